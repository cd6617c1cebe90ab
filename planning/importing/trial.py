"""What an import would do, row by row, before anything is written: the change, and the plan as it would stand."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Literal

from planning.cells import text_of, value_of
from planning.change import Change, compose
from planning.derived import DerivedValues
from planning.errors import PlanError
from planning.fields import PLAN_TABLES, TABLES
from planning.formats import Formats
from planning.importing.append import SUPPORTED, ImportResult, TableResult, append_tables
from planning.importing.draft import (
    DraftColumn,
    DraftRow,
    DraftTable,
    DraftValue,
    OwnTable,
    Problem,
    Reading,
    SkipReason,
)
from planning.importing.kinds import table_of
from planning.importing.merge import as_draft, merge_tables
from planning.importing.names import Choices, NewName, new_names, with_choices
from planning.importing.same_names import Overlay, Same, known_rows
from planning.parsing.typed import Wording
from planning.plan import Plan
from planning.progress import NoProgress, Progress
from planning.rows import Id

Outcome = Literal["added", "updated", "unchanged", "left_out", "grouping"]
OUTCOMES: tuple[Outcome, ...] = ("added", "updated", "unchanged", "left_out", "grouping")

_CARRIED_ON: tuple[SkipReason, ...] = ("blank", "continuation", "repeated_header")
"""Rows without data of their own: nothing of them is lost."""


@dataclass(slots=True)
class Part:
    """One table of the file and what the user said of it. `own` is set where this program wrote the sheet."""

    table: DraftTable
    own: OwnTable | None = None
    included: bool = True
    left_rows: frozenset[int] = frozenset()

    @property
    def taken(self) -> bool:
        """Whether its rows go into the change."""
        return self.included and (
            self.own is not None or (self.table.supported and self.table.kind in SUPPORTED)
        )


@dataclass(frozen=True, slots=True)
class TrialRow:
    """A row of the file. `id` is None where it makes no row of the plan; `reason` says why it is left out. `texts` by
    column letter, `values` as read by field."""

    row: int
    id: Id | None
    outcome: Outcome
    texts: Mapping[str, str]
    values: Mapping[str, DraftValue]
    reason: str = ""
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class TrialTable:
    """One table of the file after the trial."""

    part: Part
    rows: list[TrialRow]
    counts: Counter[str] = field(default_factory=Counter)
    """Rows by outcome, those with `problems`, and `all`: counted here, since a table may have very many."""
    known: int = 0
    """Rows whose name the plan holds."""

    def __post_init__(self) -> None:
        self.counts = Counter(row.outcome for row in self.rows)
        self.counts["problems"] = sum(bool(row.problems) for row in self.rows)
        self.counts["all"] = len(self.rows)

    @property
    def columns(self) -> list[DraftColumn]:
        return self.part.table.columns

    @property
    def kind(self) -> str:
        return self.part.table.kind

    def count(self, outcome: Outcome) -> int:
        return self.counts[outcome]


@dataclass(slots=True)
class Trial:
    """`before` and `after` are the plan without and with the change; `problems` are all, in the file's order, `names`
    those that the plan doesn't hold."""

    change: Change
    before: DerivedValues
    after: DerivedValues
    tables: list[TrialTable]
    problems: list[Problem]
    names: list[NewName] = field(default_factory=list)

    def count(self, outcome: Outcome) -> int:
        """Rows of the file with this outcome."""
        return sum(table.count(outcome) for table in self.tables)


@dataclass(slots=True)
class Attempt:
    """The file with the user's choices; `problems` are those of recognition, `choices` say whom names mean,
    `library` is what all plans share, `same` what to do by kind with rows whose name the plan holds (add them)."""

    file: str
    parts: Sequence[Part]
    problems: Sequence[Problem]
    wording: Wording
    formats: Formats
    progress: Progress = field(default_factory=NoProgress)
    choices: Choices = field(default_factory=dict)
    library: Plan | None = None
    same: Mapping[str, Same] = field(default_factory=dict)

    def ways(self, table: DraftTable) -> Same:
        """What to do with its rows whose name the plan holds."""
        return self.same.get(table.kind, "add")


def try_import(values: DerivedValues, attempt: Attempt) -> Trial:
    """The trial over a snapshot of the plan. PlanError `import_makes_loop` where the file can't be merged."""
    known = {
        part.table.place: known_rows(values.plan, part.table)
        for part in attempt.parts
        if part.taken and part.own is None
    }
    result = _result(values, attempt, known)
    plan = values.plan.snapshot()
    plan.swap(plan.prepare(result.change))
    after = DerivedValues(plan, values.now)
    problems = _in_order([*attempt.problems, *result.problems], attempt.parts)
    found = {item.table.place: item for item in result.tables}
    touched = _touched(result.change, values)
    tables = [
        TrialTable(
            part,
            _rows(
                part, found.get(part.table.place), problems, touched, values, known.get(part.table.place, {})
            ),
            known=len(known.get(part.table.place, ())),
        )
        for part in attempt.parts
    ]
    foreign = [part.table for part in attempt.parts if part.taken and part.own is None]
    names = new_names(values.plan, foreign, result.problems)
    trial = Trial(result.change, values, after, tables, problems, names)
    _warm(trial, attempt.formats)
    return trial


