"""Files kept by their content: each once under its digest, checked when it is read, gone when nothing needs it."""

import zlib
from collections.abc import Iterator
from hashlib import sha256

import sqlalchemy as sa

from planning.errors import StoreError
from planning.ports import MOST_BYTES
from storage import statements
from storage.tables import ROW_TABLES

DIGEST = 64
"""Hex digits of a digest."""


def digest_of(content: bytes) -> str:
    """SHA-256 in hex."""
    return sha256(content).hexdigest()


def put(connection: sa.Connection, content: bytes) -> str:
    """Keeps the content, once; StoreError `attachment_too_large`."""
    if len(content) > MOST_BYTES:
        raise StoreError("attachment_too_large", most=MOST_BYTES // 2**20)
    digest = digest_of(content)
    if _stored(connection, digest) is None:
        row = (digest, len(content), content)
        connection.exec_driver_sql(statements.insert("blob"), row)
    return digest


def read(connection: sa.Connection, digest: str) -> bytes:
    """The content; StoreError `attachment_damaged` where it is another, `attachment_lost` where there is none."""
    content = _stored(connection, digest)
    if content is None:
        raise StoreError("attachment_lost")
    if digest_of(content) != digest:
        raise StoreError("attachment_damaged")
    return content


def _stored(connection: sa.Connection, digest: str) -> bytes | None:
    query = statements.select("blob", ("content",), ("digest",))
    found = connection.exec_driver_sql(query, (digest,)).first()
    return None if found is None else bytes(found[0])


def collect(connection: sa.Connection) -> int:
    """Removes what neither a row nor a step that can be undone names; returns how many files went."""
    attached = {
        digest for (digest,) in connection.exec_driver_sql(statements.select("attachment", ("digest",)))
    }
    stored = {digest for (digest,) in connection.exec_driver_sql(statements.select("blob", ("digest",)))}
    loose = stored - attached
    for text in _other_mentions(connection) if loose else ():
        loose = {digest for digest in loose if digest.encode() not in text}
    for digest in loose:
        connection.exec_driver_sql(statements.delete("blob", ("digest",)), (digest,))
    return len(loose)


def _other_mentions(connection: sa.Connection) -> Iterator[bytes]:
    """Where a digest may stand besides the attachments: steps of undo, and rows of scenarios."""
    for (deltas,) in connection.exec_driver_sql(statements.select("journal", ("deltas",))):
        yield zlib.decompress(deltas)
    for (content,) in connection.exec_driver_sql(statements.select("scenario_row", ("content",))):
        yield (content or "").encode()


def faulty(connection: sa.Connection) -> Iterator[tuple[str, str]]:
    """(`damaged` or `lost`, digest) of every file that isn't what it should be; one is read at a time."""
    whole = set()
    digests = [digest for (digest,) in connection.exec_driver_sql(statements.select("blob", ("digest",)))]
    for digest in digests:
        query = statements.select("blob", ("size", "content"), ("digest",))
        size, content = connection.exec_driver_sql(query, (digest,)).one()
        whole.add(digest)
        if digest_of(content) != digest or len(content) != size:
            yield "damaged", digest
    attachments = ROW_TABLES["attachment"]
    query_rows = sa.select(attachments.c.digest).distinct()
    for (digest,) in connection.execute(query_rows):
        if len(digest) == DIGEST and digest not in whole:
            yield "lost", digest
