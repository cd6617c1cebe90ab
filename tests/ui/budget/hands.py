"""A user's hands on the tables of the Budget tab: clicks and keys, nothing else."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.table import RowTable
from ui.table.editors import CellEditor


class Hands:
    """Types and clicks in one table."""

    def __init__(self, qtbot: QtBot, table: RowTable) -> None:
        self._qtbot, self.table = qtbot, table
        self.model = table.row_model

    def column(self, key: str) -> int:
        return next(at for at, column in enumerate(self.model.columns) if column.key == key)

    def cell(self, row: int, key: str) -> str:
        return self.model.text(row, self.column(key))

    def go(self, row: int, key: str = "name") -> None:
        self.table.setFocus()
        self.table.setColumnHidden(self.column(key), False)
        self.table.setCurrentIndex(self.model.index(row, self.column(key)))

    def type(self, row: int, key: str, text: str) -> None:
        """Over what stands in the cell, then Enter."""
        self.go(row, key)
        for char in text:
            self._qtbot.keyClicks(self._focused(), char)
        self._qtbot.keyClick(self._focused(), Qt.Key.Key_Return)

    def type_new(self, text: str, key: str = "name") -> None:
        """Into the empty last line."""
        self.type(len(self.model.ids), key, text)

    def press(self, key: Qt.Key) -> None:
        self._qtbot.keyClick(self._focused(), key)

    def click(self, row: int, key: str, aside: int = 0) -> None:
        """In the middle of the cell, or so many px beside it."""
        self.table.setColumnHidden(self.column(key), False)
        index = self.model.index(row, self.column(key))
        self.table.scrollTo(index)
        at = self.table.visualRect(index).center() + QPoint(aside, 0)
        self._qtbot.mouseClick(self.table.viewport(), Qt.MouseButton.LeftButton, pos=at)

    def _focused(self) -> QWidget:
        editors = [child for child in self.table.findChildren(CellEditor) if child.isVisible()]
        return editors[0] if editors else self.table
