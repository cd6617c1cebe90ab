"""The ten jobs of docs/gantt-actions.md by mouse and keyboard in the whole program, counted, each with its undo."""

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QPushButton
from pytestqt.qtbot import QtBot

from tests.journeys.conftest import Journey
from tests.journeys.gantt_driver import Hands

TABLE = Path(__file__).parents[2] / "docs" / "gantt-actions.md"
WAVE, MOMENTS, LIVE = "Douyin feed ads, wave 1", "WeChat Moments ads", "11-11 presale live stream"
Key, Mod = Qt.Key, Qt.KeyboardModifier
Job = Callable[[Hands], None]


def counted() -> dict[str, int]:
    """Our actions by job, as told."""
    lines = re.findall(r"^\| (\d+) \| ([^|]+) \| (\d+) \|", TABLE.read_text(encoding="utf-8"), re.M)
    return {f"{number} {job}": int(actions) for number, job, actions in lines}


def add_task(hands: Hands) -> None:
    count = len(hands.journey.plan.tasks)
    hands.press(Key.Key_Insert, on=hands.table)
    hands.type("Thank-you mail")
    hands.press(Key.Key_Return)
    assert len(hands.journey.plan.tasks) == count + 1
    assert hands.journey.row("task", "Thank-you mail")


def start_later(hands: Hands) -> None:
    task = hands.journey.row("task", LIVE)
    before = hands.dates(task).start
    hands.drag(hands.body(task), hands.body(task) + hands.days(4))
    assert hands.dates(task).start >= before + timedelta(days=2)


def make_longer(hands: Hands) -> None:
    task = hands.journey.row("task", WAVE)
    before = hands.dates(task).finish
    hands.drag(hands.end(task), hands.end(task) + hands.days(2))
    assert hands.dates(task).finish > before


def half_done(hands: Hands) -> None:
    task = hands.journey.row("task", WAVE)
    box = hands.chart.layout_of_rows.box(task)
    target = hands.split(task)
    target.setX(round((box.left + box.right) / 2))
    hands.drag(hands.split(task), target)
    assert hands.journey.plan.tasks[task].progress == pytest.approx(0.5, abs=0.03)


def link(hands: Hands) -> None:
    wave, live = hands.journey.row("task", WAVE), hands.journey.row("task", LIVE)
    hands.drag(hands.handle(wave), hands.body(live))
    assert _kinds(hands, wave, live) == ["FS"]


def start_with(hands: Hands) -> None:
    wave, moments = hands.journey.row("task", WAVE), hands.journey.row("task", MOMENTS)
    hands.drag(hands.handle(wave, start=True), hands.body(moments))
    assert _kinds(hands, wave, moments) == ["SS"]


def hand_over(hands: Hands) -> None:
    task, person = hands.journey.row("task", LIVE), hands.journey.row("person", "Wang Min")
    hands.drag_to_owner(task, person)
    assert hands.journey.plan.tasks[task].owner == person


def indent(hands: Hands) -> None:
    wave, moments = hands.journey.row("task", WAVE), hands.journey.row("task", MOMENTS)
    hands.drag_row(moments, 0, 1)
    assert hands.journey.plan.tasks[moments].parent == wave


def milestone(hands: Hands) -> None:
    hands.press(Key.Key_M, Mod.ControlModifier | Mod.ShiftModifier, on=hands.table)
    hands.type("Stock counted")
    hands.press(Key.Key_Return)
    assert hands.journey.plan.tasks[hands.journey.row("task", "Stock counted")].duration == 0


def baseline(hands: Hands) -> None:
    window = hands.journey.window
    hands.actions += 2  # the menu and its entry
    window.actions_table["plan.baseline_set"].trigger()
    dialog = next(one for one in window.findChildren(QDialog) if one.isVisible())
    button = next(one for one in dialog.findChildren(QPushButton) if one.isDefault())
    hands.actions += 1
    hands.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert hands.tab.compared.baseline in hands.journey.plan.baselines
    assert hands.chart.bars[hands.journey.row("task", WAVE)].stood is not None


def _kinds(hands: Hands, first: int, second: int) -> list[str]:
    links = hands.journey.plan.links.values()
    return [link.kind for link in links if (link.predecessor, link.successor) == (first, second)]


JOBS: dict[str, Job] = {
    "1 Add a task with a name": add_task,
    "2 Start a task two days later": start_later,
    "3 Make a task two days longer": make_longer,
    "4 Set a task to about half done": half_done,
    "5 Make a task wait for another": link,
    "6 Make a task start with another": start_with,
    "7 Give a task to somebody": hand_over,
    "8 Put a task below the one above": indent,
    "9 Add a milestone with a name": milestone,
    "10 Remember today's plan and show it under the bars": baseline,
}


def test_that_each_job_takes_as_many_actions_as_told_and_is_undone(
    begin: Callable[[str], Journey], qtbot: QtBot
) -> None:
    hands = Hands(qtbot, begin("en"))
    told = counted()
    assert list(told) == list(JOBS)
    for name, do in JOBS.items():
        before = hands.journey.plan.snapshot()
        hands.into_sight(hands.journey.row("task", WAVE))
        hands.actions = 0
        do(hands)
        assert hands.actions == told[name], name
        while not hands.journey.plan.same_rows(before):
            hands.journey.window.undo()


def test_that_the_sum_of_the_table_is_right() -> None:
    lines = re.findall(r"^\| \d+ \| [^|]+ \| (\d+) \| (\d+) \|", TABLE.read_text(encoding="utf-8"), re.M)
    ours, theirs = (sum(int(number) for number in column) for column in zip(*lines, strict=True))
    assert f"| All ten | {ours} | {theirs} |" in TABLE.read_text(encoding="utf-8")
