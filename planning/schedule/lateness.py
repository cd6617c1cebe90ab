"""Negative float explained: which deadline, constraint or fixed date downstream comes too early for a task."""

from dataclasses import dataclass

from planning.derived import DerivedValues
from planning.rows import Id, Task
from planning.schedule.from_plan import SCHEDULE, TASK_OUTLINE
from planning.schedule.from_rows import deadline_of
from planning.schedule.predecessors import LINKS_BY_PREDECESSOR, LINKS_BY_SUCCESSOR

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
    """Every task without children whose float is negative, by id; the limits of all are looked for together."""
    schedule, tree = values.get(SCHEDULE), values.get(TASK_OUTLINE)
    late = [
        task for task in values.plan.tasks if not tree[task].children and schedule.span(task).total_float < 0
    ]
    limits = _nearest_limits(values) if late else {}
    found = []
    for task in late:
        because = limits.get(task)
        kind = "finish" if because is None else _limit_of(values.plan.tasks[because])
        found.append(Lateness(task, -schedule.span(task).total_float, kind, because))
    return found


def _nearest_limits(values: DerivedValues) -> dict[Id, Id]:
    """By task the limit that the fewest links lead to, as `_explained` finds it: from every limit back at once."""
    links, schedule, tasks = values.get(LINKS_BY_SUCCESSOR), values.get(SCHEDULE), values.plan.tasks
    nearest = {task: task for task, row in tasks.items() if _counts(values, row)}
    waiting = list(nearest)
    for at in waiting:
        for link in links.get(at, ()):
            before = link.predecessor
            if before not in nearest and (schedule.span(before).total_float < 0 or _limit_of(tasks[before])):
                nearest[before] = nearest[at]
                waiting.append(before)
    return nearest


def lateness_of(values: DerivedValues, task: Id) -> Lateness | None:
    """Of one task; None where its float isn't negative, and for summaries."""
    minutes = -values.get(SCHEDULE).span(task).total_float
    if minutes <= 0 or values.get(TASK_OUTLINE)[task].children:
        return None
    return _explained(values, task, minutes)


def _explained(values: DerivedValues, task: Id, minutes: int) -> Lateness:
    """The first limit on the way down the links along which the float stays negative."""
    links, schedule, tasks = values.get(LINKS_BY_PREDECESSOR), values.get(SCHEDULE), values.plan.tasks
    seen, waiting = {task}, [task]
    for at in waiting:
        if _counts(values, tasks[at]):
            return Lateness(task, minutes, _limit_of(tasks[at]), at)
        for link in links.get(at, ()):
            after = link.successor
            if after not in seen and (schedule.span(after).total_float < 0 or _limit_of(tasks[after])):
                seen.add(after)
                waiting.append(after)
    return Lateness(task, minutes, "finish", None)


def _counts(values: DerivedValues, task: Task) -> bool:
    kind = _limit_of(task)
    return bool(kind) and (kind != "deadline" or _is_missed(values, task))


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
