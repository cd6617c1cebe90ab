"""Today as part of the window: hidden, empty, read-only, and what it opens."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton

from tests.ui.today.conftest import LEFT, Make, TodayDriver
from ui.dialogs.tick_codes import TickCodesDialog
from ui.printing.preview import PrintPreview

Key, Modifier = Qt.Key, Qt.KeyboardModifier


def press(driver: TodayDriver, button: QAbstractButton) -> None:
    driver.qtbot.mouseClick(button, LEFT)


def undo_names(driver: TodayDriver) -> list[str]:
    session = driver.desk.live.session
    return [driver.desk.label_of(entry.change) for entry in session.undo_list(1)]


# --- what is shown --------------------------------------------------------------------------------


def test_that_a_hidden_tab_catches_up_when_shown(today: Make) -> None:
    driver = today()
    driver.tab.hide()
    driver.desk.live.tick_clock(datetime(2026, 11, 4, 9))
    assert driver.item("R3").sign.text == "in 8 h 19 m"
    driver.tab.show()
    assert driver.item("R3").sign.text == "15 h 0 m late"


def test_that_an_empty_plan_offers_a_first_step(today: Make) -> None:
    driver = today({})
    assert driver.tab.pages.currentWidget() is driver.tab.no_tasks
    assert not driver.tab.strip.isVisible()
    heard: list[str] = []
    driver.tab.command_requested.connect(heard.append)
    for button in driver.tab.no_tasks.findChildren(QAbstractButton):
        press(driver, button)
    assert heard == ["file.import", "plan.sample"]


def test_that_days_without_anything_offer_everything(today: Make) -> None:
    far = {"constraint": "start_no_earlier", "constraint_at": datetime(2027, 1, 4, 9)}
    driver = today({"task": [{"name": "Far", "duration": 480, **far}]})
    assert driver.tab.pages.currentWidget() is driver.tab.nothing_due
    press(driver, driver.tab.nothing_due.findChildren(QAbstractButton)[0])
    assert driver.tab.pages.currentWidget() is driver.view
    assert driver.lines() == ["# Nobody yet", "Far"]


def test_that_rows_of_nobody_and_of_no_summary_have_heads(today: Make) -> None:
    driver = today({"task": [{"name": "Alone", "duration": 480}]})
    press(driver, driver.tab.tools.views.segment("source"))
    assert driver.lines() == ["# Single tasks", "Alone"]


def test_that_a_read_only_plan_can_be_looked_at_and_not_ticked(today: Make) -> None:
    driver = today(read_only=True)
    driver.click_row("R3")
    assert not driver.tab.tools.tick.isEnabled()
    driver.click_box("R3")
    assert not driver.done(("checklist_item", 3))
    assert [refusal.code for refusal in driver.heard] == ["workspace_read_only"]


# --- the tab among others -------------------------------------------------------------------------


def test_that_commands_for_the_edit_menu_have_names_and_keys(today: Make) -> None:
    actions = today().menu_keys()
    assert actions["today.tick"].shortcut().toString() == "Space"
    assert set(actions) == {
        "today.tick",
        "today.postpone.one_day",
        "today.postpone.one_week",
        "today.skip",
        "today.go_to_task",
        "today.show_done",
    }
    assert all(isinstance(action, QAction) and action.text() for action in actions.values())


def test_that_the_arrangement_comes_back(today: Make) -> None:
    driver = today()
    press(driver, driver.tab.tools.views.segment("time"))
    driver.tab.tools.spans["all"].trigger()
    driver.tab.tools.show_done.setChecked(False)
    kept = driver.tab.state()
    other = today()
    other.tab.restore(kept)
    assert other.tab.state() == kept == {"view": "time", "span": "all", "done": False}
    assert other.lines() == driver.lines()
    other.tab.restore({"view": "nonsense", "span": 7})
    assert other.tab.state()["view"] == "time"


def test_that_codes_from_paper_are_asked_for_here(today: Make) -> None:
    driver = today()
    driver.tab.tools.tick_codes.trigger()
    dialog = next(one for one in driver.tab.findChildren(TickCodesDialog) if one.isVisible())
    driver.qtbot.keyClicks(dialog.field, "w1 R2-R3")
    driver.qtbot.keyClick(dialog.field, Key.Key_Return)
    assert [driver.item(code).done for code in ("W1", "R2", "R3", "R4")] == [True, True, True, False]
    assert len(undo_names(driver)) == 1


def test_that_the_print_button_opens_the_preview(today: Make) -> None:
    driver = today()
    press(driver, driver.tab.tools.print_tool)
    preview = next(one for one in driver.tab.findChildren(PrintPreview) if one.isVisible())
    assert preview.proof.document.title == "Today’s checklist · Tue 2026-11-03"
    preview.reject()
