"""The audit log: who changed what and when, from which value to which. Written with every step, never pruned."""

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

import sqlalchemy as sa

from planning.change import Scope
from planning.plan import RowSwap
from planning.ports import Step
from planning.rows import Id, Row, Value
from planning.values import to_json
from storage import statements
from storage.codec import moment_text, text_digest
from storage.sums import AUDIT_SUM, add_to_sums
from storage.tables import METADATA

MOST_CELLS = 500
"""Cells of a step that are rows of their own; a larger step (an import) is packed into one blob."""

AuditCell = tuple[str, Id, str, str | None, str | None]
"""Table, row, field, old and new as text. An added row's `id` goes from nothing to a number."""

_CELL = ("table", "row", "field", "old", "new")


class _Stored(NamedTuple):
    """One entry as it lies in the file."""

    scope: Scope
    number: int
    seq: int | None
    at: str
    who: str
    kind: str
    label_key: str
    params: str
    cells: int
    packed: bytes | None
    digest: str

    @property
    def head(self) -> tuple[str | int | None, ...]:
        """What the digest is taken over, apart from the cells."""
        return self[:9]


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One step in one scope; `cells` counts the changed values, `seq` is its number in the undo journal."""

    number: int
    seq: int | None
    at: datetime
    who: str
    kind: str
    label_key: str
    params: Mapping[str, str | int]
    cells: int


@dataclass(frozen=True, slots=True)
class CellChange:
    """One value of one row as it once changed."""

    entry: AuditEntry
    field: str
    old: str | None
    new: str | None


def record(connection: sa.Connection, step: Step, who: str) -> None:
    """Logs a step in each of its scopes, within the caller's transaction."""
    number = _next_number(connection)
    total = 0
    for scope in sorted(step.change.scopes):
        cells = [cell for swap in step.swaps if swap.scope == scope for cell in _cells(swap)]
        total += _insert(connection, scope, number, step, who, cells)
    add_to_sums(connection, {AUDIT_SUM: total})


def entries(connection: sa.Connection, scope: Scope, limit: int) -> list[AuditEntry]:
    """The newest steps of a scope, newest first."""
    return [_entry(row) for row in _rows(connection, scope, limit)]


def history_of(
    connection: sa.Connection, scope: Scope, table: str, row_id: Id, limit: int
) -> list[CellChange]:
    """What happened to one row, newest first."""
    found: list[CellChange] = []
    for row in _rows(connection, scope, None, of=(table, row_id)):
        entry = _entry(row)
        for name, at, field, old, new in _cells_of(connection, row):
            if name == table and at == row_id:
                found.append(CellChange(entry, field, old, new))
        if len(found) >= limit:
            break
    return found[:limit]


def broken_entries(connection: sa.Connection) -> list[tuple[Scope, int]]:
    """The entries whose digest doesn't fit what lies in the file."""
    return [
        (stored.scope, stored.number)
        for stored in _all(connection)
        if stored.digest != _true_digest(connection, stored)
    ]


def content_sum(connection: sa.Connection) -> int:
    """What the stored sum of the log must be."""
    return sum(int(_true_digest(connection, stored), 16) for stored in _all(connection))


def _insert(
    connection: sa.Connection, scope: Scope, number: int, step: Step, who: str, cells: list[AuditCell]
) -> int:
    seq = step.entry.seq if step.entry is not None else None
    params = json.dumps(dict(step.change.params), ensure_ascii=False)
    packed = _pack(cells) if len(cells) > MOST_CELLS else None
    label, at = step.change.label_key, moment_text(step.at)
    stored = _Stored(scope, number, seq, at, who, step.kind.value, label, params, len(cells), packed, "")
    stored = stored._replace(digest=_digest(stored, () if packed else cells))
    connection.exec_driver_sql(statements.insert("audit"), tuple(stored))
    if cells and packed is None:
        listed = [(scope, number, place, *cell) for place, cell in enumerate(cells)]
        connection.exec_driver_sql(statements.insert("audit_cell"), listed)
    return int(stored.digest, 16)


def _digest(stored: _Stored, cells: Iterable[AuditCell]) -> str:
    flat = [part for cell in cells for part in cell]
    return text_digest((*stored.head, *flat), stored.packed or b"")


def _true_digest(connection: sa.Connection, stored: _Stored) -> str:
    return _digest(stored, () if stored.packed else _own_cells(connection, stored))


def _next_number(connection: sa.Connection) -> int:
    found = connection.exec_driver_sql("SELECT coalesce(max(number), 0) FROM audit").scalar()
    return int(str(found)) + 1


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
    plain = to_json(value)
    return plain if isinstance(plain, str) else json.dumps(plain)


def _pack(cells: list[AuditCell]) -> bytes:
    return zlib.compress(json.dumps(cells, ensure_ascii=False, separators=(",", ":")).encode())


def _rows(
    connection: sa.Connection, scope: Scope, limit: int | None, of: tuple[str, Id] | None = None
) -> Iterator[_Stored]:
    """Newest first; with `of` only those that may concern that row."""
    audit, cell = METADATA.tables["audit"], METADATA.tables["audit_cell"]
    query = sa.select(audit).where(audit.c.scope == scope).order_by(audit.c.number.desc()).limit(limit)
    if of is not None:
        here = (cell.c.scope == scope, cell.c.table == of[0], cell.c.row == of[1])
        numbers = sa.select(cell.c.number).where(*here)
        query = query.where(sa.or_(audit.c.packed.is_not(None), audit.c.number.in_(numbers)))
    for row in connection.execute(query):
        yield _Stored(*row)


def _all(connection: sa.Connection) -> list[_Stored]:
    return [_Stored(*row) for row in connection.execute(sa.select(METADATA.tables["audit"]))]


def _own_cells(connection: sa.Connection, stored: _Stored) -> list[AuditCell]:
    query = statements.select("audit_cell", _CELL, ("scope", "number"), order="place")
    found = connection.exec_driver_sql(query, (stored.scope, stored.number))
    return [(table, row, field, old, new) for table, row, field, old, new in found]


def _cells_of(connection: sa.Connection, stored: _Stored) -> list[AuditCell]:
    if stored.packed is None:
        return _own_cells(connection, stored)
    cells = json.loads(zlib.decompress(stored.packed))
    return [(table, row, field, old, new) for table, row, field, old, new in cells]


def _entry(stored: _Stored) -> AuditEntry:
    return AuditEntry(
        stored.number,
        stored.seq,
        datetime.fromisoformat(stored.at),
        stored.who,
        stored.kind,
        stored.label_key,
        json.loads(stored.params),
        stored.cells,
    )
