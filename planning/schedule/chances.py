"""How sure a date is: three-point estimates along the chain of tasks that holds it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from math import erf, sqrt

from planning.derived import DerivedValues
from planning.rows import Id, Task
from planning.schedule.estimates import deviation, expected_duration, planned_duration
from planning.schedule.from_plan import CALENDAR, SCHEDULE, day_minutes


@dataclass(frozen=True, slots=True)
class Spread:
    """Of a task's finish: working minutes by which the mean lies behind the planned finish, the standard deviation, and
    how many tasks of the chain are estimated by three points."""

    shift: float
    deviation: float
    estimated: int


def spread_of(values: DerivedValues, task_id: Id) -> Spread | None:
    """Sums of means and variances along the driving chain, as PERT has it; None where nothing on it is estimated."""
    day, shift, variance, estimated = day_minutes(values), 0.0, 0.0, 0
    for task in _chain(values, task_id):
        mean = expected_duration(task)
        if mean is None or task.optimistic is None or task.pessimistic is None:
            continue
        estimated += 1
        shift += mean - planned_duration(task, day)
        variance += deviation(task.optimistic, task.pessimistic) ** 2
    return Spread(shift, sqrt(variance), estimated) if estimated else None


def probability_by(values: DerivedValues, task_id: Id, moment: datetime) -> float | None:
    """That the task is finished by then, the sum taken as normally distributed; None as `spread_of`, and where the
    estimates leave no doubt."""
    spread = spread_of(values, task_id)
    if spread is None or not spread.deviation:
        return None
    left = values.get(CALENDAR).minutes_between(values.get(SCHEDULE).finish_of(task_id), moment)
    return 0.5 * (1 + erf((left - spread.shift) / spread.deviation / sqrt(2)))


def _chain(values: DerivedValues, task_id: Id) -> Iterator[Task]:
    """The task, what holds its start, what holds that, and so on; what is done already has no chances."""
    schedule, tasks = values.get(SCHEDULE), values.plan.tasks
    at: Id | None = task_id
    seen: set[Id] = set()
    while at is not None and at in tasks and at not in seen:
        seen.add(at)
        if tasks[at].progress < 1:
            yield tasks[at]
        drivers = schedule.drivers(at)
        at = next((one.task for one in drivers if one.kind in ("link", "child")), None)
