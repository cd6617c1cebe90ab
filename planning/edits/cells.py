"""Edits of single cells, many at once: what a table, a paste and the command line send."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from planning.change import Change
from planning.derived import DerivedValues
from planning.edits.amounts import AmountEdits, set_line_rule
from planning.edits.builder import ChangeBuilder
from planning.edits.currency import set_currency
from planning.edits.direction import set_direction
from planning.edits.goals import set_actual, set_node_rule
from planning.edits.links import refuse_loops, set_predecessors
from planning.edits.tasks import computed_setter, set_task_value
from planning.errors import PlanError
from planning.fields import TABLES, Field, FieldType
from planning.parsing.typed import Typed, Wording, read_typed
from planning.people.roles import rename_role
from planning.rows import Id, Row, Value
from planning.schedule.from_plan import day_minutes
from planning.schedule.scenarios import set_base
from planning.sop.spans import SPANS, parse_span

_NETWORK = ("predecessors", "parent", "active")
"""Task fields whose edits may close a loop."""
_STORED_AS = {("material", "due_now"): "due"}
"""Computed fields that are typed over: the stored field that then holds."""


@dataclass(frozen=True, slots=True)
class CellEdit:
    """A cell and what shall stand in it: a value, or text as typed when `typed` is set."""

    id: Id
    key: str
    value: Value
    typed: bool = False


def set_cell(values: DerivedValues, table: str, edit: CellEdit, wording: Wording | None = None) -> Change:
    """One cell; the change is named after its field."""
    return set_cells(values, table, (edit,), wording)


def set_cells(
    values: DerivedValues, table: str, edits: Iterable[CellEdit], wording: Wording | None = None
) -> Change:
    """All cells or, with the first PlanError, none. `wording` is needed where `typed` edits may name choices."""
    builder = ChangeBuilder(values.plan)
    cells = list(edits)
    for edit in cells:
        apply_cell(builder, values, table, edit, wording)
    if (table == "task" and any(edit.key in _NETWORK for edit in cells)) or table == "link":
        refuse_loops(builder)
    if len(cells) == 1:
        return builder.change(
            "undo.edit", field=f"@field.{table}.{cells[0].key}", name=_name(builder, table, cells[0].id)
        )
    return builder.change("undo.edit_many", count=len(cells))


def apply_cell(
    builder: ChangeBuilder, values: DerivedValues, table: str, edit: CellEdit, wording: Wording | None
) -> None:
    """One edit within a larger change; computed fields follow the table in docs/architecture.md."""
    field = editable_field(table, edit.key)
    value = cell_value(builder, values, table, field, edit, wording, _unit(builder, table, edit.id))
    if table == "task" and edit.key == "predecessors":
        set_predecessors(builder, edit.id, str(value or ""), day_minutes(values))
    elif table == "task" and computed_setter(field.key):
        set_task_value(builder, values, edit.id, field.key, value)
    elif table == "role" and field.key == "name" and value:
        rename_role(builder, edit.id, str(value))
    elif table == "plan" and field.key == "currency":
        set_currency(builder, str(value or ""))
    elif table == "plan" and field.key == "schedule_from" and value:
        set_direction(builder, values, str(value))
    elif table == "scenario" and field.key == "base":
        set_base(builder, edit.id, cast(Id | None, value))
    elif table == "goal" and field.key == "actual_now":
        set_actual(builder, edit.id, value)
    elif table == "time_node" and field.key == "rule":
        set_node_rule(builder, edit.id, str(value or ""))
    elif table == "budget_line" and field.key in ("amount", "amount_total"):
        builder.ending(AmountEdits).put_amount(edit.id, cast(int | None, value), whole=field.key == "amount")
    elif table == "budget_line" and field.key == "rule":
        set_line_rule(builder, edit.id, str(value))
    elif table == "budget_line" and field.key == "share":
        builder.ending(AmountEdits).put_share(edit.id, cast(float | None, value))
    else:
        builder.update(table, edit.id, **{_STORED_AS.get((table, field.key), field.key): value})


def editable_field(table: str, key: str) -> Field:
    """The field, if it may be edited; PlanError `field_unknown` or `field_is_computed`."""
    spec = TABLES.get(table)
    field = spec.field(key) if spec else None
    if field is None:
        raise PlanError("field_unknown", table=table, field=key)
    if not field.editable:
        raise PlanError("field_is_computed", table=table, field=key)
    return field


def cell_value(
    builder: ChangeBuilder,
    values: DerivedValues,
    table: str,
    field: Field,
    edit: CellEdit,
    wording: Wording | None,
    unit: str = "",
) -> Value:
    """What the edit puts into the cell; reading a name may add a person or a channel to the change."""
    if not edit.typed:
        return edit.value
    typed = Typed(values.now.date(), values.plan.currency, wording or {})
    text = str(edit.value or "")
    if (table, field.key) in SPANS:
        return parse_span(text)
    if field.type is FieldType.REF:
        return reference_called(builder, field.ref, text)
    return read_typed(table, field, text, typed, unit)


def _unit(builder: ChangeBuilder, table: str, row_id: Id) -> str:
    row = builder.find(table, row_id)
    if table == "check_in" and row is not None:
        row = builder.find("goal", cast(Id, getattr(row, "goal", 0)))
    return str(getattr(row, "unit", ""))


def reference_called(builder: ChangeBuilder, table: str, name: str) -> Id | None:
    """The row with this name or, failing that, this id. A new person or channel is added; other rows must exist."""
    wanted = " ".join(name.split())
    if not wanted:
        return None
    named = [
        row.id for row in builder.rows(table) if str(getattr(row, "name", "")).casefold() == wanted.casefold()
    ]
    if named:
        return named[0]
    if wanted.isascii() and wanted.isdecimal() and builder.find(table, int(wanted)) is not None:
        return int(wanted)
    if table == "person":
        return builder.add("person", name=wanted)
    if table == "channel":
        return builder.add("channel", name=wanted, colour=free_colour(builder))
    raise PlanError("name_unknown", table=table, value=wanted)


def free_colour(builder: ChangeBuilder) -> int:
    """The first of the seven channel colours that no channel has; 8 (other) once all are taken."""
    taken = {cast(int, getattr(row, "colour", 8)) for row in builder.rows("channel")}
    return next((colour for colour in range(1, 8) if colour not in taken), 8)


def _name(builder: ChangeBuilder, table: str, row_id: Id) -> str:
    row: Row | None = builder.find(table, row_id)
    return str(getattr(row, "name", ""))
