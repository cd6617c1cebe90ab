"""Plain numbers and percentages as people type them: separators of every habit, 万 and k, brackets for minus."""

import re
from decimal import Decimal
from typing import Literal

from planning.errors import PlanError
from planning.parsing.text import plain_text

PercentScale = Literal["fraction", "hundred"]

MULTIPLIERS = {
    "k": 3, "m": 6, "mn": 6, "mio": 6, "million": 6, "b": 9, "bn": 9, "billion": 9, "thousand": 3,
    "千": 3, "万": 4, "萬": 4, "w": 4, "十万": 5, "百万": 6, "千万": 7, "亿": 8, "億": 8,
}  # fmt: skip
_NUMBER = re.compile(r"([+-]?) ?(\d[\d.,' ]*|\.\d+) ?([a-z]+|[十百千]?[万萬亿億]|千)?")
_RANGE_DASH = re.compile(r"[\d%a-z万千亿元] ?(?:~|-|至|到|\bto\b) ?[^\d-]{0,4}\d")
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?")


def parse_number(text: str) -> float:
    """A number: `1,234.5`, `1.234,5`, `(300)`, `1.2万`, `−5`. PlanError `number_is_range`, `number_unreadable`."""
    value = read_decimal(plain_text(text).lower())
    if value is None:
        raise PlanError("number_is_range" if is_range(text) else "number_unreadable", value=text.strip())
    return float(value)


def parse_percent(text: str, *, scale: PercentScale | None = None) -> float:
    """A share as a fraction of 1. Without a sign `scale` says what the number counts; where that isn't known either,
    up to 1 is a fraction and above 1 per cent. PlanError: `percent_is_range`, `percent_unreadable`."""
    plain = plain_text(text).lower()
    signed = plain.endswith("%") or plain.startswith("%")
    per_mille = plain.endswith("‰")
    value = read_decimal(plain.strip("%‰ "))
    if value is None:
        raise PlanError("percent_is_range" if is_range(text) else "percent_unreadable", value=text.strip())
    if per_mille:
        return float(value / 1000)
    if signed or scale == "hundred" or (scale is None and abs(value) > 1):
        return float(value / 100)
    return float(value)


def is_range(text: str) -> bool:
    """Two amounts with a dash, tilde or `to` between them."""
    return _RANGE_DASH.search(plain_text(text).lower()) is not None


def read_decimal(plain: str) -> Decimal | None:
    """The number that a plain, lower-case text is, exactly; None if it is anything else."""
    negative = plain.startswith("(") and plain.endswith(")")
    if negative:
        plain = plain[1:-1].strip()
    match = _NUMBER.fullmatch(plain)
    if match is None:
        return _exponent(plain)
    power = MULTIPLIERS.get(match[3], 0) if match[3] else 0
    if match[3] and not power:
        return None
    digits = _without_separators(match[2].strip())
    if digits is None:
        return None
    value = Decimal(digits).scaleb(power)
    return -value if negative or match[1] == "-" else value


def _exponent(plain: str) -> Decimal | None:
    return Decimal(plain) if re.fullmatch(r"[+-]?\d+(?:\.\d+)?e[+-]?\d{1,2}", plain) else None


def _without_separators(text: str) -> str | None:
    """Digits with a point; None where the separators fit no habit. A single comma before three digits groups."""
    text = re.sub(r"(?<=\d)[' ](?=\d{3}(?:\D|$))", "", text)
    if re.search(r"[' ]", text):
        return None
    if _INDIAN.fullmatch(text):
        return text.replace(",", "")
    if "," in text and "." in text:
        return _both(text)
    if "," in text:
        return _one_kind(text, ",")
    return _one_kind(text, ".") if text.count(".") > 1 else text.rstrip(".")


def _both(text: str) -> str | None:
    decimal, group = (".", ",") if text.rfind(".") > text.rfind(",") else (",", ".")
    whole, _, fraction = text.rpartition(decimal)
    if decimal in whole or not _grouped(whole, group) or group in fraction:
        return None
    return f"{whole.replace(group, '')}.{fraction or '0'}"


def _one_kind(text: str, mark: str) -> str | None:
    if _grouped(text, mark) and not (mark == "," and re.fullmatch(r"0,\d{3}", text)):
        return text.replace(mark, "")
    whole, _, fraction = text.partition(",")
    if mark == "," and text.count(",") == 1 and len(fraction) != 4:
        return f"{whole or '0'}.{fraction}" if fraction else whole
    return None


def _grouped(text: str, mark: str) -> bool:
    return re.fullmatch(rf"\d{{1,3}}(?:{re.escape(mark)}\d{{3}})*", text) is not None
