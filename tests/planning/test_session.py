"""PlanSession: one way in, disk first, one notification, undo by plan, refusals by name."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest

from planning.change import LIBRARY, Change, RowDelta, Scope
from planning.errors import PlanError, StaleChange, StoreError
from planning.plan import Plan, row_values
from planning.rows import ImportMapping, Person, PlanInfo, Row
from planning.session import MERGE_WINDOW, PlanSession, WrongMoment
from tests.fakes import FakeStore, FixedClock

INFO = PlanInfo(1, "f" * 32, "计划")


def plan(scope: Scope, *names: str) -> Plan:
    persons = {at: Person(at, f"{at:032x}", at, name) for at, name in enumerate(names, 1)}
    return Plan(scope, {"plan": {1: replace(INFO, name=f"计划 {scope}")}, "person": persons})


def added(scope: Scope, table: str, row: Row) -> RowDelta:
    return RowDelta(scope, table, row.id, None, row_values(row))


def renamed(old: str, new: str, *, scope: Scope = 1, person: int = 1, label: str = "undo.edit") -> Change:
    return Change(label, (RowDelta(scope, "person", person, {"name": old}, {"name": new}),))


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def store() -> FakeStore:
    return FakeStore(plan(1, "小王", "小李"), plan(2, "Anna"))


@pytest.fixture
def session(store: FakeStore, clock: FixedClock) -> PlanSession:
    return PlanSession(store, clock)


def name(session: PlanSession, scope: Scope = 1, person: int = 1) -> str:
    return session.plan(scope).persons[person].name


def labels(session: PlanSession, scope: Scope = 1) -> tuple[list[str], list[str]]:
    """What can be undone and redone, the next first."""
    undo = [entry.change.label_key for entry in session.undo_list(scope)]
    return undo, [entry.change.label_key for entry in session.redo_list(scope)]


# --- running -------------------------------------------------------------------------------------------------


def test_that_a_change_reaches_disk_memory_and_listeners_once(session: PlanSession, store: FakeStore) -> None:
    heard: list[tuple[Change, object, str]] = []
    session.subscribe(lambda change, origin: heard.append((change, origin, name(session))))
    change = renamed("小王", "小张")
    assert session.run(change, origin="table") == 1
    assert heard == [(change, "table", "小张")]
    assert [step.change for step in store.steps] == [change]
    assert store.load(1)["person"] == session.plan(1).persons


def test_that_an_empty_change_does_nothing(session: PlanSession, store: FakeStore) -> None:
    session.subscribe(lambda change, origin: pytest.fail("nothing happened"))
    assert session.run(Change("undo.edit", ())) == 0
    assert (store.steps, labels(session)) == ([], ([], []))


def test_that_a_stale_preview_is_refused_by_name(session: PlanSession, store: FakeStore) -> None:
    preview = renamed("小王", "小张", label="undo.import")
    session.run(renamed("小王", "小赵"))
    with pytest.raises(StaleChange) as caught:
        session.run(preview)
    assert caught.value.code == "stale_change"
    assert caught.value.params == {"label": "undo.import", "table": "person", "id": 1}
    assert name(session) == "小赵"
    assert len(store.steps) == 1


def test_that_a_row_added_or_deleted_twice_is_stale(session: PlanSession) -> None:
    again = Change("undo.add", (added(1, "person", Person(1, "a" * 32, 1, "x")),))
    gone = Change("undo.delete", (RowDelta(1, "person", 9, {"name": "x"}, None),))
    for change in (again, gone):
        with pytest.raises(StaleChange):
            session.run(change)


def test_that_two_deltas_for_one_row_are_our_mistake(session: PlanSession, store: FakeStore) -> None:
    """The second would be checked against the row before the first: memory and disk would part."""
    twice = Change("undo.edit", (*renamed("小王", "一").deltas, *renamed("小王", "二").deltas))
    with pytest.raises(ValueError, match="twice"):
        session.run(twice)
    assert store.steps == []


def test_that_after_a_failed_write_nothing_has_happened(session: PlanSession, store: FakeStore) -> None:
    session.run(renamed("小王", "小张"))
    session.undo(1)
    session.subscribe(lambda change, origin: pytest.fail("nothing happened"))
    store.fault = StoreError("disk_full", file="x", folder="y")
    before = (session.revision, labels(session), name(session))
    acts = (lambda: session.run(renamed("小王", "小赵")), lambda: session.redo(1))
    for act in acts:
        with pytest.raises(StoreError) as caught:
            act()
        assert caught.value.code == "disk_full"
        assert (session.revision, labels(session), name(session)) == before


def test_that_work_goes_on_after_a_failed_write(session: PlanSession, store: FakeStore) -> None:
    store.fault = StoreError("disk_full", file="x", folder="y")
    with pytest.raises(StoreError):
        session.run(renamed("小王", "小张"))
    store.fault = None
    session.run(renamed("小王", "小张"))
    assert (name(session), labels(session)) == ("小张", (["undo.edit"], []))


def test_that_a_read_only_workspace_is_shown_and_not_changed(clock: FixedClock) -> None:
    session = PlanSession(FakeStore(plan(1, "小王"), read_only=True), clock)
    assert session.read_only
    assert name(session) == "小王"
    with pytest.raises(StoreError) as caught:
        session.run(renamed("小王", "小张"))
    assert caught.value.code == "workspace_read_only"
    assert name(session) == "小王"


# --- notifications -------------------------------------------------------------------------------------------


def test_that_an_edit_from_inside_a_notification_is_refused(session: PlanSession) -> None:
    refused: list[type[BaseException]] = []

    def meddle(change: Change, origin: object) -> None:
        for act in (
            lambda: session.run(renamed("小张", "小赵")),
            lambda: session.undo(1),
            lambda: session.redo(1),
        ):
            with pytest.raises(WrongMoment) as caught:
                act()
            refused.append(caught.type)

    session.subscribe(meddle)
    session.run(renamed("小王", "小张"))
    assert refused == [WrongMoment] * 3
    assert (name(session), session.revision) == ("小张", 1)


def test_that_a_follow_up_runs_after_everyone_was_told(session: PlanSession) -> None:
    told: list[str] = []

    def queue(change: Change, origin: object) -> None:
        told.append("first")
        if origin != "follow-up":
            session.after_notification(lambda: session.run(renamed("小张", "小赵"), origin="follow-up"))

    session.subscribe(queue)
    session.subscribe(lambda change, origin: told.append("second"))
    session.run(renamed("小王", "小张"))
    assert told == ["first", "second", "first", "second"]
    assert (name(session), session.revision) == ("小赵", 2)


def test_that_a_follow_up_runs_at_once_when_nobody_is_being_told(session: PlanSession) -> None:
    done: list[int] = []
    session.after_notification(lambda: done.append(session.revision))
    assert done == [0]


def test_that_a_listener_that_fails_does_not_lock_the_session(session: PlanSession) -> None:
    def fail(change: Change, origin: object) -> None:
        raise ArithmeticError

    stop = session.subscribe(fail)
    with pytest.raises(ArithmeticError):
        session.run(renamed("小王", "小张"))
    stop()
    session.run(renamed("小张", "小赵"))
    assert (name(session), session.revision) == ("小赵", 2)


def test_that_nobody_is_told_after_unsubscribing(session: PlanSession) -> None:
    heard: list[object] = []
    stop = session.subscribe(lambda change, origin: heard.append(change))
    session.run(renamed("小王", "小张"))
    stop()
    session.run(renamed("小张", "小赵"))
    assert len(heard) == 1


# --- undo and redo -------------------------------------------------------------------------------------------


def test_that_undo_and_redo_walk_the_same_way(session: PlanSession) -> None:
    session.run(renamed("小王", "一", label="undo.first"))
    session.run(renamed("一", "二", label="undo.second"))
    assert session.undo(1).deltas[0].after == {"name": "一"}
    assert (name(session), labels(session)) == ("一", (["undo.first"], ["undo.second"]))
    session.undo(1)
    assert (name(session), labels(session)) == ("小王", ([], ["undo.first", "undo.second"]))
    session.redo(1)
    session.redo(1)
    assert (name(session), labels(session)) == ("二", (["undo.second", "undo.first"], []))


def test_that_a_new_edit_ends_redo(session: PlanSession, store: FakeStore) -> None:
    session.run(renamed("小王", "一", label="undo.first"))
    session.undo(1)
    session.run(renamed("小王", "二", label="undo.second"))
    assert labels(session) == (["undo.second"], [])
    assert store.steps[-1].dropped == [1]
    assert [entry.change.label_key for entry in store.journal(1)] == ["undo.second"]


def test_that_nothing_to_undo_is_told(session: PlanSession) -> None:
    for act, code in ((session.undo, "nothing_to_undo"), (session.redo, "nothing_to_redo")):
        with pytest.raises(PlanError) as caught:
            act(1)
        assert caught.value.code == code


def test_that_plans_are_undone_on_their_own(session: PlanSession) -> None:
    session.run(renamed("小王", "一"))
    session.run(renamed("Anna", "Berta", scope=2))
    session.undo(1)
    assert (name(session), name(session, 2)) == ("小王", "Berta")
    assert labels(session, 2) == (["undo.edit"], [])


def test_that_an_undo_over_a_later_edit_is_refused_by_name(session: PlanSession) -> None:
    """The later one can't be undone, so nothing stands between."""
    session.run(renamed("小王", "一", label="undo.first"))
    session.run(renamed("一", "二"), undoable=False)
    with pytest.raises(StaleChange) as caught:
        session.undo(1)
    assert caught.value.params["label"] == "undo.first"
    assert name(session) == "二"


