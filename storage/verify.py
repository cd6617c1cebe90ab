"""Is the file whole? Structure, references and every checksum, computed anew from what lies on the disk."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import sqlalchemy as sa

from planning.errors import StoreError
from storage import audit, blobs, journal, meta
from storage.engine import connected, demand_pragmas, raw, reading
from storage.faults import decoding, told
from storage.header import demand_ours
from storage.opening import demand_schema
from storage.sums import AUDIT_SUM, JOURNAL_SUM, META_SUM, row_sums, stored_sums

_MOST = 20
"""Findings of one kind that are told."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong; its text is `verify.<code>` with `params`."""

    code: str
    params: Mapping[str, object] = field(default_factory=dict)


def verify(path: Path) -> list[Finding]:
    """All that is wrong with a file, nothing for a whole one; it is only read.

    Raises StoreError for a file that isn't a workspace, is newer, or can't be read at all (not: is damaged).
    """
    try:
        demand_ours(path)
        return verify_open(path)
    except StoreError as error:
        return [_as_finding(error)]


def verify_open(path: Path) -> list[Finding]:
    """`verify` without the look at the header: for a file that this process has open already."""
    findings: list[Finding] = []
    try:
        with (
            decoding(path),
            told(path, checked=False),
            connected(path, read_only=True) as connection,
            reading(connection),
        ):
            for finding in _findings(connection, path):
                findings.append(finding)
    except StoreError as error:
        findings.append(_as_finding(error))
    return findings


def _as_finding(error: StoreError) -> Finding:
    if error.code != "workspace_damaged":
        raise error
    return Finding("damaged", {"reason": error.params["reason"]})


def _findings(connection: sa.Connection, path: Path) -> Iterator[Finding]:
    demand_pragmas(raw(connection), path)
    yield from _structure(connection)
    demand_schema(connection, path)
    yield from _rows(connection)
    for seq in journal.broken_entries(connection)[:_MOST]:
        yield Finding("journal", {"seq": seq})
    for scope, number in audit.broken_entries(connection)[:_MOST]:
        yield Finding("audit", {"plan": scope, "number": number})
    for fault, digest in islice(blobs.faulty(connection), _MOST):
        yield Finding(f"file_{fault}", {"digest": digest[:8]})


def _structure(connection: sa.Connection) -> Iterator[Finding]:
    for (message,) in connection.exec_driver_sql(f"PRAGMA integrity_check({_MOST})"):
        if message != "ok":
            yield Finding("structure", {"message": message})
    for row in connection.exec_driver_sql("PRAGMA foreign_key_check").fetchmany(_MOST):
        yield Finding("reference", {"table": row[0], "to": row[2]})


def _rows(connection: sa.Connection) -> Iterator[Finding]:
    """The sums of the plans, and those of the workspace's own tables under their negative numbers."""
    true = row_sums(connection)
    true[META_SUM] = meta.content_sum(connection)
    true[JOURNAL_SUM] = journal.content_sum(connection)
    true[AUDIT_SUM] = audit.content_sum(connection)
    stored = stored_sums(connection)
    for scope in sorted({*true, *stored}, key=str):
        if true.get(scope, 0) % (1 << 128) != stored.get(scope, 0):
            yield Finding("checksum", {"scope": scope})
