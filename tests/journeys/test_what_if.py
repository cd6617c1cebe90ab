"""A suggestion taken and undone, also after a restart; a scenario made, compared, adopted in part and undone."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from planning.budget.amounts import BUDGET_AMOUNTS
from planning.budget.approval import APPROVAL
from planning.budget.side_by_side import SideRow
from tests.journeys.conftest import Journey
from ui.budget.side_by_side.dialog import SideBySideDialog
from ui.budget.suggest.dialog import SuggestDialog
from ui.dialogs.name import NameDialog
from ui.tabs import TABS

WORDS = {
    "zh_CN": ("微信朋友圈广告", "付费广告", "公众号"),
    "en": ("WeChat Moments ads", "Paid ads", "Official Account"),
}
Begin = Callable[[str], Journey]


def amounts(journey: Journey, *names: str) -> list[int | None]:
    found = journey.window.desk.get(BUDGET_AMOUNTS).amounts
    return [found[journey.row("budget_line", name)] for name in names]


def dialog(journey: Journey, kind: type[QWidget]) -> QWidget:
    (shown,) = [found for found in journey.window.findChildren(kind) if found.isVisible()]
    return shown


def trigger(journey: Journey, key: str) -> None:
    """As the tab's menu and Ctrl+K have it."""
    journey.window.show_tab([spec.key for spec in TABS].index("budget"))
    (action,) = [found for found in journey.window.tab("budget").actions() if found.objectName() == key]
    action.trigger()
    QApplication.processEvents()


@pytest.mark.parametrize("lang", ["zh_CN", "en"])
def test_that_a_suggestion_is_taken_and_undone_also_after_a_restart(
    begin: Begin, qtbot: QtBot, lang: str
) -> None:
    journey = begin(lang)
    moments, paid, official = WORDS[lang]
    trigger(journey, "budget.suggest")
    shown = dialog(journey, SuggestDialog)
    assert isinstance(shown, SuggestDialog)
    qtbot.mouseClick(shown.do_button, Qt.MouseButton.LeftButton)
    assert amounts(journey, moments, paid, official) == [80_000_00, 560_000_00, 240_000_00]
    assert journey.window.desk.get(BUDGET_AMOUNTS).total == 2_000_000_00
    journey.window.undo()
    assert amounts(journey, moments, paid) == [320_000_00, 800_000_00]
    journey.window.desk.redo()
    journey.restart()
    assert amounts(journey, moments, paid) == [80_000_00, 560_000_00]
    assert journey.window.desk.get(APPROVAL).state == "changed"
    journey.window.undo()
    assert amounts(journey, moments, paid) == [320_000_00, 800_000_00]
    assert journey.window.desk.get(APPROVAL).state == "approved"


@pytest.mark.parametrize("lang", ["zh_CN", "en"])
def test_that_a_scenario_is_made_compared_and_adopted_in_part(begin: Begin, qtbot: QtBot, lang: str) -> None:
    journey = begin(lang)
    moments, _paid, official = WORDS[lang]
    trigger(journey, "budget.compare")
    shown = dialog(journey, SideBySideDialog)
    assert isinstance(shown, SideBySideDialog)
    qtbot.mouseClick(shown.new_button, Qt.MouseButton.LeftButton)
    asked = dialog(journey, NameDialog)
    assert isinstance(asked, NameDialog)
    qtbot.keyClicks(asked.name, "A")
    qtbot.keyClick(asked.name, Qt.Key.Key_Return)
    QApplication.processEvents()
    at = _row(journey, shown, official)
    _type(qtbot, shown, at, "300,000")
    row = shown.model.rows[at]
    assert isinstance(row, SideRow) and row.figures == (240_000_00, 300_000_00)
    journey.restart()
    assert amounts(journey, official) == [240_000_00]
    trigger(journey, "budget.compare")
    shown = dialog(journey, SideBySideDialog)
    assert isinstance(shown, SideBySideDialog)
    shown.view.setCurrentIndex(shown.model.index(_row(journey, shown, official), 2))
    qtbot.mouseClick(shown.part_button, Qt.MouseButton.LeftButton)
    assert amounts(journey, official, moments) == [300_000_00, 320_000_00]
    journey.window.undo()
    assert amounts(journey, official) == [240_000_00]


def _row(journey: Journey, shown: SideBySideDialog, name: str) -> int:
    uid = journey.plan.budget_lines[journey.row("budget_line", name)].uid
    return next(at for at, row in enumerate(shown.model.rows) if isinstance(row, SideRow) and row.uid == uid)


def _type(qtbot: QtBot, shown: SideBySideDialog, at: int, text: str) -> None:
    shown.view.setCurrentIndex(shown.model.index(at, 2))
    qtbot.keyClick(shown.view, Qt.Key.Key_Return)
    editor = next(found for found in shown.view.viewport().findChildren(QLineEdit) if found.isVisible())
    editor.selectAll()
    qtbot.keyClicks(editor, text)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()
    QApplication.processEvents()
