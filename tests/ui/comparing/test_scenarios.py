"""Scenarios in the window: edited like the plan, compared with it, adopted whole or in part, discarded."""

from collections.abc import Iterator
from datetime import date, datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from planning.edits.cells import CellEdit
from planning.schedule.from_plan import SCHEDULE
from planning.schedule.scenario_figures import FIGURES, delay_cost
from tests.ui.desks import make_desk
from ui.comparing.compare_table import TICK
from ui.desk import Desk
from ui.dialogs.scenarios import ScenariosDialog
from ui.scenario_desk import ScenarioDesk
from ui.table.cell import PADDING
from ui.table.editors import CellEditor
from ui.theme import Theme
from ui.timeline.timeline_tab import TimelineTab

LEFT = Qt.MouseButton.LeftButton
ROWS = {
    "plan": [{"name": "Q4", "currency": "CNY", "start": date(2026, 11, 2)}],
    "goal": [{"name": "Users", "kind": "count", "unit": "users", "target": 3000.0, "due": date(2026, 12, 1)}],
    "task": [
        {"name": "Plan", "duration": 480},
        {"name": "Write", "duration": 960},
        {"name": "Post", "duration": 0, "deadline": date(2026, 11, 4)},
    ],
    "link": [{"predecessor": 1, "successor": 2}, {"predecessor": 2, "successor": 3}],
    "budget_line": [{"name": "Ads", "amount": 10000}],
}


@pytest.fixture
def desk(theme: Theme) -> Iterator[Desk]:
    made = make_desk(theme, ROWS)
    yield made
    made.close()


@pytest.fixture
def dialog(qtbot: QtBot, desk: Desk) -> Iterator[ScenariosDialog]:
    home = QWidget()
    home.resize(1300, 800)
    qtbot.addWidget(home)
    made = ScenariosDialog(desk, lambda tried, parent: TimelineTab(tried, parent), home)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.accept()


def type_row(dialog: ScenariosDialog, qtbot: QtBot, name: str) -> None:
    table = dialog.list.table
    table.edit_name(table.row_model.rowCount() - 1)
    editor = next(one for one in table.findChildren(CellEditor) if one.isVisible())
    qtbot.keyClicks(editor, name)
    qtbot.keyClick(editor, Qt.Key.Key_Return)


def tried(dialog: ScenariosDialog) -> ScenarioDesk:
    assert dialog.tried is not None
    return dialog.tried


def type_duration(dialog: ScenariosDialog, qtbot: QtBot, task: int, text: str) -> None:
    """In the scenario's own table, by keys."""
    assert isinstance(dialog.timeline, TimelineTab)
    table = dialog.timeline.table
    column = next(at for at, one in enumerate(table.row_model.columns) if one.key == "duration")
    table.setFocus()
    table.setCurrentIndex(table.row_model.index(table.row_model.row_of(task), column))
    qtbot.keyClicks(table, text[0])
    editor = next(one for one in table.findChildren(CellEditor) if one.isVisible())
    qtbot.keyClicks(editor, text[1:])
    qtbot.keyClick(editor, Qt.Key.Key_Return)


def test_that_a_scenario_is_typed_edited_by_keys_and_the_plan_stays(
    dialog: ScenariosDialog, desk: Desk, qtbot: QtBot
) -> None:
    assert dialog.pages.currentWidget() is dialog.empty
    type_row(dialog, qtbot, "Slower")
    assert dialog.scenario == 1
    type_duration(dialog, qtbot, 1, "3d")
    assert desk.plan.tasks[1].duration == 480
    assert tried(dialog).plan.tasks[1].duration == 1440
    assert tried(dialog).get(SCHEDULE).finish == datetime(2026, 11, 6, 18)
    assert desk.get(SCHEDULE).finish == datetime(2026, 11, 4, 18)
    assert desk.label_of(desk.undo_list()[0].change) == "Edit scenario “Slower”"


def test_that_figures_stand_beside_those_of_the_plan(
    dialog: ScenariosDialog, desk: Desk, qtbot: QtBot
) -> None:
    type_row(dialog, qtbot, "Slower")
    tried(dialog).type_into("task", [CellEdit(1, "duration", 1440)])
    told = [(cell.accessibleName(), cell.accessibleDescription()) for cell in dialog.kpis._cells]
    assert told == [
        ("Finish: 11-06", "2 d later than 11-04"),
        ("Tasks moved: 3", "at other dates than now"),
        ("Critical tasks: 3", "now 3"),
        ("Deadlines missed: 1", "now 0"),
        ("Budget: ¥100.00", "now ¥100.00"),
        ("Cost of delay: 200", "users; 100 a day"),
    ]


