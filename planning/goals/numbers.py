"""The computed numbers of every goal, each with the way it came about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from planning.derived import NOW, Derived, DerivedValues, reads
from planning.order import Outline, children_by_parent, outline
from planning.plan import Plan
from planning.rows import Goal, Id, Task
from planning.schedule.work import TASK_WORK, Work


@dataclass(frozen=True, slots=True)
class GoalNumbers:
    """`progress` is a fraction, not clamped; `expected` the fraction of the time to the due date that has passed.

    `because` is a text key `why.goal.*` and `inputs` its placeholders; `gaps` are text keys of what is missing.
    """

    actual: float | None
    progress: float | None
    expected: float | None
    state: str
    because: str
    inputs: Mapping[str, float | int]
    tasks: tuple[Id, ...]
    gaps: tuple[str, ...]


def progress_of(baseline: float | None, target: float | None, actual: float | None) -> float | None:
    """(actual − baseline) / (target − baseline), right for goals that go down; None while a number is missing.

    Where baseline equals target there is nothing to gain: 1 once the actual stands there, else 0.
    """
    if target is None or actual is None:
        return None
    start = baseline or 0.0
    if target == start:
        return 1.0 if actual == target else 0.0
    return (actual - start) / (target - start)


def is_reached(goal: Goal, actual: float | None) -> bool:
    """Whether the actual is on the right side of the target."""
    if goal.target is None or actual is None:
        return False
    return actual >= goal.target if goal.direction == "at_least" else actual <= goal.target


def _all_numbers(values: DerivedValues) -> Mapping[Id, GoalNumbers]:
    plan = values.plan
    order = values.get(GOAL_OUTLINE)
    below = children_by_parent(plan.rows("goal").values())
    serving = _tasks_by_goal(plan)
    work = values.get(TASK_WORK)
    found: dict[Id, GoalNumbers] = {}
    for row in reversed(order.rows):  # children first
        goal = plan.goals[row.id]
        children = [plan.goals[child] for child in below.get(row.id, ())]
        tasks = serving.get(row.id, [])
        found[row.id] = _numbers(goal, children, tasks, found, work, plan.info.start, values.now.date())
    return found


def _tasks_by_goal(plan: Plan) -> dict[Id, list[Task]]:
    serving: dict[Id, list[Task]] = {}
    for task in plan.tasks.values():
        if task.goal is not None:
            serving.setdefault(task.goal, []).append(task)
    return serving


def _numbers(
    goal: Goal,
    children: Sequence[Goal],
    tasks: Sequence[Task],
    found: Mapping[Id, GoalNumbers],
    work: Mapping[Id, Work],
    start: date | None,
    today: date,
) -> GoalNumbers:
    actual, because, inputs = _actual(goal, children, tasks, found, work)
    progress = progress_of(goal.baseline, goal.target, actual)
    expected = _expected(goal, start, today)
    gaps = _gaps(goal, bool(children), bool(tasks))
    state = _state(goal, actual, progress, expected, today)
    return GoalNumbers(
        actual, progress, expected, state, because, inputs, tuple(task.id for task in tasks), gaps
    )


def _actual(
    goal: Goal,
    children: Sequence[Goal],
    tasks: Sequence[Task],
    found: Mapping[Id, GoalNumbers],
    work: Mapping[Id, Work],
) -> tuple[float | None, str, Mapping[str, float | int]]:
    if goal.actual_from == "children":
        return _from_children(goal, children, found)
    if goal.actual_from == "tasks":
        return _from_tasks(goal, tasks, work)
    return goal.actual, "why.goal.manual", {}


def _from_children(
    goal: Goal, children: Sequence[Goal], found: Mapping[Id, GoalNumbers]
) -> tuple[float | None, str, Mapping[str, float | int]]:
    """The sum of the children with the same unit: other units never add up."""
    same = [child for child in children if child.unit == goal.unit and child.kind == "count"]
    known = [actual for child in same if (actual := found[child.id].actual) is not None]
    inputs = {"counted": len(known), "left_out": len(children) - len(known)}
    if goal.kind != "count" or not known:
        return None, "why.goal.children_none", inputs
    return sum(known), "why.goal.children", inputs


def _from_tasks(
    goal: Goal, tasks: Sequence[Task], work: Mapping[Id, Work]
) -> tuple[float | None, str, Mapping[str, float | int]]:
    """The way from baseline to target in proportion to the work done, weighted by duration."""
    if not tasks or goal.target is None:
        return None, "why.goal.tasks_none", {"tasks": len(tasks)}
    done = sum(work[task.id].done for task in tasks)
    share = done / sum(work[task.id].minutes for task in tasks)
    start = goal.baseline or 0.0
    return start + share * (goal.target - start), "why.goal.tasks", {"tasks": len(tasks), "share": share}


def _expected(goal: Goal, start: date | None, today: date) -> float | None:
    if start is None or goal.due is None or goal.due <= start:
        return None
    return min(1.0, max(0.0, (today - start).days / (goal.due - start).days))


def _gaps(goal: Goal, has_children: bool, has_tasks: bool) -> tuple[str, ...]:
    missing = []
    if goal.owner is None:
        missing.append("gap.owner")
    if goal.due is None:
        missing.append("gap.due")
    if goal.target is None:
        missing.append("gap.target")
    if not has_children and not has_tasks:
        missing.append("gap.action")
    return tuple(missing)


def _state(
    goal: Goal, actual: float | None, progress: float | None, expected: float | None, today: date
) -> str:
    """reached, overdue, behind, on_track or unknown; a text key is `goal_state.<state>`."""
    if is_reached(goal, actual):
        return "reached"
    if goal.due is not None and goal.due < today:
        return "overdue"
    if progress is None:
        return "unknown"
    if expected is not None and progress < expected:
        return "behind"
    return "on_track"


def _outline(values: DerivedValues) -> Outline:
    return outline(values.plan.rows("goal"))


GOAL_OUTLINE: Derived[Outline] = Derived("outline.goal", _outline, reads(goal="parent position"))
GOAL_NUMBERS: Derived[Mapping[Id, GoalNumbers]] = Derived(
    "goal_numbers",
    _all_numbers,
    reads(
        goal="parent position owner due kind unit direction baseline target actual actual_from",
        task="goal",
        plan="start",
    ),
    needs=(GOAL_OUTLINE, TASK_WORK),
    also=frozenset({NOW}),
)
