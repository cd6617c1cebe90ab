"""LivePlan: one open plan with its computed values, kept right after every change. What views hold on to."""

from collections.abc import Callable
from datetime import datetime

from planning.change import Change, Scope
from planning.derived import Derived, DerivedValues, T
from planning.plan import Plan
from planning.session import PlanSession

Watcher = Callable[[Change | None, frozenset[str], object], None]
"""(change or None when only time moved, keys of the computed values gone stale, origin)."""


class LivePlan:
    """Subscribes before any view does, so that views always find values that fit the rows."""

    def __init__(self, session: PlanSession, scope: Scope) -> None:
        self.session = session
        self.scope = scope
        self.plan: Plan = session.plan(scope)
        self.values = DerivedValues(self.plan, session.clock.now())
        self._watchers: list[Watcher] = []
        self._end = session.subscribe(self._on_change)

    def get(self, derived: Derived[T]) -> T:
        return self.values.get(derived)

    def watch(self, watcher: Watcher) -> Callable[[], None]:
        """Calls `watcher` after every change that concerns this plan or the library; returns what ends it."""
        self._watchers.append(watcher)
        return lambda: self._watchers.remove(watcher)

    def frozen(self) -> DerivedValues:
        """A snapshot of the rows with values of its own, for a worker beside the window."""
        return DerivedValues(self.plan.snapshot(), self.values.now)

    def tick_clock(self, now: datetime) -> None:
        """Time has passed: values that depend on it are computed anew when looked at."""
        stale = self.values.set_now(now)
        self._tell(None, stale, None)

    def close(self) -> None:
        self._end()
        self._watchers.clear()

    def _on_change(self, change: Change, origin: object) -> None:
        if self.scope not in change.scopes and 0 not in change.scopes:
            return
        self._tell(change, self.values.note_change(change), origin)

    def _tell(self, change: Change | None, stale: frozenset[str], origin: object) -> None:
        for watcher in tuple(self._watchers):
            watcher(change, stale, origin)
