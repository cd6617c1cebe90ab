"""One change on its way: begun by the session, taken to disk on any thread, ended on the session's. Owns no rows."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from planning.change import Change
from planning.errors import StoreError
from planning.plan import Plan, RowSwap
from planning.ports import HistoryEntry, PlanStore, Step, StepKind


@dataclass(frozen=True, slots=True)
class Begun:
    """What is settled before anything is written. `plans` are those that the step touches; `merge_key` names the field
    being typed in."""

    kind: StepKind
    plans: Sequence[Plan]
    entry: HistoryEntry | None
    dropped: Sequence[int]
    at: datetime
    origin: object = None
    merge_key: Hashable = None


class Ender(Protocol):
    """The session, as a change on its way sees it."""

    def take_in(self, begun: Begun, step: Step) -> None: ...

    def let_go(self) -> None: ...


class Writing:
    """`write`, then `finish`: between the two the file has the change and memory hasn't. While it is under way the
    session refuses every other one."""

    def __init__(
        self, session: Ender, store: PlanStore, begun: Begun, size: int, make: Callable[[], Change]
    ) -> None:
        """`size` counts the rows; `make` gives the change, which may take its time."""
        self.size = size
        self._session, self._store, self._begun, self._make = session, store, begun, make
        self._step: Step | None = None

    @property
    def change(self) -> Change:
        """Known once it is written."""
        assert self._step is not None
        return self._step.change

    def made(self, change: Change) -> bool:
        """Whether this very change was written here."""
        return self._step is not None and self._step.change is change

    def write(self) -> None:
        """Compares with what is there and writes, on whatever thread. Raises StaleChange or StoreError: nothing has
        happened then, and the next change may come."""
        try:
            change, begun = self._make(), self._begun
            swaps = _prepared(change, begun.plans)
            step = Step(begun.kind, change, swaps, begun.entry, begun.dropped, begun.at)
            self._store.write(step)
        except BaseException:
            self._session.let_go()
            raise
        self._step = step

    def finish(self) -> None:
        """Memory, history, listeners. Only after `write` and only on the session's thread."""
        assert self._step is not None
        self._session.take_in(self._begun, self._step)

    def run(self) -> None:
        """Both at once, for what is small."""
        self.write()
        self.finish()


def _prepared(change: Change, plans: Sequence[Plan]) -> list[RowSwap]:
    if len({delta.key for delta in change.deltas}) < len(change.deltas):
        raise ValueError(f"{change.label_key} names a row twice")  # each delta is checked on its own
    return [swap for plan in plans for swap in plan.prepare(change)]


def demand_writable(store: PlanStore) -> None:
    """StoreError `workspace_read_only`."""
    if store.read_only:
        raise StoreError("workspace_read_only")
