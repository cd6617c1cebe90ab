"""What a user does in the import, by mouse and key."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from ui.dialogs.import_wizard import ImportWizard
from ui.importing.fact_list import FactList
from ui.table.editors import CellEditor

LEFT = Qt.MouseButton.LeftButton


def settled(qtbot: QtBot, wizard: ImportWizard) -> None:
    """Waits until nothing runs beside the window."""
    qtbot.waitUntil(lambda: not wizard.state.busy)


def choose(qtbot: QtBot, menu: QMenu | None, text: str) -> None:
    """Presses the entry of an open menu that begins with a text."""
    assert menu is not None
    qtbot.waitUntil(menu.isVisible)
    action = next(item for item in menu.actions() if item.text().startswith(text))
    qtbot.mouseClick(menu, LEFT, pos=menu.actionGeometry(action).center())


def click_row_number(qtbot: QtBot, wizard: ImportWizard, row: int) -> None:
    """On the sheet: the header shall stand there."""
    sheet = wizard.view.sheet
    sheet.scrollTo(sheet.sheet_model.index(row - 1, 0))
    at = QPoint(10, sheet.numbers.sectionViewportPosition(row - 1) + 8)
    qtbot.mouseClick(sheet.numbers.viewport(), LEFT, pos=at)
    settled(qtbot, wizard)


def click_fact(qtbot: QtBot, facts: FactList, row: int, column: int = 1) -> None:  # type: ignore[type-arg]
    """A cell of one of the lists below the grid."""
    at = facts.visualRect(facts.facts_model.index(row, column)).center()
    qtbot.mouseClick(facts.viewport(), LEFT, pos=at)


def open_choices(qtbot: QtBot, facts: FactList, row: int) -> QMenu:  # type: ignore[type-arg]
    """By the arrow of a row's field."""
    box = facts.visualRect(facts.facts_model.index(row, facts.input_column))
    qtbot.mouseClick(facts.viewport(), LEFT, pos=QPoint(box.right() - 12, box.center().y()))
    assert facts.menu is not None
    qtbot.waitUntil(facts.menu.isVisible)
    return facts.menu


def type_fact(qtbot: QtBot, facts: FactList, row: int, text: str) -> CellEditor:  # type: ignore[type-arg]
    """Clicks into a row's field, types over what stands there and presses Enter; the editor, should it stay open."""
    click_fact(qtbot, facts, row, facts.input_column)
    editor = QGuiApplication.focusObject()
    assert isinstance(editor, CellEditor)
    editor.selectAll()
    for sign in text:
        if sign.isascii():
            qtbot.keyClicks(editor, sign)
        else:
            editor.insert(sign)  # what an input method commits
    if not text:
        qtbot.keyClick(editor, Qt.Key.Key_Delete)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    return editor


def problems(wizard: ImportWizard) -> list[tuple[str, str]]:
    """Address and code of what needs a look."""
    trial = wizard.state.trial
    return [(item.cell, item.code) for item in trial.problems] if trial else []
