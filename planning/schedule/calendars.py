"""The working calendars of a plan: its own, those of tasks, those of people without their days off, and shared time."""

import re
from collections.abc import Mapping
from datetime import date, timedelta

from planning.derived import Derived, DerivedValues, reads
from planning.errors import PlanError
from planning.plan import Plan
from planning.rows import Calendar, CalendarDay, Id, PlanInfo
from planning.schedule.calendar import WorkingCalendar

Spans = tuple[tuple[int, int], ...]

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
LONGEST_LEAVE = 3660
"""Days; a longer one is cut off here."""
_SPAN = re.compile(r"([0-9]{1,2}):([0-5][0-9])-([0-9]{1,2}):([0-5][0-9])")


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


def write_hours(spans: Spans) -> str:
    """The inverse of `read_hours`."""
    return " ".join(f"{a // 60:02}:{a % 60:02}-{b // 60:02}:{b % 60:02}" for a, b in spans)


def read_workdays(text: str) -> frozenset[int]:
    """Digits 1 (Monday) to 7; PlanError `workdays_unreadable`."""
    if not text or set(text) - set("1234567"):
        raise PlanError("workdays_unreadable", value=text)
    return frozenset(int(digit) - 1 for digit in text)


def calendar_of(
    info: PlanInfo, days: Mapping[int, CalendarDay], own: Calendar | None = None
) -> WorkingCalendar:
    """The plan's working calendar, on its own week or that of `own`; later rows for the same day win."""
    exceptions = {row.day: read_hours(row.hours) for row in days.values() if row.calendar is None}
    if own is not None:
        return WorkingCalendar(week_of(own), exceptions)
    hours, workdays = read_hours(info.hours), read_workdays(info.workdays)
    return WorkingCalendar([hours if day in workdays else () for day in range(7)], exceptions)


def week_of(row: Calendar) -> list[Spans]:
    """The hours of a calendar's weekdays, Monday first."""
    return [read_hours(str(getattr(row, day))) for day in WEEKDAYS]


class PlanCalendars:
    """All calendars of a plan, made when asked for; equal ones are one object, so that passes can tell."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        own = plan.calendars.get(plan.info.calendar) if plan.info.calendar else None
        self.plan = calendar_of(plan.info, plan.calendar_days, own)
        self._made: dict[Id, WorkingCalendar] = {}
        self._shared: dict[tuple[Id | None, Id], WorkingCalendar] = {}
        self._leave: dict[Id, list[date]] = {}
        for row in plan.day_offs.values():
            days = min((row.last - row.first).days, LONGEST_LEAVE)
            self._leave.setdefault(row.person, []).extend(
                row.first + timedelta(days=at) for at in range(days + 1)
            )
        self.people = frozenset(
            person.id for person in plan.persons.values() if person.calendar or person.id in self._leave
        )

    def of(self, calendar: Id | None) -> WorkingCalendar:
        """A calendar by its row, the plan's for None."""
        if calendar is None or calendar not in self._plan.calendars:
            return self.plan
        if calendar not in self._made:
            days = self._plan.calendar_days.values()
            exceptions = {row.day: read_hours(row.hours) for row in days if row.calendar == calendar}
            made = WorkingCalendar(week_of(self._plan.calendars[calendar]), exceptions)
            self._made[calendar] = self.plan if made == self.plan else made
        return self._made[calendar]

    def of_person(self, person: Id) -> WorkingCalendar:
        """When somebody works: their own calendar or the plan's, without their days off."""
        return self.shared(None, person)

    def shared(self, task_calendar: Id | None, person: Id) -> WorkingCalendar:
        """When somebody can work on a task: their own time, and that of the task's calendar if it has one."""
        key = (task_calendar, person)
        if key not in self._shared:
            row = self._plan.persons[person]
            made = self.of(row.calendar)
            leave = self._leave.get(person)
            if leave:
                made = WorkingCalendar(made.week, {**made.exceptions, **dict.fromkeys(leave, ())})
            base = self.of(task_calendar)
            if task_calendar is not None and made != base:
                made = base.intersected(made)
            self._shared[key] = base if made == base else made
        return self._shared[key]

    def is_leave(self, person: Id, day: date) -> bool:
        """Whether somebody is away on this day."""
        return day in self._leave.get(person, ())


def _calendars(values: DerivedValues) -> PlanCalendars:
    return PlanCalendars(values.plan.snapshot())


def _calendar(values: DerivedValues) -> WorkingCalendar:
    return values.get(CALENDARS).plan


CALENDARS: Derived[PlanCalendars] = Derived(
    "calendars",
    _calendars,
    reads(plan="hours workdays calendar", calendar="", calendar_day="", person="calendar", day_off=""),
)
CALENDAR: Derived[WorkingCalendar] = Derived("calendar", _calendar, needs=(CALENDARS,))
