"""The Timeline's People view over a small plan with too much work on one day, driven by mouse and keys."""

from collections.abc import Callable
from datetime import date, datetime
from typing import cast

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from planning.rows import Id
from tests.ui.desks import Rows
from tests.ui.timeline.conftest import PLAN, Timeline
from ui.timeline.people.layout import ROW
from ui.timeline.people.model import Cell
from ui.timeline.people.people_pane import PeoplePane
from ui.timeline.views import PEOPLE

WANG, LI = 1, 2
EXTRA, ORPHAN, SHARED = 7, 8, 9
PEOPLE_PLAN: Rows = {
    "plan": PLAN["plan"],
    "person": [
        {"name": "Wang Min", "role": "Lead"},
        {"name": "Li Qiang", "role": "Operator", "capacity": 0.5},
    ],
    "calendar_day": PLAN["calendar_day"],
    "day_off": [{"person": LI, "first": date(2026, 11, 12), "last": date(2026, 11, 13)}],
    "task": [
        *PLAN["task"],
        {"name": "Extra", "duration": 240, "owner": WANG},
        {"name": "Orphan", "duration": 480},
        {"name": "Shared", "duration": 480, "owner": WANG},
    ],
    "assignment": [
        {"task": SHARED, "person": WANG, "units": 0.5},
        {"task": SHARED, "person": LI, "units": 0.5},
    ],
    "link": PLAN["link"],
}
"""On Monday Wang has Brief 8 h, Extra 4 h and half of Shared; Li half a day of Shared, then Build for three days."""
LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


class People:
    """Places are asked from the layout; everything is done by events."""

    def __init__(self, shown: Timeline) -> None:
        self.shown, self.qtbot, self.desk, self.tab = shown, shown.qtbot, shown.desk, shown.tab
        self.tab.show_view(PEOPLE)
        self.pane = cast(PeoplePane, self.tab.views.view(PEOPLE))
        self.view, self.model = self.pane.view, self.pane.view.model
        QApplication.processEvents()
        self.view.setFocus()

    # --- what there is ------------------------------------------------------------------------

    def cell(self, person: Id | None, day: int) -> Cell:
        return self.model.cells(person)[self.model.column_of(date(2026, 11, day))]

    def bar(self, task: Id, person: Id | None) -> QPoint:
        box = self.view.bar_of(task, person)
        assert not box.isNull()
        return QPoint(box.left() + min(10, box.width() // 2), box.center().y())

    def name(self, person: Id | None) -> QPoint:
        return self.view.row_box(person).center()

    def day(self, person: Id | None, day: int) -> QPoint:
        column = self.model.column_of(date(2026, 11, day))
        edges, row = self.view.made.edges, self.view.row_box(person)
        return QPoint((edges[column] + edges[column + 1]) // 2, row.top() + ROW // 2)

    def owner(self, task: Id) -> Id | None:
        return self.desk.plan.tasks[task].owner

    def undo_labels(self) -> list[str]:
        return self.shown.undo_labels()

    # --- what is done -------------------------------------------------------------------------

    def open(self, *people: Id | None) -> None:
        for person in people:
            self.click(self.name(person))

    def click(self, at: QPoint, mods: Qt.KeyboardModifier = NONE) -> None:
        self.qtbot.mouseClick(self.view, LEFT, mods, at)

    def hold(self, start: QPoint, end: QPoint) -> None:
        self.qtbot.mousePress(self.view, LEFT, pos=start)
        for part in (0.3, 0.7, 1.0):
            self.qtbot.mouseMove(self.view, start + (end - start) * part)

    def drag(self, start: QPoint, end: QPoint) -> None:
        self.hold(start, end)
        self.qtbot.mouseRelease(self.view, LEFT, pos=end)

    def key(self, key: Qt.Key, mods: Qt.KeyboardModifier = NONE) -> None:
        self.qtbot.keyClick(self.view, key, mods)


@pytest.fixture
def people(timeline: Callable[..., Timeline]) -> Callable[..., People]:
    """`people(rows, lang=…)` gives a driver of the shown view."""

    def make(rows: Rows | None = None, **more: object) -> People:
        return People(timeline(PEOPLE_PLAN if rows is None else rows, **more))

    return make


def moment(day: int, hour: int = 9) -> datetime:
    return datetime(2026, 11, day, hour)
