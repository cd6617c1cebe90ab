"""What the mouse does in the Gantt the keyboard does too; every step is one undo, and a restart keeps what was done."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planning.rows import Id
from tests.journeys.conftest import Journey
from tests.journeys.gantt_driver import Hands
from ui.timeline.menus import OwnerMenu

NAMES = {
    "zh_CN": ("执行落地", "抖音信息流 · 第 1 波", "微信朋友圈广告", "双11 预售直播", "王敏"),
    "en": (
        "Execution",
        "Douyin feed ads, wave 1",
        "WeChat Moments ads",
        "11-11 presale live stream",
        "Wang Min",
    ),
}
Key, Mod = Qt.Key, Qt.KeyboardModifier
Begin = Callable[[str], Journey]


def opened(qtbot: QtBot, begin: Begin, lang: str) -> tuple[Hands, list[Id], Id]:
    """Hands on a plan; a group, two tasks under way in it and one to come, by id; somebody."""
    journey = begin(lang)
    *tasks, person = NAMES[lang]
    hands = Hands(qtbot, journey)
    ids = [journey.row("task", name) for name in tasks]
    hands.into_sight(ids[1])
    return hands, ids, journey.row("person", person)


@pytest.mark.parametrize("lang", ["zh_CN", "en"])
def test_that_a_group_dragged_is_one_step_that_survives_a_restart_and_is_undone(
    begin: Begin, qtbot: QtBot, lang: str
) -> None:
    hands, (group, wave, _, live), _ = opened(qtbot, begin, lang)
    before = hands.dates(live).start
    shown = hands.chart.layout_of_rows.box(group)
    hold = QPoint(round(max(shown.left, 0)) + 40, round(shown.top) + 2)
    hands.drag(hold, hold + hands.days(7))
    moved = hands.dates(live).start
    assert moved > before and hands.dates(wave).start >= before.replace(month=10, day=20)
    assert NAMES[lang][0] in hands.undo_label()
    hands.journey.restart()
    again = Hands(qtbot, hands.journey)
    assert again.dates(live).start == moved
    again.journey.window.undo()
    assert again.dates(live).start == before


@pytest.mark.parametrize("lang", ["zh_CN", "en"])
def test_that_escape_takes_a_cascade_back_before_anything_has_happened(
    begin: Begin, qtbot: QtBot, lang: str
) -> None:
    hands, (_, wave, _, _), _ = opened(qtbot, begin, lang)
    before = hands.journey.plan.snapshot()
    hands.hold(hands.end(wave), hands.end(wave) + hands.days(4))
    assert len(hands.chart.shown.ghosts) > 1 and hands.chart.shown.strip
    hands.press(Key.Key_Escape)
    qtbot.mouseRelease(hands.chart, Qt.MouseButton.LeftButton, pos=hands.end(wave) + hands.days(4))
    assert hands.journey.plan.same_rows(before) and not hands.chart.shown.ghosts


def test_that_bars_and_cells_that_a_drag_moved_are_tinted(begin: Begin, qtbot: QtBot) -> None:
    hands, (_, wave, _, _), _ = opened(qtbot, begin, "en")
    hands.drag(hands.end(wave), hands.end(wave) + hands.days(2))
    model = hands.table.row_model
    finish = next(at for at, column in enumerate(model.columns) if column.key == "finish")
    changed = hands.chart.shown.changed
    assert changed is not None
    moved = [one for one in model.ids if changed.dates_of(one) is not None]
    tinted = [one for one in model.ids if model.tinted(model.row_of(one), finish)]
    assert wave in moved and len(moved) > 2
    assert set(tinted) == set(moved)


KEYS = {
    "a day later": (Key.Key_Right, Mod.AltModifier),
    "a day earlier": (Key.Key_Left, Mod.AltModifier),
    "longer": (Key.Key_Right, Mod.AltModifier | Mod.ShiftModifier),
    "shorter": (Key.Key_Left, Mod.AltModifier | Mod.ShiftModifier),
    "further": (Key.Key_PageUp, Mod.AltModifier),
    "further back": (Key.Key_PageDown, Mod.AltModifier),
    "in": (Key.Key_BracketRight, Mod.ControlModifier),
    "out": (Key.Key_BracketLeft, Mod.ControlModifier),
    "up": (Key.Key_Up, Mod.AltModifier),
    "down": (Key.Key_Down, Mod.AltModifier),
}


@pytest.mark.parametrize(("key", "mods"), KEYS.values(), ids=list(KEYS))
def test_that_each_key_of_the_chart_is_one_step_and_one_undo(
    begin: Begin, qtbot: QtBot, key: Key, mods: Mod
) -> None:
    hands, (_, _, moments, _), _ = opened(qtbot, begin, "en")
    hands.click(moments)
    hands.chart.setFocus()
    before = hands.journey.plan.snapshot()
    hands.press(key, mods)
    assert not hands.journey.plan.same_rows(before)
    hands.journey.window.undo()
    assert hands.journey.plan.same_rows(before)


def test_that_keys_extend_the_selection_and_link_it(begin: Begin, qtbot: QtBot) -> None:
    hands, (_, wave, moments, _), _ = opened(qtbot, begin, "en")
    hands.click(wave)
    hands.chart.setFocus()
    hands.press(Key.Key_Down, Mod.ShiftModifier)
    hands.press(Key.Key_L, Mod.ControlModifier)
    ties = [(link.predecessor, link.successor) for link in hands.journey.plan.links.values()]
    assert (wave, moments) in ties
    hands.journey.window.undo()
    assert len(hands.journey.plan.links) == len(ties) - 1


def test_that_keys_hand_a_task_over(begin: Begin, qtbot: QtBot) -> None:
    hands, (_, _, moments, _), person = opened(qtbot, begin, "en")
    hands.click(moments)
    hands.chart.setFocus()
    hands.press(Key.Key_H, Mod.ControlModifier | Mod.ShiftModifier)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, OwnerMenu)
    qtbot.keyClick(menu, Key.Key_Return)
    assert hands.journey.plan.tasks[moments].owner == person
    hands.journey.window.undo()
    assert hands.journey.plan.tasks[moments].owner != person
