"""Drafts and plans made by hand for tests of importing."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from planning.derived import DerivedValues
from planning.edits.builder import ChangeBuilder
from planning.importing.column_values import ReadAs
from planning.importing.draft import DraftColumn, DraftRow, DraftTable, DraftValue
from planning.plan import Plan

NOW = datetime(2026, 11, 2, 9, 0)
READ_AS = ReadAs(NOW.date(), "CNY", 480, {})
Facts = Mapping[str, DraftValue]


def values_of(
    *, start: date | None = None, rows: Mapping[str, Sequence[Mapping[str, object]]] | None = None
) -> DerivedValues:
    """A plan in yuan; without a start of its own nothing holds dates back."""
    plan = Plan(1)
    builder = ChangeBuilder(plan)
    builder.add("plan", name="Q4", currency="CNY", start=start)
    for table, members in (rows or {}).items():
        for member in members:
            builder.add(table, **member)  # type: ignore[arg-type]
    plan.swap(plan.prepare(builder.change("undo.import")))
    return DerivedValues(plan, NOW)


def draft(
    kind: str, *rows: Facts | DraftRow, columns: Sequence[DraftColumn] = (), sheet: str = "Sheet1"
) -> DraftTable:
    """Rows from spreadsheet row 2 on; every value's cell is in the column of its field."""
    keys = list(dict.fromkeys(key for row in rows if not isinstance(row, DraftRow) for key in row))
    heads = list(columns) or [DraftColumn(letter(at), key, key, 1.0) for at, key in enumerate(keys)]
    made = [
        row if isinstance(row, DraftRow) else _row(number, row, keys) for number, row in enumerate(rows, 2)
    ]
    return DraftTable(sheet, 1, 2, len(rows) + 1, kind, heads, made)


def letter(at: int) -> str:
    return chr(ord("A") + at)


def _row(number: int, values: Facts, keys: list[str]) -> DraftRow:
    texts = {key: str(value) for key, value in values.items()}
    cells = {key: f"{letter(keys.index(key))}{number}" for key in values}
    by_letter = {letter(keys.index(key)): text for key, text in texts.items()}
    return DraftRow(number, dict(values), texts, cells, texts=by_letter)


def texts_table(kind: str, heads: Sequence[tuple[str, str | None]], *rows: Sequence[str]) -> DraftTable:
    """A table as recognition leaves it where nothing was read: heads with fields, rows of text alone."""
    columns = [
        DraftColumn(letter(at), head, field, 1.0 if field else 0.0) for at, (head, field) in enumerate(heads)
    ]
    made = [
        DraftRow(number, texts={letter(at): text for at, text in enumerate(row) if text})
        for number, row in enumerate(rows, 2)
    ]
    for row in made:
        for column in columns:
            text = row.texts.get(column.column)
            if text and column.field:
                row.values[column.field] = row.raw[column.field] = text
                row.cells[column.field] = f"{column.column}{row.row}"
            elif text:
                row.notes[column.header] = text
    return DraftTable("Sheet1", 1, 2, len(rows) + 1, kind, columns, made)
