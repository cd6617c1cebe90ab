"""The way from a path to a checked connection: refuse what isn't ours, create, migrate. No rows here."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

import sqlalchemy as sa

from planning.errors import StoreError
from planning.ports import Clock
from storage import faults, meta, schema
from storage.atomic_file import replacing
from storage.codec import moment_text
from storage.engine import connect, connected, reading, scalar, writing
from storage.header import demand_ours, journal_of, newer
from storage.lock import WorkspaceLock
from storage.tables import METADATA


def lock_for(path: Path, who: str, clock: Clock) -> WorkspaceLock:
    """The writer's lock; asked for only where there is nothing yet or a file of ours that may be written."""
    if path.exists():
        demand_ours(path)
        if not os.access(path, os.W_OK):
            raise faults.read_only(path)
    elif not path.parent.is_dir():
        raise StoreError("folder_missing", file=path.name, folder=str(path.parent))
    return WorkspaceLock(path, who=who, since=clock.now())


def create(path: Path, clock: Clock) -> None:
    """A new, empty workspace, made beside its place and moved there: never half of one."""
    with replacing(path) as file:
        beside = Path(file.name)
        with (
            _journal_removed(beside),
            faults.told(path),
            connected(beside) as connection,
            writing(connection),
        ):
            connection.exec_driver_sql(f"PRAGMA application_id = {schema.APPLICATION_ID}")
            METADATA.create_all(connection, checkfirst=False)
            connection.exec_driver_sql(f"PRAGMA user_version = {schema.SCHEMA_VERSION}")
            meta.start(connection, moment_text(clock.now()))


def opened(path: Path, clock: Clock, *, read_only: bool) -> sa.Connection:
    """A connection to a file that is ours, whole as far as a glance shows, and of the newest schema."""
    if not path.exists():
        raise StoreError("workspace_missing", file=path.name)
    demand_ours(path)
    connection = connect(path, read_only=read_only)
    try:
        with faults.told(path, checked=False):
            version = _checked_version(connection, path)
        if version < schema.SCHEMA_VERSION:
            _upgrade(connection, path, version, clock, read_only=read_only)
        return connection
    except BaseException:
        connection.close()
        raise


def demand_schema(connection: sa.Connection, path: Path) -> None:
    """The file's tables must be those that we wrote: no trigger, no view, no strange hand."""
    strange = "SELECT count(*) FROM sqlite_master WHERE type NOT IN ('table', 'index')"
    own = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'meta'"
    if scalar(connection, strange) or not scalar(connection, own):
        raise faults.damaged(path, "schema")
    noted = meta.values(connection)
    fits = noted.get(meta.SCHEMA_DIGEST) == meta.schema_digest(connection)
    if not fits or noted.get(meta.SCHEMA) != str(scalar(connection, "PRAGMA user_version")):
        raise faults.damaged(path, "schema")


def _checked_version(connection: sa.Connection, path: Path) -> int:
    """Read by SQLite, which has rolled a crashed writer's journal back by now."""
    with reading(connection):
        version = int(str(scalar(connection, "PRAGMA user_version")))
        if version > schema.SCHEMA_VERSION:
            raise newer(path, version)
        demand_schema(connection, path)
    return version


def _upgrade(connection: sa.Connection, path: Path, version: int, clock: Clock, *, read_only: bool) -> None:
    if read_only:
        raise StoreError("workspace_older", file=path.name)
    from storage.backup import keep_copy
    from storage.migrations.run import upgrade  # Alembic costs more than opening the file does

    keep_copy(path, f"v{version}", clock)
    upgrade(connection, path)


@contextlib.contextmanager
def _journal_removed(beside: Path) -> Iterator[None]:
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            journal_of(beside).unlink(missing_ok=True)
