"""A change between its beginning and its end: every other one is refused, memory waits for the disk."""

import random
import threading

import pytest

from planning.change import LIBRARY, Change
from planning.errors import PlanError, StaleChange, StoreError
from planning.joint_history import JointHistory
from planning.rows import ImportMapping
from planning.session import PlanSession, WrongMoment
from planning.writing import Writing
from tests.builders import random_change
from tests.fakes import FakeStore, FixedClock
from tests.planning.test_session import added, labels, name, plan, renamed

CODE = "being_written"
MAPPING = ImportMapping(1, "b" * 32, "print", "task", "{}")


@pytest.fixture
def store() -> FakeStore:
    return FakeStore(plan(1, "小王", "小李"), plan(2, "Anna"))


@pytest.fixture
def session(store: FakeStore) -> PlanSession:
    made = PlanSession(store, FixedClock())
    made.plan(1)
    return made


def begun(session: PlanSession, change: Change) -> Writing:
    writing = session.begin(change, "window")
    assert writing is not None
    return writing


def test_that_disk_comes_first_and_memory_when_it_is_finished(session: PlanSession, store: FakeStore) -> None:
    heard: list[tuple[Change, object]] = []
    session.subscribe(lambda change, origin: heard.append((change, origin)))
    change = renamed("小王", "小张")
    writing = begun(session, change)
    assert (session.busy, writing.size, store.steps) == (True, 1, [])
    thread = threading.Thread(target=writing.write)
    thread.start()
    thread.join()
    assert ([step.change for step in store.steps], name(session), heard) == ([change], "小王", [])
    writing.finish()
    assert (name(session), heard, session.busy) == ("小张", [(change, "window")], False)
    assert labels(session) == (["undo.edit"], [])


def test_that_everything_else_is_refused_meanwhile(session: PlanSession, store: FakeStore) -> None:
    session.run(renamed("小王", "小赵"))
    writing = begun(session, renamed("小赵", "小张"))
    for attempt in (
        lambda: session.run(renamed("小李", "小张", person=2)),
        lambda: session.begin(renamed("小李", "小张", person=2)),
        lambda: session.undo(1),
        lambda: session.redo(1),
        lambda: session.plan(2),
        lambda: session.close_plan(1),
    ):
        with pytest.raises(PlanError) as caught:
            attempt()
        assert caught.value.code == CODE
    assert session.plan(1).persons and session.undo_list(1), "reading goes on"
    writing.run()
    assert session.plan(2).persons
    session.undo(1)
    session.undo(1)
    assert name(session) == "小王"


def test_that_a_failed_write_lets_the_next_change_in(session: PlanSession, store: FakeStore) -> None:
    store.fault = StoreError("disk_full", file="x", folder="/")
    writing = begun(session, renamed("小王", "小张"))
    with pytest.raises(StoreError):
        writing.write()
    assert (session.busy, name(session), labels(session)) == (False, "小王", ([], []))
    store.fault = None
    session.run(renamed("小王", "小赵"))
    assert name(session) == "小赵"


def test_that_a_stale_one_is_found_before_anything_is_written(session: PlanSession, store: FakeStore) -> None:
    writing = begun(session, renamed("nobody", "小张"))
    with pytest.raises(StaleChange):
        writing.write()
    assert not session.busy and not store.steps


def test_that_nothing_is_begun_for_nothing_nor_from_inside_a_notification(session: PlanSession) -> None:
    assert session.begin(Change("undo.edit", ())) is None
    assert not session.busy

    def listener(_change: Change, _origin: object) -> None:
        with pytest.raises(WrongMoment):
            session.begin(renamed("小张", "小赵"))

    session.subscribe(listener)
    session.run(renamed("小王", "小张"))


def test_that_a_listener_may_queue_a_change_behind_a_large_one(session: PlanSession) -> None:
    session.subscribe(
        lambda change, origin: (
            origin == "window"
            and session.after_notification(lambda: session.run(renamed("小李", "小赵", person=2)))
        )
    )
    begun(session, renamed("小王", "小张")).run()
    assert (name(session), name(session, person=2)) == ("小张", "小赵")


def test_that_steps_of_plan_and_library_are_taken_back_beside_in_the_same_order(session: PlanSession) -> None:
    history = JointHistory(session, 1, LIBRARY)
    session.run(renamed("小王", "小张"))
    session.run(Change("undo.add", (added(LIBRARY, "import_mapping", MAPPING),)))
    history.begin_undo().run()
    failing = history.begin_undo()
    session.let_go()
    assert failing.size == 1 and name(session) == "小张", "begun and never written: nothing has happened"
    history.begin_undo().run()
    assert not session.library.import_mappings and name(session) == "小王"
    history.begin_redo().run()
    history.begin_redo().run()
    assert session.library.import_mappings and name(session) == "小张"


@pytest.mark.parametrize("seed", range(30))
def test_that_undone_steps_leave_what_was_there_whichever_way_they_were_run(seed: int) -> None:
    rng, session = random.Random(seed), PlanSession(FakeStore(), FixedClock())
    states = [session.library.snapshot()]
    for _ in range(6):
        change = random_change(rng, {LIBRARY: session.library})
        if change.is_empty:
            continue
        begun(session, change).run() if rng.random() < 0.5 else session.run(change)
        states.append(session.library.snapshot())
    for state in reversed(states[:-1]):
        session.begin_undo(LIBRARY).run() if rng.random() < 0.5 else session.undo(LIBRARY)
        assert session.library.same_rows(state)
    for state in states[1:]:
        session.begin_redo(LIBRARY).run()
        assert session.library.same_rows(state)
