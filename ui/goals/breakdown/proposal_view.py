"""The proposals of a breakdown: ticked by mouse or Space, old numbers struck through beside new ones."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from planning.goals.break_down import ADDED, CHANGED, KEPT, RAISED, SAME, UNNEEDED
from ui.desk import Desk
from ui.goals.breakdown.proposal_model import COLUMNS, NUMBERS, ProposalModel
from ui.table.cell import PADDING
from ui.widgets.inspector_blocks import paint_tick_box
from ui.widgets.paint import Pen

Index = QModelIndex | QPersistentModelIndex
SIGNS = {
    ADDED: ("add", "good"),
    CHANGED: ("edit", "accent"),
    RAISED: ("edit", "accent"),
    KEPT: ("person", "warning"),
    UNNEEDED: ("dash", "text_muted"),
    SAME: ("check", "text_faint"),
}
"""Kind → (icon, colour token)."""
TICK, ICON, GAP, INDENT = 24, 14, 6, 16
LEAST_NAME = 150


class ProposalCells(QStyledItemDelegate):
    """One for all columns."""

    def __init__(self, view: "ProposalView") -> None:
        super().__init__(view)
        self._view, self._model, self._theme = view, view.proposals, view.desk.theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, tick, sign, words."""
        pen, box, row = Pen(painter, self._theme), QRect(option.rect), index.row()
        column, one = COLUMNS[index.column()], self._model.rows[index.row()]
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, self._theme.color("selected"))
        text, on = self._model.text(row, column), self._model.is_chosen(row)
        inner = box.adjusted(PADDING, 0, -PADDING + 2, 0)
        if column == "name":
            self._name(pen, box, row, text)
        elif column == "kind":
            icon, token = SIGNS[one.kind]
            pen.icon(inner.left(), box.top() + box.height() / 2, icon, token, ICON)
            pen.text(inner.adjusted(ICON + GAP, 0, 0, 0), text, "text" if on else "text_muted")
        else:
            self._cell(pen, inner, column, text, changes=on and one.kind not in (SAME, ADDED))
        if self._view.hasFocus() and self._view.currentIndex() == index:
            painter.setPen(QPen(self._theme.color("focus"), 2))
            painter.drawRect(box.adjusted(1, 1, -1, -1))

    def _name(self, pen: Pen, box: QRect, row: int, text: str) -> None:
        one, side = self._model.rows[row], self._theme.size("checkbox")
        left, middle = box.left() + PADDING, box.top() + box.height() / 2
        if one.kind != SAME:
            tick = QRect(left, round(middle - side / 2), side, side)
            paint_tick_box(pen, tick, self._model.is_chosen(row))
        left += TICK + (INDENT if one.channel is not None else 0)
        place = QRect(left, box.top(), box.right() - left, box.height())
        gone = one.kind == UNNEEDED and self._model.is_chosen(row)
        took = pen.text(place, text, "text_muted" if gone else "text", strong=one.channel is None)
        if gone:
            pen.rule(left, round(middle), took, 1, "text_muted")

    def _cell(self, pen: Pen, inner: QRect, column: str, text: str, *, changes: bool) -> None:
        strong = column == "new" and changes
        token = "text_muted" if column in ("old", "exact", "owner") else "text"
        if strong:
            pen.painter.fillRect(inner.adjusted(-PADDING, 0, PADDING - 2, -1), self._theme.color("changed"))
        took = pen.text(inner, text, token, strong=strong, right=column in NUMBERS)
        if column == "old" and changes and text:
            pen.rule(inner.right() + 1 - took, inner.center().y() + 1, took, 1, "text_muted")


class ProposalView(QTableView):
    """Space ticks the selected rows, a click on the box its row."""

    def __init__(self, desk: Desk, model: ProposalModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.proposals = desk, model
        self.setModel(model)
        self.setItemDelegate(ProposalCells(self))
        self.setAccessibleName(desk.texts("breakdown.preview"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(desk.theme.row_height())
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setFixedHeight(desk.theme.size("header"))
        model.modelReset.connect(self.fit)

    def fit(self) -> None:
        """Columns as wide as what they hold; the name takes the rest."""
        plain, strong = self.desk.theme.metrics("body", False), self.desk.theme.metrics("body", True)
        used = 0
        for section, column in enumerate(COLUMNS):
            if column == "name":
                continue
            texts = [self.proposals.text(row, column) for row in range(len(self.proposals.rows))]
            head = str(self.proposals.headerData(section, Qt.Orientation.Horizontal))
            wide = max([strong.horizontalAdvance(head), *(strong.horizontalAdvance(text) for text in texts)])
            if column == "kind":
                wide = max(wide, *map(plain.horizontalAdvance, self._words())) + ICON + GAP
            self.setColumnWidth(section, wide + 2 * PADDING + 2)
            used += self.columnWidth(section)
        self.setColumnWidth(COLUMNS.index("name"), max(LEAST_NAME, self.viewport().width() - used))

    def _words(self) -> list[str]:
        """What a tick may turn a row into: the column doesn't jump."""
        kinds = {one.kind for one in self.proposals.rows if one.kind != SAME}
        words = [self.desk.texts(f"breakdown.{kind}.{way}") for kind in kinds for way in ("yes", "no")]
        return [*words, ""]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """No empty strip at the right."""
        super().resizeEvent(event)
        self.fit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the box ticks the row."""
        index = self.indexAt(event.position().toPoint())
        super().mousePressEvent(event)
        on_box = event.position().x() - self.visualRect(index).left() < PADDING + TICK
        if index.isValid() and COLUMNS[index.column()] == "name" and on_box:
            self.proposals.toggle([index.row()])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks."""
        if event.key() == Qt.Key.Key_Space:
            self.proposals.toggle([index.row() for index in self.selectionModel().selectedRows()])
        else:
            super().keyPressEvent(event)
