"""A shown Timeline over a small plan, driven by mouse and keys as a user would."""

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planning.rows import Id
from planning.schedule.dates import Dates
from planning.schedule.from_plan import SCHEDULE
from planning.schedule.predecessors import LINKS_BY_SUCCESSOR
from tests.ui.desks import Rows, make_desk
from ui.desk import Desk
from ui.theme import Theme
from ui.timeline.chart_layout import HANDLE_AT, Box
from ui.timeline.scale import day_number
from ui.timeline.timeline_tab import TimelineTab

PREP, BRIEF, BUILD, LAUNCH, SHOW, FREE = range(1, 7)
PLAN: Rows = {
    "plan": [{"name": "Q4", "currency": "CNY", "start": datetime(2026, 11, 2).date()}],
    "person": [{"name": "Wang Min"}, {"name": "Li Qiang"}],
    "calendar_day": [
        {"day": datetime(2026, 11, 11).date(), "name": "Festival", "hours": ""},
        {"day": datetime(2026, 11, 14).date(), "name": "Make-up", "hours": "09:00-12:00 13:00-18:00"},
    ],
    "task": [
        {"name": "Preparation"},
        {"name": "Brief", "parent": 1, "duration": 960, "progress": 0.5, "owner": 1},
        {"name": "Build", "parent": 1, "duration": 1440, "owner": 2},
        {"name": "Launch", "duration": 0},
        {
            "name": "Show",
            "mode": "manual",
            "manual_start": datetime(2026, 11, 5, 19),
            "manual_finish": datetime(2026, 11, 5, 22),
        },
        {
            "name": "Free",
            "duration": 480,
            "constraint": "start_no_earlier",
            "constraint_at": datetime(2026, 11, 4, 9),
            "owner": 1,
        },
    ],
    "link": [{"predecessor": 2, "successor": 3}, {"predecessor": 3, "successor": 4}],
}
"""Brief 2–3 Nov, Build 4–6 Nov, Launch 6 Nov 18:00, Show by hand 5 Nov in the evening, Free 4 Nov; today is 3 Nov."""


class Timeline:
    """Positions are asked from the layout; everything is done by events."""

    left_button = Qt.MouseButton.LeftButton

    def __init__(self, qtbot: QtBot, tab: TimelineTab) -> None:
        self.qtbot, self.tab, self.desk = qtbot, tab, tab.desk
        self.chart, self.table, self.axis = tab.chart, tab.table, tab.gantt.axis
        self.told: list[str] = []
        self.refusals: list[str] = []
        self.desk.told.connect(self.told.append)
        self.desk.refused.connect(lambda refusal: self.refusals.append(refusal.code))

    # --- what there is ------------------------------------------------------------------------

    def dates(self, task_id: Id) -> Dates:
        return self.desk.get(SCHEDULE)[task_id]

    def predecessors(self, task_id: Id) -> list[Id]:
        return [link.predecessor for link in self.desk.get(LINKS_BY_SUCCESSOR).get(task_id, ())]

    def undo_labels(self) -> list[str]:
        entries = self.desk.live.session.undo_list(self.desk.live.scope)
        return [self.desk.label_of(entry.change) for entry in entries]

    def box(self, task_id: Id) -> Box:
        return self.chart.layout_of_rows.box(task_id)

    def x(self, moment: datetime) -> int:
        return round(self.axis.scale.x_of_day(day_number(moment)))

    def pixel(self, x: float, y: float) -> str:
        """The colour that is really painted there, as #rrggbb."""
        picture = self.chart.grab().toImage()
        ratio = picture.devicePixelRatio()
        return QColor(picture.pixel(round(x * ratio), round(y * ratio))).name()

    def token(self, name: str) -> str:
        return self.desk.theme.color(name).name()

    # --- where to take hold -------------------------------------------------------------------

    def body(self, task_id: Id) -> QPoint:
        box = self.box(task_id)
        return QPoint(round(box.left + (box.right - box.left) / 3), round(box.top + 2))

    def end(self, task_id: Id) -> QPoint:
        box = self.box(task_id)
        return QPoint(round(box.right) - 2, round(box.top + 2))

    def handle(self, task_id: Id) -> QPoint:
        box = self.box(task_id)
        return QPoint(round(box.right + HANDLE_AT), round(box.middle))

    def start_handle(self, task_id: Id) -> QPoint:
        box = self.box(task_id)
        return QPoint(round(box.left - HANDLE_AT), round(box.middle))

    def edge(self, task_id: Id) -> QPoint:
        box = self.box(task_id)
        return QPoint(round(box.split), round(box.bottom - 2))

    def days(self, count: float) -> QPoint:
        return QPoint(round(count * self.axis.scale.day_width), 0)

    # --- what is done -------------------------------------------------------------------------

    def click(self, at: QPoint, mods: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.mouseClick(self.chart, Qt.MouseButton.LeftButton, mods, at)

    def grab(self, start: QPoint, end: QPoint) -> None:
        """Presses, goes there in steps, and holds."""
        self.qtbot.mousePress(self.chart, Qt.MouseButton.LeftButton, pos=start)
        for part in (0.3, 0.7, 1.0):
            self.qtbot.mouseMove(self.chart, start + (end - start) * part)

    def move_on(self, to: QPoint) -> None:
        """Goes on with what is held."""
        self.qtbot.mouseMove(self.chart, to)

    def drop(self, at: QPoint) -> None:
        self.qtbot.mouseRelease(self.chart, Qt.MouseButton.LeftButton, pos=at)

    def drag(self, start: QPoint, end: QPoint) -> None:
        self.grab(start, end)
        self.qtbot.mouseRelease(self.chart, Qt.MouseButton.LeftButton, pos=end)

    def key(self, key: Qt.Key, mods: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(self.chart, key, mods)

    def wheel(
        self, notches: int, at: QPoint, mods: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        event = QWheelEvent(
            QPointF(at),
            QPointF(self.chart.mapToGlobal(at)),
            QPoint(),
            QPoint(0, 120 * notches),
            Qt.MouseButton.NoButton,
            mods,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(self.chart, event)


@pytest.fixture
def timeline(qtbot: QtBot, theme: Theme) -> Iterator[Callable[..., Timeline]]:
    """`timeline(rows, lang=…)` gives a driver of a shown tab whose chart begins a week before the plan."""
    desks: list[Desk] = []

    def make(rows: Rows | None = None, **more: object) -> Timeline:
        desk = make_desk(theme, PLAN if rows is None else rows, **more)  # type: ignore[arg-type]
        desks.append(desk)
        tab = TimelineTab(desk)
        qtbot.addWidget(tab)
        tab.resize(1200, 500)
        with qtbot.waitExposed(tab):
            tab.show()
        tab.gantt.axis.show_day(day_number(datetime(2026, 11, 2)), 0.1)
        return Timeline(qtbot, tab)

    yield make
    for desk in desks:
        desk.close()
