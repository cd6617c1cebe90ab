"""The audit log: who changed what and when, from which value to which. Written with every step, never pruned."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

import sqlalchemy as sa

from planning.change import Scope
from planning.ports import Step
from planning.rows import Id
from storage import audit_cells, statements
from storage.codec import digest_number, moment_text, text_digest
from storage.tables import AUDIT


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
    digest: str


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


def record(connection: sa.Connection, step: Step, who: str) -> int:
    """Logs a step in each of its scopes; returns what the log's sum grows by."""
    highest = connection.exec_driver_sql("SELECT coalesce(max(number), 0) FROM audit").scalar()
    number = int(str(highest)) + 1
    return sum(_insert(connection, scope, number, step, who) for scope in sorted(step.change.scopes))


def entries(connection: sa.Connection, scope: Scope, limit: int) -> list[AuditEntry]:
    """The newest steps of a scope, newest first."""
    query = sa.select(AUDIT).where(AUDIT.c.scope == scope).order_by(AUDIT.c.number.desc()).limit(limit)
    return [_entry(_Stored._make(row)) for row in connection.execute(query)]


def history_of(
    connection: sa.Connection, scope: Scope, table: str, row_id: Id, limit: int
) -> list[CellChange]:
    """What happened to one row, newest first."""
    cells = audit_cells.of_row(connection, scope, table, row_id, limit)
    steps = _numbered(connection, scope, {number for number, *_ in cells})
    return [CellChange(steps[number], field, old, new) for number, field, old, new in cells]


def broken_entries(connection: sa.Connection) -> list[tuple[Scope, int]]:
    """The entries whose digest doesn't fit what lies in the file."""
    return [
        (stored.scope, stored.number)
        for stored in _all(connection)
        if stored.digest != _true_digest(connection, stored)
    ]


def content_sum(connection: sa.Connection) -> int:
    """What the stored sum of the log must be."""
    return sum(digest_number(_true_digest(connection, stored)) for stored in _all(connection))


def _insert(connection: sa.Connection, scope: Scope, number: int, step: Step, who: str) -> int:
    cells = audit_cells.cells_of(swap for swap in step.swaps if swap.scope == scope)
    audit_cells.store(connection, scope, number, cells)
    change = step.change
    stored = _Stored(
        scope,
        number,
        step.entry.seq if step.entry is not None else None,
        moment_text(step.at),
        who,
        step.kind.value,
        change.label_key,
        json.dumps(dict(change.params), ensure_ascii=False),
        len(cells),
        "",
    )
    stored = stored._replace(digest=_true_digest(connection, stored))
    connection.exec_driver_sql(statements.insert("audit"), tuple(stored))
    return digest_number(stored.digest)


def _true_digest(connection: sa.Connection, stored: _Stored) -> str:
    """Over the cells as they lie in the file, also when they have just been written."""
    parts = audit_cells.digest_parts(connection, stored.scope, stored.number)
    return text_digest((*stored[:-1], *parts))


def _all(connection: sa.Connection) -> list[_Stored]:
    return [_Stored._make(row) for row in connection.execute(sa.select(AUDIT))]


def _numbered(connection: sa.Connection, scope: Scope, numbers: Iterable[int]) -> dict[int, AuditEntry]:
    query = sa.select(AUDIT).where(AUDIT.c.scope == scope, AUDIT.c.number.in_(sorted(numbers)))
    return {row.number: _entry(_Stored._make(row)) for row in connection.execute(query)}


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
