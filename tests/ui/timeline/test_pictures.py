"""The chart beside approved pictures of it, small and without letters: fonts differ from machine to machine, and a
label is a block as wide as it has letters. `LUODI_APPROVE=1` writes the pictures anew; look at them then."""

import os
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPixmap
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from planning.edits.drag import move_tasks
from planning.schedule.baselines import take_baseline
from tests.ui.desks import Rows, make_desk
from tests.ui.timeline.conftest import BRIEF, BUILD, FREE, LAUNCH, PLAN, PREP, SHOW
from ui.desk import Desk
from ui.theme import Theme
from ui.timeline.axis import TimeAxis
from ui.timeline.chart_layout import HANDLE_AT
from ui.timeline.compared import Compared
from ui.timeline.gantt_chart import GanttChart
from ui.timeline.label_pictures import LabelPictures
from ui.timeline.overview import Overview
from ui.timeline.scale import day_number
from ui.timeline.shading import DayShades

APPROVED = Path(__file__).parent / "pictures"
WIDTH, ROW = 420, 26
LETTER, HIGH = 5, 9
FAINT, FEW = 40, 0.004
"""How far a channel of a pixel may be off, and which share of the pixels may be further off: edges are smoothed
differently by other versions of Qt."""


class Blocks(LabelPictures):
    """Labels as blocks."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.height = HIGH

    def picture(self, text: str, ink: str, ground: str, ratio: float) -> QPixmap:
        picture = QPixmap(LETTER * len(text), HIGH)
        picture.fill(self._theme.color(ink))
        return picture


class Stage:
    """A chart by itself, with rows of a fixed height."""

    def __init__(self, qtbot: QtBot, desk: Desk, ids: tuple[int, ...]) -> None:
        self.qtbot, self.desk = qtbot, desk
        self.axis = TimeAxis(desk.theme, day_number(desk.values.now))
        self.compared = Compared(desk)
        self.chart = GanttChart(desk, self.axis, DayShades(desk), self.compared)
        self.chart.painter.labels = Blocks(desk.theme)
        qtbot.addWidget(self.chart)
        self.chart.resize(WIDTH, ROW * len(ids) + 8)
        self.chart.show()
        self.rows(ids)
        self.axis.show_day(date(2026, 10, 31).toordinal(), 0)
        desk.moved.connect(self.chart.note)

    def rows(self, ids: tuple[int, ...], offset: int = 0, pinned: tuple[int, ...] = ()) -> None:
        self.chart.set_rows(ids, ROW, offset, pinned)

    def hold(self, start: QPoint, end: QPoint) -> None:
        """A drag that is still held; what is told in words is left out of the picture."""
        self.qtbot.mousePress(self.chart, Qt.MouseButton.LeftButton, pos=start)
        for part in (0.5, 1.0):
            self.qtbot.mouseMove(self.chart, start + (end - start) * part)
        self.chart.shown.strip, self.chart.shown.tray = "", None

    def spot(self, task_id: int, *, handle: bool = False) -> QPoint:
        box = self.chart.layout_of_rows.box(task_id)
        x = box.right + HANDLE_AT if handle else box.left + 5
        return QPoint(round(x), round(box.top + 3))


Set = Callable[..., Stage]


@pytest.fixture
def stage(qtbot: QtBot, theme: Theme) -> Iterator[Set]:
    desks: list[Desk] = []

    def make(rows: Rows = PLAN, ids: tuple[int, ...] = (PREP, BRIEF, BUILD, LAUNCH, SHOW, FREE)) -> Stage:
        desks.append(make_desk(theme, rows))
        return Stage(qtbot, desks[-1], ids)

    yield make
    for desk in desks:
        desk.close()


def assert_approved(widget: QWidget, name: str) -> None:
    """As approved, but for what smoothing may do."""
    picture = QImage(QSize(widget.width(), widget.height()), QImage.Format.Format_RGB32)
    widget.render(picture)
    path = APPROVED / f"{name}.png"
    if os.environ.get("LUODI_APPROVE"):
        path.parent.mkdir(exist_ok=True)
        picture.convertToFormat(QImage.Format.Format_Indexed8).save(str(path))
    approved = QImage(str(path)).convertToFormat(QImage.Format.Format_RGB32)
    assert approved.size() == picture.size(), name
    off = [
        (x, y)
        for y in range(picture.height())
        for x in range(picture.width())
        if _far(picture.pixelColor(x, y), approved.pixelColor(x, y))
    ]
    assert len(off) <= FEW * picture.width() * picture.height(), (name, len(off), off[:5])


def _far(one: QColor, other: QColor) -> bool:
    return (
        max(
            abs(one.red() - other.red()),
            abs(one.green() - other.green()),
            abs(one.blue() - other.blue()),
        )
        > FAINT
    )


def with_tasks(**more: dict[str, object]) -> Rows:
    """PLAN with more facts for tasks by name, in lower case."""
    return {**PLAN, "task": [{**task, **more.get(str(task["name"]).lower(), {})} for task in PLAN["task"]]}


def test_that_every_kind_of_bar_looks_as_approved(stage: Set) -> None:
    assert_approved(stage().chart, "bars")


def test_that_dark_looks_as_approved(stage: Set) -> None:
    at = stage()
    at.desk.theme.set_mode("dark")
    at.desk.selection.select("task", (BUILD,))
    assert_approved(at.chart, "bars_dark")


def test_that_hours_look_as_approved(stage: Set) -> None:
    at = stage()
    at.axis.set_day_width(240, date(2026, 11, 5).toordinal())
    assert_approved(at.chart, "hours")


def test_that_links_of_all_kinds_look_as_approved(stage: Set) -> None:
    tasks = [
        {"name": f"T{number}", "duration": 960, "constraint": "start_no_earlier", "constraint_at": when}
        for number, when in enumerate(datetime(2026, 11, day, 9) for day in (2, 5, 9, 12, 12, 17, 3))
    ]
    kinds = ((1, 2, "FS"), (2, 3, "SS"), (3, 4, "FF"), (5, 6, "SF"), (7, 5, "FS"), (6, 3, "FF"))
    links = [{"predecessor": one, "successor": two, "kind": kind} for one, two, kind in kinds]
    at = stage({"plan": PLAN["plan"], "task": tasks, "link": links}, tuple(range(1, 8)))
    assert_approved(at.chart, "links")


def test_that_deadlines_baselines_leave_and_tints_look_as_approved(stage: Set) -> None:
    rows = with_tasks(
        brief={"deadline": date(2026, 11, 3)},
        build={"deadline": date(2026, 11, 5)},
        free={"deadline": date(2026, 11, 12)},
    )
    leave = [{"person": 2, "first": date(2026, 11, 9), "last": date(2026, 11, 10)}]
    at = stage({**rows, "day_off": leave})
    at.desk.run(lambda: take_baseline(at.desk.values, "October"))
    at.compared.show_baseline(1)
    at.desk.run(lambda: move_tasks(at.desk.values, {BRIEF: datetime(2026, 11, 4, 9)}))
    assert_approved(at.chart, "marks")


def test_that_a_cascade_while_dragging_looks_as_approved(stage: Set) -> None:
    at = stage()
    start = at.spot(BRIEF)
    at.hold(start, start + QPoint(28, 0))
    assert_approved(at.chart, "ghosts")


def test_that_a_link_being_drawn_looks_as_approved(stage: Set) -> None:
    at = stage()
    at.hold(at.spot(FREE, handle=True), at.spot(LAUNCH))
    assert_approved(at.chart, "thread")


def test_that_links_of_a_closed_group_and_groups_that_stay_look_as_approved(stage: Set) -> None:
    at = stage(ids=(PREP, LAUNCH, SHOW, FREE))
    at.rows((PREP, LAUNCH, SHOW, FREE))
    assert_approved(at.chart, "closed")
    at.rows((PREP, BRIEF, BUILD, LAUNCH, SHOW, FREE), 40, (PREP,))
    assert_approved(at.chart, "pinned")


def test_that_the_overview_looks_as_approved(stage: Set) -> None:
    at = stage()
    at.axis.set_range(day_number(datetime(2026, 10, 26)), day_number(datetime(2026, 12, 4)))
    at.axis.show_day(date(2026, 10, 31).toordinal(), 0)
    strip = Overview(at.desk, at.axis, at.chart.layout_of_rows)
    at.qtbot.addWidget(strip)
    strip.resize(WIDTH, strip.height())
    assert_approved(strip, "overview")
