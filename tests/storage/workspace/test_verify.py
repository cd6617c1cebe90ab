"""Damage that SQLite doesn't see is seen: one flipped bit that changes what is loaded is reported."""

import random
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from planning.change import Change, RowDelta
from planning.errors import StoreError
from planning.plan import row_values
from planning.rows import Goal, Person, PlanInfo, Risk, Row
from planning.session import PlanSession
from storage import audit, journal
from storage.codec import codec
from storage.engine import connected, reading
from storage.faults import decoding, told
from storage.header import demand_ours
from storage.tables import METADATA
from storage.verify import verify
from storage.workspace import Workspace
from tests.fakes import FixedClock
from tests.storage.workspace.steps import SCOPES, edit, quick_folder

FLIPS = 100
"""That change what is loaded; several times as many fall on unused room."""
FIXED: tuple[tuple[str, Row], ...] = (
    ("plan", PlanInfo(1, "a" * 32, "计划")),
    ("person", Person(1, "b" * 32, 1, "小王")),
    ("goal", Goal(1, "c" * 32, None, 1, "目标")),
    ("risk", Risk(1, "d" * 32, 1, "风险")),
)
"""What is there whatever the random steps left."""


@pytest.fixture(scope="module")
def original() -> Iterator[bytes]:
    """A workspace with all kinds of content, undone steps among them."""
    with quick_folder() as folder:
        path = Path(folder) / "plan.luodi"
        clock = FixedClock()
        with Workspace.open(path, who="me", clock=clock) as store:
            session = PlanSession(store, clock)
            for seed in range(60):
                edit(session, seed, clock)
            session.run(
                Change("undo.add", tuple(RowDelta(4, name, 1, None, row_values(row)) for name, row in FIXED))
            )
            newest = max((steps[0].seq, scope) for scope in SCOPES if (steps := session.undo_list(scope)))
            session.undo(newest[1])
            store.set_current_plan(1)
        assert verify(path) == []
        yield path.read_bytes()


def content(path: Path) -> object:
    """All that the program reads from a file, or the fault that keeps it from reading."""
    try:
        demand_ours(path)
        with (
            decoding(path),
            told(path, checked=False),
            connected(path, read_only=True) as connection,
            reading(connection),
        ):
            rows = {
                name: sorted(connection.exec_driver_sql(str(table.select())).fetchall(), key=repr)
                for name, table in METADATA.tables.items()
            }
            kept = {scope: [entry.change for entry in journal.load(connection, scope)[0]] for scope in SCOPES}
            log = {scope: audit.entries(connection, scope, 1000) for scope in SCOPES}
            return repr((rows, [[tuple(change.deltas) for change in steps] for steps in kept.values()], log))
    except StoreError as error:
        return error.code


def test_that_every_flipped_bit_that_matters_is_reported(tmp_path: Path, original: bytes) -> None:
    rng = random.Random(7)
    with quick_folder() as folder:
        path = Path(folder) / "plan.luodi"
        path.write_bytes(original)
        true = content(path)
        mattered = 0
        while mattered < FLIPS:
            bit = rng.randrange(len(original) * 8)
            flipped = bytearray(original)
            flipped[bit // 8] ^= 1 << bit % 8
            path.write_bytes(flipped)
            if content(path) != true:
                mattered += 1
                assert _reported(path), f"bit {bit}"


def _reported(path: Path) -> bool:
    """By findings, or by refusing the file for what its header now says."""
    try:
        return bool(verify(path))
    except StoreError as error:
        return error.code in ("workspace_not_ours", "workspace_newer", "pragma_refused")


def test_that_every_truncation_is_reported(original: bytes) -> None:
    with quick_folder() as folder:
        path = Path(folder) / "plan.luodi"
        for part in range(100):
            path.write_bytes(original[: len(original) * part // 100])
            assert _reported(path), part


@pytest.mark.parametrize(
    ("sql", "finding"),
    [
        ("UPDATE goal SET position = position + 1 WHERE rowid = (SELECT min(rowid) FROM goal)", "checksum"),
        ("DELETE FROM risk WHERE rowid = (SELECT min(rowid) FROM risk)", "checksum"),
        ("UPDATE person SET scope = 9 WHERE rowid = (SELECT min(rowid) FROM person)", "checksum"),
        ("UPDATE meta SET value = '2' WHERE key = 'current_plan'", "checksum"),
        ("UPDATE checksum SET value = 'nonsense' WHERE scope = 1", "checksum"),
        ("DELETE FROM checksum", "checksum"),
        ("UPDATE journal SET undone = 1 - undone WHERE seq = 5", "journal"),
        ("UPDATE journal SET deltas = x'00' WHERE seq = 5", "journal"),
        ("DELETE FROM journal_scope WHERE seq = 5", "journal"),
        ("DELETE FROM journal WHERE seq = 5", "checksum"),
        ("UPDATE audit SET who = 'nobody' WHERE number = 5", "audit"),
        ("DELETE FROM audit_cell WHERE number = 5", "audit"),
        ("INSERT INTO link (scope, id, uid, predecessor, successor, kind, lag, lag_kind)"
         " VALUES (1,99,'l',777,778,'FS',0,'working')",
         "reference"),
    ],
)  # fmt: skip
def test_that_what_a_stranger_changed_is_named(
    tmp_path: Path, original: bytes, sql: str, finding: str
) -> None:
    path = tmp_path / "plan.luodi"
    path.write_bytes(original)
    stranger = sqlite3.connect(path)
    assert stranger.execute(sql).rowcount > 0
    stranger.commit()
    stranger.close()
    assert finding in {found.code for found in verify(path)}


def test_that_the_plan_concerned_is_named(tmp_path: Path, original: bytes) -> None:
    path = tmp_path / "plan.luodi"
    path.write_bytes(original)
    stranger = sqlite3.connect(path)
    stranger.execute("UPDATE plan SET note = 'x' WHERE scope = 4")
    stranger.commit()
    stranger.close()
    assert [(found.code, dict(found.params)) for found in verify(path)] == [("checksum", {"scope": 4})]


def test_that_verifying_leaves_the_file_alone(tmp_path: Path, original: bytes) -> None:
    path = tmp_path / "plan.luodi"
    path.write_bytes(original)
    assert verify(path) == []
    assert path.read_bytes() == original
    assert list(tmp_path.iterdir()) == [path]


def test_that_the_order_of_columns_does_not_change_a_digest() -> None:
    form = codec("person")
    cells = (1, "u", 10, "n", "r", "note", None, "t", 1.0)
    assert form.digest(cells) != form.digest((1, "u", 10, "r", "n", "note", None, "t", 1.0))
    assert sorted(form.keys) != list(form.keys)
