"""PlanSession: the only writer. Disk first, memory second, then one notification."""

from collections import deque
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from planning.change import LIBRARY, Change, Scope, compose
from planning.errors import PlanError, StaleChange
from planning.history import History
from planning.plan import Plan
from planning.ports import Clock, HistoryEntry, PlanStore, Step, StepKind
from planning.rows import PlanInfo
from planning.writing import Begun, Writing, demand_writable

MERGE_WINDOW = timedelta(seconds=2)
"""Edits of one field that follow each other faster than this are one step of undo."""

Listener = Callable[[Change, object], None]


class WrongMoment(RuntimeError):
    """`run` was called from inside a notification: a bug of ours, never the user's."""


@dataclass(frozen=True, slots=True)
class _Typing:
    """The last step, while it may still be merged with the next keystrokes in the same place."""

    key: Hashable
    seq: int
    at: datetime


class PlanSession:
    """The rows of one open workspace. Plans are loaded when first asked for; the library always."""

    def __init__(self, store: PlanStore, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._plans: dict[Scope, Plan] = {}
        self._history = History()
        self._heads = dict(store.heads())
        self._next_seq = store.last_seq() + 1
        self._listeners: list[Listener] = []
        self._notifying = False
        self._writing = False
        self._follow_ups: deque[Callable[[], None]] = deque()
        self._typing: _Typing | None = None
        self.revision = 0
        self.library = self._load(LIBRARY)

    @property
    def clock(self) -> Clock:
        return self._clock

    @property
    def busy(self) -> bool:
        """Whether a change is on its way to disk: every other one is refused meanwhile, PlanError `being_written`."""
        return self._writing

    @property
    def read_only(self) -> bool:
        return self._store.read_only

    def heads(self) -> Mapping[Scope, PlanInfo]:
        """Every plan of the workspace by scope."""
        return dict(self._heads)

    def plan(self, scope: Scope) -> Plan:
        """The rows of a plan, loaded if need be; PlanError `plan_missing` if there is none."""
        loaded = self._plans.get(scope)
        if loaded is not None:
            return loaded
        if scope not in self._heads:
            raise PlanError("plan_missing", plan=scope)
        return self._load(scope)

    def new_scope(self) -> Scope:
        """The scope for a plan about to be created."""
        return max(max(self._heads, default=0), max(self._plans, default=0)) + 1

    def close_plan(self, scope: Scope) -> None:
        """Drops a plan's rows from memory; the file keeps them."""
        self._demand_nothing_written()
        self._plans.pop(scope, None)
        self._history.forget(scope)

    def run(
        self,
        change: Change,
        origin: object = None,
        *,
        merge_key: Hashable = None,
        undoable: bool = True,
    ) -> int:
        """Writes, applies and announces a change; returns the new revision.

        `merge_key` names the field being typed in: a quick next change with the same key joins this step.
        Raises StaleChange, StoreError (nothing has happened then) or WrongMoment.
        """
        writing = self.begin(change, origin, merge_key=merge_key, undoable=undoable)
        if writing is not None:
            writing.run()
        return self.revision

    def begin(
        self,
        change: Change,
        origin: object = None,
        *,
        merge_key: Hashable = None,
        undoable: bool = True,
    ) -> Writing | None:
        """A change whose writing the caller may leave to another thread; None where there is nothing to write."""
        self._demand_right_moment()
        if change.is_empty:
            return None
        demand_writable(self._store)
        plans = [self._ensure(scope) for scope in sorted(change.scopes)]
        now = self._clock.now()
        entry, dropped = self._entry_for(change, now, merge_key, undoable)
        begun = Begun(StepKind.RUN, plans, entry, dropped, now, origin, merge_key)
        return self._begun(begun, len(change.deltas), lambda: change)

    def undo(self, scope: Scope, origin: object = None) -> Change:
        """Takes the newest step of the scope back; returns the change that did it."""
        return _at_once(self.begin_undo(scope, origin))

    def redo(self, scope: Scope, origin: object = None) -> Change:
        """Does the last undone step again; returns the change that did it."""
        return _at_once(self.begin_redo(scope, origin))

    def begin_undo(self, scope: Scope, origin: object = None) -> Writing:
        """`undo`, its writing left to the caller."""
        return self._step_back(scope, StepKind.UNDO, origin)

    def begin_redo(self, scope: Scope, origin: object = None) -> Writing:
        """`redo`, its writing left to the caller."""
        return self._step_back(scope, StepKind.REDO, origin)

    def undo_list(self, scope: Scope) -> list[HistoryEntry]:
        """What `undo` would take back, newest first."""
        self._ensure(scope)
        return self._history.undoable(scope)

    def redo_list(self, scope: Scope) -> list[HistoryEntry]:
        self._ensure(scope)
        return self._history.redoable(scope)

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """`listener(change, origin)` after every change; returns what ends the subscription."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def after_notification(self, follow_up: Callable[[], None]) -> None:
        """Runs `follow_up` once nobody is being notified: at once, or after the present notification."""
        self._follow_ups.append(follow_up)
        if not self._notifying:
            self._run_follow_ups()

    def take_in(self, begun: Begun, step: Step) -> None:
        """For `Writing` alone: what is on disk comes into memory, and everybody is told."""
        self._writing = False
        self._swap(begun.plans, step)
        self._note(begun, step)
        self._announce(step.change, begun.origin)

    def let_go(self) -> None:
        """For `Writing` alone: it failed, and nothing has happened."""
        self._writing = False

    def _load(self, scope: Scope) -> Plan:
        self._demand_nothing_written()
        plan = Plan(scope, self._store.load(scope))
        self._plans[scope] = plan
        self._history.load(self._store.journal(scope))
        return plan

    def _ensure(self, scope: Scope) -> Plan:
        """The plan of a scope that may not exist yet."""
        if scope in self._plans or scope in self._heads:
            return self.plan(scope)
        return self._load(scope)

    def _entry_for(
        self, change: Change, now: datetime, merge_key: Hashable, undoable: bool
    ) -> tuple[HistoryEntry | None, list[int]]:
        dropped = self._history.made_void_by(change)
        if not undoable:
            return None, dropped
        joined = self._joined(change, now, merge_key)
        seq = self._next_seq
        if joined is None:
            return HistoryEntry(seq, change, now, change.scopes), dropped
        previous, merged = joined
        dropped = sorted({*dropped, previous})
        return (None if merged.is_empty else HistoryEntry(seq, merged, now, merged.scopes)), dropped

    def _joined(self, change: Change, now: datetime, merge_key: Hashable) -> tuple[int, Change] | None:
        typing = self._typing
        if typing is None or merge_key is None or typing.key != merge_key or now - typing.at > MERGE_WINDOW:
            return None
        for scope in change.scopes:
            newest = self._history.undoable(scope)[:1]
            if not newest or newest[0].seq != typing.seq or self._history.redoable(scope):
                return None
        return typing.seq, compose(newest[0].change, change)

    def _begun(self, begun: Begun, size: int, make: Callable[[], Change]) -> Writing:
        self._writing = True
        return Writing(self, self._store, begun, size, make)

    def _swap(self, plans: Iterable[Plan], step: Step) -> None:
        for plan in plans:
            plan.swap(step.swaps)
            self._note_head(plan)
        self.revision += 1

    def _note(self, begun: Begun, step: Step) -> None:
        """The step in the undo lists."""
        entry, self._typing = step.entry, None
        self._history.drop(step.dropped)
        if entry is None:
            return
        if step.kind is not StepKind.RUN:
            self._history.mark(entry.seq, undone=entry.undone)
            return
        self._next_seq = entry.seq + 1
        self._history.push(entry)
        if begun.merge_key is not None:
            self._typing = _Typing(begun.merge_key, entry.seq, step.at)

    def _note_head(self, plan: Plan) -> None:
        if plan.scope == LIBRARY:
            return
        if plan.exists:
            self._heads[plan.scope] = plan.info
        else:
            self._heads.pop(plan.scope, None)

    def _step_back(self, scope: Scope, kind: StepKind, origin: object) -> Writing:
        self._demand_right_moment()
        entries = self.undo_list(scope) if kind is StepKind.UNDO else self.redo_list(scope)
        if not entries:
            raise PlanError("nothing_to_undo" if kind is StepKind.UNDO else "nothing_to_redo")
        entry = entries[0]
        self._demand_next_everywhere(entry, kind)
        demand_writable(self._store)
        plans = [self._ensure(scope) for scope in sorted(entry.scopes)]
        change, undone = entry.change, kind is StepKind.UNDO
        begun = Begun(kind, plans, replace(entry, undone=undone), (), self._clock.now(), origin)
        return self._begun(begun, len(change.deltas), change.inverse if undone else lambda: change)

    def _demand_next_everywhere(self, entry: HistoryEntry, kind: StepKind) -> None:
        """A step over two plans is taken back before older and after newer steps of both."""
        for scope in entry.scopes:
            waiting = self.undo_list(scope) if kind is StepKind.UNDO else self.redo_list(scope)
            if waiting[0].seq != entry.seq:
                first = next(delta for delta in entry.change.deltas if delta.scope == scope)
                raise StaleChange(
                    "stale_change", label=entry.change.label_key, table=first.table, id=first.id
                )

    def _demand_right_moment(self) -> None:
        if self._notifying:
            raise WrongMoment("a change was run from inside a notification; queue it with after_notification")
        self._demand_nothing_written()

    def _demand_nothing_written(self) -> None:
        if self._writing:
            raise PlanError("being_written")

    def _announce(self, change: Change, origin: object) -> None:
        self._notifying = True
        try:
            for listener in tuple(self._listeners):
                listener(change, origin)
        finally:
            self._notifying = False
        self._run_follow_ups()

    def _run_follow_ups(self) -> None:
        while self._follow_ups and not self._notifying:
            self._follow_ups.popleft()()


def _at_once(writing: Writing) -> Change:
    writing.run()
    return writing.change
