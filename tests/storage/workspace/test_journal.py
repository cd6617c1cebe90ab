"""The undo journal and the audit log: exact, complete, and honest about what can't be read any more."""

import random
import sqlite3
import zlib
from dataclasses import replace
from datetime import datetime

import pytest

from planning.change import Change, RowDelta
from planning.plan import row_values
from planning.rows import Goal, Person, PlanInfo
from planning.session import PlanSession
from storage import audit_cells
from storage.packing import StoredDeltas, pack, unpack
from storage.verify import verify
from tests.builders import filled_plan, random_change
from tests.fakes import FixedClock
from tests.storage.workspace.conftest import Opener
from tests.storage.workspace.steps import SCOPES, edit, in_memory

INFO = PlanInfo(1, "f" * 32, "计划")
PERSON = Person(1, "a" * 32, 10, "小王", role="运营")


def added(*rows: tuple[str, PlanInfo | Person | Goal]) -> Change:
    deltas = (RowDelta(1, table, row.id, None, row_values(row)) for table, row in rows)
    return Change("undo.add", tuple(deltas), {"name": "小王", "count": len(rows)})


def renamed(old: str, new: str, label: str = "undo.edit") -> Change:
    return Change(label, (RowDelta(1, "person", 1, {"name": old}, {"name": new}),))


@pytest.mark.parametrize("seed", range(30))
def test_that_a_packed_change_is_the_same_change_again(seed: int) -> None:
    plan = filled_plan(1, seed, steps=10)
    change = random_change(random.Random(seed), {1: plan, 0: filled_plan(0, seed, steps=3)}, most=20)
    again = unpack(pack(change.deltas))
    assert again == change.deltas
    for delta, other in zip(change.deltas, again, strict=True):
        for mine, theirs in ((delta.before, other.before), (delta.after, other.after)):
            kept = {key: type(value) for key, value in (mine or {}).items() if not isinstance(value, int)}
            assert kept == {key: type((theirs or {})[key]) for key in kept}


def test_that_stored_deltas_stay_packed_until_somebody_looks() -> None:
    deltas = added(("plan", INFO), ("person", PERSON)).deltas
    stored = StoredDeltas(b"not packed by us", 2)
    assert len(stored) == 2
    with pytest.raises(zlib.error):
        tuple(stored)
    stored = StoredDeltas(pack(deltas), 2)
    assert stored == deltas and deltas == stored and stored[1:] == deltas[1:]
    assert list(reversed(stored)) == list(reversed(deltas))
    assert stored != deltas[1:]


def test_that_the_undo_list_survives_a_restart(opener: Opener, clock: FixedClock) -> None:
    store = opener()
    session = PlanSession(store, clock)
    for seed in range(15):
        edit(session, seed, clock)
    newest = max((steps[0].seq, scope) for scope in SCOPES if (steps := session.undo_list(scope)))
    session.undo(newest[1])
    before = {scope: (session.undo_list(scope), session.redo_list(scope)) for scope in SCOPES}
    store.close()
    again = PlanSession(opener(), clock)
    assert {scope: (again.undo_list(scope), again.redo_list(scope)) for scope in SCOPES} == before


def test_that_numbers_are_never_given_twice(opener: Opener, clock: FixedClock) -> None:
    """Even when the step that bore the highest number is gone: the audit log still names it."""
    store = opener()
    session = PlanSession(store, clock)
    session.run(added(("plan", INFO), ("person", PERSON)))
    session.run(renamed("小王", "小李"), merge_key="x")
    session.run(renamed("小李", "小王"), merge_key="x")
    assert len(session.undo_list(1)) == 1
    last = store.last_seq()
    store.close()
    assert opener().last_seq() == last >= 2


def test_that_an_unreadable_step_bars_those_before_it_and_is_told(opener: Opener, clock: FixedClock) -> None:
    store = opener()
    session = PlanSession(store, clock)
    session.run(added(("plan", INFO), ("person", PERSON)))
    for old, new in ("小王", "一"), ("一", "二"), ("二", "三"), ("三", "四"):
        session.run(renamed(old, new))
    session.undo(1)
    store.close()
    stranger = sqlite3.connect(store.path)
    stranger.execute("UPDATE journal SET deltas = x'00' WHERE seq = 3")
    stranger.commit()
    stranger.close()
    store = opener()
    session = PlanSession(store, clock)
    assert [entry.seq for entry in session.undo_list(1)] == [4]
    assert [entry.seq for entry in session.redo_list(1)] == [5]
    assert [(barrier.seq, barrier.reason) for barrier in store.barriers] == [(3, "damaged")]
    session.undo(1)
    store.close()


