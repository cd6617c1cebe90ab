"""The funnel of a plan: what each stage is to bring and has brought, from its goals that count. Nothing is assumed."""

from collections.abc import Mapping
from dataclasses import dataclass

from planning.derived import Derived, DerivedValues, reads
from planning.goals.numbers import GOAL_NUMBERS, GOAL_OUTLINE, GoalNumbers
from planning.rows import Goal, Id
from planning.tables.goals import STAGES


@dataclass(frozen=True, slots=True)
class FunnelStage:
    """Sums over the stage's outermost counting goals of one unit, that of the largest target; `goals` with it first.

    `planned` is what is due by now, None without a plan start or due date; `actual` None while no figure is there.
    """

    stage: str
    unit: str
    goals: tuple[Id, ...]
    target: float
    planned: float | None
    actual: float | None

    @property
    def reached(self) -> float | None:
        """The part of what is due by now, else of the target, that is there."""
        due = self.target if self.planned is None else self.planned
        return None if self.actual is None or due <= 0 else self.actual / due


def _funnel(values: DerivedValues) -> tuple[FunnelStage, ...]:
    numbers = values.get(GOAL_NUMBERS)
    found = (_stage(values, stage, numbers) for stage in STAGES if stage)
    return tuple(stage for stage in found if stage is not None)


def _stage(values: DerivedValues, stage: str, numbers: Mapping[Id, GoalNumbers]) -> FunnelStage | None:
    goals = [goal for goal in _outermost(values, stage) if goal.kind == "count" and goal.target]
    if not goals:
        return None
    largest = max(goals, key=lambda goal: goal.target or 0.0)
    same = [largest, *(goal for goal in goals if goal.unit == largest.unit and goal.id != largest.id)]
    actuals = [actual for goal in same if (actual := numbers[goal.id].actual) is not None]
    planned = [due for goal in same if (due := _planned(goal, numbers[goal.id])) is not None]
    return FunnelStage(
        stage,
        largest.unit,
        tuple(goal.id for goal in same),
        sum(goal.target or 0.0 for goal in same),
        sum(planned) if len(planned) == len(same) else None,
        sum(actuals) if actuals else None,
    )


def _outermost(values: DerivedValues, stage: str) -> list[Goal]:
    """The stage's goals that stand below no other of it: sub-goals are in their parent's number already."""
    found: list[Goal] = []
    skip_to = 0
    goals = values.plan.goals
    for at, row in enumerate(values.get(GOAL_OUTLINE).rows):
        goal = goals[row.id]
        if at >= skip_to and goal.stage == stage:
            found.append(goal)
            skip_to = row.last
    return found


def _planned(goal: Goal, numbers: GoalNumbers) -> float | None:
    if numbers.expected is None or goal.target is None:
        return None
    start = goal.baseline or 0.0
    return start + numbers.expected * (goal.target - start)


FUNNEL: Derived[tuple[FunnelStage, ...]] = Derived(
    "funnel", _funnel, reads(goal="stage"), needs=(GOAL_NUMBERS, GOAL_OUTLINE)
)
