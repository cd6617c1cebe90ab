"""The file with the user's choices, and the trial that follows from them. Runs the import and nothing else."""

from collections import deque
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from planning.derived import DerivedValues
from planning.errors import PlanError, Refusal, StaleChange
from planning.importing.column_values import FIELDS, ReadAs
from planning.importing.date_order import OrderChoice, with_order
from planning.importing.draft import Draft, LeftOver, Problem, Reading, Unrecognised
from planning.importing.headers import Headers, reread_sheet
from planning.importing.hints import ReadHints
from planning.importing.kinds import SUPPORTED
from planning.importing.mappings import remember, remembered
from planning.importing.mend import Mended, covers, take_row
from planning.importing.mend_part import cell_of, mended, part_with, text_in
from planning.importing.names import NewName
from planning.importing.not_taken import NotTaken
from planning.importing.remap import Columns, Remapped, columns_for_kind, remap
from planning.importing.same_names import Same
from planning.importing.source import SourceSheet
from planning.importing.trial import Attempt, Part, Trial, parts_of
from planning.progress import NoProgress, Progress
from planning.schedule.from_plan import day_minutes
from ui.desk import Desk
from ui.importing.target import ImportTarget
from ui.importing.words import field_word
from ui.importing.work import Recognising, Reread, Tried, Trying
from ui.jobs import Job, Jobs

T = TypeVar("T")
AT_ONCE = 300
"""Rows that are tried within a blink; more are tried beside the window."""


