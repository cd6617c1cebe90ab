"""Stand-ins for what the program takes from outside: a clock that a test sets, a store that lives in memory."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from planning.change import LIBRARY, Scope
from planning.errors import StoreError
from planning.plan import Plan, Tables
from planning.ports import HistoryEntry, Step, StepKind
from planning.rows import PlanInfo


class FixedClock:
    """Stands still until told to move."""

    def __init__(self, now: datetime | None = None) -> None:
        self._now = now or datetime(2026, 3, 2, 9, 0)

    def now(self) -> datetime:
        return self._now

    def today(self) -> date:
        return self._now.date()

    def advance(self, **timedelta_parts: float) -> None:
        self._now += timedelta(**timedelta_parts)


class FakeStore:
    """A PlanStore without a disk. `fault` set: every write fails with it; `steps` are the writes that succeeded."""

    def __init__(self, *plans: Plan, read_only: bool = False) -> None:
        self._plans = {plan.scope: plan.snapshot() for plan in plans}
        self._journal: dict[int, HistoryEntry] = {}
        self._read_only = read_only
        self.fault: StoreError | None = None
        self.steps: list[Step] = []

    @property
    def read_only(self) -> bool:
        return self._read_only

    def heads(self) -> Mapping[Scope, PlanInfo]:
        return {scope: plan.info for scope, plan in self._plans.items() if scope != LIBRARY and plan.exists}

    def load(self, scope: Scope) -> Tables:
        return {name: dict(rows) for name, rows in self._plan(scope).tables()}

    def journal(self, scope: Scope) -> Sequence[HistoryEntry]:
        return [entry for _, entry in sorted(self._journal.items()) if scope in entry.scopes]

    def last_seq(self) -> int:
        seqs = [step.entry.seq for step in self.steps if step.entry is not None]
        return max(seqs, default=0)

    def write(self, step: Step) -> None:
        if self.fault is not None:
            raise self.fault
        for seq in step.dropped:
            del self._journal[seq]
        if step.entry is not None:
            known = step.entry.seq in self._journal
            assert known is (step.kind is not StepKind.RUN), (
                "a run is new, an undo or redo is of a known step"
            )
            self._journal[step.entry.seq] = replace(step.entry)
        for scope in step.change.scopes:
            self._plan(scope).swap(step.swaps)
        self.steps.append(step)

    def _plan(self, scope: Scope) -> Plan:
        return self._plans.setdefault(scope, Plan(scope))
