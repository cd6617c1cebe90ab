"""Journeys out of a table of somebody else's: paths with their conversions, or single touches of customers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from planning.attribution.models import touches
from planning.errors import PlanError
from planning.parsing.numbers import parse_number

Rows = Sequence[Sequence[object]]

WORDS: Mapping[str, tuple[str, ...]] = {
    "path": ("path", "journey", "touchpoints", "路径", "转化路径", "客户路径"),
    "conversions": ("conversions", "total_conversions", "count", "转化数", "转化次数", "注册数", "人数"),
    "customer": ("customer", "user", "visitor", "client", "cookie", "用户", "客户", "访客"),
    "moment": ("moment", "time", "date", "timestamp", "时间", "日期"),
    "channel": ("channel", "source", "渠道", "来源"),
    "conversion": ("conversion", "converted", "是否转化", "转化"),
}
"""Column → its headers in small letters."""
TOTALS = ("total", "totals", "grand total", "sum", "合计", "总计", "小计")
MOST_ABOVE = 20
"""Rows above the header."""


@dataclass(frozen=True, slots=True)
class Journeys:
    """`paths` with conversions; `skipped` counts rows that say nothing usable."""

    paths: tuple[tuple[tuple[str, ...], float], ...]
    skipped: int


def read_journeys(rows: Rows) -> Journeys:
    """PlanError `paths_not_found` where the table is neither of paths nor of touches."""
    for at, row in enumerate(rows[:MOST_ABOVE]):
        columns = _columns(row)
        if {"path", "conversions"} <= columns.keys():
            return _of_paths(rows[at + 1 :], columns)
        if {"customer", "moment", "channel"} <= columns.keys():
            return _of_touches(rows[at + 1 :], columns)
    raise PlanError("paths_not_found")


def _columns(row: Sequence[object]) -> dict[str, int]:
    found: dict[str, int] = {}
    for at, cell in enumerate(row):
        told = " ".join(str(cell or "").casefold().split())
        for key, words in WORDS.items():
            if told in words and key not in found:
                found[key] = at
    return found


def _of_paths(rows: Rows, columns: Mapping[str, int]) -> Journeys:
    paths, skipped = [], 0
    for row in rows:
        path = touches(str(_cell(row, columns["path"]) or ""))
        count = _number(_cell(row, columns["conversions"]))
        if path and count is not None and path[0].casefold() not in TOTALS:
            paths.append((path, count))
        elif any(cell is not None for cell in row):
            skipped += 1
    return Journeys(tuple(paths), skipped)


def _of_touches(rows: Rows, columns: Mapping[str, int]) -> Journeys:
    """A path ends with a conversion; what a customer touched afterwards begins the next one. Without a column of
    conversions every customer counts as one."""
    by_customer: dict[str, list[tuple[str, str, float]]] = {}
    skipped = 0
    for row in rows:
        customer = str(_cell(row, columns["customer"]) or "").strip()
        channel = " ".join(str(_cell(row, columns["channel"]) or "").split())
        if not customer or not channel:
            skipped += any(cell is not None for cell in row)
            continue
        converted = _number(_cell(row, columns["conversion"])) or 0.0 if "conversion" in columns else 0.0
        by_customer.setdefault(customer, []).append(
            (_moment(_cell(row, columns["moment"])), channel, converted)
        )
    found: dict[tuple[str, ...], float] = {}
    for held in by_customer.values():
        for path, count in _journeys(sorted(held, key=lambda touch: touch[0]), "conversion" in columns):
            found[path] = found.get(path, 0.0) + count
    return Journeys(tuple(found.items()), skipped)


def _journeys(held: Sequence[tuple[str, str, float]], told: bool) -> list[tuple[tuple[str, ...], float]]:
    if not told:
        return [(tuple(channel for _, channel, _ in held), 1.0)]
    done: list[tuple[tuple[str, ...], float]] = []
    path: list[str] = []
    for _, channel, converted in held:
        path.append(channel)
        if converted:
            done.append((tuple(path), converted))
            path = []
    return done


def _cell(row: Sequence[object], at: int) -> object:
    return row[at] if at < len(row) else None


def _moment(cell: object) -> str:
    """Sorts as the moments do: dates as ISO text, text as it stands."""
    return cell.isoformat() if isinstance(cell, date) else str(cell or "")


def _number(cell: object) -> float | None:
    if isinstance(cell, bool):
        return float(cell)
    if isinstance(cell, int | float):
        return float(cell)
    try:
        return float(parse_number(str(cell or "")))
    except PlanError:
        return None
