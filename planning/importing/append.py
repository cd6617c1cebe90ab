"""Foreign rows appended to a plan: what a colleague's workbook becomes, as one change."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from planning.change import Change
from planning.derived import DerivedValues
from planning.edits.amounts import AmountEdits
from planning.edits.builder import ChangeBuilder
from planning.edits.cells import reference_called
from planning.errors import PlanError
from planning.fields import TABLES, FieldType
from planning.importing.draft import DraftRow, DraftTable, Problem, Severity
from planning.importing.kinds import LIBRARY_KINDS, SUPPORTED, table_of
from planning.importing.taking.context import Taker, Taking, header_of, note_line, note_of, with_rest
from planning.importing.taking.figures import take_figures, take_journey
from planning.importing.taking.library import take_case, take_procedure_step, take_rule
from planning.importing.taking.people import take_channel, take_content, take_person, take_role
from planning.importing.taking.retro import take_retro
from planning.importing.taking.work import take_expense, take_holiday, take_material, take_step
from planning.importing.task_links import add_links
from planning.importing.task_times import Placement, Placer, put_anyway
from planning.plan import Plan
from planning.progress import NoProgress, Progress
from planning.rows import Id, Value

__all__ = ["SUPPORTED", "TAKERS", "ImportResult", "TableResult", "append_tables"]

TAKERS: Mapping[str, Taker] = {
    "metric": take_figures, "journey": take_journey, "content_item": take_content, "retro": take_retro,
    "person": take_person, "role": take_role, "channel": take_channel, "material": take_material,
    "checklist": take_step, "expense": take_expense, "calendar": take_holiday, "sop": take_procedure_step,
    "platform_rule": take_rule, "case": take_case,
}  # fmt: skip
"""Kinds of which a row isn't simply a row of the table with the same fields."""

FEWEST_KNOWN = 2
_PLACED = ("start", "finish", "duration", "progress", "predecessors", "wbs", "parent")
"""Task fields that are handled by task_times and task_links, not copied."""


@dataclass(slots=True)
class TableResult:
    """How one table went: ids by spreadsheet row, summaries made from sections, rows left out with a problem."""

    table: DraftTable
    ids: dict[int, Id] = field(default_factory=dict)
    sections: int = 0
    refused: list[int] = field(default_factory=list)


@dataclass(slots=True)
class ImportResult:
    """The change that importing would run, and all that must be told about it."""

    change: Change
    tables: list[TableResult]
    problems: list[Problem]


def append_tables(
    values: DerivedValues,
    tables: Iterable[DraftTable],
    file: str,
    progress: Progress | None = None,
    library: Plan | None = None,
) -> ImportResult:
    """All supported tables in one change, over the plan and the `library` that all plans share. A row that can't be
    taken over is refused with a problem, the rest stand. Without a library its kinds are refused."""
    builder = ChangeBuilder(values.plan)
    shared = None if library is None else ChangeBuilder(library)
    appender = _Appender(builder, values, progress or NoProgress(), shared, file)
    results = [appender.append(table) for table in tables if table.kind in SUPPORTED and table.supported]
    builder.ending(AmountEdits)  # subtotals of a sheet become sums
    parts = [item.change("undo.import", file=file) for item in (builder, shared) if item is not None]
    whole = Change("undo.import", tuple(delta for part in parts for delta in part.deltas), {})
    added, updated, _ = whole.counts()
    named = Change(whole.label_key, whole.deltas, {"file": file, "added": added, "updated": updated})
    return ImportResult(named, results, appender.problems)


