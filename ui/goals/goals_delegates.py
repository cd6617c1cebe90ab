"""Cells of the goal tree that say more than text."""

from planning.goals.numbers import GOAL_NUMBERS, GoalNumbers
from ui.table.cell import Cell
from ui.table.painters import paint_missing, paint_progress, paint_sign, paint_state

SIGNS = {
    "reached": ("check-circle", "good"),
    "on_track": ("clock", "info"),
    "behind": ("warning-triangle", "warning"),
    "overdue": ("critical-octagon", "critical"),
    "unknown": ("info-circle", "text_muted"),
}
DOUBTFUL = 0.5
"""The confidence below which a goal is rather thought to be missed."""


def _numbers(cell: Cell) -> GoalNumbers:
    return cell.desk.get(GOAL_NUMBERS)[cell.id or 0]


def paint_gap(cell: Cell) -> None:
    """The text, or what is missing for the goal to be reachable."""
    if cell.text:
        cell.write(cell.text)
        if cell.align == "right" or cell.key == "due":
            cell.need(cell.text)
    elif f"gap.{cell.key}" in _numbers(cell).gaps:
        paint_missing(cell)


def paint_goal_progress(cell: Cell) -> None:
    """Progress with the mark of the time that has passed."""
    numbers = _numbers(cell)
    paint_progress(cell, numbers.progress, numbers.expected)


def paint_goal_state(cell: Cell) -> None:
    """The state; where nothing can be said, how many gaps are the reason."""
    numbers = _numbers(cell)
    if numbers.state == "unknown" and numbers.gaps:
        paint_sign(
            cell, "critical-octagon", "critical", cell.desk.texts("goals.gaps", count=len(numbers.gaps))
        )
        return
    paint_state(cell, SIGNS)


def paint_confidence(cell: Cell) -> None:
    """The latest confidence; a low one says so by sign and colour."""
    share = cell.value
    if not isinstance(share, float):
        return
    if share < DOUBTFUL:
        paint_sign(cell, "warning-triangle", "warning", cell.text)
    else:
        cell.write(cell.text)
