"""A new row from cells as typed: what the empty last line of a table, a paste and the command line send."""

from collections.abc import Mapping
from dataclasses import replace

from planning.change import Change
from planning.derived import DerivedValues
from planning.edits.builder import ChangeBuilder
from planning.edits.cells import CellEdit, apply_cell, cell_value, editable_field
from planning.edits.links import refuse_loops
from planning.edits.rows import added, insert_row
from planning.edits.tasks import computed_setter
from planning.parsing.typed import Wording
from planning.rows import Id, Value

_ORDER = ("", "mode", "start", "duration", "finish", "progress", "predecessors")
"""Task cells that build on each other come in this order."""


def add_typed(
    values: DerivedValues,
    table: str,
    cells: Mapping[str, Value],
    wording: Wording,
    *,
    after: Id | None = None,
    parent: Id | None = None,
) -> Change:
    """One new row; `cells` maps field keys to text as typed, or to values. `after` or `parent` places it in a tree."""
    builder = ChangeBuilder(values.plan)
    insert_typed(builder, values, table, cells, wording, after=after, parent=parent)
    if table in ("task", "link"):
        refuse_loops(builder)
    return added(builder, table, cells.get("name"))


def insert_typed(
    builder: ChangeBuilder,
    values: DerivedValues,
    table: str,
    cells: Mapping[str, Value],
    wording: Wording,
    *,
    after: Id | None = None,
    parent: Id | None = None,
) -> Id:
    """`add_typed` within a larger change."""
    stored: dict[str, Value] = {} if parent is None else {"parent": parent}
    later: list[CellEdit] = []
    for key, given in cells.items():
        field = editable_field(table, key)
        edit = CellEdit(0, field.key, given, typed=isinstance(given, str))
        if field.computed or (table == "task" and computed_setter(field.key)):
            later.append(edit)
        else:
            unit = str(cells.get("unit", ""))
            value = cell_value(builder, values, table, field, edit, wording, unit)
            if value is not None or not field.nullable:
                stored[field.key] = value
    row_id = insert_row(builder, table, stored, after=after)
    for edit in sorted(later, key=lambda edit: _ORDER.index(edit.key) if edit.key in _ORDER else 0):
        apply_cell(builder, values, table, replace(edit, id=row_id), wording)
    return row_id
