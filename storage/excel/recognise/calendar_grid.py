"""A month drawn as a calendar: days of the week as columns, rows of day numbers, and what happens on a day below it.

Every filled cell under a day becomes a row of its own.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from planning.importing.kinds import SUPPORTED
from planning.parsing.column_dates import year_in
from planning.parsing.date_forms import month_number, weekday_number
from storage.excel.recognise.blocks import titles_above
from storage.excel.recognise.draft import (
    DraftColumn,
    DraftRow,
    DraftTable,
    DraftValue,
    SkippedRow,
    SkipReason,
)
from storage.excel.recognise.grid import Grid
from storage.excel.recognise.kinds import title_kinds
from storage.excel.recognise.synonyms import Synonyms
from storage.excel.sheet import address, column_letter

ROWS_SEARCHED = 60
FEWEST_DAYS = 5
_CHINESE = re.compile(r"(?:周|星期|礼拜|週)?([一二三四五六日天])(?:曜日?)?")
_MONTH = re.compile(r"(?<!\d)(1[0-2]|0?[1-9])\s*月")


@dataclass(frozen=True, slots=True)
class Calendar:
    """The row of the days' names with their columns, and the rows of day numbers below."""

    header: int
    columns: tuple[int, ...]
    weeks: tuple[int, ...]
    last: int


def find_calendar(grid: Grid) -> Calendar | None:
    """The first row of weekday names on the sheet under which rows of day numbers take turns with rows of words."""
    for row in range(min(grid.height, ROWS_SEARCHED)):
        columns = tuple(column for column, value in grid.filled(row) if is_weekday(value))
        if FEWEST_DAYS <= len(columns) <= 7:
            found = _weeks(grid, row, columns)
            if found is not None:
                return found
    return None


def is_weekday(value: object) -> bool:
    """A day of the week by a name of at least three letters, or in Chinese."""
    if not isinstance(value, str):
        return False
    word = value.strip().casefold().rstrip(".")
    if _CHINESE.fullmatch(word):
        return True
    return len(word) >= 3 and weekday_number(word) is not None


def _weeks(grid: Grid, header: int, columns: tuple[int, ...]) -> Calendar | None:
    weeks: list[int] = []
    last, words, gap = header, 0, 0
    for row in range(header + 1, grid.height):
        if _is_week(grid, row, columns):
            weeks.append(row)
        elif grid.is_blank(row):
            gap += 1
            if gap > 1 and not _is_week(grid, row + 1, columns):
                break
            continue
        elif not weeks or any(not isinstance(grid.value(row, c) or "", str) for c in columns):
            break
        else:
            words += any(grid.text(row, column) for column in columns)
        last, gap = row, 0
    return Calendar(header, columns, tuple(weeks), last) if len(weeks) >= 2 and words else None


def _is_week(grid: Grid, row: int, columns: tuple[int, ...]) -> bool:
    """Day numbers or dates that count up, and nothing else."""
    values = [value for column in columns if (value := grid.value(row, column)) is not None]
    days = [_day(value) for value in values]
    numbers = [day for day in days if day is not None]
    counted = all(second in (first + 1, 1) for first, second in pairwise(numbers))
    return len(numbers) == len(values) and bool(numbers) and counted


def _day(value: object) -> int | None:
    if isinstance(value, date):
        return value.day
    if isinstance(value, str) and value.strip().isdigit():
        value = int(value.strip())
    if isinstance(value, int | float) and not isinstance(value, bool) and 1 <= value <= 31:
        return int(value)
    return None


def read_calendar(grid: Grid, calendar: Calendar, file_name: str, synonyms: Synonyms) -> DraftTable:
    """One row for every cell of words under a day; holidays alone are no content."""
    titles = titles_above(grid, calendar.header)
    rows: list[DraftRow] = []
    skipped: list[SkippedRow] = []
    month = month_of([*titles, grid.name, file_name])
    for row in range(calendar.header + 1, calendar.last + 1):
        week = max((item for item in calendar.weeks if item < row), default=None)
        if row in calendar.weeks or week is None:
            continue
        found = [_entry(grid, row, week, column, month) for column in _cells(grid, row, calendar, synonyms)]
        rows += found
        if not found:
            reason: SkipReason = "blank" if grid.is_blank(row) else "marker"
            skipped.append(SkippedRow(row + 1, reason))
    kind = _kind([*titles, grid.name, file_name], synonyms)
    columns = [_column(grid, calendar.header, column) for column in calendar.columns]
    return DraftTable(
        grid.name, calendar.header + 1, calendar.header + 2, calendar.last + 1, kind, columns, rows, skipped,
        title=titles[0] if titles else "", supported=kind in SUPPORTED,
    )  # fmt: skip


def _cells(grid: Grid, row: int, calendar: Calendar, synonyms: Synonyms) -> list[int]:
    return [
        column
        for column in calendar.columns
        if (text := grid.text(row, column)) and not synonyms.is_common("observances", text)
    ]


def _entry(grid: Grid, row: int, week: int, column: int, month: tuple[int, int] | None) -> DraftRow:
    text = grid.text(row, column)
    values: dict[str, DraftValue] = {"name": " ".join(text.splitlines()[0].split())}
    cell = address(row, column)
    day = _date(grid.value(week, column), month)
    if day is not None:
        values["start"] = values["finish"] = day
    letter = column_letter(column)
    return DraftRow(row + 1, values, {"name": text}, dict.fromkeys(values, cell), {}, {letter: text})


def _date(value: object, month: tuple[int, int] | None) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    day = _day(value)
    if day is None or month is None:
        return None
    try:
        return date(month[0], month[1], day)
    except ValueError:
        return None


def month_of(texts: Iterable[str]) -> tuple[int, int] | None:
    """Year and month that titles name together: May 2025, 2025年5月."""
    for text in texts:
        year = year_in([text])
        if year is None:
            continue
        chinese = _MONTH.search(text)
        words = re.findall(r"[a-z]+", text.casefold())
        number = int(chinese[1]) if chinese else next(filter(None, map(month_number, words)), None)
        if number is not None:
            return year, number
    return None


def _kind(titles: list[str], synonyms: Synonyms) -> str:
    """A calendar of tasks only where a title says so and none speaks of content."""
    told = [kind for title in titles for kind in title_kinds(title, synonyms)]
    return "task" if "task" in told and "content_item" not in told else "content_item"


def _column(grid: Grid, header: int, column: int) -> DraftColumn:
    return DraftColumn(column_letter(column), grid.text(header, column), "name", 1.0, "name")
