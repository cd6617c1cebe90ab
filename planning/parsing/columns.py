"""What a whole column says about how its cells are read: scale of a share, top of a score, unit, currency.

Headers and numbers in, no cells: a reader of files and a user's correction read by the same rules.
"""

import re
import unicodedata
from decimal import Decimal

from planning.parsing.durations import Unit, unit_of
from planning.parsing.money import currencies_named
from planning.parsing.numbers import PercentScale

_THOUSANDS = {
    "千元": 1000,
    "万元": 10_000,
    "千": 1000,
    "万": 10_000,
    "百万": 1_000_000,
    "000": 1000,
    "000s": 1000,
}
_THOUSANDS |= {
    "k": 1000,
    "000's": 1000,
    "m": 1_000_000,
    "thousand": 1000,
    "thousands": 1000,
    "亿元": 100_000_000,
}
_UNIT_WORDS: tuple[tuple[str, Unit], ...] = (
    ("小时", "hour"), ("hour", "hour"), ("hrs", "hour"), ("工时", "hour"), ("分钟", "minute"), ("minute", "minute"),
    ("周", "week"), ("week", "week"), ("month", "month"), ("个月", "month"), ("天", "day"), ("day", "day"),
)  # fmt: skip


def unit_of_header(text: str) -> str:
    """What stands in the header's brackets: 天 in 工期（天）, USD in Budget (USD); empty if nothing does."""
    plain = unicodedata.normalize("NFKC", text)
    found = re.findall(r"\(([^()]+)\)|\[([^\[\]]+)\]", plain)
    return " ".join((first or second).strip() for first, second in found)


def percent_scale(numbers: list[float]) -> PercentScale:
    """Numbers without a per cent format: any above 1 (but for rounding) and the column counts per cent."""
    return "hundred" if any(number > 1.0001 for number in numbers) else "fraction"


def scale_top(numbers: list[float], header: str) -> int:
    """The end of a score's scale: what the header says (1-10), else the next usual end above the largest number."""
    named = re.search(r"1 ?[-–~至到] ?(\d{1,3})", unit_of_header(header) or header)
    if named:
        return max(1, int(named[1]))
    largest = max(numbers, default=0)
    return next((top for top in (5, 10, 100) if largest <= top), 100)


def duration_unit(header: str, leaf: str) -> Unit:
    """The unit in brackets, in the lowest header row, else the one that the header's words name; days otherwise."""
    for text in (unit_of_header(header), leaf):
        unit = unit_of(text) if text else None
        if unit is not None:
            return unit
    folded = header.casefold()
    return next((unit for word, unit in _UNIT_WORDS if word in folded), "day")


def money_factor(header: str) -> Decimal:
    """1000 for £(000) or 预算（千元）, 10000 for 万元."""
    unit = unit_of_header(header).casefold().strip()
    for part in (unit, re.sub(r"^[^\w(]+|单位[:：]?|rmb|usd|cny|[$¥￥€£]", "", unit).strip()):
        if part in _THOUSANDS:
            return Decimal(_THOUSANDS[part])
    return Decimal(1)


def foreign_currency(header: str, currency: str) -> str:
    """The currency that a header names if it can't be the plan's; empty otherwise."""
    named = currencies_named(header)
    if named is None or currency.upper() in named:
        return ""
    return ", ".join(sorted(named))
