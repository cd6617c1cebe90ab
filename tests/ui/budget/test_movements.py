"""What a line spent is typed below the tree: every edit moves the line, the total and the figures at once."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from planning.edits.cells import CellEdit
from planning.rows import Id
from tests.ui.desks import make_desk
from ui.budget.budget_tab import BudgetTab
from ui.table import RowTable
from ui.table.editors import CellEditor
from ui.theme import Theme

FEED, RESERVE = 2, 10


@pytest.fixture
def tab(qtbot: QtBot, theme: Theme) -> Iterator[BudgetTab]:
    desk = make_desk(theme, sample=True)
    made = BudgetTab(desk)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    desk.close()


def text(table: RowTable, row_id: Id, key: str) -> str:
    model = table.row_model
    at = next(number for number, column in enumerate(model.columns) if column.key == key)
    return model.text(model.row_of(row_id), at)


def type_below(qtbot: QtBot, tab: BudgetTab, kind: str, **cells: str) -> None:
    """Types a new row into the last line of a table below, a cell after the other."""
    tab.movements.show_kind(kind)
    table = tab.movements.panes[kind].table
    model = table.row_model
    columns = {column.key: at for at, column in enumerate(model.columns)}
    row = len(model.ids)
    for key, typed in cells.items():
        table.setFocus()
        table.setCurrentIndex(model.index(row, columns[key]))
        for char in typed:
            qtbot.keyClicks(_focused(table), char)
        qtbot.keyClick(_focused(table), Qt.Key.Key_Return)


def _focused(table: RowTable) -> QWidget:
    editors = [child for child in table.findChildren(CellEditor) if child.isVisible()]
    return editors[0] if editors else table


def test_that_the_selected_lines_own_expenses_are_shown(tab: BudgetTab) -> None:
    tab.table.select_rows([FEED])
    table = tab.movements.panes["expense"].table
    assert [text(table, row_id, "amount") for row_id in table.shown_ids()] == [
        "¥40,000.00",
        "¥48,000.00",
        "¥48,800.00",
        "¥20,000.00",
    ]
    assert tab.movements.totals["expense"].text_of("amount") == "¥156,800.00"
    assert not tab.movements.kinds.segment("reserve_draw").isEnabled()


def test_that_a_typed_expense_moves_line_parent_total_and_figures_and_undo_moves_them_back(
    qtbot: QtBot, tab: BudgetTab
) -> None:
    tab.table.select_rows([FEED])
    type_below(qtbot, tab, "expense", name="Agency", amount="1,000.50")
    assert text(tab.table, FEED, "spent") == "¥157,800.50"
    assert text(tab.table, 1, "spent") == "¥229,120.50"
    assert tab.total.text_of("spent") == "¥549,270.50"
    expense = tab.desk.plan.rows("expense")[max(tab.desk.plan.rows("expense"))]
    assert str(getattr(expense, "day", "")) == "2026-11-03"
    tab.desk.undo()
    tab.desk.undo()
    assert tab.total.text_of("spent") == "¥548,270.00"


def test_that_orders_are_committed_and_a_paid_one_is_spent(qtbot: QtBot, tab: BudgetTab) -> None:
    tab.table.select_rows([FEED])
    type_below(qtbot, tab, "commitment", name="Booked", amount="5000")
    assert (text(tab.table, FEED, "committed"), text(tab.table, FEED, "spent")) == (
        "¥206,600.00",
        "¥156,800.00",
    )
    orders = tab.movements.panes["commitment"].table
    orders.select_rows([orders.shown_ids()[-1]])
    tab.movements.pay.trigger()
    assert (text(tab.table, FEED, "committed"), text(tab.table, FEED, "spent")) == (
        "¥206,600.00",
        "¥161,800.00",
    )
    assert len(orders.shown_ids()) == 2


def test_that_the_reserve_shows_its_draws_and_a_typed_one_lowers_what_is_left(
    qtbot: QtBot, tab: BudgetTab
) -> None:
    tab.table.select_rows([RESERVE])
    assert tab.movements.kind == "reserve_draw"
    type_below(qtbot, tab, "reserve_draw", name="Statement in time", amount="2000")
    assert text(tab.table, RESERVE, "left") == "¥180,000.00"
    assert tab.reserve_rule.isVisible()


def test_that_deleting_an_expense_gives_the_money_back(tab: BudgetTab) -> None:
    tab.table.select_rows([FEED])
    table = tab.movements.panes["expense"].table
    table.select_rows([table.shown_ids()[0]])
    table.edits.delete()
    assert text(tab.table, FEED, "spent") == "¥116,800.00"


def test_that_a_deleted_line_takes_its_money_along_and_the_panel_goes_on(tab: BudgetTab) -> None:
    tab.table.select_rows([FEED])
    tab.table.edits.delete()
    assert tab.total.text_of("spent") == "¥391,470.00"
    assert tab.movements.line == 1
    assert tab.movements.panes["expense"].table.shown_ids() == []


def test_that_an_expense_is_revealed_with_its_line(tab: BudgetTab) -> None:
    tab.reveal("expense", 5)
    assert tab.movements.line == 3
    assert tab.movements.panes["expense"].table.current_id() == 5


def test_that_pace_says_how_far_a_line_is_from_its_plan_to_date(tab: BudgetTab) -> None:
    first = tab.pace.bars[0]
    assert (first.name, first.spent) == ("Douyin feed ads", 156_800_00)
    assert tab.pace.deviation(first).startswith("\u2212")
    tab.desk.type_into("expense", [CellEdit(1, "amount", 900_000_00)])
    assert tab.pace.deviation(tab.pace.bars[0]).endswith("over")
    assert "Contingency reserve" not in [bar.name for bar in tab.pace.bars]


def test_that_a_read_only_plan_offers_no_line_to_type_into(qtbot: QtBot, theme: Theme) -> None:
    desk = make_desk(theme, sample=True, read_only=True)
    tab = BudgetTab(desk)
    qtbot.addWidget(tab)
    tab.movements.show_line(FEED)
    assert tab.movements.panes["expense"].table.row_model.rowCount() == 4
    desk.close()
