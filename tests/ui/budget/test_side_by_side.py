"""Plan and scenarios side by side: cells typed over go into the scenario, chosen ones into the plan."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from planning.budget.amounts import BUDGET_AMOUNTS
from planning.budget.side_by_side import SideRow
from planning.schedule.scenarios import add_scenario
from tests.ui.desks import make_desk
from ui.budget.side_by_side.dialog import SideBySideDialog
from ui.desk import Desk
from ui.dialogs.name import NameDialog
from ui.theme import Theme

MOMENTS, OFFICIAL = 3, 6


@pytest.fixture(params=["en", "zh_CN"])
def desk(request: pytest.FixtureRequest, theme: Theme) -> Iterator[Desk]:
    made = make_desk(theme, sample=True, lang=request.param)
    yield made
    made.close()


@pytest.fixture
def dialog(desk: Desk, qtbot: QtBot) -> SideBySideDialog:
    desk.run(lambda: add_scenario(desk.plan, "A"))
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1400, 900)
    window.show()
    made = SideBySideDialog(desk, window)
    made.show()
    qtbot.waitExposed(made)
    made.beneath = window  # lives as long as the dialog
    return made


def row_of(dialog: SideBySideDialog, table: str, row_id: int) -> int:
    uid = dialog._desk.plan.rows(table)[row_id].uid
    return next(
        at
        for at, row in enumerate(dialog.model.rows)
        if isinstance(row, SideRow) and row.stored == (table, uid)
    )


def type_into(qtbot: QtBot, dialog: SideBySideDialog, at: int, column: int, text: str) -> None:
    view = dialog.view
    view.setCurrentIndex(dialog.model.index(at, column))
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Return)
    editor = next(found for found in view.viewport().findChildren(QLineEdit) if found.isVisible())
    editor.selectAll()
    qtbot.keyClicks(editor, text)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()
    QApplication.processEvents()


def test_that_an_amount_typed_over_belongs_to_the_scenario_and_is_marked(
    desk: Desk, dialog: SideBySideDialog, qtbot: QtBot
) -> None:
    at = row_of(dialog, "budget_line", OFFICIAL)
    assert not dialog.model.differs(dialog.model.rows[at], 2)
    type_into(qtbot, dialog, at, 2, "300,000")
    row = dialog.model.rows[at]
    assert isinstance(row, SideRow)
    assert row.figures == (240_000_00, 300_000_00)
    assert dialog.model.difference(row, 2) == "+¥60,000.00"
    assert dialog.model.differs(row, 2)
    assert desk.get(BUDGET_AMOUNTS).amounts[OFFICIAL] == 240_000_00
    desk.undo()
    QApplication.processEvents()
    assert not dialog.model.differs(dialog.model.rows[at], 2)


def test_that_a_rate_typed_over_moves_what_is_needed(dialog: SideBySideDialog, qtbot: QtBot) -> None:
    steps = sorted(dialog._desk.plan.funnel_steps.values(), key=lambda step: step.position)
    step = next(step for step in steps if step.rate == 0.03)
    at = row_of(dialog, "funnel_step", step.id)
    type_into(qtbot, dialog, at, 2, "4%")
    row = dialog.model.rows[at]
    assert isinstance(row, SideRow) and row.figures == (0.03, 0.04)
    needed = next(row for row in dialog.model.rows if isinstance(row, SideRow) and row.key == "first")
    assert needed.figures[1] < needed.figures[0]


def test_that_the_plan_and_what_is_worked_out_are_not_edited_here(dialog: SideBySideDialog) -> None:
    at = row_of(dialog, "budget_line", OFFICIAL)
    assert not dialog.model.can_edit(dialog.model.index(at, 1))
    worked = next(at for at, row in enumerate(dialog.model.rows) if isinstance(row, SideRow) and not row.uid)
    assert not dialog.model.can_edit(dialog.model.index(worked, 2))


def test_that_a_refused_edit_is_told_in_the_dialog(dialog: SideBySideDialog, qtbot: QtBot) -> None:
    at = row_of(dialog, "budget_line", 2)  # locked
    type_into(qtbot, dialog, at, 2, "1")
    assert not dialog.model.differs(dialog.model.rows[at], 2)
    assert dialog.told.text() and dialog.told.token() == "critical"


def test_that_selected_cells_are_adopted_as_one_step_and_undone(
    desk: Desk, dialog: SideBySideDialog, qtbot: QtBot
) -> None:
    at = row_of(dialog, "budget_line", MOMENTS)
    step = next(step for step in desk.plan.funnel_steps.values() if step.rate == 0.03)
    rate = row_of(dialog, "funnel_step", step.id)
    type_into(qtbot, dialog, rate, 2, "4%")
    type_into(qtbot, dialog, row_of(dialog, "budget_line", OFFICIAL), 2, "300000")
    assert not dialog.model.differs(dialog.model.rows[at], 2)
    dialog.view.setCurrentIndex(dialog.model.index(rate, 2))
    dialog.view.selectionModel().select(
        dialog.model.index(rate, 2), QItemSelectionModel.SelectionFlag.ClearAndSelect
    )
    steps = len(desk.undo_list())
    qtbot.mouseClick(dialog.part_button, Qt.MouseButton.LeftButton)
    assert desk.plan.funnel_steps[step.id].rate == 0.04
    assert desk.get(BUDGET_AMOUNTS).amounts[OFFICIAL] == 240_000_00
    assert len(desk.undo_list()) == steps + 1
    desk.undo()
    assert desk.plan.funnel_steps[step.id].rate == 0.03


def test_that_a_new_scenario_begins_as_the_plan_and_gets_a_column(
    desk: Desk, dialog: SideBySideDialog, qtbot: QtBot
) -> None:
    qtbot.mouseClick(dialog.new_button, Qt.MouseButton.LeftButton)
    (asked,) = dialog.findChildren(NameDialog)
    qtbot.keyClicks(asked.name, "B")
    qtbot.mouseClick(asked.do_button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert [row.name for row in desk.plan.scenarios.values()] == ["A", "B"]
    assert dialog.model.names[1:] == ["A", "B"]
    qtbot.mouseClick(dialog.boxes[1], Qt.MouseButton.LeftButton)
    assert dialog.model.names[1:] == ["B"]


def test_that_a_scenario_is_adopted_whole(desk: Desk, dialog: SideBySideDialog, qtbot: QtBot) -> None:
    type_into(qtbot, dialog, row_of(dialog, "budget_line", OFFICIAL), 2, "300000")
    qtbot.mouseClick(dialog.adopt_button, Qt.MouseButton.LeftButton)
    assert desk.get(BUDGET_AMOUNTS).amounts[OFFICIAL] == 300_000_00
    desk.undo()
    assert desk.get(BUDGET_AMOUNTS).amounts[OFFICIAL] == 240_000_00


def test_that_a_part_that_moves_the_total_says_so_before_it_is_adopted(
    dialog: SideBySideDialog, qtbot: QtBot
) -> None:
    at = row_of(dialog, "budget_line", OFFICIAL)
    type_into(qtbot, dialog, at, 2, "300000")
    dialog.view.setCurrentIndex(dialog.model.index(at, 2))
    assert "¥2,060,000.00" in dialog.told.text() and "+¥60,000.00" in dialog.told.text()