@dataclass(slots=True)
class _Appender:
    builder: ChangeBuilder
    values: DerivedValues
    progress: Progress
    library: ChangeBuilder | None = None
    file: str = ""
    problems: list[Problem] = field(default_factory=list)
    _named: dict[tuple[str, str], Id | None] = field(default_factory=dict)
    """References found already: looking through all rows again for every row would take too long."""

    def append(self, table: DraftTable) -> TableResult:
        result = TableResult(table)
        self._warn_if_known(table)
        taker = TAKERS.get(table.kind)
        if taker is not None:
            self._take(table, result, taker)
            return result
        parents = _Parents(self.builder, table.kind)
        placer = Placer(self.values) if table.kind == "task" else None
        for at, row in enumerate(table.rows):
            self.progress.check()
            self.progress.step(at, len(table.rows), "import.trying")
            parent = parents.for_row(row)
            apart = bool(row.stages) or _has_parts(table.rows, at)
            placement = placer.placed(row) if placer and not apart else None
            try:
                row_id = self._add(table, row, parent, placement)
            except PlanError as refusal:
                self._tell(table, row, refusal)
                result.refused.append(row.row)
                continue
            parents.note(row, row_id)
            result.ids[row.row] = row_id
            if placer:
                self._add_stages(table, row, row_id, placer)
        result.sections = parents.made
        if table.kind == "task":
            add_links(self.builder, table, result.ids, self._tell)
        elif table.kind == "budget_line":
            self._add_periods(table, result)
        return result

    def _add_stages(self, table: DraftTable, row: DraftRow, task_id: Id, placer: Placer) -> None:
        """Stages with dates of their own become tasks below."""
        for stage in row.stages:
            days = {"start": stage.start, "finish": stage.finish}
            said = DraftRow(row.row, {key: day for key, day in days.items() if day is not None})
            placement = placer.placed(said)
            self.builder.add("task", name=stage.label, parent=task_id, **placement.fields)
            for _key, refusal in placement.told:
                self._tell(table, replace(row, cells={"finish": stage.cell}), refusal, "finish")

    def _take(self, table: DraftTable, result: TableResult, taker: Taker) -> None:
        taking = Taking(self.builder, self.library, self.values, self.file, self._tell)
        for row in table.rows:
            self.progress.check()
            try:
                result.ids[row.row] = taker(taking, table, with_rest(table, row))
            except PlanError as refusal:
                self._tell(table, row, refusal)
                result.refused.append(row.row)

    def _add_periods(self, table: DraftTable, result: TableResult) -> None:
        """Months side by side become lines below, so that none of them is lost in a sum."""
        for row in table.rows:
            line = result.ids.get(row.row)
            if line is None or not row.periods or self.builder.children("budget_line", line):
                continue
            for period in row.periods:
                self.builder.add("budget_line", name=period.label, parent=line, amount=round(period.amount))
            self.builder.update("budget_line", line, amount=None)

    def _add(
        self, table: DraftTable, row: DraftRow, parent: Id | None, placement: Placement | None = None
    ) -> Id:
        stored = self._stored(table, row, parent)
        if placement is None:
            return self.builder.add(table.kind, **stored)
        if placement.kept:
            stored["note"] = f"{stored['note']}\n{placement.kept}".strip()
        told = placement.told
        try:
            row_id = self.builder.add(table.kind, **stored, **placement.fields)
        except PlanError:
            row_id = self.builder.add(table.kind, **stored)
            told = [*told, *put_anyway(self.builder, row_id, placement)]
        for key, refusal in told:
            self._tell(table, row, refusal, key)
        return row_id

    def _stored(self, table: DraftTable, row: DraftRow, parent: Id | None) -> dict[str, Value]:
        """The row's values by field, references looked up; everything else in its note."""
        spec = TABLES[table.kind]
        stored: dict[str, Value] = {"parent": parent} if spec.tree else {}
        extra: list[str] = []
        for key, value in row.values.items():
            if table.kind == "task" and key in _PLACED:
                continue
            found = spec.field(key)
            if found is None or found.computed or isinstance(value, tuple):
                extra.append(note_line(header_of(table, key), row.raw.get(key, str(value))))
            elif found.type is FieldType.REF and isinstance(value, str):
                stored[key] = self._reference(table, row, key, found.ref, value, extra)
            else:
                stored[key] = value
        if row.section and not spec.tree:
            group = " · ".join(row.section)
            if spec.field("category") is not None and not stored.get("category"):
                stored["category"] = group
            else:
                extra.append(group)
        stored["note"] = note_of(row, extra)
        return stored

    def _reference(
        self, table: DraftTable, row: DraftRow, key: str, ref: str, name: str, extra: list[str]
    ) -> Id | None:
        known = (ref, name)
        if known in self._named:
            return self._named[known]
        try:
            self._named[known] = reference_called(self.builder, ref, name)
            return self._named[known]
        except PlanError as refusal:
            self._tell(table, row, refusal, key)
            extra.append(name)
            return None

    def _warn_if_known(self, table: DraftTable) -> None:
        names = [str(row.values.get("name", "")) for row in table.rows]
        if table.kind in LIBRARY_KINDS:
            return
        rows = self.values.plan.rows(table_of(table.kind)).values()
        known = {str(getattr(row, "name", "")) for row in rows} - {""}
        again = sum(name in known for name in names)
        if len(names) >= FEWEST_KNOWN and again >= 0.8 * len(names):
            code, params = "maybe_imported_before", {"count": str(again)}
            self.problems.append(Problem(table.sheet, "", "warning", code, table.kind, params))

    def _tell(self, table: DraftTable, row: DraftRow, refusal: PlanError, key: str = "") -> None:
        wanted = key or str(refusal.params.get("field", "name"))
        cell = row.cells.get(wanted) or row.cells.get("name") or f"A{row.row}"
        text = row.raw.get(wanted, str(refusal.params.get("value", "")))
        params = {name: str(value) for name, value in refusal.params.items()}
        severity: Severity = "warning" if key else "error"
        self.problems.append(Problem(table.sheet, cell, severity, refusal.code, text, params))


def _has_parts(rows: Sequence[DraftRow], at: int) -> bool:
    """Whether the next row stands under this one."""
    if at + 1 >= len(rows):
        return False
    following = rows[at + 1]
    return following.level > rows[at].level and following.section == rows[at].section


class _Parents:
    """Which row stands above the next one: by section names, then by level."""

    def __init__(self, builder: ChangeBuilder, table: str) -> None:
        self._builder, self._table = builder, table
        self._sections: dict[tuple[str, ...], Id] = {}
        self._open: list[tuple[int, Id]] = []
        self._under: tuple[str, ...] = ()
        self.made = 0

    def for_row(self, row: DraftRow) -> Id | None:
        if not TABLES[self._table].tree:
            return None
        if row.section != self._under:
            self._under, self._open = row.section, []
        while self._open and self._open[-1][0] >= row.level:
            self._open.pop()
        if self._open:
            return self._open[-1][1]
        return self._section(row.section)

    def note(self, row: DraftRow, row_id: Id) -> None:
        self._open.append((row.level, row_id))

    def _section(self, path: tuple[str, ...]) -> Id | None:
        if not path:
            return None
        if path not in self._sections:
            above = self._section(path[:-1])
            self._sections[path] = self._builder.add(self._table, name=path[-1], parent=above)
            self.made += 1
        return self._sections[path]
