"""A goal's figure as people type it: a number with its unit and the direction in which it must be reached."""

import re
from dataclasses import dataclass

from planning.parsing.numbers import is_range, parse_number
from planning.parsing.text import plain_text

_FIGURE = re.compile(
    r"(?P<sign>>=|<=|[<>≥≤]|不低于|不少于|至少|不高于|不超过|at least|at most)? ?(?P<number>[+-]?\d[\d,. ]*\d|\d)"
    r" ?(?P<power>[万亿]|[km](?![a-z]))? ?(?P<unit>%|[^\d\s<>=].{0,11})?",
    re.IGNORECASE,
)
_AT_MOST = {"<", "<=", "≤", "不高于", "不超过", "at most"}


@dataclass(frozen=True, slots=True)
class Figure:
    """`number` is a fraction of 1 where the unit is %; `direction` is at_least, at_most or empty."""

    number: float
    unit: str = ""
    direction: str = ""


def parse_figure(text: str) -> Figure:
    """≥ 3 %, 10万人, 5,000 次. PlanError `number_is_range`, `number_unreadable`."""
    match = _FIGURE.fullmatch(plain_text(text))
    if match is None or is_range(text):
        return Figure(parse_number(text))
    number = parse_number(match["number"] + (match["power"] or ""))
    unit = (match["unit"] or "").strip()
    sign = (match["sign"] or "").casefold()
    direction = "" if not sign else "at_most" if sign in _AT_MOST else "at_least"
    return Figure(number / 100 if unit == "%" else number, unit, direction)
