"""Paints what lies under the bars: days off, selected rows, tasks' own calendars, leave of owners, grid lines."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from planning.rows import Id
from ui.desk import Desk
from ui.timeline.bars import SUMMARY
from ui.timeline.chart_layout import ChartLayout
from ui.timeline.shading import DayShades
from ui.timeline.shown import Shown

SHADE_SELECTED = 0.3
"""How strongly days off show on a selected row."""
HATCH = 5
"""Px between the strokes that mark leave."""
LEAST_LEAVE = 2.0
"""Px a day below which leave would only be noise."""


class GroundPainter:
    """Keeps nothing."""

    def __init__(self, desk: Desk, layout: ChartLayout, shades: DayShades) -> None:
        self._desk = desk
        self._layout = layout
        self._shades = shades

    def paint(self, painter: QPainter, shown: Shown) -> None:
        """Without antialiasing: everything here is crisp."""
        layout, theme = self._layout, self._desk.theme
        painter.fillRect(QRect(0, 0, layout.width, layout.height), theme.color("surface"))
        self._shade(painter, 0, layout.height, 1)
        tasks = self._desk.plan.tasks
        for row in layout.visible:
            task = tasks[layout.ids[row]]
            own = task.calendar if self._shades.has_own(task.calendar) else None
            lit = task.id in shown.selected
            if lit or own is not None:
                top = layout.row_top(row)
                ground = theme.color("selected" if lit else "surface")
                painter.fillRect(0, top, layout.width, layout.row_height, ground)
                self._shade(painter, top, layout.row_height, SHADE_SELECTED if lit else 1, own)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("grid"))
        painter.drawRects(self._grid())
        self._leave(painter)

    def _shade(
        self, painter: QPainter, top: int, height: int, strength: float, calendar: Id | None = None
    ) -> None:
        layout, theme = self._layout, self._desk.theme
        painter.setOpacity(strength)
        for shade in self._shades.shades(layout.scale, layout.width, calendar):
            left, right = layout.scale.x_of_day(shade.begin), layout.scale.x_of_day(shade.end)
            painter.fillRect(round(left), top, round(right) - round(left), height, theme.color(shade.token))
        painter.setOpacity(1)

    def _grid(self) -> list[QRect]:
        """A line under every row, and upright ones between the cells of the header's first line."""
        layout = self._layout
        count = layout.height // layout.row_height + 2
        first = layout.row_height - layout.offset % layout.row_height - 1
        lines = [QRect(0, first + row * layout.row_height, layout.width, 1) for row in range(count)]
        for cell in layout.scale.upper_cells(layout.width):
            lines.append(QRect(round(layout.scale.x_of_day(cell.begin)), 0, 1, layout.height))
        return lines

    def _leave(self, painter: QPainter) -> None:
        """Strokes over the days that the owner of an open task has off."""
        layout, tasks = self._layout, self._desk.plan.tasks
        if layout.scale.day_width < LEAST_LEAVE:
            return
        for row in layout.visible:
            bar = layout.bars[layout.ids[row]]
            if bar.kind == SUMMARY or bar.share >= 1:
                continue
            for begin, end in self._shades.leave(tasks[bar.id].owner):
                left, right = layout.scale.x_of_day(begin), layout.scale.x_of_day(end)
                if right > 0 and left < layout.width:
                    top = layout.row_top(row)
                    box = QRectF(max(left, -HATCH), top, 0, layout.row_height - 1)
                    box.setRight(min(right, layout.width + HATCH))
                    self._hatch(painter, box)

    def _hatch(self, painter: QPainter, box: QRectF) -> None:
        painter.save()
        painter.setClipRect(box)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        strokes, height = QPainterPath(), box.height()
        first = int((box.left() - height) // HATCH)
        for number in range(first, int(box.right() // HATCH) + 1):
            strokes.moveTo(QPointF(number * HATCH, box.bottom()))
            strokes.lineTo(QPointF(number * HATCH + height, box.top()))
        painter.strokePath(strokes, QPen(self._desk.theme.color("baseline"), 0.7))
        painter.restore()