def test_that_an_unreadable_undone_step_bars_those_after_it(opener: Opener, clock: FixedClock) -> None:
    store = opener()
    session = PlanSession(store, clock)
    session.run(added(("plan", INFO), ("person", PERSON)))
    for old, new in ("小王", "一"), ("一", "二"), ("二", "三"):
        session.run(renamed(old, new))
    for _ in range(3):
        session.undo(1)
    store.close()
    stranger = sqlite3.connect(store.path)
    stranger.execute("UPDATE journal SET deltas = x'00' WHERE seq = 3")
    stranger.commit()
    stranger.close()
    session = PlanSession(opener(), clock)
    assert [entry.seq for entry in session.undo_list(1)] == [1]
    assert [entry.seq for entry in session.redo_list(1)] == [2]


def test_that_the_log_names_who_when_and_what(opener: Opener, clock: FixedClock) -> None:
    store = opener(who="韩梅")
    session = PlanSession(store, clock)
    session.run(added(("plan", INFO), ("person", PERSON)))
    clock.advance(minutes=5)
    session.run(renamed("小王", "小李"))
    session.undo(1)
    newest = store.audit_entries(1)
    assert [(entry.kind, entry.label_key, entry.who) for entry in newest] == [
        ("undo", "undo.edit", "韩梅"),
        ("run", "undo.edit", "韩梅"),
        ("run", "undo.add", "韩梅"),
    ]
    assert newest[1].at == datetime(2026, 3, 2, 9, 5)
    assert dict(newest[2].params) == {"name": "小王", "count": 2}
    assert [entry.number for entry in store.audit_entries(1, limit=1)] == [3]
    assert store.audit_entries(2) == []


def test_that_the_history_of_a_row_tells_every_value(opener: Opener, clock: FixedClock) -> None:
    store = opener()
    session = PlanSession(store, clock)
    session.run(added(("plan", INFO), ("person", PERSON)))
    session.run(renamed("小王", "小李"))
    gone = replace(PERSON, name="小李")
    session.run(Change("undo.delete", (RowDelta(1, "person", 1, row_values(gone), None),)))
    told = [(cell.field, cell.old, cell.new) for cell in store.history_of(1, "person", 1)]
    assert told[:7] == [
        ("id", "1", None),
        ("uid", "a" * 32, None),
        ("position", "10", None),
        ("name", "小李", None),
        ("role", "运营", None),
        ("capacity", "1.0", None),
        ("name", "小王", "小李"),
    ]
    assert told[7:] == [(field, new, old) for field, old, new in told[:3]] + [
        ("name", None, "小王"),
        ("role", None, "运营"),
        ("capacity", None, "1.0"),
    ]
    assert len(store.history_of(1, "person", 1, limit=2)) == 2
    assert store.history_of(1, "person", 2) == []


def test_that_a_large_step_is_packed_and_still_searched(opener: Opener, clock: FixedClock) -> None:
    store = opener()
    session = PlanSession(store, clock)
    goals = [Goal(number, f"{number:032x}", None, number, f"目标 {number}") for number in range(1, 900)]
    session.run(added(("plan", INFO), *(("goal", goal) for goal in goals)))
    (entry,) = store.audit_entries(1)
    assert entry.cells > audit_cells.MOST_CELLS
    with store._reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM audit_cell").scalar() == 0
        packs = connection.exec_driver_sql("SELECT count(*) FROM audit_pack").scalar()
    assert isinstance(packs, int) and packs > 2
    for goal in goals:
        assert ("name", None, goal.name) in [
            (cell.field, cell.old, cell.new) for cell in store.history_of(1, "goal", goal.id)
        ]
    rename = RowDelta(1, "goal", 250, {"name": "目标 250"}, {"name": "新"})
    session.run(Change("undo.edit", (rename,)))
    told = [(cell.entry.number, cell.field) for cell in store.history_of(1, "goal", 250)]
    assert told[:2] == [(2, "name"), (1, "id")]
    store.close()
    assert verify(store.path) == []


def test_that_a_step_over_two_scopes_is_logged_in_both(opener: Opener, clock: FixedClock) -> None:
    store = opener()
    session = PlanSession(store, clock)
    both = Change(
        "undo.add",
        tuple(
            RowDelta(scope, "plan", 1, None, row_values(replace(INFO, uid=f"{scope:032x}")))
            for scope in (1, 2)
        ),
    )
    session.run(both)
    assert [entry.number for scope in (1, 2) for entry in store.audit_entries(scope)] == [1, 1]
    assert len(store.history_of(2, "plan", 1)) == len(store.history_of(1, "plan", 1)) > 0
    assert set(in_memory(session)) == set(SCOPES)


def test_that_what_cannot_be_undone_is_logged_all_the_same(opener: Opener, clock: FixedClock) -> None:
    store = opener()
    session = PlanSession(store, clock)
    session.run(added(("plan", INFO)), undoable=False)
    assert store.journal(1) == []
    assert [entry.seq for entry in store.audit_entries(1)] == [None]
