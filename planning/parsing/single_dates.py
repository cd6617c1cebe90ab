"""One date or moment as people type it. `today` is always passed in.

A year of two digits is 20xx unless that lies more than 50 years ahead of today, then 19xx. A missing year is the
one given, else the one that brings the date nearest to today (the later of two equally near).
"""

from datetime import date, datetime, time

from planning.errors import PlanError
from planning.parsing.date_forms import ORDERS, Order, Reading, readings, split_weekday
from planning.parsing.date_words import is_fuzzy, relative
from planning.parsing.text import plain_text
from planning.parsing.times import split_time

NOTHING = frozenset({"-", "--", "/", "n/a", "na", "无", "none", "null", "?"})


def parse_date(text: str, *, today: date, order: Order | None = None, year: int | None = None) -> date:
    """The day meant. A time of day behind it is read over. PlanError: `date_impossible`, `date_unclear` (6月初,
    TBD), `date_ambiguous` (3/5 without `order`), `date_unreadable`."""
    plain = plain_text(text).lower()
    found = _day(plain, today, order, year)
    if isinstance(found, date):
        return found
    without_time, at = split_time(plain)
    if at is not None and without_time:
        again = _day(without_time, today, order, year)
        if isinstance(again, date):
            return again
        found = again
    raise PlanError(found, value=text.strip())


def parse_moment(
    text: str, *, today: date, order: Order | None = None, year: int | None = None, at: time = time(0)
) -> datetime:
    """The day meant with its time of day, or with `at` where none is written; errors as parse_date."""
    without_time, written = split_time(plain_text(text).lower())
    if written is None or not without_time:
        return datetime.combine(parse_date(text, today=today, order=order, year=year), at)
    found = _day(without_time, today, order, year)
    if isinstance(found, date):
        return datetime.combine(found, written)
    raise PlanError(found, value=text.strip())


def written_forms(text: str) -> list[Reading]:
    """The forms that a text has if it names a day by its number; empty for relative, fuzzy and other words."""
    return readings(split_weekday(split_time(plain_text(text).lower())[0])[0])


def possible_orders(text: str) -> frozenset[Order]:
    """The orders under which the text can be a real date; all three if it needs none or is no date at all.

    A column's order is what remains when the sets of its cells are intersected.
    """
    found = written_forms(text)
    if not found or found[0].order is None:
        return frozenset(ORDERS)
    fitting: set[Order] = {item.order for item in found if item.order and _calendar(item, item.year or 2000)}
    if "mdy" in fitting and all(item.order != "ymd" for item in found):
        fitting.add("ymd")
    return frozenset(fitting)


def _day(plain: str, today: date, order: Order | None, year: int | None) -> date | str:
    """The date, or the code of the error."""
    if not plain or plain in NOTHING:
        return "date_unreadable"
    near = relative(plain, today)
    if near is not None:
        return near
    rest, weekday = split_weekday(plain)
    found = readings(rest)
    if not found:
        return "date_unclear" if is_fuzzy(plain) else "date_unreadable"
    return _chosen(found, weekday, today, order, year)


def _chosen(
    found: list[Reading], weekday: int | None, today: date, order: Order | None, year: int | None
) -> date | str:
    dated = [(item, day) for item in found if (day := _resolved(item, today, year)) is not None]
    if not dated:
        return "date_impossible"
    if order is not None:
        return _in_order(dated, order)
    if weekday is not None:
        dated = [pair for pair in dated if pair[1].weekday() == weekday] or dated
    days = {day for _item, day in dated}
    return days.pop() if len(days) == 1 else "date_ambiguous"


def _in_order(dated: list[tuple[Reading, date]], order: Order) -> date | str:
    """`ymd` also says that the month stands before the day where the year stands last or is missing."""
    wanted = [day for item, day in dated if item.order in (None, order)]
    if not wanted and order == "ymd":
        wanted = [day for item, day in dated if item.order == "mdy"]
    return wanted[0] if wanted else "date_impossible"


def _resolved(item: Reading, today: date, year: int | None) -> date | None:
    if item.year is None:
        if year is not None:
            return _calendar(item, year)
        near = [_calendar(item, today.year + step) for step in (1, 0, -1, 2, -2, 3, -3, 4, -4)]
        days = [day for day in near if day is not None]
        return min(days, key=lambda day: (abs((day - today).days), -day.toordinal())) if days else None
    full = item.year
    if item.short:
        full += 2000 if 2000 + item.year <= today.year + 50 else 1900
    return _calendar(item, full)


def _calendar(item: Reading, year: int) -> date | None:
    if item.short and year < 100:
        year += 2000
    try:
        return date(year, item.month, item.day)
    except ValueError:
        return None
