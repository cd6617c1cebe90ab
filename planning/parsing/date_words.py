"""Dates given relative to today: words, offsets, days of the week; and the words that are no date at all."""

import calendar
import re
from datetime import date, timedelta

from planning.parsing.date_forms import chinese_weekday_number, weekday_number
from planning.parsing.text import chinese_number

_NEAR = {
    "今天": 0, "今日": 0, "本日": 0, "today": 0,
    "明天": 1, "明日": 1, "tomorrow": 1,
    "后天": 2, "大后天": 3, "昨天": -1, "昨日": -1, "yesterday": -1, "前天": -2,
}  # fmt: skip
_OFFSET = re.compile(
    r"([+-]) ?(\d{1,4}|[一二两三四五六七八九十]+) ?"
    r"(d|days?|天|日|w|wks?|weeks?|周|星期|mo|months?|个月)"
)
_AWAY = re.compile(
    r"(\d{1,4}|[一二两三四五六七八九十]+) ?(天|日|周|个?星期|个月) ?(后|以后|之后|前|以前|之前)"
)
_CHINESE = re.compile(r"(下下|下|本|这|上)?(?:个)?(?:周|星期|礼拜|週)([一二三四五六日天])")
_ENGLISH = re.compile(r"(?:(next|this|last|on) )?([a-z]{3,9})\.?")
_WEEKS = {"下下": 2, "下": 1, "next": 1, "本": 0, "这": 0, "this": 0, "上": -1, "last": -1}
_FUZZY = re.compile(
    r"[初末底旬]|左右|之前|以前|前后|待定|未定|另定|未安排|待安排|待排|持续|长期|随时|尽快|视情况|长期有效|完成后|结束后|\d/\d+[日号]"
    r"|^(?:本|下|上)?(?:周|月|个月|季度|年)$|\d+月$|^\d{4}年$|第.*[周月季]"
    r"|\b(?:tbd|tba|tbc|ongoing|asap|pending|early|mid|late|end of|beginning of|before|after|until|about|around"
    r"|continuous|daily|weekly|monthly|quarterly|flexible|n/a)\b"
    r"|^(?:week|month|day|quarter|wk|m|q|w) ?\d+$|^\d{4}[-/. ]\d{1,2}$",
)


def relative(text: str, today: date) -> date | None:
    """The day that 明天, +3d, 3天后, 下周三 or Friday is, seen from `today`; None if the text is none of these."""
    if text in _NEAR:
        return today + timedelta(days=_NEAR[text])
    offset = _OFFSET.fullmatch(text)
    if offset:
        return _moved(today, -1 if offset[1] == "-" else 1, offset[2], offset[3])
    away = _AWAY.fullmatch(text)
    if away:
        return _moved(today, -1 if "前" in away[3] else 1, away[1], away[2])
    return _weekday(text, today)


def _moved(today: date, sign: int, count: str, unit: str) -> date | None:
    number = int(count) if count.isascii() else chinese_number(count)
    if number is None:
        return None
    if unit in ("mo", "month", "months", "个月"):
        return add_months(today, sign * number)
    days = 7 if unit[0] == "w" or unit in ("周", "星期", "个星期") else 1
    return today + timedelta(days=sign * number * days)


def add_months(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _weekday(text: str, today: date) -> date | None:
    chinese = _CHINESE.fullmatch(text)
    if chinese:
        return _on_weekday(today, chinese[1], chinese_weekday_number(chinese[2]))
    english = _ENGLISH.fullmatch(text)
    number = weekday_number(english[2]) if english else None
    if english is None or number is None:
        return None
    return _on_weekday(today, english[1] if english[1] != "on" else None, number)


def _on_weekday(today: date, week: str | None, number: int) -> date:
    """Without a word for the week the next such day, today included; with one, that day of that calendar week."""
    if week is None:
        return today + timedelta(days=(number - today.weekday()) % 7)
    monday = today - timedelta(days=today.weekday())
    return monday + timedelta(days=7 * _WEEKS[week] + number)


def is_fuzzy(text: str) -> bool:
    """A text that speaks of time without naming a day (6月初, TBD, 第3周, Month 1)."""
    return _FUZZY.search(text) is not None
