"""The spellings of an MSPDI file: durations, moments, flags. What can't be read counts as not given."""

import re
from contextlib import suppress
from datetime import date, datetime
from xml.etree.ElementTree import Element

_DURATION = re.compile(
    r"(?P<sign>-?)P(?:(?P<days>\d+)D)?T?(?:(?P<hours>[\d.]+)H)?(?:(?P<minutes>[\d.]+)M)?(?:(?P<seconds>[\d.]+)S)?"
)


def text(element: Element, path: str) -> str:
    """The text of a child, without blanks around it; empty if there is none."""
    return (element.findtext(path) or "").strip()


def number(given: str) -> float:
    """0 for what is no number."""
    try:
        read = float(given)
    except ValueError:
        return 0.0
    return read if abs(read) < 1e12 else 0.0


def whole(element: Element, path: str, missing: int = 0) -> int:
    given = text(element, path)
    return int(number(given)) if given else missing


def flag(element: Element, path: str, *, missing: bool = False) -> bool:
    """`1` or `true`."""
    given = text(element, path).casefold()
    return given in ("1", "true") if given else missing


def moment(given: str) -> datetime | None:
    """Local wall-clock time in whole minutes; a zone or seconds are dropped."""
    with suppress(ValueError):
        read = datetime.fromisoformat(given[:19])
        return read.replace(tzinfo=None, second=0, microsecond=0) if read.year > 1 else None
    return None


def day_of(given: str) -> date | None:
    read = moment(given)
    return None if read is None else read.date()


def minutes(given: str) -> int | None:
    """`PT8H30M0S` in minutes, also where hours carry a fraction."""
    match = _DURATION.fullmatch(given)
    if match is None or not any(match[name] for name in ("days", "hours", "minutes", "seconds")):
        return None
    parts = {name: number(match[name] or "0") for name in ("days", "hours", "minutes", "seconds")}
    total = parts["days"] * 1440 + parts["hours"] * 60 + parts["minutes"] + parts["seconds"] / 60
    return round(-total if match["sign"] else total)


def plain(given: str) -> str:
    """Without control characters, which no row holds."""
    return "".join(char for char in given if char in "\t\n" or ord(char) >= 32)
