"""The frames in which a read book crosses from the child to its parent: a letter, a length, JSON.

JSON because loading it can't run anything, whatever became of the child. Dates travel as numbers or ISO text, with a
list of where they stand, so that ordinary cells cost no Python step. Knows no file format.
"""

import json
import struct
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from storage.excel.sheet import Book, Cell, Merge, Sheet, SheetValue

HEADER: Final = struct.Struct(">cI")
LARGEST_FRAME: Final = 256 << 20
ROWS_A_FRAME: Final = 1000

BOOK: Final = b"B"
SHEET: Final = b"S"
ROWS: Final = b"R"
DROP: Final = b"D"
"""The sheet sent last broke off and is sent anew, or not at all."""
WARNING: Final = b"W"
PROGRESS: Final = b"P"
REFUSAL: Final = b"E"
END: Final = b"Z"


class BrokenFrame(ValueError):
    """What arrived is no frame of ours: the child is broken."""


Send = Callable[[bytes, object], None]


def frame(kind: bytes, content: object) -> bytes:
    """One frame, ready to be written."""
    payload = json.dumps(content, separators=(",", ":")).encode("ascii")
    return HEADER.pack(kind, len(payload)) + payload


@dataclass(slots=True)
class SheetHead:
    """All about a sheet but its rows; sent first."""

    name: str
    hidden: bool = False
    merges: list[Merge] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)

    def content(self) -> list[object]:
        return [self.name, self.hidden, self.merges, self.hidden_rows, self.hidden_columns]


def send_rows(send: Send, rows: Iterable[list[SheetValue]]) -> None:
    """The rows of the sheet whose head was sent last, in frames of a thousand; the lists are used up."""
    batch: list[list[SheetValue]] = []
    for row in rows:
        batch.append(row)
        if len(batch) == ROWS_A_FRAME:
            send(ROWS, packed(batch))
            batch = []
    if batch:
        send(ROWS, packed(batch))


def packed(rows: list[list[SheetValue]]) -> dict[str, list[Any]]:
    """Rows as JSON holds them; changes the lists in place."""
    days: list[int] = []
    moments: list[int] = []
    times: list[int] = []
    cells: list[list[object]] = []
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            kind = type(value)
            if kind is str or kind is int or kind is float or value is None or kind is bool:
                continue
            if isinstance(value, Cell):
                about = [value.number_format, value.error, value.formula_without_value, value.indent]
                cells.append([number, column, *about])
                row[column] = value = value.value
            if isinstance(value, datetime):
                moments += (number, column)
                row[column] = _whole_seconds(value).isoformat()
            elif isinstance(value, date):
                days += (number, column)
                row[column] = value.toordinal()
            elif isinstance(value, time):
                times += (number, column)
                row[column] = value.replace(microsecond=0).isoformat()
    return {"rows": rows, "days": days, "moments": moments, "times": times, "cells": cells}


def _whole_seconds(moment: datetime) -> datetime:
    """Spreadsheets hold moments as fractions of a day, never quite exactly."""
    return (moment + timedelta(microseconds=500_000)).replace(microsecond=0) if moment.microsecond else moment


def unpacked(content: Any) -> list[list[SheetValue]]:
    """The inverse of `packed`. Raises BrokenFrame."""
    try:
        rows: list[list[Any]] = content["rows"]
        for row, column in _pairs(content["days"]):
            rows[row][column] = date.fromordinal(rows[row][column])
        for row, column in _pairs(content["moments"]):
            rows[row][column] = datetime.fromisoformat(rows[row][column])
        for row, column in _pairs(content["times"]):
            rows[row][column] = time.fromisoformat(rows[row][column])
        shared: dict[str | None, str | None] = {}
        for row, column, number_format, error, empty_formula, indent in content["cells"]:
            number_format = shared.setdefault(number_format, number_format)
            rows[row][column] = Cell(rows[row][column], number_format, error, empty_formula, indent)
    except (KeyError, IndexError, TypeError, ValueError, OverflowError) as error:
        raise BrokenFrame(str(error)) from error
    return rows


def _pairs(flat: list[int]) -> Iterator[tuple[int, int]]:
    numbers = iter(flat)
    return zip(numbers, numbers, strict=True)


class Assembly:
    """Puts the frames of one reading together again."""

    def __init__(self, path_name: str) -> None:
        self.book = Book(path_name, [])
        self.complete = False

    def take(self, kind: bytes, content: Any) -> None:
        """One frame other than progress and refusal. Raises BrokenFrame."""
        try:
            self._take(kind, content)
        except (KeyError, IndexError, TypeError, ValueError) as error:
            raise BrokenFrame(str(error)) from error

    def _take(self, kind: bytes, content: Any) -> None:
        if kind == ROWS:
            self.book.sheets[-1].rows += unpacked(content)
        elif kind == SHEET:
            name, hidden, merges, rows, columns = content
            corners = [(int(a), int(b), int(c), int(d)) for a, b, c, d in merges]
            self.book.sheets.append(Sheet(str(name), [], corners, bool(hidden), set(rows), set(columns)))
        elif kind == BOOK:
            self.book.kind, self.book.date1904 = str(content["kind"]), bool(content["date1904"])
            self.book.delimiter = str(content.get("delimiter", ""))
        elif kind == DROP:
            self.book.sheets.pop()
        elif kind == WARNING:
            self.book.warnings.append(str(content))
        elif kind == END:
            self.complete = True
        else:
            raise BrokenFrame(f"unknown frame {kind!r}")
