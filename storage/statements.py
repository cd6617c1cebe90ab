"""The statements of the hot paths, compiled once from the tables; parameters go in as plain tuples."""

from functools import cache

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite

from storage.tables import METADATA

_DIALECT = sqlite.dialect(paramstyle="qmark")
_QUOTED = _DIALECT.identifier_preparer.quote


@cache
def insert(table: str) -> str:
    """All columns in the table's order."""
    return _sql(sa.insert(METADATA.tables[table]))


@cache
def update(table: str, columns: tuple[str, ...], keys: tuple[str, ...] = ("scope", "id")) -> str:
    """New values for `columns`, then the key."""
    target = METADATA.tables[table]
    values: list[tuple[sa.ColumnElement[object], object]] = [
        (target.c[name], sa.bindparam(f"new_{name}")) for name in columns
    ]
    return _sql(sa.update(target).where(*_at(target, keys)).ordered_values(*values))


@cache
def delete(table: str, keys: tuple[str, ...] = ("scope", "id")) -> str:
    target = METADATA.tables[table]
    return _sql(sa.delete(target).where(*_at(target, keys)))


@cache
def select(table: str, columns: tuple[str, ...], keys: tuple[str, ...] = (), order: str = "") -> str:
    """`columns` of the rows with the given key. Put together by hand: a start needs one a table, and SQLAlchemy's
    compiler takes a millisecond for each."""
    target = METADATA.tables[table]
    wanted = ", ".join(_named(target, name) for name in columns)
    where = " AND ".join(f"{_named(target, name)} = ?" for name in keys)
    ordered = f" ORDER BY {_named(target, order)}" if order else ""
    return f"SELECT {wanted} FROM {_QUOTED(target.name)}{' WHERE ' + where if where else ''}{ordered}"


def _named(target: sa.Table, column: str) -> str:
    """Quoted where it has to be; a KeyError where there is no such column."""
    return _QUOTED(target.c[column].name)


def _at(target: sa.Table, keys: tuple[str, ...]) -> list[sa.ColumnElement[bool]]:
    return [target.c[name] == sa.bindparam(f"key_{name}") for name in keys]


def _sql(statement: sa.ClauseElement) -> str:
    return str(statement.compile(dialect=_DIALECT))
