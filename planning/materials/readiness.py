"""When a material is used, when it is due for that, and how it stands: late, unchecked, ready."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from planning.derived import NOW, Derived, DerivedValues, reads
from planning.rows import Id, Material, MaterialCheck
from planning.schedule.from_plan import SCHEDULE

READY = "ready"
SOON = 3
"""Days before it is due from which a material that isn't ready is told."""
EARLIEST, LATEST = 14, 7
"""Days before its use within which a material should be ready: one to two weeks."""


@dataclass(frozen=True, slots=True)
class Readiness:
    """`due` is typed or follows from `used`, the begin of the task that uses it. `met` of `checks` points of the
    specification hold, `failed` don't; the others are open. `standing` is one of
    `planning.tables.content.STANDINGS`, the worst that applies."""

    due: date | None
    used: datetime | None
    checks: int
    met: int
    failed: int
    standing: str


def is_met(check: MaterialCheck) -> bool | None:
    """Whether a point holds; None while nobody has looked. What is measured is judged by its value alone."""
    if check.measure == "point":
        return True if check.ticked else None
    if check.value is None:
        return None
    low_enough = check.high is None or check.value <= check.high
    return low_enough and (check.low is None or check.value >= check.low)


def _readiness(values: DerivedValues) -> Mapping[Id, Readiness]:
    plan = values.plan
    checks: dict[Id, list[MaterialCheck]] = {}
    for check in plan.material_checks.values():
        checks.setdefault(check.material, []).append(check)
    return {row.id: _of(values, row, checks.get(row.id, [])) for row in plan.materials.values()}


def _of(values: DerivedValues, row: Material, checks: list[MaterialCheck]) -> Readiness:
    used = values.get(SCHEDULE).start_of(row.task) if row.task is not None else None
    due = row.due
    if due is None and used is not None:
        due = used.date() - timedelta(days=row.lead_days)
    held = [is_met(check) for check in checks]
    met, failed = held.count(True), held.count(False)
    standing = _standing(row, due, used, met < len(held), values.now.date())
    return Readiness(due, used, len(held), met, failed, standing)


def _standing(row: Material, due: date | None, used: datetime | None, unchecked: bool, today: date) -> str:
    if row.state == READY:
        return "unchecked" if unchecked else "ready"
    if due is None:
        return "no_date"
    if used is not None and due > used.date():
        return "after_use"
    if due < today:
        return "late"
    return "soon" if (due - today).days <= SOON else "on_time"


READINESS: Derived[Mapping[Id, Readiness]] = Derived(
    "readiness",
    _readiness,
    reads(material="task due lead_days state", material_check="material measure low high value ticked"),
    needs=(SCHEDULE,),
    also=frozenset({NOW}),
)
