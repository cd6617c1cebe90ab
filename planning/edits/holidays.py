"""A year's public holidays and make-up workdays brought into a plan's calendar, as one change."""

from planning.change import Change
from planning.edits.builder import ChangeBuilder
from planning.plan import Plan
from planning.rows import Id
from planning.schedule.calendars import WEEKDAYS, read_hours, write_hours
from planning.schedule.holidays import PublishedYear


def bring_holidays(plan: Plan, published: PublishedYear, calendar: Id | None = None) -> Change:
    """Days that the calendar has a row for already stay as somebody set them. A make-up workday has the hours of an
    ordinary day. None for `calendar` is the plan's own."""
    builder = ChangeBuilder(plan)
    known = {row.day for row in plan.calendar_days.values() if row.calendar == calendar}
    hours = _ordinary_hours(plan, calendar)
    days = {day: (name, "") for day, name in published.rest.items()}
    days |= {day: (name, hours) for day, name in published.makeup.items()}
    for day, (name, worked) in sorted(days.items()):
        if day not in known:
            builder.add("calendar_day", day=day, name=name, hours=worked, calendar=calendar)
    return builder.change("undo.holidays", year=published.year, kept=len(known & days.keys()))


def drop_year(plan: Plan, year: int, calendar: Id | None = None) -> Change:
    """Takes every exception of a year out again, whoever set it."""
    builder = ChangeBuilder(plan)
    for row in list(plan.calendar_days.values()):
        if row.day.year == year and row.calendar == calendar:
            builder.delete("calendar_day", row.id)
    return builder.change("undo.holidays_dropped", year=year)


def _ordinary_hours(plan: Plan, calendar: Id | None) -> str:
    """Of the first weekday with work."""
    own = plan.calendars.get(calendar if calendar is not None else plan.info.calendar or 0)
    if own is None:
        return plan.info.hours
    worked = (str(getattr(own, day)) for day in WEEKDAYS)
    return write_hours(next((spans for text in worked if (spans := read_hours(text))), ()))
