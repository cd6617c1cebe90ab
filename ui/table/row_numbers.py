"""The numbers at the left of a table: the row's place in the plan's order, in what is shown where that is a part of the
table; bold for rows that have others below."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView

from ui.table.row_drag import DRAG_FROM
from ui.widgets.paint import Pen

if TYPE_CHECKING:
    from ui.table.row_table import RowTable

SIDE = 6
LEAST_DIGITS = 2


class RowNumbers(QHeaderView):
    """A click selects the whole row; dragging rows by their numbers moves them."""

    def __init__(self, table: "RowTable") -> None:
        super().__init__(Qt.Orientation.Vertical, table)
        self._table = table
        self._pressed: QPointF | None = None
        self._kept = self._begun = False
        self.setSectionsClickable(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHighlightSections(False)

    def fit(self) -> None:
        """As wide as the highest number."""
        digits = max(LEAST_DIGITS, len(str(len(self._table.row_model.tree.rows))))
        advance = self._table.desk.theme.metrics("body", True).horizontalAdvance("0" * digits)
        self.setFixedWidth(advance + 2 * SIDE + 1)

    def sizeHint(self) -> QSize:
        """The fixed width; Qt would ask the model about hundreds of rows each time."""
        return QSize(self.minimumWidth(), 0)

    # --- mouse --------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Selects the row; one of several selected rows takes the others along, if it is dragged."""
        drag, row = self._table.row_drag, self._row_at(event.position().y())
        plain = event.button() == Qt.MouseButton.LeftButton and not event.modifiers()
        heading = self._table.pinned.row_at(event.position().y())
        if heading >= 0:
            self._table.pinned.go(heading)
            return
        if not plain or not drag.can_start() or self._table.row_model.id_at(row) is None:
            super().mousePressEvent(event)
            return
        self._kept = row in self._table.selected_rows and self._table.edits.whole_rows()
        if not self._kept:
            self._choose(row)
        self._pressed, self._begun = event.position(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Begins to drag, or goes on."""
        drag = self._table.row_drag
        if self._pressed is None:
            super().mouseMoveEvent(event)
            return
        at = event.position() - QPointF(self.width(), 0)
        if not self._begun and (event.position() - self._pressed).manhattanLength() >= DRAG_FROM:
            self._begun = True
            self._table.setFocus(Qt.FocusReason.MouseFocusReason)
            drag.start(self._table.selected_ids(), self._pressed - QPointF(self.width(), 0))
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        if drag.active:
            drag.move(at)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drops; a mere click on one of several selected rows leaves this one."""
        pressed, self._pressed = self._pressed, None
        if pressed is None:
            super().mouseReleaseEvent(event)
            return
        self.unsetCursor()
        if self._table.row_drag.active:
            self._table.row_drag.drop()
        elif self._kept and not self._begun:
            self._choose(self._row_at(pressed.y()))

    def _choose(self, row: int) -> None:
        self._table.setFocus(Qt.FocusReason.MouseFocusReason)
        self._table.selectRow(row)

    def _row_at(self, y: float) -> int:
        return self.logicalIndexAt(round(y))

    # --- painting -----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Below the last row there is table, no header."""
        super().paintEvent(event)
        end = self.length() - self.offset()
        if end < self.viewport().height():
            painter = QPainter(self.viewport())
            rest = QRect(0, end, self.width(), self.viewport().height() - end)
            painter.fillRect(rest, self._table.desk.theme.color("surface"))
            painter.end()
        if self._table.pinned.ids:
            painter = QPainter(self.viewport())
            for at, row_id in enumerate(self._table.pinned.ids):
                high = self._table.row_height()
                box = QRect(0, at * high, self.width(), high)
                self.paintSection(painter, box, self._table.row_model.row_of(row_id))
            painter.fillRect(
                0, self._table.pinned.height - 1, self.width(), 1, self._table.desk.theme.color("border")
            )
            painter.end()

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        """Surface with grid lines, the number right."""
        theme = self._table.desk.theme
        pen = Pen(painter, theme)
        model = self._table.row_model
        row_id = model.id_at(logical)
        lit = logical in self._table.selected_rows
        painter.fillRect(rect, theme.color("selected" if lit else "surface"))
        pen.rule(rect.left(), rect.bottom(), rect.width(), 1, "grid")
        pen.rule(rect.right(), rect.top(), 1, rect.height(), "grid")
        if row_id is None:
            return
        box = rect.adjusted(SIDE, 0, -SIDE, -1)
        ink = "text_muted" if lit else "text_faint"
        strong = self._table.is_parent(row_id)
        number = str(model.headerData(logical, Qt.Orientation.Vertical))
        pen.text(box, number, "text" if strong else ink, strong=strong, right=True)
