"""The order of the rows of every table, by the name of the table."""

from collections.abc import Mapping

from planning.budget.amounts import BUDGET_OUTLINE
from planning.derived import Derived, reads
from planning.fields import TABLES
from planning.goals.numbers import GOAL_OUTLINE
from planning.order import Outline, outline
from planning.schedule.from_plan import TASK_OUTLINE


def flat_outline(table: str) -> Derived[Outline]:
    """The order of a table without levels."""
    return Derived(
        f"outline.{table}", lambda values: outline(values.plan.rows(table)), reads(**{table: "position"})
    )


OUTLINES: Mapping[str, Derived[Outline]] = {
    "goal": GOAL_OUTLINE,
    "budget_line": BUDGET_OUTLINE,
    "task": TASK_OUTLINE,
    **{name: flat_outline(name) for name, table in TABLES.items() if not table.tree},
}