def test_that_all_is_adopted_as_one_step_and_undone(
    dialog: ScenariosDialog, desk: Desk, qtbot: QtBot
) -> None:
    type_row(dialog, qtbot, "Slower")
    assert not dialog.adopt_button.isEnabled()
    tried(dialog).type_into("task", [CellEdit(1, "duration", 1440)])
    tried(dialog).type_into("budget_line", [CellEdit(1, "amount_total", "300", typed=True)])
    qtbot.mouseClick(dialog.adopt_button, LEFT)
    assert not dialog.isVisible()
    assert desk.plan.tasks[1].duration == 1440
    assert desk.plan.budget_lines[1].amount == 30000
    desk.undo()
    assert desk.plan.tasks[1].duration == 480
    assert desk.plan.scenarios[1].adopted_at is None


def test_that_ticked_rows_alone_are_adopted(dialog: ScenariosDialog, desk: Desk, qtbot: QtBot) -> None:
    type_row(dialog, qtbot, "Other")
    tried(dialog).type_into("task", [CellEdit(1, "duration", 1440)])
    tried(dialog).type_into("task", [CellEdit(2, "name", "Draft")])
    qtbot.mouseClick(dialog.view.segment("compare"), LEFT)
    view, model = dialog.compared.view, dialog.compared.model
    assert [model.can_choose(at) for at in range(len(model.rows))] == [True, True, False]
    box = view.visualRect(model.index(1, 0))
    for row in (1, 2):
        box = view.visualRect(model.index(row, 0))
        place = QPoint(box.left() + PADDING + TICK // 2, box.center().y())
        qtbot.mouseClick(view.viewport(), LEFT, pos=place)
    assert dialog.part_button.text() == "Adopt chosen (1)"
    qtbot.mouseClick(dialog.part_button, LEFT)
    assert desk.plan.tasks[2].name == "Draft" and desk.plan.tasks[1].duration == 480
    assert [row.name for row in model.rows] == ["Plan", "Draft", "Post"]
    desk.undo()
    assert desk.plan.tasks[2].name == "Write"


def test_that_space_ticks_and_consequences_cannot_be_ticked(
    dialog: ScenariosDialog, desk: Desk, qtbot: QtBot
) -> None:
    type_row(dialog, qtbot, "Other")
    tried(dialog).type_into("task", [CellEdit(1, "duration", 1440)])
    qtbot.mouseClick(dialog.view.segment("compare"), LEFT)
    view = dialog.compared.view
    view.setFocus()
    view.selectAll()
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert dialog.compared.model.chosen == {("task", desk.plan.tasks[1].uid)}


def test_that_a_scenario_begins_from_another_and_never_from_itself(
    dialog: ScenariosDialog, desk: Desk, qtbot: QtBot
) -> None:
    type_row(dialog, qtbot, "First")
    tried(dialog).type_into("task", [CellEdit(1, "duration", 1440)])
    type_row(dialog, qtbot, "Second")
    desk.type_into("scenario", [CellEdit(2, "base", "First", typed=True)])
    assert dialog.scenario == 2 and tried(dialog).plan.tasks[1].duration == 1440
    assert not desk.type_into("scenario", [CellEdit(1, "base", "Second", typed=True)])
    assert "based on itself" in dialog.told.text()


def test_that_discarding_leaves_the_plan_and_undo_brings_the_scenario_back(
    dialog: ScenariosDialog, desk: Desk, qtbot: QtBot
) -> None:
    type_row(dialog, qtbot, "Other")
    tried(dialog).type_into("task", [CellEdit(1, "duration", 1440)])
    qtbot.mouseClick(dialog.discard_button, LEFT)
    assert not desk.plan.scenarios and not desk.plan.scenario_rows
    assert dialog.tried is None and dialog.pages.currentWidget() is dialog.empty
    qtbot.keyClick(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert dialog.scenario == 1 and tried(dialog).plan.tasks[1].duration == 1440


def test_that_the_bars_lie_over_those_of_the_plan(desk: Desk, qtbot: QtBot, theme: Theme) -> None:
    from planning.schedule.scenarios import add_scenario

    desk.run(lambda: add_scenario(desk.plan, "Other"))
    other = ScenarioDesk(desk, 1)
    tab = TimelineTab(other)
    qtbot.addWidget(tab)
    tab.compared.show_plan("the plan", desk.values)
    other.type_into("task", [CellEdit(1, "duration", 1440)])
    stood = tab.compared.dates_of(1)
    assert stood is not None and stood.finish == datetime(2026, 11, 2, 18)
    assert other.get(SCHEDULE).finish_of(1) == datetime(2026, 11, 4, 18)
    other.close()


def test_that_what_belongs_to_the_plan_itself_is_refused(desk: Desk) -> None:
    from planning.schedule.scenarios import add_scenario

    desk.run(lambda: add_scenario(desk.plan, "Other"))
    other = ScenarioDesk(desk, 1)
    heard: list[object] = []
    desk.refused.connect(heard.append)
    assert not other.type_into("plan", [CellEdit(1, "name", "New")])
    assert len(heard) == 1
    other.close()


def test_that_a_days_delay_costs_the_pace_of_the_total_target(desk: Desk) -> None:
    cost = delay_cost(desk.values)
    assert cost is not None and (cost.days, cost.per_day) == (30, 100)
    assert desk.get(FIGURES).amount == 10000
