"""Which rows hold typed words. Own texts are kept until the row becomes another; names referred to are read anew."""

from collections.abc import Iterable

from planning.arrange import matching
from planning.cells import name_of
from planning.fields import FieldType
from planning.rows import Id, Row
from ui.desk import Desk
from ui.table.columns import ShownColumn

_TEXTS = (FieldType.TEXT, FieldType.LONG_TEXT)


class RowSearch:
    """Over the columns of one table that hold words."""

    def __init__(self, desk: Desk, table: str, columns: Iterable[ShownColumn]) -> None:
        self._desk = desk
        self._table = table
        stored = [column for column in columns if not column.field.computed]
        self._own = [column.key for column in stored if column.field.type in _TEXTS]
        self._choices = [(column.key, self._words(column)) for column in stored if column.field.choices]
        self._refs = [(column.key, column.field.ref) for column in stored if column.field.ref]
        self._kept: dict[Id, tuple[Row, str]] = {}

    def _words(self, column: ShownColumn) -> dict[str, str]:
        formats = self._desk.formats
        return {choice: formats.choice(self._table, column.key, choice) for choice in column.field.choices}

    def matching(self, typed: str) -> set[Id]:
        """The rows that hold every word."""
        rows = self._desk.plan.rows(self._table)
        return matching(rows, lambda row_id: self._text(row_id, rows[row_id]), typed)

    def _text(self, row_id: Id, row: Row) -> str:
        kept = self._kept.get(row_id)
        if kept is None or kept[0] is not row:
            texts = [getattr(row, key) for key in self._own]
            own = " ".join([*texts, *(words[getattr(row, key)] for key, words in self._choices)])
            kept = self._kept[row_id] = (row, own)
        values = self._desk.values
        named = [name_of(values, table, getattr(row, key)) for key, table in self._refs]
        return " ".join((kept[1], *named))
