"""The bounds of the undo list, and what becomes unreachable."""

from datetime import datetime

from planning import history
from planning.change import Change, RowDelta
from planning.history import History
from planning.ports import HistoryEntry

AT = datetime(2026, 3, 2, 9, 0)


def change(*scopes: int, deltas: int = 1) -> Change:
    return Change(
        "undo.edit",
        tuple(RowDelta(s, "goal", n, {"note": "a"}, {"note": "b"}) for s in scopes for n in range(deltas)),
    )


def filled(*changes: Change, undone: int = 0) -> History:
    kept = History()
    for seq, item in enumerate(changes, 1):
        kept.push(HistoryEntry(seq, item, AT, item.scopes, undone=seq > len(changes) - undone))
    return kept


def test_that_the_list_is_bounded_by_count() -> None:
    kept = filled(*[change(1)] * history.MOST_ENTRIES)
    assert kept.made_void_by(change(1)) == [1]
    assert kept.made_void_by(change(2)) == []


def test_that_the_list_is_bounded_by_size() -> None:
    part = change(1, deltas=history.MOST_DELTAS // 4)
    kept = filled(part, part, part, part)
    assert kept.made_void_by(change(1)) == [1]
    assert kept.made_void_by(part) == [1]
    assert kept.made_void_by(change(1, deltas=history.MOST_DELTAS // 4 + 1)) == [1, 2]


def test_that_a_new_step_ends_redo_in_its_scopes_only() -> None:
    kept = filled(change(1), change(2), change(1), undone=2)
    assert kept.made_void_by(change(1)) == [3]
    assert kept.made_void_by(change(2)) == [2]
    assert kept.made_void_by(change(1, 2)) == [2, 3]


def test_that_a_step_over_two_plans_takes_the_later_ones_of_the_other_along() -> None:
    """Redoing them without it would build on what isn't there."""
    kept = filled(change(1, 2), change(2), undone=2)
    assert kept.made_void_by(change(1)) == [1, 2]


def test_that_a_closed_plan_keeps_what_another_shares() -> None:
    kept = filled(change(1), change(1, 2))
    kept.forget(1)
    assert [entry.seq for entry in kept.undoable(1)] == [2]
