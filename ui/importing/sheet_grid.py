"""The sheet's own grid with the tables that were found on it. A click on a row's number moves the header there."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu, QTableView, QWidget

from planning.importing.headers import NO_HEADER
from ui.importing.sheet_cells import SheetCells, SheetLetters, SheetNumbers
from ui.importing.sheet_model import SheetModel
from ui.importing.state import ImportState
from ui.table.cell import PADDING

SAMPLE_ROWS = 120
LEAST, MOST = 44, 220
MOST_SPANS = 3000


class SheetGrid(QTableView):
    """`header_wanted(row, rows, more)`: the row from 1, rows of the header (None: as it looks), whether it is a table
    more. `table_wanted(at)` when another table on the sheet is clicked, `end_wanted(row)` if it is to end there."""

    header_wanted = Signal(int, object, bool)
    table_wanted = Signal(int)
    end_wanted = Signal(int)

    def __init__(self, state: ImportState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._theme, self._texts = state.desk.theme, state.desk.texts
        self.menu: QMenu | None = None
        self._shown: object = None
        self.sheet_model = SheetModel(self._texts, self)
        self.setAccessibleName(self._texts("import.sheet"))
        self.numbers = SheetNumbers(self.sheet_model, self._theme, self)
        self.setVerticalHeader(self.numbers)
        self.setHorizontalHeader(SheetLetters(self._theme, self))
        self.setModel(self.sheet_model)
        self.setItemDelegate(SheetCells(self, self.sheet_model, self._theme, self))
        self._dress()
        self.numbers.sectionClicked.connect(lambda row: self.header_wanted.emit(row + 1, None, False))
        self.clicked.connect(lambda index: self._choose_table(index.row(), index.column()))
        self._theme.changed.connect(self._fit_rows)

    def _dress(self) -> None:
        self.setShowGrid(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self._fit_rows()

    # --- what is shown ------------------------------------------------------------------------

    def follow(self) -> None:
        """The sheet that is looked at, with its tables as they are now."""
        state, sheet = self._state, self._state.sheet
        parts = [(part, part is state.part) for part in state.parts if part.table.sheet == state.sheet_name]
        place = (self.currentIndex().row(), self.currentIndex().column())
        self.sheet_model.set_sheet(sheet, parts)
        if sheet is not self._shown:
            self._shown = sheet
            self._set_spans()
            self._fit_columns()
            self.numbers.fit()
            place = self._begin()
        self.setCurrentIndex(self.sheet_model.index(max(place[0], 0), max(place[1], 0)))

    def show_cells(self, cells: str) -> None:
        """Selects and reveals an address or a range."""
        first, last = (
            self.sheet_model.place_of(cell) for cell in (cells.split(":")[0], cells.split(":")[-1])
        )
        start = self.sheet_model.index(*first)
        self.setCurrentIndex(start)
        self.scrollTo(start, QAbstractItemView.ScrollHint.PositionAtCenter)
        end = self.sheet_model.index(min(last[0], self.sheet_model.rowCount() - 1), last[1])
        if start.isValid() and end.isValid():
            chosen = self.selectionModel()
            for row in range(start.row(), min(end.row(), start.row() + SAMPLE_ROWS) + 1):
                for column in range(start.column(), end.column() + 1):
                    chosen.select(self.sheet_model.index(row, column), chosen.SelectionFlag.Select)

    def _begin(self) -> tuple[int, int]:
        shape = next((shape for shape in self.sheet_model.shapes if shape.current), None)
        return (shape.top, shape.left) if shape else (0, 0)

    def _set_spans(self) -> None:
        self.clearSpans()
        sheet = self.sheet_model.sheet
        if sheet is None:
            return
        for row, column, down, right in sheet.merges[:MOST_SPANS]:
            down, right = min(down, sheet.height - row), min(right, sheet.width - column)
            if down > 0 and right > 0 and down * right > 1:
                self.setSpan(row, column, down, right)

    def _fit_columns(self) -> None:
        model, metrics = self.sheet_model, self._theme.metrics()
        merged = {
            (row, column)
            for row, column, _down, right in (model.sheet.merges if model.sheet else ())
            if right > 1
        }
        for column in range(model.columnCount()):
            texts = [
                model.text(row, column)
                for row in range(min(SAMPLE_ROWS, model.rowCount()))
                if (row, column) not in merged
            ]
            wide = max((metrics.horizontalAdvance(text[:60]) for text in texts), default=0) + 3 * PADDING
            self.setColumnWidth(column, min(max(wide, LEAST), MOST))

    def _fit_rows(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self._theme.row_height())

    # --- choosing -----------------------------------------------------------------------------

    def _choose_table(self, row: int, column: int) -> None:
        shape = self.sheet_model.shape_at(row, column)
        if shape is None or shape.current:
            return
        on_sheet = [
            at for at, part in enumerate(self._state.parts) if part.table.sheet == self._state.sheet_name
        ]
        self.table_wanted.emit(on_sheet[self.sheet_model.shapes.index(shape)])

    def open_menu(self, row: int, at: QPoint) -> None:
        """What the row (from 1) may be to the table."""
        texts, part = self._texts, self._state.part
        menu = self._new_menu()
        menu.addAction(texts("import.header_is", row=row)).triggered.connect(
            lambda: self.header_wanted.emit(row, None, False)
        )
        top = part.table.header_row if part else 0
        if 0 < top < row <= top + 4:
            rows = row - top + 1
            menu.addAction(texts("import.header_to", first=top, last=row)).triggered.connect(
                lambda: self.header_wanted.emit(top, rows, False)
            )
        menu.addAction(texts("import.header_none", row=row)).triggered.connect(
            lambda: self.header_wanted.emit(row, NO_HEADER, False)
        )
        if part is not None:
            if row > (part.table.header_row or part.table.first_row):
                menu.addAction(texts("import.ends_here", row=row)).triggered.connect(
                    lambda: self.end_wanted.emit(row)
                )
            menu.addSeparator()
            menu.addAction(texts("import.header_more", row=row)).triggered.connect(
                lambda: self.header_wanted.emit(row, None, True)
            )
        menu.popup(at)

    def _new_menu(self) -> QMenu:
        if self.menu is not None:
            self.menu.deleteLater()
        self.menu = QMenu(self)
        return self.menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """By mouse at the pointer, by keyboard at the current cell."""
        index = self.indexAt(self.viewport().mapFromGlobal(event.globalPos()))
        if event.reason() == QContextMenuEvent.Reason.Keyboard or not index.isValid():
            index = self.currentIndex()
        if index.isValid():
            self.open_menu(index.row() + 1, event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space: the header stands in this row. Alt+Up and Alt+Down move it. Enter is the dialog's."""
        part = self._state.part
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.header_wanted.emit(self.currentIndex().row() + 1, None, False)
        elif alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and part is not None:
            step = -1 if event.key() == Qt.Key.Key_Up else 1
            self.header_wanted.emit((part.table.header_row or part.table.first_row) + step, None, False)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)
