"""Months, quarters and weeks by name: the first day that 2024年3月, Mar 2024, Q1, 第3周 or Week 12 stands for."""

import re
from datetime import date

from planning.parsing.date_forms import month_number
from planning.parsing.text import chinese_number, plain_text

_YEAR = re.compile(r"(?<!\d)(20[0-4]\d|199\d)(?!\d)")
_MONTH = re.compile(r"(?<!\d)(1[0-2]|0?[1-9])\s*月(?:份)?")
_YEAR_MONTH = re.compile(r"(?:20[0-4]\d|199\d)\s*[-/.年]?\s*(1[0-2]|0?[1-9])(?:\s*月)?(?:份)?")
_QUARTER = re.compile(r"(?:第\s*([一二三四1-4])\s*季度?|[qQ]\s*([1-4])|([1-4])\s*[qQ])")
_WEEK = re.compile(
    r"(?:第\s*([一二三四五六七八九十\d]{1,3})\s*周|(?:week|wk|w)\.?\s*-?\s*(\d{1,2}))", re.IGNORECASE
)
_CHINESE_MONTH = re.compile(r"([一二三四五六七八九十]{1,2})月")


def first_day_of(text: str, year: int | None) -> date | None:
    """The first day of the month, quarter or ISO week that the text names; None if it names none or no year is known.
    A year in the text goes before `year`."""
    plain = plain_text(text)
    named = _YEAR.search(plain)
    of = int(named[1]) if named else year
    if of is None:
        return None
    month = _month_in(plain)
    if month is not None:
        return date(of, month, 1)
    quarter = _QUARTER.search(plain)
    if quarter:
        word = next(group for group in quarter.groups() if group)
        return date(of, ((chinese_number(word) or int(word)) - 1) * 3 + 1, 1)
    return _week(plain, of)


def _month_in(plain: str) -> int | None:
    whole = _YEAR_MONTH.fullmatch(plain)
    if whole:
        return int(whole[1])
    digits = _MONTH.search(plain)
    if digits:
        return int(digits[1])
    chinese = _CHINESE_MONTH.search(plain)
    if chinese:
        number = chinese_number(chinese[1])
        return number if number is not None and number <= 12 else None
    words = re.findall(r"[a-z]+", plain.casefold())
    return next(filter(None, map(month_number, words)), None)


def _week(plain: str, year: int) -> date | None:
    match = _WEEK.search(plain)
    if match is None:
        return None
    word = match[1] or match[2]
    number = int(word) if word.isdecimal() else chinese_number(word)
    try:
        return date.fromisocalendar(year, number or 0, 1)
    except ValueError:
        return None
