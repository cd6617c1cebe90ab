"""Values through python-calamine: the fast way, for sheets that have been looked through. Opens no file by itself."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path
from typing import TypeAlias, cast

from python_calamine import CalamineSheet, CalamineWorkbook

from storage.excel.reader.rows import number, span
from storage.excel.sheet import Merge, SheetValue

Raw: TypeAlias = int | float | str | bool | time | date | datetime | timedelta


class FastReaderFailed(Exception):
    """calamine can't read it: an error of its own, or a panic of its Rust code."""


def open_workbook(path: Path) -> CalamineWorkbook:
    """By content, whatever the file is called; its bytes are taken into memory. Raises FastReaderFailed, OSError."""
    data = BytesIO(path.read_bytes())
    try:
        return CalamineWorkbook.from_filelike(data)
    except BaseException as error:  # a Rust panic is a BaseException that can't be imported to be named
        raise _translated(error) from error


def open_sheet(book: CalamineWorkbook, name: str) -> CalamineSheet:
    """Raises FastReaderFailed."""
    try:
        return book.get_sheet_by_name(name)
    except BaseException as error:  # as above
        raise _translated(error) from error


def sheet_rows(sheet: CalamineSheet) -> Iterator[list[SheetValue]]:
    """All rows from A1 on (calamine leaves out empty columns at the left, but not empty rows above).

    '' has become None, whole floats int, spans of time Cells. Raises FastReaderFailed, also after some rows.
    """
    margin: list[SheetValue] = [None] * (sheet.start[1] if sheet.start else 0)
    rows = sheet.iter_rows()
    while (row := _next(rows)) is not None:
        yield margin + _cleaned(row)


def sheet_merges(sheet: CalamineSheet) -> list[Merge]:
    found = sheet.merged_cell_ranges or []
    return [(*first, *last) for first, last in found if first != last]


def _next(rows: Iterator[list[Raw]]) -> list[Raw] | None:
    try:
        return next(rows, None)
    except BaseException as error:  # as above: a span of time that Rust can't hold panics only here
        raise _translated(error) from error


def _cleaned(row: list[Raw]) -> list[SheetValue]:
    """The row changed in place where it must be: at a hundred thousand rows a copy would cost as much as the rest."""
    cells: list[SheetValue] = cast(list[SheetValue], row)
    for column, value in enumerate(row):
        if type(value) is str:
            if not value:
                cells[column] = None
        elif type(value) is float:
            cells[column] = int(value) if value.is_integer() and -1e15 < value < 1e15 else number(value)
        elif type(value) is timedelta:
            cells[column] = span(value)
    return cells


def _translated(error: BaseException) -> BaseException:
    """The failure to raise: our own for whatever calamine did, the error itself where the process is meant to end."""
    if isinstance(error, MemoryError | KeyboardInterrupt | SystemExit):
        return error
    return FastReaderFailed(f"{type(error).__name__}: {error}")