class ImportState(QObject):
    """`began(title)` when something takes its time, `progressed(done, total, key)` meanwhile, `tried` after each trial,
    `failed(refusal)` if the file can't be taken, `stopped` if the user cancelled, `current_changed` when another table
    is looked at, `parts_changed` when the tables are others."""

    began = Signal(str)
    progressed = Signal(int, int, str)
    tried = Signal()
    failed = Signal(object)
    stopped = Signal()
    current_changed = Signal()
    parts_changed = Signal()

    def __init__(
        self, desk: Desk, reading: Reading, reread: Reread | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.desk, self._reread = desk, reread
        self.target = ImportTarget(desk)
        self._jobs = Jobs(self)
        self._jobs.progressed.connect(self.progressed)
        self._again = self._stopping = False
        self._stale: set[str] = set()
        self._edits: deque[tuple[int, Callable[[], Remapped]]] = deque()
        self._take_reading(reading)

    def _take_reading(self, reading: Reading) -> None:
        self.reading = reading
        self.parts: list[Part] = parts_of(reading)
        self.problems: list[Problem] = list(reading.draft.problems)
        self.left_over: list[LeftOver] = list(reading.draft.left_over)
        self._unrecognised: list[Unrecognised] = list(reading.draft.unrecognised)
        self.headers = Headers()
        self._headers_before = Headers()
        self.mended: list[Mended] = []
        self.choices: dict[tuple[str, str], str] = {}
        self.same: dict[str, Same] = {}
        self._asked: dict[tuple[str, str], NewName] = {}
        self.trial: Trial | None = None
        self.left: list[NotTaken] = []
        self.recalled = 0
        """Tables whose columns were set as the user corrected them another time."""
        self._corrected: set[tuple[str, int, str, str]] = set()
        self.current = self._first()
        self.sheet_name = self.parts[self.current].table.sheet if self.parts else self._first_sheet()
        self._recall()

    # --- what is known ------------------------------------------------------------------------

    @property
    def is_own(self) -> bool:
        """Whether this program wrote the workbook."""
        return bool(self.reading.own)

    @property
    def busy(self) -> bool:
        return self._jobs.busy

    @property
    def can_reread(self) -> bool:
        """Whether the file can be read again: a text table that is still there."""
        return self._reread is not None and bool(self.reading.source and self.reading.source.encoding)

    @property
    def unrecognised(self) -> list[Unrecognised]:
        """Sheets of which no table came; those of an unknown kind stand among the tables."""
        sheets = {part.table.sheet for part in self.parts if not part.table.supported}
        told = self._unrecognised
        return [item for item in told if item.reason != "kind_not_yet_supported" or item.sheet not in sheets]

    @property
    def part(self) -> Part | None:
        """The table that is looked at; None where a sheet without one is."""
        part = self.parts[self.current] if self.parts else None
        return part if part is not None and part.table.sheet == self.sheet_name else None

    @property
    def sheet(self) -> SourceSheet | None:
        """The cells of the sheet that is looked at."""
        return self.reading.source.sheet(self.sheet_name) if self.reading.source else None

    @property
    def names(self) -> list[NewName]:
        """Those that the plan doesn't hold, and those for which somebody was chosen already."""
        told = list(self.trial.names) if self.trial else []
        keys = {name.key for name in told}
        return [
            *told,
            *(name for key, name in self._asked.items() if key in self.choices and key not in keys),
        ]

    # --- choices ------------------------------------------------------------------------------

    def set_current(self, at: int) -> None:
        if 0 <= at < len(self.parts) and (at != self.current or self.part is None):
            self.current = at
            self.sheet_name = self.parts[at].table.sheet
            self.current_changed.emit()

    def look_at_sheet(self, name: str) -> None:
        """A sheet, whether it has a table or not."""
        at = next((at for at, part in enumerate(self.parts) if part.table.sheet == name), -1)
        if at >= 0 and (self.part is None or self.part.table.sheet != name):
            self.set_current(at)
        elif at < 0 and name != self.sheet_name:
            self.sheet_name = name
            self.current_changed.emit()

    def set_included(self, at: int, included: bool) -> None:
        """Takes a table along or leaves it out."""
        self.parts[at].included = included and self.can_be_taken(at)
        self.retry()

    def can_be_taken(self, at: int) -> bool:
        """Whether the table has rows of a kind that the plan holds."""
        part = self.parts[at]
        known = part.table.supported and part.table.kind in SUPPORTED
        return part.own is not None or (known and bool(part.table.rows))

    def set_kind(self, at: int, kind: str) -> None:
        """Takes a table for another kind, its columns guessed anew."""
        part = self.parts[at]
        texts = self.desk.texts
        keys = {key: field_word(texts, kind, key) for key in FIELDS[kind]}
        names = {key: texts.both(word) for key, word in keys.items() if word}
        self.headers.set_kind(part.table, kind)
        self._edit(at, lambda: self._remapped(at, columns_for_kind(part.table, kind, names), kind))

    def set_column(self, at: int, letter: str, field: str | None) -> None:
        """Reads a column as another field, or keeps it as a note."""
        self._edit(at, lambda: self._remapped(at, {letter: field}, self.parts[at].table.kind))

    def set_order(self, at: int, letter: str, choice: OrderChoice) -> None:
        """Which of day and month stands first in a column."""
        context = self.context()
        self._edit(at, lambda: with_order(self.parts[at].table, self.problems, letter, choice, context))

    def leave_row(self, at: int, row: int, left: bool) -> None:
        """Leaves a single row out, or takes it after all, also one that recognition had left out."""
        part = self.parts[at]
        if not left and any(item.row == row for item in part.table.skipped):
            self.attempt(lambda: self._replace(at, take_row(part.table, self.problems, row, self.context())))
        else:
            part.left_rows = part.left_rows | {row} if left else part.left_rows - {row}
        self.retry()

    def place_of(self, problem: Problem) -> int:
        """The table in which the problem's cell stands and can be mended; -1 for none."""
        return part_with(self.parts, problem)

    def cell(self, address: str) -> Problem:
        """A cell of the table that is looked at, to be mended although nothing is wrong with it."""
        return Problem(self.parts[self.current].table.sheet, address, "warning", "", "")

    def can_mend(self, at: int, problem: Problem, text: str) -> PlanError | None:
        """Why the cell can't be taken as `text`; None if it can."""
        try:
            mended(self.parts[at], self.problems, problem, text.strip(), self.context())
        except PlanError as refusal:
            return refusal
        return None

    def mend_problem(self, at: int, problem: Problem, text: str) -> PlanError | None:
        """Takes the problem's cell as if it said `text`; the reason if that can't be read: nothing has changed then."""
        part, text = self.parts[at], text.strip()
        cell, sheet = cell_of(part, problem), part.table.sheet
        before = text_in(part, cell)
        try:
            made = mended(part, self.problems, problem, text, self.context())
        except PlanError as refusal:
            return refusal
        if isinstance(made, Remapped):
            self._replace(at, made)
        else:
            part.own = made
        first = next((item for item in self.mended if (item.sheet, item.cell) == (sheet, cell)), None)
        self.mended = [item for item in self.mended if item is not first]
        self.mended.append(Mended(sheet, cell, first.before if first else before, text))
        self.retry()
        return None

    def choose_name(self, name: NewName, choice: str | None) -> None:
        """Whom a name means, for all its cells; empty: nobody, None: as it stands."""
        self._asked[name.key] = name
        if choice is None:
            self.choices.pop(name.key, None)
        else:
            self.choices[name.key] = choice
        self.retry()

    def set_same(self, kind: str, way: Same) -> None:
        """What to do with rows of a kind whose name the plan holds already."""
        self.same[kind] = way
        self.retry()

    def set_header(self, row: int, rows: int | None = None, *, more: bool = False) -> None:
        """The header of the table that is looked at stands in `row`; `rows` 0: its data begin there without one. `more`
        or a sheet without a table: a table more."""
        if self.reading.source is None or row < 1:
            return
        part = self.part
        self.headers.put(self.sheet_name, None if more or part is None else part.table, row, rows)
        self._stale.add(self.sheet_name)
        self._wanted_row = row
        self.retry()

    def set_end(self, row: int) -> None:
        """The table that is looked at ends with a row."""
        part = self.part
        if part is not None and self.reading.source is not None:
            self.headers.set_end(part.table, row)
            self._stale.add(self.sheet_name)
            self._wanted_row = part.table.header_row
            self.retry()

    # --- work ---------------------------------------------------------------------------------

    def retry(self) -> None:
        """Recognises what became another, then tries with the choices of now; if something runs, right after it."""
        if self._jobs.busy:
            self._again = True
            self._jobs.cancel()
        elif self._edits:
            at, make = self._edits[0]
            rows = len(self.parts[at].table.rows)
            self._do("import.trying", lambda _progress: make(), self._edited, rows)
        elif self._stale and self.reading.source is not None:
            sheets = tuple(sorted(self._stale))
            work = Recognising(self.reading.source, sheets, self.headers.copy())
            high = sum(sheet.height for name in sheets if (sheet := self.reading.source.sheet(name)))
            self._do("reading.recognise", work, self._take_drafts, high)
        else:
            self._do("import.trying", self._trying(), self._take, self._row_count())

    def read_otherwise(self, hints: ReadHints) -> None:
        """The file again, in another encoding or with another delimiter; all choices begin anew."""
        reread = self._reread
        if reread is None or self._jobs.busy:
            return
        title = self.desk.texts("job.reading", file=self.reading.file)
        self._begin(
            Job(
                title,
                lambda progress: reread(hints, progress),
                self._take_other,
                self._refuse,
                self._cancelled,
            )
        )

    def cancel(self) -> None:
        """Stops what runs; there is no trial until something is tried again."""
        self._again, self._stopping = False, True
        self._jobs.cancel()

    def apply(self, then: Callable[[Trial | None], None]) -> None:
        """Writes exactly what was tried, as one step. `then(None)` if that failed: the desk has told why."""
        trial = self.trial
        if trial is None or self.busy:
            then(None)
            return
        stale: list[Refusal] = []
        self.desk.refused.connect(stale.append)

        def ended(done: bool) -> None:
            self.desk.refused.disconnect(stale.append)
            if done:
                self._remember()
            elif any(isinstance(refusal, StaleChange) for refusal in stale):
                self.retry()
            then(trial if done else None)

        self.target.run(trial.change, self, ended)

    def attempt(self, act: Callable[[], None]) -> bool:
        """Does what may be refused; a refusal is told in the dialog."""
        return self.desk.attempt(act)

    def context(self) -> ReadAs:
        """What reading a cell depends on besides the cell."""
        desk = self.desk
        today = desk.values.now.date()
        return ReadAs(today, desk.plan.info.currency, day_minutes(desk.values), desk.wording)

    def close(self) -> None:
        """Nothing may outlive the dialog."""
        self._jobs.close()

    def _do(self, title: str, work: Callable[[Progress], T], done: Callable[[T], None], rows: int) -> None:
        if rows > AT_ONCE:
            self._begin(Job(self.desk.texts(title), work, done, self._refuse, self._cancelled))
            return
        try:
            result = work(NoProgress())
        except Refusal as refusal:
            self._refuse(refusal)
        else:
            done(result)

    def _begin(self, job: Job[T]) -> None:
        self._stopping = False
        self._jobs.start(job)
        self.began.emit(job.title)

    def _trying(self) -> Trying:
        desk = self.desk
        parts = [replace(part) for part in self.parts]
        attempt = Attempt(
            self.reading.file,
            parts,
            tuple(self.problems),
            desk.wording,
            desk.formats,
            choices=dict(self.choices),
            same=dict(self.same),
            library=desk.live.session.library.snapshot(),
        )
        return Trying(self._values(parts), attempt, tuple(self.left_over), tuple(self.unrecognised))

    def _values(self, parts: list[Part]) -> DerivedValues:
        return self.target.values([part.table for part in parts if part.taken])

    def _row_count(self) -> int:
        return sum(len(part.table.rows) + len(part.own.rows if part.own else ()) for part in self.parts)

    def _take(self, tried: Tried) -> None:
        if self._again:
            self._cancelled()
            return
        first = self.trial is None and self.is_own
        self.trial, self.left = tried.trial, tried.left
        if first:
            self.current = _first_of_interest(tried.trial)
            self.sheet_name = self.parts[self.current].table.sheet
        self.tried.emit()

    def _take_drafts(self, drafts: dict[str, Draft]) -> None:
        for sheet, draft in drafts.items():
            self._stale.discard(sheet)
            hints = self.headers.of(sheet)
            again = reread_sheet(self.parts, self.problems, sheet, draft, hints, self.mended, self.context())
            self.parts, self.problems = again.parts, again.problems
            self.left_over = [*(item for item in self.left_over if item.sheet != sheet), *again.left_over]
            others = [item for item in self._unrecognised if item.sheet != sheet]
            self._unrecognised = [*others, *draft.unrecognised]
        self._headers_before = self.headers.copy()
        self.trial = None
        self._look_at_wanted()
        self.parts_changed.emit()
        self.retry()

    def _look_at_wanted(self) -> None:
        """Stays at the table whose header was set."""
        on_sheet = [at for at, part in enumerate(self.parts) if part.table.sheet == self.sheet_name]
        below = [at for at in on_sheet if self.parts[at].table.last_row >= self._wanted_row]
        self.current = next(iter([*below, *on_sheet]), min(self.current, max(0, len(self.parts) - 1)))

    def _take_other(self, reading: Reading) -> None:
        self._take_reading(reading)
        self._again = False
        self.parts_changed.emit()
        self.current_changed.emit()
        self.retry()

    def _refuse(self, refusal: Refusal) -> None:
        self.trial = None
        self.failed.emit(refusal)

    def _cancelled(self) -> None:
        """Something newer waits, or the user has stopped it."""
        if self._again:
            self._again = False
            self.retry()
            return
        self._stale.clear()
        self._edits.clear()
        self._stopping = False
        self.headers = self._headers_before.copy()
        self.trial = None
        self.stopped.emit()

    # --- within -------------------------------------------------------------------------------

    _wanted_row = 0

    def _first(self) -> int:
        return next((at for at, part in enumerate(self.parts) if part.taken), 0)

    def _first_sheet(self) -> str:
        source = self.reading.source
        return source.sheet_names[0] if source and source.sheet_names else ""

    def _edit(self, at: int, make: Callable[[], Remapped]) -> None:
        """A table read otherwise: here where that takes a blink, else beside the window, one edit after the other."""
        self._edits.append((at, make))
        self.retry()

    def _edited(self, made: Remapped) -> None:
        at, _make = self._edits.popleft()
        kind = self.parts[at].table.kind
        self._replace(at, made)
        self._corrected.add(made.table.place)
        if made.table.kind != kind:
            self.parts[at].included = self.can_be_taken(at)
        self._again = False
        if self._stopping:
            self._cancelled()
        else:
            self.retry()

    def _remapped(self, at: int, columns: Columns, kind: str) -> Remapped:
        part, context = self.parts[at], self.context()
        mine = [problem for problem in self.problems if covers(part.table, problem)]
        others = [problem for problem in self.problems if not covers(part.table, problem)]
        made = remap(part.table, mine, columns, context, kind)
        return Remapped(made.table, [*others, *made.problems])

    def _replace(self, at: int, made: Remapped) -> None:
        self.parts[at].table = made.table
        self.problems = made.problems

    def _recall(self) -> None:
        """What the user said of the same headers another time."""
        for at, part in enumerate(self.parts):
            known = None if part.own else remembered(self.desk.live.session.library, part.table)
            if known is None:
                continue
            kind, columns = known
            if kind != part.table.kind or columns != {item.column: item.field for item in part.table.columns}:
                self._replace(at, self._remapped(at, columns, kind))
                self._corrected.add(self.parts[at].table.place)
                part.included = self.can_be_taken(at)
                self.recalled += 1

    def _remember(self) -> None:
        library = self.desk.live.session.library
        for part in self.parts:
            if part.taken and part.own is None and part.table.place in self._corrected:
                self.desk.run(partial(remember, library, part.table), self)


def _first_of_interest(trial: Trial) -> int:
    """The first table in which something changes or needs a look."""
    for at, table in enumerate(trial.tables):
        if any(row.outcome in ("added", "updated") or row.problems for row in table.rows):
            return at
    return 0
