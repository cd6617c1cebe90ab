"""One list of steps over a plan and the library, each taken back where it was made."""

from datetime import date

import pytest

from planning.change import LIBRARY
from planning.edits.builder import ChangeBuilder
from planning.edits.rows import add_row
from planning.errors import PlanError
from planning.joint_history import JointHistory
from planning.plan import Plan
from planning.session import PlanSession
from tests.fakes import FakeStore, FixedClock


@pytest.fixture
def session() -> PlanSession:
    plan = Plan(1)
    builder = ChangeBuilder(plan)
    builder.add("plan", name="Q4", currency="CNY", start=date(2026, 11, 2))
    plan.swap(plan.prepare(builder.change("undo.import")))
    return PlanSession(FakeStore(plan), FixedClock())


def add(session: PlanSession, scope: int, table: str, name: str) -> None:
    session.run(add_row(session.plan(scope), table, {"name": name}))


def names(session: PlanSession) -> list[str]:
    rows = [*session.plan(1).persons.values(), *session.library.rows("sop").values()]
    return [str(getattr(row, "name", "")) for row in rows]


def test_that_steps_are_taken_back_newest_first_whichever_scope_they_are_of(session: PlanSession) -> None:
    steps = JointHistory(session, 1, LIBRARY)
    add(session, 1, "person", "Li")
    add(session, LIBRARY, "sop", "Content")
    add(session, 1, "person", "Wang")
    assert [entry.seq for entry in steps.undo_list()] == [3, 2, 1]
    steps.undo()
    assert names(session) == ["Li", "Content"]
    steps.undo()
    assert names(session) == ["Li"]
    steps.redo()
    assert names(session) == ["Li", "Content"]
    steps.redo()
    assert names(session) == ["Li", "Wang", "Content"]
    assert steps.redo_list() == []


def test_that_redo_does_what_was_taken_back_last_although_an_older_step_of_the_library_waits(
    session: PlanSession,
) -> None:
    steps = JointHistory(session, 1, LIBRARY)
    add(session, LIBRARY, "sop", "Content")
    steps.undo()
    add(session, 1, "person", "Li")
    steps.undo()
    steps.redo()
    assert names(session) == ["Li"]


def test_that_after_a_restart_the_oldest_waiting_step_comes_first(session: PlanSession) -> None:
    steps = JointHistory(session, 1, LIBRARY)
    add(session, LIBRARY, "sop", "Content")
    add(session, 1, "person", "Li")
    steps.undo()
    steps.undo()
    again = JointHistory(session, 1, LIBRARY)
    again.redo()
    assert names(session) == ["Content"]


def test_that_nothing_to_do_is_refused(session: PlanSession) -> None:
    steps = JointHistory(session, 1, LIBRARY)
    with pytest.raises(PlanError, match="nothing_to_undo"):
        steps.undo()
    with pytest.raises(PlanError, match="nothing_to_redo"):
        steps.redo()
