"""Faults in the plan that the user can mend: what is missing, late or out of reach, each with its row."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from planning.budget.amounts import BUDGET_AMOUNTS, BUDGET_OUTLINE
from planning.derived import NOW, Derived, DerivedValues, reads
from planning.goals.numbers import GOAL_NUMBERS, GOAL_OUTLINE
from planning.rows import Id, Task
from planning.schedule.from_plan import SCHEDULE, TASK_OUTLINE
from planning.schedule.work import TASK_WORK
from planning.task_state import is_late

HIGH_SCORE = 10
"""Likelihood × impact from which a risk needs a contingency plan: the upper two of the four bands."""

Input = int | float | date | datetime | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """`code` gives the text `fault.<code>`, `inputs` its placeholders; texts among them are text keys."""

    code: str
    severity: str
    table: str
    id: Id
    inputs: Mapping[str, Input] = field(default_factory=dict)


def _faults(values: DerivedValues) -> tuple[Fault, ...]:
    found = [*_of_tasks(values), *_of_goals(values), *_of_risks(values), *_of_lines(values)]
    return tuple(sorted(found, key=lambda fault: fault.severity != "critical"))


def _of_tasks(values: DerivedValues) -> Iterator[Fault]:
    """Finishes alone are asked for, not whole dates: with 10,000 tasks that is what takes the time."""
    tasks, schedule, work, now = values.plan.tasks, values.get(SCHEDULE), values.get(TASK_WORK), values.now
    for row in values.get(TASK_OUTLINE).rows:
        if not row.children and work[row.id].progress < 1:
            yield from _of_task(tasks[row.id], schedule.finish_of(row.id), work[row.id].progress, now)


def _of_task(task: Task, finish: datetime, progress: float, now: datetime) -> Iterator[Fault]:
    if task.deadline is not None and finish.date() > task.deadline:
        inputs = {"finish": finish, "deadline": task.deadline}
        yield Fault("deadline_missed", "critical", "task", task.id, inputs)
    elif is_late(task, finish, now):
        yield Fault("task_late", "critical", "task", task.id, {"finish": finish, "progress": progress})
    if task.mode == "auto" and task.duration is None:
        yield Fault("task_unestimated", "warning", "task", task.id)
    if task.owner is None:
        yield Fault("task_without_owner", "warning", "task", task.id)


def _of_goals(values: DerivedValues) -> Iterator[Fault]:
    """Those that lack most come first."""
    numbers = values.get(GOAL_NUMBERS)
    lacking = [(row.id, numbers[row.id].gaps) for row in values.get(GOAL_OUTLINE).rows]
    for goal_id, gaps in sorted(lacking, key=lambda found: -len(found[1])):
        if gaps:
            yield Fault("goal_gaps", "warning", "goal", goal_id, {"gaps": gaps})


def _of_risks(values: DerivedValues) -> Iterator[Fault]:
    for risk in values.plan.risks.values():
        score = (risk.likelihood or 0) * (risk.impact or 0)
        if risk.state != "closed" and score >= HIGH_SCORE and not risk.contingency:
            yield Fault("risk_without_plan", "warning", "risk", risk.id, {"score": score})


def _of_lines(values: DerivedValues) -> Iterator[Fault]:
    amounts = values.get(BUDGET_AMOUNTS).amounts
    for row in values.get(BUDGET_OUTLINE).rows:
        if not row.children and amounts[row.id] is None:
            yield Fault("line_without_amount", "warning", "budget_line", row.id)


FAULTS: Derived[tuple[Fault, ...]] = Derived(
    "faults",
    _faults,
    reads(
        task="deadline duration owner mode progress",
        risk="likelihood impact state contingency",
        budget_line="amount",
    ),
    needs=(TASK_OUTLINE, SCHEDULE, TASK_WORK, GOAL_OUTLINE, GOAL_NUMBERS, BUDGET_OUTLINE, BUDGET_AMOUNTS),
    also=frozenset({NOW}),
)
