"""What dragging a bar means: moves, new lengths, progress and links. What would follow is tried in `trial`."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import cast

from planning.change import Change
from planning.derived import DerivedValues
from planning.edits.builder import ChangeBuilder
from planning.edits.links import link_tasks
from planning.edits.tasks import set_finish, set_progress, set_start
from planning.plan import Plan
from planning.rows import Id, Task
from planning.schedule.calendar import WorkingCalendar
from planning.schedule.from_plan import CALENDAR, SCHEDULE, TASK_OUTLINE, day_minutes

DAY = timedelta(days=1)


def shifted(values: DerivedValues, task_id: Id, by: timedelta, *, finish: bool = False) -> datetime:
    """The start (or finish) of a task that far away: an automatic task keeps to working time and, on a day off,
    goes on in the direction of the shift; a manual one may stand anywhere."""
    task, dates = values.plan.tasks[task_id], values.get(SCHEDULE)[task_id]
    moment = (dates.finish if finish else dates.start) + by
    if task.mode == "manual":
        return moment
    return _into_work(values.get(CALENDAR), moment, forward=by > timedelta(), at_end=finish)


def move_tasks(values: DerivedValues, starts: Mapping[Id, datetime]) -> Change:
    """Each task to its new start, as typing it would: `start no earlier than`, or a manual task as a whole."""
    builder = ChangeBuilder(values.plan)
    for task_id, moment in starts.items():
        set_start(builder, values, task_id, moment)
    if len(starts) == 1:
        (task_id, moment), *_ = starts.items()
        name = values.plan.tasks[task_id].name
        return builder.change("undo.drag.move", name=name, date=moment.date().isoformat())
    return builder.change("undo.drag.move_many", count=len(starts))


def resize_task(values: DerivedValues, task_id: Id, finish: datetime) -> Change:
    """Another finish, and so another duration; what would be none is work to the end of the first day."""
    builder = ChangeBuilder(values.plan)
    start = values.get(SCHEDULE)[task_id].start
    if finish <= start:
        finish = _end_of_first_day(values.get(CALENDAR), start)
    set_finish(builder, values, task_id, finish)
    task = cast(Task, builder.row("task", task_id))
    minutes = task.duration or 0
    if task.mode == "manual" and task.manual_start and task.manual_finish:
        minutes = values.get(CALENDAR).minutes_between(task.manual_start, task.manual_finish)
    days = f"{round(minutes / day_minutes(values), 2):g}"
    return builder.change("undo.drag.resize", name=task.name, days=days)


def set_share(values: DerivedValues, task_id: Id, share: float) -> Change:
    """How much is done, 0–1, in whole percents."""
    builder = ChangeBuilder(values.plan)
    whole = min(100, max(0, round(share * 100)))
    set_progress(builder, values, task_id, whole / 100)
    return builder.change("undo.drag.progress", name=values.plan.tasks[task_id].name, share=whole)


def connect(plan: Plan, predecessor: Id, successor: Id) -> Change:
    """A link from one bar to another; empty if it is there. PlanError `link_loop` and `link_to_own_summary`."""
    return link_tasks(plan, (predecessor, successor))


def working_step(values: DerivedValues, task_id: Id, days: int, *, finish: bool = False) -> datetime:
    """The start (or finish) of a task that many steps away: working days for an automatic task."""
    step = DAY if days > 0 else -DAY
    by = timedelta()
    task, calendar = values.plan.tasks[task_id], values.get(CALENDAR)
    dates = values.get(SCHEDULE)[task_id]
    moment = dates.finish if finish else dates.start
    for _ in range(abs(days)):
        by += step
        while task.mode != "manual" and not calendar.is_working_day((moment + by).date()):
            by += step
    return shifted(values, task_id, by, finish=finish)


def movable(values: DerivedValues, ids: Sequence[Id]) -> tuple[Id, ...]:
    """Those of the tasks that have dates of their own: summaries take theirs from below."""
    tree = values.get(TASK_OUTLINE)
    return tuple(task_id for task_id in ids if not tree[task_id].children)


def _into_work(calendar: WorkingCalendar, moment: datetime, *, forward: bool, at_end: bool) -> datetime:
    day = moment.date()
    if not calendar.is_working_day(day):
        if at_end:
            moment = calendar.end_of_day(day)
            return moment if not forward else calendar.end_of_day(calendar.start_of_day(day).date())
        before = calendar.end_of_day(day).date()
        return calendar.start_of_day(day) if forward else datetime.combine(before, moment.time())
    first, last = calendar.start_of_day(day), calendar.end_of_day(day)
    if at_end:
        return min(moment, last) if moment > first else last
    return moment if first <= moment <= last else first


def _end_of_first_day(calendar: WorkingCalendar, start: datetime) -> datetime:
    end = calendar.end_of_day(start.date())
    return end if end > start else start + timedelta(minutes=30)
