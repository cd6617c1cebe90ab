"""The heat map: likelihood upwards, impact to the right, in each cell its score and how many risks stand there."""

from collections.abc import Mapping

from PySide6.QtCore import QLineF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from planning.risk.bands import BANDS, Place, band_of, band_range, heat_map, place_of
from planning.rows import Id
from ui.desk import Desk
from ui.widgets.paint import Pen

STEPS = 5
SIDE = 14
LABELS = 92
FOOT = 74
GAP = 2
LEAST_CELL, MOST_CELL = 34, 58
SWATCH = 12
CLEAR = 16
"""Px around a count that the arrow leaves free."""


class HeatMap(QWidget):
    """`picked` gives the risks of the cell that was clicked. The selected risk is outlined; an arrow leads from where
    it stands to where it will once the response works."""

    picked = Signal(tuple)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._residual = False
        self._there: Mapping[Place, tuple[Id, ...]] = {}
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        desk.theme.changed.connect(self.update)
        desk.selection.changed.connect(self.update)

    def set_residual(self, residual: bool) -> None:
        """Where risks stand before (False) or after (True) the response."""
        self._residual = residual
        self.show_plan()

    def show_plan(self) -> None:
        """Takes the risks of the plan as they are."""
        self._there = heat_map(self._desk.plan.risks.values(), residual=self._residual)
        told = self._desk.texts("risks.heat.told", count=sum(len(ids) for ids in self._there.values()))
        self.setAccessibleName(told)
        self.update()

    def ids_at(self, likelihood: int, impact: int) -> tuple[Id, ...]:
        """The risks of a cell."""
        return self._there.get((likelihood, impact), ())

    def sizeHint(self) -> QSize:
        """Cells as large as they get."""
        return QSize(LABELS + STEPS * MOST_CELL + SIDE, SIDE + STEPS * MOST_CELL + FOOT)

    def minimumSizeHint(self) -> QSize:
        """Cells that still hold two numbers."""
        return QSize(LABELS + STEPS * LEAST_CELL + SIDE, SIDE + STEPS * LEAST_CELL + FOOT)

    def cell_box(self, likelihood: int, impact: int) -> QRect:
        """Where a cell lies."""
        side = (min(self.width() - LABELS - SIDE, MOST_CELL * STEPS)) // STEPS
        high = min(side, max(LEAST_CELL, (self.height() - SIDE - FOOT) // STEPS))
        left, top = LABELS + (impact - 1) * side, SIDE + (STEPS - likelihood) * high
        return QRect(left, top, side - GAP, high - GAP)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click selects the risks of a cell in every view."""
        for (likelihood, impact), ids in self._there.items():
            if self.cell_box(likelihood, impact).contains(event.position().toPoint()):
                self.picked.emit(ids)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Cells, words of the axes, the selected risk, the legend."""
        painter = QPainter(self)
        pen = Pen(painter, self._desk.theme)
        painter.fillRect(self.rect(), self._desk.theme.color("surface"))
        for likelihood in range(1, STEPS + 1):
            for impact in range(1, STEPS + 1):
                self._cell(pen, likelihood, impact)
        self._axes(pen)
        self._selected(pen)
        self._legend(pen)
        painter.end()

    def _cell(self, pen: Pen, likelihood: int, impact: int) -> None:
        box, band = self.cell_box(likelihood, impact), band_of(likelihood * impact)
        ink = "on_band_extreme" if band == "extreme" else "on_band"
        pen.box(box, f"band_{band}", radius="radius.cell")
        pen.text(box.adjusted(4, 2, 0, 16 - box.height()), str(likelihood * impact), ink, "axis")
        count = len(self.ids_at(likelihood, impact))
        if count:
            width = self._desk.theme.metrics("title", True).horizontalAdvance(str(count))
            pen.text(box.adjusted((box.width() - width) // 2, 6, 0, 0), str(count), ink, "title", strong=True)

    def _axes(self, pen: Pen) -> None:
        texts = self._desk.texts
        for step in range(1, STEPS + 1):
            row, column = self.cell_box(step, 1), self.cell_box(1, step)
            name = QRect(SIDE, row.top(), LABELS - SIDE - 8, row.height())
            pen.text(name, f"{step} {texts(f'risks.likelihood.{step}')}", role="caption", right=True)
            word = f"{step} {texts(f'risks.impact.{step}')}"
            width = self._desk.theme.metrics("caption").horizontalAdvance(word)
            inset = max(0, (column.width() - width) // 2)
            pen.text(
                QRect(column.left() + inset, column.bottom() + 4, column.width() - inset, 16),
                word,
                role="caption",
            )

    def _selected(self, pen: Pen) -> None:
        ids = self._desk.selection.ids_in("risk")
        risk = self._desk.plan.risks.get(ids[0]) if ids else None
        here = None if risk is None else place_of(risk, residual=self._residual)
        if risk is None or here is None:
            return
        painter = pen.painter
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._desk.theme.color("text"), 2))
        painter.drawRect(self.cell_box(*here).adjusted(0, 0, -1, -1))
        after = place_of(risk, residual=True)
        if self._residual or after is None or after == here:
            return
        painter.setPen(QPen(self._desk.theme.color("text"), 1.6, Qt.PenStyle.DashLine))
        way = QLineF(self.cell_box(*here).center(), self.cell_box(*after).center())
        end = way.p2()
        painter.drawLine(QLineF(way.pointAt(min(1.0, CLEAR / way.length())), end))
        painter.setBrush(self._desk.theme.color("text"))
        painter.drawEllipse(end, 4, 4)

    def _legend(self, pen: Pen) -> None:
        left, top = LABELS, self.cell_box(1, 1).bottom() + 30
        metrics = self._desk.theme.metrics("caption")
        for band in BANDS:
            low, high = band_range(band)
            word = f"{self._desk.texts(f'table.band.{band}')} {low}–{high}"
            if left + SWATCH + 5 + metrics.horizontalAdvance(word) > self.width():
                left, top = LABELS, top + 18
            pen.box(QRect(left, top + 2, SWATCH, SWATCH), f"band_{band}", "border_control", "radius.bar")
            width = metrics.horizontalAdvance(word)
            pen.text(QRect(left + SWATCH + 5, top, width + 2, 16), word, "text_muted", "caption")
            left += SWATCH + 5 + width + 12
