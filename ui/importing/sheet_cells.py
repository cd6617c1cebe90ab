"""Paints the sheet: tables outlined, heads tinted, what isn't taken over in grey; numbers and letters at the sides."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.importing.sheet_model import Shape, SheetModel
from ui.table.cell import PADDING
from ui.theme import Theme
from ui.widgets.paint import Pen

if TYPE_CHECKING:
    from ui.importing.sheet_grid import SheetGrid

Index = QModelIndex | QPersistentModelIndex
GROUNDS = {"head": "accent_soft", "outside": "sunken", "untaken": "sunken", "left_out": "surface"}
INKS = {"outside": "text_muted", "untaken": "text_faint", "left_out": "text_faint"}
LEAST_DIGITS = 3
SIDE = 8


class SheetCells(QStyledItemDelegate):
    """One for all cells."""

    def __init__(self, grid: "SheetGrid", model: SheetModel, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._grid, self._model, self._theme = grid, model, theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, text, the line around a table, the ring of the current cell."""
        pen, box = Pen(painter, self._theme), QRect(option.rect)
        row, column = index.row(), index.column()
        role = self._model.role_of(row, column)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        ground = "selected" if selected else GROUNDS.get(role, "surface")
        painter.fillRect(box, self._theme.color(ground))
        pen.rule(box.left(), box.bottom(), box.width(), 1, "grid")
        pen.rule(box.right(), box.top(), 1, box.height(), "grid")
        text = self._model.text(row, column)
        inner = box.adjusted(PADDING, 0, -PADDING + 2, 0)
        took = pen.text(inner, text, INKS.get(role, "text"), strong=role == "head")
        if role == "left_out" and took:
            pen.rule(inner.left(), round(box.top() + box.height() / 2), took, 1, "text_faint")
        shape = self._model.shape_at(row, column)
        if shape is not None:
            self._paint_edges(pen, box, shape, row, column)
        if self._grid.hasFocus() and self._grid.currentIndex() == index:
            painter.setPen(QPen(self._theme.color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box.adjusted(1, 1, -1, -1))

    def _paint_edges(self, pen: Pen, box: QRect, shape: Shape, row: int, column: int) -> None:
        wide, token = (2, "accent") if shape.current else (1, "border_control")
        if row == shape.top:
            pen.rule(box.left(), box.top(), box.width(), wide, token)
        if row == shape.bottom:
            pen.rule(box.left(), box.bottom() + 1 - wide, box.width(), wide, token)
        if column == shape.left:
            pen.rule(box.left(), box.top(), wide, box.height(), token)
        if column == shape.right:
            pen.rule(box.right() + 1 - wide, box.top(), wide, box.height(), token)


class SheetNumbers(QHeaderView):
    """Row numbers: a click makes the row the header. Those of headers stand out."""

    def __init__(self, model: SheetModel, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._model, self._theme = model, theme
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def fit(self) -> None:
        """As wide as the highest number."""
        digits = max(LEAST_DIGITS, len(str(self._model.rowCount())))
        self.setFixedWidth(self._theme.metrics("body", True).horizontalAdvance("0" * digits) + 2 * SIDE + 1)

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        """The number at the right."""
        pen = Pen(painter, self._theme)
        shapes = self._model.shapes
        head = any(logical in shape.head and shape.taken for shape in shapes)
        inside = any(shape.top <= logical <= shape.bottom and shape.taken for shape in shapes)
        painter.fillRect(rect, self._theme.color("accent" if head else "header"))
        pen.rule(rect.left(), rect.bottom(), rect.width(), 1, "grid")
        pen.rule(rect.right(), rect.top(), 1, rect.height())
        ink = "on_accent" if head else "text" if inside else "text_faint"
        pen.text(rect.adjusted(SIDE, 0, -SIDE, -1), str(logical + 1), ink, strong=head, right=True)


class SheetLetters(QHeaderView):
    """Column letters, as every spreadsheet has them."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setFixedHeight(theme.size("header"))

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        """The letters in the middle."""
        pen = Pen(painter, self._theme)
        painter.fillRect(rect, self._theme.color("header"))
        pen.rule(rect.left(), rect.bottom(), rect.width(), 1)
        pen.rule(rect.right(), rect.top(), 1, rect.height(), "grid")
        text = str(self.model().headerData(logical, Qt.Orientation.Horizontal))
        wide = self._theme.metrics("caption").horizontalAdvance(text)
        room = rect.adjusted((rect.width() - wide) // 2, 0, 0, -1)
        pen.text(room, text, "text_muted", "caption")
