"""A user's hands on the Timeline of the window, and how often they did something."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from planning.rows import Id
from planning.schedule.dates import Dates
from planning.schedule.from_plan import SCHEDULE
from tests.journeys.conftest import Journey
from ui.table.delegates import INDENT
from ui.table.editors import CellEditor
from ui.tabs import TABS
from ui.timeline.chart_layout import HANDLE_AT
from ui.timeline.timeline_tab import TimelineTab

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


class Hands:
    """`actions` counts clicks, drags, keys and texts typed."""

    def __init__(self, qtbot: QtBot, journey: Journey) -> None:
        self.qtbot, self.journey, self.actions = qtbot, journey, 0
        journey.window.resize(1440, 900)
        journey.window.show_tab([spec.key for spec in TABS].index("timeline"))
        tab = journey.window.tab("timeline")
        assert isinstance(tab, TimelineTab)
        self.tab, self.chart, self.table = tab, tab.chart, tab.table
        QApplication.processEvents()

    # --- what there is ------------------------------------------------------------------------

    def dates(self, task_id: Id) -> Dates:
        return self.journey.window.desk.get(SCHEDULE)[task_id]

    def undo_label(self) -> str:
        """The newest step that can be undone."""
        desk = self.journey.window.desk
        return desk.label_of(desk.undo_list()[0].change)

    def into_sight(self, task_id: Id) -> None:
        """Scrolls, which is no action here: the jobs begin with their tasks in sight."""
        self.table.reveal(task_id)
        self.chart.reveal(task_id)
        QApplication.processEvents()

    def body(self, task_id: Id) -> QPoint:
        box = self.chart.layout_of_rows.box(task_id)
        return QPoint(round(box.left + (box.right - box.left) / 3), round(box.top + 2))

    def end(self, task_id: Id) -> QPoint:
        box = self.chart.layout_of_rows.box(task_id)
        return QPoint(round(box.right) - 2, round(box.top + 2))

    def split(self, task_id: Id) -> QPoint:
        """The edge between done and left."""
        box = self.chart.layout_of_rows.box(task_id)
        return QPoint(round(box.split), round(box.bottom - 2))

    def handle(self, task_id: Id, *, start: bool = False) -> QPoint:
        box = self.chart.layout_of_rows.box(task_id)
        return QPoint(round(box.left - HANDLE_AT if start else box.right + HANDLE_AT), round(box.middle))

    def days(self, count: int) -> QPoint:
        return QPoint(round(count * self.tab.gantt.axis.scale.day_width), 0)

    # --- what is done -------------------------------------------------------------------------

    def click(self, task_id: Id, mods: Qt.KeyboardModifier = NONE) -> None:
        self.actions += 1
        self.qtbot.mouseClick(self.chart, LEFT, mods, self.body(task_id))

    def hold(self, start: QPoint, end: QPoint) -> None:
        self.qtbot.mousePress(self.chart, LEFT, pos=start)
        for part in (0.3, 0.7, 1.0):
            self.qtbot.mouseMove(self.chart, start + (end - start) * part)

    def drag(self, start: QPoint, end: QPoint) -> None:
        self.actions += 1
        self.hold(start, end)
        self.qtbot.mouseRelease(self.chart, LEFT, pos=end)

    def drag_to_owner(self, task_id: Id, person: Id | None) -> None:
        """The chip appears while the bar is held."""
        self.actions += 1
        self.hold(self.body(task_id), self.body(task_id) + QPoint(12, 0))
        tray = self.chart.shown.tray
        assert tray is not None
        chip = QPoint(*tray.middle_of(person))
        self.qtbot.mouseMove(self.chart, chip)
        self.qtbot.mouseRelease(self.chart, LEFT, pos=chip)

    def drag_row(self, task_id: Id, rows: int, levels: int) -> None:
        """By its number: so many rows down, so many levels in."""
        self.actions += 1
        view, high = self.table.verticalHeader().viewport(), self.table.row_height()
        start = QPoint(8, self.table.row_top(task_id) + high // 2)
        end = QPoint(
            8 + levels * INDENT, start.y() + rows * high + (high // 2 if rows > 0 else -high // 2 + 1)
        )
        self.qtbot.mousePress(view, LEFT, pos=start)
        for part in (0.4, 1.0):
            self.qtbot.mouseMove(view, start + (end - start) * part)
        self.qtbot.mouseRelease(view, LEFT, pos=end)

    def press(self, key: Qt.Key, mods: Qt.KeyboardModifier = NONE, on: QWidget | None = None) -> None:
        """On the open editor, else on what has the keyboard."""
        self.actions += 1
        self.qtbot.keyClick(on or self.editor() or self.chart, key, mods)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        self.actions += 1
        for char in text:
            self.qtbot.keyClicks(self.editor() or self.table, char)

    def editor(self) -> CellEditor | None:
        found = [child for child in self.table.findChildren(CellEditor) if child.isVisible()]
        return found[0] if found else None
