"""Lengths of work as people type them, into working minutes. A week has five days, a month twenty."""

import re
from typing import Literal

from planning.errors import PlanError
from planning.parsing.text import chinese_number, plain_text

Unit = Literal["minute", "hour", "day", "week", "month"]

_UNITS: dict[str, Unit] = {
    "d": "day", "day": "day", "days": "day", "dy": "day", "天": "day", "日": "day", "工作日": "day",
    "个工作日": "day", "人天": "day", "人日": "day", "营业日": "day", "일": "day", "일간": "day", "日間": "day",
    "w": "week", "wk": "week", "wks": "week", "week": "week", "weeks": "week", "周": "week", "个周": "week",
    "星期": "week", "个星期": "week", "週間": "week", "週": "week",
    "h": "hour", "hr": "hour", "hrs": "hour", "hour": "hour", "hours": "hour", "小时": "hour", "个小时": "hour",
    "工时": "hour", "时": "hour", "钟头": "hour", "個小時": "hour", "時間": "hour",
    "min": "minute", "mins": "minute", "minute": "minute", "minutes": "minute", "m": "minute", "分钟": "minute",
    "分": "minute", "mo": "month", "mon": "month", "mons": "month", "month": "month", "months": "month",
    "月": "month", "个月": "month",
}  # fmt: skip
_PART = re.compile(
    r"(\d+(?:[.,]\d+)?|半|[一二两三四五六七八九十]+|half) ?(?:个)?([a-z]+\.?|[^\d\s.,a-z半]+?)?(?=[\d\s.,]|半|$)"
)
_AND_A_HALF = re.compile(r"(\d+) ?(个?(?:天|周|小时|月|星期))半")
_CLOCK = re.compile(r"(\d{1,3}):(\d{2})(?::00)?")
_RANGE = re.compile(r"\d ?[^\d\s~-]{0,4} ?(?:~|-|至|到|\bto\b) ?\d")


def parse_duration(text: str, *, minutes_per_day: int = 480, unit: Unit = "day") -> int:
    """Whole working minutes; a plain number counts `unit`s. PlanError: `duration_is_range`, `duration_unreadable`."""
    plain = plain_text(text).lower().rstrip("?").removeprefix("约").removeprefix("~").strip()
    if _RANGE.search(plain):
        raise PlanError("duration_is_range", value=text.strip())
    clock = _CLOCK.fullmatch(plain)
    if clock:
        return int(clock[1]) * 60 + int(clock[2])
    minutes = _sum_of_parts(_AND_A_HALF.sub(r"\1.5\2", plain), minutes_per_day, unit)
    if minutes is None:
        raise PlanError("duration_unreadable", value=text.strip())
    return round(minutes)


def minutes_in(unit: Unit, minutes_per_day: int) -> int:
    """The working minutes of one unit."""
    days = {"day": 1, "week": 5, "month": 20}
    if unit in days:
        return days[unit] * minutes_per_day
    return 60 if unit == "hour" else 1


def unit_of(word: str) -> Unit | None:
    """The unit that a word such as 天, hrs or weeks names, for units written in a header."""
    return _UNITS.get(plain_text(word).lower().rstrip("."))


def _sum_of_parts(plain: str, minutes_per_day: int, unit: Unit) -> float | None:
    total, position = 0.0, 0
    for part in _PART.finditer(plain):
        if plain[position : part.start()].strip(" ,+"):
            return None
        minutes = _part_minutes(part, minutes_per_day, unit, alone=part[0] == plain)
        if minutes is None:
            return None
        total += minutes
        position = part.end()
    return total if position == len(plain) and position else None


def _part_minutes(part: re.Match[str], minutes_per_day: int, unit: Unit, *, alone: bool) -> float | None:
    number = _number(part[1])
    word = (part[2] or "").rstrip(".")
    named = _UNITS.get(word)
    if number is None or (word and named is None) or (not word and not alone):
        return None
    return number * minutes_in(named or unit, minutes_per_day)


def _number(text: str) -> float | None:
    if text in ("半", "half"):
        return 0.5
    return float(text.replace(",", ".")) if text[0].isdigit() and text.isascii() else chinese_number(text)
