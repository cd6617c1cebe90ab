"""Rows or the sheet's own cells above, lists and the row in full below: the part of the preview about one table."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from planning.importing.addresses import split_cell
from planning.importing.trial import TrialRow
from ui.desk import Desk
from ui.importing.grid import TrialGrid
from ui.importing.lists import Lists
from ui.importing.row_details import RowDetails
from ui.importing.sheet_grid import SheetGrid
from ui.importing.sheet_tools import SheetTools
from ui.importing.state import ImportState
from ui.widgets.label import rule

LISTS_HEIGHT = 200
DETAILS_WIDTH = 320
DETAILS_FROM = 860
"""Px of width."""


class TrialView(QWidget):
    """Follows the state; facts lead to their cells, of another table too. `sheet_wanted` where only the sheet shows a
    cell."""

    sheet_wanted = Signal()

    def __init__(self, desk: Desk, state: ImportState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._state = desk, state
        self.grid = TrialGrid(desk, state.is_own)
        self.grid.context = state.context
        self.grid.refusal_of = lambda cell, text: state.can_mend(state.current, state.cell(cell), text)
        self.sheet = SheetGrid(state)
        self.tools = SheetTools(state)
        self.lists = Lists(desk, state)
        self.problems, self.names, self.left = self.lists.problems, self.lists.names, self.lists.left
        self.details = RowDetails(desk)
        self._build()
        self.grid.row_changed.connect(self._show_row)
        self.grid.column_chosen.connect(lambda letter, key: state.set_column(state.current, letter, key))
        self.grid.order_chosen.connect(lambda letter, choice: state.set_order(state.current, letter, choice))
        self.grid.cell_typed.connect(
            lambda cell, text: state.mend_problem(state.current, state.cell(cell), text)
        )
        self.grid.row_left.connect(lambda row, left: state.leave_row(state.current, row, left))
        self.sheet.header_wanted.connect(lambda row, rows, more: state.set_header(row, rows, more=more))
        self.sheet.table_wanted.connect(state.set_current)
        self.sheet.end_wanted.connect(state.set_end)
        self.lists.cell_wanted.connect(self.go_to_cells)
        state.tried.connect(self.follow)
        state.current_changed.connect(self.follow)
        self.follow()

    def _build(self) -> None:
        sheet = QWidget()
        inside = QVBoxLayout(sheet)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self.tools)
        inside.addWidget(rule())
        inside.addWidget(self.sheet, 1)
        self._above = QStackedWidget()
        self._above.addWidget(self.grid)
        self._above.addWidget(sheet)
        below = QSplitter(Qt.Orientation.Horizontal)
        below.setChildrenCollapsible(False)
        below.addWidget(self.lists)
        below.addWidget(self.details)
        below.setStretchFactor(0, 1)
        below.setSizes([900, DETAILS_WIDTH])
        self._whole = QSplitter(Qt.Orientation.Vertical)
        self._whole.setChildrenCollapsible(False)
        self._whole.addWidget(self._above)
        self._whole.addWidget(below)
        self._whole.setStretchFactor(0, 1)
        self._whole.setStretchFactor(1, 0)
        self._whole.setSizes([480, LISTS_HEIGHT])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._whole)

    # --- following ----------------------------------------------------------------------------

    @property
    def shows_sheet(self) -> bool:
        return self._above.currentIndex() == 1

    def show_sheet(self, on: bool) -> None:
        """The cells of the sheet rather than the rows of a table."""
        self._above.setCurrentIndex(int(on))
        self._fit_details()
        if on:
            self.sheet.follow()
            self.tools.follow()

    def follow(self) -> None:
        """The trial of now, the table of now."""
        state = self._state
        self.grid.set_table(state.trial, state.current)
        self.lists.follow()
        if self.shows_sheet:
            self.sheet.follow()
            self.tools.follow()

    def release(self) -> None:
        """Lets go of the trial, which holds a whole plan."""
        self._state.trial = None
        self.grid.set_table(None, 0)

    def go_to_cells(self, sheet: str, cells: str, on_sheet: bool) -> None:
        """Shows an address or a range: in the rows of its table, on the sheet where no row shows it."""
        if self.shows_sheet or on_sheet:
            self._state.look_at_sheet(sheet)
            if self._state.sheet is None:
                return
            self.sheet_wanted.emit()
            if cells:
                self.sheet.show_cells(cells)
            return
        letters, row = split_cell(cells)
        for at in (self._state.current, *range(len(self._state.parts))):
            table = self._state.trial.tables[at] if self._state.trial else None
            if table is None or table.part.table.sheet != sheet:
                continue
            if any(item.row == row for item in table.rows):
                self._state.set_current(at)
                self.grid.show_cell(row, letters)
                return

    def _fit_details(self) -> None:
        """The row in full needs room beside the lists; on the sheet there is no row."""
        self.details.setVisible(not self.shows_sheet and self.width() >= DETAILS_FROM)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the lists have the whole width."""
        super().resizeEvent(event)
        self._fit_details()

    def _show_row(self, row: TrialRow | None) -> None:
        self.details.set_row(self.grid.grid_model.table, row)
