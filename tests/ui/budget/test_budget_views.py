"""The Budget tab as a whole: money, people and materials, one at a time, found again as they were left."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.desks import Rows, make_desk
from ui.budget.budget_tab import BudgetTab
from ui.budget.budget_views import MATERIALS, MONEY, PEOPLE, BudgetViews
from ui.budget.materials_view import MaterialsView
from ui.budget.people_view import PeopleView
from ui.theme import Theme
from ui.widgets.segmented_control import SegmentedControl

ROWS: Rows = {
    "person": [{"name": "Wang Min"}],
    "role": [{"name": "Lead"}],
    "budget_line": [{"name": "Ads", "amount": 100}],
    "material": [{"name": "Poster"}],
    "material_check": [{"material": 1, "name": "Size"}],
}


@pytest.fixture
def tab(qtbot: QtBot, theme: Theme) -> Iterator[BudgetViews]:
    made = BudgetViews(make_desk(theme, ROWS))
    qtbot.addWidget(made)
    made.resize(1150, 780)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.desk.close()


def click_view(qtbot: QtBot, tab: BudgetViews, view: str) -> None:
    control = tab.stack.currentWidget().findChild(SegmentedControl)
    assert control is not None
    qtbot.mouseClick(control.segment(view), Qt.MouseButton.LeftButton)


def shown(tab: BudgetViews) -> type:
    return type(tab.stack.currentWidget())


def test_that_the_switch_goes_to_each_view_and_back(tab: BudgetViews, qtbot: QtBot) -> None:
    assert shown(tab) is BudgetTab
    click_view(qtbot, tab, PEOPLE)
    assert shown(tab) is PeopleView
    click_view(qtbot, tab, MATERIALS)
    assert shown(tab) is MaterialsView
    click_view(qtbot, tab, MONEY)
    assert shown(tab) is BudgetTab
    assert tab.money.views.current == MONEY


def test_that_the_commands_are_those_of_the_view_that_is_shown(tab: BudgetViews, qtbot: QtBot) -> None:
    names = {action.objectName() for action in tab.actions()}
    assert "budget.check" in names and "materials.ready" not in names
    with qtbot.waitSignal(tab.actions_changed):
        click_view(qtbot, tab, MATERIALS)
    names = {action.objectName() for action in tab.actions()}
    assert "materials.ready" in names and "budget.check" not in names


@pytest.mark.parametrize(
    ("table", "view"),
    [
        ("person", PEOPLE),
        ("role", PEOPLE),
        ("material", MATERIALS),
        ("material_check", MATERIALS),
        ("budget_line", MONEY),
    ],
)
def test_that_a_row_is_revealed_in_its_view(tab: BudgetViews, table: str, view: str) -> None:
    tab.show_view(PEOPLE if view != PEOPLE else MONEY)
    tab.reveal(table, 1)
    assert tab.view == view
    assert tab.desk.selection.ids_in(table) == (1,)


def test_that_the_view_and_its_arrangement_are_remembered(
    tab: BudgetViews, qtbot: QtBot, theme: Theme
) -> None:
    click_view(qtbot, tab, MATERIALS)
    model = tab.table.row_model
    at = next(number for number, column in enumerate(model.columns) if column.key == "note")
    tab.table.layout_of_columns.set_wanted(at, True)
    kept = tab.state()
    other = BudgetViews(make_desk(theme, ROWS))
    qtbot.addWidget(other)
    other.restore(kept)
    assert other.view == MATERIALS
    assert other.table.layout_of_columns.is_wanted(at)
    other.restore({"view": "nonsense", "views": 3})
    assert other.view == MATERIALS
    other.desk.close()


def test_that_a_view_that_was_never_shown_is_not_built(tab: BudgetViews) -> None:
    assert tab.stack.count() == 1
    tab.refresh()
    assert tab.stack.count() == 1
    assert set(tab.VIEWS) == {MONEY, PEOPLE, MATERIALS}


def test_that_the_keyboard_goes_along_into_the_view(tab: BudgetViews, qtbot: QtBot) -> None:
    tab.activateWindow()
    tab.table.setFocus()
    tab.show_view(PEOPLE)
    assert tab.built(PEOPLE).table.hasFocus()
    people = tab.built(PEOPLE)
    assert isinstance(people, PeopleView)
    people.views.segment(PEOPLE).setFocus()
    tab.show_view(MATERIALS)
    materials = tab.built(MATERIALS)
    assert isinstance(materials, MaterialsView)
    assert materials.views.segment(MATERIALS).hasFocus()
