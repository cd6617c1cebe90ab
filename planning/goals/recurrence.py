"""Rules of RFC 5545 that say when a time node is due again. The one file of planning/ that may import dateutil: leap
years, last weekdays and week starts are a library's work. It is loaded when a rule is first asked."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import cast

from planning.errors import PlanError

DAILY, WEEKLY, MONTHLY, YEARLY = "daily", "weekly", "monthly", "yearly"
FREQUENCIES = (DAILY, WEEKLY, MONTHLY, YEARLY)
WORKDAYS = (0, 1, 2, 3, 4)
LAST = -1
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_FINER = frozenset(
    {"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "WKST"}
)
"""What a rule may say; nothing finer than a day."""


@dataclass(frozen=True, slots=True)
class Repeat:
    """A rule that words are made for. Weekdays count from Monday as 0. Monthly on `month_day` (1–31, LAST the last)
    or on the `nth` (1–5, LAST) of the weekdays: all five of them and LAST are the last working day."""

    every: str
    interval: int = 1
    weekdays: tuple[int, ...] = ()
    month_day: int | None = None
    nth: int | None = None
    until: date | None = None
    count: int | None = None


def rule_text(repeat: Repeat) -> str:
    """The rule as RFC 5545 writes it, without `RRULE:`."""
    parts = [f"FREQ={repeat.every.upper()}"]
    if repeat.interval != 1:
        parts.append(f"INTERVAL={repeat.interval}")
    if repeat.weekdays:
        parts.append("BYDAY=" + ",".join(_DAYS[day] for day in sorted(repeat.weekdays)))
    if repeat.month_day is not None:
        parts.append(f"BYMONTHDAY={repeat.month_day}")
    if repeat.nth is not None:
        parts.append(f"BYSETPOS={repeat.nth}")
    if repeat.until is not None:
        parts.append(f"UNTIL={repeat.until:%Y%m%d}T235959")
    if repeat.count is not None:
        parts.append(f"COUNT={repeat.count}")
    return ";".join(parts)


def repeat_of(rule: str) -> Repeat | None:
    """The rule in parts; None where it says more than words are made for. PlanError `rule_unreadable`."""
    parts = _parts(rule)
    every = parts["FREQ"].lower()
    days = parts.get("BYDAY", "")
    names = days.split(",") if days else []
    nth = parts.get("BYSETPOS")
    if every == MONTHLY and len(names) == 1 and names[0] not in _DAYS and nth is None:
        nth, names = names[0][:-2], [names[0][-2:]]  # 2TU is the second Tuesday
    if any(name not in _DAYS for name in names) or "BYMONTH" in parts or "WKST" in parts:
        return None
    placed = [key for key in ("BYDAY", "BYMONTHDAY") if key in parts]
    fits = {
        DAILY: not placed,
        WEEKLY: "BYMONTHDAY" not in parts,
        MONTHLY: len(placed) < 2,
        YEARLY: not placed,
    }
    if (
        not fits[every]
        or (every == MONTHLY) < (nth is not None)
        or (every == MONTHLY and names and nth is None)
    ):
        return None
    try:
        return Repeat(
            every,
            int(parts.get("INTERVAL", "1")),
            tuple(sorted(_DAYS.index(name) for name in names)),
            int(parts["BYMONTHDAY"]) if "BYMONTHDAY" in parts else None,
            int(nth) if nth is not None else None,
            _until(parts).date() if "UNTIL" in parts else None,
            int(parts["COUNT"]) if "COUNT" in parts else None,
        )
    except ValueError:  # several days of the month, several places
        return None


def check_rule(rule: str) -> None:
    """PlanError `rule_unreadable` for what isn't a rule."""
    if rule:
        _iterator(rule, datetime(2000, 1, 1), datetime(2000, 1, 1))


def occurrences(first: datetime, rule: str, start: datetime, end: datetime) -> Iterator[datetime]:
    """The moments from `start` to `end`, both included; `first` alone without a rule. PlanError `rule_unreadable`.

    As RFC 5545 has it, `first` is one of them only if the rule says so."""
    if not rule:
        if start <= first <= end:
            yield first
        return
    most = int(_parts(rule).get("COUNT", 0))
    for number, moment in enumerate(_iterator(rule, first, end)(), 1):
        if moment > end or (most and number > most):
            return
        if moment >= start:
            yield moment


def _parts(rule: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in rule.upper().replace(" ", "").split(";"):
        key, _, value = part.partition("=")
        if key not in _FINER or not value or key in found:
            raise PlanError("rule_unreadable", rule=rule)
        found[key] = value
    if found.get("FREQ", "").lower() not in FREQUENCIES:
        raise PlanError("rule_unreadable", rule=rule)
    for key in ("INTERVAL", "COUNT"):
        if key in found and not (
            found[key].isascii() and found[key].isdecimal() and 0 < int(found[key]) < 10_000
        ):
            raise PlanError("rule_unreadable", rule=rule)
    return found


def _until(parts: dict[str, str]) -> datetime:
    """The last moment; a bare day is all of it. ValueError."""
    text = parts["UNTIL"].removesuffix("Z")
    if "T" in text:
        return datetime.strptime(text, "%Y%m%dT%H%M%S")
    return datetime.combine(datetime.strptime(text, "%Y%m%d").date(), time(23, 59, 59))


def _iterator(rule: str, first: datetime, end: datetime) -> Callable[[], Iterator[datetime]]:
    """Moments up to `end`: a rule that never comes true would be looked for until the year 9999."""
    from dateutil.rrule import rrulestr

    parts = _parts(rule)
    try:
        last = min(end, _until(parts)) if "UNTIL" in parts else end
        kept = {key: value for key, value in parts.items() if key not in ("UNTIL", "COUNT")}
        made = rrulestr(";".join(f"{key}={value}" for key, value in kept.items()), dtstart=first)
        bounded = made.replace(until=last)
    except (ValueError, TypeError, IndexError, KeyError, OverflowError) as fault:
        raise PlanError("rule_unreadable", rule=rule) from fault
    return lambda: iter(cast(Iterator[datetime], bounded))
