"""The columns of the risk register."""

from ui.table.cell import Cell
from ui.table.columns import Column
from ui.table.painters import paint_score, paint_state

SIGNS = {
    "open": ("info-circle", "info"),
    "watching": ("clock", "info"),
    "happened": ("critical-octagon", "critical"),
    "closed": ("check-circle", "good"),
}


def paint_risk_state(cell: Cell) -> None:
    """Sign and word."""
    paint_state(cell, SIGNS)


RISK_COLUMNS = (
    Column("name", width=200, grow=True),
    Column("category", width=64, context=True, priority=3),
    Column("likelihood", width=56, priority=2),
    Column("impact", width=56, priority=2),
    Column("score", width=84, align="left", paint=paint_score),
    Column("residual", width=84, align="left", paint=paint_score, priority=2),
    Column("response", width=72, priority=3),
    Column("owner", width=76),
    Column("state", width=92, paint=paint_risk_state),
    Column("trigger", width=130, context=True, priority=6),
    Column("prevention", width=130, context=True, priority=7),
    Column("contingency", width=130, context=True, priority=7),
    Column("reserve", width=96, context=True, priority=5),
    Column("drawn", width=96, context=True, priority=4),
    Column("residual_likelihood", width=72, optional=True, priority=8),
    Column("residual_impact", width=72, optional=True, priority=8),
    Column("cause", width=130, context=True, optional=True, priority=8),
    Column("note", width=130, context=True, optional=True, priority=9),
)
