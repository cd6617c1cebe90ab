"""The table of the comparison: sections, marked differences with by how much, editors over scenarios' cells."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.budget.side_by_side.side_model import NAME, Head, SideModel
from ui.clipboard import copy_block
from ui.table.cell import PADDING
from ui.theme import Theme
from ui.widgets.paint import Pen

Index = QModelIndex | QPersistentModelIndex
INDENT, GAP = 16, 10
LEAST_NAME, LEAST, MOST = 240, 150, 250


class SideCells(QStyledItemDelegate):
    """One for all columns."""

    def __init__(self, view: "SideView") -> None:
        super().__init__(view)
        self._view, self._model, self._theme = view, view.side, view.theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, then name or figure; the ring of the current cell."""
        row, box = self._model.rows[index.row()], QRect(option.rect)
        pen = Pen(painter, self._theme)
        inner = box.adjusted(PADDING, 0, -PADDING, 0)
        if isinstance(row, Head):
            painter.fillRect(box, self._theme.color("header"))
            pen.text(inner, str(index.data() or ""), "text_muted", strong=True)
            return
        differs = self._model.differs(row, index.column())
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, self._theme.color("selected"))
        elif differs:
            painter.fillRect(box, self._theme.color("changed"))
        if index.column() == NAME:
            inner.setLeft(inner.left() + INDENT * (row.level if row.uid else 0))
            pen.text(inner, self._model.name(row), strong=row.key == "total")
        else:
            took = pen.text(inner, str(index.data()), strong=differs or row.key == "total", right=True)
            inner.setRight(inner.right() - took - GAP)
            by = self._model.difference(row, index.column()) if differs else ""
            pen.text(inner, by, self._model.tone(row, index.column()), "caption", right=True)
        if self._view.hasFocus() and self._view.currentIndex() == index:
            painter.setPen(QPen(self._theme.color("focus"), 2))
            painter.drawRect(QRect(option.rect).adjusted(1, 1, -1, -1))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """One line of text."""
        editor = QLineEdit(parent)
        editor.setFrame(False)
        editor.setFont(self._theme.font("body"))
        editor.setAlignment(Qt.AlignmentFlag.AlignRight)
        editor.setAccessibleName(
            f"{self._model.name(self._model.rows[index.row()])}, {self._model.header(index.column())}"
        )
        return editor


class SideView(QTableView):
    """Any cell of a scenario that is an amount or a rate is typed over."""

    def __init__(self, theme: Theme, model: SideModel, name: str) -> None:
        super().__init__()
        self.theme, self.side = theme, model
        self.setModel(model)
        self.setItemDelegate(SideCells(self))
        self.setAccessibleName(name)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.AnyKeyPressed | triggers.EditKeyPressed)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.row_height())
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setFixedHeight(theme.size("header"))
        model.modelReset.connect(self.fit)

    def fit(self) -> None:
        """Columns of equal width; the name takes the rest. Heads go across."""
        columns = self.side.columnCount() - 1
        if columns < 1:
            return
        wide = self.viewport().width()
        each = min(MOST, max(LEAST, (wide - LEAST_NAME) // columns))
        for at in range(1, columns + 1):
            self.setColumnWidth(at, each)
        self.setColumnWidth(NAME, max(LEAST_NAME, wide - each * columns))
        self.clearSpans()
        for at, row in enumerate(self.side.rows):
            if isinstance(row, Head):
                self.setSpan(at, NAME, 1, columns + 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """No empty strip at the right."""
        super().resizeEvent(event)
        self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C copies everything; Enter edits."""
        if event.matches(QKeySequence.StandardKey.Copy):
            copy_block(self.side.block())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            index = self.currentIndex()
            if self.state() != QAbstractItemView.State.EditingState and self.side.can_edit(index):
                self.edit(index)
        else:
            super().keyPressEvent(event)
