"""Suggest a split by mouse and key: curves stated, a suggestion read, applied, kept, refused."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from planning.budget.amounts import BUDGET_AMOUNTS
from planning.budget.approval import APPROVAL
from planning.schedule.scenarios import scenario_values
from tests.ui.desks import Rows, make_desk
from ui.budget.suggest.dialog import SuggestDialog
from ui.desk import Desk
from ui.dialogs.name import NameDialog
from ui.theme import Theme

MOMENTS, COMMUNITY = 3, 8
PLAIN: Rows = {
    "channel": [{"name": "Douyin"}, {"name": "Search"}],
    "budget_line": [
        {"name": "Feed", "channel": 1, "amount": 100_000_00},
        {"name": "Words", "channel": 2, "amount": 100_000_00},
    ],
}


@pytest.fixture(params=["en", "zh_CN"])
def desk(request: pytest.FixtureRequest, theme: Theme) -> Iterator[Desk]:
    made = make_desk(theme, sample=True, lang=request.param)
    yield made
    made.close()


def shown(qtbot: QtBot, desk: Desk) -> SuggestDialog:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1400, 900)
    window.show()
    dialog = SuggestDialog(desk, window)
    dialog.show()
    qtbot.waitExposed(dialog)
    dialog.beneath = window  # lives as long as the dialog
    return dialog


def amount(desk: Desk, line: int) -> int | None:
    return desk.get(BUDGET_AMOUNTS).amounts[line]


def cell(dialog: SuggestDialog, channel: int, key: str) -> str:
    model = dialog.result.table.row_model
    at = next(at for at, column in enumerate(model.columns) if column.key == key)
    return model.text(model.row_of(channel), at)


def test_that_now_and_suggested_stand_beside_each_other_and_nothing_is_applied(
    desk: Desk, qtbot: QtBot
) -> None:
    dialog = shown(qtbot, desk)
    assert cell(dialog, 2, "buying_money") == "¥320,000.00"
    assert cell(dialog, 2, "buying_cost") == "¥80,000.00"
    assert cell(dialog, 2, "buying_gap") == "−¥240,000.00"
    assert "99,901 → 109,47" in dialog.summary.text()
    assert "¥240,000.00" in dialog.kept.text()  # the channel without a curve keeps its money
    assert "¥1,000" in dialog.why.text()
    assert amount(desk, MOMENTS) == 320_000_00
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert amount(desk, MOMENTS) == 320_000_00


def test_that_apply_is_one_step_that_makes_an_approved_split_a_changed_one(desk: Desk, qtbot: QtBot) -> None:
    dialog = shown(qtbot, desk)
    steps = len(desk.undo_list())
    assert dialog.told.text()  # says that the approval will not hold any more
    qtbot.mouseClick(dialog.do_button, Qt.MouseButton.LeftButton)
    assert amount(desk, MOMENTS) == 80_000_00
    assert (len(desk.undo_list()), desk.get(APPROVAL).state) == (steps + 1, "changed")
    desk.undo()
    assert (amount(desk, MOMENTS), desk.get(APPROVAL).state) == (320_000_00, "approved")


def test_that_it_is_kept_as_a_scenario_instead(desk: Desk, qtbot: QtBot) -> None:
    dialog = shown(qtbot, desk)
    qtbot.mouseClick(dialog.keep_button, Qt.MouseButton.LeftButton)
    (asked,) = dialog.findChildren(NameDialog)
    qtbot.keyClicks(asked.name, "Best")
    qtbot.mouseClick(asked.do_button, Qt.MouseButton.LeftButton)
    (scenario,) = desk.plan.scenarios.values()
    assert scenario.name == "Best"
    assert amount(desk, MOMENTS) == 320_000_00
    assert scenario_values(desk.values, scenario.id).get(BUDGET_AMOUNTS).amounts[MOMENTS] == 80_000_00
    desk.undo()
    assert not desk.plan.scenarios and not desk.plan.scenario_rows


def test_that_another_total_is_handed_out(desk: Desk, qtbot: QtBot) -> None:
    dialog = shown(qtbot, desk)
    qtbot.keyClicks(dialog.total, "1,660,000")
    assert dialog.suggestion is not None and sum(dialog.suggestion.amounts.values()) == 1_660_000_00
    dialog.total.clear()
    qtbot.keyClicks(dialog.total, "much")
    assert dialog.suggestion is None and not dialog.do_button.isEnabled()
    dialog.total.clear()
    qtbot.keyClicks(dialog.total, "5")
    assert dialog.suggestion is None and dialog.told.text()  # less than what must stay


def test_that_two_points_state_a_curve_and_the_first_suggestion_appears(theme: Theme, qtbot: QtBot) -> None:
    desk = make_desk(theme, PLAIN)
    dialog = shown(qtbot, desk)
    assert dialog.empty.isVisible() and not dialog.do_button.isEnabled()
    for channel, (less, more) in {1: ("3000", "5000"), 2: ("1000", "1500")}.items():
        dialog.channels.table.select_rows([channel])
        points = dialog.points
        points.kind.setCurrentIndex(points.kind.findData("power"))
        for field, text in zip(
            (*points.money, *points.result), ("100000", "200,000", less, more), strict=True
        ):
            field.clear()
            qtbot.keyClicks(field, text)
        qtbot.mouseClick(points.do_button, Qt.MouseButton.LeftButton)
    row = desk.plan.channels[1]
    assert row.curve == "power" and row.curve_shape == pytest.approx(0.737, abs=1e-3)
    assert not dialog.empty.isVisible()
    assert dialog.suggestion is not None
    assert sum(dialog.suggestion.amounts.values()) == 200_000_00
    assert dialog.suggestion.amounts[1] > 150_000_00
    desk.close()


def test_that_points_that_no_curve_runs_through_are_refused_in_place(theme: Theme, qtbot: QtBot) -> None:
    desk = make_desk(theme, PLAIN)
    dialog = shown(qtbot, desk)
    dialog.channels.table.select_rows([1])
    points = dialog.points
    points.kind.setCurrentIndex(points.kind.findData("power"))
    for field, text in zip((*points.money, *points.result), ("100", "200", "1", "5"), strict=True):
        field.clear()
        qtbot.keyClicks(field, text)
    qtbot.mouseClick(points.do_button, Qt.MouseButton.LeftButton)
    assert desk.plan.channels[1].curve == "" and dialog.told.text()
    desk.close()


def test_that_a_curve_typed_over_in_the_table_moves_the_suggestion(desk: Desk, qtbot: QtBot) -> None:
    dialog = shown(qtbot, desk)
    before = dialog.summary.text()
    model = dialog.channels.table.row_model
    at = next(at for at, column in enumerate(model.columns) if column.key == "curve_gain")
    assert model.setData(model.index(model.row_of(6), at), "60")
    assert desk.plan.channels[6].curve_gain == 60
    assert dialog.summary.text() != before
    desk.undo()
    assert dialog.summary.text() == before
