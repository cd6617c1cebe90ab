"""The columns of the goal tree."""

from planning.goals.telling import why_lines
from planning.rows import Id
from ui.desk import Desk
from ui.goals.goals_delegates import paint_confidence, paint_gap, paint_goal_progress, paint_goal_state
from ui.table.columns import Column
from ui.table.painters import paint_stage


def why_number(desk: Desk, goal_id: Id) -> str:
    """How actual and progress came about, for a hover."""
    return "\n".join(why_lines(desk.values, desk.formats, goal_id))


def roll_up_text(desk: Desk, goal_id: Id) -> str:
    """Only where sub-goals make the number."""
    goal = desk.plan.goals[goal_id]
    return desk.text("goal", goal_id, "roll_up") if goal.actual_from == "children" else ""


GOAL_COLUMNS = (
    Column("name", width=220, grow=True),
    Column("stage", width=72, paint=paint_stage, priority=3),
    Column("channel", width=72, context=True, priority=4),
    Column("owner", width=76, paint=paint_gap),
    Column("due", width=80, paint=paint_gap, priority=2),
    Column("kind", width=64, context=True, priority=6),
    Column("unit", width=56, context=True, priority=4),
    Column("baseline", width=72, context=True, priority=5),
    Column("target", width=84, paint=paint_gap),
    Column("actual_now", width=84, why=why_number),
    Column("progress", width=150, align="left", paint=paint_goal_progress, why=why_number),
    Column("state", width=96, paint=paint_goal_state),
    Column("confidence", width=84, align="left", paint=paint_confidence, priority=5),
    Column("cost", width=96, context=True, priority=3),
    Column("actual_from", width=110, context=True, optional=True, priority=7),
    Column("roll_up", width=110, context=True, optional=True, priority=7, text=roll_up_text),
    Column("weight", width=72, context=True, optional=True, priority=7),
    Column("numerator", width=84, context=True, optional=True, priority=7),
    Column("denominator", width=84, context=True, optional=True, priority=7),
    Column("metric", width=84, context=True, optional=True, priority=7),
    Column("metric_base", width=84, context=True, optional=True, priority=7),
    Column("direction", width=80, context=True, optional=True, priority=7),
    Column("period_start", width=84, context=True, optional=True, priority=7),
    Column("period_end", width=84, context=True, optional=True, priority=7),
    Column("next_node", width=110, context=True, optional=True, priority=7),
    Column("team", width=84, context=True, optional=True, priority=7),
    Column("step", width=96, context=True, optional=True, priority=7),
    Column("actions", width=64, context=True, optional=True, priority=7),
    Column("note", width=160, context=True, optional=True, priority=8),
)
