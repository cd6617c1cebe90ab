"""The time axis: moments to pixels and back, zoom levels and the cells of the header. No Qt, no plan.

A *day number* counts days and their fractions as date.toordinal() does; every calendar day is equally wide.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from math import floor, log

ZOOMS = ("hour", "day", "week", "month", "quarter")
NARROWEST, WIDEST = 0.1, 1920.0
"""Px a day between which zooming stops: a decade on a screen, half an hour in 40 px."""
_TIERS = (("hour", 96.0), ("day", 10.0), ("week", 3.5), ("month", 1.2), ("quarter", 0.0))
"""The header's pair of lines, and the px a day from which it is used."""
_MINUTES = 24 * 60
_HOUR_STEPS = (1, 2, 3, 6, 12)


def day_number(moment: datetime) -> float:
    """Days up to this moment; seconds count, fractions of them don't."""
    return moment.toordinal() + (moment.hour * 3600 + moment.minute * 60 + moment.second) / 86400


def moment_of(number: float) -> datetime:
    """The moment at a day number, to the minute; limited to the years 1 to 9999."""
    whole = floor(number)
    minutes = round((number - whole) * _MINUTES)
    if not 1 <= whole <= date.max.toordinal() - 1:
        return datetime.min if whole < 1 else datetime.max.replace(hour=0, minute=0, second=0, microsecond=0)
    return datetime.fromordinal(whole) + timedelta(minutes=minutes)


@dataclass(frozen=True, slots=True)
class HeaderCell:
    """One cell of the header over day numbers `begin`–`end`. `kind` says what the label tells: year, quarter,
    month, week, day, hour; `at` is its first moment."""

    kind: str
    begin: float
    end: float
    at: datetime


@dataclass(frozen=True, slots=True)
class TimeScale:
    """`left` is the day number at x = 0, `day_width` the px of one day."""

    day_width: float
    left: float

    def x_of(self, moment: datetime) -> float:
        return (day_number(moment) - self.left) * self.day_width

    def x_of_day(self, number: float) -> float:
        return (number - self.left) * self.day_width

    def moment_at(self, x: float) -> datetime:
        """The moment under a pixel, to the minute."""
        return moment_of(self.day_at(x))

    def day_at(self, x: float) -> float:
        """The day number under a pixel."""
        return self.left + x / self.day_width

    def zoomed(self, day_width: float, about: float) -> "TimeScale":
        """Another width of days; what is under the pixel `about` stays there."""
        width = min(WIDEST, max(NARROWEST, day_width))
        return TimeScale(width, self.day_at(about) - about / width)

    def starting_at(self, left: float) -> "TimeScale":
        return replace(self, left=left)

    @property
    def tier(self) -> str:
        """Which two lines the header shows, one of ZOOMS."""
        return next(name for name, least in _TIERS if self.day_width >= least)

    @property
    def by_the_hour(self) -> bool:
        """Whether times of day are told apart; else work fills the days that it touches."""
        return self.tier == "hour"

    def upper_cells(self, width: float) -> Iterator[HeaderCell]:
        """The first line of the header over `width` px, cut cells at both ends included."""
        kind = {"hour": "day", "day": "week", "week": "month", "month": "quarter", "quarter": "year"}[
            self.tier
        ]
        return self._cells(kind, width)

    def lower_cells(self, width: float) -> Iterator[HeaderCell]:
        """The second line of the header."""
        if self.tier == "hour":
            return self._hours(width)
        kind = {"day": "day", "week": "week", "month": "month", "quarter": "quarter"}[self.tier]
        return self._cells(kind, width)

    def _cells(self, kind: str, width: float) -> Iterator[HeaderCell]:
        begin = _first_of(kind, date.fromordinal(max(1, floor(self.left))))
        last = self.day_at(width)
        while begin.toordinal() < last:
            end = _next(kind, begin)
            at = datetime.combine(begin, datetime.min.time())
            yield HeaderCell(kind, begin.toordinal(), end.toordinal(), at)
            begin = end

    def _hours(self, width: float) -> Iterator[HeaderCell]:
        step = self.hour_step / 24
        last = self.day_at(width)
        for day in range(floor(self.left), floor(last) + 1):
            for number in range(24 // self.hour_step):
                begin = day + number * step
                if begin < last and begin + step > self.left:
                    yield HeaderCell("hour", begin, begin + step, moment_of(begin))

    @property
    def hour_step(self) -> int:
        """Hours a cell of the hour line spans, so that its number has room."""
        hour = self.day_width / 24
        return next((step for step in _HOUR_STEPS if step * hour >= 18), 24)

    def snap_days(self, number: float) -> float:
        """The nearest mark that a drag stops at: a half hour where hours are shown, else a whole day."""
        parts = 48 if self.by_the_hour else 1
        return round(number * parts) / parts


def nearest_zoom(day_width: float, widths: dict[str, float]) -> str:
    """The named zoom level that comes closest to a width of days."""
    return min(widths, key=lambda name: abs(log(widths[name] / day_width)))


def _first_of(kind: str, day: date) -> date:
    if kind == "week":
        return day - timedelta(days=day.weekday())
    if kind == "month":
        return day.replace(day=1)
    if kind == "quarter":
        return day.replace(month=quarter_of(day) * 3 - 2, day=1)
    return day.replace(month=1, day=1) if kind == "year" else day


def _next(kind: str, first: date) -> date:
    if kind in ("day", "week"):
        return first + timedelta(days=7 if kind == "week" else 1)
    months = {"month": 1, "quarter": 3, "year": 12}[kind]
    years, month = divmod(first.month - 1 + months, 12)
    return date(first.year + years, month + 1, 1)


def quarter_of(day: date) -> int:
    """1–4."""
    return (day.month + 2) // 3
