"""The workspace: one SQLite file with many plans and one library. The PlanStore that desktop/ hands to planning."""

import contextlib
import os
import threading
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from planning.change import LIBRARY, Scope
from planning.errors import StaleChange, StoreError
from planning.fields import LIBRARY_TABLES, PLAN_TABLES
from planning.plan import Tables
from planning.ports import Clock, HistoryEntry, Step, StepKind
from planning.rows import Id, PlanInfo
from storage import audit, blobs, faults, journal, meta, statements
from storage.codec import codec
from storage.engine import reading, scalar, writing
from storage.journal import Barrier
from storage.lock import WorkspaceLock
from storage.opening import create, lock_for, opened
from storage.row_writes import RowLost, first_misfit, write_rows
from storage.sums import AUDIT_SUM, JOURNAL_SUM, add_to_sums


class Workspace:
    """An open file. Writers hold the lock; any number of read-only ones may look on.

    Everything raises StoreError: disk_full, disk_failed, workspace_in_use, workspace_read_only,
    workspace_damaged, workspace_moved. After a failed write nothing has happened and a later one may work.
    `write` may run on any thread; whoever else wants to use the file meanwhile is told being_written at once.
    """

    def __init__(self, path: Path, connection: sa.Connection, lock: WorkspaceLock | None, who: str) -> None:
        self.path = path
        self.barriers: list[Barrier] = []
        """What hides older steps of undo in the scopes loaded so far: to be told to the user."""
        self._connection = connection
        self._lock = lock
        self._who = who
        self._entered = threading.Lock()
        self._identity = _identity_of(path)
        with faults.told(path), reading(connection):
            self._data_version = scalar(connection, "PRAGMA data_version")

    @classmethod
    def open(cls, path: Path, *, who: str, clock: Clock, read_only: bool = False) -> Self:
        """Opens a file, or creates one that is missing. A file that isn't ours or is newer stays as it is.

        Raises StoreError, beside the above: workspace_not_ours, workspace_newer, workspace_older (read-only
        opening of a file that must be migrated first), workspace_missing (read-only), folder_missing.
        """
        path = path.resolve()
        if read_only:
            return cls(path, opened(path, clock, read_only=True), None, who)
        lock = lock_for(path, who, clock)
        try:
            if not path.exists():
                create(path, clock)
            return cls(path, opened(path, clock, read_only=False), lock, who)
        except BaseException:
            lock.release()
            raise

    def close(self) -> None:
        """Lets go of file and lock; a second time does nothing."""
        self._connection.close()
        lock, self._lock = self._lock, None
        if lock is not None:
            lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def read_only(self) -> bool:
        return self._lock is None

    @contextlib.contextmanager
    def alone(self, *, wait: bool = False) -> Iterator[sa.Connection]:
        """The connection, for one thread at a time and for the rest of storage/ only. StoreError being_written."""
        if not self._entered.acquire(blocking=wait):
            raise StoreError("being_written", file=self.path.name)
        try:
            yield self._connection
        finally:
            self._entered.release()

    def heads(self) -> Mapping[Scope, PlanInfo]:
        """The plans by scope, without their contents."""
        form = codec("plan")
        query = statements.select("plan", ("scope", *form.keys), order="scope")
        with self._decoding() as connection:
            return {row[0]: _info(row[1:]) for row in connection.exec_driver_sql(query)}

    def load(self, scope: Scope) -> Tables:
        """All rows of a scope; empty tables for one that doesn't exist."""
        names = LIBRARY_TABLES if scope == LIBRARY else PLAN_TABLES
        with self._decoding() as connection:
            return {name: codec(name).rows(_cells_of(connection, name, scope)) for name in names}

    def journal(self, scope: Scope) -> Sequence[HistoryEntry]:
        """The undo list, oldest first; what it can't reach any more is noted in `barriers`."""
        with self._decoding() as connection:
            entries, barriers = journal.load(connection, scope)
        self.barriers = [barrier for barrier in self.barriers if barrier.scope != scope] + barriers
        return entries

    def last_seq(self) -> int:
        with self._reading() as connection:
            return journal.last_seq(connection)

    def write(self, step: Step) -> None:
        """One transaction: rows, journal, audit, checksums. On disk when it returns.

        Raises StaleChange when the step would leave a reference to nothing (its plan moved on meanwhile).
        """
        try:
            with self._writing(wait=True) as connection:
                sums = write_rows(connection, step.swaps)
                sums[JOURNAL_SUM] = _write_journal(connection, step)
                sums[AUDIT_SUM] = audit.record(connection, step, self._who)
                add_to_sums(connection, sums)
        except IntegrityError as error:
            with self._reading(wait=True) as connection:
                misfit = first_misfit(connection, step.swaps)
            label = step.change.label_key
            raise StaleChange("stale_change", label=label, table=misfit.table, id=misfit.id) from error
        except RowLost as error:
            raise faults.damaged(self.path, "row_lost") from error

    def current_plan(self) -> Scope | None:
        """The plan that was last looked at, if it still exists."""
        with self._reading() as connection:
            noted = meta.value(connection, meta.CURRENT_PLAN)
        scope = int(noted) if noted is not None and noted.isdecimal() else None
        return scope if scope in self.heads() else None

    def set_current_plan(self, scope: Scope | None) -> None:
        """Remembers it; no step of undo."""
        with self._writing() as connection:
            meta.put(connection, meta.CURRENT_PLAN, None if scope is None else str(scope))

    def audit_entries(self, scope: Scope, limit: int = 100) -> list[audit.AuditEntry]:
        """The newest steps of a scope, newest first."""
        with self._decoding() as connection:
            return audit.entries(connection, scope, limit)

    def history_of(self, scope: Scope, table: str, row_id: Id, limit: int = 100) -> list[audit.CellChange]:
        """What happened to one row, newest first."""
        with self._decoding() as connection:
            return audit.history_of(connection, scope, table, row_id, limit)

    def put_blob(self, content: bytes) -> str:
        """Keeps a file's bytes beside the rows; returns their digest. Raises StoreError `attachment_too_large` too."""
        with self._writing() as connection:
            return blobs.put(connection, content)

    def read_blob(self, digest: str) -> bytes:
        """Raises StoreError `attachment_damaged` or `attachment_lost` too."""
        with self._reading() as connection:
            return blobs.read(connection, digest)

    def collect_blobs(self) -> int:
        """Drops files that no row and no step of undo names; returns how many."""
        with faults.decoding(self.path), self._writing() as connection:
            return blobs.collect(connection)

    @contextlib.contextmanager
    def _reading(self, *, wait: bool = False) -> Iterator[sa.Connection]:
        with self.alone(wait=wait) as mine, faults.told(self.path), reading(mine) as connection:
            yield connection

    @contextlib.contextmanager
    def _decoding(self) -> Iterator[sa.Connection]:
        with faults.decoding(self.path), self._reading() as connection:
            yield connection

    @contextlib.contextmanager
    def _writing(self, *, wait: bool = False) -> Iterator[sa.Connection]:
        if self.read_only:
            raise faults.read_only(self.path)
        self._demand_same_place()
        with self.alone(wait=wait) as mine, faults.told(self.path), writing(mine) as connection:
            self._demand_same_content(connection)
            yield connection

    def _demand_same_place(self) -> None:
        """The name must still lead to the file that we hold open."""
        if _identity_of(self.path) != self._identity:
            raise StoreError("workspace_moved", file=self.path.name)

    def _demand_same_content(self, connection: sa.Connection) -> None:
        """Nobody else may have written into it, whatever the lock says; our own writes don't count here."""
        if scalar(connection, "PRAGMA data_version") != self._data_version:
            raise StoreError("workspace_moved", file=self.path.name)


def _write_journal(connection: sa.Connection, step: Step) -> int:
    gone = journal.drop(connection, step.dropped)
    if step.entry is None:
        return gone
    if step.kind is StepKind.RUN:
        return gone + journal.insert(connection, step.entry)
    return gone + journal.mark(connection, step.entry.seq, undone=step.entry.undone)


def _cells_of(connection: sa.Connection, table: str, scope: Scope) -> Sequence[Sequence[object]]:
    """Straight from the driver: SQLAlchemy's row objects would cost half of the loading time."""
    query = statements.select(table, codec(table).keys, ("scope",))
    found = connection.exec_driver_sql(query, (scope,))
    cursor = found.cursor
    assert cursor is not None
    fetched: Sequence[Sequence[object]] = cursor.fetchall()
    found.close()
    return fetched


def _info(cells: Sequence[object]) -> PlanInfo:
    (row,) = codec("plan").rows([cells]).values()
    assert isinstance(row, PlanInfo)
    return row


def _identity_of(path: Path) -> tuple[int, int] | None:
    """What tells a file from another that took its name; None when there is none."""
    with contextlib.suppress(OSError):
        found = os.stat(path)
        return found.st_dev, found.st_ino
    return None
