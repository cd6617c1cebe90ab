"""What was said of each goal over time: its check-ins in order, the latest confidence."""

from collections.abc import Mapping

from planning.derived import Derived, DerivedValues, reads
from planning.rows import CheckIn, Id


def _by_goal(values: DerivedValues) -> Mapping[Id, tuple[CheckIn, ...]]:
    found: dict[Id, list[CheckIn]] = {}
    for row in values.plan.check_ins.values():
        found.setdefault(row.goal, []).append(row)
    return {goal: tuple(sorted(rows, key=lambda row: (row.day, row.id))) for goal, rows in found.items()}


CHECK_INS: Derived[Mapping[Id, tuple[CheckIn, ...]]] = Derived("check_ins", _by_goal, reads(check_in=""))
"""The check-ins of each goal that has any, oldest first."""


def confidence_of(values: DerivedValues, goal: Id) -> float | None:
    """The latest that was said."""
    said = values.get(CHECK_INS).get(goal, ())
    return next((row.confidence for row in reversed(said) if row.confidence is not None), None)
