"""Clock time from an anchor moment, as people write it: `T-3d`, `提前 3 天`, `2 h`. A day has 24 hours here;
planning/parsing/durations.py reads working time."""

import re

from planning.errors import PlanError
from planning.parsing.durations import unit_of
from planning.parsing.text import plain_text
from planning.texts import Texts

SPANS = frozenset({("sop_step", "offset"), ("sop_step", "duration")})
"""The fields that hold clock minutes."""
MINUTES = {"minute": 1, "hour": 60, "day": 1440, "week": 7 * 1440}
_PARTS = (("day", 1440, "d"), ("hour", 60, "h"), ("minute", 1, "min"))
_PART = re.compile(r"(\d+(?:\.\d+)?) ?([a-z]+|[^\d\s.a-z]+)?")
_BEFORE = re.compile(r"^t? ?-|^(?:提前|前)|(?:before|之前|前)$")
_SIGNS = re.compile(r"^t? ?[-+]|^t(?=$|\d| )|^(?:提前|前|后)|(?:before|after|之前|之后|前|后)$")


def parse_span(text: str) -> int:
    """Clock minutes, negative before the anchor; a plain number is minutes. PlanError `span_unreadable`."""
    plain = plain_text(text).lower()
    sign = -1 if _BEFORE.search(plain) else 1
    rest = _SIGNS.sub("", plain).strip()
    if not rest and plain == "t":
        return 0
    total, at = 0.0, 0
    for part in _PART.finditer(rest):
        factor = MINUTES.get(unit_of(part[2]) or "") if part[2] else 1
        if rest[at : part.start()].strip() or factor is None:
            raise PlanError("span_unreadable", value=text.strip())
        total += float(part[1]) * factor
        at = part.end()
    if not at or rest[at:].strip():
        raise PlanError("span_unreadable", value=text.strip())
    return sign * round(total)


def span_text(texts: Texts, minutes: int, *, anchored: bool) -> str:
    """`T−3 d` for a place before the anchor, `2 h` for a length."""
    parts = [texts(f"span.{name}", count=count) for name, count, _ in _split(minutes)]
    if not anchored:
        return " ".join(parts) or texts("span.minute", count=0)
    sign = "\u2212" if minutes < 0 else "+"
    return f"T{sign}{' '.join(parts)}" if parts else "T"


def span_exact(minutes: int) -> str:
    """What `parse_span` reads back: `-5d 9h`."""
    sign = "-" if minutes < 0 else ""
    return (sign + " ".join(f"{count}{unit}" for _, count, unit in _split(minutes))) or "0"


def _split(minutes: int) -> list[tuple[str, int, str]]:
    left, parts = abs(minutes), []
    for name, size, unit in _PARTS:
        count, left = divmod(left, size)
        if count:
            parts.append((name, count, unit))
    return parts
