"""The doctor in the window: counted when the window is idle, listed, mended, followed."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.desks import Rows, make_desk
from ui.desk import Desk
from ui.dialogs.doctor import DoctorDialog
from ui.doctor_watch import DoctorWatch
from ui.theme import Theme
from ui.widgets.side_panel import PanelRow

ROWS: Rows = {
    "person": [{"name": "Li"}],
    "task": [{"name": "Bare", "owner": 1}, {"name": "Second", "owner": 1}],
    "risk": [{"name": "High", "likelihood": 5, "impact": 5}],
    "retro_result": [{"name": "Short"}],
}


@pytest.fixture
def desk(theme: Theme) -> Iterator[Desk]:
    made = make_desk(theme, ROWS)
    yield made
    made.close()


def rows(dialog: DoctorDialog) -> list[PanelRow]:
    return dialog.lists.widget().findChildren(PanelRow)


def test_that_findings_are_told_after_an_edit_once_the_loop_is_idle(desk: Desk, qtbot: QtBot) -> None:
    watch = DoctorWatch(desk)
    with qtbot.waitSignal(watch.found) as first:
        pass
    dialog_free = len(first.args[0])
    with qtbot.waitSignal(watch.found) as second:
        watch.restart()
    assert len(second.args[0]) == dialog_free == 6
    watch.stop()


def test_that_a_fix_mends_its_row_and_the_list_follows(desk: Desk, qtbot: QtBot) -> None:
    dialog = DoctorDialog(desk, None)  # type: ignore[arg-type]
    qtbot.addWidget(dialog)
    dialog.show()
    before = len(rows(dialog))
    link = next(row.link for row in rows(dialog) if row.link and row.link.text() == "Estimate one day")
    link.click()
    assert desk.plan.tasks[1].duration == 480
    assert len(rows(dialog)) == before - 1
    desk.undo()
    assert desk.plan.tasks[1].duration is None


def test_that_all_are_mended_as_one_step(desk: Desk, qtbot: QtBot) -> None:
    dialog = DoctorDialog(desk, None)  # type: ignore[arg-type]
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.fix_all.click()
    assert len(desk.undo_list()) == 1 and dialog.fixable() == []
    assert not dialog.fix_all.isVisible()


def test_that_an_entry_leads_to_its_row(desk: Desk, qtbot: QtBot) -> None:
    dialog = DoctorDialog(desk, None)  # type: ignore[arg-type]
    qtbot.addWidget(dialog)
    dialog.show()
    risk = next(row for row in rows(dialog) if "High" in row.text())
    with qtbot.waitSignal(dialog.row_asked) as asked:
        risk.click()
    assert asked.args == ["risk", 1] and not dialog.isVisible()
