"""What SQLite and the system report, as the StoreError that the user is told. The one place that translates."""

import contextlib
import errno
import sqlite3
import zlib
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from planning.errors import StoreError
from storage.atomic_file import write_error

_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_READ_ONLY = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH}
_DISK_FAILED = {sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PROTOCOL}
_MOVED = 1032  # SQLITE_READONLY_DBMOVED, without a name in Python 3.11's sqlite3


@contextlib.contextmanager
def told(path: Path, *, checked: bool = True) -> Iterator[None]:
    """Turns faults of SQLite and of the system within the block into StoreError; constraint failures pass.

    `checked` False: the file's schema isn't known to be ours yet, so a statement that fails means damage; later
    it would be a bug and passes too.
    """
    try:
        yield
    except DBAPIError as error:
        fault = _sqlite_fault(error.orig, path, checked)
        if fault is None:
            raise
        raise fault from error
    except sqlite3.Error as error:
        fault = _sqlite_fault(error, path, checked)
        if fault is None:
            raise
        raise fault from error
    except UnicodeDecodeError as error:  # the driver met a name in the file that is no UTF-8
        raise damaged(path, "unreadable") from error
    except OSError as error:
        raise _system_fault(error, path) from error


@contextlib.contextmanager
def decoding(path: Path) -> Iterator[None]:
    """For blocks that only turn cells of the file into values: what can't be turned is damage."""
    try:
        yield
    except (ValueError, TypeError, KeyError, zlib.error) as error:
        raise damaged(path, "unreadable") from error


def damaged(path: Path, reason: str) -> StoreError:
    """`reason` is a code with a text `damage.<reason>`."""
    return StoreError("workspace_damaged", file=path.name, reason=reason)


def in_use(path: Path, holder: str = "", since: str = "") -> StoreError:
    return StoreError("workspace_in_use", file=path.name, holder=holder, since=since)


def read_only(path: Path) -> StoreError:
    return StoreError("workspace_read_only", file=path.name)


def _sqlite_fault(error: BaseException | None, path: Path, checked: bool) -> StoreError | None:
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return damaged(path, "unreadable") if _is_undecodable(error) else None
    if code == _MOVED:
        return StoreError("workspace_moved", file=path.name)
    primary = code & 0xFF
    if primary == sqlite3.SQLITE_FULL:
        return StoreError("disk_full", file=path.name, folder=str(path.parent))
    if primary in _BUSY:
        return in_use(path)
    if primary in _READ_ONLY:
        return read_only(path)
    if primary in _DAMAGED:
        return damaged(path, "structure")
    if primary == sqlite3.SQLITE_ERROR and not checked:
        return damaged(path, "schema")
    if primary in _DISK_FAILED:
        return _disk_failed(path, str(getattr(error, "sqlite_errorname", code)))
    return None


def _is_undecodable(error: BaseException | None) -> bool:
    """Text in the file that is no UTF-8: the one fault that the driver raises without a code."""
    return isinstance(error, sqlite3.OperationalError) and "decode" in str(error)


def _system_fault(error: OSError, path: Path) -> StoreError:
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return read_only(path)
    if error.errno == errno.EIO:
        return _disk_failed(path, "EIO")
    return write_error(error, path)


def _disk_failed(path: Path, reason: str) -> StoreError:
    return StoreError("disk_failed", file=path.name, folder=str(path.parent), reason=reason)
