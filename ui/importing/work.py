"""What the import does besides the window: recognises sheets again, tries, reads the file anew. One thing at a time."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from planning.derived import DerivedValues
from planning.importing.draft import Draft, LeftOver, Reading, Unrecognised
from planning.importing.headers import Headers, stands_at
from planning.importing.hints import ReadHints
from planning.importing.not_taken import NotTaken, not_taken
from planning.importing.source import Source
from planning.importing.trial import Attempt, Trial, try_import
from planning.progress import Progress
from planning.uncollected import uncollected

Reread = Callable[[ReadHints, Progress], Reading]
"""Reads the file again, its text told to be encoded or divided otherwise."""


UNKNOWN = "task"


@dataclass(frozen=True, slots=True)
class Tried:
    """A trial and all that doesn't come into the plan by it."""

    trial: Trial
    left: list[NotTaken]


@dataclass(frozen=True, slots=True)
class Trying:
    """Everything that a trial needs, so that it can run elsewhere."""

    values: DerivedValues
    attempt: Attempt
    left_over: tuple[LeftOver, ...]
    unrecognised: tuple[Unrecognised, ...]

    def __call__(self, progress: Progress) -> Tried:
        with uncollected():
            trial = try_import(self.values, replace(self.attempt, progress=progress))
            return Tried(trial, not_taken(trial, self.left_over, self.unrecognised))


@dataclass(frozen=True, slots=True)
class Recognising:
    """Sheets to be read again with the user's headers."""

    source: Source
    sheets: tuple[str, ...]
    headers: Headers

    def __call__(self, progress: Progress) -> dict[str, Draft]:
        with uncollected():
            return {sheet: self._read(sheet, progress) for sheet in self.sheets}

    def _read(self, sheet: str, progress: Progress) -> Draft:
        """Where words and values say nothing, a table that the user pointed at is one of tasks."""
        hints = self.headers.of(sheet)
        draft = self.source.again(sheet, hints, progress)
        sure = [
            hint if any(stands_at(table, hint) for table in draft.tables) else replace(hint, kind=UNKNOWN)
            for hint in hints
        ]
        return draft if tuple(sure) == hints else self.source.again(sheet, sure, progress)
