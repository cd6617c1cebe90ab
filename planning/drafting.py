"""A draft of an open plan: edited like it, with undo of its own, and written nowhere until its change is run."""

from collections.abc import Iterable, Mapping, Sequence

from planning.change import LIBRARY, Change, Scope, compose
from planning.derived import Derived
from planning.live import LivePlan
from planning.plan import Plan, Tables
from planning.ports import HistoryEntry, Step
from planning.rows import PlanInfo
from planning.session import PlanSession


class _Aside:
    """A store that keeps nothing: the session's rows are all there is."""

    read_only = False

    def __init__(self, plans: Mapping[Scope, Plan]) -> None:
        self._plans = plans

    def heads(self) -> Mapping[Scope, PlanInfo]:
        return {scope: plan.info for scope, plan in self._plans.items() if scope != LIBRARY}

    def load(self, scope: Scope) -> Tables:
        return {name: dict(rows) for name, rows in self._plans[scope].tables()}

    def journal(self, scope: Scope) -> Sequence[HistoryEntry]:
        return ()

    def last_seq(self) -> int:
        return 0

    def write(self, step: Step) -> None:
        """Nowhere."""


def draft_of(live: LivePlan, known: Iterable[Derived[object]] = ()) -> LivePlan:
    """The plan as it is now, to be edited aside; what is computed of `known` needn't be computed again."""
    plans = {live.scope: live.plan.snapshot(), LIBRARY: live.session.library.snapshot()}
    draft = LivePlan(PlanSession(_Aside(plans), live.session.clock), live.scope)
    draft.values.take_over(live.values, known)
    return draft


def change_of(draft: LivePlan, last: Change) -> Change:
    """All that was edited in the draft and then `last`, as one change under its name."""
    whole: Change | None = None
    for entry in reversed(draft.session.undo_list(draft.scope)):
        whole = entry.change if whole is None else compose(whole, entry.change)
    return last if whole is None else compose(whole, last)
