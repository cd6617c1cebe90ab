"""From a plan's rows to the scheduler's input and back: the derived values `calendar`, `outline` and `schedule`."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta

from planning.derived import NOW, Derived, DerivedValues, reads
from planning.errors import PlanError
from planning.order import Outline, outline
from planning.plan import Plan
from planning.rows import CalendarDay, PlanInfo, Task
from planning.schedule.calendar import WorkingCalendar
from planning.schedule.forward_backward import Schedule, schedule
from planning.schedule.network import Activity, Dependency

_SPAN = re.compile(r"([0-9]{1,2}):([0-9]{2})-([0-9]{1,2}):([0-9]{2})")
Spans = tuple[tuple[int, int], ...]


def read_hours(text: str) -> Spans:
    """`09:00-12:00 13:00-18:00` as minutes of the day; empty for a day off. PlanError `hours_unreadable`."""
    spans: list[tuple[int, int]] = []
    for word in text.replace(",", " ").replace("–", "-").split():
        match = _SPAN.fullmatch(word)
        if match is None:
            raise PlanError("hours_unreadable", value=text)
        begin, end = int(match[1]) * 60 + int(match[2]), int(match[3]) * 60 + int(match[4])
        if not (spans[-1][1] if spans else 0) <= begin < end <= 24 * 60:
            raise PlanError("hours_unreadable", value=text)
        spans.append((begin, end))
    return tuple(spans)


def read_workdays(text: str) -> frozenset[int]:
    """Digits 1 (Monday) to 7; PlanError `workdays_unreadable`."""
    if not text or set(text) - set("1234567"):
        raise PlanError("workdays_unreadable", value=text)
    return frozenset(int(digit) - 1 for digit in text)


def calendar_of(info: PlanInfo, days: Mapping[int, CalendarDay]) -> WorkingCalendar:
    """The plan's working calendar; later rows for the same day win."""
    hours, workdays = read_hours(info.hours), read_workdays(info.workdays)
    week = tuple(hours if day in workdays else () for day in range(7))
    return WorkingCalendar(week, {row.day: read_hours(row.hours) for row in days.values()})


def activity_of(task: Task, minutes_per_day: int) -> Activity:
    """A task as the scheduler sees it; one not estimated lasts a day."""
    duration = minutes_per_day if task.duration is None else task.duration
    manual = None
    if task.mode == "manual" and task.manual_start is not None and task.manual_finish is not None:
        manual = (task.manual_start, task.manual_finish)
    floor = task.constraint_at if task.constraint == "start_no_earlier" else None
    return Activity(task.id, task.parent, duration, manual, floor, task.progress)


def project_start(plan: Plan, now: datetime) -> datetime:
    """The plan's start, else the earliest moment that any task names, else today."""
    if plan.info.start is not None:
        return datetime.combine(plan.info.start, datetime.min.time())
    named = [at for task in plan.tasks.values() for at in (task.constraint_at, task.manual_start) if at]
    return min(named, default=now).replace(hour=0, minute=0, second=0, microsecond=0)


def _calendar(values: DerivedValues) -> WorkingCalendar:
    return calendar_of(values.plan.info, values.plan.calendar_days)


def _outline(values: DerivedValues) -> Outline:
    return outline(values.plan.rows("task"))


def _schedule(values: DerivedValues) -> Schedule:
    plan = values.plan
    day = day_minutes(values)
    activities = [activity_of(task, day) for task in plan.tasks.values()]
    links = [Dependency(link.predecessor, link.successor, "FS", link.lag) for link in plan.links.values()]
    return schedule(activities, links, values.get(CALENDAR), project_start(plan, values.now))


def day_minutes(values: DerivedValues) -> int:
    """Working minutes of the plan's ordinary day: what `1 d` means."""
    return sum(end - begin for begin, end in read_hours(values.plan.info.hours)) or 480


def next_day(moment: datetime) -> datetime:
    """Midnight after a moment."""
    return moment.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)


CALENDAR: Derived[WorkingCalendar] = Derived(
    "calendar", _calendar, reads(plan="hours workdays", calendar_day="")
)
TASK_OUTLINE: Derived[Outline] = Derived("outline.task", _outline, reads(task="parent position"))
SCHEDULE: Derived[Schedule] = Derived(
    "schedule",
    _schedule,
    reads(
        plan="start hours",
        task="parent mode constraint constraint_at manual_start manual_finish duration progress",
        link="",
    ),
    needs=(CALENDAR,),
    also=frozenset({NOW}),
)
