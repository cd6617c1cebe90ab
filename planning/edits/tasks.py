"""Edits of a task that mean more than their field: computed dates, duration, progress, mode."""

from datetime import datetime, time
from typing import cast

from planning.derived import DerivedValues
from planning.edits.builder import ChangeBuilder
from planning.errors import PlanError
from planning.rows import Id, Task, Value
from planning.schedule.from_plan import CALENDAR, SCHEDULE, TASK_OUTLINE


def set_start(builder: ChangeBuilder, values: DerivedValues, task_id: Id, moment: datetime | None) -> None:
    """An automatic task gets `start no earlier than` (or loses it for None); a manual one moves as a whole.

    A bare date (midnight) means the beginning of that day's working time.
    """
    _refuse_summary(values, task_id)
    task = cast(Task, builder.row("task", task_id))
    if moment is not None:
        moment = at_day_start(values, moment)
    if task.mode == "manual":
        _move_manual(builder, values, task, moment)
    elif moment is None:
        builder.update("task", task_id, constraint="asap", constraint_at=None)
    else:
        builder.update("task", task_id, constraint="start_no_earlier", constraint_at=moment)


def set_finish(builder: ChangeBuilder, values: DerivedValues, task_id: Id, moment: datetime | None) -> None:
    """A finish changes the duration; of a manual task the finish itself. A bare date means its close of business."""
    _refuse_summary(values, task_id)
    task = cast(Task, builder.row("task", task_id))
    if moment is None:
        if task.mode == "manual":
            raise PlanError("field_required", table="task", field="finish")
        builder.update("task", task_id, duration=None)
        return
    finish = at_day_end(values, moment)
    start = start_of(builder, values, task)
    if finish < start:
        raise PlanError("finish_before_start", start=start, finish=finish)
    if task.mode == "manual":
        builder.update("task", task_id, manual_finish=finish)
    else:
        builder.update("task", task_id, duration=values.get(CALENDAR).minutes_between(start, finish))


def set_duration(builder: ChangeBuilder, values: DerivedValues, task_id: Id, minutes: int | None) -> None:
    """Working minutes; a manual task keeps its start."""
    _refuse_summary(values, task_id)
    task = cast(Task, builder.row("task", task_id))
    builder.update("task", task_id, duration=minutes)
    if task.mode == "manual" and task.manual_start is not None and minutes is not None:
        builder.update("task", task_id, manual_finish=values.get(CALENDAR).add(task.manual_start, minutes))


def set_progress(builder: ChangeBuilder, values: DerivedValues, task_id: Id, share: float) -> None:
    """A whole task is done now; anything less isn't done."""
    _refuse_summary(values, task_id)
    task = cast(Task, builder.row("task", task_id))
    done_at = (task.done_at or values.now) if share >= 1 else None
    builder.update("task", task_id, progress=share, done_at=done_at)


def set_mode(builder: ChangeBuilder, values: DerivedValues, task_id: Id, mode: str) -> None:
    """Keeps the task where it is: a manual one takes today's dates, an automatic one its start as constraint."""
    task = cast(Task, builder.row("task", task_id))
    if mode == task.mode:
        return
    builder.update("task", task_id, mode=mode)
    if mode == "manual":
        dates = values.get(SCHEDULE)[task_id]
        builder.update("task", task_id, manual_start=dates.start, manual_finish=dates.finish)
    elif task.manual_start is not None and task.manual_finish is not None:
        minutes = values.get(CALENDAR).minutes_between(task.manual_start, task.manual_finish)
        builder.update(
            "task",
            task_id,
            constraint="start_no_earlier",
            constraint_at=task.manual_start,
            duration=minutes,
            manual_start=None,
            manual_finish=None,
        )


def start_of(builder: ChangeBuilder, values: DerivedValues, task: Task) -> datetime:
    """Where the task starts now, as far as the present change knows."""
    if task.mode == "manual" and task.manual_start is not None:
        return task.manual_start
    planned = values.plan.find("task", task.id)
    if planned is None:
        floor = task.constraint_at or values.now
        return values.get(CALENDAR).add(floor, 0)
    start = values.get(SCHEDULE)[task.id].start
    if task.constraint_at is not None and cast(Task, planned).constraint_at != task.constraint_at:
        return max(start, task.constraint_at) if start < task.constraint_at else task.constraint_at
    return start


def at_day_start(values: DerivedValues, moment: datetime) -> datetime:
    """Midnight becomes the first working minute of that day; other moments stay."""
    if moment.time() != time():
        return moment
    calendar = values.get(CALENDAR)
    return calendar.start_of_day(moment.date()) if calendar.is_working_day(moment.date()) else moment


def at_day_end(values: DerivedValues, moment: datetime) -> datetime:
    """Midnight becomes close of business of that day, or the end of a day off."""
    if moment.time() != time():
        return moment
    calendar = values.get(CALENDAR)
    if calendar.is_working_day(moment.date()):
        return calendar.end_of_day(moment.date())
    return moment.replace(hour=23, minute=59)


def _move_manual(builder: ChangeBuilder, values: DerivedValues, task: Task, moment: datetime | None) -> None:
    if moment is None:
        raise PlanError("field_required", table="task", field="start")
    finish = moment
    if task.manual_start is not None and task.manual_finish is not None:
        finish = moment + (task.manual_finish - task.manual_start)
    builder.update("task", task.id, manual_start=moment, manual_finish=finish)


def _refuse_summary(values: DerivedValues, task_id: Id) -> None:
    if values.plan.find("task", task_id) is None:
        return
    if values.get(TASK_OUTLINE)[task_id].children:
        raise PlanError("summary_is_computed", id=task_id)


def computed_setter(key: str) -> bool:
    """Whether edits of this task field go through this module."""
    return key in _SETTERS


def set_task_value(
    builder: ChangeBuilder, values: DerivedValues, task_id: Id, key: str, value: Value
) -> None:
    """Dispatches an edit of one of the fields above."""
    _SETTERS[key](builder, values, task_id, value)  # type: ignore[operator]


_SETTERS = {
    "start": set_start,
    "finish": set_finish,
    "duration": set_duration,
    "progress": set_progress,
    "mode": set_mode,
}
