"""Which days of the chart are shaded, and what they are called. Paints nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from math import ceil, floor

from planning.rows import CalendarDay
from planning.schedule.from_plan import CALENDAR
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
    """Asks the plan's calendar; what it found is kept until `forget` or another part of the axis is shown."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._exceptions: dict[date, CalendarDay] | None = None
        self._kept: tuple[TimeScale, int, list[Shade]] | None = None

    def forget(self) -> None:
        self._exceptions = self._kept = None

    def shades(self, scale: TimeScale, width: int) -> list[Shade]:
        """Days without work over `width` px, neighbours of one kind in one; by the hour also what isn't work time."""
        if self._kept is None or self._kept[:2] != (scale, width):
            self._kept = (scale, width, list(self._found(scale, width)))
        return self._kept[2]

    def exception(self, day: date) -> CalendarDay | None:
        """The plan's entry for this day."""
        if self._exceptions is None:
            rows = self._desk.plan.calendar_days.values()
            self._exceptions = {row.day: row for row in rows}
        return self._exceptions.get(day)

    def is_makeup(self, day: date) -> bool:
        """Whether work is done on a day that the week has off."""
        if self.exception(day) is None:
            return False
        calendar = self._desk.get(CALENDAR)
        return calendar.is_working_day(day) and not calendar.week[day.weekday()]

    def _token(self, day: date) -> str:
        if self._desk.get(CALENDAR).is_working_day(day):
            return ""
        return "nonworking" if self.exception(day) is None else "holiday"

    def _found(self, scale: TimeScale, width: int) -> Iterator[Shade]:
        if scale.day_width < LEAST_DAY:
            return
        begin, token = 0, ""
        last = min(ceil(scale.day_at(width)), date.max.toordinal() - 1)
        for number in range(max(1, floor(scale.left)), last + 1):
            kind = self._token(date.fromordinal(number)) if number < last else ""
            if kind != token:
                if token:
                    yield Shade(begin, number, token)
                begin, token = number, kind
            if scale.by_the_hour and not kind:
                yield from self._breaks(number)

    def _breaks(self, number: int) -> Iterator[Shade]:
        """Hours of a working day in which no work is done."""
        edge = 0
        for begin, end in self._desk.get(CALENDAR).spans(date.fromordinal(number)):
            if begin > edge:
                yield Shade(number + edge / 1440, number + begin / 1440, "nonworking")
            edge = end
        if edge < 1440:
            yield Shade(number + edge / 1440, number + 1, "nonworking")
