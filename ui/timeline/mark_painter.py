"""Paints what goes with a bar but isn't it: the tint of what the last edit moved, where it stood, its deadline."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPen, QPolygonF

from ui.theme import Theme
from ui.timeline.bar_painter import BarPainter
from ui.timeline.bars import MILESTONE
from ui.timeline.chart_layout import Box, ChartLayout

TINT = 3
"""Px by which the tint of a moved bar stands out on all sides."""
FLAG, POLE = 4, 2
"""Half the width of a deadline's mark, and the width of its pole."""


class MarkPainter:
    """Shares the bar painter's colours of one frame."""

    def __init__(self, pen: BarPainter, layout: ChartLayout, theme: Theme) -> None:
        self._pen = pen
        self._painter = pen.painter
        self._layout = layout
        self._thick = theme.size("gantt.baseline_height")

    def tint(self, box: Box) -> None:
        """The ground of a bar that the last edit moved, as the cells of the table have it."""
        whole = QRectF(box.left, box.top, box.right - box.left, box.bottom - box.top)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(self._pen.colour("changed"))
        self._painter.drawRoundedRect(whole.adjusted(-TINT, -TINT, TINT, TINT), TINT, TINT)

    def stood(self, box: Box) -> None:
        """A thin bar under the bar where it stood; an empty diamond where a milestone did."""
        if box.bar.stood is None:
            return
        at = self._layout.boxed(box.bar, *box.bar.stood, self._layout.row_of[box.bar.id])
        if at.right < 0 or at.left > self._layout.width:
            return
        if box.bar.kind == MILESTONE:
            self._diamond(at)
            return
        top = self._layout.baseline_top(self._layout.row_of[box.bar.id])
        shape = QRectF(at.left, top, at.right - at.left, self._thick)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(self._pen.colour("baseline"))
        self._painter.drawRoundedRect(shape, self._thick / 2, self._thick / 2)

    def _diamond(self, at: Box) -> None:
        x, y, half = (at.left + at.right) / 2, at.middle, (at.bottom - at.top) / 2 - 1
        self._painter.setPen(QPen(self._pen.colour("baseline"), 1.2))
        self._painter.setBrush(self._pen.colour("surface"))
        self._painter.drawPolygon(
            QPolygonF(
                [QPointF(x, y - half), QPointF(x + half, y), QPointF(x, y + half), QPointF(x - half, y)]
            )
        )

    def deadline(self, box: Box) -> None:
        """A pole at the end of the last day, with a head on top; red once the bar goes beyond it."""
        if box.bar.deadline is None:
            return
        x = round(self._layout.scale.x_of_day(box.bar.deadline))
        if not -FLAG <= x <= self._layout.width + FLAG:
            return
        ink = self._pen.colour("critical" if box.bar.overrun else "text_muted")
        top, bottom = round(box.middle) - 9, round(box.middle) + 8
        self._painter.fillRect(x - POLE // 2, top, POLE, bottom - top, ink)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(ink)
        self._painter.drawPolygon(
            QPolygonF([QPointF(x - FLAG, top), QPointF(x + FLAG, top), QPointF(x, top + FLAG + 1)])
        )
