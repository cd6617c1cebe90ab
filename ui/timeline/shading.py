"""Which days of the chart are shaded, what they are called, and who is away. Paints nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from math import ceil, floor

from planning.rows import CalendarDay, Id
from planning.schedule.calendar import WorkingCalendar
from planning.schedule.calendars import CALENDARS
from ui.desk import Desk
from ui.timeline.scale import TimeScale

LEAST_DAY = 1.2
"""Px a day below which shading would only be noise."""


@dataclass(frozen=True, slots=True)
class Shade:
    """Day numbers from `begin` to `end` in the colour `token`."""

    begin: float
    end: float
    token: str


class DayShades:
    """Asks the plan's calendars; what it found is kept until `forget` or another part of the axis is shown.

    `calendar` is the calendar of a task's own, by id; None is the plan's, whose exceptions no other calendar has."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._exceptions: dict[Id | None, dict[date, CalendarDay]] | None = None
        self._leave: dict[Id, list[tuple[int, int]]] | None = None
        self._shown: tuple[TimeScale, int] | None = None
        self._kept: dict[Id | None, list[Shade]] = {}

    def forget(self) -> None:
        self._exceptions = self._leave = self._shown = None

    def shades(self, scale: TimeScale, width: int, calendar: Id | None = None) -> list[Shade]:
        """Days without work over `width` px, neighbours of one kind in one; by the hour also what isn't work time."""
        if self._shown != (scale, width):
            self._shown = (scale, width)
            self._kept = {}
        found = self._kept.get(calendar)
        if found is None:
            found = self._kept[calendar] = list(self._found(scale, width, calendar))
        return found

    def exception(self, day: date, calendar: Id | None = None) -> CalendarDay | None:
        """The calendar's entry for this day."""
        if self._exceptions is None:
            self._exceptions = {}
            for row in self._desk.plan.calendar_days.values():
                self._exceptions.setdefault(row.calendar, {})[row.day] = row
        return self._exceptions.get(calendar, {}).get(day)

    def is_makeup(self, day: date, calendar: Id | None = None) -> bool:
        """Whether work is done on a day that the week has off."""
        if self.exception(day, calendar) is None:
            return False
        used = self._calendar(calendar)
        return used.is_working_day(day) and not used.week[day.weekday()]

    def has_own(self, calendar: Id | None) -> bool:
        """Whether a task's calendar has other days off than the plan's."""
        return calendar is not None and self._calendar(calendar) is not self._calendar(None)

    def works_on(self, day: date, calendar: Id | None = None) -> bool:
        """Whether any work is done on this day."""
        return self._calendar(calendar).is_working_day(day)

    def leave(self, person: Id | None) -> list[tuple[int, int]]:
        """Day numbers from and to which somebody is away."""
        if self._leave is None:
            self._leave = {}
            for row in self._desk.plan.day_offs.values():
                self._leave.setdefault(row.person, []).append(
                    (row.first.toordinal(), row.last.toordinal() + 1)
                )
        return self._leave.get(person, []) if person is not None else []

    def is_away(self, person: Id | None, day: date) -> bool:
        """Whether somebody has this day off."""
        return any(begin <= day.toordinal() < end for begin, end in self.leave(person))

    def _calendar(self, calendar: Id | None) -> WorkingCalendar:
        return self._desk.get(CALENDARS).of(calendar)

    def _token(self, day: date, calendar: Id | None) -> str:
        if self.works_on(day, calendar):
            return ""
        return "nonworking" if self.exception(day, calendar) is None else "holiday"

    def _found(self, scale: TimeScale, width: int, calendar: Id | None) -> Iterator[Shade]:
        if scale.day_width < LEAST_DAY:
            return
        begin, token = 0, ""
        last = min(ceil(scale.day_at(width)), date.max.toordinal() - 1)
        for number in range(max(1, floor(scale.left)), last + 1):
            kind = self._token(date.fromordinal(number), calendar) if number < last else ""
            if kind != token:
                if token:
                    yield Shade(begin, number, token)
                begin, token = number, kind
            if scale.by_the_hour and not kind:
                yield from self._breaks(number, calendar)

    def _breaks(self, number: int, calendar: Id | None) -> Iterator[Shade]:
        """Hours of a working day in which no work is done."""
        edge = 0
        for begin, end in self._calendar(calendar).spans(date.fromordinal(number)):
            if begin > edge:
                yield Shade(number + edge / 1440, number + begin / 1440, "nonworking")
            edge = end
        if edge < 1440:
            yield Shade(number + edge / 1440, number + 1, "nonworking")
