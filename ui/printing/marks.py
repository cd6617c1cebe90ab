"""Marks beside a row's text: the box to tick (5 mm) and the line to sign on."""

from PySide6.QtCore import QRectF

from ui.printing.canvas import PageCanvas
from ui.printing.pages import PT_PER_MM
from ui.printing.table import Mark

BOX = 5.0 * PT_PER_MM
_BOX_LINE = 1.1
_BOX_RADIUS = 0.4 * PT_PER_MM
_TICK_LINE = 1.8
_TICK = ((0.2, 0.52), (0.42, 0.75), (0.82, 0.24))
_SIGN_LINE = 0.75


def tick_box(x: float, above: float, done: bool, size: float = BOX) -> Mark:
    """An empty box, or one that is ticked already; `size` in pt."""

    def mark(canvas: PageCanvas, top: float) -> None:
        y = top + above
        canvas.box(QRectF(x + _BOX_LINE / 2, y, size, size), _BOX_LINE, _BOX_RADIUS)
        if done:
            canvas.polyline([(x + dx * size, y + dy * size) for dx, dy in _TICK], _TICK_LINE)

    return mark


def signature_line(x: float, width: float, above: float) -> Mark:
    """A line level with the box's lower edge."""

    def mark(canvas: PageCanvas, top: float) -> None:
        canvas.rule(x, top + above + BOX, x + width, _SIGN_LINE)

    return mark
