"""The columns of the budget tree."""

from PySide6.QtCore import QRect

from ui.table.cell import PADDING, Cell
from ui.table.columns import Column
from ui.table.painters import BAR_HEIGHT
from ui.widgets.paint import Pen

NUMBER_WIDTH = 68


def paint_share(cell: Cell) -> None:
    """The part of the total as a bar, the exact figure right of it."""
    share = cell.value
    if not isinstance(share, int | float):
        return
    box, shown = cell.box, cell.desk.formats.percent(share, 2)
    room = box.width() - NUMBER_WIDTH - 2 * PADDING
    cell.write(
        shown,
        QRect(box.right() + 1 - PADDING - NUMBER_WIDTH, box.top(), NUMBER_WIDTH, box.height()),
        align="right",
    )
    if room > BAR_HEIGHT:
        bar = QRect(box.left() + PADDING, round(cell.middle - BAR_HEIGHT / 2), room, BAR_HEIGHT)
        pen = Pen(cell.painter, cell.theme)
        pen.box(bar, "sunken", radius="radius.bar")
        filled = round(room * min(1.0, share))
        if filled:
            pen.box(QRect(bar.left(), bar.top(), max(2, filled), BAR_HEIGHT), "bar_done", radius="radius.bar")


def paint_tick(cell: Cell) -> None:
    """A tick for yes."""
    if cell.value:
        cell.icon("check", "text", cell.box.left() + (cell.box.width() - 14) // 2)


BUDGET_COLUMNS = (
    Column("name", width=220, grow=True),
    Column("channel", width=84, context=True, priority=3),
    Column("owner", width=76, priority=2),
    Column("goal", width=100, context=True, priority=4),
    Column("amount_total", width=110),
    Column("share", width=190, align="left", paint=paint_share, priority=2),
    Column("reserve", width=72, align="center", paint=paint_tick, priority=3),
    Column("note", width=140, context=True, priority=5),
)
