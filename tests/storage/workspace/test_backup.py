"""Backups are whole or not there; restoring first keeps what is there."""

import subprocess
from pathlib import Path

import pytest

from planning.errors import StoreError
from planning.session import PlanSession
from storage.backup import backup, restore
from storage.verify import verify
from storage.workspace import Workspace
from tests.fakes import FixedClock
from tests.storage.workspace.conftest import Opener
from tests.storage.workspace.steps import SCOPES, digest, edit, on_disk, same
from tests.storage.workspace.test_faults import mounted


def made(path: Path, clock: FixedClock, edits: int = 20, first: int = 0) -> Path:
    with Workspace.open(path, who="me", clock=clock) as store:
        session = PlanSession(store, clock)
        for seed in range(first, first + edits):
            edit(session, seed)
    return path


def spoil(path: Path) -> Path:
    """Changes one letter of content: SQLite still finds the file in order."""
    content = path.read_bytes()
    place = content.rfind("女装".encode())
    assert place > 0
    path.write_bytes(content[:place] + "男".encode() + content[place + 3 :])
    return path


def test_that_a_backup_of_an_open_workspace_equals_it(
    tmp_path: Path, clock: FixedClock, opener: Opener
) -> None:
    store = opener()
    session = PlanSession(store, clock)
    for seed in range(20):
        edit(session, seed)
    backup(store, tmp_path / "copy.luodi")
    edit(session, 99)
    copy = opener(tmp_path / "copy.luodi", read_only=True)
    assert not same(on_disk(copy), on_disk(store))
    newest = max((steps[0].seq, scope) for scope in SCOPES if (steps := session.undo_list(scope)))
    session.undo(newest[1])
    assert same(on_disk(copy), on_disk(store))
    assert verify(tmp_path / "copy.luodi") == []


def test_that_a_backup_by_path_works_while_another_writes(
    path: Path, tmp_path: Path, clock: FixedClock, opener: Opener
) -> None:
    session = PlanSession(opener(), clock)
    for seed in range(10):
        edit(session, seed)
        backup(path, tmp_path / "copy.luodi")
        assert verify(tmp_path / "copy.luodi") == []
    assert {found.name for found in tmp_path.iterdir()} == {
        "plan.luodi", "plan.luodi.lock", "plan.luodi.holder", "copy.luodi",
    }  # fmt: skip


def test_that_a_damaged_file_does_not_replace_a_good_backup(
    path: Path, tmp_path: Path, clock: FixedClock
) -> None:
    copy = tmp_path / "copy.luodi"
    backup(made(path, clock, 40), copy)
    before = digest(copy)
    with pytest.raises(StoreError) as caught:
        backup(spoil(path), copy)
    assert caught.value.code == "backup_damaged"
    assert digest(copy) == before


def test_that_a_backup_on_a_full_disk_keeps_the_old_one(
    path: Path, tmp_path: Path, clock: FixedClock
) -> None:
    made(path, clock, 30)
    folder = tmp_path / "tiny"
    folder.mkdir()
    with mounted(folder, "size=1m"):
        copy = folder / "copy.luodi"
        backup(path, copy)
        before = digest(copy)
        (folder / "ballast").write_bytes(b"x" * (1024 * 1024 - copy.stat().st_size - 65_536))
        with pytest.raises(StoreError) as caught:
            backup(path, copy)
        assert caught.value.code == "disk_full"
        assert digest(copy) == before
        assert {found.name for found in folder.iterdir()} == {"copy.luodi", "ballast"}
        subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
        with pytest.raises(StoreError) as caught:
            backup(path, copy)
        assert caught.value.code in ("target_read_only", "workspace_read_only")


def test_that_restoring_keeps_the_present_state_and_can_itself_be_undone(
    path: Path, tmp_path: Path, clock: FixedClock, opener: Opener
) -> None:
    made(path, clock, 10)
    backup(path, tmp_path / "old.luodi")
    made(path, clock, 10, first=50)
    now = opener(read_only=True)
    present = on_disk(now)
    now.close()
    kept = restore(path, tmp_path / "old.luodi", who="me", clock=clock)
    assert kept is not None and kept.parent == path.parent
    assert same(on_disk(opener(read_only=True)), on_disk(opener(tmp_path / "old.luodi", read_only=True)))
    restore(path, kept, who="me", clock=clock)
    assert same(on_disk(opener(read_only=True)), present)
    assert len(list(path.parent.glob("*before-restore*"))) == 2


def test_that_a_damaged_workspace_is_restored_and_kept_as_it_was(
    path: Path, tmp_path: Path, clock: FixedClock
) -> None:
    made(path, clock, 30)
    backup(path, tmp_path / "good.luodi")
    for damage in (b"", path.read_bytes()[:5000], spoil(path).read_bytes(), b"no database at all"):
        path.write_bytes(damage)
        path.with_name(path.name + "-journal").write_bytes(b"left over")
        kept = restore(path, tmp_path / "good.luodi", who="me", clock=clock)
        assert kept is not None
        assert kept.read_bytes() == damage
        assert verify(path) == []


def test_that_a_deleted_workspace_is_restored(path: Path, tmp_path: Path, clock: FixedClock) -> None:
    backup(made(path, clock), tmp_path / "copy.luodi")
    path.unlink()
    assert restore(path, tmp_path / "copy.luodi", who="me", clock=clock) is None
    assert verify(path) == []


def test_that_a_damaged_backup_is_not_restored(path: Path, tmp_path: Path, clock: FixedClock) -> None:
    copy = tmp_path / "copy.luodi"
    backup(made(path, clock, 40), copy)
    spoil(copy)
    before = digest(path)
    with pytest.raises(StoreError) as caught:
        restore(path, copy, who="me", clock=clock)
    assert caught.value.code == "backup_damaged"
    assert digest(path) == before


def test_that_an_open_workspace_is_not_restored_over(
    path: Path, tmp_path: Path, clock: FixedClock, opener: Opener
) -> None:
    backup(made(path, clock), tmp_path / "copy.luodi")
    opener()
    with pytest.raises(StoreError) as caught:
        restore(path, tmp_path / "copy.luodi", who="me", clock=clock)
    assert caught.value.code == "workspace_in_use"


def test_that_nothing_is_backed_up_onto_itself(path: Path, clock: FixedClock) -> None:
    made(path, clock)
    for act in (lambda: backup(path, path), lambda: restore(path, path, who="me", clock=clock)):
        with pytest.raises(StoreError) as caught:
            act()
        assert caught.value.code == "backup_onto_itself"


def test_that_another_program_s_file_is_no_backup(path: Path, tmp_path: Path, clock: FixedClock) -> None:
    made(path, clock)
    (tmp_path / "x.luodi").write_bytes(b"PK\x03\x04")
    with pytest.raises(StoreError) as caught:
        restore(path, tmp_path / "x.luodi", who="me", clock=clock)
    assert caught.value.code == "workspace_not_ours"
