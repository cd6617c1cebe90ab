"""What the workspace knows of itself: its identity, its schema, the current plan. A handful of texts by key."""

from hashlib import blake2b
from uuid import uuid4

import sqlalchemy as sa

from storage import schema, statements
from storage.codec import text_digest
from storage.sums import META_SUM, add_to_sums

FILE_ID = "file_id"
CURRENT_PLAN = "current_plan"
SCHEMA_DIGEST = "schema_digest"
SCHEMA = "schema_version"
CREATED_AT = "created_at"


def values(connection: sa.Connection) -> dict[str, str]:
    rows = connection.exec_driver_sql(statements.select("meta", ("key", "value")))
    return {str(key): str(value) for key, value in rows}


def value(connection: sa.Connection, key: str) -> str | None:
    query = statements.select("meta", ("value",), ("key",))
    found = connection.exec_driver_sql(query, (key,)).scalar()
    return None if found is None else str(found)


def put(connection: sa.Connection, key: str, text: str | None) -> None:
    """Sets or (None) removes a value, within the caller's transaction."""
    old = value(connection, key)
    if old is not None:
        connection.exec_driver_sql(statements.delete("meta", ("key",)), (key,))
    if text is not None:
        connection.exec_driver_sql(statements.insert("meta"), (key, text))
    difference = _digest(key, text) - _digest(key, old)
    if difference:
        add_to_sums(connection, {META_SUM: difference})


def start(connection: sa.Connection, created_at: str) -> None:
    """The first values of a new file."""
    put(connection, FILE_ID, uuid4().hex)
    put(connection, CREATED_AT, created_at)
    put_schema(connection)


def put_schema(connection: sa.Connection) -> None:
    """Notes the schema as it stands in the file, so that a foreign hand in it is seen at the next opening."""
    put(connection, SCHEMA, str(schema.SCHEMA_VERSION))
    put(connection, SCHEMA_DIGEST, schema_digest(connection))


def schema_digest(connection: sa.Connection) -> str:
    """Over the text of every table and index; statistics that other programs add don't count."""
    rows = connection.exec_driver_sql(
        "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite\\_stat%' ESCAPE '\\' "
        "ORDER BY type, name"
    )
    hashed = blake2b(digest_size=16)
    for row in rows:
        hashed.update(repr(tuple(row)).encode())
    return hashed.hexdigest()


def content_sum(connection: sa.Connection) -> int:
    """What the stored sum of the meta table must be."""
    return sum(_digest(key, text) for key, text in values(connection).items())


def _digest(key: str, text: str | None) -> int:
    return 0 if text is None else int(text_digest((key, text)), 16)
