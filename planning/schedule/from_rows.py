"""From a plan's rows to the scheduler's input: tasks as activities, links as dependencies, where the plan begins."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, time, timedelta
from typing import cast

from planning.errors import PlanError
from planning.plan import Plan
from planning.rows import Assignment, Id, Link, PlanInfo, Task
from planning.schedule.activities import Activity, Constraint, Dependency, LagKind, Leg, LinkKind
from planning.schedule.calendars import PlanCalendars, read_hours
from planning.schedule.estimates import planned_duration
from planning.schedule.network import build_network
from planning.schedule.passes import Passes


def activities_of(plan: Plan, calendars: PlanCalendars) -> dict[Id, Activity]:
    """Every task as the scheduler sees it."""
    minutes, workers = minutes_of_day(plan.info), workers_of(plan, calendars)
    return {
        task.id: activity_of(task, minutes, calendars, workers.get(task.id, ()))
        for task in plan.tasks.values()
    }


def activity_of(
    task: Task, minutes_per_day: int, calendars: PlanCalendars, workers: Iterable[Assignment] = ()
) -> Activity:
    """A task as the scheduler sees it; one not estimated lasts a day. `workers` are those whose calendars differ
    from the plan's."""
    duration = planned_duration(task, minutes_per_day)
    fixed = task.mode == "manual" and task.manual_start is not None and task.manual_finish is not None
    kind, at = task.constraint, task.constraint_at
    return Activity(
        task.id,
        task.parent,
        duration,
        cast(tuple[datetime, datetime], (task.manual_start, task.manual_finish)) if fixed else None,
        at if kind == "start_no_earlier" else None,
        task.progress,
        calendars.of(task.calendar) if task.calendar is not None else None,
        Constraint(kind, at) if kind == "alap" or (at and kind not in ("asap", "start_no_earlier")) else None,
        deadline_of(task),
        task.actual_start,
        task.actual_finish,
        task.elapsed,
        task.active,
        task.mode == "manual",
        _legs(task, duration, calendars, workers),
    )


def workers_of(
    plan: Plan, calendars: PlanCalendars, only: Collection[Id] | None = None
) -> Mapping[Id, list[Assignment]]:
    """By task (of all, or of some) those at work on it, where the calendar of one of them matters: its assignments,
    else its owner."""
    if not calendars.people:
        return {}
    found: dict[Id, list[Assignment]] = {}
    for row in plan.assignments.values():
        if only is None or row.task in only:
            found.setdefault(row.task, []).append(row)
    tasks = plan.tasks.values() if only is None else [plan.tasks[at] for at in only if at in plan.tasks]
    for task in tasks:
        if task.owner in calendars.people and task.id not in found:
            found[task.id] = [Assignment(0, "", task.id, task.owner)]
    return {task: rows for task, rows in found.items() if any(row.person in calendars.people for row in rows)}


def _legs(
    task: Task, duration: int, calendars: PlanCalendars, workers: Iterable[Assignment]
) -> tuple[Leg, ...]:
    """One leg a calendar, the longest work on it: somebody who has half the work to do is done in half the time."""
    if not workers or task.task_type == "fixed_duration" or task.ignore_people or task.elapsed:
        return ()
    needed = {row.id: (row.work or 0) / row.units if row.units else 0.0 for row in workers}
    longest = max(needed.values(), default=0.0)
    legs: dict[int, Leg] = {}
    for row in workers:
        calendar = calendars.shared(task.calendar, row.person)
        share = needed[row.id] / longest if longest and needed[row.id] else 1.0
        leg = Leg(calendar, round(duration * share))
        if id(calendar) not in legs or legs[id(calendar)].minutes < leg.minutes:
            legs[id(calendar)] = leg
    alone = len(legs) == 1 and next(iter(legs.values())).calendar is calendars.of(task.calendar)
    return () if alone else tuple(legs.values())


def deadline_of(task: Task) -> datetime | None:
    """The moment by which the task must be done: a bare date until the end of its day."""
    if task.deadline is None:
        return None
    if task.deadline_time:
        return datetime.combine(task.deadline, read_time(task.deadline_time))
    return next_day(datetime.combine(task.deadline, time()))


def read_time(text: str) -> time:
    """`HH:MM`; PlanError `time_unreadable`."""
    try:
        return time.fromisoformat(text.strip().zfill(5))
    except ValueError:
        raise PlanError("time_unreadable", value=text) from None


def dependency_of(link: Link) -> Dependency:
    """A link as the scheduler sees it."""
    return Dependency(
        link.predecessor, link.successor, cast(LinkKind, link.kind), link.lag, cast(LagKind, link.lag_kind)
    )


def project_start(plan: Plan, now: datetime) -> datetime:
    """The plan's start, else the earliest moment that any task names, else today."""
    info = plan.info
    if info.start is not None:
        return datetime.combine(info.start, read_time(info.start_time) if info.start_time else time())
    named = [at for task in plan.tasks.values() for at in (task.constraint_at, task.manual_start) if at]
    return min(named, default=now).replace(hour=0, minute=0, second=0, microsecond=0)


def passes_of(plan: Plan, calendars: PlanCalendars, now: datetime) -> Passes:
    """Both passes over the plan as it stands. PlanError as `build_network` and the calendars raise it."""
    info = plan.info
    network = build_network(
        activities_of(plan, calendars).values(), [dependency_of(link) for link in plan.links.values()]
    )
    until = info.finish if info.schedule_from == "finish" else None
    status = info.status_date if info.replan else None
    return Passes(network, calendars.plan, project_start(plan, now), until=until, status=status)


def minutes_of_day(info: PlanInfo) -> int:
    """As `day_minutes`, from the plan's own row."""
    if info.minutes_per_day is not None:
        return info.minutes_per_day
    return sum(end - begin for begin, end in read_hours(info.hours)) or 480


def next_day(moment: datetime) -> datetime:
    """Midnight after a moment."""
    return moment.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
