"""Our own workbook come back: what differs from the plan, as one change.

An edited computed cell becomes the proposed input or a named refusal, never ignored.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal

from planning.cells import field_of, name_of, text_of, value_of
from planning.change import Change
from planning.derived import DerivedValues
from planning.edits.adding import insert_typed
from planning.edits.builder import ChangeBuilder
from planning.edits.cells import CellEdit, apply_cell, cell_value
from planning.edits.links import refuse_loops
from planning.errors import PlanError
from planning.fields import PLAN_TABLES, Field, FieldType
from planning.formats import Formats
from planning.importing.append import ImportResult, TableResult
from planning.importing.draft import DraftColumn, DraftTable, OwnRow, OwnTable, Problem, Severity
from planning.parsing.money import to_minor_units
from planning.parsing.typed import Wording
from planning.rows import Id, Value
from planning.schedule.from_plan import day_minutes

_LAST = ("start", "duration", "finish", "progress", "predecessors")
"""Task cells that mean more than themselves, in the order in which they are taken over."""


def merge_tables(
    values: DerivedValues, tables: Iterable[OwnTable], file: str, wording: Wording, formats: Formats
) -> ImportResult:
    """Cells that differ are taken over, rows without identifier are added, rows that are gone are told and kept."""
    builder = ChangeBuilder(values.plan)
    merger = _Merger(builder, values, wording, formats)
    results = [merger.merge(table) for table in tables if table.table in PLAN_TABLES]
    merger.settle()
    change = builder.change("undo.import", file=file, added=0, updated=0)
    added, updated, _ = change.counts()
    named = Change(change.label_key, change.deltas, {"file": file, "added": added, "updated": updated})
    return ImportResult(named, results, merger.problems)


@dataclass
class _Merger:
    builder: ChangeBuilder
    values: DerivedValues
    wording: Wording
    formats: Formats
    problems: list[Problem] = field(default_factory=list)
    sheets: dict[str, str] = field(default_factory=dict)

    def merge(self, table: OwnTable) -> TableResult:
        result = TableResult(as_draft(table))
        self.sheets[table.table] = table.sheet
        known = {str(getattr(row, "uid", "")): row.id for row in self.values.plan.rows(table.table).values()}
        for row in table.rows:
            row_id = known.pop(row.uid or "", None)
            if row_id is None:
                row_id = self._add(table, row)
            else:
                self._merge_row(table, row, row_id)
            if row_id is not None:
                result.ids[row.row] = row_id
        self._tell_missing(table, known.values())
        if table.table == "task":
            self._refuse_loops(table)
        return result

    def _merge_row(self, table: OwnTable, row: OwnRow, row_id: Id) -> None:
        keys = [key for key in row.values if key not in _LAST] + [key for key in _LAST if key in row.values]
        for key in keys:
            try:
                self._merge_cell(table, row, row_id, key)
            except PlanError as refusal:
                self._tell(table, row, key, refusal)

    def _merge_cell(self, table: OwnTable, row: OwnRow, row_id: Id, key: str) -> None:
        spec = field_of(table.table, key)
        mine = value_of(self.values, table.table, row_id, key)
        if spec.type is FieldType.REF and self._still_called(spec, mine, row.values[key]):
            return
        theirs = self._read(table.table, spec, row_id, row.values[key])
        if _same(spec, mine, theirs):
            return
        if not spec.editable:
            shown = text_of(self.values, self.formats, table.table, row_id, key)
            raise PlanError(
                "computed_cell_edited", table=table.table, field=key, theirs=row.raw.get(key, ""), mine=shown
            )
        apply_cell(self.builder, self.values, table.table, CellEdit(row_id, key, theirs), self.wording)

    def _still_called(self, spec: Field, mine: Value, cell: object) -> bool:
        """Several rows may bear one name: the cell still means the one that it came from."""
        name = name_of(self.values, spec.ref, mine if isinstance(mine, int) else None)
        return bool(name) and str(cell or "").strip() == name

    def _read(self, table: str, spec: Field, row_id: Id, cell: object) -> Value:
        """The cell as a value of the field's type; a new name in it may add a person to the change."""
        plain = own_value(spec, cell, self.values.plan.info.currency, day_minutes(self.values))
        if not isinstance(plain, str) or spec.type in (FieldType.TEXT, FieldType.LONG_TEXT):
            return plain
        edit = CellEdit(row_id, spec.key, plain, typed=True)
        unit = str(getattr(self.builder.find(table, row_id), "unit", ""))
        return cell_value(self.builder, self.values, table, spec, edit, self.wording, unit)

    def _add(self, table: OwnTable, row: OwnRow) -> Id | None:
        cells: dict[str, Value] = {}
        for key, cell in row.values.items():
            spec = field_of(table.table, key)
            value = own_value(spec, cell, self.values.plan.info.currency, day_minutes(self.values))
            if spec.editable and value not in (None, ""):
                cells[key] = value
        try:
            return insert_typed(self.builder, self.values, table.table, cells, self.wording)
        except PlanError as refusal:
            self._tell(table, row, str(refusal.params.get("field", "name")), refusal, "error")
            return None

    def settle(self) -> None:
        """Amounts that can't all be met are told; the budget stays as it is then."""
        try:
            self.builder.settle()
        except PlanError as refusal:
            params = {name: str(value) for name, value in refusal.params.items()}
            sheet = self.sheets.get("budget_line", "")
            self.problems.append(Problem(sheet, "", "warning", refusal.code, "", params))

    def _refuse_loops(self, table: OwnTable) -> None:
        try:
            refuse_loops(self.builder)
        except PlanError as refusal:
            params = {name: str(value) for name, value in refusal.params.items()}
            raise PlanError(
                "import_makes_loop", sheet=table.sheet, tasks=params.get("tasks", "")
            ) from refusal

    def _tell_missing(self, table: OwnTable, ids: Iterable[Id]) -> None:
        for row_id in ids:
            name = str(getattr(self.values.plan.row(table.table, row_id), "name", row_id))
            refusal = PlanError("row_not_in_file", table=table.table, name=name)
            params = {key: str(value) for key, value in refusal.params.items()}
            self.problems.append(Problem(table.sheet, "", "warning", refusal.code, name, params))

    def _tell(
        self, table: OwnTable, row: OwnRow, key: str, refusal: PlanError, severity: Severity = "warning"
    ) -> None:
        cell = f"{table.columns.get(key, 'A')}{row.row}"
        params = {name: str(value) for name, value in refusal.params.items()}
        self.problems.append(Problem(table.sheet, cell, severity, refusal.code, row.raw.get(key, ""), params))


