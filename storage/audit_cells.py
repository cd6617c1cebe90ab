"""The changed values of one logged step: as rows of their own, or packed by the thousand for an import."""

import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter

import sqlalchemy as sa

from planning.change import Scope
from planning.plan import RowSwap
from planning.rows import Id, Row, Value
from planning.values import to_json
from storage import statements
from storage.tables import AUDIT_CELL, AUDIT_PACK

MOST_CELLS = 500
"""Cells of a step that are rows of their own; a larger step is packed."""

PACK = 2000
"""Cells of a pack, more or less: small enough to look one row up without reading the whole import."""

AuditCell = tuple[str, Id, str, str | None, str | None]
"""Table, row, field, old and new as text. An added row's `id` goes from nothing to a number."""

NumberedCell = tuple[int, str, str | None, str | None]
"""Number of the step, field, old and new."""

_CELL = ("table", "row", "field", "old", "new")
_PACK = ("table", "first", "last", "cells")
_HERE = ("scope", "number")


def cells_of(swaps: Iterable[RowSwap]) -> list[AuditCell]:
    """What the swaps of one scope change, field by field."""
    return [cell for swap in swaps for cell in _cells(swap)]


def store(connection: sa.Connection, scope: Scope, number: int, cells: Sequence[AuditCell]) -> None:
    """Writes the cells of a step and scope, within the caller's transaction."""
    if len(cells) <= MOST_CELLS:
        rows = [(scope, number, place, *cell) for place, cell in enumerate(cells)]
        if rows:
            connection.exec_driver_sql(statements.insert("audit_cell"), rows)
        return
    packs = [(scope, number, place, *_pack(part)) for place, part in enumerate(_parts(cells))]
    connection.exec_driver_sql(statements.insert("audit_pack"), packs)


def digest_parts(connection: sa.Connection, scope: Scope, number: int) -> list[object]:
    """All that lies in the file of a step's cells, as cells of a digest."""
    parts: list[object] = []
    for table, columns in (("audit_cell", _CELL), ("audit_pack", _PACK)):
        query = statements.select(table, columns, _HERE, order="place")
        for row in connection.exec_driver_sql(query, (scope, number)):
            parts += row
    return parts


def of_row(connection: sa.Connection, scope: Scope, table: str, row: Id, limit: int) -> list[NumberedCell]:
    """What happened to one row, newest step first."""
    cell = AUDIT_CELL.c
    query = sa.select(cell.number, cell.field, cell.old, cell.new)
    query = query.where(cell.scope == scope, cell.table == table, cell.row == row)
    loose = connection.execute(query.order_by(cell.number.desc(), cell.place).limit(limit))
    found: list[NumberedCell] = [(number, field, old, new) for number, field, old, new in loose]
    found += _from_packs(connection, scope, table, row, limit)
    return sorted(found, key=itemgetter(0), reverse=True)[:limit]


def _from_packs(
    connection: sa.Connection, scope: Scope, table: str, row: Id, limit: int
) -> list[NumberedCell]:
    pack = AUDIT_PACK.c
    query = sa.select(pack.number, pack.cells)
    query = query.where(pack.scope == scope, pack.table == table, pack.first <= row, pack.last >= row)
    found: list[NumberedCell] = []
    for number, packed in connection.execute(query.order_by(pack.number.desc())):
        if len(found) >= limit:
            break
        for at, field, old, new in json.loads(zlib.decompress(packed)):
            if at == row:
                found.append((number, field, old, new))
    return found


def _parts(cells: Sequence[AuditCell]) -> Iterator[list[AuditCell]]:
    """Runs of whole rows of one table, in the order of their ids."""
    part: list[AuditCell] = []
    ordered = sorted(cells, key=itemgetter(0, 1))
    for (table, _), group in groupby(ordered, key=itemgetter(0, 1)):
        if part and (part[0][0] != table or len(part) >= PACK):
            yield part
            part = []
        part += group
    yield part


def _pack(part: Sequence[AuditCell]) -> tuple[str, Id, Id, bytes]:
    plain = json.dumps([cell[1:] for cell in part], ensure_ascii=False, separators=(",", ":"))
    return part[0][0], part[0][1], part[-1][1], zlib.compress(plain.encode())


def _cells(swap: RowSwap) -> Iterator[AuditCell]:
    shown = swap.new if swap.new is not None else swap.old
    for key in shown.__slots__ if shown is not None else ():
        old, new = _value(swap.old, key), _value(swap.new, key)
        if old != new:
            yield swap.table, swap.id, key, _text(old), _text(new)


def _value(row: Row | None, key: str) -> Value:
    """Empty text says as little as nothing."""
    value: Value = None if row is None else getattr(row, key)
    return None if value == "" else value


def _text(value: Value) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(to_json(value))
