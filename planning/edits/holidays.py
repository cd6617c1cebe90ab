"""A year's public holidays and make-up workdays brought into a plan's calendar, as one change."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from planning.change import Change
from planning.edits.builder import ChangeBuilder
from planning.errors import PlanError
from planning.parsing.date_ranges import parse_date_range
from planning.parsing.hours import parse_hours
from planning.plan import Plan
from planning.rows import Id
from planning.schedule.calendars import LONGEST_LEAVE, WEEKDAYS, read_hours, write_hours
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


_OFF = frozenset({"休", "休息", "放假", "假期", "节假日", "off", "holiday", "day off", "rest"})
_WORKED = frozenset({"班", "上班", "补班", "调休", "调休上班", "工作日", "work", "workday"})


def bring_table(plan: Plan, rows: Iterable[Sequence[str]], today: date, calendar: Id | None = None) -> Change:
    """Days copied from a table: in each row a date (or two, or a range), a name, and hours or a word for work; without
    either it is a day off. Rows without a date, such as heads, are passed over; a day there is replaced.

    PlanError `days_not_found` where no row has a date."""
    builder, hours = ChangeBuilder(plan), _ordinary_hours(plan, calendar)
    found: dict[date, tuple[str, str]] = {}
    for row in rows:
        for day, name, worked in _days_of(row, hours, today):
            found[day] = (name, worked)
    if not found:
        raise PlanError("days_not_found")
    for known in list(plan.calendar_days.values()):
        if known.calendar == calendar and known.day in found:
            builder.delete("calendar_day", known.id)
    for day, (name, worked) in sorted(found.items()):
        builder.add("calendar_day", day=day, name=name, hours=worked, calendar=calendar)
    return builder.change("undo.days_pasted", count=len(found))


def _days_of(row: Sequence[str], ordinary: str, today: date) -> Iterator[tuple[date, str, str]]:
    """Every day that a row names, with name and hours."""
    days: list[date] = []
    names: list[str] = []
    hours = ""
    for cell in (text.strip() for text in row):
        span = _span_of(cell, today)
        if span is not None:
            days.extend(span)
        elif cell.casefold() in _WORKED:
            hours = ordinary
        elif (worked := _hours_of(cell)) is not None:
            hours = worked
        elif cell.casefold() not in _OFF:
            names.append(cell)
    if not days or (max(days) - min(days)).days >= LONGEST_LEAVE:
        return
    name = next((text for text in names if text), "")
    for at in range((max(days) - min(days)).days + 1):
        yield min(days) + timedelta(days=at), name, hours


def _span_of(cell: str, today: date) -> tuple[date, date] | None:
    try:
        return (
            parse_date_range(cell, today=today, order="ymd") if any(char.isdigit() for char in cell) else None
        )
    except PlanError:
        return None


def _hours_of(cell: str) -> str | None:
    try:
        return parse_hours(cell) if ":" in cell or "：" in cell else None
    except PlanError:
        return None


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
