"""When work is done: weeks of the plan and of its calendars, exceptions by day, days off of people."""

from collections.abc import Sequence
from datetime import date, timedelta

from planning.change import Change
from planning.edits.builder import ChangeBuilder
from planning.errors import PlanError
from planning.parsing.hours import parse_hours
from planning.plan import Plan
from planning.rows import PLAN_ROW, Id
from planning.schedule.calendars import LONGEST_LEAVE, WEEKDAYS

PRESETS = ("plan", "saturday", "night", "always")
"""What a new calendar begins as: the plan's week, that week with Saturday, nights from Monday to Friday, all hours."""
_NIGHT = ("22:00-24:00", *("00:00-06:00 22:00-24:00",) * 4, "00:00-06:00", "")


def week_texts(plan: Plan, calendar: Id | None) -> tuple[str, ...]:
    """The hours of Monday to Sunday of a calendar, or of the plan's own for None."""
    row = plan.calendars.get(calendar if calendar is not None else plan.info.calendar or 0)
    if row is not None:
        return tuple(str(getattr(row, day)) for day in WEEKDAYS)
    info = plan.info
    return tuple(info.hours if str(day) in info.workdays else "" for day in range(1, 8))


def set_week(plan: Plan, calendar: Id | None, hours: Sequence[str], name: str = "") -> Change:
    """The hours of the seven weekdays, as typed. A plan whose days differ gets a calendar of its own, called `name`.
    PlanError `hours_unreadable`, `week_without_work`."""
    builder, week = ChangeBuilder(plan), [parse_hours(text) for text in hours]
    if not any(week):
        raise PlanError("week_without_work")
    own = calendar if calendar is not None else plan.info.calendar
    worked = {text for text in week if text}
    if own is not None:
        builder.update("calendar", own, **dict(zip(WEEKDAYS, week, strict=True)))
        called = plan.calendars[own].name
    elif len(worked) == 1:
        days = "".join(str(day) for day, text in enumerate(week, 1) if text)
        builder.update("plan", PLAN_ROW, hours=worked.pop(), workdays=days)
        called = plan.info.name
    else:
        made = builder.add("calendar", name=name or plan.info.name, **dict(zip(WEEKDAYS, week, strict=True)))
        builder.update("plan", PLAN_ROW, calendar=made)
        called = plan.info.name
    return builder.change("undo.week", name=called)


def add_calendar(plan: Plan, name: str, preset: str = "plan") -> Change:
    """A further calendar, begun as one of PRESETS; the plan's exceptions come along but for nights and all hours."""
    builder = ChangeBuilder(plan)
    week = list(week_texts(plan, None))
    if preset == "saturday":
        week[5] = week[5] or next(text for text in week if text)
    elif preset == "night":
        week = list(_NIGHT)
    elif preset == "always":
        week = ["00:00-24:00"] * 7
    made = builder.add("calendar", name=name, **dict(zip(WEEKDAYS, week, strict=True)))
    if preset in ("plan", "saturday"):
        for row in list(plan.calendar_days.values()):
            if row.calendar is None:
                builder.add("calendar_day", day=row.day, name=row.name, hours=row.hours, calendar=made)
    return builder.change("undo.add", table="@table.calendar", name=name)


def set_days(
    plan: Plan, calendar: Id | None, first: date, last: date, name: str, hours: str | None
) -> Change:
    """The same exception for every day from `first` to `last`: hours as typed, empty for a day off; None: these days
    are as the week has them. PlanError `hours_unreadable`, `leave_reversed`."""
    _demand_order(first, last)
    builder = ChangeBuilder(plan)
    worked = None if hours is None else parse_hours(hours)
    for row in list(plan.calendar_days.values()):
        if row.calendar == calendar and first <= row.day <= last:
            builder.delete("calendar_day", row.id)
    if worked is not None:
        for at in range((last - first).days + 1):
            day = first + timedelta(days=at)
            builder.add("calendar_day", day=day, name=name, hours=worked, calendar=calendar)
    key = "undo.calendar_day" if first == last else "undo.calendar_days"
    return builder.change(key, first=first.isoformat(), last=last.isoformat())


def add_leave(plan: Plan, person: Id, first: date, last: date, reason: str = "") -> Change:
    """Days on which somebody is away, the last one included. PlanError `leave_reversed`."""
    _demand_order(first, last)
    builder = ChangeBuilder(plan)
    builder.add("day_off", person=person, first=first, last=last, reason=reason)
    return builder.change("undo.leave", name=plan.persons[person].name)


def _demand_order(first: date, last: date) -> None:
    if last < first:
        raise PlanError("leave_reversed", first=first, last=last)
    if (last - first).days >= LONGEST_LEAVE:
        raise PlanError("leave_too_long", first=first, last=last)
