"""The grid of the import: rows of the file, a head that remaps columns, keys for both."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu, QTableView, QWidget

from planning.errors import PlanError
from planning.importing.column_values import FIELDS, ReadAs
from planning.importing.date_order import is_dated, order_choices
from planning.importing.draft import DraftTable
from planning.importing.trial import OUTCOMES, Trial, TrialRow
from ui.desk import Desk
from ui.importing.grid_cells import GridCells
from ui.importing.grid_header import GridHeader, GridNumbers
from ui.importing.grid_model import RESULT, GridModel
from ui.importing.words import field_word
from ui.table.cell import PADDING
from ui.widgets.paint import Pen

SAMPLE = 60
LEAST, MOST, MOST_NAME = 64, 190, 320
RESULT_WIDTH, ACTION_WIDTH = 104, 96
RESULT_SIGNS = 56
"""Px of the icons beside the word, with what is between."""


class TrialGrid(QTableView):
    """`row_changed(row)` when another row is looked at; `column_chosen(letter, field)`, `order_chosen(letter, choice)`
    of a column of dates, `row_left(row, left)`, `cell_typed(address, text)`, `cell_refused(refusal)`."""

    row_changed = Signal(object)
    column_chosen = Signal(str, object)
    order_chosen = Signal(str, object)
    row_left = Signal(int, bool)
    cell_typed = Signal(str, str)
    cell_refused = Signal(object)
    refusal_of: Callable[[str, str], PlanError | None] = staticmethod(lambda cell, text: None)
    """Why a cell can't be taken as a text; None if it can."""
    context: Callable[[], ReadAs] | None = None
    """What reading dates depends on; without it no order is offered."""

    def __init__(self, desk: Desk, fixed: bool, parent: QWidget | None = None) -> None:
        """`fixed`: the columns are our own and can't be read as others."""
        super().__init__(parent)
        self.desk = desk
        self.grid_model = GridModel(desk, self)
        self._fixed = fixed
        self.menu: QMenu | None = None
        self.setAccessibleName(desk.texts("import.rows"))
        self._head = GridHeader(desk, self.grid_model, fixed, self)
        self._numbers = GridNumbers(desk, self.grid_model, self)
        self.setHorizontalHeader(self._head)
        self.setVerticalHeader(self._numbers)
        self._corner = _Corner(desk, self)
        self.setModel(self.grid_model)
        self.setItemDelegate(GridCells(self, self.grid_model, desk.theme, self))
        self._dress()
        self._head.sectionClicked.connect(self.open_column_menu)
        self.selectionModel().currentChanged.connect(self._current_changed)
        self.desk.theme.changed.connect(self._fit_rows)

    def _dress(self) -> None:
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self._fit_rows()

    # --- what is shown ------------------------------------------------------------------------

    def set_table(self, trial: Trial | None, at: int) -> None:
        """Another trial or another table; the row that was looked at stays, if it is still there."""
        before = self.current_row()
        place = (before.row if before else -1, self.currentIndex().column())
        other = self.grid_model.table is None or self.grid_model.columnCount() == 0
        heads = [column.column for column in self.grid_model.columns]
        self.grid_model.set_table(trial, at)
        if other or heads != [column.column for column in self.grid_model.columns]:
            self.fit_columns()
        self._numbers.fit()
        self._corner.follow()
        self._restore(*place)

    def set_filter(self, key: str) -> None:
        """Rows of one outcome, those with problems, or all."""
        self.grid_model.set_filter(key)
        self._restore(-1, RESULT)

    def set_as_in_file(self, raw: bool) -> None:
        self.grid_model.set_as_in_file(raw)
        self._restore(-1, RESULT)

    def show_cell(self, row: int, letter: str) -> bool:
        """Goes to a cell of the file; False if it isn't shown."""
        down, right = self.grid_model.place_of(row, letter)
        if down < 0:
            return False
        self.setCurrentIndex(self.grid_model.index(down, right))
        self.scrollTo(self.currentIndex())
        return True

    def current_row(self) -> TrialRow | None:
        return self.grid_model.row_at(self.currentIndex().row())

    def fit_columns(self) -> None:
        """By heads and by what stands in the first rows; room that is left goes to the names."""
        model, metrics = self.grid_model, self.desk.theme.metrics()
        if model.columnCount() == 0:
            return
        words = (metrics.horizontalAdvance(self.desk.texts(f"import.outcome.{key}")) for key in OUTCOMES)
        self.setColumnWidth(RESULT, max(RESULT_WIDTH, max(words) + RESULT_SIGNS))
        self.setColumnWidth(model.action_column, ACTION_WIDTH)
        for section, column in enumerate(model.columns, 1):
            texts = [model.text(row, section) for row in range(min(SAMPLE, len(model.rows)))]
            wide = max((metrics.horizontalAdvance(text[:60]) for text in texts), default=0) + 3 * PADDING
            most = MOST_NAME if column.field == "name" else MOST
            self.setColumnWidth(section, max(self._head.width_for(column), min(max(wide, LEAST), most)))
        self._share_out()

    def _share_out(self) -> None:
        """No empty strip at the right."""
        free = self.viewport().width() - self._head.length()
        if free > 0 and self.grid_model.columns:
            section = self.grid_model.reason_section
            self.setColumnWidth(section, self.columnWidth(section) + free)

    def _restore(self, row: int, section: int) -> None:
        down, _ = self.grid_model.place_of(row, "")
        if self.grid_model.rowCount():
            self.setCurrentIndex(self.grid_model.index(max(down, 0), max(section, 0)))
        self.row_changed.emit(self.current_row())

    def _current_changed(self, now: QModelIndex, before: QModelIndex) -> None:
        self.row_changed.emit(self.current_row())
        self.viewport().update()

    def _fit_rows(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self.desk.theme.row_height())

    # --- choosing -----------------------------------------------------------------------------

    def can_leave(self, row: TrialRow) -> bool:
        """Whether the user may say that the row stays out, or comes in after all."""
        if row.outcome in ("added", "updated") or row.reason == "by_user":
            return True
        table = self.grid_model.table
        skipped = table.part.table.skipped if table is not None and table.part.taken else ()
        return any(item.row == row.row and item.cells for item in skipped)

    def open_column_menu(self, section: int) -> None:
        """What the column may be read as."""
        column = self.grid_model.column(section)
        table = self.grid_model.table
        if column is None or table is None or self._fixed or table.kind not in FIELDS:
            return
        menu = self._new_menu()
        taken = {item.field: item for item in table.columns if item.field}
        for key in FIELDS[table.kind]:
            self._offer(menu, column.column, key, column.field == key, taken.get(key))
        menu.addSeparator()
        self._offer_orders(menu, table.part.table, column.column)
        keep = menu.addAction(self.desk.texts("import.keep_as_note"))
        keep.setCheckable(True)
        keep.setChecked(column.field is None)
        keep.triggered.connect(lambda: self.column_chosen.emit(column.column, None))
        left = self._head.sectionViewportPosition(section) + self._numbers.width()
        menu.popup(self.mapToGlobal(QPoint(left, self._head.height())))

    def _offer(self, menu: QMenu, letter: str, key: str, chosen: bool, holder: object) -> None:
        texts, kind = self.desk.texts, self.grid_model.table.kind if self.grid_model.table else ""
        name = texts(field_word(texts, kind, key) or "import.as_note")
        header = getattr(holder, "header", "")
        if header and not chosen and key not in ("note", "parent"):
            name = texts("import.field_taken", field=name, column=header)
        action = menu.addAction(name)
        action.setCheckable(True)
        action.setChecked(chosen)
        action.triggered.connect(lambda: self.column_chosen.emit(letter, key))

    def _offer_orders(self, menu: QMenu, table: DraftTable, letter: str) -> None:
        """Whether day or month stands first, where that makes a difference."""
        if self.context is None or not is_dated(table, letter):
            return
        for choice in order_choices(table, letter, self.context()):
            text, day = choice.samples[0]
            key = f"import.order.{choice.order}{'_swap' if choice.swap else ''}"
            told = self.desk.texts(key, column=letter, samples=f"{text} → {day.isoformat()}")
            action = menu.addAction(told)
            action.triggered.connect(
                lambda _checked=False, choice=choice: self.order_chosen.emit(letter, choice)
            )

    def open_row_menu(self, row: TrialRow, at: QRect) -> None:
        """Import the row, or leave it."""
        texts = self.desk.texts
        menu = self._new_menu()
        left = row.outcome == "left_out"
        for stay, key in ((False, "import.do.take"), (True, "import.do.leave")):
            action = menu.addAction(texts(key))
            action.setCheckable(True)
            action.setChecked(left == stay)
            action.triggered.connect(lambda _=False, stay=stay: self.row_left.emit(row.row, stay))
        menu.popup(self.viewport().mapToGlobal(at.bottomLeft()))

    def _new_menu(self) -> QMenu:
        if self.menu is not None:
            self.menu.deleteLater()
        self.menu = QMenu(self)
        return self.menu

    # --- Qt -----------------------------------------------------------------------------------

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on what to do with a row offers the choice."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        row = self.grid_model.row_at(index.row())
        if row is not None and index.column() == self.grid_model.action_column and self.can_leave(row):
            self.open_row_menu(row, self.visualRect(index))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A cell of the file is typed over."""
        self._type_in(self.indexAt(event.position().toPoint()))

    def _type_in(self, index: QModelIndex) -> None:
        if self.grid_model.can_type(index.row(), index.column()):
            self.setCurrentIndex(index)
            self.edit(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space leaves the row out or takes it; Alt+Down opens the column's choices; F2 types over the cell. Enter is
        the dialog's."""
        row = self.current_row()
        if event.key() == Qt.Key.Key_Space and row is not None:
            if self.can_leave(row):
                self.row_left.emit(row.row, row.outcome != "left_out")
        elif event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_column_menu(self.currentIndex().column())
        elif event.key() == Qt.Key.Key_F2:
            self._type_in(self.currentIndex())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The names take what room comes."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._share_out()
        self._corner.follow()


class _Corner(QWidget):
    """Where both heads meet: what the numbers are."""

    def __init__(self, desk: Desk, grid: TrialGrid) -> None:
        super().__init__(grid)
        self._desk, self._grid = desk, grid

    def follow(self) -> None:
        """As wide and high as the heads."""
        wide, high = self._grid.verticalHeader().width(), self._grid.horizontalHeader().height()
        self.setGeometry(0, 0, wide, high)
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The word in the lower line."""
        painter = QPainter(self)
        pen = Pen(painter, self._desk.theme)
        painter.fillRect(self.rect(), self._desk.theme.color("header"))
        half = self.height() // 2
        pen.rule(0, half - 1, self.width(), 1, "grid")
        pen.rule(0, self.height() - 1, self.width(), 1)
        pen.rule(self.width() - 1, 0, 1, self.height(), "grid")
        box = QRect(6, half, self.width() - 12, half - 1)
        pen.text(box, self._desk.texts("import.row"), "text_muted", right=True)
        painter.end()
