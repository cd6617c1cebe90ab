"""The heavier line above the reserve: it stands apart from what was given out."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from planning.budget.spending import reserve_lines
from ui.table import RowTable

HEIGHT = 2


class ReserveRule(QWidget):
    """Lies over the table; clicks go through it."""

    def __init__(self, table: RowTable) -> None:
        super().__init__(table.viewport())
        self._table = table
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        table.scrolled.connect(self.place)
        table.ids_changed.connect(self.place)
        table.horizontalScrollBar().valueChanged.connect(self.place)
        self.place()

    def place(self) -> None:
        """Above the first shown reserve line, unless it is the topmost row."""
        lines = reserve_lines(self._table.desk.plan.budget_lines)
        tops = [top for line in lines if (top := self._table.row_model.row_of(line)) > 0]
        self.setVisible(bool(tops))
        if tops:
            high = self._table.row_height()
            self.setGeometry(
                0, min(tops) * high - self._table.offset() - HEIGHT, self._table.viewport().width(), HEIGHT
            )
            self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """One rule."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._table.desk.theme.color("border_control"))
        painter.end()