def _in_order(problems: list[Problem], parts: Sequence[Part]) -> list[Problem]:
    """By sheet, row and column, those of a whole sheet first."""
    sheets = {part.table.sheet: at for at, part in reversed(list(enumerate(parts)))}

    def place(problem: Problem) -> tuple[int, int, int, str]:
        letters = problem.cell.rstrip("0123456789")
        row = int(problem.cell[len(letters) :] or 0)
        return sheets.get(problem.sheet, len(parts)), row, len(letters), letters

    return sorted(problems, key=place)


Known = Mapping[tuple[str, int, str, str], Mapping[int, Id]]
"""By the place of a table: row of the file → row of the plan of that name."""


def _result(values: DerivedValues, attempt: Attempt, known: Known) -> ImportResult:
    taken = [part for part in attempt.parts if part.taken]
    own = [_without_own(part.own, part.left_rows) for part in taken if part.own is not None]
    if own or any(part.own for part in attempt.parts):
        return merge_tables(values, own, attempt.file, attempt.wording, attempt.formats)
    whole = [with_choices(_without(part.table, part.left_rows), attempt.choices) for part in taken]
    tables = [
        table if attempt.ways(table) == "add" else _without(table, frozenset(known[table.place]))
        for table in whole
    ]
    result = append_tables(values, tables, attempt.file, attempt.progress, attempt.library)
    laid = [table for table in whole if attempt.ways(table) == "update" and known[table.place]]
    return _overlaid(values, attempt, result, laid, known) if laid else result


def _overlaid(
    values: DerivedValues, attempt: Attempt, result: ImportResult, tables: list[DraftTable], known: Known
) -> ImportResult:
    """Known rows are updated on the plan as it is once the new ones are in; both are one change."""
    plan = values.plan.snapshot()
    plan.swap(plan.prepare(result.change))
    problems = list(result.problems)

    def tell(table: DraftTable, row: DraftRow, refusal: PlanError, key: str) -> None:
        cell = row.cells.get(key) or row.cells.get("name") or f"A{row.row}"
        params = {name: str(value) for name, value in refusal.params.items()}
        problems.append(Problem(table.sheet, cell, "warning", refusal.code, row.raw.get(key, ""), params))

    results = {item.table.place: item for item in result.tables}
    parts = [(table, known[table.place], dict(results[table.place].ids)) for table in tables]
    change = compose(
        result.change, Overlay(DerivedValues(plan, values.now), attempt.wording, tell).change(parts)
    )
    added, updated, _ = change.counts()
    for table in tables:
        taken = {row.row for row in table.rows}
        results[table.place].ids.update({row: at for row, at in known[table.place].items() if row in taken})
    params: dict[str, str | int] = {"file": attempt.file, "added": added, "updated": updated}
    return ImportResult(replace(change, params=params), result.tables, problems)


def _without(table: DraftTable, left: frozenset[int]) -> DraftTable:
    return replace(table, rows=[row for row in table.rows if row.row not in left]) if left else table


def _without_own(table: OwnTable, left: frozenset[int]) -> OwnTable:
    """A row that stays out of it is shown as it is in the plan: all its cells are taken away, its identity isn't."""
    rows = [replace(row, values={}) if row.row in left and row.uid else row for row in table.rows]
    return replace(table, rows=[row for row in rows if row.uid or row.row not in left])


def _touched(change: Change, values: DerivedValues) -> dict[tuple[str, Id], bool]:
    """Rows that the change concerns → whether it adds them; a link concerns the task that it leads to."""
    touched = {(delta.table, delta.id): delta.before is None for delta in change.deltas}
    for delta in change.deltas:
        if delta.table == "link":
            link = values.plan.links.get(delta.id)
            successor = (delta.after or {}).get("successor", link.successor if link else None)
            if isinstance(successor, int):
                touched.setdefault(("task", successor), False)
    return touched


def _rows(
    part: Part,
    result: TableResult | None,
    problems: Iterable[Problem],
    touched: Mapping[tuple[str, Id], bool],
    values: DerivedValues,
    known: Mapping[int, Id],
) -> list[TrialRow]:
    told = _by_row(part.table, problems)
    rows = (
        _own_rows(part, result, told, touched)
        if part.own
        else _draft_rows(part, result, told, touched, known)
    )
    tree = part.table.kind in TABLES and TABLES[part.table.kind].tree
    for skipped in part.table.skipped:
        if skipped.reason not in _CARRIED_ON:
            outcome: Outcome = "grouping" if skipped.reason == "section" and tree else "left_out"
            rows.append(
                TrialRow(skipped.row, None, outcome, {}, {}, skipped.reason, told.get(skipped.row, ()))
            )
    return sorted(rows, key=lambda row: row.row)


