"""What `gaps.py` does in the window beside tabs and cells: dialogs, views, gestures, long changes, each undone."""

from collections.abc import Callable, Iterator
from typing import cast

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from planning.change import Change
from planning.edits.builder import ChangeBuilder
from planning.edits.cells import CellEdit
from planning.rows import PLAN_ROW, Id
from planning.schedule.baselines import take_baseline
from planning.schedule.scenarios import add_scenario
from ui.main_window import MainWindow
from ui.tabs import TABS, Tab
from ui.timeline.timeline_tab import TimelineTab

Action = tuple[str, Callable[[], object]]
LEFT, PLAIN = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def show(window: MainWindow, tab: str) -> None:
    """Goes to a tab by key."""
    window.show_tab([spec.key for spec in TABS].index(tab))


def dialogs(window: MainWindow) -> list[QDialog]:
    """Those that are open."""
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]


def close_dialogs(window: MainWindow) -> None:
    """All of them, as Escape would."""
    for one in dialogs(window):
        one.reject()
    # Turns that are taken by hand leave out what the event loop itself deletes.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def trigger(window: MainWindow, tab: str, command: str) -> None:
    """A command of the tab that is shown, whether or not it is able."""
    action = next(one for one in cast(Tab, window.tab(tab)).actions() if one.objectName() == command)
    action.trigger()


def made(window: MainWindow, make: Callable[[], Change]) -> None:
    assert window.desk.run(make)


def money_rules(window: MainWindow) -> Change:
    """Every line that others stand below splits by weights: what "recompute" has most to do with."""
    plan = window.desk.plan
    builder = ChangeBuilder(plan)
    for line in plan.budget_lines.values():
        if line.parent is not None:
            builder.update("budget_line", line.id, rule="weight", weight=1.0 + line.id % 7)
    return builder.change("undo.edit_many", count=len(plan.budget_lines))


def actions(window: MainWindow) -> Iterator[Action]:
    """Every tab in turn, then what belongs to the window."""
    yield from _goals(window)
    yield from _budget(window)
    yield from _timeline(window)
    yield from _window(window)


def _opened(window: MainWindow, name: str, act: Callable[[], object]) -> Iterator[Action]:
    yield f"{name}: open", act
    yield f"{name}: close", lambda: close_dialogs(window)


def _goals(window: MainWindow) -> Iterator[Action]:
    yield "show goals", lambda: show(window, "goals")
    goal = next(iter(window.desk.plan.goals))
    window.desk.selection.select("goal", (goal,), None)
    for command in ("goals.break_down", "goals.check_in", "goals.add_node"):
        yield from _opened(window, command, lambda command=command: trigger(window, "goals", command))
    views = next(one for one in window.tab("goals").findChildren(QWidget) if hasattr(one, "carrying"))
    for view in ("carrying", "levels", "funnel"):
        yield f"goals: {view}", lambda view=view: getattr(views, "show_view")(view)  # noqa: B009
    node = {"goal": goal, "name": "周会", "first": window.desk.values.now, "rule": "FREQ=DAILY;COUNT=400"}
    yield "time node: add", lambda: made(window, lambda: _added(window, "time_node", node))
    yield "time node: undo", window.undo
    check = {"goal": goal, "day": window.desk.values.now.date(), "actual": 5.0}
    yield "check-in: add", lambda: made(window, lambda: _added(window, "check_in", check))
    yield "check-in: undo", window.undo


def _added(window: MainWindow, table: str, cells: dict[str, object]) -> Change:
    builder = ChangeBuilder(window.desk.plan)
    builder.add(table, **cells)
    return builder.change("undo.edit_many", count=1)


def _budget(window: MainWindow) -> Iterator[Action]:
    yield "show budget", lambda: show(window, "budget")
    yield "5,000 rules: set", lambda: window.desk.run_large(lambda: money_rules(window))
    for command in ("budget.check", "budget.fill", "budget.recompute", "budget.approve", "budget.suggest"):
        yield from _opened(window, command, lambda command=command: trigger(window, "budget", command))
    yield "5,000 rules: undo", window.undo
    for view in ("people", "materials", "money"):
        yield f"budget: {view}", lambda view=view: window.tab("budget").show_view(view)


