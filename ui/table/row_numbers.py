"""The numbers at the left of a table: the row's place in the plan's order, bold for rows that have others below."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView

from ui.widgets.paint import Pen

if TYPE_CHECKING:
    from ui.table.row_table import RowTable

SIDE = 6
LEAST_DIGITS = 2


class RowNumbers(QHeaderView):
    """A click selects the whole row."""

    def __init__(self, table: "RowTable") -> None:
        super().__init__(Qt.Orientation.Vertical, table)
        self._table = table
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

    def paintEvent(self, event: QPaintEvent) -> None:
        """Below the last row there is table, no header."""
        super().paintEvent(event)
        end = self.length() - self.offset()
        if end < self.viewport().height():
            painter = QPainter(self.viewport())
            rest = QRect(0, end, self.width(), self.viewport().height() - end)
            painter.fillRect(rest, self._table.desk.theme.color("surface"))
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
        pen.text(box, str(model.tree.index[row_id] + 1), "text" if strong else ink, strong=strong, right=True)
