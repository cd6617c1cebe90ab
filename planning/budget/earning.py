"""The plan's earned value: each line of money measured by the tasks of the goal that it serves.

Only lines that serve a goal with tasks can be measured; the money of the others is named, never guessed. The reserve
is no work and stays outside. Where there is a baseline, the newest one says what was planned; else the plan as it is.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime

from planning.budget.amounts import BUDGET_AMOUNTS, BUDGET_OUTLINE
from planning.budget.earned_value import EarnedValue, together
from planning.budget.spending import SPENDING, goal_of, is_reserve
from planning.derived import NOW, Derived, DerivedValues, reads
from planning.goals.numbers import GOAL_OUTLINE
from planning.order import children_by_parent
from planning.rows import Id
from planning.schedule.baselines import baseline_state
from planning.schedule.from_plan import CALENDAR, SCHEDULE
from planning.schedule.work import TASK_WORK, Work

Span = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class Earning:
    """`lines` holds every line with something measured in or below it; `total` is their sum over the outermost ones.
    `unmeasured` is the money, in minor units, of lines that serve no task. `baseline` names what was planned, empty for
    the plan as it is."""

    lines: Mapping[Id, EarnedValue]
    total: EarnedValue
    unmeasured: int
    baseline: str


def _earning(values: DerivedValues) -> Earning:
    plan, amounts = values.plan, values.get(BUDGET_AMOUNTS).amounts
    below = children_by_parent(plan.rows("budget_line").values())
    tasks, measured = _tasks_by_goal(values), dict[Id, EarnedValue]()
    served = {goal_of(plan.budget_lines, line) for line in plan.budget_lines} if tasks else set()
    name, spans = _planned_spans(values, {task for goal in served if goal for task in tasks.get(goal, ())})
    unmeasured = 0
    for row in reversed(values.get(BUDGET_OUTLINE).rows):  # children first
        parts = [measured[child] for child in below.get(row.id, ()) if child in measured]
        amount = amounts[row.id]
        if row.children:
            if parts:
                measured[row.id] = together(parts)
        elif amount is not None and not is_reserve(plan.budget_lines, row.id):
            found = _measured(values, row.id, amount, tasks, spans)
            if found is None:
                unmeasured += amount
            else:
                measured[row.id] = found
    roots = [measured[root] for root in below.get(None, ()) if root in measured]
    return Earning(measured, together(roots), unmeasured, name)


def _measured(
    values: DerivedValues,
    line_id: Id,
    amount: int,
    tasks: Mapping[Id, Sequence[Id]],
    spans: Mapping[Id, Span],
) -> EarnedValue | None:
    goal = goal_of(values.plan.budget_lines, line_id)
    serving = [] if goal is None else tasks.get(goal, [])
    if not serving:
        return None
    work = values.get(TASK_WORK)
    whole = sum(work[task].minutes for task in serving)
    done = sum(work[task].done for task in serving)
    due = sum(_due(values, spans[task], work[task]) for task in serving)
    spent = values.get(SPENDING).lines[line_id].spent
    return EarnedValue(amount, amount * due / whole, amount * done / whole, spent)


def _due(values: DerivedValues, span: Span, work: Work) -> float:
    """The minutes of a task that were planned to be done by now, in step with its working time."""
    calendar, (start, finish) = values.get(CALENDAR), span
    if values.now >= finish:
        return work.minutes
    if values.now <= start:
        return 0.0
    length = calendar.minutes_between(start, finish)
    return work.minutes * calendar.minutes_between(start, values.now) / length if length else 0.0


def _tasks_by_goal(values: DerivedValues) -> dict[Id, list[Id]]:
    """The tasks that serve a goal or one below it; a summary stands for its parts, which are counted instead."""
    plan = values.plan
    above = {task.parent for task in plan.tasks.values() if task.parent is not None}
    own: dict[Id, list[Id]] = {}
    for task in plan.tasks.values():
        goal = _goal_of_task(values, task.id)
        if goal is not None and task.id not in above and task.active:
            own.setdefault(goal, []).append(task.id)
    tree = values.get(GOAL_OUTLINE)
    return {
        row.id: [task for goal in tree.subtree(row.id) for task in own.get(goal, ())] for row in tree.rows
    }


def _goal_of_task(values: DerivedValues, task_id: Id) -> Id | None:
    """Its own, else that of the nearest summary above it."""
    tasks, at = values.plan.tasks, task_id
    while tasks[at].goal is None:
        parent = tasks[at].parent
        if parent is None:
            return None
        at = parent
    return tasks[at].goal


def _planned_spans(values: DerivedValues, tasks: Set[Id]) -> tuple[str, dict[Id, Span]]:
    """The name of the newest baseline and when each of the tasks was planned; one that came later, as it is now."""
    schedule, plan = values.get(SCHEDULE), values.plan
    spans = {task: (schedule.start_of(task), schedule.finish_of(task)) for task in tasks}
    if not plan.baselines:
        return "", spans
    newest = max(plan.baselines.values(), key=lambda baseline: (baseline.at, baseline.id))
    stood = baseline_state(values, newest.id)
    for task_id in tasks:
        row = stood.get(("task", plan.tasks[task_id].uid))
        if row is not None:
            start, finish = row.cells.get("start"), row.cells.get("finish")
            if isinstance(start, str) and isinstance(finish, str):
                spans[task_id] = (datetime.fromisoformat(start), datetime.fromisoformat(finish))
    return newest.name, spans


EARNING: Derived[Earning] = Derived(
    "earned_value",
    _earning,
    reads(
        budget_line="parent position goal reserve",
        task="parent goal active",
        goal="parent position",
        baseline="",
        baseline_row="",
    ),
    needs=(BUDGET_OUTLINE, BUDGET_AMOUNTS, SPENDING, GOAL_OUTLINE, TASK_WORK, SCHEDULE, CALENDAR),
    also=frozenset({NOW}),
)
