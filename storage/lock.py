"""Our own lock on a workspace: one writer at a time, gone with its process, readable by everyone else."""

import contextlib
import json
import os
import socket
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from storage.faults import in_use, told


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has the file open for writing, told by a note beside it. `since` is ISO local time."""

    who: str
    host: str
    process: int
    since: str

    @property
    def name(self) -> str:
        return f"{self.who}@{self.host} ({self.process})" if self.who else f"{self.host} ({self.process})"


class WorkspaceLock:
    """Held from construction to `release`. Raises StoreError: workspace_in_use, workspace_read_only."""

    def __init__(self, path: Path, *, who: str, since: datetime) -> None:
        self._note = _note_of(path)
        self._lock = FileLock(path.with_name(path.name + ".lock"), thread_local=False)
        with told(path):
            try:
                self._lock.acquire(blocking=False)
            except Timeout as error:
                held_by = holder(path)
                name, when = (held_by.name, held_by.since) if held_by else ("", "")
                raise in_use(path, name, when) from error
        mine = Holder(who, socket.gethostname(), os.getpid(), since.isoformat(timespec="seconds"))
        with contextlib.suppress(OSError):  # the note is a courtesy; the lock holds without it
            self._note.write_text(json.dumps(asdict(mine), ensure_ascii=False), encoding="utf-8")

    def release(self) -> None:
        with contextlib.suppress(OSError):
            self._note.unlink(missing_ok=True)
        self._lock.release()


def holder(path: Path) -> Holder | None:
    """Who wrote the note beside the file; it may be left over from a process that was killed."""
    try:
        told_there = json.loads(_note_of(path).read_text(encoding="utf-8"))
        return Holder(
            str(told_there["who"]),
            str(told_there["host"]),
            int(told_there["process"]),
            str(told_there["since"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _note_of(path: Path) -> Path:
    return path.with_name(path.name + ".holder")
