"""A start and an end written in one cell: 9/12-9/18, 3.24 - 3.29(6天), 2017/3/6 ~ 2017/3/10, 3月5日至8日."""

import re
from datetime import date, timedelta

from planning.errors import PlanError
from planning.parsing.date_forms import Order, readings, split_weekday
from planning.parsing.date_words import is_fuzzy
from planning.parsing.single_dates import parse_date
from planning.parsing.text import plain_text

_LENGTH = re.compile(
    r" ?(?:\((?:共|约)? ?\d+(?:\.\d+)? ?(?:天|日|个?工作日|周|days?|weeks?)\)"
    r"|,? (?:共|约)? ?\d+ ?(?:天|个?工作日|days?))$"
)
_SURE = re.compile(r" ?(?:~|至|到|->|→|\bto\b|\buntil\b|\bthrough\b|--) ?")
_HYPHEN = re.compile(r" ?- ?")
_BARE_DAY = re.compile(r"(\d{1,2}) ?[日号]?")
_LONGEST = timedelta(days=366)


def parse_date_range(
    text: str, *, today: date, order: Order | None = None, year: int | None = None
) -> tuple[date, date]:
    """First and last day; one day alone is both. An end without year follows its start, over New Year if it must.

    PlanError as parse_date, and `range_reversed`.
    """
    plain = plain_text(text).lower()
    failure: PlanError | None = None
    for start, finish in _splits(plain):
        try:
            return _between(start, finish, today, order, year)
        except PlanError as error:
            failure = _weightier(failure, error)
    try:
        day = parse_date(plain, today=today, order=order, year=year)
    except PlanError as error:
        raise PlanError(_weightier(failure, error).code, value=text.strip()) from None
    return day, day


def is_date_range(text: str) -> bool:
    """Whether the text has the shape of two dates; a single date with hyphens has not."""
    plain = plain_text(text).lower()
    return any(_looks_dated(start) and _looks_dated(finish) for start, finish in _splits(plain))


def _looks_dated(text: str) -> bool:
    rest, weekday = split_weekday(text)
    return bool(readings(rest)) or (weekday is not None and not rest)


def _weightier(first: PlanError | None, second: PlanError) -> PlanError:
    """`unreadable` says least: whatever else was found out about the text is told instead."""
    return first if first is not None and second.code == "date_unreadable" else second


def _splits(plain: str) -> list[tuple[str, str]]:
    """Where the text can be cut in two; a hyphen only where both halves look like dates."""
    plain = _LENGTH.sub("", plain)
    sure = [(plain[: cut.start()], plain[cut.end() :]) for cut in _SURE.finditer(plain)]
    if sure:
        return [pair for pair in sure if all(pair)]
    cuts = [(plain[: cut.start()], plain[cut.end() :]) for cut in _HYPHEN.finditer(plain)]
    both = [pair for pair in cuts if _looks_dated(pair[0]) and _looks_dated(pair[1])]
    whole = bool(readings(split_weekday(plain)[0]))
    bare = [pair for pair in cuts if _looks_dated(pair[0]) and _BARE_DAY.fullmatch(pair[1])]
    return both or ([] if whole else bare)


def _between(
    start: str, finish: str, today: date, order: Order | None, year: int | None
) -> tuple[date, date]:
    if order is None:
        order = _proved_order(start, finish, today, year)
    if is_fuzzy(start) or is_fuzzy(finish):
        raise PlanError("date_unclear", value=f"{start}-{finish}")
    finish_year = _written_year(finish)
    first = parse_date(start, today=today, order=order, year=year or finish_year)
    if finish_year is not None and _written_year(start) is None and first.year != finish_year:
        first = parse_date(start, today=today, order=order, year=finish_year)
    last = _end(finish, first, order)
    if last < first and finish_year is not None and _written_year(start) is None:
        first = parse_date(start, today=today, order=order, year=finish_year - 1)
    if last < first:
        raise PlanError("range_reversed", value=f"{start}-{finish}")
    return first, last


def _end(finish: str, first: date, order: Order | None) -> date:
    bare = _BARE_DAY.fullmatch(finish)
    if bare:
        return parse_date(f"{first.year}-{first.month}-{bare[1]}", today=first)
    last = parse_date(finish, today=first, order=order, year=first.year)
    if last < first and _written_year(finish) is None:
        later = parse_date(finish, today=first, order=order, year=first.year + 1)
        if later - first <= _LONGEST // 2:
            return later
    return last


def _written_year(text: str) -> int | None:
    found = readings(split_weekday(text)[0])
    return found[0].year if found and not found[0].short else None


def _proved_order(start: str, finish: str, today: date, year: int | None) -> Order | None:
    """The only order under which both halves are dates, if just one remains."""
    fitting: list[Order] = []
    candidates: tuple[Order, ...] = ("mdy", "dmy")
    for order in candidates:
        try:
            parse_date(start, today=today, order=order, year=year)
            parse_date(finish, today=today, order=order, year=year)
        except PlanError:
            continue
        fitting.append(order)
    return fitting[0] if len(fitting) == 1 else None
