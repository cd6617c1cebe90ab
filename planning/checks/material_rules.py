"""Rules about materials: not ready in time, ready unchecked, due too late for their use."""

from collections.abc import Callable, Iterator

from planning.checks.rule import CRITICAL, HINT, WARNING, Fix, Found, Rule
from planning.derived import DerivedValues, reads
from planning.edits.builder import ChangeBuilder
from planning.materials.readiness import EARLIEST, LATEST, READINESS, READY
from planning.rows import Id


def _standing(wanted: str) -> Callable[[DerivedValues], Iterator[Found]]:
    def find(values: DerivedValues) -> Iterator[Found]:
        for row_id, found in values.get(READINESS).items():
            if found.standing != wanted:
                continue
            if wanted == "unchecked":
                yield row_id, {"open": found.checks - found.met, "failed": found.failed}
            elif found.due is not None:
                yield row_id, {"due": found.due, **({"used": found.used} if found.used else {})}
            else:
                yield row_id, {}

    return find


def _tight(values: DerivedValues) -> Iterator[Found]:
    """Due less than one week, or more than two, before its use."""
    for row_id, found in values.get(READINESS).items():
        if found.due is None or found.used is None or values.plan.materials[row_id].state == READY:
            continue
        days = (found.used.date() - found.due).days
        if 0 <= days < LATEST or days > EARLIEST:
            yield row_id, {"days": days, "due": found.due}


def _unowned(values: DerivedValues) -> Iterator[Found]:
    for row in values.plan.materials.values():
        if row.owner is None and row.state != READY:
            yield row.id, {}


def _follow_use(builder: ChangeBuilder, values: DerivedValues, row_id: Id) -> None:
    builder.update("material", row_id, due=None, lead_days=LATEST)


def _is_used(values: DerivedValues, row_id: Id) -> bool:
    return values.plan.materials[row_id].task is not None


_FOLLOW = Fix("material_follows_use", _is_used, _follow_use)
_READS = reads(material="task due lead_days state owner")
MATERIAL_RULES = (
    Rule("material_late", CRITICAL, "material", _standing("late"), needs=(READINESS,)),
    Rule("material_after_use", CRITICAL, "material", _standing("after_use"), needs=(READINESS,), fix=_FOLLOW),
    Rule("material_unchecked", WARNING, "material", _standing("unchecked"), needs=(READINESS,)),
    Rule("material_without_date", WARNING, "material", _standing("no_date"), needs=(READINESS,)),
    Rule("material_without_owner", WARNING, "material", _unowned, _READS),
    Rule("material_lead", HINT, "material", _tight, _READS, (READINESS,), fix=_FOLLOW),
)
