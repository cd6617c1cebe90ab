"""The file with the user's choices, and the trial that follows from them. Runs the import and nothing else."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from planning.errors import Refusal, StaleChange
from planning.fields import TABLES
from planning.importing.column_values import FIELDS, ReadAs
from planning.importing.draft import Problem, Reading, Unrecognised
from planning.importing.mappings import remember, remembered
from planning.importing.remap import Columns, columns_for_kind, remap
from planning.importing.trial import Attempt, Part, Trial, parts_of, try_import
from planning.progress import Progress
from planning.schedule.from_plan import day_minutes
from ui.desk import Desk
from ui.jobs import Job, Jobs

AT_ONCE = 300
"""Rows that are tried within a blink; more are tried beside the window."""


class ImportState(QObject):
    """`began` when a trial takes its time, `tried` after every one, `failed(refusal)` if the file can't be taken,
    `current_changed` when another table is looked at."""

    began = Signal()
    tried = Signal()
    failed = Signal(object)
    current_changed = Signal()

    def __init__(self, desk: Desk, reading: Reading, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk, self.reading = desk, reading
        self.parts: list[Part] = parts_of(reading)
        self.problems: list[Problem] = list(reading.draft.problems)
        self.trial: Trial | None = None
        self.recalled = 0
        """Tables whose columns were set as the user corrected them another time."""
        self.current = self._first()
        self._corrected: set[int] = set()
        self._again = False
        self._jobs = Jobs(self)
        self._recall()

    @property
    def is_own(self) -> bool:
        """Whether this program wrote the workbook."""
        return bool(self.reading.own)

    @property
    def busy(self) -> bool:
        return self._jobs.busy

    @property
    def unrecognised(self) -> list[Unrecognised]:
        """Sheets of which no table came; those of an unknown kind stand among the tables."""
        sheets = {part.table.sheet for part in self.parts if not part.table.supported}
        told = self.reading.draft.unrecognised
        return [item for item in told if item.reason != "kind_not_yet_supported" or item.sheet not in sheets]

    @property
    def part(self) -> Part | None:
        """The table that is looked at."""
        return self.parts[self.current] if self.parts else None

    # --- choices ------------------------------------------------------------------------------

    def set_current(self, at: int) -> None:
        if at != self.current and 0 <= at < len(self.parts):
            self.current = at
            self.current_changed.emit()

    def set_included(self, at: int, included: bool) -> None:
        """Takes a table along or leaves it out."""
        self.parts[at].included = included and self._can_be_taken(at)
        self.retry()

    def can_be_taken(self, at: int) -> bool:
        """Whether the table has rows of a kind that the plan holds."""
        return self._can_be_taken(at)

    def set_kind(self, at: int, kind: str) -> None:
        """Takes a table for another kind, its columns guessed anew."""
        part = self.parts[at]
        keys = FIELDS[kind]
        names = {key: self.desk.texts.both(f"field.{kind}.{key}") for key in keys if self._named(kind, key)}
        self._remap(at, columns_for_kind(part.table, kind, names), kind)
        self.parts[at].included = self._can_be_taken(at)
        self.retry()

    def set_column(self, at: int, letter: str, field: str | None) -> None:
        """Reads a column as another field, or keeps it as a note."""
        self._remap(at, {letter: field}, self.parts[at].table.kind)
        self.retry()

    def leave_row(self, at: int, row: int, left: bool) -> None:
        """Leaves a single row out, or takes it after all."""
        rows = self.parts[at].left_rows
        self.parts[at].left_rows = rows | {row} if left else rows - {row}
        self.retry()

    # --- trial --------------------------------------------------------------------------------

    def retry(self) -> None:
        """Tries with the choices of now; if a trial runs, right after it."""
        if self._jobs.busy:
            self._again = True
            self._jobs.cancel()
            return
        work = self._work()
        if (
            sum(len(part.table.rows) + len(part.own.rows if part.own else ()) for part in self.parts)
            > AT_ONCE
        ):
            title = self.desk.texts("import.trying")
            self._jobs.start(Job(title, work, self._take, self._refuse, self._cancelled))
            self.began.emit()
            return
        try:
            trial = work(None)
        except Refusal as refusal:
            self._refuse(refusal)
        else:
            self._take(trial)

    def apply(self) -> Trial | None:
        """Writes exactly what was tried, as one step. None if that failed: the desk has told why."""
        trial = self.trial
        if trial is None or self.busy:
            return None
        stale: list[Refusal] = []
        self.desk.refused.connect(stale.append)
        done = self.desk.run(lambda: trial.change, self)
        self.desk.refused.disconnect(stale.append)
        if done:
            self._remember()
            return trial
        if any(isinstance(refusal, StaleChange) for refusal in stale):
            self.retry()
        return None

    def close(self) -> None:
        """Nothing may outlive the dialog."""
        self._jobs.close()

    def _work(self) -> Callable[[Progress | None], Trial]:
        values = self.desk.live.frozen()
        parts = [replace(part) for part in self.parts]
        attempt = Attempt(
            self.reading.file, parts, tuple(self.problems), self.desk.wording, self.desk.formats
        )

        def work(progress: Progress | None) -> Trial:
            asked = attempt if progress is None else replace(attempt, progress=progress)
            return try_import(values, asked)

        return work

    def _take(self, trial: Trial) -> None:
        if self._again:
            self._cancelled()
            return
        first = self.trial is None and self.is_own
        self.trial = trial
        if first:
            self.current = _first_of_interest(trial)
        self.tried.emit()

    def _refuse(self, refusal: Refusal) -> None:
        self.trial = None
        self.failed.emit(refusal)

    def _cancelled(self) -> None:
        if self._again:
            self._again = False
            self.retry()

    # --- within -------------------------------------------------------------------------------

    def _first(self) -> int:
        return next((at for at, part in enumerate(self.parts) if part.taken), 0)

    def _can_be_taken(self, at: int) -> bool:
        part = self.parts[at]
        return part.own is not None or (part.table.kind in FIELDS and bool(part.table.rows))

    def _named(self, kind: str, key: str) -> bool:
        return TABLES[kind].field(key) is not None and self.desk.texts.has(f"field.{kind}.{key}")

    def _context(self) -> ReadAs:
        desk = self.desk
        today = desk.values.now.date()
        return ReadAs(today, desk.plan.info.currency, day_minutes(desk.values), desk.wording)

    def _remap(self, at: int, columns: Columns, kind: str) -> None:
        part = self.parts[at]
        mine = [problem for problem in self.problems if problem.sheet == part.table.sheet]
        others = [problem for problem in self.problems if problem.sheet != part.table.sheet]
        made = remap(part.table, mine, columns, self._context(), kind)
        part.table = made.table
        self.problems = [*others, *made.problems]
        self._corrected.add(at)

    def _recall(self) -> None:
        """What the user said of the same headers another time."""
        for at, part in enumerate(self.parts):
            known = None if part.own else remembered(self.desk.live.session.library, part.table)
            if known is None:
                continue
            kind, columns = known
            if kind != part.table.kind or columns != {item.column: item.field for item in part.table.columns}:
                self._remap(at, columns, kind)
                part.included = self._can_be_taken(at)
                self.recalled += 1

    def _remember(self) -> None:
        library = self.desk.live.session.library
        for at in sorted(self._corrected):
            part = self.parts[at]
            if part.taken and part.own is None:
                self.desk.run(lambda part=part: remember(library, part.table), self)


def _first_of_interest(trial: Trial) -> int:
    """The first table in which something changes or needs a look."""
    for at, table in enumerate(trial.tables):
        if any(row.outcome in ("added", "updated") or row.problems for row in table.rows):
            return at
    return 0
