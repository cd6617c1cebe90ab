"""The Gantt beside what Qt offers for the same rows, offscreen: `python benchmarks/gantt.py`.

Frames while scrolling, the overview, what a drag shows on the way: each against a QGraphicsScene or a QTreeView of the
same rows, whole frames of one size. Times are CPU milliseconds of this thread; the ratios are what counts, since the
machine may be busy. `--small` leaves 100,000 rows out.
"""

import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.gantt_peers import Scene, tree_of
from benchmarks.gantt_rows import START, rows
from planning.rows import Id
from planning.schedule.from_plan import SCHEDULE
from tests.ui.desks import make_desk
from ui.desk import Desk
from ui.theme import Theme
from ui.timeline.timeline_tab import TimelineTab

FRAMES, NOTCH = 120, 60
DRAGGED, STEPS = 4, 30
"""Bars that are dragged one after the other, and days that each of them is."""
MOST_GROWTH, LEAST_BUILD = 1.5, 1.5
"""A frame of 100,000 rows over one of 10,000; building the scene over opening the chart."""
FRAME, ALONE, OVERVIEW, SLOWEST = 8.0, 5.0, 30.0, 16.7
"""Ms: medians of table and chart, of the chart alone, of the overview; and what 95 of 100 frames stay below."""


def opened(desk: Desk) -> TimelineTab:
    tab = TimelineTab(desk)
    tab.resize(1440, 820)
    tab.show()
    QApplication.processEvents()
    tab.gantt.axis.show_day(START.toordinal(), 0.05)
    return tab


def milliseconds(work: Callable[[], object]) -> float:
    begin = time.thread_time()
    work()
    return (time.thread_time() - begin) * 1000


class Figures:
    """Prints what was measured and keeps what is over its limit."""

    def __init__(self) -> None:
        self.over: list[str] = []

    def median(self, name: str, costs: list[float], limit: float = 0, slowest: float = 0) -> float:
        """Median and 95th percentile of frames."""
        middle, high = statistics.median(costs), sorted(costs)[int(len(costs) * 0.95)]
        print(f"  {name:36} median {middle:7.2f} ms   p95 {high:7.2f} ms")
        if (limit and middle > limit) or (slowest and high > slowest):
            self.over.append(name)
        return middle

    def once(self, name: str, cost: float) -> float:
        print(f"  {name:36}        {cost:7.0f} ms")
        return cost

    def ratio(self, name: str, share: float) -> None:
        print(f"    {name:34} {share:14.2f} x")


def frames(widget: QWidget, scroll: Callable[[int], None]) -> Iterator[float]:
    """The cost of one whole frame after each notch."""
    for number in range(FRAMES):
        yield milliseconds(lambda number=number: (scroll(number * NOTCH), widget.repaint()))


def scrolled(tab: TimelineTab) -> Iterator[float]:
    """Table and chart together, as the window paints them."""
    bar = tab.table.verticalScrollBar()
    for number in range(FRAMES):
        yield milliseconds(lambda number=number: (bar.setValue(number * NOTCH), QApplication.processEvents()))


def drag(tab: TimelineTab, task_id: Id) -> Iterator[float]:
    """Every snapped day of one drag: the cascade worked out, told and painted; then Esc."""
    chart, box = tab.chart, tab.chart.layout_of_rows.box(task_id)
    at, day = QPoint(round(box.left) + 3, round(box.top) + 2), round(tab.gantt.axis.scale.day_width)
    QTest.mousePress(chart, Qt.MouseButton.LeftButton, pos=at)
    for number in range(1, STEPS + 1):
        to = at + QPoint(number * day, 0)
        yield milliseconds(lambda to=to: (QTest.mouseMove(chart, to), chart.repaint()))
    QTest.keyClick(chart, Qt.Key.Key_Escape)
    QTest.mouseRelease(chart, Qt.MouseButton.LeftButton, pos=at)


def leaves(tab: TimelineTab, count: int) -> list[Id]:
    """The first bars in sight that can be dragged."""
    layout, tasks = tab.chart.layout_of_rows, tab.desk.plan.tasks
    return [layout.ids[row] for row in layout.visible if tasks[layout.ids[row]].parent is not None][:count]


def dragged(tab: TimelineTab) -> list[float]:
    return [cost for task_id in leaves(tab, DRAGGED) for cost in drag(tab, task_id)]


