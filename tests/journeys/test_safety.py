"""Disk full, read-only, backups, several plans and workspaces: by mouse and key where a user would."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from desktop import paths
from desktop.app import Program
from desktop.catalogue import load_texts
from desktop.clock import ShiftedClock
from desktop.handing_over import RAISE, hand_over
from desktop.recovery import open_for_window
from desktop.settings import Settings, read_settings
from planning.errors import StoreError
from storage.backup_series import BackupSeries
from storage.verify import verify
from tests.journeys.conftest import NOW, Journey
from tests.journeys.driver import TableDriver
from tests.storage.workspace.test_faults import mounted
from ui.plan_commands import PlanCommands
from ui.table.editors import CellEditor
from ui.workspace_commands import WorkspaceCommands

Begin = Callable[[str], Journey]
GOAL = "Ready to go live"


def commands(
    journey: Journey, kind: type[PlanCommands | WorkspaceCommands]
) -> PlanCommands | WorkspaceCommands:
    found = journey.window.findChild(kind)
    assert isinstance(found, kind)
    return found


def entries(menu: QMenu) -> list[str]:
    menu.aboutToShow.emit()
    return [action.text() for action in menu.actions() if action.text()]


def test_that_a_failed_write_is_told_the_cell_keeps_its_value_and_work_goes_on(
    begin: Begin, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    journey = begin("en")
    goals, goal = TableDriver(qtbot, journey, "goals"), journey.row("goal", GOAL)
    store = journey.window.desk.live.session._store

    def full(_step: object) -> None:
        raise StoreError("disk_full", file="plans.luodi", folder="here")

    with monkeypatch.context() as patch:
        patch.setattr(store, "write", full)
        goals.type_into(goal, "name", "Lost")
        assert journey.window.message.isVisible()
        assert "disk is full" in journey.window.message.accessibleName()
        assert goals.cell(goal, "name") == GOAL
    for editor in goals.table.findChildren(CellEditor):
        qtbot.keyClick(editor, Qt.Key.Key_Escape)
    goals.type_into(goal, "name", "Kept")
    assert goals.cell(goal, "name") == "Kept"
    assert not journey.window.message.isVisible()
    journey.restart()
    assert journey.row("goal", "Kept") == goal


def test_that_a_disk_that_is_really_full_loses_nothing(begin: Begin, qtbot: QtBot, tmp_path: Path) -> None:
    journey = begin("en")
    journey.stop()
    tiny = tmp_path / "tiny"
    tiny.mkdir()
    with mounted(tiny, "size=3m"):
        small = Journey(tiny / "plans.luodi", "en", journey.theme).start()
        goals, goal = TableDriver(qtbot, small, "goals"), small.row("goal", GOAL)
        ballast = tiny / "ballast"
        with pytest.raises(OSError), ballast.open("wb") as file:
            while True:
                file.write(b"x" * 4096)
                file.flush()
        goals.type_into(goal, "name", "Lost")
        assert small.window.message.isVisible()
        assert goals.cell(goal, "name") == GOAL
        ballast.unlink()
        for editor in goals.table.findChildren(CellEditor):
            qtbot.keyClick(editor, Qt.Key.Key_Escape)
        goals.type_into(goal, "name", "Kept")
        assert goals.cell(goal, "name") == "Kept"
        small.stop()
        assert verify(small.path) == []


def reader(journey: Journey) -> Journey:
    """A second window on the same file."""
    second = Journey(journey.path, journey.lang, journey.theme)
    opened = open_for_window(journey.path, ShiftedClock(NOW), journey.lang)
    second.programs.append(
        Program(opened, Settings(), load_texts(journey.lang, paths.resources()), journey.theme)
    )
    second.program.show(opened.current())
    return second


def test_that_a_second_window_only_reads_says_who_writes_and_offers_a_copy(
    begin: Begin, qtbot: QtBot
) -> None:
    journey = begin("en")
    second = reader(journey)
    try:
        message = second.window.message
        assert message.isVisible() and message.accessibleName() == "Open for reading only"
        assert "is open elsewhere" in message.accessibleDescription()
        table = second.window.actions_table
        assert not any(command.writes and action.isEnabled() for command, action in table.items())
        assert table["file.save_copy"].isEnabled() and table["file.export"].isEnabled()
        goals, goal = TableDriver(qtbot, second, "goals"), second.row("goal", GOAL)
        message.clear()
        goals.type_into(goal, "name", "X")
        assert message.isVisible() and "reading only" in message.accessibleName()
        assert goals.cell(goal, "name") == GOAL
        assert not goals.table.findChildren(CellEditor)
    finally:
        second.stop()


def test_that_a_saved_copy_is_opened_and_can_be_edited(begin: Begin, qtbot: QtBot, tmp_path: Path) -> None:
    journey = begin("en")
    second = reader(journey)
    try:
        second.program._open_file = lambda path: open_for_window(path, ShiftedClock(NOW), "en")
        found = commands(second, WorkspaceCommands)
        assert isinstance(found, WorkspaceCommands)
        found._save_path = lambda *_: str(tmp_path / "mine.luodi")
        second.window.message.action_triggered.emit("save_copy")
        qtbot.waitUntil(lambda: second.program.workspace == tmp_path / "mine.luodi")
        goal = second.row("goal", GOAL)
        goals = TableDriver(qtbot, second, "goals")
        goals.type_into(goal, "name", "Mine")
        assert goals.cell(goal, "name") == "Mine"
        assert journey.row("goal", GOAL) == goal
    finally:
        second.stop()


def test_that_a_second_start_is_answered_by_the_first_window(begin: Begin, qtbot: QtBot) -> None:
    journey = begin("en")
    answers: list[object] = []

    caller = threading.Thread(target=lambda: answers.append(hand_over(journey.path, [RAISE])))
    caller.start()
    qtbot.waitUntil(lambda: bool(answers))
    caller.join()
    assert answers == [(0, "", "")]


def test_that_a_session_with_a_change_ends_with_a_backup_that_holds_it(begin: Begin, qtbot: QtBot) -> None:
    journey = begin("en")
    TableDriver(qtbot, journey, "goals").type_into(journey.row("goal", GOAL), "name", "Renamed")
    series = BackupSeries(paths.backups(), journey.path)
    assert series.backups() == []
    journey.restart()
    (made,) = series.backups()
    assert verify(made.path) == []
    journey.stop()
    assert len(series.backups()) == 1, "a session without a change makes none"


def test_that_failing_backups_stand_in_the_status_row_until_they_work(begin: Begin, qtbot: QtBot) -> None:
    journey = begin("en")
    notice = journey.window.status.notice
    assert not notice.isVisible()
    paths.backups().write_text("a file where the folder should be")
    TableDriver(qtbot, journey, "goals").type_into(journey.row("goal", GOAL), "name", "Renamed")
    journey.program.backups.make()
    qtbot.waitUntil(notice.isVisible)
    assert notice.text() == "No backup" and "Your work is saved" in notice.toolTip()
    paths.backups().unlink()
    journey.program.backups.make()
    qtbot.waitUntil(lambda: not notice.isVisible(), timeout=60_000)


def test_that_a_plan_is_copied_with_all_rows_and_without_shared_identifiers(
    begin: Begin, qtbot: QtBot
) -> None:
    journey = begin("en")
    original = journey.plan
    found = commands(journey, PlanCommands)
    assert isinstance(found, PlanCommands)
    found._ask = lambda *_: "The other one"
    journey.window.actions_table["plan.copy"].trigger()
    qtbot.waitUntil(lambda: journey.plan.info.name == "The other one")
    assert journey.window.desk.undo_list() == [], "a plan isn't undone away"
    for table, rows in original.tables():
        copied = journey.plan.rows(table)
        assert copied.keys() == rows.keys()
        assert not {row.uid for row in copied.values()} & {row.uid for row in rows.values()}
    goal = journey.row("goal", GOAL)
    TableDriver(qtbot, journey, "goals").type_into(goal, "name", "Only here")
    assert getattr(original.row("goal", goal), "name") == GOAL  # noqa: B009


def test_that_an_archived_plan_stands_apart_until_it_is_taken_out(begin: Begin, qtbot: QtBot) -> None:
    journey = begin("en")
    first, name = journey.window.desk.live.scope, journey.plan.info.name
    journey.program.new_plan("Second")
    qtbot.waitUntil(lambda: journey.plan.info.name == "Second")
    journey.program.open_plan(first)
    qtbot.waitUntil(lambda: journey.window.desk.live.scope == first)
    archive = journey.window.actions_table["plan.archive"]
    archive.trigger()
    found = commands(journey, PlanCommands)
    assert isinstance(found, PlanCommands)
    assert "Archived plans" in entries(found.menu) and name not in entries(found.menu)
    assert archive.text() == "Take plan out of the archive"
    journey.restart()
    assert journey.plan.info.archived == NOW.date()
    journey.window.actions_table["plan.archive"].trigger()
    assert journey.plan.info.archived is None
    found = commands(journey, PlanCommands)
    assert isinstance(found, PlanCommands)
    assert name in entries(found.menu) and "Archived plans" not in entries(found.menu)
    journey.window.undo()
    assert journey.plan.info.archived == NOW.date(), "putting away is a step like any other"


def test_that_the_window_goes_to_another_workspace_and_back_by_the_recent_ones(
    begin: Begin, qtbot: QtBot, tmp_path: Path
) -> None:
    journey = begin("en")
    journey.program._open_file = lambda path: open_for_window(path, ShiftedClock(NOW), "en")
    TableDriver(qtbot, journey, "goals").type_into(journey.row("goal", GOAL), "name", "Renamed")
    journey.window.show_tab(2)
    journey.program.open_workspace(tmp_path / "other.luodi")
    qtbot.waitUntil(lambda: journey.program.workspace == tmp_path / "other.luodi")
    assert journey.row("goal", GOAL)
    assert journey.window.current_tab == "today", "another workspace has a window of its own"
    found = commands(journey, WorkspaceCommands)
    assert isinstance(found, WorkspaceCommands)
    found.recent.aboutToShow.emit()
    (back,) = found.recent.actions()
    assert back.text().startswith("plans — ")
    back.trigger()
    qtbot.waitUntil(lambda: journey.program.workspace == journey.path)
    assert journey.row("goal", "Renamed")
    assert journey.window.current_tab == "budget", "and each stands as it was left"
    recent = read_settings(paths.settings_file()).recent.split("\n")
    assert recent == [str(journey.path), str(tmp_path / "other.luodi")]


def test_that_the_window_stands_as_it_was_left(begin: Begin, qtbot: QtBot) -> None:
    journey = begin("en")
    goals = TableDriver(qtbot, journey, "goals")
    parents = [row.id for row in goals.table.row_model.tree.rows if row.children]
    goals.table.toggle(parents[0])
    journey.restart()
    assert journey.window.current_tab == "goals"
    assert TableDriver(qtbot, journey, "goals").table.row_model.collapsed == {parents[0]}
