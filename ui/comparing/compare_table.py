"""The table of a comparison: old values struck through beside new ones, what came and went marked, a legend of counts
that filters. Edits nothing."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from planning.schedule.comparing import ComparedRow
from ui.clipboard import copy_block
from ui.comparing.compare_model import FILTERS, NAME, CompareModel
from ui.desk import Desk
from ui.table.cell import PADDING
from ui.widgets.count_filters import CountFilters
from ui.widgets.empty_state import EmptyState
from ui.widgets.inspector_blocks import paint_tick_box
from ui.widgets.label import rule
from ui.widgets.paint import Pen

Index = QModelIndex | QPersistentModelIndex
SIGNS = {
    "differs": ("compare", "text"),
    "changed": ("edit", "accent"),
    "added": ("add", "good"),
    "deleted": ("trash", "critical"),
    "all": ("list", "text_muted"),
    "same": ("", "text_muted"),
}
"""Change or filter → (icon, colour token)."""
FOLLOWS = ("link", "text_muted")
"""The sign of a row that differs only because others do."""
ICON = 14
GAP = 5
INDENT = 14
TICK = 22
LEAST, MOST, LEAST_NAME = 60, 230, 180


class CompareCells(QStyledItemDelegate):
    """One for all columns."""

    def __init__(self, view: "CompareView") -> None:
        super().__init__(view)
        self._view, self._model, self._theme = view, view.rows_model, view.desk.theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, sign and name, or old and new; the ring of the current cell."""
        row, box = self._model.rows[index.row()], QRect(option.rect)
        pen = Pen(painter, self._theme)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, self._theme.color("selected"))
        field = self._model.fields[index.column()]
        if index.column() == NAME:
            box = self._paint_front(pen, box, row, index.row())
        self._paint_values(pen, box, row, index.row(), field)
        if self._view.hasFocus() and self._view.currentIndex() == index:
            painter.setPen(QPen(self._theme.color("focus"), 2))
            painter.drawRect(QRect(option.rect).adjusted(1, 1, -1, -1))

    def _paint_front(self, pen: Pen, box: QRect, row: ComparedRow, at: int) -> QRect:
        """Tick box and sign; what is left of the cell."""
        left, middle = box.left() + PADDING, box.top() + box.height() / 2
        if self._model.choosing:
            side = self._theme.size("checkbox")
            if self._model.can_choose(at):
                tick = QRect(left, round(middle - side / 2), side, side)
                paint_tick_box(pen, tick, self._model.is_chosen(at))
            left += TICK
        icon, token = SIGNS[row.change]
        if self._model.choosing and row.change == "changed" and not self._model.can_choose(at):
            icon, token = FOLLOWS
        if icon:
            pen.icon(left, middle, icon, token, ICON)
        left += ICON + GAP + INDENT * row.level - PADDING
        return QRect(left, box.top(), box.right() - left, box.height())

    def _paint_values(self, pen: Pen, box: QRect, row: ComparedRow, at: int, field: str) -> None:
        old, new = self._model.texts_of(at, field)
        if old:
            pen.painter.fillRect(box.adjusted(0, 0, 0, 0), self._theme.color("changed"))
        inner, middle = box.adjusted(PADDING, 0, -PADDING + 2, 0), round(box.top() + box.height() / 2)
        if field in ("duration", "progress", "amount"):
            inner.setLeft(max(inner.left(), inner.right() - self.width_of(old, new)))
        if old:
            room = QRect(inner)
            if self.width_of(old, new) > inner.width():
                room.setWidth(inner.width() * 2 // 5)  # the new value is what counts
            took = pen.text(room, old, "text_muted")
            pen.rule(inner.left(), middle, took, 1, "text_muted")
            inner.setLeft(inner.left() + took + GAP)
        quiet = row.change in ("same", "deleted")
        took = pen.text(inner, new, "text_muted" if quiet else "text", strong=bool(old))
        if row.change == "deleted" and new:
            pen.rule(inner.left(), middle, took, 1, "text_muted")

    def width_of(self, old: str, new: str) -> int:
        """Px of both texts."""
        theme = self._theme
        wide = theme.metrics("body", bool(old)).horizontalAdvance(new)
        return wide + (theme.metrics().horizontalAdvance(old) + GAP if old else 0)


class CompareView(QTableView):
    """`row_opened(table, id)` on a double click or Enter, where the plan has the row."""

    row_opened = Signal(str, int)

    def __init__(self, desk: Desk, model: CompareModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.rows_model = desk, model
        self.setModel(model)
        self.cells = CompareCells(self)
        self.setItemDelegate(self.cells)
        self.setAccessibleName(desk.texts("compare.title"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(desk.theme.row_height())
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setFixedHeight(desk.theme.size("header"))
        model.modelReset.connect(self.fit)
        self.doubleClicked.connect(self._open)

    def fit(self) -> None:
        """Columns as wide as what they hold; the name takes the rest."""
        model, metrics = self.rows_model, self.desk.theme.metrics("body", True)
        used = 0
        for section, field in enumerate(model.fields[1:], 1):
            widest = metrics.horizontalAdvance(str(model.headerData(section, Qt.Orientation.Horizontal)))
            for row in range(min(len(model.rows), 400)):
                widest = max(widest, self.cells.width_of(*model.texts_of(row, field)))
            self.setColumnWidth(section, min(max(widest + 2 * PADDING + 2, LEAST), MOST))
            used += self.columnWidth(section)
        self.setColumnWidth(NAME, max(LEAST_NAME, self.viewport().width() - used))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """No empty strip at the right."""
        super().resizeEvent(event)
        used = sum(self.columnWidth(at) for at in range(1, self.rows_model.columnCount()))
        self.setColumnWidth(NAME, max(LEAST_NAME, self.viewport().width() - used))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the box ticks the row."""
        index = self.indexAt(event.position().toPoint())
        super().mousePressEvent(event)
        if not (self.rows_model.choosing and index.isValid() and index.column() == NAME):
            return
        if event.position().x() - self.visualRect(index).left() < PADDING + TICK:
            self.rows_model.toggle(index.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks the selected rows, Enter opens, Ctrl+C copies."""
        index = self.currentIndex()
        if event.matches(QKeySequence.StandardKey.Copy):
            copy_block(self.rows_model.block())
        elif event.key() == Qt.Key.Key_Space and self.rows_model.choosing and index.isValid():
            on = not self.rows_model.is_chosen(index.row())
            places = [one.row() for one in self.selectionModel().selectedRows()]
            rows = [self.rows_model.rows[at] for at in places if self.rows_model.can_choose(at)]
            keys = [(row.table, row.uid) for row in rows]
            self.rows_model.choose(keys, on)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self._open(index)
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        row = self.rows_model.rows[index.row()]
        if row.id is not None:
            self.row_opened.emit(row.table, row.id)


class CompareTable(QWidget):
    """Legend above, table below; an empty comparison says so."""

    def __init__(self, desk: Desk, choosing: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        texts = desk.texts
        self.model = CompareModel(desk, choosing, self)
        self.view = CompareView(desk, self.model)
        self.filters = CountFilters(
            desk.theme,
            texts("compare.filters"),
            ((key, texts(f"compare.{key}"), *SIGNS[key]) for key in FILTERS),
        )
        self.filters.changed.connect(self._filter)
        self._nothing = EmptyState(desk.theme, "check-circle", texts("compare.none"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filters, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(6)
        column.addWidget(rule("grid"))
        column.addWidget(self.view, 1)
        column.addWidget(self._nothing, 1)
        self.model.modelReset.connect(self._show_nothing)
        self._show_nothing()
        # Not before it is known: of a large plan the rows come later.
        self._nothing.hide()

    def _filter(self, key: str) -> None:
        self.model.set_filter(key)

    def _show_nothing(self) -> None:
        self.filters.set_counts(self.model.counts())
        self.view.setVisible(bool(self.model.rows))
        self._nothing.setVisible(not self.model.rows)
