"""The whole shell as the gallery builds it: nothing cut, nothing unnamed, in both languages and schemes."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from desktop.catalogue import load_texts
from tests.ui.gallery import Gallery
from ui.theme import Theme
from ui.tokens import RESOURCES
from ui.widgets.label import Paragraph, PlainLabel


def shown(theme: Theme, lang: str, qtbot: QtBot) -> QMainWindow:
    window = Gallery(theme, load_texts(lang, RESOURCES)).window()
    qtbot.addWidget(window)
    QApplication.processEvents()
    return window


def cut(one: PlainLabel) -> bool:
    if isinstance(one, Paragraph):
        return one.height() < one.heightForWidth(one.width())
    return one.width() < one.sizeHint().width()


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_that_no_text_is_cut(lang: str, theme: Theme, qtbot: QtBot) -> None:
    window = shown(theme, lang, qtbot)
    assert [one.text() for one in window.findChildren(PlainLabel) if one.isVisible() and cut(one)] == []
    narrow = [
        one.text()
        for one in window.findChildren(QAbstractButton)
        if one.isVisible() and one.text() and one.width() < one.minimumSizeHint().width()
    ]
    assert narrow == []


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_that_everything_a_key_can_reach_has_a_name(lang: str, theme: Theme, qtbot: QtBot) -> None:
    window = shown(theme, lang, qtbot)
    unnamed = [
        repr(one)
        for one in window.findChildren(QAbstractButton)
        if one.isVisible()
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not (one.accessibleName() or one.text())
    ]
    assert unnamed == []


@pytest.mark.parametrize("part", ["dialog", "message", "progress", "menu"])
def test_that_a_dialog_is_painted_in_both_schemes(part: str, theme: Theme, qtbot: QtBot) -> None:
    gallery = Gallery(theme, load_texts("zh_CN", RESOURCES))
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    made = gallery.menu() if part == "menu" else getattr(gallery, part)(parent)
    made.show()
    grounds = set()
    for mode in ("light", "dark"):
        theme.set_mode(mode)
        QApplication.processEvents()
        grounds.add(made.grab().toImage().pixelColor(made.width() // 2, made.height() - 3).name())
    made.close()
    assert len(grounds) == 2


def test_that_the_shell_follows_a_change_of_theme(theme: Theme, qtbot: QtBot) -> None:
    window = shown(theme, "en", qtbot)
    for mode in ("dark", "light"):
        theme.set_mode(mode)
        QApplication.processEvents()
        picture = window.grab().toImage()
        assert picture.pixelColor(700, 3) == theme.color("window")
        assert picture.pixelColor(window.width() - 6, window.height() - 40) == theme.color("panel")
