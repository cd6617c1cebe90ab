"""The line under a table that holds its totals, each under its column."""

from collections.abc import Mapping

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.table.cell import PADDING
from ui.table.row_table import RowTable
from ui.widgets.paint import Pen


class TotalRow(QWidget):
    """On the header's ground with a rule above; follows the columns of its table."""

    def __init__(self, table: RowTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self._texts: Mapping[str, str] = {}
        self._fit()
        header = table.horizontalHeader()
        header.geometriesChanged.connect(self.update)
        header.sectionResized.connect(self.update)
        table.horizontalScrollBar().valueChanged.connect(self.update)
        table.desk.theme.changed.connect(self._fit)

    def _fit(self) -> None:
        self.setFixedHeight(self._table.desk.theme.row_height() + 1)
        self.update()

    def set_texts(self, texts: Mapping[str, str]) -> None:
        """The total of each column by field key; whole, whatever the width of the column."""
        self._texts = dict(texts)
        self.setAccessibleName(" · ".join(texts.values()))
        for at, column in enumerate(self._table.row_model.columns):
            if column.key in texts:
                width = self._table.desk.theme.metrics("body", True).horizontalAdvance(texts[column.key])
                self._table.layout_of_columns.widen(at, width + 2 * PADDING + 1)
        self.update()

    def text_of(self, key: str) -> str:
        """What stands under a column."""
        return self._texts.get(key, "")

    def paintEvent(self, event: QPaintEvent) -> None:
        """One line."""
        painter = QPainter(self)
        pen = Pen(painter, self._table.desk.theme)
        painter.fillRect(self.rect(), self._table.desk.theme.color("header"))
        pen.rule(0, 0, self.width(), 1, "border_control")
        margin = self._table.verticalHeader().width()
        for at, column in enumerate(self._table.row_model.columns):
            text = self._texts.get(column.key, "")
            if not text or self._table.isColumnHidden(at):
                continue
            left = margin + self._table.columnViewportPosition(at)
            box = QRect(left + PADDING, 1, self._table.columnWidth(at) - 1 - 2 * PADDING, self.height() - 1)
            pen.text(box, text, strong=True, right=column.align == "right")
        painter.end()
