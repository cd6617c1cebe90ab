"""Paints the list of Today from the theme's tokens: heads of groups, boxes, links, states. Edits nothing."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from ui.desk import Desk
from ui.table.cell import PADDING
from ui.today.agenda_model import CHECK, DUE, SOURCE, STATE, WHAT, AgendaModel, Head, Item
from ui.widgets.chip import Chip, chip_width, paint_chip
from ui.widgets.inspector_blocks import paint_tick_box
from ui.widgets.paint import Pen, whole

Index = QModelIndex | QPersistentModelIndex
TWISTY = 11
TWISTY_LEFT = 6
HEAD_LEFT = 21
GAP = 6
ICON = 14


class AgendaDelegate(QStyledItemDelegate):
    """For a view over an AgendaModel."""

    def __init__(self, desk: Desk, view: QTableView, model: AgendaModel) -> None:
        super().__init__(view)
        self._desk, self._theme = desk, desk.theme
        self._view, self._model = view, model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, then what the column shows, then the ring of the current line."""
        line = self._model.line(index.row())
        if line is None:
            return
        pen = Pen(painter, self._theme)
        box = QRect(option.rect)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if isinstance(line, Head):
            painter.fillRect(box, self._theme.color("selected" if selected else "header"))
            self._head(pen, box, line)
        else:
            if selected:
                painter.fillRect(box, self._theme.color("selected"))
            self._item(pen, box, line, index.column(), selected)
        current = self._view.currentIndex().row() == index.row() and self._view.hasFocus()
        if current and (isinstance(line, Head) or index.column() == WHAT):
            self._ring(painter, box)

    def _head(self, pen: Pen, box: QRect, line: Head) -> None:
        middle = box.top() + box.height() / 2
        twisty = "chevron-down" if line.open else "chevron-right"
        pen.icon(box.left() + TWISTY_LEFT, middle, twisty, "text_muted", TWISTY)
        chip = Chip(self._desk.texts("today.chip.late", count=line.late), "critical") if line.late else None
        right = box.right() - PADDING - (chip_width(self._theme, chip) + GAP if chip else 0)
        left = box.left() + HEAD_LEFT
        left += pen.text(_from(box, left, right), line.words.title, strong=True) + GAP
        if line.words.more:
            left += pen.text(_from(box, left, right), line.words.more, "text_muted") + GAP
        if chip:
            high = self._theme.size("chip")
            place = QRect(left + 2, whole(middle - high / 2), chip_width(self._theme, chip), high)
            paint_chip(pen.painter, self._theme, place, chip)

    def _item(self, pen: Pen, box: QRect, line: Item, column: int, selected: bool) -> None:
        inner = box.adjusted(PADDING, 0, -PADDING + 2, 0)
        if column == CHECK:
            paint_tick_box(pen, self.check_box(box), line.done)
        elif column == WHAT:
            self._name(pen, inner, line)
        elif column == SOURCE:
            pen.text(inner, line.row.source, "link")
        elif column == STATE:
            self._state(pen, inner, line)
        else:
            late = column == DUE and line.row.state == "late"
            text = line.due if column == DUE else line.owner
            pen.text(inner, text, "critical" if late else "text_muted")

    def _name(self, pen: Pen, box: QRect, line: Item) -> None:
        if not line.done:
            pen.text(box, line.row.name)
            return
        width = pen.text(box, line.row.name, "text_muted")
        pen.rule(box.left(), whole(box.top() + box.height() / 2), width, 1, "text_muted")

    def _state(self, pen: Pen, box: QRect, line: Item) -> None:
        sign = line.sign
        pen.icon(box.left(), box.top() + box.height() / 2, sign.icon, sign.token, ICON)
        pen.text(box.adjusted(ICON + 5, 0, 0, 0), sign.text, sign.ink)

    def _ring(self, painter: QPainter, box: QRect) -> None:
        pen = QPen(self._theme.color("focus"), 2)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box.adjusted(1, 1, -1, -1))

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Boxes are ticked by the view: Qt's own way would tick them a second time."""
        return False

    # --- what can be hit ----------------------------------------------------------------------

    def check_box(self, cell: QRect) -> QRect:
        """The box to tick, in the middle of its cell."""
        side = self._theme.size("checkbox")
        left = cell.left() + (cell.width() - side) // 2
        return QRect(left, whole(cell.top() + (cell.height() - side) / 2), side, side)

    def link_box(self, cell: QRect, item: Item) -> QRect:
        """Where the link to the source is written."""
        inner = cell.adjusted(PADDING, 0, -PADDING + 2, 0)
        wide = self._theme.metrics().horizontalAdvance(item.row.source)
        return QRect(inner.left(), inner.top(), min(wide, inner.width()), inner.height())


def _from(box: QRect, left: int, right: int) -> QRect:
    return QRect(left, box.top(), max(0, right - left), box.height())
