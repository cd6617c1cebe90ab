"""What is typed into a predecessors cell: `3`, `1,4`, `3FS+2d`, `1.2;1.4SS`. Who is meant is the plan's matter."""

import re
from typing import NamedTuple

from planning.errors import PlanError
from planning.parsing.durations import parse_duration
from planning.parsing.single_dates import NOTHING
from planning.parsing.text import plain_text

KINDS = ("FS", "SS", "FF", "SF")
_CHINESE_KINDS = {"完成-开始": "FS", "开始-开始": "SS", "完成-完成": "FF", "开始-完成": "SF"}
_LINK = re.compile(
    r"(?P<reference>[A-Za-z]{0,6}[-_]?\d+(?:\.\d+)*) ?"
    r"(?:\(?(?P<kind>FS|SS|FF|SF|完成-开始|开始-开始|完成-完成|开始-完成)\)?)? ?(?P<lag>[+-] ?\d.*)?",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"(\d+(?:\.\d+)?) ?%")
_ELAPSED = re.compile(r"(\d+(?:\.\d+)?) ?e([dhwm].*)", re.IGNORECASE)
_LOOSE_DIGITS = re.compile(r"\d+(?: \d+)+")


class Predecessor(NamedTuple):
    """`reference` is a number, an outline number, a code or a name, as typed; `lag` in working minutes, in clock
    minutes where `lag_kind` is elapsed, in percent of the predecessor's duration where it is percent."""

    reference: str
    kind: str
    lag: int
    lag_kind: str = "working"


def parse_predecessors(text: str, *, minutes_per_day: int = 480) -> list[Predecessor]:
    """The links named, in their order; nothing for an empty cell, `-` or 无. PlanError `predecessor_unreadable`."""
    plain = plain_text(text)
    if not plain or plain.lower() in NOTHING:
        return []
    if _LOOSE_DIGITS.fullmatch(plain):
        plain = plain.replace(" ", ",")
    parts = [part.strip() for part in re.split(r"[,;&\n]|\band\b|和", plain)]
    return [_link(part, minutes_per_day) for part in parts if part]


def _link(part: str, minutes_per_day: int) -> Predecessor:
    match = _LINK.fullmatch(part)
    if match is None:
        return Predecessor(part, "FS", 0)
    kind = (match["kind"] or "FS").upper()
    return Predecessor(
        match["reference"], _CHINESE_KINDS.get(kind, kind), *_lag(match["lag"], minutes_per_day)
    )


def _lag(text: str | None, minutes_per_day: int) -> tuple[int, str]:
    """The lag and how it runs: `+2d`, `-50%`, `+2ed` day and night."""
    if text is None:
        return 0, "working"
    amount, sign = text[1:].strip(), -1 if text[0] == "-" else 1
    percent, elapsed = _PERCENT.fullmatch(amount), _ELAPSED.fullmatch(amount)
    try:
        if percent:
            return sign * round(float(percent[1])), "percent"
        if elapsed:
            return sign * parse_duration(elapsed[1] + elapsed[2], minutes_per_day=1440), "elapsed"
        return sign * parse_duration(amount, minutes_per_day=minutes_per_day), "working"
    except PlanError:
        raise PlanError("predecessor_unreadable", value=text) from None