def test_that_a_step_over_two_plans_is_one_step_of_both(session: PlanSession) -> None:
    both = Change("undo.both", (*renamed("小王", "一").deltas, *renamed("Anna", "Berta", scope=2).deltas))
    session.run(both)
    assert labels(session, 1) == labels(session, 2) == (["undo.both"], [])
    session.undo(2)
    assert (name(session), name(session, 2)) == ("小王", "Anna")
    assert labels(session, 1) == labels(session, 2) == ([], ["undo.both"])
    session.redo(1)
    assert (name(session), name(session, 2)) == ("一", "Berta")


def test_that_a_step_over_two_plans_waits_for_the_later_edit_of_one(session: PlanSession) -> None:
    both = Change("undo.both", (*renamed("小王", "一").deltas, *renamed("Anna", "Berta", scope=2).deltas))
    session.run(both)
    session.run(renamed("Berta", "Cleo", scope=2))
    with pytest.raises(StaleChange):
        session.undo(1)
    assert (name(session), name(session, 2)) == ("一", "Cleo")
    session.undo(2)
    session.undo(1)
    assert (name(session), name(session, 2)) == ("小王", "Anna")


def test_that_a_plan_created_with_another_keeps_its_row_while_it_has_others(session: PlanSession) -> None:
    """Undone from the side of plan 4, the creation of plan 3 would leave its person without a plan."""
    both = (added(3, "plan", INFO), added(4, "plan", replace(INFO, uid="e" * 32)))
    session.run(Change("undo.plan", both))
    session.run(Change("undo.add", (added(3, "person", Person(1, "a" * 32, 1, "x")),)))
    with pytest.raises(StaleChange) as caught:
        session.undo(4)
    assert caught.value.params == {"label": "undo.plan", "table": "plan", "id": 1}
    assert set(session.heads()) == {1, 2, 3, 4}
    session.undo(3)
    session.undo(4)
    assert set(session.heads()) == {1, 2}
    with pytest.raises(PlanError):
        session.undo(3)


