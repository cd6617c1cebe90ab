"""The preview's choice of what to print, and what follows from it."""

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.desks import make_desk
from ui.desk import Desk
from ui.printing.preview import PrintPreview
from ui.printing.print_flow import PrintScope, open_print_preview
from ui.printing.printables import PRINTABLES, printable
from ui.theme import Theme


@pytest.fixture
def opened(theme: Theme, style, qtbot: QtBot):
    """Opens the preview over a window."""
    desks: list[Desk] = []
    windows: list[QWidget] = []

    def make(what: str, lang: str = "en") -> tuple[PrintPreview, PrintScope]:
        desk = make_desk(theme, sample=True, lang=lang)
        window = QWidget()
        desks.append(desk)
        windows.append(window)
        qtbot.addWidget(window)
        window.show()
        preview = open_print_preview(desk, window, printable(what))
        return preview, preview.findChild(PrintScope)

    yield make
    for desk in desks:
        desk.close()


def title(preview: PrintPreview) -> str:
    return preview.proof.document.title


def test_that_it_starts_with_what_was_asked_for_and_offers_the_rest(opened) -> None:
    preview, scope = opened("goals", "zh_CN")
    assert scope.what_field.currentText() == "目标"
    assert [scope.what_field.itemData(at) for at in range(scope.what_field.count())] == [
        known.key for known in PRINTABLES
    ]
    assert title(preview) == "目标 · 2026-11-03 周二"


def test_that_day_and_person_are_asked_for_a_checklist_only(opened, qtbot: QtBot) -> None:
    preview, scope = opened("checklist")
    assert scope.day_field.isVisible() and scope.person_field.isVisible()
    scope.what_field.setFocus()
    qtbot.keyClicks(scope.what_field, "Ris")
    assert scope.what.key == "risks"
    assert title(preview).startswith("Risk register")
    assert not scope.day_field.isVisible() and not scope.person_field.isVisible()
    qtbot.keyClick(scope.what_field, Qt.Key.Key_Home)
    assert scope.day_field.isVisible()


def test_that_the_paper_turns_with_what_is_printed(opened, qtbot: QtBot) -> None:
    preview, scope = opened("checklist")
    assert not preview.setup.landscape
    scope.what_field.setFocus()
    qtbot.keyClicks(scope.what_field, "B")
    assert preview.setup.landscape
    assert preview.settings.orientation.current == "landscape"
    assert preview.proof.setup.landscape
    qtbot.keyClick(scope.what_field, Qt.Key.Key_Home)
    assert preview.settings.orientation.current == "portrait"


def test_that_paper_turned_by_hand_stays_so_for_another_day(opened, qtbot: QtBot) -> None:
    preview, scope = opened("checklist")
    qtbot.mouseClick(preview.settings.orientation.segment("landscape"), Qt.MouseButton.LeftButton)
    scope.day_field.setDate(QDate(2026, 11, 6))
    assert title(preview).endswith("2026-11-06")
    assert preview.setup.landscape


def test_that_chosen_paper_stays_when_something_else_is_printed(opened, qtbot: QtBot) -> None:
    preview, scope = opened("goals")
    preview.settings.paper.setFocus()
    qtbot.keyClicks(preview.settings.paper, "A3")
    scope.what_field.setFocus()
    qtbot.keyClick(scope.what_field, Qt.Key.Key_Home)
    assert (preview.setup.paper.value, preview.setup.landscape) == ("A3", False)
    qtbot.mouseClick(preview.settings.orientation.segment("landscape"), Qt.MouseButton.LeftButton)
    assert (preview.setup.paper.value, preview.setup.landscape) == ("A3", True)
