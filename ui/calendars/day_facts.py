"""What a calendar says of single days: hours, exceptions with their names, leave. Asked by the month grid."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from planning.rows import CalendarDay, DayOff, Id
from planning.schedule.calendar import WorkingCalendar
from planning.schedule.calendars import CALENDARS, write_hours
from ui.desk import Desk


@dataclass(frozen=True, slots=True)
class DayFact:
    """`kind` is work, rest (by the week), holiday, makeup, special (other hours than the week's) or leave."""

    kind: str
    name: str
    hours: str


DayFacts = Callable[[date], DayFact]


def calendar_facts(desk: Desk, calendar: Id | None) -> DayFacts:
    """Of a calendar; None is the plan's own."""
    rows = {row.day: row for row in desk.plan.calendar_days.values() if row.calendar == calendar}
    working = desk.get(CALENDARS).of(calendar)
    return lambda day: _fact(working, rows, day)


def person_facts(desk: Desk, person: Id) -> DayFacts:
    """Of the calendar by which somebody works, with their days off."""
    base = calendar_facts(desk, desk.plan.persons[person].calendar)
    leave = [row for row in desk.plan.day_offs.values() if row.person == person]
    return lambda day: _with_leave(base(day), leave, day)


def _fact(working: WorkingCalendar, rows: Mapping[date, CalendarDay], day: date) -> DayFact:
    spans, usual, row = working.spans(day), working.week[day.weekday()], rows.get(day)
    name = row.name if row else ""
    if row is not None and row.name and not spans:
        return DayFact("holiday", name, "")
    if row is None or spans == usual:
        return DayFact("work" if spans else "rest", name, write_hours(spans))
    if not spans:
        return DayFact("holiday", name, "")
    return DayFact("special" if usual else "makeup", name, write_hours(spans))


def _with_leave(fact: DayFact, leave: list[DayOff], day: date) -> DayFact:
    for row in leave:
        if row.first <= day <= row.last:
            return DayFact("leave", row.reason, "")
    return fact


def short_hours(hours: str) -> str:
    """`9–12, 13:30–18`: as narrow as it can be read."""
    spans = [span.split("-") for span in hours.split()]
    return ", ".join(f"{_short(begin)}–{_short(end)}" for begin, end in spans)


def _short(time: str) -> str:
    hour, minute = time.split(":")
    return str(int(hour)) if minute == "00" else f"{int(hour)}:{minute}"
