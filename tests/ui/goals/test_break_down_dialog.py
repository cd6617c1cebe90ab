"""Break down… as a dialog: rates edited in a draft, rows chosen, one step; nothing happens before that."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from planning.edits.cells import CellEdit
from planning.goals.break_down import KEPT, SAME
from tests.ui.desks import make_desk
from ui.desk import Desk
from ui.goals.breakdown.dialog import BreakDownDialog
from ui.goals.goals_tab import GoalsTab
from ui.theme import Theme

USERS, DOUYIN = 3, 3
"""The step *new users*; the goal of Douyin's clicks."""


@pytest.fixture(params=["en", "zh_CN"])
def desk(request: pytest.FixtureRequest, theme: Theme) -> Iterator[Desk]:
    made = make_desk(theme, sample=True, lang=request.param)
    yield made
    made.close()


def opened(qtbot: QtBot, desk: Desk, goal: int | None = None) -> BreakDownDialog:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.resize(1300, 860)
    parent.show()
    dialog = BreakDownDialog(desk, goal, parent)
    dialog.window_beneath = parent  # keeps it: Qt's side alone doesn't
    with qtbot.waitExposed(dialog):
        dialog.show()
    return dialog


def row_named(dialog: BreakDownDialog, goal: int) -> int:
    return next(at for at, one in enumerate(dialog.proposals.rows) if one.goal == goal)


def type_rate(qtbot: QtBot, dialog: BreakDownDialog, step: int, text: str) -> None:
    table = dialog.levels.levels.table
    model = table.row_model
    column = next(at for at, shown in enumerate(model.columns) if shown.key == "rate")
    table.setFocus()
    table.setCurrentIndex(model.index(model.row_of(step), column))
    qtbot.keyClicks(table, text[0])
    editor = table.focusWidget()
    assert editor is not None
    qtbot.keyClicks(editor, text[1:])
    qtbot.keyClick(editor, Qt.Key.Key_Return)


def test_that_it_begins_with_the_goal_the_funnel_hangs_from(desk: Desk, qtbot: QtBot) -> None:
    dialog = opened(qtbot, desk)
    assert (dialog.goal_id, dialog.total.text(), dialog.step.currentData()) == (1, "100,000", USERS)
    kinds = [one.kind for one in dialog.proposals.rows]
    assert (kinds.count(SAME), len(kinds)) == (8, 12)
    dialog.reject()


def test_that_a_rate_typed_is_previewed_and_nothing_is_written(desk: Desk, qtbot: QtBot) -> None:
    dialog = opened(qtbot, desk)
    type_rate(qtbot, dialog, USERS, "3.3%")
    clicks = dialog.proposals.rows[row_named(dialog, 2)]
    assert (clicks.old, clicks.new) == (2_200_000.0, 2_000_000.0)
    assert desk.plan.funnel_steps[USERS].rate == 0.03 and not desk.undo_list()
    dialog.reject()
    assert not desk.undo_list()


def test_that_it_is_done_in_one_step_and_undone_in_one(desk: Desk, qtbot: QtBot) -> None:
    before = desk.plan.snapshot()
    dialog = opened(qtbot, desk)
    type_rate(qtbot, dialog, USERS, "3.3%")
    qtbot.mouseClick(dialog.do_button, Qt.MouseButton.LeftButton)
    assert desk.plan.goals[2].target == 2_000_000.0 and len(desk.plan.goals) == len(before.goals) + 4
    assert len(desk.undo_list()) == 1
    desk.undo()
    assert desk.plan.same_rows(before)


def test_that_a_hand_made_number_is_kept_until_it_is_ticked(desk: Desk, qtbot: QtBot) -> None:
    desk.type_into("goal", [CellEdit(DOUYIN, "target", 1_900_000.0)])
    dialog = opened(qtbot, desk)
    at = row_named(dialog, DOUYIN)
    assert dialog.proposals.rows[at].kind == KEPT and not dialog.proposals.is_chosen(at)
    view = dialog.view
    place = view.visualRect(dialog.proposals.index(at, 0))
    qtbot.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place.left() + 12, place.center().y())
    )
    assert dialog.proposals.is_chosen(at)
    view.setCurrentIndex(dialog.proposals.index(at, 0))
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert not dialog.proposals.is_chosen(at), "Space takes the tick away again"
    dialog.carry_out()
    assert desk.plan.goals[DOUYIN].target == 1_900_000.0


