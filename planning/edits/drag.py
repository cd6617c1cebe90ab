"""What dragging a bar means: moves, new lengths, progress and links; and a trial of what would move along."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
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
from planning.schedule.calendars import PlanCalendars
from planning.schedule.clockwork import moment_of
from planning.schedule.from_plan import CALENDAR, SCHEDULE, TASK_OUTLINE, day_minutes, passes_of
from planning.schedule.passes import Passes

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


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a change would do to the dates: new start and finish of every task without children that moves, and of
    the whole plan."""

    moved: Mapping[Id, tuple[datetime, datetime]]
    finish_before: datetime
    finish_after: datetime

    @property
    def days_later(self) -> int:
        """Calendar days by which the plan's finish moves."""
        return (self.finish_after.date() - self.finish_before.date()).days


class Trial:
    """The dates as they are, to try changes against without making them: only the passes run, on snapshots."""

    def __init__(self, values: DerivedValues) -> None:
        self._values = values
        self._before = self._passes(values.plan)

    def outcome(self, change: Change) -> Outcome:
        """PlanError as the schedule raises it, StaleChange if the plan has moved on."""
        plan = self._values.plan.snapshot()
        plan.swap(plan.prepare(change))
        old, new = self._before, self._passes(plan)
        known = {task: node for node, task in enumerate(old.network.tasks[: old.network.leaf_count])}
        moved: dict[Id, tuple[datetime, datetime]] = {}
        for node, task in enumerate(new.network.tasks[: new.network.leaf_count]):
            at = known.get(task)
            if at is None or (old.start[at], old.finish[at]) != (new.start[node], new.finish[node]):
                moved[task] = (moment_of(new.start[node]), moment_of(new.finish[node]))
        return Outcome(moved, moment_of(old.end), moment_of(new.end))

    def _passes(self, plan: Plan) -> Passes:
        return passes_of(plan, PlanCalendars(plan), self._values.now)


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
