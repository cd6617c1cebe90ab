"""The schema: generated from the catalogue, equal to what the migrations make, not bound to SQLite."""

import importlib
from collections.abc import Callable

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql
from sqlalchemy.pool import StaticPool
from sqlalchemy.schema import CreateIndex, CreateTable

from planning.fields import TABLES
from storage import migrations, schema
from storage.codec import codec
from storage.migrations.draft import draft
from storage.migrations.run import apply, in_order
from storage.tables import METADATA, OWN_TABLES, ROW_TABLES


def test_that_every_field_is_a_column_and_nothing_else_is() -> None:
    for name, table in TABLES.items():
        assert tuple(ROW_TABLES[name].c.keys()) == ("scope", *table.stored_keys)
    assert {*ROW_TABLES, *OWN_TABLES} == set(METADATA.tables)


def test_that_dataclasses_list_their_fields_as_the_catalogue_does() -> None:
    for name, table in TABLES.items():
        assert codec(name).keys == table.stored_keys


def test_that_the_migrations_make_the_very_schema_of_the_tables() -> None:
    migrated = _schema_made_by(lambda connection: apply(connection, in_order(migrations.STEPS)))
    assert _schema_made_by(METADATA.create_all) == migrated


def test_that_nothing_is_left_to_migrate() -> None:
    lines = draft(in_order(migrations.STEPS)).splitlines()
    assert [line.strip() for line in lines if "#" not in line] == ["pass"]


def test_that_there_is_a_step_for_every_version() -> None:
    assert sorted(migrations.STEPS) == list(range(1, schema.SCHEMA_VERSION + 1))
    for module in migrations.STEPS.values():
        assert importlib.import_module(module).upgrade


def test_that_the_tables_compile_for_postgresql() -> None:
    for table in METADATA.sorted_tables:
        assert "CREATE TABLE" in str(CreateTable(table).compile(dialect=postgresql.dialect()))
        for index in table.indexes:
            assert "CREATE INDEX" in str(CreateIndex(index).compile(dialect=postgresql.dialect()))


def test_that_every_reference_has_an_index() -> None:
    """Without one, deleting a row would search every table that may point to it."""
    for table in METADATA.tables.values():
        leading = [tuple(index.columns.keys()) for index in table.indexes]
        leading.append(tuple(table.primary_key.columns.keys()))
        for key in table.foreign_key_constraints:
            columns = tuple(key.column_keys)
            assert any(found[: len(columns)] == columns for found in leading), (table.name, columns)


def _schema_made_by(make: Callable[[sa.Connection], None]) -> list[list[str]]:
    """Every table and index as its lines in any order: more than what Alembic compares."""
    engine = sa.create_engine("sqlite://", poolclass=StaticPool)
    try:
        with engine.connect() as connection:
            make(connection)
            rows = connection.exec_driver_sql(
                "SELECT coalesce(sql, name) FROM sqlite_master ORDER BY type, name"
            )
            # A table made anew comes back with its name in quotes.
            return [
                sorted(line.replace('"', "").strip(" \t,") for line in sql.splitlines()) for (sql,) in rows
            ]
    finally:
        engine.dispose()
