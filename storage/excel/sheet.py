"""What a reader hands over: a book of sheets as plain values. Holds no rule of recognition and touches no file."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import TypeAlias

Value: TypeAlias = str | int | float | bool | date | datetime | time | None
Merge: TypeAlias = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell about which more than its value is known; an ordinary cell stands in its row as the bare value."""

    value: Value
    number_format: str | None = None
    error: str | None = None
    formula_without_value: bool = False
    indent: int = 0


SheetValue: TypeAlias = Value | Cell


@dataclass(slots=True)
class Sheet:
    """`rows[r][c]` is spreadsheet row r + 1 and column c + 1; empty is None, rows may be of unequal length.

    `merges` are (first row, first column, last row, last column), 0-based and inclusive; the value stands in the
    first cell only. `hidden_rows` and `hidden_columns` are 0-based. A Cell is needed only where there is an error, a
    formula without a cached value, an indent, or a number format that changes the meaning (per cent, currency, date).
    """

    name: str
    rows: list[list[SheetValue]]
    merges: list[Merge] = field(default_factory=list)
    hidden: bool = False
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)


@dataclass(slots=True)
class Book:
    """A workbook as read: `kind` is what the content was found to be (xlsx, xls, ods, csv …), `path_name` the file's
    name without its folder, `warnings` codes such as `macros_ignored` or `sheet_unreadable:<name>`, `delimiter` what
    stands between the cells of a text table."""

    path_name: str
    sheets: list[Sheet]
    kind: str = "xlsx"
    date1904: bool = False
    warnings: list[str] = field(default_factory=list)
    delimiter: str = ""


def plain(cell: SheetValue) -> Value:
    """The value without its trimmings; text that is only white space counts as empty, as do errors."""
    value = cell.value if isinstance(cell, Cell) else cell
    if isinstance(value, str) and not value.strip():
        return None
    return value


def number_format(cell: SheetValue) -> str | None:
    return cell.number_format if isinstance(cell, Cell) else None


def column_letter(index: int) -> str:
    """Spreadsheet letters of a 0-based column."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_index(letters: str) -> int:
    """The 0-based column of spreadsheet letters."""
    index = 0
    for letter in letters.upper():
        index = index * 26 + ord(letter) - 64
    return index - 1


def address(row: int, column: int) -> str:
    """Spreadsheet address of 0-based coordinates, such as F17."""
    return f"{column_letter(column)}{row + 1}"


def filled(row: list[SheetValue]) -> Iterator[tuple[int, Value]]:
    """The non-empty cells of a row with their 0-based columns."""
    for column, cell in enumerate(row):
        value = plain(cell)
        if value is not None:
            yield column, value
