"""The calendar and the people of the Timeline by mouse: posts and tasks go elsewhere, survive a restart, come back."""

from collections.abc import Callable
from datetime import date, datetime
from typing import cast

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.journeys.conftest import Journey
from tests.journeys.gantt_driver import Hands
from ui.timeline.board.arrangement import Spot
from ui.timeline.board.board_pane import BoardPane
from ui.timeline.people.people_pane import PeoplePane

Begin = Callable[[str], Journey]
LEFT = Qt.MouseButton.LeftButton
NAMES = {
    "zh_CN": ("一周穿搭省钱法", "抖音", "双11 冲刺投放", "李强", "陈晨"),
    "en": ("A week of outfits on a budget", "Douyin", "11-11 sprint ads", "Li Qiang", "Chen Chen"),
}


def drag(qtbot: QtBot, view: QWidget, start: QPoint, end: QPoint) -> None:
    qtbot.mousePress(view, LEFT, pos=start)
    for part in (0.3, 0.7, 1.0):
        qtbot.mouseMove(view, start + (end - start) * part)
    qtbot.mouseRelease(view, LEFT, pos=end)


def shown(qtbot: QtBot, hands: Hands, key: str) -> QWidget:
    """Another view of the Timeline, by its switch."""
    qtbot.mouseClick(hands.tab.views.switch.segment(key), LEFT)
    QApplication.processEvents()
    return cast(QWidget, hands.tab.views.view(key))


@pytest.mark.parametrize("lang", ["zh_CN", "en"])
def test_that_a_post_dragged_to_another_day_and_channel_stays_there_until_undone(
    begin: Begin, qtbot: QtBot, lang: str
) -> None:
    journey, (name, channel, *_) = begin(lang), NAMES[lang]
    hands = Hands(qtbot, journey)
    post, wanted = journey.row("content_item", name), journey.row("channel", channel)
    before = journey.plan.content_items[post]
    view = cast(BoardPane, shown(qtbot, hands, "calendar")).view
    place = view.made.place_of(("content_item", post))
    assert place is not None
    box = view.spot_box(Spot(date(2026, 11, 6), None, wanted, True))
    drag(qtbot, view, view.box_of(place).center(), QPoint(box.center().x(), box.bottom() - 8))
    moved = journey.plan.content_items[post]
    assert (moved.at, moved.channel) == (datetime(2026, 11, 6, 15), wanted)
    assert name in hands.undo_label()
    assert journey.window.desk.selection.ids_in("content_item") == (post,)
    journey.restart()
    again = Hands(qtbot, journey)
    assert again.tab.views.current == "calendar"
    assert journey.plan.content_items[post].channel == wanted
    journey.window.undo()
    assert (journey.plan.content_items[post].at, journey.plan.content_items[post].channel) == (
        before.at,
        before.channel,
    )


@pytest.mark.parametrize("lang", ["zh_CN", "en"])
def test_that_a_task_dragged_to_somebody_else_is_theirs_until_undone(
    begin: Begin, qtbot: QtBot, lang: str
) -> None:
    journey, (*_, name, holder, taker) = begin(lang), NAMES[lang]
    hands = Hands(qtbot, journey)
    task, old, new = (
        journey.row("task", name),
        journey.row("person", holder),
        journey.row("person", taker),
    )
    view = cast(PeoplePane, shown(qtbot, hands, "people")).view
    qtbot.mouseClick(view, LEFT, pos=view.row_box(old).center())
    drag(qtbot, view, view.bar_of(task, old).center(), view.row_box(new).center())
    assert journey.plan.tasks[task].owner == new and name in hands.undo_label()
    assert task in view.model.load(new).tasks
    journey.restart()
    again = Hands(qtbot, journey)
    assert again.tab.views.current == "people" and journey.plan.tasks[task].owner == new
    journey.window.undo()
    assert journey.plan.tasks[task].owner == old


def test_that_the_palette_leads_to_the_calendar(begin: Begin, qtbot: QtBot) -> None:
    journey = begin("en")
    hands = Hands(qtbot, journey)
    actions = {action.objectName(): action for action in hands.tab.actions()}
    assert actions["timeline.view_calendar"].text() == "Show as calendar"
    actions["timeline.view_calendar"].trigger()
    assert hands.tab.views.current == "calendar"
    actions["timeline.fit"].trigger()
    assert hands.tab.views.current == "gantt"
