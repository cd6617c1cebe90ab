"""The sheets of a plan: one a table, typed columns named by field keys, references by name, computed columns marked."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from planning.cells import name_of, text_of, value_of
from planning.derived import DerivedValues
from planning.fields import TABLES, Field, FieldType, Table
from planning.formats import Formats
from planning.money import major
from planning.order import outline, sorted_ids
from planning.parsing.money import minor_digits
from planning.rows import Id
from planning.schedule.from_plan import day_minutes
from planning.texts import Texts
from storage.excel.write.spec import ColumnKind, ColumnSpec, SheetSpec, Written

EXPORTED = (
    *("goal", "check_in", "time_node", "funnel_step", "funnel_share"),
    *("budget_line", "expense", "commitment", "reserve_draw", "task", "checklist_item", "risk"),
    *("metric_point", "journey", "retro_result", "retro_cause", "retro_improvement"),
    *("content_item", "material", "material_check", "role"),
    *("person", "channel", "calendar_day", "day_off", "assignment", "plan"),
)

_LEFT_OUT = ("id", "uid", "position", "number", "steps_numbered", "constraint", "constraint_at")
_LEFT_OUT_MORE: Mapping[str, tuple[str, ...]] = {
    # Their computed counterparts stand in the sheet and are read back as proposals.
    "task": ("manual_start", "manual_finish"),
    "goal": ("actual",),
    "budget_line": ("amount",),
}
_KINDS = {
    FieldType.INTEGER: ColumnKind.INTEGER,
    FieldType.NUMBER: ColumnKind.NUMBER,
    FieldType.PERCENT: ColumnKind.PERCENT,
    FieldType.MONEY: ColumnKind.MONEY,
    FieldType.MINUTES: ColumnKind.DURATION,
    FieldType.DATE: ColumnKind.DATE,
    FieldType.MOMENT: ColumnKind.MOMENT,
    FieldType.BOOL: ColumnKind.BOOL,
}
_WIDTHS = {FieldType.LONG_TEXT: 32.0, FieldType.MOMENT: 17.0, FieldType.DATE: 12.0, FieldType.CHOICE: 12.0}
_FIRST = ("wbs", "code", "name")


@dataclass(frozen=True, slots=True)
class _Source:
    """What every column needs to fill its cells."""

    values: DerivedValues
    texts: Texts
    formats: Formats

    def cell(self, table: str, row_id: Id, field: Field) -> Written:
        value = value_of(self.values, table, row_id, field.key)
        if value is None or value == "":
            return None
        if field.type is FieldType.REF:
            return name_of(self.values, field.ref, int(str(value)))
        if field.type is FieldType.CHOICE:
            return text_of(self.values, self.formats, table, row_id, field.key)
        if field.type is FieldType.MONEY:
            return major(int(str(value)), self.values.plan.info.currency)
        if field.type is FieldType.MINUTES:
            return int(str(value)) / day_minutes(self.values)
        return value


def plan_sheets(values: DerivedValues, texts: Texts, formats: Formats) -> list[SheetSpec]:
    """Every table that has rows, and always goals, budget, tasks and risks: a colleague may fill them in."""
    source = _Source(values, texts, formats)
    always = ("goal", "budget_line", "task", "risk", "plan")
    return [_sheet(source, TABLES[name]) for name in EXPORTED if name in always or values.plan.rows(name)]


def _sheet(source: _Source, table: Table) -> SheetSpec:
    rows = source.values.plan.rows(table.name)
    levels: list[int] = []
    if table.tree:
        tree = outline(rows)
        ids = [row.id for row in tree.rows]
        levels = [row.level for row in tree.rows]
    else:
        ids = _flat_order(source, table.name)
    fields = _fields(table)
    uids = [str(getattr(rows[row_id], "uid", "")) for row_id in ids]
    frozen = next((at for at, field in enumerate(fields, 1) if field.key in ("name", "day", "path")), 1)
    return SheetSpec(
        source.texts(f"sheet.{table.name}"),
        [_column(source, table, field) for field in fields],
        _Rows(source, table.name, ids, fields),
        table.name,
        uids,
        levels,
        frozen,
        total=len(ids),
    )


@dataclass(frozen=True, slots=True)
class _Rows:
    """Rows made one by one while the sheet is written, as often as it is gone through."""

    source: _Source
    table: str
    ids: Sequence[Id]
    fields: Sequence[Field]

    def __iter__(self) -> Iterator[Sequence[Written]]:
        for row_id in self.ids:
            yield [self.source.cell(self.table, row_id, field) for field in self.fields]


def _flat_order(source: _Source, table: str) -> list[Id]:
    if table != "checklist_item":
        return sorted_ids(source.values.plan.rows(table))
    items = source.values.plan.checklist_items.values()
    return [item.id for item in sorted(items, key=lambda item: (item.task, item.position, item.id))]


def _fields(table: Table) -> list[Field]:
    left_out = (*_LEFT_OUT, *_LEFT_OUT_MORE.get(table.name, ()))
    shown = [field for field in (*table.fields, *table.computed) if field.key not in left_out]
    return sorted(shown, key=lambda field: _FIRST.index(field.key) if field.key in _FIRST else len(_FIRST))


def _column(source: _Source, table: Table, field: Field) -> ColumnSpec:
    texts = source.texts
    choices = [texts(f"choice.{table.name}.{field.key}.{choice}") for choice in field.choices if choice]
    if field.ref in ("person", "channel"):
        choices = [str(getattr(row, "name", "")) for row in source.values.plan.rows(field.ref).values()]
    note = "sheet.computed" if not field.editable else "sheet.proposal" if field.computed else ""
    return ColumnSpec(
        field.key,
        texts(f"field.{table.name}.{field.key}"),
        _KINDS.get(field.type, ColumnKind.TEXT),
        40.0 if field.key == "name" else _WIDTHS.get(field.type, 14.0),
        computed=not field.editable,
        number_format=_number_format(source, field),
        choices=tuple(choices),
        note=texts(note) if note else "",
        indented=table.tree and field.key == "name",
        wrapped=field.type is FieldType.LONG_TEXT,
    )


def _number_format(source: _Source, field: Field) -> str | None:
    if field.type is FieldType.MINUTES:
        return "0.##"
    digits = minor_digits(source.values.plan.info.currency)
    if field.type is FieldType.MONEY and digits != 2:
        return "#,##0" + ("." + "0" * digits if digits else "")
    return None