def _timeline(window: MainWindow) -> Iterator[Action]:
    yield "show timeline", lambda: show(window, "timeline")
    tab = window.tab("timeline")
    assert isinstance(tab, TimelineTab)
    for view in ("calendar", "people", "gantt"):
        yield f"timeline: {view}", lambda view=view: tab.views.show_view(view)
    first, second = _two_bars(window, tab)
    yield "bar: select", lambda: window.desk.selection.select("task", (first,), None)
    yield "bar: drag a week", lambda: drag(tab, _body(tab, first), QPoint(7 * _day(tab), 0))
    yield "bar: undo of the drag", window.undo
    way = _handle(tab, second) - _end(tab, first)
    yield "link: draw", lambda: drag(tab, _end(tab, first), way)
    yield "link: undo", window.undo
    for command in ("timeline.critical_path", "timeline.fit", "timeline.zoom_in", "timeline.today"):
        yield command, lambda command=command: trigger(window, "timeline", command)
        yield f"{command} again", lambda command=command: trigger(window, "timeline", command)


def _two_bars(window: MainWindow, tab: TimelineTab) -> tuple[Id, Id]:
    """Two tasks in sight that have no tasks below them."""
    parents = {task.parent for task in window.desk.plan.tasks.values()}
    leaves = [row for row in tab.table.shown_ids()[200:] if row not in parents]
    tab.table.reveal(leaves[0])
    tab.chart.reveal(leaves[0])
    QApplication.processEvents()
    return leaves[0], leaves[2]


def _day(tab: TimelineTab) -> int:
    return round(tab.gantt.axis.scale.day_width)


def _body(tab: TimelineTab, task: Id) -> QPoint:
    box = tab.chart.layout_of_rows.box(task)
    return QPoint(round(box.left + (box.right - box.left) / 3), round(box.top + 2))


def _end(tab: TimelineTab, task: Id) -> QPoint:
    box = tab.chart.layout_of_rows.box(task)
    return QPoint(round(box.right) + 6, round(box.middle))


def _handle(tab: TimelineTab, task: Id) -> QPoint:
    box = tab.chart.layout_of_rows.box(task)
    return QPoint(round(box.left) + 2, round(box.middle))


def drag(tab: TimelineTab, start: QPoint, way: QPoint) -> None:
    """Press, twenty moves, release."""
    QTest.mousePress(tab.chart, LEFT, PLAIN, start)
    for step in range(1, 21):
        QTest.mouseMove(tab.chart, start + way * (step / 20))
    QTest.mouseRelease(tab.chart, LEFT, PLAIN, start + way)


def _window(window: MainWindow) -> Iterator[Action]:
    desk = window.desk
    yield "baseline: set", lambda: desk.run_large(lambda: take_baseline(desk.values, "A"))
    yield from _opened(window, "plan.compare", window.actions_table["plan.compare"].trigger)
    yield "scenario: add", lambda: made(window, lambda: add_scenario(desk.plan, "B"))
    yield from _opened(window, "plan.scenarios", window.actions_table["plan.scenarios"].trigger)
    yield "scenario: undo", window.undo
    yield "baseline: undo", window.undo
    leaf = next(task for task in desk.plan.tasks.values() if task.owner is not None)
    desk.selection.select("task", (leaf.id,), None)
    for command in ("plan.assign", "plan.working_time", "plan.scheduling", "tools.doctor", "tools.palette"):
        yield from _opened(window, command, window.actions_table[command].trigger)
    hours = [CellEdit(PLAN_ROW, "hours", "08:00-12:00 13:00-17:00", typed=True)]
    yield "working time: other hours", lambda: desk.type_into("plan", hours)
    yield "working time: undo", window.undo
