"""The top row: plan, command field, undo by name."""

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from planning.texts import Texts
from ui.theme import Theme
from ui.widgets.app_row import AppRow


def shown_row(theme: Theme, texts: Texts, qtbot: QtBot) -> AppRow:
    row = AppRow(theme, texts)
    qtbot.addWidget(row)
    row.set_plan("Q4 New-user Growth")
    row.menu_bar.addMenu("File")
    row.resize(1440, row.height())
    row.show()
    return row


def test_that_a_click_into_the_field_asks_for_the_palette(theme: Theme, texts: Texts, qtbot: QtBot) -> None:
    row = shown_row(theme, texts, qtbot)
    with qtbot.waitSignal(row.search_requested) as asked:
        qtbot.mouseClick(row.command_field, Qt.MouseButton.LeftButton)
    assert asked.args == [""]


def test_that_typing_into_the_field_hands_the_first_letter_on(
    theme: Theme, texts: Texts, qtbot: QtBot
) -> None:
    row = shown_row(theme, texts, qtbot)
    with qtbot.waitSignal(row.search_requested) as asked:
        qtbot.keyClick(row.command_field, "g")
    assert asked.args == ["g"]


def test_that_undo_says_what_it_undoes(theme: Theme, texts: Texts, qtbot: QtBot) -> None:
    row = shown_row(theme, texts, qtbot)
    row.set_undo(["moved 12 tasks", "changed the split"])
    assert row.undo_button.text() == "Undo: moved 12 tasks"
    assert row.undo_button.accessibleName() == "Undo: moved 12 tasks"
    with qtbot.waitSignal(row.undo_requested) as asked:
        qtbot.mouseClick(row.undo_button, Qt.MouseButton.LeftButton, pos=QPoint(12, 14))
    assert asked.args == [1]


def test_that_several_steps_are_undone_from_the_list(theme: Theme, texts: Texts, qtbot: QtBot) -> None:
    row = shown_row(theme, texts, qtbot)
    row.set_undo(["moved 12 tasks", "R&D added"])
    menu = row.undo_button.menu()
    assert [action.text() for action in menu.actions()] == ["moved 12 tasks", "R&&D added"]

    def choose_second() -> None:
        popup = QApplication.activePopupWidget()
        assert popup is menu
        qtbot.keyClick(popup, Qt.Key.Key_Down)
        qtbot.keyClick(popup, Qt.Key.Key_Down)
        qtbot.keyClick(popup, Qt.Key.Key_Return)

    QTimer.singleShot(50, choose_second)
    with qtbot.waitSignal(row.undo_requested) as asked:
        arrow = QPoint(row.undo_button.width() - 6, 14)
        qtbot.mouseClick(row.undo_button, Qt.MouseButton.LeftButton, pos=arrow)
    assert asked.args == [2]


def test_that_nothing_to_undo_or_redo_disables_the_buttons(theme: Theme, texts: Texts, qtbot: QtBot) -> None:
    row = shown_row(theme, texts, qtbot)
    assert not row.undo_button.isEnabled() and not row.redo_button.isEnabled()
    assert row.undo_button.text() == texts("widgets.undo.none")
    row.set_redo("moved 12 tasks")
    assert row.redo_button.toolTip() == "Redo: moved 12 tasks"
    with qtbot.waitSignal(row.redo_requested):
        qtbot.mouseClick(row.redo_button, Qt.MouseButton.LeftButton)


def test_that_the_plan_button_opens_the_list_of_plans(theme: Theme, texts: Texts, qtbot: QtBot) -> None:
    row = shown_row(theme, texts, qtbot)
    menu = QMenu(row)
    other = QAction("618", menu)
    menu.addAction(other)
    row.set_plan_menu(menu)

    def choose() -> None:
        qtbot.keyClick(QApplication.activePopupWidget(), Qt.Key.Key_Down)
        qtbot.keyClick(QApplication.activePopupWidget(), Qt.Key.Key_Return)

    QTimer.singleShot(50, choose)
    with qtbot.waitSignal(other.triggered):
        qtbot.mouseClick(row.plan_button, Qt.MouseButton.LeftButton)
    assert row.plan_button.accessibleName() == "Switch plan, now Q4 New-user Growth"


def test_that_a_narrow_row_cuts_no_menu_and_keeps_everything_in_sight(
    theme: Theme, texts: Texts, qtbot: QtBot
) -> None:
    row = shown_row(theme, texts, qtbot)
    row.set_undo(["moved 12 tasks that stood in the way of the presale live stream and its run sheet"])
    for name in ("Edit", "View", "Plan", "Tools", "Help"):
        row.menu_bar.addMenu(name)
    row.resize(1024, row.height())
    QApplication.processEvents()
    assert row.menu_bar.width() >= row.menu_bar.sizeHint().width()
    right = row.redo_button.mapTo(row, row.redo_button.rect().topRight()).x()
    assert right < row.width()
    assert row.command_field.width() >= row.command_field.minimumSizeHint().width()


def test_that_the_field_is_in_the_middle_of_a_wide_window(theme: Theme, texts: Texts, qtbot: QtBot) -> None:
    row = shown_row(theme, texts, qtbot)
    QApplication.processEvents()
    middle = row.command_field.geometry().center().x()
    assert abs(middle - row.width() / 2) <= 2
    assert row.command_field.width() == theme.size("command_field")
