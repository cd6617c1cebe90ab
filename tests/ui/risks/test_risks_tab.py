"""The Risks tab: the map counts what the register holds, and both share the window's selection."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from planning.edits.cells import CellEdit
from tests.ui.desks import Rows, make_desk
from ui.risks.risks_tab import RisksTab
from ui.theme import Theme

RISKS: Rows = {
    "risk": [
        {"name": "Bids rise", "likelihood": 5, "impact": 3, "residual_likelihood": 4, "residual_impact": 3},
        {"name": "Weak content", "likelihood": 5, "impact": 3},
        {"name": "Load", "likelihood": 2, "impact": 5, "state": "closed"},
        {"name": "Unscored"},
    ],
}


@pytest.fixture(params=["en", "zh_CN"])
def tab(request: pytest.FixtureRequest, qtbot: QtBot, theme: Theme) -> Iterator[RisksTab]:
    desk = make_desk(theme, RISKS, lang=request.param)
    made = RisksTab(desk)
    qtbot.addWidget(made)
    made.resize(1150, 780)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    desk.close()


def test_that_the_map_counts_open_scored_risks_before_and_after_the_response(tab: RisksTab) -> None:
    assert tab.heat.ids_at(5, 3) == (1, 2)
    assert tab.heat.ids_at(2, 5) == ()
    tab.when.segment("after").click()
    assert (tab.heat.ids_at(5, 3), tab.heat.ids_at(4, 3)) == ((), (1,))


def test_that_a_click_in_the_map_selects_its_risks_in_the_register(tab: RisksTab, qtbot: QtBot) -> None:
    qtbot.mouseClick(tab.heat, Qt.MouseButton.LeftButton, pos=tab.heat.cell_box(5, 3).center())
    assert tab.desk.selection.ids == (1, 2)
    assert tab.table.selected_ids() == (1, 2)


def test_that_an_edited_score_moves_in_the_map(tab: RisksTab) -> None:
    tab.desk.type_into("risk", [CellEdit(4, "likelihood", 1), CellEdit(4, "impact", 2)])
    assert tab.heat.ids_at(1, 2) == (4,)
    model = tab.table.row_model
    at = next(number for number, column in enumerate(model.columns) if column.key == "score")
    assert model.text(3, at) == "2"
    assert model.tinted(3, at)


def test_that_a_flat_table_has_no_command_for_levels(tab: RisksTab) -> None:
    keys = {action.objectName() for action in tab.actions()}
    assert "table.indent" not in keys and "table.move_up" in keys
