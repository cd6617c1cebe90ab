"""The numbered backups of one workspace in a folder: a new one, thinning, the newest good one. Knows no timer."""

import hashlib
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from planning.errors import StoreError
from storage.atomic_file import write_error
from storage.retention import Made, kept
from storage.verify import verify

_NAME = re.compile(r"(\d{6,}) (\d{4}-\d\d-\d\d \d\d\d\d)\.luodi")
_MOMENT = "%Y-%m-%d %H%M"
Copy = Callable[[Path], None]
"""Makes a verified copy of the workspace at a path, or raises StoreError."""


@dataclass(frozen=True, slots=True)
class Backup:
    """One copy; `at` is what the clock said when it was made."""

    number: int
    at: datetime
    path: Path


class BackupSeries:
    """Backups of the workspace at `workspace`, in a folder of its own below `folder`."""

    def __init__(self, folder: Path, workspace: Path) -> None:
        mark = hashlib.blake2b(str(workspace.resolve()).encode(), digest_size=5).hexdigest()
        self.folder = folder / f"{workspace.stem[:60]}-{mark}"

    def backups(self) -> list[Backup]:
        """Newest first, by number; other files in the folder are passed over."""
        return sorted(self._found(), key=lambda backup: -backup.number)

    def add(self, copy: Copy, now: datetime) -> Path:
        """A new backup; older ones are thinned only once it is there and whole. Raises StoreError."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            before = self.backups()
        except OSError as error:
            raise write_error(error, self.folder) from error
        number = before[0].number + 1 if before else 1
        target = self.folder / f"{number:06d} {now.strftime(_MOMENT)}.luodi"
        copy(target)
        self._thin(now)
        return target

    def newest_good(self) -> Backup | None:
        """The newest one in which verifying finds nothing; None if there is none."""
        with suppress(OSError):
            return next((backup for backup in self.backups() if _is_good(backup.path)), None)
        return None

    def _found(self) -> Iterator[Backup]:
        if not self.folder.is_dir():
            return
        for path in self.folder.iterdir():
            match = _NAME.fullmatch(path.name)
            if match is None:
                continue
            with suppress(ValueError):
                yield Backup(int(match[1]), datetime.strptime(match[2], _MOMENT), path)

    def _thin(self, now: datetime) -> None:
        """A backup that can't be removed stays; the next time it is tried again."""
        backups = self.backups()
        stay = kept([Made(backup.number, backup.at.date()) for backup in backups], now.date())
        for backup in backups:
            if backup.number not in stay:
                with suppress(OSError):
                    backup.path.unlink()


def _is_good(path: Path) -> bool:
    try:
        return not verify(path)
    except StoreError:
        return False
