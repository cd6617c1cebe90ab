"""Rows as SQL cells and back, by the catalogue; and the text of a row that its checksum is taken over."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from hashlib import blake2b
from operator import attrgetter, itemgetter
from typing import cast

from planning.fields import TABLES, FieldType
from planning.rows import Id, Row
from planning.values import to_json

Cell = str | int | float | None
Cells = tuple[Cell, ...]

_Convert = Callable[[object], object]

_REAL = {FieldType.NUMBER, FieldType.PERCENT}


def moment_text(moment: datetime) -> str:
    """The one ISO text of a moment."""
    return str(to_json(moment))


def _real(value: object) -> float:
    """Negative zero becomes zero, as SQLite stores it."""
    return float(cast(float, value)) + 0.0


_TO_SQL: dict[FieldType, _Convert] = {
    FieldType.DATE: cast(_Convert, date.isoformat),
    FieldType.MOMENT: cast(_Convert, moment_text),
    FieldType.BOOL: cast(_Convert, int),
    FieldType.NUMBER: _real,
    FieldType.PERCENT: _real,
}
_FROM_SQL: dict[FieldType, _Convert] = {
    FieldType.DATE: cast(_Convert, date.fromisoformat),
    FieldType.MOMENT: cast(_Convert, datetime.fromisoformat),
    FieldType.BOOL: bool,
}


@dataclass(frozen=True, slots=True)
class RowCodec:
    """One table's way to disk. Cells stand in catalogue order, without the scope."""

    table: str
    keys: tuple[str, ...]
    _row: Callable[..., Row]
    _values: Callable[[Row], tuple[object, ...]]
    _to_sql: tuple[tuple[int, _Convert], ...]
    _from_sql: tuple[tuple[int, _Convert], ...]
    _sorted: Callable[[Sequence[Cell]], tuple[Cell, ...]]

    def cells(self, row: Row) -> Cells:
        values = list(self._values(row))
        for at, convert in self._to_sql:
            if values[at] is not None:
                values[at] = convert(values[at])
        return cast(Cells, tuple(values))

    def rows(self, fetched: Iterable[Sequence[object]]) -> dict[Id, Row]:
        """The rows of one scope by id."""
        build, conversions = self._row, self._from_sql
        found: dict[Id, Row] = {}
        for cells in fetched:
            values = list(cells)
            for at, convert in conversions:
                if values[at] is not None:
                    values[at] = convert(values[at])
            found[cast(Id, values[0])] = build(*values)
        return found

    def digest(self, cells: Cells) -> int:
        return row_digest(self.table, self._sorted(cells))


@cache
def codec(table: str) -> RowCodec:
    """The codec of a row table; its dataclass must list the fields in the catalogue's order."""
    spec = TABLES[table]
    keys = spec.stored_keys
    assert keys == tuple(spec.row.__slots__) and keys[0] == "id", table  # type: ignore[attr-defined]
    order = sorted(range(len(keys)), key=keys.__getitem__)
    types = [field.type for field in spec.fields]
    return RowCodec(
        table,
        keys,
        cast(Callable[..., Row], spec.row),
        attrgetter(*keys),
        tuple((at, _TO_SQL[kind]) for at, kind in enumerate(types) if kind in _TO_SQL),
        tuple((at, _FROM_SQL[kind]) for at, kind in enumerate(types) if kind in _FROM_SQL),
        itemgetter(*order),
    )


def _blob_text(cell: object) -> dict[str, str]:
    """A blob where none belongs: a damaged file must still have a digest, another one."""
    return {"blob": cell.hex() if isinstance(cell, bytes) else repr(cell)}


_encode = json.JSONEncoder(ensure_ascii=True, separators=(",", ":"), default=_blob_text).encode


def row_digest(table: str, cells: Sequence[Cell]) -> int:
    """128 bits over a row's cells in the alphabetical order of their columns, so that the order on disk is free."""
    return int.from_bytes(blake2b(_encode((table, *cells)).encode(), digest_size=16).digest(), "big")


def text_digest(parts: Sequence[object], blob: object = b"") -> str:
    """128 bits as hex over cells and a blob: for the entries of journal, audit and meta."""
    hashed = blake2b(_encode(parts).encode(), digest_size=16)
    hashed.update(blob if isinstance(blob, bytes) else _encode(blob).encode())
    return hashed.hexdigest()


def digest_number(text: object) -> int:
    """The number that a stored digest or sum stands for; -1 for a text that is none."""
    try:
        return int(str(text), 16)
    except ValueError:
        return -1
