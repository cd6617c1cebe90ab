"""What all formats' rows go through: emptiness, whole numbers, stray cells far out. Knows no format."""

import math
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from typing import Final

from storage.excel.sheet import Cell, SheetValue

WIDEST_GAP: Final = 10_000
"""Empty rows after which what follows is a stray cell: a filled table has no such hole."""

ELAPSED_FORMAT: Final = "[h]:mm:ss"
_LARGEST_WHOLE: Final = 1e15


def trimmed(rows: Iterable[list[SheetValue]], stray: Callable[[int], None]) -> Iterator[list[SheetValue]]:
    """The rows without trailing empty cells and rows. Rows behind a gap of 10,000 empty ones are left out; `stray` is
    then told the 0-based number of the first of them."""
    gap = 0
    for number, row in enumerate(rows):
        while row and row[-1] is None:
            row.pop()
        if not row:
            gap += 1
            continue
        if gap > WIDEST_GAP:
            stray(number)
            return
        for _ in range(gap):
            yield []
        gap = 0
        yield row


def number(value: float) -> SheetValue:
    """Spreadsheets know only floats: 3.0 is 3; what is no number at all is an error."""
    if value.is_integer() and abs(value) < _LARGEST_WHOLE:
        return int(value)
    if not math.isfinite(value):
        return Cell(None, error="#NUM!")
    return value


def span(value: timedelta) -> Cell:
    """A span of time, as the days that the spreadsheet holds, with a format that says so."""
    return Cell(value / timedelta(days=1), number_format=ELAPSED_FORMAT)


def at(row: list[SheetValue], column: int) -> SheetValue:
    """The cell, having made the row long enough for it."""
    if column >= len(row):
        row.extend([None] * (column + 1 - len(row)))
    return row[column]
