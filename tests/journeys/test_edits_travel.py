"""An edit in one tab changes a computed value in another, survives a restart and is undone."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from planning.cells import value_of
from tests.journeys.conftest import Journey
from tests.journeys.driver import TableDriver

WORDS = {
    "zh_CN": {"goal": "上线准备就绪", "task": "落地页压测（10 万并发）", "wave": "抖音信息流 · 第 1 波"},
    "en": {
        "goal": "Ready to go live",
        "task": "Load test: 100,000 at once",
        "wave": "Douyin feed ads, wave 1",
    },
}


@pytest.mark.parametrize("lang", ["zh_CN", "en"])
def test_that_an_unfinished_task_lowers_the_goal_it_serves_without_reload(
    begin: Callable[[str], Journey], qtbot: QtBot, lang: str
) -> None:
    journey = begin(lang)
    goal, task = journey.row("goal", WORDS[lang]["goal"]), journey.row("task", WORDS[lang]["task"])
    assert TableDriver(qtbot, journey, "goals").cell(goal, "progress") == "100 %"
    TableDriver(qtbot, journey, "timeline").type_into(task, "progress", "50%")
    after = TableDriver(qtbot, journey, "goals").cell(goal, "progress")
    assert after not in ("100 %", "")
    journey.restart()
    assert TableDriver(qtbot, journey, "goals").cell(goal, "progress") == after
    journey.window.undo()
    assert value_of(journey.window.desk.values, "goal", goal, "progress") == 1.0
    journey.window.desk.redo()
    assert TableDriver(qtbot, journey, "goals").cell(goal, "progress") == after


@pytest.mark.parametrize("lang", ["zh_CN", "en"])
def test_that_a_later_predecessor_moves_every_task_behind_it_and_undo_names_the_step(
    begin: Callable[[str], Journey], qtbot: QtBot, lang: str
) -> None:
    journey = begin(lang)
    task, wave = journey.row("task", WORDS[lang]["task"]), journey.row("task", WORDS[lang]["wave"])
    timeline = TableDriver(qtbot, journey, "timeline")
    before = timeline.cell(wave, "start")
    timeline.type_into(task, "duration", "10d")
    assert timeline.cell(wave, "start") > before
    assert WORDS[lang]["task"] in journey.window.app_row.undo_button.text()
    qtbot.mouseClick(journey.window.app_row.undo_button, timeline.left_button)
    assert timeline.cell(wave, "start") == before


def test_that_a_refused_edit_is_told_in_the_window_and_changes_nothing(
    begin: Callable[[str], Journey], qtbot: QtBot
) -> None:
    journey = begin("zh_CN")
    task = journey.row("task", WORDS["zh_CN"]["wave"])
    timeline = TableDriver(qtbot, journey, "timeline")
    before = timeline.cell(task, "finish")
    revision = journey.window.desk.live.session.revision
    timeline.type_into(task, "finish", "2020-01-01")
    assert journey.window.message.isVisible()
    assert "早于开始" in journey.window.message.accessibleName()
    assert timeline.cell(task, "finish") == before
    assert journey.window.desk.live.session.revision == revision


def test_that_plans_are_switched_and_each_keeps_its_own_undo(
    begin: Callable[[str], Journey], qtbot: QtBot
) -> None:
    journey = begin("en")
    first = journey.window.desk.live.scope
    TableDriver(qtbot, journey, "goals").type_into(
        journey.row("goal", WORDS["en"]["goal"]), "name", "Renamed"
    )
    journey.program.new_plan("Second")
    qtbot.waitUntil(lambda: journey.window.desk.plan.info.name == "Second")
    assert journey.window.desk.live.session.undo_list(journey.window.desk.live.scope) == []
    journey.program.open_plan(first)
    qtbot.waitUntil(lambda: journey.window.desk.live.scope == first)
    journey.window.undo()
    assert journey.row("goal", WORDS["en"]["goal"])
