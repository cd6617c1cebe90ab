"""The Retro tab: facts taken over, cards edited by keys and mouse, tables and evidence that share one place."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from planning.change import Change
from planning.edits.cells import CellEdit, set_cells
from tests.ui.desks import Rows, make_desk
from ui.retro.retro_tab import RetroTab
from ui.table.editors import CellEditor
from ui.theme import Theme

Key = Qt.Key
ROWS: Rows = {
    "person": [{"name": "Chen"}, {"name": "Wang"}],
    "goal": [{"name": "Users", "target": 100.0, "actual": 80.0}, {"name": "No figures"}],
    "retro_result": [{"name": "Q3", "goal": 1, "planned": 100.0, "reached": 80.0}, {"name": "Page held"}],
    "retro_cause": [
        {"result": 1, "name": "Few impressions", "evidence": "CTR fell\n27 notes"},
        {"result": 1, "name": "Feed ads", "kind": "success", "evidence": "CVR 4 %"},
        {"result": 2, "name": "Load test", "kind": "success"},
    ],
    "retro_improvement": [
        {"cause": 1, "name": "Training", "owner": 1, "due": date(2026, 11, 13)},
        {"cause": 1, "name": "Weekly retro"},
    ],
}


@pytest.fixture(params=["en", "zh_CN"])
def tab(request: pytest.FixtureRequest, qtbot: QtBot, theme: Theme) -> Iterator[RetroTab]:
    made = open_tab(theme, qtbot, ROWS, request.param)
    yield made
    made.desk.close()


def open_tab(theme: Theme, qtbot: QtBot, rows: Rows, lang: str = "en") -> RetroTab:
    desk = make_desk(theme, rows, lang=lang)
    made = RetroTab(desk)
    qtbot.addWidget(made)
    made.resize(1150, 780)
    with qtbot.waitExposed(made):
        made.show()
    made.cards.setFocus()
    return made


def editor(at: QWidget) -> CellEditor:
    (found,) = [child for child in at.findChildren(CellEditor) if child.isVisible()]
    return found


def names(tab: RetroTab) -> list[str]:
    cards = tab.cards
    return [tab.desk.text(line.table, line.id, "name") for line in cards.lines if line.table]


def action(tab: RetroTab, key: str) -> None:
    next(one for one in tab.actions() if one.objectName() == key).trigger()


def test_that_cards_show_results_causes_and_improvements_in_order(tab: RetroTab) -> None:
    expected = ["Q3", "Few impressions", "Training", "Weekly retro", "Feed ads", "Page held", "Load test"]
    assert names(tab) == expected
    assert [card.kind for card in tab.cards.cards] == ["failure", "success"]


def test_that_keys_walk_the_cards_and_edit_in_place(tab: RetroTab, qtbot: QtBot) -> None:
    cards = tab.cards
    qtbot.keyClick(cards, Key.Key_Home)
    qtbot.keyClick(cards, Key.Key_Down)
    assert tab.desk.selection.ids_in("retro_cause") == (1,)
    qtbot.keyClick(cards, Key.Key_Down)
    qtbot.keyClick(cards, Key.Key_F2)
    editor(cards).selectAll()
    qtbot.keyClicks(editor(cards), "Copy course")
    qtbot.keyClick(editor(cards), Key.Key_Return)
    assert "Copy course" in names(tab)
    tab.desk.undo()
    assert "Training" in names(tab)


def test_that_typing_over_a_cell_replaces_it_and_owner_and_date_are_read_as_anywhere(
    tab: RetroTab, qtbot: QtBot
) -> None:
    cards = tab.cards
    cards.reveal("retro_improvement", 2)
    qtbot.keyClick(cards, Key.Key_Right)
    qtbot.keyClick(cards, "W")
    qtbot.keyClicks(editor(cards), "ang")
    qtbot.keyClick(editor(cards), Key.Key_Tab)
    assert cards.cell == "due"
    qtbot.keyClick(cards, "1")
    qtbot.keyClicks(editor(cards), "1-20")
    qtbot.keyClick(editor(cards), Key.Key_Return)
    row = tab.desk.plan.row("retro_improvement", 2)
    assert (getattr(row, "owner", 0), getattr(row, "due", 0)) == (2, date(2026, 11, 20))


def test_that_a_refused_text_stays_in_its_editor(tab: RetroTab, qtbot: QtBot) -> None:
    cards, heard = tab.cards, []
    tab.desk.refused.connect(heard.append)
    cards.reveal("retro_improvement", 2)
    cards.cell = "due"
    cards.edit("soon")
    qtbot.keyClick(editor(cards), Key.Key_Return)
    assert len(heard) == 1 and editor(cards).text() == "soon"
    qtbot.keyClick(editor(cards), Key.Key_Escape)
    assert not [child for child in cards.findChildren(CellEditor) if child.isVisible()]


def test_that_the_last_line_takes_a_new_result(tab: RetroTab, qtbot: QtBot) -> None:
    qtbot.keyClick(tab.cards, Key.Key_End)
    qtbot.keyClick(tab.cards, "N")
    qtbot.keyClicks(editor(tab.cards), "ew one")
    qtbot.keyClick(editor(tab.cards), Key.Key_Return)
    assert names(tab)[-1] == "New one"


def test_that_new_causes_and_improvements_go_to_the_current_place(tab: RetroTab, qtbot: QtBot) -> None:
    tab.cards.reveal("retro_cause", 3)
    action(tab, "retro.add_improvement")
    editor(tab.cards).selectAll()
    qtbot.keyClicks(editor(tab.cards), "Always test")
    qtbot.keyClick(editor(tab.cards), Key.Key_Return)
    assert names(tab)[-1] == "Always test"
    assert getattr(tab.desk.plan.row("retro_improvement", 3), "cause", 0) == 3


def test_that_delete_takes_a_line_with_what_belongs_to_it(tab: RetroTab, qtbot: QtBot) -> None:
    tab.cards.reveal("retro_result", 1)
    qtbot.keyClick(tab.cards, Key.Key_Delete)
    assert names(tab) == ["Page held", "Load test"]


def test_that_a_click_selects_and_a_double_click_edits(tab: RetroTab, qtbot: QtBot) -> None:
    line = next(line for line in tab.cards.lines if line.table == "retro_cause" and line.id == 2)
    place = line.cells["name"].center()
    qtbot.mouseClick(tab.cards.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert tab.desk.selection.ids_in("retro_cause") == (2,) and tab.cause == 2
    qtbot.mouseDClick(tab.cards.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert editor(tab.cards).text() == "Feed ads"


def test_that_evidence_is_numbered_on_and_written_back(tab: RetroTab, qtbot: QtBot) -> None:
    tab.cards.reveal("retro_cause", 2)
    field = tab.evidence.frame.editor
    assert field.toPlainText() == "CVR 4 %" and field._first == 3
    field.setFocus()
    field.setPlainText("CVR 4 %\nCPA 9")
    qtbot.keyClick(field, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert tab.desk.text("retro_cause", 2, "evidence") == "CVR 4 %\nCPA 9"
    tab.desk.undo()
    assert tab.desk.text("retro_cause", 2, "evidence") == "CVR 4 %"


def test_that_a_fact_is_taken_over_by_enter_and_marked(tab: RetroTab, qtbot: QtBot) -> None:
    tab.desk.run(lambda: _without_goal(tab))
    facts = tab.facts
    facts.setFocus()
    qtbot.keyClick(facts, Key.Key_Home)
    assert facts.fact is not None and not facts.fact.taken
    qtbot.keyClick(facts, Key.Key_Return)
    assert names(tab)[-1] == "Users"
    assert facts.fact is not None and facts.fact.taken
    assert tab.desk.selection.table == "retro_result"


def _without_goal(tab: RetroTab) -> Change:
    return set_cells(tab.desk.values, "retro_result", [CellEdit(1, "goal", None)])


def test_that_an_improvement_becomes_a_task_once(tab: RetroTab) -> None:
    tab.cards.reveal("retro_improvement", 1)
    assert tab.task.isEnabled()
    tab.task.trigger()
    assert [task.name for task in tab.desk.plan.tasks.values()] == ["Training"]
    heard: list[object] = []
    tab.desk.refused.connect(heard.append)
    tab.task.trigger()
    assert len(heard) == 1 and len(tab.desk.plan.tasks) == 1


def test_that_the_tables_show_the_same_place_and_take_rows_for_it(tab: RetroTab) -> None:
    tab.views.segment("tables").click()
    tab.reveal("retro_result", 2)
    causes = tab.tables.panes["retro_cause"].table
    assert causes.shown_ids() == [3]
    model = causes.row_model
    model.setData(model.index(1, model.name_column), "Another cause")
    assert getattr(tab.desk.plan.row("retro_cause", 4), "result", 0) == 2
    assert tab.tables.panes["retro_improvement"].table.shown_ids() == []


def test_that_an_empty_retro_says_what_belongs_there(qtbot: QtBot, theme: Theme) -> None:
    made = open_tab(theme, qtbot, {})
    assert made.no_board.isVisible() and made.no_facts.isVisible()
    made.no_board.first_step.emit()
    qtbot.keyClick(editor(made.cards), Key.Key_Return)
    assert len(made.cards.cards) == 1 and not made.no_board.isVisible()
    made.desk.close()


def test_that_the_view_comes_back(tab: RetroTab, qtbot: QtBot, theme: Theme) -> None:
    tab.views.segment("tables").click()
    other = open_tab(theme, qtbot, ROWS)
    other.restore(tab.state())
    assert other.middle.currentWidget() is other.tables
    other.desk.close()