def own_value(spec: Field, cell: object, currency: str, minutes_per_day: int) -> Value:
    """A workbook's cell in the units of the field: money in minor units, durations in minutes. Text stays text."""
    if cell is None or isinstance(cell, bool | str):
        return cell
    if isinstance(cell, datetime):
        return cell.date() if spec.type is FieldType.DATE else cell
    if isinstance(cell, date):
        return datetime.combine(cell, time()) if spec.type is FieldType.MOMENT else cell
    if isinstance(cell, int | float | Decimal):
        return _own_number(spec, cell, currency, minutes_per_day)
    return str(cell)


def _own_number(spec: Field, number: int | float | Decimal, currency: str, minutes_per_day: int) -> Value:
    if spec.type is FieldType.MONEY:
        return to_minor_units(number if isinstance(number, Decimal) else float(number), currency)
    if spec.type is FieldType.MINUTES:
        return round(float(number) * minutes_per_day)
    if spec.type in (FieldType.NUMBER, FieldType.PERCENT):
        return float(number)
    if spec.type is FieldType.BOOL:
        return bool(number)
    if spec.type is FieldType.INTEGER and float(number).is_integer():
        return int(number)
    return f"{number:g}" if isinstance(number, float) else str(number)


def _same(spec: Field, mine: Value, theirs: Value) -> bool:
    if mine in (None, "", False) and theirs in (None, "", False):
        return True
    if isinstance(mine, float) and isinstance(theirs, int | float):
        return abs(mine - theirs) <= 1e-9 * max(1.0, abs(mine))
    if isinstance(mine, str) and isinstance(theirs, str) and spec.type is FieldType.TEXT:
        return " ".join(mine.split()) == " ".join(theirs.split())
    return mine == theirs


def as_draft(table: OwnTable) -> DraftTable:
    """The same table for the report: every column is known for certain."""
    headers = [DraftColumn(letter, key, key, 1.0) for key, letter in table.columns.items()]
    numbers = [row.row for row in table.rows]
    first, last = min(numbers, default=table.header_row + 1), max(numbers, default=table.header_row)
    return DraftTable(table.sheet, table.header_row, first, last, table.table, headers, own=True)
