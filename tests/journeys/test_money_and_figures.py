"""Money and figures travel: an expense moves the goal's cost, a draw its risk, a day's figures the channel."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from planning.cells import value_of
from planning.rows import Id
from tests.journeys.conftest import Journey
from tests.journeys.driver import TableDriver
from ui.budget.budget_tab import BudgetTab
from ui.dialogs.draw_on_reserve import DrawOnReserveDialog
from ui.monitor.monitor_tab import MonitorTab
from ui.risks.risks_tab import RisksTab

WORDS = {
    "zh_CN": {
        "line": "抖音信息流",
        "goal": "抖音点击 20,000 / 日",
        "risk": "双11 落地页并发超限崩溃",
        "channel": "小红书",
        "reserve": "备用金",
    },
    "en": {
        "line": "Douyin feed ads",
        "goal": "Douyin: 20,000 clicks a day",
        "risk": "Landing page breaks down at 11-11",
        "channel": "Xiaohongshu",
        "reserve": "Contingency reserve",
    },
}


def cell(journey: Journey, table: str, row_id: Id, key: str) -> object:
    return value_of(journey.window.desk.values, table, row_id, key)


@pytest.mark.parametrize("lang", ["zh_CN", "en"])
def test_that_an_expense_typed_in_budget_moves_the_goals_cost_and_undo_moves_it_back(
    begin: Callable[[str], Journey], qtbot: QtBot, lang: str
) -> None:
    journey, words = begin(lang), WORDS[lang]
    goal, line = journey.row("goal", words["goal"]), journey.row("budget_line", words["line"])
    assert TableDriver(qtbot, journey, "goals").cell(goal, "cost") == "¥156,800.00"
    journey.window.reveal("budget_line", line)
    budget = journey.window.tab("budget").money
    assert isinstance(budget, BudgetTab)
    expenses = TableDriver(qtbot, journey, "budget", budget.movements.panes["expense"].table)
    expenses.type_into(expenses.table.shown_ids()[0], "amount", "41,234.56")
    assert TableDriver(qtbot, journey, "goals").cell(goal, "cost") == "¥158,034.56"
    journey.restart()
    assert TableDriver(qtbot, journey, "goals").cell(goal, "cost") == "¥158,034.56"
    journey.window.undo()
    assert TableDriver(qtbot, journey, "goals").cell(goal, "cost") == "¥156,800.00"


@pytest.mark.parametrize("lang", ["zh_CN", "en"])
def test_that_a_risk_that_happened_draws_on_the_reserve_and_undo_gives_it_back(
    begin: Callable[[str], Journey], qtbot: QtBot, lang: str
) -> None:
    journey, words = begin(lang), WORDS[lang]
    risk, reserve = journey.row("risk", words["risk"]), journey.row("budget_line", words["reserve"])
    journey.window.reveal("risk", risk)
    risks = journey.window.tab("risks")
    assert isinstance(risks, RisksTab)
    risks.draw.trigger()
    dialog = journey.window.findChild(DrawOnReserveDialog)
    assert isinstance(dialog, DrawOnReserveDialog)
    dialog.reason.clear()
    qtbot.keyClicks(dialog.reason, "servers")
    dialog.amount.clear()
    qtbot.keyClicks(dialog.amount, "20000")
    qtbot.keyClick(dialog.amount, Qt.Key.Key_Return)
    assert (cell(journey, "risk", risk, "drawn"), cell(journey, "risk", risk, "state")) == (
        20_000_00,
        "happened",
    )
    assert TableDriver(qtbot, journey, "budget").cell(reserve, "left") == "¥162,000.00"
    journey.window.undo()
    assert cell(journey, "risk", risk, "drawn") is None
    assert TableDriver(qtbot, journey, "budget").cell(reserve, "left") == "¥182,000.00"


@pytest.mark.parametrize("lang", ["zh_CN", "en"])
def test_that_a_days_figures_typed_move_the_channels_row_and_undo_moves_it_back(
    begin: Callable[[str], Journey], qtbot: QtBot, lang: str
) -> None:
    journey, words = begin(lang), WORDS[lang]
    channel = journey.row("channel", words["channel"])
    journey.window.reveal("channel", channel)
    monitor = journey.window.tab("monitor")
    assert isinstance(monitor, MonitorTab)
    monitor.show_below("days")
    channels = TableDriver(qtbot, journey, "monitor", monitor.table)
    assert channels.cell(channel, "clicks") == "4,925"
    days = TableDriver(qtbot, journey, "monitor", monitor.days.table)
    days.type_into(days.table.shown_ids()[-1], "clicks", "1412")
    assert channels.cell(channel, "clicks") == "5,925"
    journey.window.undo()
    assert channels.cell(channel, "clicks") == "4,925"