def beside_scene(tab: TimelineTab, told: Figures, chart: float, opening: float) -> float:
    """How many times longer the scene took to build."""
    tab.table.verticalScrollBar().setValue(0)
    scenes: list[Scene] = []
    building = milliseconds(lambda: (scenes.append(Scene(tab)), scenes[0].view.grab()))
    scene, view = scenes[0], scenes[0].view
    told.once("QGraphicsScene: building", building)
    told.ratio("opening / building", opening / building)
    frame = told.median(
        "QGraphicsScene: a frame", [*frames(view.viewport(), view.verticalScrollBar().setValue)]
    )
    told.ratio("chart / scene", chart / frame)
    moved = leaves(tab, DRAGGED * 3)
    costs = [
        milliseconds(
            lambda step=step: (
                [scene.bars[one].setPos(14 * step, 0) for one in moved],
                view.viewport().repaint(),
            )
        )
        for step in range(STEPS)
    ]
    told.median("QGraphicsScene: moving items only", costs)
    view.fitInView(scene.scene.sceneRect(), Qt.AspectRatioMode.IgnoreAspectRatio)
    whole = told.median(
        "QGraphicsScene: whole plan", [milliseconds(view.viewport().repaint) for _ in range(5)]
    )
    overview = told.median("overview made and painted", overviews(tab), OVERVIEW)
    told.ratio("overview / scene", overview / whole)
    view.close()
    return building / opening


def overviews(tab: TimelineTab) -> list[float]:
    strip = tab.gantt.overview
    return [milliseconds(lambda: (strip.renew(), strip.repaint())) for _ in range(9)]


def beside_tree(tab: TimelineTab, told: Figures, both: float, opening: float) -> None:
    views = []
    building = milliseconds(lambda: (views.append(tree_of(tab)), views[0].grab()))
    told.once("QTreeView: building", building)
    told.ratio("opening / building", opening / building)
    view = views[0]
    frame = told.median("QTreeView: a frame", [*frames(view.viewport(), view.verticalScrollBar().setValue)])
    told.ratio("table and chart / tree", both / frame)
    view.close()


def compare(count: int, theme: Theme, told: Figures, *, peers: bool) -> tuple[float, float]:
    """All figures of one size; gives the chart's median frame and how many times longer the scene took to build."""
    print(f"{count:,} rows")
    desk = make_desk(theme, rows(count), lang="zh_CN")
    desk.get(SCHEDULE)
    tabs: list[TimelineTab] = []
    opening = milliseconds(lambda: (tabs.append(opened(desk)), tabs[0].chart.grab()))
    tab = tabs[0]
    told.once("opening table and chart", opening)
    tab.legend.finish_counting()
    list(frames(tab.chart, tab.chart.set_offset))
    chart = told.median("chart alone", [*frames(tab.chart, tab.chart.set_offset)], ALONE)
    both = told.median("table and chart", [*scrolled(tab)][10:], FRAME, SLOWEST)
    tab.table.verticalScrollBar().setValue(0)
    told.median("drag, an ordinary cascade", dragged(tab), 0, SLOWEST if peers else 0)
    saved = 0.0
    if peers:
        saved = beside_scene(tab, told, chart, opening)
        beside_tree(tab, told, both, opening)
    tab.close()
    return chart, saved


def drag_all(count: int, theme: Theme, told: Figures) -> None:
    """The worst case: whatever is dragged moves every task after it."""
    print(f"{count:,} rows in one chain")
    tab = opened(make_desk(theme, rows(count, chained=True), lang="zh_CN"))
    tab.legend.finish_counting()
    tab.gantt.axis.show_day(START.toordinal(), 0.05)
    told.median("drag that moves every task", dragged(tab), 0, SLOWEST)
    tab.close()


def main() -> int:
    """Exit code 1 if something is over its limit, a frame grows with the plan, or opening isn't much cheaper than
    building a scene."""
    app = QApplication.instance() or QApplication([])
    theme, told = Theme(mode="light"), Figures()
    theme.apply(app)
    small, saved = compare(10_000, theme, told, peers=True)
    drag_all(10_000, theme, told)
    growth = 0.0
    if "--small" not in sys.argv:
        large, _ = compare(100_000, theme, told, peers=False)
        growth = large / small
        print(f"a frame of 100,000 over one of 10,000: {growth:.2f}")
    for name in told.over:
        print(f"over its limit: {name}")
    return int(bool(told.over) or growth > MOST_GROWTH or saved < LEAST_BUILD)


if __name__ == "__main__":
    sys.exit(main())
