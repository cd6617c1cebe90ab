"""The undo journal on disk: what can be undone and redone after a restart. One entry a step, packed."""

import json
import zlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

import sqlalchemy as sa

from planning.change import Change, RowDelta, Scope, Values
from planning.fields import TABLES
from planning.ports import HistoryEntry
from planning.values import from_json, to_json
from storage import schema, statements
from storage.codec import digest_number, moment_text, text_digest
from storage.sums import JOURNAL_SUM, add_to_sums
from storage.tables import JOURNAL, JOURNAL_SCOPE

_PACKING = 3
"""zlib's level: a large import must not wait for the last percent."""


@dataclass(frozen=True, slots=True)
class Barrier:
    """An entry that can't be read any more: `reason` damaged or older. Nothing beyond it can be undone."""

    scope: Scope
    seq: int
    at: str
    reason: str


class _Stored(NamedTuple):
    """One entry as it lies in the file, and the scopes that it stands in."""

    seq: int
    at: str
    undone: int
    schema: int
    payload: bytes
    digest: str
    scopes: tuple[Scope, ...]

    @property
    def true_digest(self) -> str:
        return text_digest((self.seq, self.at, self.undone, self.schema, *self.scopes), self.payload)


def insert(connection: sa.Connection, entry: HistoryEntry) -> None:
    scopes = tuple(sorted(entry.change.scopes))
    payload = pack_change(entry.change)
    at, undone = moment_text(entry.at), int(entry.undone)
    fresh = _Stored(entry.seq, at, undone, schema.SCHEMA_VERSION, payload, "", scopes)
    fresh = fresh._replace(digest=fresh.true_digest)
    connection.exec_driver_sql(statements.insert("journal"), fresh[:6])
    sql = statements.insert("journal_scope")
    connection.exec_driver_sql(sql, [(scope, entry.seq) for scope in scopes])
    add_to_sums(connection, {JOURNAL_SUM: int(fresh.digest, 16)})


def mark(connection: sa.Connection, seq: int, *, undone: bool) -> None:
    """Notes that a step was taken back or done again."""
    (old,) = _entries_where(connection, JOURNAL.c.seq == seq)
    new = old._replace(undone=int(undone))
    sql = statements.update("journal", ("undone", "digest"), ("seq",))
    connection.exec_driver_sql(sql, (new.undone, new.true_digest, seq))
    add_to_sums(connection, {JOURNAL_SUM: int(new.true_digest, 16) - digest_number(old.digest)})


def drop(connection: sa.Connection, seqs: Iterable[int]) -> None:
    """Removes entries that can no longer be reached."""
    gone = 0
    for seq in seqs:
        digest = connection.exec_driver_sql(
            statements.select("journal", ("digest",), ("seq",)), (seq,)
        ).scalar()
        if digest is None:
            continue
        connection.exec_driver_sql(statements.delete("journal_scope", ("seq",)), (seq,))
        connection.exec_driver_sql(statements.delete("journal", ("seq",)), (seq,))
        gone -= digest_number(digest)
    if gone:
        add_to_sums(connection, {JOURNAL_SUM: gone})


def load(connection: sa.Connection, scope: Scope) -> tuple[list[HistoryEntry], list[Barrier]]:
    """The reachable entries of a scope, oldest first, and what bars the way to the others."""
    stored = _of(connection, scope)
    barriers = [(entry, _reason_to_bar(entry)) for entry in stored]
    barred = [entry for entry, reason in barriers if reason]
    first_done = max((entry.seq for entry in barred if not entry.undone), default=0)
    last_undone = min((entry.seq for entry in barred if entry.undone), default=1 << 63)
    reachable = [
        _entry(entry)
        for entry in stored
        if (entry.seq < last_undone if entry.undone else entry.seq > first_done)
    ]
    return reachable, [Barrier(scope, entry.seq, entry.at, reason) for entry, reason in barriers if reason]


def last_seq(connection: sa.Connection) -> int:
    """The highest number ever given, also to entries that are gone: the audit log keeps them."""
    found = connection.exec_driver_sql(
        "SELECT max((SELECT coalesce(max(seq), 0) FROM journal), (SELECT coalesce(max(seq), 0) FROM audit))"
    ).scalar()
    return int(str(found or 0))


def broken_entries(connection: sa.Connection) -> list[int]:
    """The entries whose digest doesn't fit what lies in the file."""
    return [stored.seq for stored in _entries_where(connection) if stored.digest != stored.true_digest]


def content_sum(connection: sa.Connection) -> int:
    """What the stored sum of the journal must be."""
    return sum(int(stored.true_digest, 16) for stored in _entries_where(connection))


def pack_change(change: Change) -> bytes:
    deltas = [
        [delta.scope, delta.table, delta.id, _json(delta.before), _json(delta.after)]
        for delta in change.deltas
    ]
    payload = {"label": change.label_key, "params": dict(change.params), "deltas": deltas}
    return zlib.compress(json.dumps(payload, ensure_ascii=False, separators=(",", ":")).encode(), _PACKING)


def unpack_change(packed: bytes) -> Change:
    """The inverse; raises zlib.error, ValueError, KeyError or TypeError for what this program didn't pack."""
    payload = json.loads(zlib.decompress(packed))
    deltas = tuple(
        RowDelta(scope, table, row_id, _values(table, before), _values(table, after))
        for scope, table, row_id, before, after in payload["deltas"]
    )
    return Change(payload["label"], deltas, payload["params"])


def _json(values: Values | None) -> dict[str, str | int | float | bool | None] | None:
    return None if values is None else {key: to_json(value) for key, value in values.items()}


def _values(table: str, values: Mapping[str, object] | None) -> Values | None:
    if values is None:
        return None
    fields = {field.key: field for field in TABLES[table].fields}
    return {key: from_json(fields[key], value) for key, value in values.items()}


def _entries_where(connection: sa.Connection, *conditions: sa.ColumnElement[bool]) -> list[_Stored]:
    """In the order of their numbers, with all their scopes."""
    seqs = sa.select(JOURNAL.c.seq).where(*conditions)
    listed = sa.select(JOURNAL_SCOPE.c.seq, JOURNAL_SCOPE.c.scope).where(JOURNAL_SCOPE.c.seq.in_(seqs))
    scopes: dict[int, list[Scope]] = defaultdict(list)
    for seq, scope in connection.execute(listed.order_by(JOURNAL_SCOPE.c.scope)):
        scopes[seq].append(scope)
    rows = connection.execute(sa.select(JOURNAL).where(*conditions).order_by(JOURNAL.c.seq))
    return [
        _Stored(seq, at, undone, schema, payload, digest, tuple(scopes[seq]))
        for seq, at, undone, schema, payload, digest in rows
    ]


def _of(connection: sa.Connection, scope: Scope) -> list[_Stored]:
    seqs = sa.select(JOURNAL_SCOPE.c.seq).where(JOURNAL_SCOPE.c.scope == scope)
    return _entries_where(connection, JOURNAL.c.seq.in_(seqs))


def _reason_to_bar(stored: _Stored) -> str | None:
    if stored.digest != stored.true_digest:
        return "damaged"
    if stored.schema != schema.SCHEMA_VERSION:
        return "older"
    return None


def _entry(stored: _Stored) -> HistoryEntry:
    change = unpack_change(stored.payload)
    return HistoryEntry(stored.seq, change, datetime.fromisoformat(stored.at), bool(stored.undone))
