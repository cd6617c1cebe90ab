"""Negative float explained: which deadline, constraint or fixed date downstream comes too early for a task."""

from dataclasses import dataclass

from planning.derived import DerivedValues
from planning.rows import Id, Task
from planning.schedule.from_plan import SCHEDULE, TASK_OUTLINE
from planning.schedule.from_rows import deadline_of
from planning.schedule.predecessors import LINKS_BY_PREDECESSOR

_LIMITS = ("start_no_later", "finish_no_later", "must_start", "must_finish")


@dataclass(frozen=True, slots=True)
class Lateness:
    """`task` is `minutes` of working time too late for the `kind` of limit (deadline, constraint, manual,
    finish) that `because` carries; None where the plan's own finish is the limit."""

    task: Id
    minutes: int
    kind: str
    because: Id | None


def latenesses(values: DerivedValues) -> list[Lateness]:
    """Every task without children whose float is negative, by id."""
    schedule, tree = values.get(SCHEDULE), values.get(TASK_OUTLINE)
    late = [task for task in values.plan.tasks if not tree[task].children and schedule[task].total_float < 0]
    return [_explained(values, task, -schedule[task].total_float) for task in late]


def lateness_of(values: DerivedValues, task: Id) -> Lateness | None:
    """Of one task; None where its float isn't negative, and for summaries."""
    minutes = -values.get(SCHEDULE)[task].total_float
    if minutes <= 0 or values.get(TASK_OUTLINE)[task].children:
        return None
    return _explained(values, task, minutes)


def _explained(values: DerivedValues, task: Id, minutes: int) -> Lateness:
    """The first limit on the way down the links along which the float stays negative."""
    links, schedule, tasks = values.get(LINKS_BY_PREDECESSOR), values.get(SCHEDULE), values.plan.tasks
    seen, waiting = {task}, [task]
    for at in waiting:
        kind = _limit_of(tasks[at])
        if kind == "deadline" and not _is_missed(values, tasks[at]):
            kind = ""
        if kind:
            return Lateness(task, minutes, kind, at)
        for link in links.get(at, ()):
            after = link.successor
            if after not in seen and (schedule[after].total_float < 0 or _limit_of(tasks[after])):
                seen.add(after)
                waiting.append(after)
    return Lateness(task, minutes, "finish", None)


def _is_missed(values: DerivedValues, task: Task) -> bool:
    """Whether the task ends after its own deadline: one that it meets makes nothing too late."""
    deadline = deadline_of(task)
    return deadline is not None and values.get(SCHEDULE).finish_of(task.id) > deadline


def _limit_of(task: Task) -> str:
    if task.deadline is not None:
        return "deadline"
    if task.mode == "manual" and task.manual_start is not None:
        return "manual"
    return "constraint" if task.constraint in _LIMITS else ""