def _draft_rows(
    part: Part,
    result: TableResult | None,
    told: Mapping[int, tuple[Problem, ...]],
    touched: Mapping[tuple[str, Id], bool],
    known: Mapping[int, Id],
) -> list[TrialRow]:
    rows = []
    for row in part.table.rows:
        row_id = result.ids.get(row.row) if result else None
        reason = "" if row_id is not None else _why_not(part, row.row, known)
        outcome: Outcome = "left_out" if row_id is None else "added"
        if row_id is not None and known.get(row.row) == row_id:
            outcome = "updated" if (table_of(part.table.kind), row_id) in touched else "unchanged"
        rows.append(TrialRow(row.row, row_id, outcome, row.texts, row.values, reason, told.get(row.row, ())))
    return rows


def _own_rows(
    part: Part,
    result: TableResult | None,
    told: Mapping[int, tuple[Problem, ...]],
    touched: Mapping[tuple[str, Id], bool],
) -> list[TrialRow]:
    own = part.own
    assert own is not None
    rows = []
    for row in own.rows:
        row_id = result.ids.get(row.row) if result else None
        left = row_id is None or row.row in part.left_rows
        new = touched.get((own.table, row_id)) if row_id is not None else None
        outcome: Outcome = (
            "left_out" if left else "unchanged" if new is None else "added" if new else "updated"
        )
        texts = {own.columns[key]: text for key, text in row.raw.items() if key in own.columns and text}
        reason = _why_not(part, row.row) if left else ""
        rows.append(TrialRow(row.row, row_id, outcome, texts, {}, reason, told.get(row.row, ())))
    return rows


def _why_not(part: Part, row: int, known: Mapping[int, Id] | None = None) -> str:
    if not part.taken:
        return "table_left_out"
    if row in part.left_rows:
        return "by_user"
    return "known" if known and row in known else "refused"


def _by_row(table: DraftTable, problems: Iterable[Problem]) -> dict[int, tuple[Problem, ...]]:
    """Problems with a cell within the table, by spreadsheet row."""
    letters = {column.column for column in table.columns}
    found: dict[int, tuple[Problem, ...]] = {}
    for problem in problems:
        letter = problem.cell.rstrip("0123456789")
        if problem.sheet == table.sheet and problem.cell and (letter in letters or letter == "A"):
            row = int(problem.cell[len(letter) :])
            found[row] = (*found.get(row, ()), problem)
    return found


def _warm(trial: Trial, formats: Formats) -> None:
    """Computes what cells will show here, in the worker, rather than at the first look."""
    for table in trial.tables:
        row_id = next((row.id for row in table.rows if row.id is not None), None)
        for column in table.columns:
            if row_id is None or not is_shown(table.kind, column.field):
                continue
            for values in (trial.before, trial.after):
                if values.plan.find(table_of(table.kind), row_id) is not None:
                    _text(values, formats, table.kind, row_id, column.field or "")


def is_shown(kind: str, key: str | None) -> bool:
    """Whether the plan has such a field; everything else becomes a note."""
    table = table_of(kind)
    return key is not None and table in PLAN_TABLES and TABLES[table].field(key) is not None


def cell_texts(trial: Trial, formats: Formats, kind: str, row: TrialRow, key: str) -> tuple[str | None, str]:
    """What a cell of the plan shows before and after; before is None where nothing changes for the reader."""
    if row.id is None:
        return None, ""
    after = _text(trial.after, formats, kind, row.id, key)
    if row.outcome != "updated":
        return None, after
    before = _text(trial.before, formats, kind, row.id, key)
    return (None if before == after else before), after


def moved_day(trial: Trial, kind: str, row: TrialRow, key: str) -> bool:
    """Whether the plan's schedule puts a task on another day than the file says: predecessors, a day off."""
    wanted = row.values.get(key)
    if kind != "task" or key not in ("start", "finish") or row.id is None or not isinstance(wanted, date):
        return False
    planned = value_of(trial.after, kind, row.id, key)
    return isinstance(planned, datetime) and planned.date() != date(wanted.year, wanted.month, wanted.day)


def _text(values: DerivedValues, formats: Formats, kind: str, row_id: Id, key: str) -> str:
    shown = "amount_total" if (kind, key) == ("budget_line", "amount") else key
    try:
        return text_of(values, formats, table_of(kind), row_id, shown)
    except PlanError:
        return ""


def parts_of(reading: Reading) -> list[Part]:
    """Every table of the file; those that this program has rows for are taken unless they are empty."""
    if reading.own:
        own = [table for table in reading.own if table.table in PLAN_TABLES]
        return [Part(as_draft(table), table) for table in own]
    tables = reading.draft.tables
    return [
        Part(table, included=table.supported and table.kind in SUPPORTED and bool(table.rows))
        for table in tables
    ]
