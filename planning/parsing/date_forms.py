"""The written forms of a date: which year, month and day a text can mean, and under which order. No calendar rule."""

import difflib
import re
from dataclasses import dataclass
from typing import Literal

Order = Literal["ymd", "dmy", "mdy"]
ORDERS: tuple[Order, ...] = ("ymd", "dmy", "mdy")

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHORT_WEEKDAYS = {"tues": 1, "weds": 2, "thur": 3, "thurs": 3, "th": 3}
_CHINESE_WEEKDAYS = "一二三四五六日"

_YMD = re.compile(r"(\d{4}) ?[-/. ] ?(\d{1,2}) ?[-/. ] ?(\d{1,2})\.?")
_COMPACT = re.compile(r"(19|20|21)(\d{2})(\d{2})(\d{2})")
_CJK = re.compile(r"(?:(\d{4}|\d{2}) ?[年년] ?)?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日号號일]?")
_TRIPLE = re.compile(r"(\d{1,2}) ?([-/. ]) ?(\d{1,2}) ?\2 ?(\d{4}|\d{2})")
_PAIR = re.compile(r"(\d{1,2}) ?[-/.] ?(\d{1,2})")
_YEAR_WORD_DAY = re.compile(r"(\d{4})[-/ ]([a-z]+)\.?[-/ ](\d{1,2})")
_DAY_WORD = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[-/. ]*(?:of )?([a-z]+)\.?(?:[-/, ]+'?(\d{4}|\d{2}))?")
_WORD_DAY = re.compile(r"([a-z]+)\.?[-/ ]*(\d{1,2})(?:st|nd|rd|th)?(?:[-/, ]+'?(\d{4}|\d{2}))?")
_ENGLISH_WEEKDAY = re.compile(r"\(?\b([a-z]{2,9})\b\.?\)?,?")
_CHINESE_WEEKDAY = re.compile(r"[(,]? ?(?:周|星期|礼拜|週)([一二三四五六日天])\)?")
_BRACKETED_WEEKDAY = re.compile(r"\(([一二三四五六日月火水木金土])\)")
_MONTH_PREFIX = re.compile(r"([a-z]{3,9})\.? (\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4})")


@dataclass(frozen=True, slots=True)
class Reading:
    """One possible meaning. `order` None: the form is unambiguous; `year` None: not written; `short`: two digits."""

    order: Order | None
    year: int | None
    month: int
    day: int
    short: bool = False


def month_number(word: str) -> int | None:
    """1–12 for an English month, abbreviated or slightly misspelt; None for other words."""
    if len(word) < 3:
        return None
    for number, name in enumerate(MONTHS, 1):
        if name.startswith(word) or (number == 9 and word == "sept"):
            return number
        if word[:3] == name[:3] and difflib.SequenceMatcher(None, word, name).ratio() >= 0.8:
            return number
    return None


def weekday_number(word: str) -> int | None:
    """0 (Monday) – 6 for an English day of the week, also abbreviated."""
    if word in _SHORT_WEEKDAYS:
        return _SHORT_WEEKDAYS[word]
    for number, name in enumerate(_WEEKDAYS):
        if len(word) >= 3 and name.startswith(word):
            return number
    return None


def chinese_weekday_number(char: str) -> int:
    return _CHINESE_WEEKDAYS.index("日" if char == "天" else char)


def split_weekday(text: str) -> tuple[str, int | None]:
    """A date without the day of the week written beside it, and that day; the text comes in lower case."""
    found = _CHINESE_WEEKDAY.search(text)
    if found:
        return _without(text, found), chinese_weekday_number(found[1])
    bracketed = _BRACKETED_WEEKDAY.search(text)
    if bracketed:
        return _without(text, bracketed), None
    for word in _ENGLISH_WEEKDAY.finditer(text):
        number = weekday_number(word[1])
        if number is not None:
            return _without(text, word), number
    return text, None


def _without(text: str, found: re.Match[str]) -> str:
    return f"{text[: found.start()].strip()} {text[found.end() :].strip()}".strip(" ,")


def readings(text: str) -> list[Reading]:
    """Every meaning that a date without words of the week can have; the text comes plain and in lower case."""
    prefixed = _MONTH_PREFIX.fullmatch(text)
    if prefixed:
        month = month_number(prefixed[1])
        return [item for item in readings(prefixed[2]) if item.month == month]
    for form in (_year_first, _cjk, _triple, _pair, _worded):
        found = form(text)
        if found:
            return found
    return []


def _year_first(text: str) -> list[Reading]:
    match = _YMD.fullmatch(text)
    if match:
        return [Reading(None, int(match[1]), int(match[2]), int(match[3]))]
    match = _COMPACT.fullmatch(text)
    if match:
        return [Reading(None, int(match[1] + match[2]), int(match[3]), int(match[4]))]
    return []


def _cjk(text: str) -> list[Reading]:
    match = _CJK.fullmatch(text)
    if match is None:
        return []
    year = int(match[1]) if match[1] else None
    return [Reading(None, year, int(match[2]), int(match[3]), short=len(match[1] or "") == 2)]


def _triple(text: str) -> list[Reading]:
    match = _TRIPLE.fullmatch(text)
    if match is None:
        return []
    first, second, third = int(match[1]), int(match[3]), int(match[4])
    short = len(match[4]) == 2
    found = [
        Reading("dmy", third, second, first, short),
        Reading("mdy", third, first, second, short),
    ]
    if short:
        found.append(Reading("ymd", first, second, third, short))
    return found


def _pair(text: str) -> list[Reading]:
    match = _PAIR.fullmatch(text)
    if match is None:
        return []
    first, second = int(match[1]), int(match[2])
    return [Reading("mdy", None, first, second), Reading("dmy", None, second, first)]


def _worded(text: str) -> list[Reading]:
    match = _YEAR_WORD_DAY.fullmatch(text)
    if match:
        month = month_number(match[2])
        return [Reading(None, int(match[1]), month, int(match[3]))] if month else []
    match = _DAY_WORD.fullmatch(text)
    if match:
        return _from_word(match[2], match[1], match[3])
    match = _WORD_DAY.fullmatch(text)
    return _from_word(match[1], match[2], match[3]) if match else []


def _from_word(word: str, day: str, year: str | None) -> list[Reading]:
    month = month_number(word)
    if month is None:
        return []
    return [Reading(None, int(year) if year else None, month, int(day), short=len(year or "") == 2)]
