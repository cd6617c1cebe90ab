"""Which backups are kept: pure, so that a year of them can be tried in a test. Deletes nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

DAILY, WEEKLY, MONTHLY = 12, 10, 9


@dataclass(frozen=True, slots=True)
class Made:
    """One backup: `number` counts up and gives the order, whatever the clock said; `day` is what it said."""

    number: int
    day: date


def kept(backups: Sequence[Made], today: date) -> set[int]:
    """Numbers of those that stay: all of today, then the last of 12 days, of 10 weeks and of 9 months before.

    A backup dated after today was made under a wrong clock, or is looked at under one: it stays and counts for
    nothing. Days, weeks and months are counted, not their age, so that a clock set forward takes no more than
    a new day does.
    """
    stay = {made.number for made in backups if made.day >= today}
    past = sorted((made for made in backups if made.day < today), key=lambda made: -made.number)
    for most, period in ((DAILY, _day), (WEEKLY, _week), (MONTHLY, _month)):
        seen: set[tuple[int, int]] = set()
        while past and (len(seen) < most or period(past[0].day) in seen):
            made = past.pop(0)
            if period(made.day) not in seen:
                seen.add(period(made.day))
                stay.add(made.number)
    return stay


def _day(day: date) -> tuple[int, int]:
    return (0, day.toordinal())


def _week(day: date) -> tuple[int, int]:
    year, week, _ = day.isocalendar()
    return (year, week)


def _month(day: date) -> tuple[int, int]:
    return (day.year, day.month)
