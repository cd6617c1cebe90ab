"""The Timeline's calendar over a small plan with channels and posts, driven by mouse and keys."""

from collections.abc import Callable
from datetime import date, datetime
from typing import cast

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from planning.board.items import BoardItem
from planning.rows import Id
from tests.ui.desks import Rows
from tests.ui.timeline.conftest import PLAN, Timeline
from ui.timeline.board.arrangement import Place, Spot
from ui.timeline.board.board_pane import BoardPane
from ui.timeline.views import CALENDAR

DOUYIN, SITE = 1, 2
CLIP, NOTE, IDEA = 1, 2, 3
LIVE = 7
BOARD_PLAN: Rows = {
    "plan": PLAN["plan"],
    "channel": [{"name": "Douyin", "colour": 1}, {"name": "Site", "colour": 2}],
    "person": PLAN["person"],
    "calendar_day": PLAN["calendar_day"],
    "task": [
        *PLAN["task"],
        {
            "name": "Live",
            "channel": DOUYIN,
            "owner": 2,
            "mode": "manual",
            "manual_start": datetime(2026, 11, 4, 19),
            "manual_finish": datetime(2026, 11, 4, 21),
        },
    ],
    "link": PLAN["link"],
    "content_item": [
        {"name": "Clip", "channel": DOUYIN, "at": datetime(2026, 11, 3, 19), "owner": 1},
        {"name": "Note", "channel": SITE, "at": datetime(2026, 11, 5, 10), "state": "published"},
        {"name": "Idea"},
    ],
}
"""Beside PLAN's tasks without channel: Clip on Tuesday evening, Live on Wednesday evening, Note on Thursday."""
LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


class Board:
    """Places are asked from the arrangement; everything is done by events."""

    def __init__(self, shown: Timeline, mode: str) -> None:
        self.shown, self.qtbot, self.desk, self.tab = shown, shown.qtbot, shown.desk, shown.tab
        self.tab.show_view(CALENDAR)
        self.pane = cast(BoardPane, self.tab.views.view(CALENDAR))
        self.view = self.pane.view
        QApplication.processEvents()
        if mode != "channels":
            self.qtbot.mouseClick(self.pane.modes.segment(mode), LEFT)
        self.view.setFocus()

    # --- what there is ------------------------------------------------------------------------

    def item(self, table: str, row_id: Id) -> BoardItem:
        found = self.view.model.item(table, row_id)
        assert found is not None
        return found

    def place(self, table: str, row_id: Id) -> Place:
        found = self.view.made.place_of((table, row_id))
        assert found is not None
        return found

    def middle(self, table: str, row_id: Id) -> QPoint:
        self.view.into_sight((table, row_id))
        box = self.view.box_of(self.place(table, row_id))
        return QPoint(box.left() + min(20, box.width() // 2), box.top() + min(12, box.height() // 2))

    def cell(self, day: int, channel: Id | None = None, minute: int | None = None) -> QPoint:
        """A free pixel of a cell: of its lower end, on the hours' grid of its minute."""
        mode = self.view.model.span.mode
        spot = Spot(date(2026, 11, day), minute, channel, mode == "channels")
        box = self.view.spot_box(spot)
        assert not box.isNull()
        return QPoint(box.right() - 12, box.top() + 2 if minute is not None else box.bottom() - 8)

    def undo_labels(self) -> list[str]:
        return self.shown.undo_labels()

    # --- what is done -------------------------------------------------------------------------

    def hold(self, start: QPoint, end: QPoint) -> None:
        self.qtbot.mousePress(self.view, LEFT, pos=start)
        for part in (0.3, 0.7, 1.0):
            self.qtbot.mouseMove(self.view, start + (end - start) * part)

    def drag(self, start: QPoint, end: QPoint) -> None:
        self.hold(start, end)
        self.qtbot.mouseRelease(self.view, LEFT, pos=end)

    def click(self, at: QPoint, mods: Qt.KeyboardModifier = NONE) -> None:
        self.qtbot.mouseClick(self.view, LEFT, mods, at)

    def double_click(self, at: QPoint, mods: Qt.KeyboardModifier = NONE) -> None:
        self.qtbot.mouseDClick(self.view, LEFT, mods, at)

    def key(self, key: Qt.Key, mods: Qt.KeyboardModifier = NONE) -> None:
        self.qtbot.keyClick(self.view, key, mods)

    def type(self, text: str, end: Qt.Key = Qt.Key.Key_Return) -> None:
        field = self.view.field
        assert field is not None
        self.qtbot.keyClicks(field, text)
        self.qtbot.keyClick(field, end)
        QApplication.sendPostedEvents()
        QApplication.processEvents()


@pytest.fixture
def board(timeline: Callable[..., Timeline]) -> Callable[..., Board]:
    """`board(mode, rows, lang=…)` gives a driver of the shown calendar."""

    def make(mode: str = "channels", rows: Rows | None = None, **more: object) -> Board:
        return Board(timeline(BOARD_PLAN if rows is None else rows, **more), mode)

    return make
