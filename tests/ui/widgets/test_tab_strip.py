"""Tabs: choice by mouse and key, badges."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets.tab_strip import TabRow


def shown(theme: Theme, qtbot: QtBot) -> TabRow:
    row = TabRow(theme)
    qtbot.addWidget(row)
    for icon, word in (("today", "Today"), ("goals", "目标"), ("risks", "Risks")):
        row.strip.add_tab(icon, word, tip=f"{word} (Ctrl+1)")
    row.resize(900, row.height())
    row.show()
    return row


def test_that_a_tab_is_chosen_by_mouse_and_arrow(theme: Theme, qtbot: QtBot) -> None:
    row = shown(theme, qtbot)
    strip = row.strip
    with qtbot.waitSignal(strip.currentChanged) as changed:
        qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=strip.tabRect(1).center())
    assert changed.args == [1]
    qtbot.keyClick(strip, Qt.Key.Key_Right)
    assert strip.currentIndex() == 2


def test_that_the_active_tab_joins_the_surface_under_an_accent(theme: Theme, qtbot: QtBot) -> None:
    row = shown(theme, qtbot)
    picture = row.grab().toImage()
    active, other = row.strip.tabRect(0), row.strip.tabRect(1)
    left, bottom = row.strip.x(), row.height() - 1
    assert picture.pixelColor(left + active.center().x(), 0) == theme.color("accent")
    assert picture.pixelColor(left + active.left() + 4, bottom) == theme.color("surface")
    assert picture.pixelColor(left + other.center().x(), bottom) == theme.color("border")
    assert picture.pixelColor(2, bottom) == theme.color("border")


def test_that_choosing_a_tab_moves_no_other(theme: Theme, qtbot: QtBot) -> None:
    row = shown(theme, qtbot)
    strip = row.strip
    before = [strip.tabRect(index) for index in range(strip.count())]
    strip.setCurrentIndex(2)
    QApplication.processEvents()
    assert [strip.tabRect(index) for index in range(strip.count())] == before


def test_that_a_badge_widens_its_tab_and_is_read_out(theme: Theme, qtbot: QtBot) -> None:
    row = shown(theme, qtbot)
    strip = row.strip
    narrow = strip.tabSizeHint(2).width()
    strip.set_badge(2, 3, "critical", "Risks, 3 open")
    assert strip.badge(2) == ("3", "critical")
    assert strip.tabSizeHint(2).width() > narrow
    assert strip.accessibleTabName(2) == "Risks, 3 open"
    strip.set_badge(2, 0)
    assert strip.badge(2) is None
    assert strip.tabSizeHint(2).width() == narrow
    assert strip.accessibleTabName(2) == "Risks"


def test_that_the_badge_is_painted_in_its_tone(theme: Theme, qtbot: QtBot) -> None:
    row = shown(theme, qtbot)
    strip = row.strip
    strip.set_badge(1, 8, "critical")
    box = strip.tabRect(1)
    picture = strip.grab().toImage()
    seen = {picture.pixelColor(x, box.center().y()).name() for x in range(box.left(), box.right())}
    assert QColor(theme.color("critical_soft")).name() in seen
