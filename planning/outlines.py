"""The order of every table that a view shows as rows, by the name of the table."""

from collections.abc import Mapping

from planning.budget.amounts import BUDGET_OUTLINE
from planning.derived import Derived, reads
from planning.goals.numbers import GOAL_OUTLINE
from planning.order import Outline, outline
from planning.schedule.from_plan import TASK_OUTLINE


def flat_outline(table: str) -> Derived[Outline]:
    """The order of a table without levels."""
    return Derived(
        f"outline.{table}", lambda values: outline(values.plan.rows(table)), reads(**{table: "position"})
    )


_FLAT = (
    *("risk", "retro_result", "retro_cause", "retro_improvement"),
    *("sop", "sop_step", "case", "platform_rule", "script", "channel_profile"),
    *("expense", "commitment", "reserve_draw", "channel", "metric_point", "journey"),
    *("baseline", "scenario", "calendar", "day_off"),
    *("funnel_step", "funnel_share"),
)

OUTLINES: Mapping[str, Derived[Outline]] = {
    "goal": GOAL_OUTLINE,
    "budget_line": BUDGET_OUTLINE,
    "task": TASK_OUTLINE,
    **{table: flat_outline(table) for table in _FLAT},
}
