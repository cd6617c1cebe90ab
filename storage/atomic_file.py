"""Writing a file so that its name holds the old or the new content, never half of it."""

import contextlib
import errno
import glob
import os
import secrets
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from planning.errors import StoreError

_FULL = {errno.ENOSPC, errno.EDQUOT} if hasattr(errno, "EDQUOT") else {errno.ENOSPC}
_LEFTOVER_SECONDS = 3600.0
_SHARING_VIOLATION = 32  # Windows: another program (Excel) has the target open


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A file to write into; on leaving without an error it takes the place of `path`, which may exist.

    Written beside `path`, flushed to the disk, then moved over it. After any exception, also one raised inside the
    block, `path` is untouched and the file beside it is gone. Raises StoreError: disk_full, folder_missing,
    target_locked, target_read_only, write_failed.
    """
    target = path.resolve()
    beside = target.with_name(f".{target.name[:100]}.{os.getpid()}-{secrets.token_hex(4)}.part")
    try:
        if target.exists() and not os.access(target, os.W_OK):
            raise StoreError("target_read_only", file=path.name)
        _remove_leftovers(target)
        with beside.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        _keep_mode(target, beside)
        os.replace(beside, target)
        _flush_folder(target.parent)
    except OSError as error:
        raise write_error(error, path) from error
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)


def write_error(error: OSError, path: Path) -> StoreError:
    """What an OSError met while writing `path` means to the user."""
    if error.errno in _FULL:
        return StoreError("disk_full", file=path.name, folder=str(path.parent))
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return StoreError("folder_missing", file=path.name, folder=str(path.parent))
    if getattr(error, "winerror", None) == _SHARING_VIOLATION or (os.name == "nt" and path.exists()):
        return StoreError("target_locked", file=path.name)
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return StoreError("target_read_only", file=path.name)
    if isinstance(error, IsADirectoryError):
        return StoreError("target_is_folder", file=path.name)
    return StoreError("write_failed", file=path.name, reason=error.strerror or type(error).__name__)


def _remove_leftovers(target: Path) -> None:
    """Parts that a killed process left beside `target` an hour ago or earlier."""
    oldest = time.time() - _LEFTOVER_SECONDS
    for part in target.parent.glob(f".{glob.escape(target.name[:100])}.*.part"):
        with contextlib.suppress(OSError):
            if part.stat().st_mtime < oldest:
                part.unlink()


def _keep_mode(target: Path, beside: Path) -> None:
    """The new file keeps the rights of the one that it replaces."""
    with contextlib.suppress(OSError):
        os.chmod(beside, target.stat().st_mode & 0o777)


def _flush_folder(folder: Path) -> None:
    """Makes the move itself survive a power loss, where the system lets a folder be opened."""
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
