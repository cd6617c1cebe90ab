"""How the plan is scheduled, set in one dialog and one step."""

from collections.abc import Iterator
from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from planning.schedule.from_plan import SCHEDULE
from tests.ui.desks import make_desk
from ui.desk import Desk
from ui.dialogs.scheduling import SchedulingDialog
from ui.theme import Theme

LEFT = Qt.MouseButton.LeftButton
ROWS = {
    "plan": [{"name": "Q4", "currency": "CNY", "start": date(2026, 11, 2)}],
    "task": [{"name": "Long", "duration": 2400}, {"name": "Short", "duration": 480}],
}


@pytest.fixture
def desk(theme: Theme) -> Iterator[Desk]:
    made = make_desk(theme, ROWS)
    yield made
    made.close()


@pytest.fixture
def dialog(qtbot: QtBot, desk: Desk) -> Iterator[SchedulingDialog]:
    home = QWidget()
    qtbot.addWidget(home)
    made = SchedulingDialog(desk, home)
    made.show()
    yield made
    made.close()


def test_that_nothing_can_be_applied_before_something_differs(dialog: SchedulingDialog) -> None:
    assert not dialog.do_button.isEnabled() and dialog.told.text() == "Nothing changes."


def test_that_a_plan_is_turned_round_in_one_step(dialog: SchedulingDialog, desk: Desk, qtbot: QtBot) -> None:
    qtbot.mouseClick(dialog.direction.segment("finish"), LEFT)
    assert dialog.finish.text() == "2026-11-06 18:00"
    assert dialog.told.text() == "Tasks that would move: 1. The plan would end 11-06."
    qtbot.mouseClick(dialog.do_button, LEFT)
    assert desk.get(SCHEDULE).start_of(2) == datetime(2026, 11, 6, 9)
    assert desk.label_of(desk.undo_list()[0].change) == "Scheduling of the plan"
    desk.undo()
    assert desk.get(SCHEDULE).start_of(2) == datetime(2026, 11, 2, 9)
    assert desk.plan.info.finish is None and not desk.undo_list()


def test_that_a_status_date_moves_work_that_has_not_begun(
    dialog: SchedulingDialog, desk: Desk, qtbot: QtBot
) -> None:
    qtbot.keyClicks(dialog.status, "2026-11-05 09:00")
    qtbot.keyClick(dialog.status, Qt.Key.Key_Return)
    assert desk.get(SCHEDULE).start_of(1) == datetime(2026, 11, 5, 9)


def test_that_the_limit_makes_more_tasks_critical(dialog: SchedulingDialog, desk: Desk, qtbot: QtBot) -> None:
    assert desk.get(SCHEDULE).critical_tasks == {1}
    dialog.limit.clear()
    qtbot.keyClicks(dialog.limit, "4d")
    assert dialog.told.text() == "No date would move."
    qtbot.mouseClick(dialog.do_button, LEFT)
    assert desk.get(SCHEDULE).critical_tasks == {1, 2}


def test_that_a_start_that_cannot_be_read_is_told_in_place(dialog: SchedulingDialog, desk: Desk) -> None:
    dialog.start.setText("someday")
    assert "someday" in dialog.told.text() and not dialog.do_button.isEnabled()
    dialog.start.setText("2026-11-09")
    assert dialog.do_button.isEnabled()
    dialog.start_time.setText("late")
    assert "late" in dialog.told.text() and not dialog.do_button.isEnabled()
