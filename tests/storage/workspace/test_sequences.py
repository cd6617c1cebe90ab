"""Any sequence of edits in several plans and the library: memory and disk never differ, undo leads to the start."""

from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from planning.change import LIBRARY
from planning.errors import PlanError, StaleChange
from planning.session import PlanSession
from storage.verify import verify
from storage.workspace import Workspace
from tests.fakes import FixedClock
from tests.storage.workspace.steps import SCOPES, edit, in_memory, on_disk, quick_folder, same, snapshots

ACTIONS = st.sampled_from(("edit", "edit", "edit", "undo", "redo", "reopen"))
SEQUENCES = st.lists(st.tuples(ACTIONS, st.integers(0, 2**32)), min_size=1, max_size=25)
SEEDS = st.lists(st.integers(0, 2**32), min_size=1, max_size=12)
PHASES = (Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink)
FEW = settings(max_examples=40, phases=PHASES, suppress_health_check=[HealthCheck.too_slow])


class Desk:
    """One workspace with its session, which can be closed and opened again."""

    def __init__(self, folder: str) -> None:
        self.path = Path(folder) / "plan.luodi"
        self.clock = FixedClock()
        self.open()

    def open(self) -> None:
        self.store = Workspace.open(self.path, who="me", clock=self.clock)
        self.session = PlanSession(self.store, self.clock)

    def reopen(self) -> None:
        self.store.close()
        self.open()

    def act(self, action: str, seed: int) -> None:
        scope = SCOPES[seed % len(SCOPES)]
        if action == "reopen":
            self.reopen()
        elif action == "edit":
            edit(self.session, seed, self.clock)
        else:
            self._step(action, scope)

    def _step(self, action: str, scope: int) -> None:
        before = snapshots(in_memory(self.session))
        try:
            self.session.undo(scope) if action == "undo" else self.session.redo(scope)
        except StaleChange:  # a step over two plans that one of them has moved on from
            assert same(before, in_memory(self.session))
        except PlanError as error:
            assert error.code in ("nothing_to_undo", "nothing_to_redo")

    def undo_all(self) -> int:
        """Back to the start: the newest step of all scopes first."""
        count = 0
        while newest := [
            (steps[0].seq, scope) for scope in SCOPES if (steps := self.session.undo_list(scope))
        ]:
            self.session.undo(max(newest)[1])
            count += 1
            assert same(in_memory(self.session), on_disk(self.store))
        return count

    def redo_all(self, count: int) -> None:
        for _ in range(count):
            oldest = [(steps[0].seq, scope) for scope in SCOPES if (steps := self.session.redo_list(scope))]
            self.session.redo(min(oldest)[1])
            assert same(in_memory(self.session), on_disk(self.store))


@FEW
@given(SEQUENCES)
def test_that_memory_and_disk_are_equal_after_every_step(sequence: list[tuple[str, int]]) -> None:
    with quick_folder() as folder:
        desk = Desk(folder)
        for action, seed in sequence:
            desk.act(action, seed)
            assert same(in_memory(desk.session), on_disk(desk.store))
        desk.store.close()
        assert verify(desk.path) == []


@FEW
@given(SEEDS, st.booleans())
def test_that_undoing_everything_leads_to_the_start_and_redoing_back(seeds: list[int], restart: bool) -> None:
    with quick_folder() as folder:
        desk = Desk(folder)
        start = snapshots(in_memory(desk.session))
        for seed in seeds:
            edit(desk.session, seed, desk.clock)
        end = snapshots(in_memory(desk.session))
        if restart:
            desk.reopen()
        count = desk.undo_all()
        assert same(in_memory(desk.session), start)
        assert same(on_disk(desk.store), start)
        assert not desk.session.heads()
        if restart:
            desk.reopen()
        desk.redo_all(count)
        assert same(in_memory(desk.session), end)
        assert same(on_disk(desk.store), end)
        desk.store.close()
        assert verify(desk.path) == []


def test_that_the_library_takes_part(tmp_path: Path) -> None:
    desk = Desk(str(tmp_path))
    for seed in range(40):
        edit(desk.session, seed, desk.clock)
    assert desk.session.library.import_mappings
    assert desk.session.undo_list(LIBRARY)
    desk.store.close()