def test_that_a_creation_undone_leaves_no_plan_and_redone_brings_it_back(session: PlanSession) -> None:
    scope = session.new_scope()
    assert scope == 3
    session.run(Change("undo.plan", (added(scope, "plan", INFO),)))
    assert set(session.heads()) == {1, 2, 3}
    session.undo(scope)
    assert set(session.heads()) == {1, 2}
    session.redo(scope)
    assert session.plan(scope).info == INFO


def test_that_the_library_has_its_own_list(session: PlanSession) -> None:
    mapping = ImportMapping(1, "b" * 32, "print", "task", "{}")
    session.run(Change("undo.mapping", (added(LIBRARY, "import_mapping", mapping),)))
    assert session.library.import_mappings == {1: mapping}
    assert labels(session, LIBRARY) == (["undo.mapping"], [])
    session.undo(LIBRARY)
    assert session.library.import_mappings == {}


def test_that_a_plan_that_does_not_exist_is_named(session: PlanSession) -> None:
    with pytest.raises(PlanError) as caught:
        session.plan(9)
    assert (caught.value.code, caught.value.params) == ("plan_missing", {"plan": 9})


def test_that_a_closed_plan_comes_back_with_its_steps(session: PlanSession) -> None:
    session.run(renamed("小王", "一"))
    session.close_plan(1)
    assert name(session) == "一"
    session.undo(1)
    assert name(session) == "小王"


