"""Goals through the whole program: a roll-up changed, a check-in, a time node made weekly and ticked on Today."""

from collections.abc import Callable
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from planning.agenda import NODE
from tests.journeys.conftest import Journey
from tests.journeys.driver import TableDriver
from ui.dialogs.check_in import CheckInDialog
from ui.dialogs.time_node import TimeNodeDialog
from ui.goals.goals_tab import GoalsTab
from ui.today.agenda_model import CHECK
from ui.today.today_tab import TodayTab
from ui.widgets.inspector_content import TextEntry

LEFT = Qt.MouseButton.LeftButton
WORDS = {
    "zh_CN": {
        "traffic": "流量：官网点击",
        "douyin": "抖音点击 20,000 / 日",
        "mode": "Weighted mean",
        "formula": "513,000 × 83.6 % + 58,700 × 10.0 % + 26,700 × 6.2 %",
        "check_in": "更新进展…",
        "node": "添加时间节点…",
    },
    "en": {
        "traffic": "Traffic: website clicks",
        "douyin": "Douyin: 20,000 clicks a day",
        "mode": "Weighted mean",
        "formula": "513,000 × 83.6 % + 58,700 × 10.0 % + 26,700 × 6.2 %",
        "check_in": "Check in…",
        "node": "Add time node…",
    },
}


def explained(journey: Journey) -> str:
    """All paragraphs of the inspector."""
    content = journey.window.inspector.content
    assert content is not None
    entries = (entry for section in content.sections for entry in section.entries)
    return " | ".join(str(entry.text) for entry in entries if isinstance(entry, TextEntry))


def press(journey: Journey, qtbot: QtBot, text: str) -> None:
    """A button of the inspector."""
    buttons = journey.window.inspector.findChildren(QPushButton)
    qtbot.mouseClick(next(button for button in buttons if button.text() == text), LEFT)


@pytest.mark.parametrize("lang", ["zh_CN", "en"])
def test_that_a_changed_roll_up_moves_number_and_formula_through_undo_and_restart(
    begin: Callable[[str], Journey], qtbot: QtBot, lang: str
) -> None:
    journey, words = begin(lang), WORDS[lang]
    goal = journey.row("goal", words["traffic"])
    journey.window.reveal("goal", goal)
    table = TableDriver(qtbot, journey, "goals")
    assert table.cell(goal, "actual_now") == "598,400"
    assert "513,000 + 58,700 + 26,700 = 598,400" in explained(journey)
    table.type_into(goal, "roll_up", words["mode"])
    journey.window.reveal("goal", goal)
    assert table.cell(goal, "actual_now") == "436,652.7273"
    assert words["formula"] in explained(journey)
    journey.restart()
    assert TableDriver(qtbot, journey, "goals").cell(goal, "actual_now") == "436,652.7273"
    journey.window.undo()
    journey.window.reveal("goal", goal)
    assert TableDriver(qtbot, journey, "goals").cell(goal, "actual_now") == "598,400"
    assert "513,000 + 58,700 + 26,700 = 598,400" in explained(journey)


@pytest.mark.parametrize("lang", ["zh_CN", "en"])
def test_that_a_check_in_from_the_inspector_sets_the_number_and_stays(
    begin: Callable[[str], Journey], qtbot: QtBot, lang: str
) -> None:
    journey, words = begin(lang), WORDS[lang]
    goal = journey.row("goal", words["douyin"])
    journey.window.reveal("goal", goal)
    press(journey, qtbot, words["check_in"])
    dialog = journey.window.findChild(CheckInDialog)
    assert isinstance(dialog, CheckInDialog)
    dialog.actual.clear()
    qtbot.keyClicks(dialog.actual, "600000")
    qtbot.keyClicks(dialog.confidence, "80%")
    qtbot.mouseClick(dialog.do_button, LEFT)
    table = TableDriver(qtbot, journey, "goals")
    assert (table.cell(goal, "actual_now"), table.cell(goal, "confidence")) == ("600,000", "80 %")
    journey.restart()
    table = TableDriver(qtbot, journey, "goals")
    assert (table.cell(goal, "actual_now"), table.cell(goal, "confidence")) == ("600,000", "80 %")
    journey.window.undo()
    assert (table.cell(goal, "actual_now"), table.cell(goal, "confidence")) == ("513,000", "")


@pytest.mark.parametrize("lang", ["zh_CN", "en"])
def test_that_a_time_node_made_weekly_is_ticked_on_today(
    begin: Callable[[str], Journey], qtbot: QtBot, lang: str
) -> None:
    journey, words = begin(lang), WORDS[lang]
    goal = journey.row("goal", words["douyin"])
    journey.window.reveal("goal", goal)
    goals = journey.window.tab("goals")
    assert isinstance(goals, GoalsTab)
    press(journey, qtbot, words["node"])
    dialog = journey.window.findChild(TimeNodeDialog)
    assert isinstance(dialog, TimeNodeDialog)
    qtbot.keyClicks(dialog.name, "Weekly bids")
    qtbot.mouseClick(dialog.do_button, LEFT)
    node = journey.row("time_node", "Weekly bids")
    assert journey.plan.time_nodes[node].rule == "FREQ=WEEKLY;BYDAY=TU"
    _tick_first(journey, qtbot, "Weekly bids")
    (tick,) = [row for row in journey.plan.time_node_ticks.values() if row.node == node]
    assert tick.at == datetime(2026, 11, 3, 18)
    journey.restart()
    assert [row.done_at is not None for row in journey.plan.time_node_ticks.values() if row.node == node] == [
        True
    ]
    journey.window.undo()
    assert not [row for row in journey.plan.time_node_ticks.values() if row.node == node]
    journey.window.undo()
    assert node not in journey.plan.time_nodes


def _tick_first(journey: Journey, qtbot: QtBot, name: str) -> None:
    """A click in the box of the first line of this name."""
    journey.window.show_tab(0)
    today = journey.window.tab("today")
    assert isinstance(today, TodayTab)
    items = (today.model.item(row) for row in range(today.model.rowCount()))
    mark = next(item.mark for item in items if item is not None and item.row.name == name)
    assert mark[0] == NODE
    assert today.list.select_mark(mark)
    index = today.model.index(today.model.row_of(mark), CHECK)
    box = today.list.painter.check_box(today.list.visualRect(index))
    qtbot.mouseClick(today.list.viewport(), LEFT, pos=box.center())
