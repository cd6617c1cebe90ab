"""From a path to an open workspace whatever is wrong with the file: asks for the way out and takes it. No widgets."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from desktop import paths
from desktop.clock import SystemClock
from desktop.opening import Opened, open_workspace, who_writes
from desktop.samples import add_from_template
from planning.errors import Refusal, StoreError
from storage.backup import beside, restore
from storage.backup_series import BackupSeries
from storage.faults import told
from storage.header import journal_of

RESTORE, AFRESH, OTHER, QUIT = "restore", "afresh", "other", "quit"
ONLY_FOR_READING = ("workspace_in_use", "workspace_read_only")
Ask = Callable[[Refusal, datetime | None, bool], str]
"""Why it can't be opened, of when the newest good backup is, whether a new file may take its place → an answer."""
Choose = Callable[[], Path | None]


class Opening:
    """Opens a workspace for the window. `ask` answers one of the above, `choose` names another file."""

    def __init__(self, clock: SystemClock, lang: str, ask: Ask, choose: Choose) -> None:
        self._clock, self._lang, self._ask, self._choose = clock, lang, ask, choose

    def open(self, path: Path) -> Opened | None:
        """The workspace with a plan in it; None if the user gives up."""
        kept: Path | None = None
        refusal: Refusal | None = None
        while True:
            try:
                opened = self._try(path)
            except Refusal as fault:
                refusal = refusal or fault
            else:
                opened.kept = kept
                return opened
            answer = self._ask(refusal, *self._offers(path, refusal))
            try:
                if answer == RESTORE:
                    kept = self._restore(path)
                elif answer == AFRESH:
                    kept = self._put_aside(path)
                elif answer == OTHER:
                    path = self._choose() or path
                else:
                    return None
                refusal = None
            except Refusal as fault:
                refusal = fault

    def _try(self, path: Path) -> Opened:
        opened = open_for_window(path, self._clock, self._lang)
        try:
            opened.session.plan(opened.current())
        except Refusal:
            opened.close()
            raise
        return opened

    def _offers(self, path: Path, refusal: Refusal) -> tuple[datetime | None, bool]:
        """(moment of the newest good backup, whether to begin anew): only for a damaged file of ours."""
        if refusal.code not in ("workspace_damaged", "backup_damaged"):
            return None, False
        backup = BackupSeries(paths.backups(), path).newest_good()
        return (None if backup is None else backup.at), True

    def _restore(self, path: Path) -> Path | None:
        backup = BackupSeries(paths.backups(), path).newest_good()
        if backup is None:
            raise StoreError("workspace_damaged", file=path.name, reason="")
        return restore(path, backup.path, who=who_writes(), clock=self._clock)

    def _put_aside(self, path: Path) -> Path:
        kept = beside(path, "damaged", self._clock.now())
        with told(path):
            path.rename(kept)
            with suppress(FileNotFoundError):
                journal_of(path).rename(journal_of(kept))
        return kept


def open_for_window(path: Path, clock: SystemClock, lang: str) -> Opened:
    """Writable; for reading where somebody else writes. A workspace without a plan gets the sample."""
    try:
        opened = open_workspace(path, clock)
    except StoreError as refusal:
        if refusal.code not in ONLY_FOR_READING:
            raise
        opened = open_workspace(path, clock, read_only=True)
        opened.only_for_reading = refusal
        return opened
    if not opened.session.heads():
        try:
            opened.workspace.set_current_plan(add_from_template(opened.session, "sample", lang))
        except Refusal:
            opened.close()
            raise
    return opened
