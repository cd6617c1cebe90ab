"""The Goals tab: an edit moves computed cells and the funnel, gaps are shown on demand."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from planning.edits.cells import CellEdit
from planning.edits.rows import add_row
from tests.ui.desks import make_desk
from ui.desk import Desk
from ui.goals.goals_tab import GoalsTab
from ui.theme import Theme


@pytest.fixture(params=["en", "zh_CN"])
def tab(request: pytest.FixtureRequest, qtbot: QtBot, theme: Theme) -> Iterator[GoalsTab]:
    desk = make_desk(theme, sample=True, lang=request.param)
    yield shown(qtbot, desk)
    desk.close()


def shown(qtbot: QtBot, desk: Desk) -> GoalsTab:
    made = GoalsTab(desk)
    qtbot.addWidget(made)
    made.resize(1150, 780)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.table.setFocus()
    return made


def column(tab: GoalsTab, key: str) -> int:
    return next(at for at, found in enumerate(tab.table.row_model.columns) if found.key == key)


def test_that_typing_an_actual_moves_progress_parents_and_the_funnel(tab: GoalsTab, qtbot: QtBot) -> None:
    model = tab.table.row_model
    douyin = next(goal.id for goal in tab.desk.plan.goals.values() if goal.actual == 513_000)
    row, parent = model.row_of(douyin), model.row_of(tab.desk.plan.goals[douyin].parent or 0)
    before, funnel = model.text(parent, column(tab, "actual_now")), tab.funnel.stages[1].actual
    tab.table.setCurrentIndex(model.index(row, column(tab, "actual_now")))
    qtbot.keyClicks(tab.table, "6")
    editor = tab.table.focusWidget()
    qtbot.keyClicks(editor, "00000")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert model.text(row, column(tab, "actual_now")) == "600,000"
    assert model.text(parent, column(tab, "actual_now")) == "685,400" != before
    assert (tab.funnel.stages[1].actual, funnel) == (685_400, 598_400)
    assert model.tinted(parent, column(tab, "actual_now"))


def test_that_only_gaps_shows_goals_with_gaps_and_what_they_stand_below(tab: GoalsTab, qtbot: QtBot) -> None:
    everything, gaps = tab.table.shown_ids(), tab.gaps()
    tab.only_gaps.trigger()
    shown_ids = set(tab.table.shown_ids())
    assert gaps <= shown_ids < set(everything)
    tab.only_gaps.trigger()
    assert tab.table.shown_ids() == everything


def test_that_a_click_in_the_funnel_goes_to_the_largest_goal(tab: GoalsTab, qtbot: QtBot) -> None:
    box = tab.funnel.boxes()[1]
    qtbot.mouseClick(tab.funnel, Qt.MouseButton.LeftButton, pos=QPoint(box.left() + 5, box.center().y()))
    assert tab.desk.selection.current == tab.funnel.stages[1].goals[0]


def test_that_a_hidden_tab_catches_up_when_shown(tab: GoalsTab) -> None:
    first = tab.table.shown_ids()[0]
    tab.hide()
    tab.desk.type_into("goal", [CellEdit(first, "name", "Changed")])
    tab.desk.run(lambda: add_row(tab.desk.plan, "funnel_step", {"name": "Regulars", "rate": 0.5}))
    assert len(tab.funnel.stages) == 4
    tab.show()
    assert tab.table.row_model.text(0, 0) == "Changed"
    assert [stage.target for stage in tab.funnel.stages] == [44e6, 2.2e6, 100e3, 20e3, 10e3]


def test_that_every_command_has_a_name_and_no_key_twice(tab: GoalsTab) -> None:
    keys = [keys.toString() for action in tab.actions() for keys in action.shortcuts()]
    assert all(action.text() for action in tab.actions())
    assert len(keys) == len(set(keys))


def test_that_the_arrangement_is_plain_data_and_comes_back(tab: GoalsTab, qtbot: QtBot, theme: Theme) -> None:
    tab.table.row_model.set_collapsed({tab.table.shown_ids()[1]})
    rows = tab.table.shown_ids()
    state = tab.state()
    tab.table.row_model.set_collapsed(())
    tab.restore(state)
    assert tab.table.shown_ids() == rows


def test_that_an_empty_plan_offers_the_first_step(qtbot: QtBot, theme: Theme) -> None:
    desk = make_desk(theme, {})
    tab = shown(qtbot, desk)
    assert tab.pane._empty is not None and tab.pane._empty.isVisible()
    assert not tab.funnel.isVisible(), "nothing is drawn that isn't there"
    tab.pane._empty.first_step.emit()
    qtbot.keyClicks(tab.table.focusWidget(), "All users")
    qtbot.keyClick(tab.table.focusWidget(), Qt.Key.Key_Return)
    assert [goal.name for goal in desk.plan.goals.values()] == ["All users"]
    assert not tab.pane._empty.isVisible()
    desk.close()


def test_that_the_tab_paints_in_both_schemes(tab: GoalsTab, theme: Theme) -> None:
    light = tab.grab().toImage()
    theme.set_mode("dark")
    dark = tab.grab().toImage()
    assert light.pixelColor(600, 700) != dark.pixelColor(600, 700)
    assert dark.pixelColor(5, 60) == theme.color("header")


def test_that_revealing_a_goal_lifts_the_filter_that_hides_it(tab: GoalsTab) -> None:
    tab.only_gaps.trigger()
    hidden = next(row_id for row_id in tab.desk.plan.goals if row_id not in tab.table.shown_ids())
    tab.reveal("goal", hidden)
    assert (tab.table.current_id(), tab.only_gaps.isChecked()) == (hidden, False)
