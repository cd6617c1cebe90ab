"""The columns of the goal tree."""

from ui.goals.goals_delegates import paint_gap, paint_goal_progress, paint_goal_state
from ui.table.columns import Column
from ui.table.painters import paint_stage

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
    Column("actual_now", width=84),
    Column("progress", width=150, align="left", paint=paint_goal_progress),
    Column("state", width=96, paint=paint_goal_state),
    Column("cost", width=96, context=True, priority=3),
    Column("direction", width=80, context=True, optional=True, priority=7),
    Column("actual_from", width=110, context=True, optional=True, priority=7),
    Column("actions", width=64, context=True, optional=True, priority=7),
    Column("note", width=160, context=True, optional=True, priority=8),
)
