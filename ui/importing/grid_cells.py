"""Paints the cells of the import grid: old value struck through, new in 600, what can't be read with an icon."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from planning.importing.trial import TrialRow
from ui.importing.grid_model import RESULT, CellView, GridModel
from ui.importing.signs import SEVERITY, SIGNS
from ui.importing.typed_cells import TypedCells
from ui.table.cell import PADDING
from ui.theme import Theme
from ui.widgets.paint import Pen

if TYPE_CHECKING:
    from ui.importing.grid import TrialGrid

Index = QModelIndex | QPersistentModelIndex
GROUNDS: Mapping[str, str] = {"changed": "changed", "bad": "critical_soft", "doubtful": "warning_soft"}
INKS: Mapping[str, str] = {"note": "text_muted"}
ICON = 14
GAP = 5


class GridCells(TypedCells):
    """One for all columns; a cell of the file is typed over."""

    def __init__(self, grid: "TrialGrid", model: GridModel, theme: Theme, parent: QObject) -> None:
        super().__init__(grid, theme)
        self._grid, self._model, self._theme = grid, model, theme
        self._typed: tuple[str, str] | None = None

    def written(self, index: Index) -> str:
        """The cell as the file has it."""
        return self._model.raw(index.row(), index.column())

    def take(self, index: Index, text: str) -> bool:
        """Whether the column's field can be read from it; if not, the grid says why."""
        cell = self._model.address(index.row(), index.column())
        refusal = self._grid.refusal_of(cell, text)
        self._typed = (cell, text)
        if refusal is not None:
            self._grid.cell_refused.emit(refusal)
        return refusal is None

    def taken(self) -> None:
        if self._typed is not None:
            self._grid.cell_typed.emit(*self._typed)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, content, ring of the current cell."""
        row = self._model.row_at(index.row())
        if row is None:
            return
        pen = Pen(painter, self._theme)
        box = QRect(option.rect)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(box, self._theme.color("selected"))
        if index.column() == RESULT:
            self._paint_outcome(pen, box, row)
        elif index.column() == self._model.action_column:
            self._paint_action(pen, box, row)
        else:
            self._paint_cell(pen, box, self._model.cell(index.row(), index.column()), row)
        if self._grid.hasFocus() and self._grid.currentIndex() == index:
            ring = QPen(self._theme.color("focus"), 2)
            painter.setPen(ring)
            painter.drawRect(box.adjusted(1, 1, -1, -1))

    def _paint_outcome(self, pen: Pen, box: QRect, row: TrialRow) -> None:
        icon, token = SIGNS[row.outcome]
        middle = box.top() + box.height() / 2
        pen.icon(box.left() + PADDING, middle, icon, token, ICON)
        left = box.left() + PADDING + ICON + GAP
        room = QRect(left, box.top(), box.right() - left - ICON - PADDING, box.height())
        pen.text(room, self._model.outcome_text(row), token)
        if row.problems:
            worst = "error" if any(item.severity == "error" for item in row.problems) else "warning"
            sign, colour = SEVERITY[worst]
            pen.icon(box.right() - ICON - 4, middle, sign, colour, ICON)

    def _paint_action(self, pen: Pen, box: QRect, row: TrialRow) -> None:
        text = self._model.action_text(row)
        inner = box.adjusted(PADDING, 0, -PADDING, 0)
        took = pen.text(inner, text, "text_muted")
        if self._grid.can_leave(row):
            middle = box.top() + box.height() / 2
            pen.icon(inner.left() + took + 4, middle, "chevron-down", "text_muted", 12)

    def _paint_cell(self, pen: Pen, box: QRect, view: CellView, row: TrialRow) -> None:
        ground = GROUNDS.get(view.state)
        if ground and view.text:
            pen.painter.fillRect(box, self._theme.color(ground))
        inner = box.adjusted(PADDING, 0, -PADDING + 2, 0)
        middle = box.top() + box.height() / 2
        if view.state in ("bad", "doubtful") and view.text:
            sign, colour = SEVERITY["error" if view.state == "bad" else "warning"]
            pen.icon(inner.left(), middle, sign, colour, ICON)
            inner.setLeft(inner.left() + ICON + GAP)
        if view.before:
            took = pen.text(inner, view.before, "text_muted")
            pen.rule(inner.left(), round(middle), took, 1, "text_muted")
            inner.setLeft(inner.left() + took + GAP)
        quiet = row.outcome in ("unchanged", "left_out", "grouping") and view.state == "plain"
        ink = "text_muted" if quiet else INKS.get(view.state, "text")
        pen.text(inner, view.text, ink, strong=view.state == "changed")
