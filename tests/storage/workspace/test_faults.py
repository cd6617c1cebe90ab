"""What the disk and others do to us: told by name, nothing half done, and work goes on afterwards."""

import contextlib
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from planning.change import Change, RowDelta
from planning.errors import StaleChange, StoreError
from planning.plan import row_values
from planning.rows import Goal, PlanInfo
from planning.session import PlanSession
from storage.verify import verify
from storage.workspace import Workspace
from tests.fakes import FixedClock
from tests.storage.workspace.conftest import Opener
from tests.storage.workspace.steps import edit, in_memory, on_disk, same, snapshots

resource = pytest.importorskip("resource", reason="file size limits are a matter of POSIX")


def big(row_id: int, size: int) -> Change:
    """A plan (once) and a goal with a note that nothing can compress."""
    note = os.urandom(size // 2).hex()
    goal = Goal(row_id, f"{row_id:032x}", None, row_id, "大", note=note)
    return Change("undo.add", (RowDelta(1, "goal", row_id, None, row_values(goal)),))


def start(session: PlanSession) -> None:
    info = PlanInfo(1, "f" * 32, "计划")
    session.run(Change("undo.add", (RowDelta(1, "plan", 1, None, row_values(info)),)))


def assert_fails_cleanly(session: PlanSession, store: Workspace, change: Change, code: str) -> None:
    """The edit is refused and neither memory nor disk nor the undo list know of it."""
    before = snapshots(in_memory(session))
    steps, revision = session.undo_list(1), session.revision
    with pytest.raises(StoreError) as caught:
        session.run(change)
    assert caught.value.code == code
    assert session.undo_list(1) == steps
    assert session.revision == revision
    assert same(in_memory(session), before)
    assert same(on_disk(store), before)


@contextlib.contextmanager
def file_size_limit(size: int) -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of two megabytes."""
    folder = tmp_path / "tiny"
    folder.mkdir()
    with mounted(folder, "size=2m"):
        yield folder


@contextlib.contextmanager
def mounted(folder: Path, options: str) -> Iterator[None]:
    mount = shutil.which("mount")
    if mount is None or not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("mounting a small file system needs root")
    done = subprocess.run([mount, "-t", "tmpfs", "-o", options, "tmpfs", str(folder)], capture_output=True)
    if done.returncode:
        pytest.skip("mounting a file system isn't allowed here")
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def test_that_a_full_disk_loses_nothing_and_work_goes_on(
    tiny_disk: Path, clock: FixedClock, opener: Opener
) -> None:
    ballast = tiny_disk / "ballast"
    ballast.write_bytes(b"x" * 750_000)
    store = opener(tiny_disk / "plan.luodi")
    session = PlanSession(store, clock)
    start(session)
    session.run(big(1, 20_000))
    assert_fails_cleanly(session, store, big(2, 600_000), "disk_full")
    ballast.unlink()
    session.run(big(2, 20_000))
    assert same(in_memory(session), on_disk(store))
    store.close()
    assert verify(tiny_disk / "plan.luodi") == []


def test_that_no_half_file_is_made_on_a_full_disk(tiny_disk: Path, opener: Opener) -> None:
    (tiny_disk / "ballast").write_bytes(b"x" * (2 * 1024 * 1024 - 16_384))
    with pytest.raises(StoreError) as caught:
        opener(tiny_disk / "plan.luodi")
    assert caught.value.code == "disk_full"
    assert {found.name for found in tiny_disk.iterdir()} <= {"ballast", "plan.luodi.lock"}


def test_that_a_failing_write_loses_nothing_and_work_goes_on(
    path: Path, clock: FixedClock, opener: Opener
) -> None:
    store = opener()
    session = PlanSession(store, clock)
    start(session)
    with file_size_limit(path.stat().st_size + 8192):
        assert_fails_cleanly(session, store, big(1, 600_000), "disk_failed")
    session.run(big(1, 600_000))
    assert same(in_memory(session), on_disk(store))
    store.close()
    assert verify(path) == []


def test_that_a_read_only_file_system_is_read_and_not_written(
    tmp_path: Path, clock: FixedClock, opener: Opener
) -> None:
    folder = tmp_path / "ro"
    folder.mkdir()
    with mounted(folder, "size=4m"):
        store = opener(folder / "plan.luodi")
        edit(PlanSession(store, clock), 1)
        store.close()
        subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
        with pytest.raises(StoreError) as caught:
            opener(folder / "plan.luodi")
        assert caught.value.code == "workspace_read_only"
        with pytest.raises(StoreError) as caught:
            opener(folder / "new.luodi")
        assert caught.value.code == "workspace_read_only"
        reader = opener(folder / "plan.luodi", read_only=True)
        assert reader.last_seq() == 1
        assert verify(folder / "plan.luodi") == []
        reader.close()


def test_that_a_file_moved_away_is_noticed_before_the_next_write(
    path: Path, clock: FixedClock, opener: Opener
) -> None:
    store = opener()
    session = PlanSession(store, clock)
    start(session)
    moved = path.rename(path.with_name("moved.luodi"))
    assert_fails_cleanly(session, store, big(1, 100), "workspace_moved")
    assert not path.exists()
    moved.rename(path)
    session.run(big(1, 100))
    assert same(in_memory(session), on_disk(store))


def test_that_a_file_replaced_by_another_is_noticed(path: Path, clock: FixedClock, opener: Opener) -> None:
    store = opener()
    session = PlanSession(store, clock)
    start(session)
    copy = path.with_name("copy.luodi")
    shutil.copy(path, copy)
    os.replace(copy, path)
    with pytest.raises(StoreError) as caught:
        session.run(big(1, 100))
    assert caught.value.code == "workspace_moved"


def test_that_a_foreign_write_into_our_file_is_noticed(path: Path, clock: FixedClock, opener: Opener) -> None:
    store = opener()
    session = PlanSession(store, clock)
    start(session)
    other = sqlite3.connect(path)
    other.execute("UPDATE plan SET name = 'x'")
    other.commit()
    other.close()
    with pytest.raises(StoreError) as caught:
        session.run(big(1, 100))
    assert caught.value.code == "workspace_moved"
    assert session.plan(1).info.name == "计划"


def test_that_a_foreign_lock_is_told_and_the_edit_works_later(
    path: Path, clock: FixedClock, opener: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.engine.BUSY_SECONDS", 0.05)
    store = opener()
    session = PlanSession(store, clock)
    start(session)
    other = sqlite3.connect(path, isolation_level=None)
    for lock in ("BEGIN IMMEDIATE", "BEGIN; SELECT count(*) FROM plan"):
        for statement in lock.split(";"):
            other.execute(statement)
        assert_fails_cleanly(session, store, big(1, 100), "workspace_in_use")
        other.execute("ROLLBACK")
    other.close()
    session.run(big(1, 100))
    assert same(in_memory(session), on_disk(store))


def test_that_a_reference_to_nothing_is_a_stale_change(clock: FixedClock, opener: Opener) -> None:
    """An old preview whose parent has gone meanwhile; the journal of another plan may lead there too."""
    store = opener()
    session = PlanSession(store, clock)
    start(session)
    orphan = Goal(1, "a" * 32, 99, 1, "孤儿")
    before = snapshots(in_memory(session))
    with pytest.raises(StaleChange) as caught:
        session.run(Change("undo.paste", (RowDelta(1, "goal", 1, None, row_values(orphan)),)))
    assert caught.value.code == "stale_change"
    assert (caught.value.params["table"], caught.value.params["id"]) == ("goal", 1)
    assert same(in_memory(session), before)
    assert same(on_disk(store), before)
    session.run(big(1, 100))
