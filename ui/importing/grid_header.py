"""The head of the grid: what the file calls a column over what it becomes, with how sure that is."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from planning.importing.draft import DraftColumn
from ui.desk import Desk
from ui.importing.grid_model import RESULT, GridModel
from ui.table.cell import PADDING
from ui.widgets.paint import Pen

ARROW = 12
UNSURE = 0.75
"""Below, the confidence is written in the colour of a warning."""
SIDE = 6
LEAST_DIGITS = 3


class GridHeader(QHeaderView):
    """`sectionClicked` opens what the column may be read as."""

    def __init__(self, desk: Desk, model: GridModel, fixed: bool, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._desk, self._model = desk, model
        self.fixed = fixed
        """Whether the columns are our own and stay what they are."""
        self.setSectionsClickable(not fixed)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setFixedHeight(2 * desk.theme.size("header"))

    def width_for(self, column: DraftColumn) -> int:
        """Px that both lines of a section need."""
        theme = self._desk.theme
        sure = theme.metrics("caption").horizontalAdvance(self._sure(column)) + PADDING
        field = theme.metrics("body", True).horizontalAdvance(self._model.field_text(column))
        head = theme.metrics().horizontalAdvance(self._model.file_text(column))
        return max(head, field + sure + (0 if self.fixed else ARROW + 4)) + 2 * PADDING

    def _sure(self, column: DraftColumn) -> str:
        if self.fixed:
            return ""
        return "—" if column.field is None else f"{round(column.confidence * 100)} %"

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        """Two lines, a rule between them."""
        pen = Pen(painter, self._desk.theme)
        painter.fillRect(rect, self._desk.theme.color("header"))
        half = rect.height() // 2
        pen.rule(rect.left(), rect.top() + half - 1, rect.width(), 1, "grid")
        pen.rule(rect.left(), rect.bottom(), rect.width(), 1)
        pen.rule(rect.right(), rect.top(), 1, rect.height(), "grid")
        upper = QRect(rect.left() + PADDING, rect.top(), rect.width() - 2 * PADDING, half - 1)
        lower = QRect(upper.left(), rect.top() + half, upper.width(), half - 1)
        column = self._model.column(logical)
        if column is not None:
            self._paint_column(pen, upper, lower, column)
        elif logical == RESULT:
            pen.text(upper, self._desk.texts("import.in_file"), "text_muted")
            pen.text(lower, self._desk.texts("import.result"), strong=True)
        else:
            pen.text(lower, self._desk.texts("import.do"), strong=True)

    def _paint_column(self, pen: Pen, upper: QRect, lower: QRect, column: DraftColumn) -> None:
        pen.text(upper, self._model.file_text(column), "text_muted")
        sure = self._sure(column)
        wide = self._desk.theme.metrics("caption").horizontalAdvance(sure)
        unsure = column.field is not None and column.confidence < UNSURE
        pen.text(lower, sure, "warning" if unsure else "text_muted", "caption", right=True)
        note = column.field is None
        room = lower.adjusted(0, 0, -wide - PADDING - (0 if self.fixed else ARROW + 4), 0)
        ink = "text_muted" if note else "text"
        took = pen.text(room, self._model.field_text(column), ink, strong=not note)
        if not self.fixed:
            middle = lower.top() + lower.height() / 2
            pen.icon(lower.left() + took + 4, middle, "chevron-down", "text_muted", ARROW)


class GridNumbers(QHeaderView):
    """Row numbers as the spreadsheet counts."""

    def __init__(self, desk: Desk, model: GridModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._desk, self._model = desk, model
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def fit(self) -> None:
        """As wide as the highest number."""
        highest = self._model.rows[-1].row if self._model.rows else 0
        digits = max(LEAST_DIGITS, len(str(highest)))
        advance = self._desk.theme.metrics().horizontalAdvance("0" * digits)
        self.setFixedWidth(advance + 2 * SIDE + 1)

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        """The number at the right."""
        pen = Pen(painter, self._desk.theme)
        painter.fillRect(rect, self._desk.theme.color("surface"))
        pen.rule(rect.left(), rect.bottom(), rect.width(), 1, "grid")
        pen.rule(rect.right(), rect.top(), 1, rect.height(), "grid")
        row = self._model.row_at(logical)
        if row is not None:
            pen.text(rect.adjusted(SIDE, 0, -SIDE, -1), str(row.row), "text_faint", right=True)
