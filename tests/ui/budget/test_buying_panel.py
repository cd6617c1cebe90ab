"""The panel that says whether the money buys the funnel: at planned and measured prices, with links and levers."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planning.edits.builder import ChangeBuilder
from tests.ui.desks import make_desk
from ui.budget.budget_tab import BudgetTab
from ui.budget.buying_panel import BuyingPanel
from ui.desk import Desk
from ui.theme import Theme
from ui.widgets.link_chips import LinkChip

DOUYIN, COMMUNITY = 1, 5


@pytest.fixture(params=["en", "zh_CN"])
def desk(request: pytest.FixtureRequest, theme: Theme) -> Iterator[Desk]:
    made = make_desk(theme, sample=True, lang=request.param)
    yield made
    made.close()


def shown(qtbot: QtBot, desk: Desk) -> BudgetTab:
    tab = BudgetTab(desk)
    qtbot.addWidget(tab)
    tab.resize(1150, 820)
    with qtbot.waitExposed(tab):
        tab.show()
    tab.refresh()
    tab._show_bars("buying")
    return tab


def cell(panel: BuyingPanel, channel: int, key: str) -> str:
    model = panel.pane.table.row_model
    at = next(at for at, column in enumerate(model.columns) if column.key == key)
    return model.text(model.row_of(channel), at)


def test_that_every_channel_with_money_or_a_need_has_a_line(desk: Desk, qtbot: QtBot) -> None:
    panel = shown(qtbot, desk).buying
    assert panel.pane.table.shown_ids() == [1, 2, 3, 4, 5, 8]
    assert "1,840,000" in cell(panel, DOUYIN, "buying_needed")
    assert cell(panel, DOUYIN, "plan_cpc") == "CPC ¥0.26"
    assert cell(panel, DOUYIN, "buying_gap") == "¥1,600.00"


def test_that_the_switch_goes_to_measured_prices(desk: Desk, qtbot: QtBot) -> None:
    panel = shown(qtbot, desk).buying
    qtbot.mouseClick(panel.views.segment("measured"), Qt.MouseButton.LeftButton)
    assert cell(panel, DOUYIN, "plan_cpc") == "CPC ¥0.3057"
    assert cell(panel, DOUYIN, "buying_gap") == "−¥82,401.56"
    assert "¥117,796.14" in panel.summary.text()


def test_that_the_channel_that_is_gone_to_is_explained_with_its_levers(desk: Desk, qtbot: QtBot) -> None:
    panel = shown(qtbot, desk).buying
    panel.show_view("measured")
    panel.show_channel(COMMUNITY)
    why = panel.why.text()
    assert "34,000" in why and "= ¥435,394.58" in why and "¥35,394.58" in why and "31,236" in why


def test_that_a_click_on_a_source_asks_to_go_there(desk: Desk, qtbot: QtBot) -> None:
    tab = shown(qtbot, desk)
    tab.buying.show_channel(DOUYIN)
    asked: list[tuple[str, int]] = []
    tab.reveal_requested.connect(lambda table, row_id: asked.append((table, row_id)))
    QApplication.processEvents()
    for chip in [chip for chip in tab.buying.findChildren(LinkChip) if chip.isVisible()]:
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert asked == [("goal", 3), ("budget_line", 2), ("funnel_step", 2), ("channel", DOUYIN)]


def test_that_a_price_typed_moves_the_answer_and_undo_moves_it_back(desk: Desk, qtbot: QtBot) -> None:
    panel = shown(qtbot, desk).buying
    panel.show_view("prices")
    table = panel.prices.table
    model = table.row_model
    at = next(at for at, column in enumerate(model.columns) if column.key == "plan_cpc")
    table.setFocus()
    table.setCurrentIndex(model.index(model.row_of(DOUYIN), at))
    qtbot.keyClicks(table, "0")
    qtbot.keyClicks(table.focusWidget(), ".3")
    qtbot.keyClick(table.focusWidget(), Qt.Key.Key_Return)
    assert desk.plan.channels[DOUYIN].plan_cpc == 30
    panel.show_view("planned")
    assert cell(panel, DOUYIN, "buying_gap") == "−¥72,000.00"
    desk.undo()
    assert cell(panel, DOUYIN, "buying_gap") == "¥1,600.00"


def test_that_more_money_for_a_line_closes_the_gap(desk: Desk, qtbot: QtBot) -> None:
    panel = shown(qtbot, desk).buying
    panel.show_view("measured")
    builder = ChangeBuilder(desk.plan)
    builder.update("budget_line", 2, amount=56_240_156)
    desk.run(lambda: builder.change("undo.edit", field="", name=""))
    assert cell(panel, DOUYIN, "buying_gap") == "¥0.00"
    assert panel.purchase(DOUYIN).state == "bought"


def test_that_a_plan_without_needs_says_what_belongs_here(theme: Theme, qtbot: QtBot) -> None:
    desk = make_desk(theme, {})
    tab = shown(qtbot, desk)
    assert not tab.buying.is_there and not tab.buying.isVisible()
    desk.close()
