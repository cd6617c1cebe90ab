"""The funnel as the plan has it: its steps in order with their channels' shares, and the goal that it hangs from."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from planning.derived import Derived, DerivedValues, reads
from planning.goals.breakdown import Level, Need, needs
from planning.goals.numbers import GOAL_OUTLINE
from planning.order import sorted_ids
from planning.plan import Plan
from planning.rows import Id


@dataclass(frozen=True, slots=True)
class FunnelNeeds:
    """`base` is the goal that the numbers follow from, a count at level `at`; `needs` as in breakdown.py."""

    base: Id
    at: int
    total: float
    levels: tuple[Level, ...]
    needs: tuple[Need | None, ...]

    def level_of(self, step: Id | None) -> int | None:
        """The place of a step."""
        return next((at for at, level in enumerate(self.levels) if level.id == step), None)


def funnel_levels(plan: Plan) -> tuple[Level, ...]:
    """The plan's steps, widest first, each with its shares in the order of the channels."""
    shares = shares_by_step(plan)
    steps = (plan.funnel_steps[step] for step in sorted_ids(plan.rows("funnel_step")))
    return tuple(Level(step.id, step.rate, step.reachable, shares.get(step.id, {})) for step in steps)


def shares_by_step(plan: Plan) -> Mapping[Id, Mapping[Id, float]]:
    """Step → channel → share; what is given twice adds up."""
    found: dict[Id, dict[Id, float]] = {}
    places = {channel: at for at, channel in enumerate(sorted_ids(plan.rows("channel")))}
    rows = sorted(plan.funnel_shares.values(), key=lambda row: (places[row.channel], row.id))
    for row in rows:
        held = found.setdefault(row.step, {})
        held[row.channel] = held.get(row.channel, 0.0) + row.share
    return found


def _base(values: DerivedValues) -> Id | None:
    """The count that most goals were broken down from, else the first one at a step that came from none."""
    goals = values.plan.goals
    asked = Counter(goal.broken_from for goal in goals.values() if goal.broken_from is not None)
    fitting = [
        row.id
        for row in values.get(GOAL_OUTLINE).rows
        if (goal := goals[row.id]).step is not None
        and goal.kind == "count"
        and (goal.target or 0.0) > 0
        and (row.id in asked or (goal.broken_from is None and goal.channel is None))
    ]
    return max(fitting, key=lambda goal: asked[goal], default=None)  # the first of several


def _needs(values: DerivedValues) -> FunnelNeeds | None:
    base = _base(values)
    if base is None:
        return None
    goal, levels = values.plan.goals[base], funnel_levels(values.plan)
    at = next(at for at, level in enumerate(levels) if level.id == goal.step)
    total = goal.target or 0.0
    return FunnelNeeds(base, at, total, levels, tuple(needs(levels, at, total)))


FUNNEL_NEEDS: Derived[FunnelNeeds | None] = Derived(
    "funnel_needs",
    _needs,
    reads(
        funnel_step="position rate reachable",
        funnel_share="step channel share",
        channel="position",
        goal="parent position kind channel target step broken_from",
    ),
    needs=(GOAL_OUTLINE,),
)
"""What every step of the plan's funnel needs; None while no goal stands at a step."""
