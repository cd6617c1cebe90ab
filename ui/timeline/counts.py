"""How many tasks are critical and how many late, counted in slices so that a large plan never holds the window up."""

from collections.abc import Iterator
from dataclasses import dataclass

from planning.derived import DerivedValues
from planning.schedule.from_plan import SCHEDULE, TASK_OUTLINE
from planning.task_state import LATE, task_state

SLICE = 250
"""Tasks between two looks at the clock."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Tasks without children; `critical` ones are still open."""

    critical: int
    late: int


def counted(values: DerivedValues) -> Iterator[Counts | None]:
    """None after every slice, the counts at the end. Valid as long as the plan doesn't change meanwhile."""
    schedule = values.get(SCHEDULE)
    leaves = [row.id for row in values.get(TASK_OUTLINE).rows if not row.children]
    critical = late = 0
    for number, task_id in enumerate(leaves, 1):
        critical += schedule.is_critical(task_id)
        if values.plan.tasks[task_id].progress < 1:
            late += task_state(values, task_id) == LATE
        if number % SLICE == 0:
            yield None
    yield Counts(critical, late)
