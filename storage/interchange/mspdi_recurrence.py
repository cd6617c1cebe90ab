"""Calendar exceptions of an MSPDI file that recur, as days: daily, weekly, monthly and yearly, by date or position."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from xml.etree.ElementTree import Element

from storage.interchange.mspdi_values import day_of, flag, text, whole

PLAIN = frozenset({0, 1})
"""By its dates, and every day: one stretch of days."""
WEEKLY, MONTHLY, YEARLY, COUNTED = (6,), (4, 5), (2, 3), (7, 8)
KNOWN = PLAIN.union(WEEKLY, MONTHLY, YEARLY, COUNTED)
MOST_DAYS = 3660
"""Days that one exception may stand for."""
LONGEST_RECURRENCE = 100
"""Years after the first one."""
_LAST_YEAR = 9000
_LAST = 4
_BY_NUMBER = 4
_DAY, _WORKDAY, _WEEKEND_DAY, _SUNDAY = 0, 1, 2, 3


def strength(kind: int) -> int:
    """What is nearer to a single date overrules what recurs more often."""
    return next((at for at, kinds in enumerate((WEEKLY, MONTHLY, YEARLY, COUNTED)) if kind in kinds), 4)


def recurring_days(exception: Element) -> list[date]:
    """The days of an exception of a kind in KNOWN; none without its first date."""
    first = day_of(text(exception, "TimePeriod/FromDate"))
    last = day_of(text(exception, "TimePeriod/ToDate")) or first
    if first is None or last is None or first.year > _LAST_YEAR:
        return []
    last = min(last, date(first.year + LONGEST_RECURRENCE, 12, 31))
    found = (day for day in _days(exception, first, last) if first <= day <= last)
    most = MOST_DAYS
    if flag(exception, "EnteredByOccurrences") and whole(exception, "Occurrences"):
        most = min(most, whole(exception, "Occurrences"))
    return list(islice(found, max(0, most)))


def _days(exception: Element, first: date, last: date) -> Iterator[date]:
    kind, period = whole(exception, "Type", 1), max(1, whole(exception, "Period", 1))
    if kind in WEEKLY:
        yield from _weekly(first, last, period, whole(exception, "DaysOfWeek"))
    elif kind in MONTHLY or kind in YEARLY:
        for year, month in _months(exception, first, last, period):
            day = _of_month(exception, year, month)
            if day is not None:
                yield day
    else:
        days = (first + timedelta(days=at) for at in range((last - first).days + 1))
        if kind == COUNTED[1]:
            days = (day for day in days if day.weekday() < 5)
        yield from islice(days, 0, None, period if kind else 1)


def _weekly(first: date, last: date, period: int, days: int) -> Iterator[date]:
    """`days` has a bit a weekday, Sunday's is 1; weeks begin on Sunday."""
    sunday = first - timedelta(days=first.isoweekday() % 7)
    for at in range(0, (last - sunday).days + 1, 7 * period):
        for weekday in range(7):
            if days >> weekday & 1:
                yield sunday + timedelta(days=at + weekday)


def _months(exception: Element, first: date, last: date, period: int) -> Iterator[tuple[int, int]]:
    """Every so many months, or the same month of every year; months of the file count from 0."""
    if whole(exception, "Type") in YEARLY:
        month = whole(exception, "Month") % 12 + 1
        yield from ((year, month) for year in range(first.year, last.year + 1))
        return
    begin, end = first.year * 12 + first.month - 1, last.year * 12 + last.month - 1
    by_number = (
        _of_month(exception, first.year, first.month) if whole(exception, "Type") == _BY_NUMBER else None
    )
    if by_number is not None and by_number < first:
        begin += 1  # the first day that counts is where the months are counted from
    yield from ((at // 12, at % 12 + 1) for at in range(begin, end + 1, period))


def _of_month(exception: Element, year: int, month: int) -> date | None:
    """By number (the last day where the month is shorter) or by position among the days of a kind."""
    length = monthrange(year, month)[1]
    if whole(exception, "Type") in (2, 4):
        return date(year, month, min(length, max(1, whole(exception, "MonthDay", 1))))
    item, position = whole(exception, "MonthItem"), whole(exception, "MonthPosition")
    days = [day for at in range(1, length + 1) if _is(item, day := date(year, month, at))]
    if position >= _LAST:
        return days[-1] if days else None
    return days[position] if 0 <= position < len(days) else None


def _is(item: int, day: date) -> bool:
    if item == _DAY:
        return True
    if item == _WORKDAY:
        return day.weekday() < 5
    if item == _WEEKEND_DAY:
        return day.weekday() >= 5
    return day.isoweekday() % 7 == item - _SUNDAY
