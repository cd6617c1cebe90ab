"""Connections to a workspace file: safety pragmas set and read back, transactions begun by us, never by a driver."""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy.pool import NullPool

from planning.errors import StoreError
from storage.faults import told

BUSY_SECONDS = 2.0
"""How long a commit waits for another process that is reading."""

PRAGMAS = (
    ("foreign_keys", 1),
    ("trusted_schema", 0),
    ("cell_size_check", 1),
    ("mmap_size", 0),
    ("synchronous", 2),
)
_JOURNAL_MODE = "delete"


def connect(path: Path, *, read_only: bool = False) -> sa.Connection:
    """A connection to an existing file. Read-only ones may still roll a crashed writer's journal back.

    Raises StoreError, `pragma_refused` when a safety setting doesn't hold.
    """
    with told(path, checked=False):
        return _on(path, read_only=read_only)


@contextlib.contextmanager
def connected(path: Path, *, read_only: bool = False) -> Iterator[sa.Connection]:
    """`connect`, closed at the end."""
    connection = connect(path, read_only=read_only)
    try:
        yield connection
    finally:
        connection.close()


@contextlib.contextmanager
def writing(connection: sa.Connection) -> Iterator[sa.Connection]:
    """One transaction that holds the write lock from its first moment; rolled back by any exception."""
    connection.info["begin"] = "IMMEDIATE"
    try:
        with _begun(connection):
            yield connection
    finally:
        connection.info["begin"] = "DEFERRED"


@contextlib.contextmanager
def reading(connection: sa.Connection) -> Iterator[sa.Connection]:
    """One consistent look at the file."""
    with _begun(connection):
        yield connection


@contextlib.contextmanager
def _begun(connection: sa.Connection) -> Iterator[None]:
    driver = raw(connection)
    try:
        with connection.begin():
            yield
    finally:
        if driver.in_transaction:  # SQLite keeps a transaction open whose COMMIT it refused
            driver.rollback()


def raw(connection: sa.Connection) -> sqlite3.Connection:
    """The driver's connection, for the backup API."""
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    return driver


def scalar(connection: sa.Connection, sql: str) -> object:
    """The first cell of a driver-level statement, None without a row."""
    return connection.exec_driver_sql(sql).scalar()


def _on(path: Path, *, read_only: bool) -> sa.Connection:
    # A large step is written by a thread beside the window: `Workspace` lets one thread in at a time.
    driver = sqlite3.connect(
        _uri(path), uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )
    try:
        _set_pragmas(driver, path, read_only=read_only)
        engine = sa.create_engine("sqlite://", creator=lambda: driver, poolclass=NullPool)
        sa.event.listen(engine, "begin", _begin)
        return engine.connect()
    except BaseException:
        driver.close()
        raise


def _begin(connection: sa.Connection) -> None:
    connection.exec_driver_sql(f"BEGIN {connection.info.get('begin', 'DEFERRED')}")


def _uri(path: Path) -> str:
    """`mode=rw`: a file that is missing stays missing."""
    place = quote(path.absolute().as_posix(), safe="/:")
    return f"file://{place if place.startswith('/') else '/' + place}?mode=rw"


def _set_pragmas(driver: sqlite3.Connection, path: Path, *, read_only: bool) -> None:
    for name, value in PRAGMAS:
        driver.execute(f"PRAGMA {name} = {value}")
    if read_only:
        driver.execute("PRAGMA query_only = 1")
    else:
        driver.execute(f"PRAGMA journal_mode = {_JOURNAL_MODE}")
    demand_pragmas(driver, path)


def demand_pragmas(driver: sqlite3.Connection, path: Path) -> None:
    """Reads every safety setting back; StoreError `pragma_refused` names the first that doesn't hold."""
    for name, value in (*PRAGMAS, ("journal_mode", _JOURNAL_MODE)):
        row = driver.execute(f"PRAGMA {name}").fetchone()
        unknown_here = row is None and name == "mmap_size"
        if not unknown_here and (row is None or row[0] != value):
            raise StoreError("pragma_refused", file=path.name, pragma=name)
