"""The undo journal on disk: what can be undone and redone after a restart. One entry a step, packed."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

import sqlalchemy as sa

from planning.change import Change, Scope
from planning.ports import HistoryEntry
from storage import schema, statements
from storage.codec import digest_number, moment_text, text_digest
from storage.packing import StoredDeltas, pack
from storage.tables import JOURNAL, JOURNAL_SCOPE

READABLE_FROM = 1
"""The first schema whose entries still fit the rows. New tables, and new fields with a default, leave it alone;
a migration that renames or drops a field either rewrites the entries or raises this to its own version."""


@dataclass(frozen=True, slots=True)
class Barrier:
    """An entry that can't be read any more: `reason` damaged or older. Nothing beyond it can be undone."""

    scope: Scope
    seq: int
    at: str
    reason: str


class _Stored(NamedTuple):
    """One entry as it lies in the file, and the scopes that it stands in; `size` counts its deltas."""

    seq: int
    at: str
    undone: int
    schema: int
    label_key: str
    params: str
    size: int
    deltas: bytes
    digest: str
    scopes: tuple[Scope, ...]

    @property
    def true_digest(self) -> str:
        return text_digest((*self[:7], *self.scopes), self.deltas)


def insert(connection: sa.Connection, entry: HistoryEntry) -> int:
    """Returns what the journal's sum grows by, as do the next two."""
    change, scopes = entry.change, tuple(sorted(entry.scopes))
    params = json.dumps(dict(change.params), ensure_ascii=False)
    head = (entry.seq, moment_text(entry.at), int(entry.undone), schema.SCHEMA_VERSION)
    fresh = _Stored(*head, change.label_key, params, len(change.deltas), pack(change.deltas), "", scopes)
    fresh = fresh._replace(digest=fresh.true_digest)
    connection.exec_driver_sql(statements.insert("journal"), fresh[:-1])
    listed = [(scope, entry.seq) for scope in scopes]
    connection.exec_driver_sql(statements.insert("journal_scope"), listed)
    return digest_number(fresh.digest)


def mark(connection: sa.Connection, seq: int, *, undone: bool) -> int:
    """Notes that a step was taken back or done again."""
    (old,) = _entries_where(connection, JOURNAL.c.seq == seq)
    new = old._replace(undone=int(undone))
    sql = statements.update("journal", ("undone", "digest"), ("seq",))
    connection.exec_driver_sql(sql, (new.undone, new.true_digest, seq))
    return digest_number(new.true_digest) - digest_number(old.digest)


def drop(connection: sa.Connection, seqs: Iterable[int]) -> int:
    """Removes entries that can no longer be reached."""
    gone = 0
    for seq in seqs:
        query = statements.select("journal", ("digest",), ("seq",))
        digest = connection.exec_driver_sql(query, (seq,)).scalar()
        connection.exec_driver_sql(statements.delete("journal_scope", ("seq",)), (seq,))
        connection.exec_driver_sql(statements.delete("journal", ("seq",)), (seq,))
        gone += 0 if digest is None else digest_number(digest)
    return -gone


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


def _entries_where(connection: sa.Connection, *conditions: sa.ColumnElement[bool]) -> list[_Stored]:
    """In the order of their numbers, with all their scopes."""
    seqs = sa.select(JOURNAL.c.seq).where(*conditions)
    listed = sa.select(JOURNAL_SCOPE.c.seq, JOURNAL_SCOPE.c.scope).where(JOURNAL_SCOPE.c.seq.in_(seqs))
    scopes: dict[int, tuple[Scope, ...]] = defaultdict(tuple)
    for seq, scope in connection.execute(listed.order_by(JOURNAL_SCOPE.c.scope)):
        scopes[seq] += (scope,)
    rows = connection.execute(sa.select(JOURNAL).where(*conditions).order_by(JOURNAL.c.seq))
    return [_Stored._make((*row, scopes[row.seq])) for row in rows]


def _of(connection: sa.Connection, scope: Scope) -> list[_Stored]:
    seqs = sa.select(JOURNAL_SCOPE.c.seq).where(JOURNAL_SCOPE.c.scope == scope)
    return _entries_where(connection, JOURNAL.c.seq.in_(seqs))


def _reason_to_bar(stored: _Stored) -> str | None:
    if stored.digest != stored.true_digest:
        return "damaged"
    if stored.schema < READABLE_FROM:
        return "older"
    return None


def _entry(stored: _Stored) -> HistoryEntry:
    deltas = StoredDeltas(stored.deltas, stored.size)
    change = Change(stored.label_key, deltas, json.loads(stored.params))
    at = datetime.fromisoformat(stored.at)
    return HistoryEntry(stored.seq, change, at, frozenset(stored.scopes), undone=bool(stored.undone))
