"""Baselines, scenarios, leave and make-up workdays on the whole program: found by Ctrl+K, done by keys and mouse,
undone, and there again after a restart."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from planning.schedule.from_plan import SCHEDULE
from tests.journeys.conftest import Journey
from tests.journeys.driver import TableDriver
from ui.dialogs.compare import CompareDialog
from ui.dialogs.name import NameDialog
from ui.dialogs.palette import CommandPalette
from ui.dialogs.scenarios import ScenariosDialog
from ui.dialogs.scheduling import SchedulingDialog
from ui.dialogs.working_time import WorkingTimeDialog
from ui.table.editors import CellEditor
from ui.timeline.timeline_tab import TimelineTab
from ui.widgets.dialog_frame import DialogFrame
from ui.widgets.inspector_content import TextEntry

LEFT, CTRL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier
WORDS = {
    "zh_CN": {
        "task": "抖音信息流 · 第 1 波",
        "sprint": "双11 冲刺投放",
        "person": "李强",
        "baseline": "建立基线",
        "compare": "比较计划",
        "scenarios": "方案…",
        "working": "工作时间",
        "scheduling": "排程设置",
    },
    "en": {
        "task": "Douyin feed ads, wave 1",
        "sprint": "11-11 sprint ads",
        "person": "Li Qiang",
        "baseline": "Set baseline",
        "compare": "Compare states",
        "scenarios": "Scenarios…",
        "working": "Working time",
        "scheduling": "Scheduling",
    },
}


@pytest.fixture(params=["zh_CN", "en"])
def journey(begin: Callable[[str], Journey], request: pytest.FixtureRequest) -> Journey:
    return begin(request.param)


def command(journey: Journey, qtbot: QtBot, words: str) -> None:
    """Ctrl+K, a few letters (as an input method commits them), Enter."""
    window = journey.window
    window.activateWindow()
    QApplication.processEvents()
    qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
    palette = window.findChild(CommandPalette)
    assert isinstance(palette, CommandPalette) and palette.isVisible()
    palette.field.insert(words)
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)


def opened(journey: Journey, kind: type[DialogFrame]) -> DialogFrame:
    (found,) = [one for one in journey.window.findChildren(kind) if one.isVisible()]
    found.activateWindow()
    QApplication.processEvents()
    return found


def type_into(qtbot: QtBot, table: QWidget, text: str) -> None:
    """Into the current cell, Enter."""
    qtbot.keyClicks(table, text[0])
    editor = next(one for one in table.findChildren(CellEditor) if one.isVisible())
    qtbot.keyClicks(editor, text[1:])
    qtbot.keyClick(editor, Qt.Key.Key_Return)


def schedule(journey: Journey):
    return journey.window.desk.get(SCHEDULE)


def words(journey: Journey) -> dict[str, str]:
    return WORDS[journey.lang]


def test_that_a_baseline_is_set_a_task_moved_and_both_compared_after_a_restart(
    journey: Journey, qtbot: QtBot
) -> None:
    told = words(journey)
    command(journey, qtbot, told["baseline"])
    asked = opened(journey, NameDialog)
    assert isinstance(asked, NameDialog)
    asked.name.selectAll()
    qtbot.keyClicks(asked.name, "B1")
    qtbot.keyClick(asked.name, Qt.Key.Key_Return)
    assert [row.name for row in journey.plan.baselines.values()] == ["B1"]
    task = journey.row("task", told["task"])
    before = schedule(journey).finish_of(task)
    TableDriver(qtbot, journey, "timeline").type_into(task, "duration", "20d")
    after = schedule(journey).finish_of(task)
    journey.restart()
    command(journey, qtbot, told["compare"])
    dialog = opened(journey, CompareDialog)
    assert isinstance(dialog, CompareDialog)
    model = dialog.table.model
    shown = {row.name: at for at, row in enumerate(model.rows)}
    assert model.plain(shown[told["task"]], "finish") == f"{before:%m-%d} → {after:%m-%d}"
    assert "20" in model.texts_of(shown[told["task"]], "duration")[1]
    assert told["sprint"] in shown
    qtbot.keyClick(dialog, Qt.Key.Key_Z, CTRL)
    assert dialog.table.model.rows == []
    dialog.accept()


def test_that_a_scenario_is_tried_adopted_undone_and_survives(journey: Journey, qtbot: QtBot) -> None:
    told = words(journey)
    task, sprint = journey.row("task", told["task"]), journey.row("task", told["sprint"])
    planned = schedule(journey).start_of(sprint)
    command(journey, qtbot, told["scenarios"])
    dialog = opened(journey, ScenariosDialog)
    assert isinstance(dialog, ScenariosDialog)
    names = dialog.list.table
    names.setFocus()
    names.setCurrentIndex(names.row_model.index(0, 0))
    type_into(qtbot, names, "Slow")
    assert isinstance(dialog.timeline, TimelineTab) and dialog.tried is not None
    table = dialog.timeline.table
    column = next(at for at, one in enumerate(table.row_model.columns) if one.key == "duration")
    table.setFocus()
    table.setCurrentIndex(table.row_model.index(table.row_model.row_of(task), column))
    type_into(qtbot, table, "20d")
    tried = dialog.tried.get(SCHEDULE).start_of(sprint)
    assert tried > planned and schedule(journey).start_of(sprint) == planned
    dialog.reject()
    journey.restart()
    assert schedule(journey).start_of(sprint) == planned
    command(journey, qtbot, told["scenarios"])
    dialog = opened(journey, ScenariosDialog)
    assert isinstance(dialog, ScenariosDialog) and dialog.tried is not None
    assert dialog.tried.get(SCHEDULE).start_of(sprint) == tried
    qtbot.mouseClick(dialog.adopt_button, LEFT)
    assert schedule(journey).start_of(sprint) == tried
    qtbot.mouseClick(journey.window.app_row.undo_button, LEFT)
    assert schedule(journey).start_of(sprint) == planned


def test_that_leave_typed_for_a_person_moves_the_task_and_why_names_it(
    journey: Journey, qtbot: QtBot
) -> None:
    told = words(journey)
    sprint = journey.row("task", told["sprint"])
    start = schedule(journey).start_of(sprint)
    command(journey, qtbot, told["working"])
    dialog = opened(journey, WorkingTimeDialog)
    assert isinstance(dialog, WorkingTimeDialog)
    people = dialog.subjects.list
    item = next(people.item(at) for at in range(people.count()) if people.item(at).text() == told["person"])
    qtbot.mouseClick(people.viewport(), LEFT, pos=people.visualItemRect(item).center())
    leave = dialog.leave.table
    leave.setFocus()
    leave.setCurrentIndex(leave.row_model.index(0, 0))
    type_into(qtbot, leave, f"{start:%Y-%m-%d}")
    assert schedule(journey).start_of(sprint).date() > start.date()
    assert dialog.told.text()
    dialog.accept()
    journey.restart()
    journey.window.reveal("task", sprint)
    content = journey.window.inspector.content
    assert content is not None
    reasons = [one.text for part in content.sections for one in part.entries if isinstance(one, TextEntry)]
    assert any(told["person"] in str(text) and f"{start:%m-%d}" in str(text) for text in reasons)
    journey.window.undo()
    assert schedule(journey).start_of(sprint) == start


def test_that_a_make_up_saturday_comes_with_the_holidays_of_the_year(journey: Journey, qtbot: QtBot) -> None:
    told = words(journey)
    journey.program.new_plan("Second")
    qtbot.waitUntil(lambda: journey.window.desk.plan.info.name == "Second")
    QApplication.processEvents()
    table = TableDriver(qtbot, journey, "timeline").table
    table.edit_name(0)
    editor = next(one for one in table.findChildren(CellEditor) if one.isVisible())
    qtbot.keyClicks(editor, "Shoot")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    task = journey.row("task", "Shoot")
    command(journey, qtbot, told["scheduling"])
    settings = opened(journey, SchedulingDialog)
    assert isinstance(settings, SchedulingDialog)
    settings.start.selectAll()
    qtbot.keyClicks(settings.start, "2026-10-01")
    qtbot.keyClick(settings.start, Qt.Key.Key_Return)
    driver = TableDriver(qtbot, journey, "timeline")
    driver.type_into(task, "start", "2026-10-09")
    driver.type_into(task, "duration", "2d")
    assert schedule(journey).finish_of(task).date() == date(2026, 10, 12)
    command(journey, qtbot, told["working"])
    dialog = opened(journey, WorkingTimeDialog)
    assert isinstance(dialog, WorkingTimeDialog)
    assert dialog.years.currentData() == 2026
    qtbot.mouseClick(dialog.load, LEFT)
    assert dialog.grid.fact(date(2026, 10, 10)).kind == "makeup"
    assert schedule(journey).finish_of(task) == datetime(2026, 10, 10, 18)
    dialog.accept()
    journey.window.undo()
    assert schedule(journey).finish_of(task).date() == date(2026, 10, 12)
