"""Edits of materials: one with the points that its kind is checked against, those points anew, ready or not."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import cast

from planning.change import Change
from planning.derived import DerivedValues
from planning.edits.adding import insert_typed
from planning.edits.builder import ChangeBuilder
from planning.edits.cells import CellEdit, apply_cell
from planning.edits.rows import added, insert_row
from planning.materials.readiness import READY
from planning.order import sorted_ids
from planning.parsing.typed import Wording
from planning.plan import Plan
from planning.rows import Id, Material, MaterialCheck, MaterialSpec, Value


def specs_of(library: Plan, kind: str) -> list[MaterialSpec]:
    """The points that all materials of a kind are checked against, in order."""
    rows = library.rows("material_spec")
    found = (cast(MaterialSpec, rows[row_id]) for row_id in sorted_ids(rows))
    return [spec for spec in found if spec.kind == kind]


def add_material(library: Plan, plan: Plan, fields: Mapping[str, Value]) -> Change:
    """A material with the points of its kind; PlanError as the catalogue's checks."""
    builder = ChangeBuilder(plan)
    return _with_points(builder, library, insert_row(builder, "material", fields))


def type_material(
    library: Plan, values: DerivedValues, cells: Mapping[str, Value], wording: Wording
) -> Change:
    """`add_material` from cells as typed."""
    builder = ChangeBuilder(values.plan)
    return _with_points(builder, library, insert_typed(builder, values, "material", cells, wording))


def type_kinds(library: Plan, values: DerivedValues, edits: Sequence[CellEdit], wording: Wording) -> Change:
    """Cells of materials as typed; those without any point get the points of their kind."""
    builder = ChangeBuilder(values.plan)
    for edit in edits:
        apply_cell(builder, values, "material", edit, wording)
    for material in dict.fromkeys(edit.id for edit in edits):
        if not _points(builder, material):
            kind = cast(Material, builder.row("material", material)).kind
            _add_points(builder, material, specs_of(library, kind))
    name = cast(Material, builder.row("material", edits[0].id)).name
    if len(edits) == 1:
        return builder.change("undo.edit", field=f"@field.material.{edits[0].key}", name=name)
    return builder.change("undo.edit_many", count=len(edits))


def check_anew(library: Plan, plan: Plan, materials: Sequence[Id]) -> Change:
    """The points that the library has for the kind of each material, where they are missing; what was ticked or
    measured stays."""
    builder = ChangeBuilder(plan)
    for material in materials:
        row = cast(Material, builder.row("material", material))
        known = {point.name for point in _points(builder, material)}
        missing = [spec for spec in specs_of(library, row.kind) if spec.name not in known]
        _add_points(builder, material, missing)
    return builder.change("undo.material_points", count=len(materials))


def set_ready(plan: Plan, materials: Sequence[Id], day: date, *, ready: bool = True) -> Change:
    """Ready since `day`, or in production again."""
    builder = ChangeBuilder(plan)
    for material in materials:
        builder.update(
            "material",
            material,
            state=READY if ready else "in_production",
            ready_at=day if ready else None,
        )
    name = cast(Material, builder.row("material", materials[0])).name
    return builder.change("undo.material_ready", count=len(materials), name=name)


def tick_points(plan: Plan, points: Sequence[Id], *, ticked: bool = True) -> Change:
    """Points of a specification that were looked at."""
    builder = ChangeBuilder(plan)
    for point in points:
        builder.update("material_check", point, ticked=ticked)
    name = cast(MaterialCheck, builder.row("material_check", points[0])).name
    return builder.change("undo.tick" if ticked else "undo.untick", count=len(points), name=name)


def _with_points(builder: ChangeBuilder, library: Plan, material: Id) -> Change:
    row = cast(Material, builder.row("material", material))
    _add_points(builder, material, specs_of(library, row.kind))
    return added(builder, "material", row.name)


def _add_points(builder: ChangeBuilder, material: Id, specs: Iterable[MaterialSpec]) -> None:
    for spec in specs:
        insert_row(
            builder,
            "material_check",
            {
                "material": material,
                "name": spec.name,
                "measure": spec.measure,
                "low": spec.low,
                "high": spec.high,
                "note": spec.note,
            },
        )


def _points(builder: ChangeBuilder, material: Id) -> list[MaterialCheck]:
    rows = (cast(MaterialCheck, row) for row in builder.rows("material_check"))
    return [row for row in rows if row.material == material]
