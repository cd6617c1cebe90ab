"""Copies of a workspace that are whole: made by SQLite's backup API, verified, then moved into place.

When copies are made by themselves and which are kept is not decided here.
"""

import contextlib
import shutil
import sqlite3
from datetime import datetime
from pathlib import Path

from planning.errors import StoreError
from planning.ports import Clock
from storage.atomic_file import replacing
from storage.engine import connected, raw
from storage.faults import told
from storage.header import demand_ours, journal_of
from storage.lock import WorkspaceLock
from storage.verify import verify, verify_open
from storage.workspace import Workspace


def backup(source: Workspace | Path, target: Path) -> None:
    """A verified copy at `target`, replacing what is there only when it is complete.

    Raises StoreError: backup_damaged (the copy has faults, `findings` counts them), backup_onto_itself,
    disk_full, folder_missing, target_read_only, and what opening the source raises.
    """
    if isinstance(source, Workspace):
        _demand_other(source.path, target)
        with source.alone() as connection:
            _copy(raw(connection), source.path, target)
        return
    _demand_other(source, target)
    demand_ours(source)
    with connected(source, read_only=True) as connection:
        _copy(raw(connection), source, target)


def keep_copy(path: Path, mark: str, clock: Clock) -> Path:
    """A backup beside the file, named after `mark` and the moment; returns where it is."""
    target = beside(path, mark, clock.now())
    backup(path, target)
    return target


def restore(path: Path, source: Path, *, who: str, clock: Clock) -> Path | None:
    """Puts a backup in the place of a workspace that nobody has open; returns the copy kept of what was there.

    A damaged workspace is kept as it is, bytes and all. Raises StoreError: backup_damaged, workspace_in_use,
    and what `backup` raises; the workspace is then as it was.
    """
    path = path.resolve()
    _demand_other(path, source)
    demand_ours(source)
    _demand_whole(source, len(verify(source)))
    lock = WorkspaceLock(path, who=who, since=clock.now())
    try:
        kept = _keep_present(path, clock) if path.exists() else None
        backup(source, path)
        return kept
    finally:
        lock.release()


def beside(path: Path, mark: str, moment: datetime) -> Path:
    """A free name beside `path`."""
    stem = f"{path.stem}.{mark}-{moment:%Y%m%d-%H%M%S}"
    target, count = path.with_name(stem + path.suffix), 1
    while target.exists():
        count += 1
        target = path.with_name(f"{stem}-{count}{path.suffix}")
    return target


def _keep_present(path: Path, clock: Clock) -> Path:
    try:
        return keep_copy(path, "before-restore", clock)
    except StoreError as error:
        if error.code not in ("backup_damaged", "workspace_damaged", "workspace_not_ours", "workspace_newer"):
            raise
    kept = beside(path, "damaged", clock.now())
    with told(path), path.open("rb") as old, replacing(kept) as copy:
        shutil.copyfileobj(old, copy)
    with told(path):
        journal_of(path).unlink(missing_ok=True)  # it would be rolled into the restored file
    return kept


def _copy(source: sqlite3.Connection, path: Path, target: Path) -> None:
    with replacing(target) as file:
        part = Path(file.name)
        try:
            with told(target):
                _fill(source, part)
            _demand_whole(path, len(verify_open(part)))
        finally:
            with contextlib.suppress(OSError):
                journal_of(part).unlink(missing_ok=True)


def _fill(source: sqlite3.Connection, part: Path) -> None:
    copy = sqlite3.connect(part, isolation_level=None)
    try:
        copy.execute("PRAGMA journal_mode = MEMORY")
        source.backup(copy)
    finally:
        copy.close()


def _demand_whole(path: Path, findings: int) -> None:
    if findings:
        raise StoreError("backup_damaged", file=path.name, findings=findings)


def _demand_other(path: Path, target: Path) -> None:
    if path.resolve() == target.resolve():
        raise StoreError("backup_onto_itself", file=path.name)
