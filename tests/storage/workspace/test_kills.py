"""kill -9 at random moments: what was acknowledged is there, nothing is half done."""

import random
import shutil
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from planning.errors import StoreError
from planning.plan import Plan
from planning.session import PlanSession
from storage import journal
from storage.engine import connected, reading, scalar
from storage.sums import row_sums
from storage.verify import verify
from storage.workspace import Workspace
from tests.fakes import FakeStore, FixedClock
from tests.storage.workspace import example_step
from tests.storage.workspace.processes import (
    PRESENT,
    Work,
    back_up_for_ever,
    create_for_ever,
    edit_beside_for_ever,
    edit_for_ever,
    heard_from,
    killed_after,
    migrate,
    pretend_next_version,
    some_seconds,
    step,
)
from tests.storage.workspace.steps import SCOPES, edit, in_memory, on_disk, quick_folder, same

KILLS = 50


@pytest.fixture
def folder() -> Iterator[Path]:
    """A kill loses nothing that the system already took, so memory will do and leaves time for more kills."""
    with quick_folder() as name:
        yield Path(name)


@pytest.fixture
def path(folder: Path) -> Path:
    return folder / "plan.luodi"


def made(path: Path, edits: int) -> None:
    clock = FixedClock()
    with Workspace.open(path, who="me", clock=clock) as store:
        session = PlanSession(store, clock)
        for seed in range(edits):
            edit(session, seed)


@pytest.mark.parametrize("work", [edit_for_ever, edit_beside_for_ever])
def test_that_a_killed_writer_keeps_every_acknowledged_edit_and_no_half_one(path: Path, work: Work) -> None:
    twin = PlanSession(FakeStore(), FixedClock())
    made_by_twin = 0
    for kill in range(KILLS):
        heard = killed_after(work, path, some_seconds(0.12, kill))
        with Workspace.open(path, who="me", clock=FixedClock()) as store:
            numbers = [entry.number for scope in SCOPES for entry in store.audit_entries(scope, 1)]
            reached = max(numbers, default=0)
            assert heard[-1] <= reached <= heard[-1] + 1, "acknowledged edits are there, at most one more"
            for number in range(made_by_twin + 1, reached + 1):
                step(twin, number)
            made_by_twin = reached
            assert same(on_disk(store), in_memory(twin))
            undoable = [entry.seq for scope in SCOPES for entry in store.journal(scope) if not entry.undone]
            expected = [entry.seq for scope in SCOPES for entry in reversed(twin.undo_list(scope))]
            assert undoable == expected
        assert verify(path) == []
    assert made_by_twin > KILLS


def test_that_a_killed_creation_leaves_whole_files_only(folder: Path) -> None:
    for kill in range(12):
        inner = folder / str(kill)
        inner.mkdir()
        heard = killed_after(create_for_ever, inner, some_seconds(0.06, kill))
        found = sorted(inner.glob("*.luodi"))
        assert heard[-1] <= len(found) <= heard[-1] + 1
        for path in found:
            assert verify(path) == []


def test_that_a_killed_backup_leaves_the_last_whole_copy(path: Path) -> None:
    made(path, 30)
    for kill in range(12):
        killed_after(back_up_for_ever, path, some_seconds(0.06, kill))
        copy = path.with_name("copy.luodi")
        assert not copy.exists() or verify(copy) == []
        assert verify(path) == []


def test_that_a_migration_killed_at_any_statement_leaves_the_old_schema(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = folder / "original.luodi"
    made(original, 30)
    copies = _copies(original)
    total = heard_from(migrate, next(copies))[-1]
    points = sorted({1, 2, total - 1, total, *random.Random(1).sample(range(1, total), k=12)})
    for point in points:
        path = next(copies)
        assert heard_from(partial(migrate, kill_at=point), path) == [0]
        with monkeypatch.context() as patch:
            pretend_next_version(patch)
            version = _version_after(path)
            assert version in (PRESENT, PRESENT + 1)
            assert version == PRESENT or point >= total - 10, (
                "only the look after COMMIT finds the new schema"
            )
            Workspace.open(path, who="me", clock=FixedClock()).close()
            assert _version_after(path) == PRESENT + 1
            assert verify(path) == []


def test_that_a_migration_killed_at_any_moment_leaves_the_old_or_the_new_schema(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = folder / "original.luodi"
    made(original, 30)
    copies = _copies(original)
    began = time.perf_counter()
    heard_from(migrate, next(copies))
    duration = time.perf_counter() - began
    for kill in range(12):
        path = next(copies)
        killed_after(migrate, path, some_seconds(duration, kill))
        with monkeypatch.context() as patch:
            pretend_next_version(patch)
            assert _version_after(path) in (PRESENT, PRESENT + 1)
            Workspace.open(path, who="me", clock=FixedClock()).close()
            assert verify(path) == []


def _copies(original: Path) -> Iterator[Path]:
    for number in range(1000):
        folder = original.parent / str(number)
        folder.mkdir()
        yield Path(shutil.copy(original, folder / "plan.luodi"))


def _version_after(path: Path) -> int:
    """Which schema the file has in full; anything else fails."""
    with connected(path) as connection, reading(connection):
        columns = {row[1] for row in connection.exec_driver_sql("PRAGMA table_info(person)")}
        version = int(str(scalar(connection, "PRAGMA user_version")))
        tables = scalar(connection, "SELECT count(*) FROM sqlite_master WHERE name LIKE '%scratch%'")
        assert tables == 0
        assert ("born" in columns) is (version == PRESENT + 1)
        assert row_sums(connection)
        return version


def test_that_the_migrated_rows_are_those_from_before(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made(path, 40)
    with Workspace.open(path, who="me", clock=FixedClock(), read_only=True) as store:
        before = on_disk(store)
        steps = [entry.change for scope in SCOPES for entry in store.journal(scope)]
    pretend_next_version(monkeypatch)
    with pytest.raises(StoreError) as caught:
        Workspace.open(path, who="me", clock=FixedClock(), read_only=True)
    assert caught.value.code == "workspace_older"
    with Workspace.open(path, who="me", clock=FixedClock()) as store:
        assert same(on_disk(store), before)
        kept = [found for found in path.parent.iterdir() if f".v{PRESENT}-" in found.name]
        assert len(kept) == 1
        assert [entry.change for scope in SCOPES for entry in store.journal(scope)] == steps
        monkeypatch.setattr(journal, "READABLE_FROM", PRESENT + 1)
        assert all(not store.journal(scope) for scope in SCOPES)
        assert {barrier.reason for barrier in store.barriers} == {"older"}
    assert verify(path) == []
    monkeypatch.undo()
    with Workspace.open(kept[0], who="me", clock=FixedClock()) as store:
        assert same(on_disk(store), before)


def test_that_a_migration_that_fails_leaves_the_file_as_it_was(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(path, 10)
    with Workspace.open(path, who="me", clock=FixedClock(), read_only=True) as store:
        before = on_disk(store)
    with monkeypatch.context() as patch:
        pretend_next_version(patch)
        patch.setattr(example_step, "upgrade", example_step.failing_upgrade)
        with pytest.raises(RuntimeError):
            Workspace.open(path, who="me", clock=FixedClock())
    with Workspace.open(path, who="me", clock=FixedClock()) as store:
        assert same(on_disk(store), before)
        assert Plan(1, store.load(1)).same_rows(before[1])
    assert verify(path) == []
