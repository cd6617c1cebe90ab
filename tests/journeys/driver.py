"""A user's hands on a table of the window."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from planning.rows import Id
from tests.journeys.conftest import Journey
from ui.table import RowTable
from ui.table.editors import CellEditor
from ui.tabs import TABS


class TableDriver:
    """Shows a tab and works in its table by keyboard."""

    left_button = Qt.MouseButton.LeftButton

    def __init__(self, qtbot: QtBot, journey: Journey, tab: str, table: RowTable | None = None) -> None:
        """The tab's first table, unless `table` is another one of it."""
        self._qtbot = qtbot
        journey.window.show_tab([spec.key for spec in TABS].index(tab))
        shown = journey.window.tab(tab)
        found = table or getattr(shown, "table", None) or shown.findChild(RowTable)
        assert isinstance(found, RowTable)
        self.table = found

    def cell(self, row_id: Id, key: str) -> str:
        """What the cell shows right now."""
        model = self.table.row_model
        return str(model.index(model.row_of(row_id), self._column(key)).data(Qt.ItemDataRole.DisplayRole))

    def type_into(self, row_id: Id, key: str, text: str) -> None:
        """Goes to the cell, types over it, Enter."""
        model, column = self.table.row_model, self._column(key)
        self.table.setColumnHidden(column, False)
        self.table.setCurrentIndex(model.index(model.row_of(row_id), column))
        for char in text:
            self._qtbot.keyClicks(self._focused(), char)
        self._qtbot.keyClick(self._focused(), Qt.Key.Key_Return)

    def _column(self, key: str) -> int:
        return next(at for at, column in enumerate(self.table.row_model.columns) if column.key == key)

    def _focused(self) -> QWidget:
        editors = [child for child in self.table.findChildren(CellEditor) if child.isVisible()]
        return editors[0] if editors else self.table
