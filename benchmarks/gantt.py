"""A frame of the Gantt beside a QGraphicsScene of the same bars, offscreen: `python benchmarks/gantt.py`.

Both paint bars split into done and left, labels and links, whole frames of one size after every notch of the wheel.
Times are CPU milliseconds of this thread; the ratios are what counts, since the machine may be busy.
"""

import os
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QBrush, QColor, QPainterPath, QPen
from PySide6.QtWidgets import QApplication, QGraphicsPathItem, QGraphicsScene, QGraphicsView, QWidget

from planning.schedule.from_plan import SCHEDULE
from tests.ui.desks import Rows, make_desk
from ui.desk import Desk
from ui.theme import Theme
from ui.timeline.bars import SUMMARY
from ui.timeline.link_painter import route_of
from ui.timeline.timeline_tab import TimelineTab

FRAMES, NOTCH = 120, 60
START = date(2026, 10, 5)
SPREAD = 45
"""Days over which bars are spread, so that every row in sight has its bar in sight."""
MOST_GROWTH, LEAST_BUILD = 1.5, 1.5
"""A frame of 100,000 rows over one of 10,000; building the scene over opening the chart."""


def rows(count: int, seed: int = 1) -> Rows:
    """Groups of 20, two links a task to tasks nearby that come later anyway."""
    chance = random.Random(seed)
    tasks, links, spans = [], [], {}
    for number in range(1, count + 1):
        if number % 20 == 1:
            tasks.append({"name": f"阶段 {number}", "position": number})
            continue
        begin, days = chance.randrange(SPREAD), chance.randint(1, 5)
        spans[number] = (begin, begin + days + 2 * (days // 5 + 1))
        floor = datetime.combine(START, datetime.min.time()) + timedelta(days=begin, hours=9)
        parent = (number - 1) // 20 * 20 + 1
        task = {"name": f"任务 {number}", "parent": parent, "position": number, "owner": chance.randint(1, 5)}
        task |= {"duration": 480 * days, "progress": chance.choice((0.0, 0.4, 1.0))}
        tasks.append(task | {"constraint": "start_no_earlier", "constraint_at": floor})
        near = [one for one in range(max(1, number - 12), number) if one in spans]
        before = [one for one in near if spans[one][1] < begin][-2:]
        links += [{"predecessor": one, "successor": number} for one in before]
    people = [{"name": name} for name in ("王敏", "李强", "陈晨", "赵宁", "孙悦")]
    return {
        "plan": [{"name": "P", "currency": "CNY", "start": START}],
        "person": people,
        "task": tasks,
        "link": links,
    }


def opened(desk: Desk) -> TimelineTab:
    tab = TimelineTab(desk)
    tab.resize(1440, 820)
    tab.show()
    QApplication.processEvents()
    tab.gantt.axis.show_day(START.toordinal(), 0.05)
    return tab


def scene_of(tab: TimelineTab) -> QGraphicsView:
    """Everything that the chart would ever show, as items."""
    layout, desk, scene = tab.chart.layout_of_rows, tab.desk, QGraphicsScene()
    colour = desk.theme.color
    done, left, line = QBrush(colour("bar_done")), QBrush(colour("bar_left")), QPen(colour("bar_line"))
    for task_id in layout.ids:
        box = layout.box(task_id)
        width, height = box.right - box.left, box.bottom - box.top
        if box.bar.kind == SUMMARY:
            scene.addRect(box.left, box.top, width, height, QPen(), QBrush(colour("summary")))
            continue
        scene.addRect(box.left, box.top, width, height, line, left)
        scene.addRect(box.left, box.top, box.split - box.left, height, QPen(), done)
        if box.bar.label:
            scene.addSimpleText(box.bar.label, desk.theme.font("caption")).setPos(box.right + 12, box.top)
    pen = QPen(QColor(colour("link_line")), 1.1)
    for link in desk.plan.links.values():
        path = QPainterPath()
        points = route_of(layout, link).points
        path.moveTo(*points[0])
        for point in points[1:]:
            path.lineTo(*point)
        item = QGraphicsPathItem(path)
        item.setPen(pen)
        scene.addItem(item)
    view = QGraphicsView(scene)
    view.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
    scene.setParent(view)
    view.resize(tab.chart.size())
    view.show()
    QApplication.processEvents()
    return view


def milliseconds(work: Callable[[], object]) -> float:
    begin = time.thread_time()
    work()
    return (time.thread_time() - begin) * 1000


def frames(widget: QWidget, scroll: Callable[[int], None]) -> Iterator[float]:
    """The cost of one whole frame after each notch."""
    for number in range(FRAMES):
        yield milliseconds(lambda number=number: (scroll(number * NOTCH), widget.repaint()))


def told(name: str, costs: list[float]) -> float:
    median = statistics.median(costs)
    print(f"  {name:28} median {median:6.2f} ms, p95 {sorted(costs)[int(len(costs) * 0.95)]:6.2f} ms")
    return median


def whole_tab(tab: TimelineTab) -> Iterator[float]:
    """Table and chart together, as the window paints them."""
    bar = tab.table.verticalScrollBar()
    for number in range(FRAMES):
        yield milliseconds(lambda number=number: (bar.setValue(number * NOTCH), QApplication.processEvents()))


def compare(count: int, theme: Theme, with_scene: bool) -> tuple[float, float]:
    """Prints all figures; gives the chart's median frame and how many times longer the scene took to build."""
    print(f"{count:,} rows")
    desk = make_desk(theme, rows(count), lang="zh_CN")
    desk.get(SCHEDULE)
    tabs: list[TimelineTab] = []
    opening = milliseconds(lambda: (tabs.append(opened(desk)), tabs[0].chart.grab()))
    tab = tabs[0]
    print(f"  opening table and chart             {opening:8.0f} ms")
    tab.legend.finish_counting()
    list(frames(tab.chart, tab.chart.set_offset))
    chart = told("chart alone", list(frames(tab.chart, tab.chart.set_offset)))
    told("table and chart", [*whole_tab(tab)][10:])
    building = 0.0
    if with_scene:
        tab.table.verticalScrollBar().setValue(0)
        views: list[QGraphicsView] = []
        building = milliseconds(lambda: (views.append(scene_of(tab)), views[0].grab()))
        print(f"  building the scene                  {building:8.0f} ms")
        view = views[0]
        scene = told("scene", list(frames(view.viewport(), view.verticalScrollBar().setValue)))
        print(f"  chart / scene: a frame {chart / scene:.2f}, opening {opening / building:.2f}")
        view.close()
    tab.close()
    return chart, building / opening


def main() -> int:
    """Exit code 1 if a frame grows with the plan, or if opening is no longer much cheaper than a scene."""
    app = QApplication.instance() or QApplication([])
    theme = Theme(mode="light")
    theme.apply(app)
    small, saved = compare(10_000, theme, with_scene=True)
    large, _ = compare(100_000, theme, with_scene=False)
    print(f"a frame of 100,000 over one of 10,000: {large / small:.2f}")
    return int(large / small > MOST_GROWTH or saved < LEAST_BUILD)


if __name__ == "__main__":
    sys.exit(main())
