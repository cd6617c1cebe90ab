"""The Budget tab: totals are exact and follow every edit."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from planning.edits.cells import CellEdit
from tests.ui.desks import Rows, make_desk
from ui.budget.budget_tab import BudgetTab
from ui.theme import Theme

LINES: Rows = {
    "person": [{"name": "Wang Min"}],
    "channel": [{"name": "Douyin", "colour": 1}],
    "budget_line": [
        {"name": "Ads", "owner": 1},
        {"name": "Douyin ads", "parent": 1, "channel": 1, "amount": 10_01},
        {"name": "Search", "parent": 1, "amount": 20_02},
        {"name": "Reserve", "amount": 3_03, "reserve": True},
    ],
}


@pytest.fixture
def tab(qtbot: QtBot, theme: Theme) -> Iterator[BudgetTab]:
    desk = make_desk(theme, LINES)
    made = BudgetTab(desk)
    qtbot.addWidget(made)
    made.resize(1150, 780)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    desk.close()


def texts(tab: BudgetTab, key: str) -> list[str]:
    model = tab.table.row_model
    at = next(number for number, column in enumerate(model.columns) if column.key == key)
    return [model.text(row, at) for row in range(len(model.ids))]


def test_that_the_total_is_exact_to_the_cent_and_follows_edits(tab: BudgetTab) -> None:
    assert texts(tab, "amount_total") == ["¥30.03", "¥10.01", "¥20.02", "¥3.03"]
    assert tab.total.text_of("amount_total") == "¥33.06"
    tab.desk.type_into("budget_line", [CellEdit(3, "amount_total", "0.10", typed=True)])
    assert texts(tab, "amount_total")[0] == "¥10.11"
    assert tab.total.text_of("amount_total") == "¥13.14"


def test_that_the_sum_of_parts_is_not_typed_over_in_a_block(tab: BudgetTab) -> None:
    refused: list[str] = []
    tab.desk.refused.connect(lambda refusal: refused.append(refusal.code))
    model = tab.table.row_model
    assert not model.type_into([(1, "amount_total", "50"), (4, "amount_total", "7")])
    assert refused == ["amount_is_sum"]
    assert texts(tab, "amount_total") == ["¥30.03", "¥10.01", "¥20.02", "¥3.03"]


def test_that_bars_show_money_by_channel_without_the_reserve(tab: BudgetTab) -> None:
    assert tab.bars.bars == [("Douyin", "c1", 10_01), ("No channel", "c8", 20_02)]


def test_that_clearing_the_reserve_cell_means_no(tab: BudgetTab, qtbot: QtBot) -> None:
    model = tab.table.row_model
    at = next(number for number, column in enumerate(model.columns) if column.key == "reserve")
    tab.table.setColumnHidden(at, False)
    tab.table.setCurrentIndex(model.index(3, at))
    tab.table.edits.clear()
    assert tab.desk.plan.budget_lines[4].reserve is False


def test_that_copied_rows_pasted_into_the_last_line_are_a_second_tree(tab: BudgetTab) -> None:
    refused: list[str] = []
    tab.desk.refused.connect(lambda refusal: refused.append(refusal.code))
    tab.table.selectAll()
    tab.table.edits.copy()
    model = tab.table.row_model
    tab.table.setCurrentIndex(model.index(len(model.ids), 0))
    tab.table.edits.paste()
    assert refused == []
    assert texts(tab, "name") == ["Ads", "Douyin ads", "Search", "Reserve"] * 2
    assert texts(tab, "amount_total")[4:] == ["¥30.03", "¥10.01", "¥20.02", "¥3.03"]
    assert [model.tree[row_id].level for row_id in model.ids[4:]] == [0, 1, 1, 0]
    assert tab.total.text_of("amount_total") == "¥66.12"
    tab.desk.undo()
    assert len(model.ids) == 4
