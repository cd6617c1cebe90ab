"""The only way to put ink on a page: in points from the page's upper left corner, with every text recorded.

Without a painter it draws nothing and still records: that is how a document is surveyed before it is printed.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from ui.printing.fonts import UNITS_PER_PT, PrintStyle
from ui.printing.ink import Ink
from ui.printing.paragraph import BASELINE, InkedLine, Paragraph


class PageCanvas:
    """Draws on `painter`, whose unit must be the point; colours are roles of `style`."""

    def __init__(self, painter: QPainter | None, style: PrintStyle, ink: Ink, scale: float = 1.0) -> None:
        self.style = style
        self._painter = painter
        self._ink = ink
        self._scale = scale

    def line_of_text(self, inked: InkedLine, x: float, baseline: float, role: str = "text") -> None:
        """One line with its left end at `x`."""
        self._ink.record(inked, self._scale)
        if self._painter is None:
            return
        self._painter.save()
        self._painter.setPen(self.style.colour(role))
        self._painter.translate(x, baseline)
        self._painter.scale(1 / UNITS_PER_PT, 1 / UNITS_PER_PT)
        inked.line.draw(self._painter, inked.offset)
        self._painter.restore()

    def text(
        self, paragraph: Paragraph, x: float, top: float, role: str = "text", align: float = 0.0
    ) -> None:
        """All lines from `top` down; `align` 0 puts their left ends at `x`, 1 their right ends, 0.5 centres."""
        for index, inked in enumerate(paragraph.lines):
            baseline = top + index * paragraph.pitch + BASELINE * paragraph.font.pt
            self.line_of_text(inked, x - align * inked.width, baseline, role)

    def rule(self, x1: float, y: float, x2: float, width: float, role: str = "line") -> None:
        """A horizontal line."""
        self.polyline([(x1, y), (x2, y)], width, role)

    def polyline(self, points: Sequence[tuple[float, float]], width: float, role: str = "line") -> None:
        path = QPainterPath(QPointF(*points[0]))
        for point in points[1:]:
            path.lineTo(QPointF(*point))
        self.path(path, width, role)

    def box(
        self, area: QRectF, width: float, radius: float = 0.0, role: str = "line", fill: str = ""
    ) -> None:
        """A rectangle with round corners; `fill` is a role, or nothing for an empty box."""
        path = QPainterPath()
        path.addRoundedRect(area, radius, radius)
        self.path(path, width, role, fill)

    def path(self, path: QPainterPath, width: float, role: str = "line", fill: str = "") -> None:
        """Any outline; width 0 draws none."""
        if self._painter is None:
            return
        pen = QPen(self.style.colour(role), width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        self._painter.setPen(pen if width else Qt.PenStyle.NoPen)
        self._painter.setBrush(self.style.colour(fill) if fill else Qt.BrushStyle.NoBrush)
        self._painter.drawPath(path)

    @contextmanager
    def scaled(self, factor: float) -> Iterator["PageCanvas"]:
        """A canvas on the same page that draws everything `factor` times as large."""
        if self._painter is None:
            yield PageCanvas(None, self.style, self._ink, self._scale * factor)
            return
        self._painter.save()
        self._painter.scale(factor, factor)
        try:
            yield PageCanvas(self._painter, self.style, self._ink, self._scale * factor)
        finally:
            self._painter.restore()

    @contextmanager
    def clipped(self, area: QRectF) -> Iterator[None]:
        """Nothing that is drawn inside leaves `area`; for pictures that continue on the next page."""
        if self._painter is None:
            yield
            return
        self._painter.save()
        self._painter.setClipRect(area, Qt.ClipOperation.IntersectClip)
        try:
            yield
        finally:
            self._painter.restore()
