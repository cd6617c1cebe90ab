"""The order of every table that a view shows as rows, by the name of the table."""

from collections.abc import Mapping

from planning.budget.amounts import BUDGET_OUTLINE
from planning.derived import Derived, DerivedValues, reads
from planning.goals.numbers import GOAL_OUTLINE
from planning.order import Outline, outline
from planning.schedule.from_plan import TASK_OUTLINE


def _risks(values: DerivedValues) -> Outline:
    return outline(values.plan.rows("risk"))


RISK_OUTLINE: Derived[Outline] = Derived("outline.risk", _risks, reads(risk="position"))

OUTLINES: Mapping[str, Derived[Outline]] = {
    "goal": GOAL_OUTLINE,
    "budget_line": BUDGET_OUTLINE,
    "task": TASK_OUTLINE,
    "risk": RISK_OUTLINE,
}
