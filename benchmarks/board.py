"""Calendar and People over a large plan, offscreen: `python benchmarks/board.py`.

What a frame costs, what a step of a drag costs, what an edit costs while the view is open. Times are CPU milliseconds
of this thread; what is over its limit is named at the end. All tasks lie within seven weeks: a worst case.
"""

import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import cast

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.gantt_rows import START, rows
from desktop.memory import settle_memory
from planning.board.edits import shift
from tests.ui.desks import Rows, make_desk
from ui.desk import Desk
from ui.theme import Theme
from ui.timeline.board.board_pane import BoardPane
from ui.timeline.board.span import MODES
from ui.timeline.people.model import SCOPES
from ui.timeline.people.people_pane import PeoplePane
from ui.timeline.timeline_tab import TimelineTab
from ui.timeline.views import CALENDAR, PEOPLE

TASKS, POSTS, FRAMES, STEPS = 10_000, 2_000, 40, 24
FRAME, STEP, TURN = 16.0, 16.7, 100.0
"""Ms: a frame, a step of a drag, a turn of the event loop."""
CHANNELS = ("抖音", "朋友圈", "小红书", "公众号", "社群", "直播", "搜索引擎", "官网")


def plan(count: int) -> Rows:
    """The Gantt's rows, every task on a channel, posts beside them."""
    made = dict(rows(count))
    tasks = [{**task, "channel": at % 8 + 1} for at, task in enumerate(made.pop("task"))]
    begin = datetime.combine(START, datetime.min.time())
    posts = [
        {
            "name": f"内容 {number}",
            "channel": number % 8 + 1,
            "at": begin + timedelta(days=number % 45, hours=8 + number % 13),
        }
        for number in range(POSTS)
    ]
    channels = [{"name": name, "colour": at + 1} for at, name in enumerate(CHANNELS)]
    plan_row, links = made.pop("plan"), made.pop("link")
    return {
        "plan": plan_row,
        "channel": channels,
        **made,
        "task": tasks,
        "link": links,
        "content_item": posts,
    }


def milliseconds(work: Callable[[], object]) -> float:
    begin = time.thread_time()
    work()
    return (time.thread_time() - begin) * 1000


class Figures:
    """Prints what was measured and keeps what is over its limit."""

    def __init__(self) -> None:
        self.over: list[str] = []

    def note(self, name: str, costs: list[float], limit: float) -> None:
        """Median, which is held against the limit, and 95th percentile; a single figure is both."""
        middle, high = statistics.median(costs), sorted(costs)[int(len(costs) * 0.95)]
        print(f"  {name:36} median {middle:7.2f} ms   p95 {high:7.2f} ms")
        if middle > limit:
            self.over.append(name)


def frames(widget: QWidget) -> list[float]:
    return [milliseconds(widget.repaint) for _ in range(FRAMES)]


def calendar(tab: TimelineTab, figures: Figures) -> None:
    opening = milliseconds(lambda: tab.show_view(CALENDAR))
    figures.note("calendar: first shown", [opening], TURN)
    pane = cast(BoardPane, tab.views.view(CALENDAR))
    for mode in MODES:
        turn = milliseconds(lambda mode=mode: pane.set_mode(mode))
        QApplication.processEvents()
        figures.note(f"calendar, {mode}: turned to", [turn], TURN)
        figures.note(f"calendar, {mode}: frame", frames(pane.view), FRAME)
        figures.note(f"calendar, {mode}: step of a drag", list(dragging(pane)), STEP)
        figures.note(f"calendar, {mode}: an edit", edits(tab.desk, pane.view), TURN)


def dragging(pane: BoardPane) -> Iterator[float]:
    """A task carried to other days, frame by frame, and put back with Esc; its first step makes the trial."""
    view = pane.view
    place = next(one for one in view.made.places if one.item.table == "task" and not one.pinned)
    view.into_sight((place.item.table, place.item.id))
    start = view.box_of(place).center()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(view, start + QPoint(6, 0))
    wide = view.made.columns[2] - view.made.columns[1]
    for step in range(STEPS):
        to = QPoint((start.x() + step * wide // 2) % view.width(), start.y())
        yield milliseconds(lambda to=to: (QTest.mouseMove(view, to), view.repaint()))
    QTest.keyClick(view, Qt.Key.Key_Escape)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=start)


def edits(desk: Desk, view: QWidget) -> list[float]:
    """One task a day later, and back; each with the frame that follows; later turns count as one."""
    costs = []
    for days in (1, -1, 1, -1):
        costs.append(milliseconds(lambda days=days: desk.run(lambda: moved(desk, days))))
        costs.append(milliseconds(QApplication.processEvents))
    return costs


def moved(desk: Desk, days: int):
    return shift(desk.values, [("task", 2)], timedelta(days=days))


def people(tab: TimelineTab, figures: Figures) -> None:
    figures.note("people: first shown", [milliseconds(lambda: tab.show_view(PEOPLE))], 2 * TURN)
    pane = cast(PeoplePane, tab.views.view(PEOPLE))
    pane.view.toggle(1)
    for scope in SCOPES:
        turn = milliseconds(lambda scope=scope: pane.set_scope(scope))
        QApplication.processEvents()
        figures.note(f"people, {scope}: turned to", [turn], TURN)
        figures.note(f"people, {scope}: frame", frames(pane.view), FRAME)
    figures.note("people: an edit", edits(tab.desk, pane.view), TURN)


def main() -> int:
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert application is not None
    theme = Theme(mode="light")
    theme.apply(cast(QApplication, application))
    desk = make_desk(theme, plan(TASKS), lang="zh_CN")
    tab = TimelineTab(desk)
    tab.resize(1440, 820)
    tab.show()
    QApplication.processEvents()
    settle_memory()
    print(f"{TASKS:,} tasks and {POSTS:,} posts within seven weeks")
    figures = Figures()
    calendar(tab, figures)
    people(tab, figures)
    desk.close()
    for name in figures.over:
        print(f"over its limit: {name}")
    return 1 if figures.over else 0


if __name__ == "__main__":
    sys.exit(main())
