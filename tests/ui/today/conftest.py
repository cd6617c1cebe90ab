"""The Today tab on a desk in memory, shown, and a driver that presses its keys and clicks its lines."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from planning.edits.checklist import Tickable
from tests.ui.desks import Rows, make_desk
from ui.desk import Desk
from ui.theme import Theme
from ui.today.agenda_model import CHECK, SOURCE, WHAT, AgendaModel, Head, Item
from ui.today.agenda_view import AgendaView
from ui.today.today_tab import TodayTab

LEFT = Qt.MouseButton.LeftButton


class TodayDriver:
    """One shown tab and what is on it."""

    def __init__(self, qtbot: QtBot, desk: Desk, width: int = 1156) -> None:
        self.qtbot, self.desk = qtbot, desk
        self.tab = TodayTab(desk)
        qtbot.addWidget(self.tab)
        self.tab.resize(width, 760)
        with qtbot.waitExposed(self.tab):
            self.tab.show()
        self.tab.activateWindow()
        self.view.setFocus()
        self.heard: list[object] = []
        desk.refused.connect(self.heard.append)

    @property
    def view(self) -> AgendaView:
        return self.tab.list

    @property
    def model(self) -> AgendaModel:
        return self.tab.model

    def lines(self) -> list[str]:
        """What stands in the list: heads as `# title`, rows by name."""
        found = (self.model.line(row) for row in range(self.model.rowCount()))
        return [f"# {line.words.title}" if isinstance(line, Head) else line.row.name for line in found]

    def item(self, code: str) -> Item:
        items = (self.model.item(row) for row in range(self.model.rowCount()))
        return next(item for item in items if item is not None and item.row.code == code)

    def codes(self) -> list[str]:
        items = (self.model.item(row) for row in range(self.model.rowCount()))
        return [item.row.code for item in items if item is not None]

    def row(self, code: str) -> int:
        return self.model.row_of(self.item(code).mark)

    def selected(self) -> list[str]:
        return [item.row.code for item in self.view.selected_items()]

    def place(self, row: int, column: int) -> QPoint:
        index = self.model.index(row, column)
        self.view.scrollTo(index)
        return self.view.visualRect(index).center()

    def click_row(self, code: str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        place = self.place(self.row(code), WHAT)
        self.qtbot.mouseClick(self.view.viewport(), LEFT, modifier, place)

    def click_box(self, code: str) -> None:
        self.qtbot.mouseClick(self.view.viewport(), LEFT, pos=self.place(self.row(code), CHECK))

    def click_source(self, code: str) -> None:
        index = self.model.index(self.row(code), SOURCE)
        box = self.view.painter.link_box(self.view.visualRect(index), self.item(code))
        self.qtbot.mouseClick(self.view.viewport(), LEFT, pos=box.center())

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(self.view, key, modifier)

    def menu_keys(self) -> dict[str, QAction]:
        return {action.objectName(): action for action in self.tab.actions()}

    def done(self, mark: Tickable) -> bool:
        return getattr(self.desk.plan.row(*mark), "done_at", None) is not None


Make = Callable[..., TodayDriver]


@pytest.fixture
def today(qtbot: QtBot, theme: Theme) -> Iterator[Make]:
    """A shown tab: of the sample plan, or of `rows`."""
    made: list[TodayDriver] = []

    def make(rows: Rows | None = None, *, lang: str = "en", width: int = 1156, **more: bool) -> TodayDriver:
        desk = make_desk(theme, rows, lang=lang, sample=rows is None, **more)
        made.append(TodayDriver(qtbot, desk, width))
        return made[-1]

    yield make
    for driver in made:
        driver.desk.close()
