"""Rules about tasks: late, past the deadline, not estimated, without an owner."""

from collections.abc import Iterator
from datetime import datetime, time

from planning.checks.rule import CRITICAL, WARNING, Fix, Found, Rule
from planning.derived import NOW, DerivedValues, reads
from planning.edits.builder import ChangeBuilder
from planning.edits.tasks import set_duration, set_start
from planning.order import parent_of
from planning.rows import Id, Task
from planning.schedule.from_plan import SCHEDULE, TASK_OUTLINE, day_minutes
from planning.schedule.work import TASK_WORK
from planning.task_state import DONE, LATE, task_state

_NEEDS = (TASK_OUTLINE, SCHEDULE, TASK_WORK)
_ALSO = frozenset({NOW})


def _leaves(values: DerivedValues) -> Iterator[Task]:
    tasks = values.plan.tasks
    return (tasks[row.id] for row in values.get(TASK_OUTLINE).rows if not row.children)


def _open(values: DerivedValues, task: Task) -> bool:
    return task_state(values, task.id) != DONE


def _misses(values: DerivedValues, task: Task) -> bool:
    return task.deadline is not None and values.get(SCHEDULE).finish_of(task.id).date() > task.deadline


def _missed(values: DerivedValues) -> Iterator[Found]:
    for task in _leaves(values):
        if task.deadline is not None and _misses(values, task) and _open(values, task):
            finish = values.get(SCHEDULE).finish_of(task.id)
            yield task.id, {"finish": finish, "deadline": task.deadline}


def _late(values: DerivedValues) -> Iterator[Found]:
    """Those whose deadline can't be kept are told as such."""
    for task in _leaves(values):
        if task_state(values, task.id) == LATE and not _misses(values, task):
            finish, progress = (
                values.get(SCHEDULE).finish_of(task.id),
                values.get(TASK_WORK)[task.id].progress,
            )
            yield task.id, {"finish": finish, "progress": progress}


def _unestimated(values: DerivedValues) -> Iterator[Found]:
    for task in _leaves(values):
        if task.mode == "auto" and task.duration is None and _open(values, task):
            yield task.id, {}


def _unowned(values: DerivedValues) -> Iterator[Found]:
    for task in _leaves(values):
        if task.owner is None and _open(values, task):
            yield task.id, {}


def _owner_near(values: DerivedValues, task_id: Id) -> Id | None:
    """Who owns what the task belongs to: the nearest task above, else its goal."""
    at: Id | None = task_id
    while at is not None:
        task = values.plan.tasks[at]
        goal = values.plan.goals.get(task.goal or 0)
        found = task.owner or (goal.owner if goal else None)
        if found is not None:
            return found
        at = parent_of(task)
    return None


def _assign(builder: ChangeBuilder, values: DerivedValues, task_id: Id) -> None:
    builder.update("task", task_id, owner=_owner_near(values, task_id))


def _one_day(builder: ChangeBuilder, values: DerivedValues, task_id: Id) -> None:
    set_duration(builder, values, task_id, day_minutes(values))


def _move_deadline(builder: ChangeBuilder, values: DerivedValues, task_id: Id) -> None:
    builder.update("task", task_id, deadline=values.get(SCHEDULE)[task_id].finish.date())


def _not_begun(values: DerivedValues, task_id: Id) -> bool:
    return values.plan.tasks[task_id].progress == 0


def _start_today(builder: ChangeBuilder, values: DerivedValues, task_id: Id) -> None:
    set_start(builder, values, task_id, datetime.combine(values.now.date(), time()))


TASK_RULES = (
    Rule(
        "deadline_missed",
        CRITICAL,
        "task",
        _missed,
        reads(task="deadline"),
        _NEEDS,
        _ALSO,
        Fix("move_deadline", lambda values, task_id: True, _move_deadline),
    ),
    Rule(
        "task_late",
        CRITICAL,
        "task",
        _late,
        reads(task="deadline"),
        _NEEDS,
        _ALSO,
        Fix("start_today", _not_begun, _start_today),
    ),
    Rule(
        "task_unestimated",
        WARNING,
        "task",
        _unestimated,
        reads(task="mode duration"),
        _NEEDS,
        _ALSO,
        Fix("estimate_day", lambda values, task_id: True, _one_day),
    ),
    Rule(
        "task_without_owner",
        WARNING,
        "task",
        _unowned,
        reads(task="owner goal", goal="owner"),
        _NEEDS,
        _ALSO,
        Fix("assign_owner", lambda values, task_id: _owner_near(values, task_id) is not None, _assign),
    ),
)
