"""A material from its name to ready, and leave that moves a date, on the whole program: by keys and mouse, undone, and
there again after a restart."""

from collections.abc import Callable
from datetime import date
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planning.materials.readiness import READINESS
from planning.schedule.from_plan import SCHEDULE
from tests.journeys.conftest import Journey
from tests.journeys.driver import TableDriver
from tests.ui.budget.hands import Hands
from ui.budget.budget_views import MATERIALS, PEOPLE, BudgetViews
from ui.budget.materials_view import MaterialsView
from ui.budget.people_view import PeopleView
from ui.widgets.inspector_blocks import TickRow
from ui.widgets.inspector_content import LinkEntry
from ui.widgets.segmented_control import SegmentedControl

LEFT = Qt.MouseButton.LeftButton
WORDS = {
    "zh_CN": {"person": "李强", "task": "双11 冲刺投放", "ready": "已就绪", "late": "已逾期"},
    "en": {"person": "Li Qiang", "task": "11-11 sprint ads", "ready": "Ready", "late": "Late"},
}


@pytest.fixture(params=["zh_CN", "en"])
def journey(begin: Callable[[str], Journey], request: pytest.FixtureRequest) -> Journey:
    return begin(request.param)


def gone_to(journey: Journey, qtbot: QtBot, view: str) -> BudgetViews:
    """The Budget tab with this view, by its switch."""
    TableDriver(qtbot, journey, "budget")
    tab = cast(BudgetViews, journey.window.tab("budget"))
    control = tab.stack.currentWidget().findChild(SegmentedControl)
    assert control is not None
    qtbot.mouseClick(control.segment(view), LEFT)
    QApplication.processEvents()
    return tab


def tick_in_inspector(journey: Journey, qtbot: QtBot, at: int) -> None:
    rows = [row for row in journey.window.inspector.findChildren(TickRow) if row.isVisible()]
    qtbot.mouseClick(rows[at], LEFT)
    QApplication.processEvents()


def test_that_a_material_goes_from_its_name_to_ready(journey: Journey, qtbot: QtBot) -> None:
    words = WORDS[journey.lang]
    view = cast(MaterialsView, gone_to(journey, qtbot, MATERIALS).built(MATERIALS))
    materials, points = Hands(qtbot, view.table), Hands(qtbot, view.points.table)
    before = len(journey.plan.material_checks)
    materials.type_new("Teaser")
    teaser = journey.row("material", "Teaser")
    row = materials.model.row_of(teaser)
    materials.type(row, "kind", "short_video")
    assert len(journey.plan.material_checks) == before + 4
    materials.type(row, "due_now", "2026-11-02")
    assert materials.cell(row, "standing") == words["late"]

    materials.click(row, "name")
    points.type(0, "value", "40")
    assert points.cell(0, "met") == view.desk.texts("choice.material_check.met.not_met")
    points.type(0, "value", "28")
    points.click(1, "ticked")
    materials.click(row, "name")
    tick_in_inspector(journey, qtbot, 1)
    tick_in_inspector(journey, qtbot, 2)
    view.ready.trigger()
    assert materials.cell(row, "standing") == words["ready"]
    assert materials.cell(row, "checked") == "4/4"

    journey.restart()
    tab = cast(BudgetViews, journey.window.tab("budget"))
    assert (journey.window.current_tab, tab.view) == ("budget", MATERIALS)
    found = journey.window.desk.get(READINESS)[teaser]
    assert (found.standing, found.met) == ("ready", 4)
    journey.window.undo()
    assert journey.window.desk.get(READINESS)[teaser].standing == "late"
    journey.window.undo()
    assert journey.window.desk.get(READINESS)[teaser].met == 3


def test_that_leave_moves_the_dates_of_whoever_is_away(journey: Journey, qtbot: QtBot) -> None:
    words = WORDS[journey.lang]
    view = cast(PeopleView, gone_to(journey, qtbot, PEOPLE).built(PEOPLE))
    people, leave = Hands(qtbot, view.table), Hands(qtbot, view.leave.table)
    person, task = journey.row("person", words["person"]), journey.row("task", words["task"])
    assert journey.plan.tasks[task].owner == person
    finish = journey.window.desk.get(SCHEDULE)[task].finish
    people.click(people.model.row_of(person), "name")
    leave.type_new("2026-11-10", "first")
    assert [row.person for row in journey.plan.day_offs.values()] == [person]
    later = journey.window.desk.get(SCHEDULE)[task].finish
    assert (finish.date(), later.date()) == (date(2026, 11, 11), date(2026, 11, 12))
    leave.click(0, "first")
    content = journey.window.inspector.content
    assert content is not None and words["person"] in content.title
    links = [one.target for part in content.sections for one in part.entries if isinstance(one, LinkEntry)]
    assert ("row", "task", task) in links

    journey.restart()
    assert journey.window.desk.get(SCHEDULE)[task].finish == later
    journey.window.undo()
    assert journey.window.desk.get(SCHEDULE)[task].finish == finish
    assert not journey.plan.day_offs