# --- typing --------------------------------------------------------------------------------------------------


def type_in(session: PlanSession, *names: str, key: str = "person.1.name") -> None:
    for old, new in pairwise(names):
        session.run(renamed(old, new), merge_key=key)


def test_that_quick_typing_in_one_place_is_one_step(session: PlanSession, store: FakeStore) -> None:
    type_in(session, "小王", "张", "张三", "张三丰")
    assert labels(session) == (["undo.edit"], [])
    assert [entry.seq for entry in store.journal(1)] == [3]
    session.undo(1)
    assert name(session) == "小王"
    session.redo(1)
    assert name(session) == "张三丰"


def test_that_slow_typing_makes_two_steps(session: PlanSession, clock: FixedClock) -> None:
    type_in(session, "小王", "张")
    clock.advance(seconds=(MERGE_WINDOW + timedelta(seconds=1)).total_seconds())
    type_in(session, "张", "张三")
    assert len(session.undo_list(1)) == 2


def test_that_typing_in_another_place_makes_two_steps(session: PlanSession) -> None:
    type_in(session, "小王", "张")
    type_in(session, "张", "张三", key="person.1.role")
    session.run(renamed("张三", "李四"))
    assert len(session.undo_list(1)) == 3


def test_that_typing_after_an_undo_is_a_new_step(session: PlanSession) -> None:
    type_in(session, "小王", "张", "张三")
    session.undo(1)
    type_in(session, "小王", "李")
    assert (len(session.undo_list(1)), session.redo_list(1)) == (1, [])
    session.undo(1)
    assert name(session) == "小王"


def test_that_typing_back_to_the_start_leaves_no_step(session: PlanSession, store: FakeStore) -> None:
    type_in(session, "小王", "小张", "小王")
    assert labels(session) == ([], [])
    assert store.journal(1) == []
    session.run(renamed("小王", "小赵"))
    assert labels(session) == (["undo.edit"], [])


def test_that_a_restarted_session_goes_on_where_the_last_one_stopped(
    session: PlanSession, store: FakeStore, clock: FixedClock
) -> None:
    session.run(renamed("小王", "一", label="undo.first"))
    session.run(renamed("一", "二", label="undo.second"))
    session.undo(1)
    again = PlanSession(store, clock)
    assert labels(again) == (["undo.first"], ["undo.second"])
    again.redo(1)
    again.run(renamed("二", "三", label="undo.third"))
    assert labels(again) == (["undo.third", "undo.second", "undo.first"], [])
