"""What needs a look, cell by cell: where, what, and what to do."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from planning.importing.draft import Problem
from planning.importing.report import problem_text, problem_title
from planning.texts import Texts
from ui.importing.signs import SEVERITY
from ui.table.cell import PADDING
from ui.theme import Theme
from ui.widgets.paint import Pen

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
ICON = 14
MOST_PLACE, WHAT = 220, 176


class ProblemModel(QAbstractTableModel):
    """Place, title, message."""

    def __init__(self, texts: Texts, parent: QObject) -> None:
        super().__init__(parent)
        self._texts = texts
        self.problems: Sequence[Problem] = ()
        self._with_sheet = False

    def set_problems(self, problems: Sequence[Problem], with_sheet: bool) -> None:
        """`with_sheet` where the file has more than one."""
        self.beginResetModel()
        self.problems, self._with_sheet = problems, with_sheet
        self.endResetModel()

    def text(self, row: int, column: int) -> str:
        problem = self.problems[row]
        if column == 0:
            return self.place(problem)
        return problem_title(self._texts, problem) if column == 1 else problem_text(self._texts, problem)

    def place(self, problem: Problem) -> str:
        """`F9`, or `Sheet!F9`; the sheet alone where it concerns no cell."""
        if not problem.cell:
            return problem.sheet
        return f"{problem.sheet}!{problem.cell}" if self._with_sheet else problem.cell

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.problems)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else 3

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The message is the tip as well: it may be cut."""
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(index.row(), index.column())
        return self.text(index.row(), 2) if role == Qt.ItemDataRole.ToolTipRole else None


class ProblemCells(QStyledItemDelegate):
    def __init__(self, theme: Theme, model: ProblemModel) -> None:
        super().__init__(model)
        self._theme, self._model = theme, model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The icon of its severity stands before the title."""
        pen, box = Pen(painter, self._theme), QRect(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, self._theme.color("selected"))
        inner = box.adjusted(PADDING, 0, -PADDING + 2, 0)
        token = "text_muted" if index.column() == 0 else "text"
        if index.column() == 1:
            icon, token = SEVERITY[self._model.problems[index.row()].severity]
            pen.icon(inner.left(), box.top() + box.height() / 2, icon, token, ICON)
            inner.setLeft(inner.left() + ICON + 5)
        pen.text(inner, self._model.text(index.row(), index.column()), token)


class ProblemList(QTableView):
    """`chosen(problem)` when one is looked at. Copying gives the selected ones, or all."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.problem_model = ProblemModel(texts, self)
        self.setModel(self.problem_model)
        self.setItemDelegate(ProblemCells(theme, self.problem_model))
        self.setAccessibleName(texts("import.problems"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.horizontalHeader().hide()
        self.horizontalHeader().setMinimumSectionSize(40)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(theme.row_height())
        self.selectionModel().currentRowChanged.connect(self._choose)

    def set_problems(self, problems: Sequence[Problem], with_sheet: bool) -> None:
        """Replaces what is shown."""
        self.problem_model.set_problems(problems, with_sheet)
        self._fit()

    def copy(self) -> None:
        """Selected problems, else all, as cells for a spreadsheet."""
        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        if len(rows) < 2:
            rows = list(range(len(self.problem_model.problems)))
        model = self.problem_model
        lines = ["\t".join(model.text(row, column) for column in range(3)) for row in rows]
        QGuiApplication.clipboard().setText("\n".join(lines))

    def _choose(self, now: QModelIndex) -> None:
        if 0 <= now.row() < len(self.problem_model.problems):
            self.chosen.emit(self.problem_model.problems[now.row()])

    def _fit(self) -> None:
        metrics = self._theme.metrics()
        places = [self.problem_model.text(row, 0) for row in range(min(200, self.problem_model.rowCount()))]
        wide = max((metrics.horizontalAdvance(place) for place in places), default=0) + 2 * PADDING + 2
        self.setColumnWidth(0, min(max(wide, 56), MOST_PLACE))
        self.setColumnWidth(1, WHAT)
        self.setColumnWidth(2, max(200, self.viewport().width() - self.columnWidth(0) - WHAT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The message takes the rest."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy; Enter is the dialog's."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)
