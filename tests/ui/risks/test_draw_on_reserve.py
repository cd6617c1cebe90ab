"""Drawing on the reserve from the register: one step, refusals told in the dialog."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.desks import make_desk
from ui.dialogs.draw_on_reserve import DrawOnReserveDialog
from ui.risks.risks_tab import RisksTab
from ui.theme import Theme

LANDING_PAGE = 5


@pytest.fixture
def tab(qtbot: QtBot, theme: Theme) -> Iterator[RisksTab]:
    desk = make_desk(theme, sample=True)
    made = RisksTab(desk)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    desk.close()


def opened(tab: RisksTab) -> DrawOnReserveDialog:
    tab.table.select_rows([LANDING_PAGE])
    tab.draw.trigger()
    dialog = tab.window().findChild(DrawOnReserveDialog)
    assert isinstance(dialog, DrawOnReserveDialog)
    return dialog


def test_that_the_command_waits_for_a_risk(tab: RisksTab) -> None:
    tab.desk.selection.select("risk", ())
    assert not tab.draw.isEnabled()
    tab.table.select_rows([LANDING_PAGE])
    assert tab.draw.isEnabled()


def test_that_a_draw_sets_the_state_and_shows_on_the_risk_in_one_step(tab: RisksTab, qtbot: QtBot) -> None:
    dialog = opened(tab)
    dialog.reason.setText("Second server")
    dialog.amount.setText("3,000")
    qtbot.mouseClick(dialog.draw_button, Qt.MouseButton.LeftButton)
    assert dialog.result() == DrawOnReserveDialog.DialogCode.Accepted
    desk = tab.desk
    assert desk.text("risk", LANDING_PAGE, "drawn") == "¥3,000.00"
    assert desk.plan.risks[LANDING_PAGE].state == "happened"
    desk.undo()
    assert desk.text("risk", LANDING_PAGE, "drawn") == ""
    assert desk.plan.risks[LANDING_PAGE].state == "watching"


def test_that_a_refused_draw_stays_open_and_says_why(tab: RisksTab, qtbot: QtBot) -> None:
    dialog = opened(tab)
    dialog.reason.clear()
    qtbot.keyClick(dialog.amount, Qt.Key.Key_Return)
    assert "why" in dialog.refusal.text()
    assert dialog.isVisible()
    dialog.reason.setText("Servers")
    dialog.amount.setText("much")
    qtbot.keyClick(dialog.amount, Qt.Key.Key_Return)
    assert dialog.refusal.text()
    assert len(tab.desk.plan.rows("reserve_draw")) == 1