def test_that_a_number_that_cant_be_read_is_told_and_nothing_can_be_done(desk: Desk, qtbot: QtBot) -> None:
    dialog = opened(qtbot, desk)
    dialog.total.setText("many")
    assert dialog._told.text() and not dialog.do_button.isEnabled() and not dialog.proposals.rows
    dialog.total.setText("12万")
    assert dialog.do_button.isEnabled() and dialog.proposals.rows[0].new == 120_000.0
    dialog.reject()


def test_that_undo_within_the_dialog_takes_back_a_rate(desk: Desk, qtbot: QtBot) -> None:
    dialog = opened(qtbot, desk)
    type_rate(qtbot, dialog, USERS, "3.3%")
    dialog.draft.undo()
    assert dialog.proposals.rows[row_named(dialog, 2)].kind == SAME
    dialog.reject()


def test_that_the_shares_of_the_level_that_is_gone_to_are_shown_and_edited(desk: Desk, qtbot: QtBot) -> None:
    dialog = opened(qtbot, desk)
    dialog.levels.show_step(USERS)
    table = dialog.levels.shares.table
    assert len(table.shown_ids()) == 2
    share = table.shown_ids()[0]
    dialog.draft.type_into("funnel_share", [CellEdit(share, "share", 0.4)])
    assert "106" in dialog.levels._sum.text()
    dialog.reject()


def test_that_a_channel_that_skips_a_level_is_named_there(desk: Desk, qtbot: QtBot) -> None:
    dialog = opened(qtbot, desk)
    dialog.levels.show_step(2)
    community = desk.plan.channels[5].name
    assert community in dialog.levels._direct.text() and dialog.levels._direct.isVisible()
    dialog.levels.show_step(USERS)
    assert not dialog.levels._direct.isVisible()
    dialog.reject()


def test_that_levers_are_ranked_and_say_what_they_bring(desk: Desk, qtbot: QtBot) -> None:
    dialog = opened(qtbot, desk)
    lines = dialog._levers.text().split("\n")
    assert "121,120" in lines[0]
    assert "13,200" in lines[1] and "3.6 %" in lines[1]
    assert "6,600" in lines[2] and "5.5 %" in lines[2]
    dialog.reject()


def test_that_a_plan_without_a_funnel_is_offered_the_usual_levels_without_rates(
    theme: Theme, qtbot: QtBot
) -> None:
    rows = {"goal": [{"name": "All", "unit": "new users", "target": 100.0}]}
    desk = make_desk(theme, rows, lang="en")
    dialog = opened(qtbot, desk)
    assert [step.name for step in dialog.draft.plan.funnel_steps.values()] == [
        "Impressions", "Clicks", "New users", "Repurchase"
    ]  # fmt: skip
    assert dialog.step.currentText() == "New users" and not dialog.proposals.rows
    type_rate(qtbot, dialog, USERS, "10%")
    type_rate(qtbot, dialog, 2, "5%")
    assert [one.new for one in dialog.proposals.rows] == [20_000.0, 1_000.0]
    dialog.carry_out()
    assert [goal.name for goal in desk.plan.goals.values()] == ["All", "Impressions", "Clicks"]
    desk.undo()
    assert not desk.plan.funnel_steps and len(desk.plan.goals) == 1
    desk.close()


def test_that_without_a_count_it_says_what_to_do_first(theme: Theme, qtbot: QtBot) -> None:
    desk = make_desk(theme, {}, lang="en")
    dialog = opened(qtbot, desk)
    assert "add the total first" in dialog._told.text() and not dialog.do_button.isEnabled()
    dialog.reject()
    desk.close()


def test_that_the_tab_opens_it_at_the_goal_that_is_gone_to(desk: Desk, qtbot: QtBot) -> None:
    tab = GoalsTab(desk)
    qtbot.addWidget(tab)
    tab.resize(1200, 800)
    tab.show()
    tab.reveal("goal", 2)
    dialog = tab.ask_break_down()
    assert (dialog.goal_id, dialog.step.currentData()) == (2, 2)
    dialog.reject()


def test_that_it_paints_in_both_schemes(desk: Desk, qtbot: QtBot, theme: Theme) -> None:
    dialog = opened(qtbot, desk)
    light = dialog.grab().toImage()
    theme.set_mode("dark")
    dark = dialog.grab().toImage()
    assert light.pixelColor(700, 300) != dark.pixelColor(700, 300)
    dialog.reject()
