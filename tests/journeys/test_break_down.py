"""A total is broken down by mouse and keys, a number is changed by hand, rates change, it is broken down again: what
was made by hand stays, one step each, all of it there after a restart and gone after undo."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from planning.cells import value_of
from planning.goals.break_down import CHANGED, KEPT, SAME
from planning.rows import Id
from tests.journeys.conftest import Journey
from tests.journeys.driver import TableDriver
from ui.goals.breakdown.dialog import BreakDownDialog
from ui.goals.goals_tab import GoalsTab
from ui.table.editors import CellEditor

CLICKS, USERS = 2, 3
"""Levels of the sample's funnel."""
WORDS = {
    "zh_CN": {
        "total": "Q4 新用户 100,000",
        "clicks": "流量：官网点击",
        "douyin": "抖音点击 20,000 / 日",
        "seen": "曝光",
    },
    "en": {
        "total": "Q4: 100,000 new users",
        "clicks": "Traffic: website clicks",
        "douyin": "Douyin: 20,000 clicks a day",
        "seen": "Impressions",
    },
}


def goals_tab(journey: Journey) -> GoalsTab:
    tab = journey.window.tab("goals")
    assert isinstance(tab, GoalsTab)
    return tab


def asked(qtbot: QtBot, journey: Journey, goal: Id) -> BreakDownDialog:
    """Goes to a goal and presses the tool."""
    journey.window.reveal("goal", goal)
    goals_tab(journey).break_down.trigger()
    dialogs = [one for one in journey.window.findChildren(BreakDownDialog) if one.isVisible()]
    assert len(dialogs) == 1
    return dialogs[0]


def focused(widget: QWidget) -> QWidget:
    editors = [child for child in widget.findChildren(CellEditor) if child.isVisible()]
    return editors[0] if editors else widget


def type_rate(qtbot: QtBot, dialog: BreakDownDialog, step: Id, text: str) -> None:
    """A rate typed over the old one in the dialog's table."""
    table = dialog.levels.levels.table
    model = table.row_model
    column = next(at for at, one in enumerate(model.columns) if one.key == "rate")
    table.setFocus()
    table.setCurrentIndex(model.index(model.row_of(step), column))
    for char in text:
        qtbot.keyClicks(focused(table), char)
    qtbot.keyClick(focused(table), Qt.Key.Key_Return)


def kinds(dialog: BreakDownDialog) -> dict[Id | None, str]:
    return {one.goal: one.kind for one in dialog.proposals.rows if one.goal is not None}


def press(qtbot: QtBot, dialog: BreakDownDialog) -> None:
    qtbot.mouseClick(dialog.do_button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def target(journey: Journey, goal: Id) -> object:
    return value_of(journey.window.desk.values, "goal", goal, "target")


@pytest.mark.parametrize("lang", ["zh_CN", "en"])
def test_that_a_hand_made_number_outlives_the_next_breakdown(
    begin: Callable[[str], Journey], qtbot: QtBot, lang: str
) -> None:
    journey, words = begin(lang), WORDS[lang]
    total, clicks, douyin = (journey.row("goal", words[key]) for key in ("total", "clicks", "douyin"))
    before = len(journey.plan.goals)

    dialog = asked(qtbot, journey, total)
    assert set(kinds(dialog).values()) == {SAME}
    press(qtbot, dialog)
    assert len(journey.plan.goals) == before + 4, "impressions with two channels, and the repurchase"
    seen = journey.row("goal", words["seen"])
    assert (target(journey, seen), journey.plan.goals[seen].broken_from) == (44e6, total)

    TableDriver(qtbot, journey, "goals").type_into(douyin, "target", "1,900,000")
    dialog = asked(qtbot, journey, total)
    type_rate(qtbot, dialog, USERS, "3.3%")
    found = kinds(dialog)
    assert (found[douyin], found[clicks], found[seen]) == (KEPT, CHANGED, CHANGED)
    press(qtbot, dialog)
    assert [target(journey, goal) for goal in (douyin, clicks, seen)] == [1.9e6, 2e6, 40e6]
    assert journey.plan.funnel_steps[USERS].rate == 0.033

    journey.restart()
    assert [target(journey, goal) for goal in (douyin, clicks, seen)] == [1.9e6, 2e6, 40e6]
    journey.window.undo()
    assert [target(journey, goal) for goal in (douyin, clicks)] == [1.9e6, 2.2e6]
    assert journey.plan.funnel_steps[USERS].rate == 0.03, "rates and goals were one step"
    journey.window.undo(2)
    assert len(journey.plan.goals) == before and target(journey, douyin) == 1.84e6


@pytest.mark.parametrize("lang", ["zh_CN", "en"])
def test_that_rows_are_chosen_by_mouse_and_by_space(
    begin: Callable[[str], Journey], qtbot: QtBot, lang: str
) -> None:
    journey, words = begin(lang), WORDS[lang]
    total, clicks, douyin = (journey.row("goal", words[key]) for key in ("total", "clicks", "douyin"))
    TableDriver(qtbot, journey, "goals").type_into(douyin, "target", "1,900,000")
    dialog = asked(qtbot, journey, total)
    type_rate(qtbot, dialog, USERS, "3.3%")
    rows = {one.goal: at for at, one in enumerate(dialog.proposals.rows)}
    box = dialog.view.visualRect(dialog.proposals.index(rows[douyin], 0))
    place = QPoint(box.left() + 12, box.center().y())
    qtbot.mouseClick(dialog.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    dialog.view.setFocus()
    dialog.view.setCurrentIndex(dialog.proposals.index(rows[clicks], 0))
    qtbot.keyClick(dialog.view, Qt.Key.Key_Space)
    press(qtbot, dialog)
    assert target(journey, douyin) == 1_672_727.0, "ticked: overwritten"
    assert target(journey, clicks) == 2.2e6, "no longer ticked: left alone"


def test_that_escape_leaves_the_plan_as_it_was(begin: Callable[[str], Journey], qtbot: QtBot) -> None:
    journey = begin("zh_CN")
    before = journey.plan.snapshot()
    dialog = asked(qtbot, journey, journey.row("goal", WORDS["zh_CN"]["total"]))
    type_rate(qtbot, dialog, CLICKS, "4%")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert journey.plan.same_rows(before) and not journey.window.desk.undo_list()
