"""Attached files: kept once by content, checked when read, carried by backups, collected when nothing needs them."""

import sqlite3
from pathlib import Path

import pytest

from planning.edits.attachments import KeptFile, attach_files, attachments_of, remove_attachment
from planning.edits.builder import ChangeBuilder
from planning.edits.plans import copy_plan
from planning.edits.rows import delete_rows
from planning.errors import StoreError
from planning.plan import Plan
from planning.ports import MOST_BYTES
from planning.session import PlanSession
from storage.backup import backup, restore
from storage.blobs import digest_of
from storage.verify import verify
from storage.workspace import Workspace
from tests.fakes import FixedClock
from tests.storage.workspace.conftest import Opener

INVOICE = b"%PDF-1.7 invoice"


def begin(store: Workspace, clock: FixedClock) -> PlanSession:
    session = PlanSession(store, clock)
    builder = ChangeBuilder(Plan(1))
    builder.add("plan", name="Q4", currency="CNY")
    builder.add("budget_line", name="Ads", amount=100)
    builder.add("expense", line=1, name="Shop", amount=30)
    session.run(builder.change("undo.import"))
    return session


def attach(store: Workspace, session: PlanSession, content: bytes = INVOICE) -> str:
    digest = store.put_blob(content)
    file = KeptFile("invoice.pdf", "application/pdf", digest, len(content))
    session.run(attach_files(session.plan(1), "expense", 1, [file]))
    return digest


def blobs(path: Path) -> int:
    with sqlite3.connect(path) as connection:
        return int(connection.execute("SELECT count(*) FROM blob").fetchone()[0])


def test_that_a_file_is_kept_once_and_comes_back_byte_by_byte(
    opener: Opener, clock: FixedClock, path: Path
) -> None:
    store = opener()
    digest = attach(store, begin(store, clock))
    assert store.put_blob(INVOICE) == digest == digest_of(INVOICE)
    store.close()
    store = opener()
    assert store.read_blob(digest) == INVOICE
    assert (blobs(path), verify(path)) == (1, [])


def test_that_a_file_above_the_limit_is_refused_and_nothing_is_written(opener: Opener, path: Path) -> None:
    store = opener()
    with pytest.raises(StoreError, match="attachment_too_large"):
        store.put_blob(bytes(MOST_BYTES + 1))
    assert blobs(path) == 0


def test_that_collecting_spares_what_rows_or_undo_still_need(opener: Opener, clock: FixedClock) -> None:
    store = opener()
    session = begin(store, clock)
    digest = attach(store, session)
    loose = store.put_blob(b"never attached")
    assert store.collect_blobs() == 1
    session.run(remove_attachment(session.plan(1), 1))
    assert store.collect_blobs() == 0
    session.undo(1)
    assert store.read_blob(digest) == INVOICE
    with pytest.raises(StoreError, match="attachment_lost"):
        store.read_blob(loose)


def test_that_a_file_that_nothing_names_any_more_goes(opener: Opener, clock: FixedClock, path: Path) -> None:
    store = opener()
    session = begin(store, clock)
    attach(store, session)
    session.undo(1)
    session.run(delete_rows(session.plan(1), "expense", [1]))  # what was undone can't be redone now
    assert store.collect_blobs() == 1
    assert (blobs(path), verify(path)) == (0, [])


def test_that_files_go_and_come_back_with_their_row(opener: Opener, clock: FixedClock) -> None:
    store = opener()
    session = begin(store, clock)
    attach(store, session)
    session.run(delete_rows(session.plan(1), "budget_line", [1]))
    assert not session.plan(1).attachments
    session.undo(1)
    assert [file.name for file in attachments_of(session.plan(1), "expense", 1)] == ["invoice.pdf"]


def test_that_a_copied_plan_has_the_files_too(opener: Opener, clock: FixedClock, path: Path) -> None:
    store = opener()
    session = begin(store, clock)
    attach(store, session)
    session.run(copy_plan(session.plan(1), 2, "Copy"), undoable=False)
    assert [file.name for file in attachments_of(session.plan(2), "expense", 1)] == ["invoice.pdf"]
    assert blobs(path) == 1


def test_that_a_backup_carries_the_files(
    opener: Opener, clock: FixedClock, path: Path, tmp_path: Path
) -> None:
    store = opener()
    digest = attach(store, begin(store, clock))
    backup(store, tmp_path / "copy.luodi")
    store.close()
    path.unlink()
    restore(path, tmp_path / "copy.luodi", who="me", clock=clock)
    assert opener().read_blob(digest) == INVOICE


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        ("UPDATE blob SET content = x'00'", "file_damaged"),
        ("DELETE FROM blob", "file_lost"),
    ],
)
def test_that_verify_finds_files_that_are_not_what_they_were(
    opener: Opener, clock: FixedClock, path: Path, damage: str, code: str
) -> None:
    store = opener()
    digest = attach(store, begin(store, clock))
    store.close()
    with sqlite3.connect(path) as connection:
        connection.execute(damage)
    assert [finding.code for finding in verify(path)] == [code]
    with pytest.raises(StoreError, match=code.replace("file", "attachment")):
        opener().read_blob(digest)
