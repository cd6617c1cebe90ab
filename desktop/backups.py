"""Backups by themselves: every ten minutes of change and after every session. Copies in a process of its own."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from desktop import paths
from planning.errors import Refusal, StoreError
from planning.ports import Clock
from planning.session import PlanSession
from storage.backup_series import BackupSeries, Copy
from ui.jobs import Job, Jobs

EVERY_MS = 10 * 60_000
"""Time from the first change after a backup to the next backup."""
RETRY_MS = 60_000


class Backups(QObject):
    """Watches one session. `noticed(refusal or None)`: backups fail, or work again; `notice` is what was told last.

    The window never waits: a child process copies and verifies, a thread waits for it.
    """

    noticed = Signal(object)

    def __init__(self, session: PlanSession, clock: Clock, workspace: Path, copy: Copy | None = None) -> None:
        super().__init__()
        self.notice: Refusal | None = None
        self._clock = clock
        self._workspace = workspace
        self._series = BackupSeries(paths.backups(), workspace)
        self._copy = copy or (lambda target: copy_by_child(workspace, target))
        self._changed = False
        self._jobs = Jobs(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.make)
        self._unsubscribe: Callable[[], None] | None = session.subscribe(self._on_change)

    def make(self) -> None:
        """Begins a backup; nothing if one is under way."""
        self._timer.stop()
        if self._jobs.busy:
            return
        self._changed = False
        now = self._clock.now()
        self._jobs.start(
            Job("", lambda _progress: self._series.add(self._copy, now), self._made, self._failed)
        )

    def make_if_changed(self) -> None:
        """Begins one if anything changed since the last."""
        if self._changed:
            self.make()

    def retire(self) -> None:
        """The workspace is left for another one: a last backup if anything changed; `close` waits for it."""
        self._end()
        self._timer.stop()
        if self._changed:
            self.make()

    def close(self) -> None:
        """Ends watching and waits for a backup that runs."""
        self._end()
        self._timer.stop()
        self._jobs.wait()

    def after_session(self, copy: Copy) -> Refusal | None:
        """The backup at the end, if anything changed since the last; call when the workspace is closed."""
        if not self._changed and self.notice is None:
            return None
        try:
            self._series.add(copy, self._clock.now())
        except StoreError as refusal:
            return refusal
        return None

    def _end(self) -> None:
        unsubscribe, self._unsubscribe = self._unsubscribe, None
        if unsubscribe is not None:
            unsubscribe()

    def _on_change(self, _change: object, _origin: object) -> None:
        self._changed = True
        if not self._timer.isActive() and not self._jobs.busy:
            self._timer.start(EVERY_MS)

    def _made(self, _path: Path) -> None:
        self._tell(None)
        if self._changed:  # while the backup was made
            self._timer.start(EVERY_MS)

    def _failed(self, refusal: Refusal) -> None:
        self._changed = True
        self._tell(refusal)
        self._timer.start(RETRY_MS)

    def _tell(self, refusal: Refusal | None) -> None:
        if (refusal is None) != (self.notice is None):
            self.notice = refusal
            self.noticed.emit(refusal)


def copy_by_child(workspace: Path, target: Path) -> None:
    """A verified copy made by `luodi backup` in a process of its own; raises what it refuses as StoreError.

    Verifying is work for Python, which would take the interpreter from the window.
    """
    words = ["workspace", "backup", str(target), "--workspace", str(workspace), "--json"]
    flags = subprocess.CREATE_NO_WINDOW if sys.platform == "win32" else 0
    try:
        done = subprocess.run(
            [*paths.own_command(), *words],
            capture_output=True,
            cwd=paths.program_root(),
            creationflags=flags,
            check=False,
        )
    except OSError as error:
        raise StoreError("backup_failed", reason=error.strerror or type(error).__name__) from error
    if done.returncode:
        raise _told_by_child(done.stdout)


def _told_by_child(answer: bytes) -> StoreError:
    try:
        error = json.loads(answer)["error"]
        params = {key: value for key, value in error.items() if key not in ("code", "message")}
        return StoreError(str(error["code"]), **params)
    except (ValueError, KeyError, TypeError):
        return StoreError("backup_failed", reason="")
