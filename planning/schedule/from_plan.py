"""The derived values `outline` and `schedule` of a plan."""

from planning.derived import NOW, Derived, DerivedValues, reads
from planning.order import Outline, outline
from planning.schedule.calendars import (
    CALENDAR,
    CALENDARS,
    calendar_of,
    read_hours,
    read_workdays,
)
from planning.schedule.forward_backward import Schedule
from planning.schedule.from_rows import (
    activities_of,
    dependency_of,
    minutes_of_day,
    next_day,
    passes_of,
    project_start,
    workers_of,
)
from planning.schedule.scheduler import Scheduler

__all__ = [
    "CALENDAR",
    "CALENDARS",
    "SCHEDULE",
    "TASK_OUTLINE",
    "activities_of",
    "calendar_of",
    "day_minutes",
    "dependency_of",
    "next_day",
    "passes_of",
    "project_start",
    "read_hours",
    "read_workdays",
    "workers_of",
]


def _outline(values: DerivedValues) -> Outline:
    return outline(values.plan.rows("task"))


def _schedule(values: DerivedValues) -> Schedule:
    plan = values.plan
    passes = values.get(_SCHEDULER).passes(plan, values.get(CALENDARS), values.now)
    return Schedule(passes, project_start(plan, values.now), plan.info.critical_limit)


def day_minutes(values: DerivedValues) -> int:
    """Working minutes of the plan's ordinary day: what `1 d` means."""
    return minutes_of_day(values.plan.info)


TASK_OUTLINE: Derived[Outline] = Derived("outline.task", _outline, reads(task="parent position"))
_SCHEDULER: Derived[Scheduler] = Derived("scheduler", lambda values: Scheduler())
SCHEDULE: Derived[Schedule] = Derived(
    "schedule",
    _schedule,
    reads(
        plan="start start_time finish schedule_from status_date replan critical_limit minutes_per_day hours",
        task="parent mode constraint constraint_at manual_start manual_finish duration progress deadline"
        " deadline_time calendar task_type elapsed ignore_people active actual_start actual_finish owner"
        " optimistic likely pessimistic",
        link="",
        assignment="",
    ),
    needs=(CALENDARS,),
    also=frozenset({NOW}),
)
