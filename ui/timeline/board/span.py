"""Which days the calendar shows and how it goes on from there. Dates only; knows no plan and no Qt."""

from dataclasses import dataclass
from datetime import date, timedelta

CHANNELS, HOURS, MONTH = "channels", "hours", "month"
MODES = (CHANNELS, HOURS, MONTH)
WEEK = 7
MONTH_ROWS = 6


@dataclass(frozen=True, slots=True)
class Span:
    """`day` is any day of the week or month that is shown."""

    mode: str
    day: date

    @property
    def first(self) -> date:
        """A Monday; for a month that of the week of its first day."""
        start = self.day.replace(day=1) if self.mode == MONTH else self.day
        return start - timedelta(days=start.weekday())

    @property
    def last(self) -> date:
        """A Sunday."""
        return self.first + timedelta(days=self.count - 1)

    @property
    def count(self) -> int:
        """How many days are shown."""
        return MONTH_ROWS * WEEK if self.mode == MONTH else WEEK

    @property
    def days(self) -> list[date]:
        """All of them in order."""
        return [self.first + timedelta(days=number) for number in range(self.count)]

    def holds(self, day: date) -> bool:
        """Whether a day is shown; of a month only its own days count."""
        if self.mode == MONTH:
            return (day.year, day.month) == (self.day.year, self.day.month)
        return self.first <= day <= self.last

    def stepped(self, by: int) -> "Span":
        """So many weeks or months on; stays where the calendar ends."""
        try:
            if self.mode != MONTH:
                moved = self.day + timedelta(days=WEEK * by)
            else:
                months = self.day.year * 12 + self.day.month - 1 + by
                moved = date(months // 12, months % 12 + 1, 1)
            shown = Span(self.mode, moved)
            return shown if date.min < shown.first and shown.last < date.max else self
        except (ValueError, OverflowError):
            return self
