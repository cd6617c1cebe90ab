"""A large change written by a thread beside the window: the same file as written at once, and never half of it."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from planning.change import Change, RowDelta
from planning.errors import PlanError, StaleChange, StoreError
from planning.plan import row_values
from planning.rows import Goal, PlanInfo
from planning.session import PlanSession
from storage import workspace
from storage.engine import reading
from storage.sums import META_SUM, row_sums, stored_sums
from storage.verify import verify
from storage.workspace import Workspace
from tests.fakes import FixedClock
from tests.storage.workspace.conftest import Opener
from tests.storage.workspace.processes import step
from tests.storage.workspace.steps import in_memory, on_disk, run_beside, same, snapshots, written_beside

GOALS = 1200


def plan_with_goals(scope: int = 1, count: int = GOALS) -> Change:
    info = PlanInfo(1, "f" * 32, "计划")
    goals = [Goal(at, f"{at:032x}", None, at, f"目标 {at}") for at in range(1, count + 1)]
    rows = [("plan", info), *(("goal", goal) for goal in goals)]
    return Change(
        "undo.import", tuple(RowDelta(scope, table, row.id, None, row_values(row)) for table, row in rows)
    )


def sums(store: Workspace) -> tuple[dict[int, int], dict[int, int]]:
    """As noted and as they are; that of the file's own identity aside."""
    with store.alone() as connection, reading(connection):
        noted = {scope: value for scope, value in stored_sums(connection).items() if scope != META_SUM}
        return noted, row_sums(connection)


def session_of(store: Workspace) -> PlanSession:
    return PlanSession(store, FixedClock())


def test_that_a_file_is_the_same_whichever_thread_writes(path: Path, opener: Opener) -> None:
    stores = [opener(path), opener(path.with_name("beside.luodi"))]
    sessions = [session_of(store) for store in stores]
    for number in range(1, 40):
        step(sessions[0], number)
        with written_beside():
            step(sessions[1], number)
    sessions[0].run(plan_with_goals(9))
    with written_beside():
        sessions[1].run(plan_with_goals(9))
        assert [plan.undo_list(9)[0].change.label_key for plan in sessions] == ["undo.import"] * 2
        sessions[1].undo(9)
        sessions[1].redo(9)
    sessions[0].undo(9)
    sessions[0].redo(9)
    assert sums(stores[0]) == sums(stores[1])
    assert same(on_disk(stores[0]), on_disk(stores[1]))
    assert same(in_memory(sessions[1]), on_disk(stores[1]))
    for store in stores:
        store.close()
        assert verify(store.path) == []


def test_that_the_file_is_refused_to_everybody_else_meanwhile(
    opener: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = opener()
    session = session_of(store)
    inside, go_on = threading.Event(), threading.Event()
    real = workspace.write_rows

    def slow(*words: object) -> object:
        inside.set()
        assert go_on.wait(30)
        return real(*words)  # type: ignore[arg-type]

    monkeypatch.setattr(workspace, "write_rows", slow)
    writing = session.begin(plan_with_goals())
    assert writing is not None
    thread = threading.Thread(target=writing.write)
    thread.start()
    assert inside.wait(30)
    others: list[Callable[[], object]] = [
        lambda: store.load(1),
        lambda: store.history_of(1, "goal", 1),
        lambda: store.put_blob(b"x"),
        lambda: store.set_current_plan(1),
    ]
    for other in others:
        with pytest.raises(StoreError) as caught:
            other()
        assert caught.value.code == "being_written"
    with pytest.raises(PlanError) as refused:
        session.run(plan_with_goals(2))
    assert refused.value.code == "being_written"
    go_on.set()
    thread.join()
    writing.finish()
    assert len(session.plan(1).goals) == GOALS
    monkeypatch.undo()
    session.run(plan_with_goals(2, 3))
    assert len(Workspace.load(store, 1)["goal"]) == GOALS


@pytest.mark.parametrize(
    "fault", [OSError(28, "no space"), PermissionError(13, "locked"), RuntimeError("ours")]
)
def test_that_a_write_that_fails_late_leaves_everything_as_it_was(
    opener: Opener, monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    store = opener()
    session = session_of(store)
    session.run(plan_with_goals(1, 3))
    before, counted = snapshots(in_memory(session)), sums(store)

    def fails(*_words: object) -> None:
        raise fault

    with monkeypatch.context() as patch:
        patch.setattr(workspace, "add_to_sums", fails)
        writing = session.begin(plan_with_goals(2))
        assert writing is not None
        with pytest.raises(RuntimeError if isinstance(fault, RuntimeError) else StoreError):
            run_beside(writing)
    assert not session.busy
    assert same(in_memory(session), before)
    assert (same(on_disk(store), before), sums(store)) == (True, counted)
    assert len(session.undo_list(1)) == 1 and 2 not in session.heads()
    session.run(plan_with_goals(2))
    assert len(session.plan(2).goals) == GOALS


def test_that_a_step_that_no_longer_fits_is_refused_by_name_from_there_too(opener: Opener) -> None:
    session = session_of(opener())
    session.run(plan_with_goals(1, 3))
    again = session.begin(plan_with_goals(1, 3))
    assert again is not None
    with pytest.raises(StaleChange):
        run_beside(again)
    assert not session.busy


def test_that_what_was_undone_before_a_restart_is_done_again_beside(path: Path, opener: Opener) -> None:
    store = opener()
    session = session_of(store)
    session.run(plan_with_goals())
    whole = session.plan(1).snapshot()
    session.undo(1)
    store.close()
    session = session_of(opener())
    run_beside(session.begin_redo(1))
    assert session.plan(1).same_rows(whole)
