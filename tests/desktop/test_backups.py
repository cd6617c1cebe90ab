"""Backups by themselves: when, told where they fail, tried again; by a process of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop import backups as module
from desktop import paths
from desktop.backups import Backups, copy_by_child
from planning.edits.rows import add_row
from planning.errors import StoreError
from planning.session import PlanSession
from planning.templates import empty_plan
from storage.backup import backup
from storage.backup_series import BackupSeries
from storage.verify import verify
from storage.workspace import Workspace
from tests.fakes import FixedClock


class Desk:
    """A workspace with a session and what watches it."""

    def __init__(self, path: Path) -> None:
        self.clock = FixedClock()
        self.workspace = Workspace.open(path, who="me", clock=self.clock)
        self.session = PlanSession(self.workspace, self.clock)
        self.session.run(empty_plan(1, "计划", "CNY"), undoable=False)
        self.fault: StoreError | None = None
        self.backups = Backups(self.session, self.clock, path, self.copy)
        self.series = BackupSeries(paths.backups(), path)

    def copy(self, target: Path) -> None:
        if self.fault is not None:
            raise self.fault
        copy_by_child(self.workspace.path, target)

    def edit(self) -> None:
        self.session.run(add_row(self.session.plan(1), "risk", {"name": "风险"}))


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    made = Desk(tmp_path / "plan.luodi")
    yield made
    made.backups.close()
    made.workspace.close()


def test_that_a_change_starts_the_ten_minutes_once(desk: Desk) -> None:
    timer = desk.backups._timer
    assert not timer.isActive()
    desk.edit()
    assert timer.isActive() and timer.interval() == module.EVERY_MS == 600_000
    left = timer.remainingTime()
    desk.edit()
    assert timer.remainingTime() <= left, "further changes don't put it off"


def test_that_a_backup_of_the_open_workspace_is_made_beside_the_window(desk: Desk, qtbot: QtBot) -> None:
    desk.edit()
    desk.backups.make()
    desk.edit()  # while it is being made
    qtbot.waitUntil(lambda: not desk.backups._jobs.busy, timeout=60_000)
    (made,) = desk.series.backups()
    assert verify(made.path) == []
    assert desk.backups.notice is None
    assert desk.backups._timer.isActive(), "what came meanwhile is waiting for the next one"


def test_that_at_the_end_of_the_system_s_session_a_copy_is_begun_only_of_what_changed(
    desk: Desk, qtbot: QtBot
) -> None:
    desk.backups.make_if_changed()
    assert not desk.backups._jobs.busy
    desk.edit()
    desk.backups.make_if_changed()
    qtbot.waitUntil(lambda: not desk.backups._jobs.busy, timeout=60_000)
    assert len(desk.series.backups()) == 1


def test_that_a_failing_backup_is_told_tried_again_and_the_notice_goes(desk: Desk, qtbot: QtBot) -> None:
    told: list[object] = []
    desk.backups.noticed.connect(told.append)
    desk.fault = StoreError("disk_full", file="x", folder="y")
    desk.edit()
    for _ in range(2):
        desk.backups.make()
        qtbot.waitUntil(lambda: not desk.backups._jobs.busy)
    assert told == [desk.fault], "told once"
    assert desk.backups._timer.interval() == module.RETRY_MS
    desk.edit()  # work goes on
    desk.fault = None
    desk.backups.make()
    qtbot.waitUntil(lambda: not desk.backups._jobs.busy, timeout=60_000)
    assert told[1:] == [None] and desk.backups.notice is None
    assert len(desk.series.backups()) == 1


def test_that_what_the_child_refuses_comes_back_by_code(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(StoreError) as caught:
        copy_by_child(tmp_path / "missing.luodi", tmp_path / "copy.luodi")
    assert caught.value.code == "workspace_missing"
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError) as caught:
        copy_by_child(desk.workspace.path, tmp_path / "file" / "copy.luodi")
    assert caught.value.code == "folder_missing"


def test_that_a_session_ends_with_a_backup_if_anything_changed(desk: Desk) -> None:
    def copy(target: Path) -> None:
        backup(desk.workspace.path, target)

    desk.backups.close()
    assert desk.backups.after_session(copy) is None
    assert desk.series.backups() == [], "nothing was changed"


def test_that_the_backup_of_the_end_holds_the_last_edit(tmp_path: Path, qtbot: QtBot) -> None:
    desk = Desk(tmp_path / "plan.luodi")
    desk.edit()
    desk.backups.close()
    desk.workspace.close()
    assert desk.backups.after_session(lambda target: backup(desk.workspace.path, target)) is None
    (made,) = desk.series.backups()
    with Workspace.open(made.path, who="me", clock=desk.clock, read_only=True) as copy:
        assert len(copy.load(1)["risk"]) == 1
