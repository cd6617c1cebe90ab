"""The computed numbers of every goal: its actual, its progress, its state. formula.py tells how they came about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from planning.derived import NOW, Derived, DerivedValues, reads
from planning.goals.metrics import GoalFigures, period_of
from planning.goals.progress import is_reached, progress_of
from planning.goals.roll_up import Actual, Part, quotient, roll_up
from planning.monitoring.figures import POINTS
from planning.order import Outline, outline
from planning.plan import Plan
from planning.rows import Goal, Id, Task
from planning.schedule.work import TASK_WORK, Work


@dataclass(frozen=True, slots=True)
class GoalNumbers:
    """`progress` is a fraction, not clamped; `expected` the fraction of the time to the due date that has passed.

    `source` says where the actual comes from; `gaps` are text keys of what is missing.
    """

    actual: float | None
    progress: float | None
    expected: float | None
    state: str
    source: Actual
    tasks: tuple[Id, ...]
    gaps: tuple[str, ...]


class _Sources:
    """What the actuals of a plan come from, looked up once."""

    def __init__(self, values: DerivedValues) -> None:
        plan = values.plan
        self.work: Mapping[Id, Work] = values.get(TASK_WORK)
        self.tasks = _tasks_by_goal(plan)
        self.start, self.today = plan.info.start, values.now.date()
        self.figures = goal_figures(values)


def goal_figures(values: DerivedValues) -> GoalFigures:
    """The channels' figures as goals count them."""
    return GoalFigures(values.get(POINTS), values.plan.info.currency)


def _all_numbers(values: DerivedValues) -> Mapping[Id, GoalNumbers]:
    goals, sources = values.plan.goals, _Sources(values)
    found: dict[Id, GoalNumbers] = {}
    below: dict[Id | None, list[Part]] = {}
    for row in reversed(values.get(GOAL_OUTLINE).rows):  # children first
        goal = goals[row.id]
        parts = below.pop(row.id, [])
        parts.reverse()
        numbers = found[row.id] = _numbers(goal, parts, sources)
        if goal.parent is not None:
            below.setdefault(goal.parent, []).append(_part(goal, numbers))
    return found


def _part(goal: Goal, numbers: GoalNumbers) -> Part:
    source, actual = numbers.source, numbers.actual
    reached = numbers.state == "reached"
    return Part(goal, actual, numbers.progress, reached, source.numerator, source.denominator)


def _tasks_by_goal(plan: Plan) -> dict[Id, list[Task]]:
    serving: dict[Id, list[Task]] = {}
    for task in plan.tasks.values():
        if task.goal is not None:
            serving.setdefault(task.goal, []).append(task)
    return serving


def _numbers(goal: Goal, parts: Sequence[Part], sources: _Sources) -> GoalNumbers:
    tasks = sources.tasks.get(goal.id, ())
    source = _actual(goal, parts, tasks, sources)
    by_parts = source.way == "minimum"
    progress = source.progress if by_parts else progress_of(goal, source.value)
    reached = all_pass(source) if by_parts else is_reached(goal, source.value)
    expected = _expected(goal, sources)
    state = "reached" if reached else _state(goal, progress, expected, sources.today)
    gaps = _gaps(goal, bool(parts), bool(tasks))
    return GoalNumbers(
        source.value, progress, expected, state, source, tuple(task.id for task in tasks), gaps
    )


def all_pass(source: Actual) -> bool:
    """Of an actual by the way `minimum`: whether every sub-goal is reached."""
    return bool(source.counted) and not source.unknown and source.value == len(source.counted)


def _actual(goal: Goal, parts: Sequence[Part], tasks: Sequence[Task], sources: _Sources) -> Actual:
    if goal.actual_from == "children":
        return roll_up(goal, parts)
    if goal.actual_from == "tasks":
        return _from_tasks(goal, tasks, sources.work)
    if goal.actual_from == "metrics":
        return sources.figures.actual(goal, period_of(goal, sources.start))
    return _by_hand(goal)


def _by_hand(goal: Goal) -> Actual:
    """A ratio is its numerator over its denominator once both are there, else what was entered."""
    if goal.kind != "ratio" or goal.numerator is None or goal.denominator is None:
        return Actual(goal.actual, "manual")
    value = quotient(goal.numerator, goal.denominator)
    return Actual(value, "quotient", numerator=goal.numerator, denominator=goal.denominator)


def _from_tasks(goal: Goal, tasks: Sequence[Task], work: Mapping[Id, Work]) -> Actual:
    """The way from baseline to target in proportion to the work done, weighted by duration."""
    if not tasks or goal.target is None:
        return Actual(None, "tasks")
    done, all_of_it = work_of(tasks, work)
    start = goal.baseline or 0.0
    return Actual(start + done / all_of_it * (goal.target - start), "tasks")


def work_of(tasks: Sequence[Task], work: Mapping[Id, Work]) -> tuple[float, float]:
    """Minutes of work that are done, and all of them."""
    return sum(work[task.id].done for task in tasks), sum(work[task.id].minutes for task in tasks)


def _expected(goal: Goal, sources: _Sources) -> float | None:
    first, last = period_of(goal, sources.start)
    if first is None or last is None or last <= first:
        return None
    return min(1.0, max(0.0, (sources.today - first).days / (last - first).days))


def _gaps(goal: Goal, has_children: bool, has_tasks: bool) -> tuple[str, ...]:
    missing = []
    if goal.owner is None:
        missing.append("gap.owner")
    if goal.due is None:
        missing.append("gap.due")
    if goal.target is None and not (goal.actual_from == "children" and goal.roll_up == "minimum"):
        missing.append("gap.target")
    if goal.actual_from == "metrics" and not goal.metric:
        missing.append("gap.metric")
    if not has_children and not has_tasks:
        missing.append("gap.action")
    return tuple(missing)


def _state(goal: Goal, progress: float | None, expected: float | None, today: date) -> str:
    """Of what isn't reached: overdue, behind, on_track or unknown; a text key is `goal_state.<state>`."""
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
        goal="parent position owner due kind unit direction baseline target actual actual_from channel"
        " period_start period_end roll_up weight numerator denominator metric metric_base",
        task="goal",
        plan="start currency",
    ),
    needs=(GOAL_OUTLINE, TASK_WORK, POINTS),
    also=frozenset({NOW}),
)
