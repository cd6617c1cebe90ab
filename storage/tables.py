"""The SQL tables: one a row table, generated from the catalogue of fields, and the workspace's own.

Dialect-neutral; nothing here executes. Names of constraints are fixed, because migrations refer to them.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

import sqlalchemy as sa
from sqlalchemy.schema import SchemaItem
from sqlalchemy.types import TypeEngine

from planning.fields import TABLES, Field, FieldType, Table

METADATA = sa.MetaData(naming_convention={"pk": "pk_%(table_name)s"})

_WHOLE = {FieldType.INTEGER, FieldType.MONEY, FieldType.MINUTES, FieldType.REF}
_REAL = {FieldType.NUMBER, FieldType.PERCENT}


def _sql_type(field: Field) -> type[TypeEngine[int]] | type[TypeEngine[float]] | type[TypeEngine[str]]:
    """Whole numbers, reals and text only: dates are ISO text, truth is 0 or 1."""
    if field.type in _WHOLE:
        return sa.BigInteger
    if field.type in _REAL:
        return sa.Double
    if field.type is FieldType.BOOL:
        return sa.SmallInteger
    return sa.Text


def _columns(table: Table) -> Iterator[SchemaItem]:
    yield sa.Column("scope", sa.BigInteger(), primary_key=True, autoincrement=False)
    for field in table.fields:
        if field.key == "id":
            yield sa.Column("id", sa.BigInteger(), primary_key=True, autoincrement=False)
        else:
            yield sa.Column(field.key, _sql_type(field), nullable=field.nullable)


def _references(table: Table) -> Iterator[SchemaItem]:
    for field in table.fields:
        if not field.ref:
            continue
        yield sa.ForeignKeyConstraint(
            ["scope", field.key],
            [f"{field.ref}.scope", f"{field.ref}.id"],
            name=f"fk_{table.name}_{field.key}",
            deferrable=True,
            initially="DEFERRED",
        )
        yield sa.Index(f"ix_{table.name}_{field.key}", "scope", field.key)


def _row_table(table: Table) -> sa.Table:
    unique = sa.UniqueConstraint("scope", "uid", name=f"uq_{table.name}_uid")
    return sa.Table(table.name, METADATA, *_columns(table), unique, *_references(table))


ROW_TABLES: Mapping[str, sa.Table] = MappingProxyType(
    {name: _row_table(table) for name, table in TABLES.items()}
)

META = sa.Table(
    "meta",
    METADATA,
    sa.Column("key", sa.Text(), primary_key=True),
    sa.Column("value", sa.Text(), nullable=False),
)
CHECKSUM = sa.Table(
    "checksum",
    METADATA,
    sa.Column("scope", sa.BigInteger(), primary_key=True, autoincrement=False),
    sa.Column("value", sa.Text(), nullable=False),
)
JOURNAL = sa.Table(
    "journal",
    METADATA,
    sa.Column("seq", sa.BigInteger(), primary_key=True, autoincrement=False),
    sa.Column("at", sa.Text(), nullable=False),
    sa.Column("undone", sa.SmallInteger(), nullable=False),
    sa.Column("schema", sa.BigInteger(), nullable=False),
    sa.Column("label_key", sa.Text(), nullable=False),
    sa.Column("params", sa.Text(), nullable=False),
    sa.Column("size", sa.BigInteger(), nullable=False),
    sa.Column("deltas", sa.LargeBinary(), nullable=False),
    sa.Column("digest", sa.Text(), nullable=False),
)
JOURNAL_SCOPE = sa.Table(
    "journal_scope",
    METADATA,
    sa.Column("scope", sa.BigInteger(), primary_key=True, autoincrement=False),
    sa.Column("seq", sa.BigInteger(), primary_key=True, autoincrement=False),
    sa.ForeignKeyConstraint(
        ["seq"], ["journal.seq"], name="fk_journal_scope_seq", deferrable=True, initially="DEFERRED"
    ),
    sa.Index("ix_journal_scope_seq", "seq"),
)
AUDIT = sa.Table(
    "audit",
    METADATA,
    sa.Column("scope", sa.BigInteger(), primary_key=True, autoincrement=False),
    sa.Column("number", sa.BigInteger(), primary_key=True, autoincrement=False),
    sa.Column("seq", sa.BigInteger()),
    sa.Column("at", sa.Text(), nullable=False),
    sa.Column("who", sa.Text(), nullable=False),
    sa.Column("kind", sa.Text(), nullable=False),
    sa.Column("label_key", sa.Text(), nullable=False),
    sa.Column("params", sa.Text(), nullable=False),
    sa.Column("cells", sa.BigInteger(), nullable=False),
    sa.Column("digest", sa.Text(), nullable=False),
)
AUDIT_CELL = sa.Table(
    "audit_cell",
    METADATA,
    sa.Column("scope", sa.BigInteger(), primary_key=True, autoincrement=False),
    sa.Column("number", sa.BigInteger(), primary_key=True, autoincrement=False),
    sa.Column("place", sa.BigInteger(), primary_key=True, autoincrement=False),
    sa.Column("table", sa.Text(), nullable=False),
    sa.Column("row", sa.BigInteger(), nullable=False),
    sa.Column("field", sa.Text(), nullable=False),
    sa.Column("old", sa.Text()),
    sa.Column("new", sa.Text()),
    sa.ForeignKeyConstraint(
        ["scope", "number"],
        ["audit.scope", "audit.number"],
        name="fk_audit_cell_number",
        deferrable=True,
        initially="DEFERRED",
    ),
    sa.Index("ix_audit_cell_row", "scope", "table", "row", "number"),
)

AUDIT_PACK = sa.Table(
    "audit_pack",
    METADATA,
    sa.Column("scope", sa.BigInteger(), primary_key=True, autoincrement=False),
    sa.Column("number", sa.BigInteger(), primary_key=True, autoincrement=False),
    sa.Column("place", sa.BigInteger(), primary_key=True, autoincrement=False),
    sa.Column("table", sa.Text(), nullable=False),
    sa.Column("first", sa.BigInteger(), nullable=False),
    sa.Column("last", sa.BigInteger(), nullable=False),
    sa.Column("cells", sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(
        ["scope", "number"],
        ["audit.scope", "audit.number"],
        name="fk_audit_pack_number",
        deferrable=True,
        initially="DEFERRED",
    ),
)

BLOB = sa.Table(
    "blob",
    METADATA,
    sa.Column("digest", sa.Text(), primary_key=True),
    sa.Column("size", sa.BigInteger(), nullable=False),
    sa.Column("content", sa.LargeBinary(), nullable=False),
)

OWN_TABLES = frozenset(
    {"meta", "checksum", "journal", "journal_scope", "audit", "audit_cell", "audit_pack", "blob"}
)
"""What is no row table: kept out of the sums of rows."""
