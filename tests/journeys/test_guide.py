"""Help → Guide: the pages that come with the program, in the language of the window, followed by mouse and keys."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.journeys.conftest import Journey
from ui.dialogs.guide import GuideDialog

LEFT = Qt.MouseButton.LeftButton


def words(dialog: GuideDialog) -> str:
    return dialog.browser.toPlainText()


def click_link(qtbot: QtBot, dialog: GuideDialog, words: str) -> None:
    found = dialog.browser.document().find(words)
    dialog.browser.setTextCursor(QTextCursor(found))
    box = dialog.browser.cursorRect(found)
    at = QPointF(box.left() - 4, box.center().y()).toPoint()
    assert dialog.browser.anchorAt(at)
    qtbot.mouseClick(dialog.browser.viewport(), LEFT, pos=at)


@pytest.mark.parametrize(
    ("lang", "title", "link", "page"),
    [("zh_CN", "使用落地", "时间线", "甘特图"), ("en", "Working with Luodi", "Timeline", "Gantt")],
)
def test_that_the_guide_opens_in_the_language_of_the_window_and_links_lead_on(
    begin: Callable[[str], Journey], qtbot: QtBot, lang: str, title: str, link: str, page: str
) -> None:
    journey = begin(lang)
    journey.window.actions_table["help.guide"].trigger()
    (dialog,) = journey.window.findChildren(GuideDialog)
    QApplication.processEvents()
    assert dialog.isVisible() and words(dialog).startswith(title)
    click_link(qtbot, dialog, link)
    assert page in words(dialog) and not words(dialog).startswith(title)
    qtbot.keyClick(dialog.browser, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert words(dialog).startswith(title)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
