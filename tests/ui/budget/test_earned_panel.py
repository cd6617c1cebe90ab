"""Earned value in the Budget tab: the figures of all lines or of the selected one, each with its formula."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from planning.budget.earning import EARNING
from planning.edits.cells import CellEdit
from tests.ui.desks import make_desk
from ui.budget.budget_tab import BudgetTab
from ui.theme import Theme


@pytest.fixture(params=["en", "zh_CN"])
def tab(request: pytest.FixtureRequest, qtbot: QtBot, theme: Theme) -> Iterator[BudgetTab]:
    desk = make_desk(theme, sample=True, lang=request.param)
    made = BudgetTab(desk)
    qtbot.addWidget(made)
    made.resize(1190, 860)
    with qtbot.waitExposed(made):
        made.show()
    made.refresh()
    qtbot.mouseClick(made.switches[0].segment("earned"), Qt.MouseButton.LeftButton)
    yield made
    desk.close()


def row(tab: BudgetTab, key: str):
    return next(row for row in tab.earned.rows.rows if row.key == key)


def test_that_every_figure_has_its_formula_with_what_went_into_it(tab: BudgetTab) -> None:
    assert tab.earned.isVisible()
    total = tab.desk.get(EARNING).total
    assert row(tab, "ev").value == tab.desk.formats.money(round(total.ev))
    assert row(tab, "cpi").formula == f"{row(tab, 'ev').value} ÷ {row(tab, 'ac').value}"
    assert row(tab, "eac").formula == f"{row(tab, 'bac').value} ÷ {row(tab, 'cpi').value}"
    assert (row(tab, "spi").value, row(tab, "spi").tone) == ("0.97", "critical")
    assert {"eac_atypical", "eac_cpi_spi", "vac", "tcpi"} <= {row.key for row in tab.earned.rows.rows}


def test_that_money_without_work_and_a_missing_baseline_are_named(tab: BudgetTab) -> None:
    assert "¥240,000.00" in tab.earned.basis.text()


def test_that_the_selected_line_is_shown_where_it_can_be_measured(tab: BudgetTab) -> None:
    line = next(line for line in tab.desk.plan.budget_lines.values() if line.amount == 32000000)
    tab.table.select_rows([line.id])
    assert tab.earned.whose.text() == line.name
    assert row(tab, "bac").value == "¥320,000.00"
    unmeasured = next(row for row in tab.desk.plan.budget_lines.values() if row.reserve)
    tab.table.select_rows([unmeasured.id])
    assert row(tab, "bac").value == "¥1,560,000.00"


def test_that_figures_follow_a_task_that_gets_done_and_columns_say_the_same(tab: BudgetTab) -> None:
    before = row(tab, "ev").value
    task = next(
        task.id
        for task in tab.desk.plan.tasks.values()
        if task.goal is not None and 0 < task.progress < 1 and task.duration
    )
    tab.desk.type_into("task", [CellEdit(task, "progress", "100%", typed=True)])
    tab.refresh()
    assert row(tab, "ev").value != before
    earning = tab.desk.get(EARNING)
    for line, earned in earning.lines.items():
        assert tab.desk.value("budget_line", line, "cpi") == earned.cpi
    assert tab.desk.value("budget_line", 10, "ev") is None
