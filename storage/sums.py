"""Content checksums: for each scope the sum of its rows' digests, kept in step with every write."""

from collections import defaultdict
from collections.abc import Mapping

import sqlalchemy as sa

from planning.change import Scope
from storage import statements
from storage.codec import digest_number, row_digest
from storage.tables import OWN_TABLES

META_SUM: Scope = -1
JOURNAL_SUM: Scope = -2
AUDIT_SUM: Scope = -3
"""The places of the own tables' sums beside those of the plans."""

_MODULUS = 1 << 128


def add_to_sums(connection: sa.Connection, differences: Mapping[Scope, int]) -> None:
    """Adds to the stored sums, within the caller's transaction."""
    stored = stored_sums(connection)
    sums = {scope: _text(stored.get(scope, 0) + added) for scope, added in differences.items()}
    known = [(text, scope) for scope, text in sums.items() if scope in stored]
    new = [(scope, text) for scope, text in sums.items() if scope not in stored]
    if known:
        connection.exec_driver_sql(statements.update("checksum", ("value",), ("scope",)), known)
    if new:
        connection.exec_driver_sql(statements.insert("checksum"), new)


def stored_sums(connection: sa.Connection) -> dict[Scope, int]:
    """As the file has them; -1 stands for a text that is no sum."""
    rows = connection.exec_driver_sql(statements.select("checksum", ("scope", "value")))
    return {scope: digest_number(value) for scope, value in rows}


def row_sums(connection: sa.Connection) -> dict[Scope, int]:
    """Computed from the rows on disk, whatever version of the schema the file has."""
    sums: dict[Scope, int] = defaultdict(int)
    for table in row_tables_on_disk(connection):
        columns = sorted(_columns(connection, table) - {"scope"})
        listed = ", ".join(_quoted(name) for name in columns)
        for scope, *cells in connection.exec_driver_sql(f"SELECT scope, {listed} FROM {_quoted(table)}"):
            sums[scope] = (sums[scope] + row_digest(table, cells)) % _MODULUS
    return sums


def replace_row_sums(connection: sa.Connection) -> None:
    """After a migration: the sums of the rows as they now are."""
    connection.exec_driver_sql("DELETE FROM checksum WHERE scope >= 0")
    add_to_sums(connection, row_sums(connection))


def row_tables_on_disk(connection: sa.Connection) -> list[str]:
    found = connection.exec_driver_sql(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    )
    return sorted(name for (name,) in found if name not in OWN_TABLES)


def _columns(connection: sa.Connection, table: str) -> set[str]:
    return {row[1] for row in connection.exec_driver_sql(f"PRAGMA table_info({_quoted(table)})")}


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _text(value: int) -> str:
    return f"{value % _MODULUS:032x}"
