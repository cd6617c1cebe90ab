"""An improvement becomes a task on the Timeline, an SOP shows its steps on Today, the library keeps its edits."""

from collections.abc import Callable
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planning.change import LIBRARY
from tests.journeys.conftest import Journey
from tests.journeys.driver import TableDriver
from ui.dialogs.use_sop import UseSopDialog
from ui.library.library_tab import LibraryTab
from ui.retro.retro_tab import RetroTab
from ui.tabs import TABS
from ui.today.today_tab import TodayTab

WORDS = {
    "zh_CN": {"improvement": "文案与实拍培训", "sop": "落地页检查", "step": "加载时间"},
    "en": {
        "improvement": "Training in copywriting and real photos",
        "sop": "Landing page audit",
        "step": "Loading time",
    },
}


def show(journey: Journey, key: str) -> None:
    journey.window.show_tab([spec.key for spec in TABS].index(key))
    QApplication.processEvents()


@pytest.mark.parametrize("lang", ["zh_CN", "en"])
def test_that_an_improvement_becomes_a_task_that_the_timeline_shows(
    begin: Callable[[str], Journey], qtbot: QtBot, lang: str
) -> None:
    journey = begin(lang)
    name = WORDS[lang]["improvement"]
    show(journey, "retro")
    tab = cast(RetroTab, journey.window.tab("retro"))
    tab.reveal("retro_improvement", journey.row("retro_improvement", name))
    tab.task.trigger()
    task = journey.row("task", name)
    timeline = TableDriver(qtbot, journey, "timeline")
    assert timeline.cell(task, "name") == name
    assert timeline.cell(task, "finish") == "11-13"
    assert name in journey.window.app_row.undo_button.text()
    journey.restart()
    assert getattr(journey.plan.row("retro_improvement", 1), "task", None) == task
    journey.window.undo()
    assert journey.plan.find("task", task) is None


@pytest.mark.parametrize("lang", ["zh_CN", "en"])
def test_that_an_sop_used_for_today_shows_its_steps_on_today(
    begin: Callable[[str], Journey], qtbot: QtBot, lang: str
) -> None:
    journey = begin(lang)
    words = WORDS[lang]
    show(journey, "library")
    tab = cast(LibraryTab, journey.window.tab("library"))
    library = tab.desk.library.plan
    sop = next(row.id for row in library.rows("sop").values() if getattr(row, "name", "") == words["sop"])
    tab.reveal("sop", sop)
    dialog: UseSopDialog = tab.use_sop()
    dialog.anchor.setText("2026-11-03 14:00")
    qtbot.mouseClick(dialog.use_button, Qt.MouseButton.LeftButton)
    show(journey, "today")
    today = cast(TodayTab, journey.window.tab("today"))
    step = journey.row("checklist_item", words["step"])
    today.reveal("checklist_item", step)
    assert journey.window.desk.selection.ids_in("checklist_item") == (step,)
    assert words["sop"] in journey.window.app_row.undo_button.text()
    before = len(journey.plan.checklist_items)
    journey.window.undo()
    assert len(journey.plan.checklist_items) == before - 4


def test_that_a_library_edit_survives_a_restart_and_is_undone_in_its_turn(
    begin: Callable[[str], Journey], qtbot: QtBot
) -> None:
    journey = begin("en")
    goals = TableDriver(qtbot, journey, "goals")
    goals.type_into(journey.row("goal", "Ready to go live"), "name", "Ready")
    show(journey, "library")
    library = TableDriver(qtbot, journey, "library")
    library.table = cast(LibraryTab, journey.window.tab("library")).shelf.pane.table
    sop = next(iter(journey.window.desk.library.plan.rows("sop")))
    old = library.cell(sop, "name")
    library.type_into(sop, "name", "Notes")
    assert "Notes" in journey.window.app_row.undo_button.text()
    journey.restart()
    session = journey.window.desk.live.session
    assert getattr(session.library.row("sop", sop), "name", "") == "Notes"
    journey.window.undo()
    assert getattr(session.library.row("sop", sop), "name", "") == old
    assert journey.row("goal", "Ready")
    journey.window.undo()
    assert journey.row("goal", "Ready to go live")
    journey.window.desk.redo()
    journey.window.desk.redo()
    assert getattr(session.library.row("sop", sop), "name", "") == "Notes"
    assert session.undo_list(LIBRARY) and session.redo_list(LIBRARY) == []
