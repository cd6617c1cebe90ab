"""The cells of a table, column by column, into the values, notes and texts of its rows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from planning.errors import PlanError
from storage.excel.recognise.column_facts import ColumnFacts
from storage.excel.recognise.draft import DraftRow, DraftValue
from storage.excel.recognise.field_values import FieldReader, as_text
from storage.excel.recognise.grid import Grid, is_mark
from storage.excel.sheet import Cell, SheetValue, Value, column_letter

Tell: TypeAlias = Callable[[int, int, str, str, Mapping[str, str]], None]
"""Takes row and column from 0, the code of the problem, the text of the cell and the problem's parameters."""

MOST_REMEMBERED = 20_000
LONGEST_MARK = 4


@dataclass(frozen=True, slots=True)
class Read:
    """What a cell means: its text, its values by field, or why it can't be taken over. `is_note`: kept as a note."""

    text: str
    values: Mapping[str, DraftValue] = field(default_factory=dict)
    refusal: PlanError | None = None
    is_note: bool = False


@dataclass(frozen=True, slots=True)
class _Column:
    """A column while it is read; `seen` is what its cells were found to mean, by type and cell."""

    index: int
    letter: str
    header: str
    role: str | None
    facts: ColumnFacts
    seen: dict[type, dict[SheetValue, Read]] = field(default_factory=dict)


class ColumnCells:
    """Reads the cells of one kind of table; equal cells of a column are worked out once."""

    def __init__(self, grid: Grid, kind: str, reader: FieldReader, tell: Tell) -> None:
        self._grid = grid
        self._kind = kind
        self._reader = reader
        self._tell = tell

    def texts(self, index: int, rows: list[DraftRow]) -> None:
        """Only what the cells say, for rows that nothing else is made of."""
        letter = column_letter(index)
        lines = self._grid.lines
        for row in rows:
            value = lines[row.row - 1][index]
            if value is not None:
                row.texts[letter] = value.strip() if isinstance(value, str) else as_text(value)

    def take(self, index: int, role: str | None, facts: ColumnFacts, rows: list[DraftRow]) -> None:
        """The column into the rows: `role` is its field, None keeps it as a note under its header."""
        column = _Column(index, column_letter(index), facts.header or column_letter(index), role, facts)
        words = role is None or (role != "note" and self._reader.is_text(self._kind, role))
        cells = self._grid.rows
        for row in rows:
            line = cells[row.row - 1]
            cell = line[index] if index < len(line) else None
            if cell is None:
                continue
            if words and isinstance(cell, str):
                _put_words(row, cell.strip(), column)
            else:
                self._put_cell(row, cell, column)

    def _put_cell(self, row: DraftRow, cell: SheetValue, column: "_Column") -> None:
        seen = column.seen.setdefault(cell.__class__, {})
        read = seen.get(cell)
        if read is None:
            read = self._read(cell, column.role, column.facts)
            if len(seen) < MOST_REMEMBERED:
                seen[cell] = read
        if read.text:
            row.texts[column.letter] = read.text
        if read.refusal is not None:
            if read.text:
                add_note(row, column.header, read.text)
            self._refuse(row, read, column)
        elif read.is_note:
            add_note(row, column.header, read.text)
        if read.values and column.role is not None:
            merge(row, read.values, column.role, read.text, f"{column.letter}{row.row}")

    def _refuse(self, row: DraftRow, read: Read, column: _Column) -> None:
        assert read.refusal is not None
        told = {key: str(item) for key, item in read.refusal.params.items() if key != "value"}
        value = read.text or str(read.refusal.params.get("value", ""))
        self._tell(row.row - 1, column.index, read.refusal.code, value, told)

    def _read(self, cell: SheetValue, role: str | None, facts: ColumnFacts) -> Read:
        value: Value = cell.value if isinstance(cell, Cell) else cell
        number_format = ""
        if isinstance(cell, Cell):
            number_format = cell.number_format or ""
            if cell.error or cell.formula_without_value:
                code = "cell_error" if cell.error else "formula_without_value"
                return Read("", refusal=PlanError(code, value=cell.error or ""))
        text = as_text(value)
        if not text or is_mark(value) or role == "parent":
            return Read(text)
        if role is None:
            return Read(text, is_note=True)
        try:
            found = self._reader.read(self._kind, role, value, number_format, facts)
        except PlanError as refusal:
            return Read(text, refusal=refusal)
        return Read(text, found, is_note=role == "status" or not found)


def _put_words(row: DraftRow, text: str, column: _Column) -> None:
    """The commonest cell, words that are taken as they are, without further ado."""
    if not text:
        return
    role = column.role
    row.texts[column.letter] = text
    if role == "parent" or (len(text) <= LONGEST_MARK and is_mark(text)):
        return
    if role is None:
        add_note(row, column.header, text)
    else:
        row.values[role] = row.raw[role] = text
        row.cells[role] = f"{column.letter}{row.row}"


def add_note(row: DraftRow, header: str, text: str) -> None:
    """A cell kept under its header; a second column of that name goes below."""
    notes = row.notes
    notes[header] = f"{notes[header]}\n{text}" if header in notes else text


def merge(row: DraftRow, found: Mapping[str, DraftValue], role: str, text: str, cell: str) -> None:
    """Values into a row: a status never overrules a progress, a second note goes below the first."""
    for name, value in found.items():
        if name == "progress" and role == "status" and name in row.values:
            continue
        if name == "note" and name in row.values:
            value = f"{row.values[name]}\n{value}"
        row.values[name] = value
        row.raw[name] = text
        row.cells[name] = cell
