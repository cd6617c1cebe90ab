"""A scenario beside the plan in figures: when it ends, what is critical, what moves, what a delay costs."""

from dataclasses import dataclass
from datetime import datetime

from planning.budget.amounts import BUDGET_AMOUNTS
from planning.derived import Derived, DerivedValues, reads
from planning.edits.trial import Shift
from planning.goals.numbers import GOAL_OUTLINE
from planning.rows import Id
from planning.schedule.from_plan import SCHEDULE, TASK_OUTLINE
from planning.schedule.from_rows import deadline_of


@dataclass(frozen=True, slots=True)
class Figures:
    """Of one plan: `critical` and `missed` count open tasks without parts, `amount` is in minor units."""

    finish: datetime
    critical: int
    missed: int
    amount: int


@dataclass(frozen=True, slots=True)
class DelayCost:
    """What a calendar day later costs: the pace of the total target, `target` of `unit` over `days`."""

    goal: Id
    unit: str
    target: float
    days: int

    @property
    def per_day(self) -> float:
        return self.target / self.days


def _figures(values: DerivedValues) -> Figures:
    schedule, tree, plan = values.get(SCHEDULE), values.get(TASK_OUTLINE), values.plan
    leaves = [task for task in plan.tasks.values() if not tree[task.id].children and task.progress < 1]
    critical = sum(schedule.is_critical(task.id) for task in leaves)
    missed = sum(
        (deadline := deadline_of(task)) is not None and schedule.finish_of(task.id) > deadline
        for task in leaves
    )
    amounts = values.get(BUDGET_AMOUNTS).amounts
    whole = (amounts[line.id] or 0 for line in plan.budget_lines.values() if line.parent is None)
    return Figures(schedule.finish, critical, missed, sum(whole))


FIGURES: Derived[Figures] = Derived(
    "scenario_figures",
    _figures,
    reads(task="progress deadline deadline_time", budget_line="parent"),
    needs=(SCHEDULE, TASK_OUTLINE, BUDGET_AMOUNTS),
)


def moved_tasks(values: DerivedValues, other: DerivedValues) -> int:
    """Tasks without parts that both have and that stand at other dates."""
    moved = Shift(values.get(SCHEDULE).passes, other.get(SCHEDULE).passes).moved
    return sum(task in values.plan.tasks and task in other.plan.tasks for task in moved)


def delay_cost(values: DerivedValues) -> DelayCost | None:
    """From the first goal on top that counts something up to a day; None where there is none, or no start."""
    start = values.plan.info.start
    for row in values.get(GOAL_OUTLINE).rows:
        goal = values.plan.goals[row.id]
        if row.level or start is None:
            continue
        if goal.kind == "count" and goal.target and goal.due is not None and goal.due >= start:
            return DelayCost(goal.id, goal.unit, goal.target, (goal.due - start).days + 1)
    return None
