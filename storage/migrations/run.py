"""Brings an open file to the newest schema in one transaction. The only place that imports Alembic."""

from collections.abc import Iterable, Mapping
from importlib import import_module
from pathlib import Path

import sqlalchemy as sa
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext

from storage import meta, migrations, schema
from storage.engine import raw, scalar, writing
from storage.faults import damaged, told
from storage.sums import replace_row_sums


def upgrade(connection: sa.Connection, path: Path) -> None:
    """All steps or none; StoreError `workspace_damaged` when the result has broken references."""
    with told(path):
        raw(connection).execute("PRAGMA foreign_keys = 0")  # a table may be rebuilt under its references
        try:
            with writing(connection):
                run_steps(connection, migrations.STEPS)
                if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                    raise damaged(path, "references")
        finally:
            raw(connection).execute("PRAGMA foreign_keys = 1")


def run_steps(connection: sa.Connection, steps: Mapping[int, str]) -> None:
    """The steps that the file still lacks, within the caller's transaction."""
    version = int(str(scalar(connection, "PRAGMA user_version")))
    apply(connection, in_order(steps, version + 1))
    connection.exec_driver_sql(f"PRAGMA user_version = {schema.SCHEMA_VERSION}")
    replace_row_sums(connection)
    meta.put_schema(connection)


def in_order(steps: Mapping[int, str], first: int = 1) -> list[str]:
    """The modules from version `first` to the newest."""
    return [steps[version] for version in range(first, schema.SCHEMA_VERSION + 1)]


def apply(connection: sa.Connection, modules: Iterable[str]) -> None:
    with Operations.context(MigrationContext.configure(connection)):
        for module in modules:
            import_module(module).upgrade()
