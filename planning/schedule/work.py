"""How much work a task holds and how much of it is done; summaries add up what is below them."""

from collections.abc import Mapping
from dataclasses import dataclass

from planning.derived import Derived, DerivedValues, reads
from planning.rows import Id
from planning.schedule.from_plan import TASK_OUTLINE, day_minutes


@dataclass(frozen=True, slots=True)
class Work:
    """`minutes` weigh a task by its duration (a milestone counts one minute, so that it counts at all)."""

    minutes: float
    done: float

    @property
    def progress(self) -> float:
        return self.done / self.minutes


def _work(values: DerivedValues) -> Mapping[Id, Work]:
    tasks, day = values.plan.tasks, day_minutes(values)
    found: dict[Id, Work] = {}
    below: dict[Id | None, list[Work]] = {}
    for row in reversed(values.get(TASK_OUTLINE).rows):  # children first
        task = tasks[row.id]
        if row.children:
            parts = below[task.id]
            work = Work(sum(part.minutes for part in parts), sum(part.done for part in parts))
        else:
            minutes = max(day if task.duration is None else task.duration, 1)
            work = Work(minutes, minutes * task.progress)
        found[task.id] = work
        below.setdefault(task.parent, []).append(work)
    return found


TASK_WORK: Derived[Mapping[Id, Work]] = Derived(
    "task_work",
    _work,
    reads(task="parent duration progress", plan="hours"),
    needs=(TASK_OUTLINE,),
)
