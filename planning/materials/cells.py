"""What stands in the computed cells of materials, and limits in words."""

from collections.abc import Callable, Mapping
from typing import cast

from planning.derived import DerivedValues
from planning.formats import Formats
from planning.materials.readiness import READINESS, Readiness, is_met
from planning.rows import Id, MaterialCheck, Value

Reader = Callable[[DerivedValues, Id], Value]


def _read(pick: Callable[[Readiness], Value]) -> Reader:
    return lambda values, row_id: pick(values.get(READINESS)[row_id])


def _met(values: DerivedValues, row_id: Id) -> Value:
    met = is_met(cast(MaterialCheck, values.plan.row("material_check", row_id)))
    return "open" if met is None else "met" if met else "not_met"


def limits_text(formats: Formats, low: float | None, high: float | None) -> str:
    """15–30, ≥ 15, ≤ 30; a dash for none."""
    if low is not None and high is not None:
        return formats.number(low) if low == high else f"{formats.number(low)}–{formats.number(high)}"
    if low is not None:
        return f"≥ {formats.number(low)}"
    return f"≤ {formats.number(high)}" if high is not None else "–"


MATERIAL_CELLS: Mapping[tuple[str, str], Reader] = {
    ("material", "due_now"): _read(lambda found: found.due),
    ("material", "used_at"): _read(lambda found: found.used),
    ("material", "checked"): _read(lambda found: f"{found.met}/{found.checks}" if found.checks else ""),
    ("material", "standing"): _read(lambda found: found.standing),
    ("material_check", "met"): _met,
}
