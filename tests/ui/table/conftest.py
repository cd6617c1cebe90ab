"""Tables of goals on desks that live in memory, shown, with the keyboard."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from planning.rows import Id
from tests.ui.desks import Rows, make_desk
from ui.desk import Desk
from ui.table import Column, TablePane
from ui.table.editors import CellEditor
from ui.theme import Theme

COLUMNS = (
    Column("name", width=200, grow=True),
    Column("stage", width=90),
    Column("owner", width=90),
    Column("due", width=90),
    Column("target", width=90),
    Column("progress", width=90),
    Column("note", width=90, optional=True),
)
GOALS: Rows = {
    "person": [{"name": "Wang Min"}, {"name": "Li Qiang"}],
    "goal": [
        {"name": "Total", "target": 100.0, "actual": 25.0, "owner": 1},
        {"name": "Traffic", "parent": 1, "stage": "traffic", "target": 40.0, "actual": 10.0},
        {"name": "Douyin", "parent": 2, "stage": "traffic", "target": 30.0},
        {"name": "Referral", "parent": 1, "stage": "conversion"},
        {"name": "Brand"},
    ],
}


class TableDriver:
    """Presses keys and looks at cells of one shown table."""

    def __init__(self, qtbot: QtBot, pane: TablePane) -> None:
        self.qtbot, self.pane, self.table = qtbot, pane, pane.table
        self.model, self.desk = self.table.row_model, pane.desk
        self.refusals: list[str] = []
        self.desk.refused.connect(lambda refusal: self.refusals.append(refusal.code))

    def go(self, row: int, key: str = "name") -> None:
        self.table.setCurrentIndex(self.model.index(row, self.column(key)))

    def column(self, key: str) -> int:
        return next(at for at, column in enumerate(self.model.columns) if column.key == key)

    def press(self, *keys: Qt.Key, mods: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """To the open editor, else to the table."""
        for key in keys:
            self.qtbot.keyClick(self.focused(), key, mods)

    def ctrl(self, key: Qt.Key) -> None:
        self.press(key, mods=Qt.KeyboardModifier.ControlModifier)

    def type(self, text: str) -> None:
        """The first key opens the editor, as it does for a user."""
        for char in text:
            self.qtbot.keyClicks(self.focused(), char)

    def focused(self) -> QWidget:
        return self.editor() or self.table

    def editor(self) -> CellEditor | None:
        found = [child for child in self.table.findChildren(CellEditor) if child.isVisible()]
        return found[0] if found else None

    def names(self) -> list[str]:
        """The shown names, indented by one dot a level."""
        tree, model = self.model.tree, self.model
        return ["." * tree[row_id].level + model.text(row, 0) for row, row_id in enumerate(model.ids)]

    def cell(self, row: int, key: str) -> str:
        return self.model.text(row, self.column(key))

    def here(self) -> tuple[int, str]:
        index = self.table.currentIndex()
        return index.row(), self.model.columns[index.column()].key

    def select(self, first: tuple[int, str], last: tuple[int, str]) -> None:
        """A block of cells by the keyboard's anchor and the shift key's other end."""
        start = self.model.index(first[0], self.column(first[1]))
        end = self.model.index(last[0], self.column(last[1]))
        self.table.setCurrentIndex(start)
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.table.selectionModel().select(QItemSelection(start, end), flag)

    def row_id(self, row: int) -> Id:
        return self.model.ids[row]


@pytest.fixture
def drive(qtbot: QtBot, theme: Theme) -> Iterator[Callable[..., TableDriver]]:
    """`drive(rows, lang=…)` gives a driver of a shown table of goals."""
    desks: list[Desk] = []

    def make(rows: Rows | None = None, lang: str = "en", **more: bool) -> TableDriver:
        desk = make_desk(theme, GOALS if rows is None else rows, lang=lang, **more)
        desks.append(desk)
        pane = TablePane(desk, "goal", COLUMNS)
        qtbot.addWidget(pane)
        pane.resize(800, 500)
        with qtbot.waitExposed(pane):
            pane.show()
        pane.activateWindow()
        pane.table.setFocus()
        return TableDriver(qtbot, pane)

    yield make
    for desk in desks:
        desk.close()
