"""The Library tab: every part on the shared table over the library, steps of the chosen SOP, cases found, SOPs used."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from planning.edits.cells import CellEdit
from planning.edits.rows import delete_rows
from planning.templates import library_from_template
from tests.ui.desks import Rows, make_desk
from tests.ui.library.library_rows import TEMPLATE
from ui.library.library_tab import VIEWS, LibraryTab
from ui.library.shelf import CaseShelf, SopShelf
from ui.table import RowTable
from ui.table.editors import CellEditor
from ui.theme import Theme

PEOPLE: Rows = {"person": [{"name": "陈晨", "role": "内容策划"}, {"name": "李强", "role": "渠道运营"}]}


def make_tab(theme: Theme, qtbot: QtBot, *, full: bool) -> LibraryTab:
    desk = make_desk(theme, PEOPLE, lang="zh_CN")
    if full:
        session = desk.live.session
        session.run(library_from_template(TEMPLATE, session.library, "zh_CN"), undoable=False)
    made = LibraryTab(desk)
    qtbot.addWidget(made)
    made.resize(1150, 780)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def tab(qtbot: QtBot, theme: Theme) -> Iterator[LibraryTab]:
    made = make_tab(theme, qtbot, full=True)
    yield made
    made.desk.close()


def sops(tab: LibraryTab) -> SopShelf:
    shelf = tab.shelves["sop"]
    assert isinstance(shelf, SopShelf)
    return shelf


def names(table: RowTable) -> list[str]:
    return [table.row_model.text(row, table.row_model.name_column) for row in range(len(table.shown_ids()))]


def type_into(qtbot: QtBot, table: RowTable, text: str) -> None:
    """Into the editor that is open."""
    (editor,) = [child for child in table.findChildren(CellEditor) if child.isVisible()]
    qtbot.keyClicks(editor, text)
    qtbot.keyClick(editor, Qt.Key.Key_Return)


def test_that_the_steps_are_those_of_the_selected_sop(tab: LibraryTab) -> None:
    steps = sops(tab).steps.table
    assert len(steps.shown_ids()) == 4 and "小红书" in sops(tab).head.text()
    tab.shelves["sop"].pane.table.select_rows([2])
    assert len(steps.shown_ids()) == 6 and "社群裂变" in sops(tab).head.text()
    assert steps.row_model.headerData(0, Qt.Orientation.Vertical) == "1"


def test_that_a_step_typed_below_the_last_one_belongs_to_the_shown_sop(tab: LibraryTab, qtbot: QtBot) -> None:
    steps = sops(tab).steps.table
    steps.edit_name(len(steps.shown_ids()))
    type_into(qtbot, steps, "Check")
    assert names(steps)[-1] == "Check" and len(steps.shown_ids()) == 5
    tab.desk.undo()
    assert len(steps.shown_ids()) == 4


def test_that_moving_a_step_passes_only_steps_of_its_own_sop(tab: LibraryTab) -> None:
    steps = sops(tab).steps.table
    first, second, *_ = steps.shown_ids()
    steps.select_rows([second])
    sops(tab).steps.commands["table.move_up"].trigger()
    assert steps.shown_ids()[:2] == [second, first]


def test_that_times_are_shown_in_words_and_taken_in_any_writing(tab: LibraryTab) -> None:
    library = tab.desk.library
    step = sops(tab).steps.table.shown_ids()[0]
    assert library.text("sop_step", step, "offset") == "T\u22125 天 9 小时"
    assert library.type_into("sop_step", [CellEdit(step, "offset", "提前 3 天", typed=True)])
    assert library.text("sop_step", step, "offset") == "T\u22123 天"
    heard: list[object] = []
    tab.desk.refused.connect(heard.append)
    assert not library.type_into("sop_step", [CellEdit(step, "offset", "下周吧", typed=True)])
    assert len(heard) == 1


def test_that_every_view_shows_its_rows_and_its_own_commands(tab: LibraryTab) -> None:
    for view in VIEWS:
        tab.views.segment(view).click()
        assert tab.shelf is tab.shelves[view] and tab.shelf.pane.table.shown_ids()
        visible = [tool for tools in tab._tools.values() for tool in tools if tool.isVisible()]
        assert len(visible) == 4


def test_that_a_rule_gets_a_platform_when_only_its_term_is_typed(tab: LibraryTab) -> None:
    tab.show_view("platform_rule")
    model = tab.shelf.pane.table.row_model
    model.setData(model.index(len(model.ids), 0), "史上最低")
    (added,) = model.added
    assert tab.desk.library.text("platform_rule", added, "platform") == "通用"


def test_that_cases_are_found_without_spaces(tab: LibraryTab, qtbot: QtBot) -> None:
    tab.show_view("case")
    shelf = tab.shelves["case"]
    assert isinstance(shelf, CaseShelf)
    shelf.field.setText("压测崩溃")
    assert names(shelf.pane.table) == ["上线前压测，避免了大促当晚崩溃"]
    assert "1" in shelf.count.text()
    shelf.field.clear()
    assert len(shelf.pane.table.shown_ids()) == 2


def test_that_revealing_a_step_shows_its_sop(tab: LibraryTab) -> None:
    tab.show_view("script")
    step = next(row.id for row in tab.desk.library.plan.rows("sop_step").values() if row.sop == 2)
    tab.reveal("sop_step", step)
    assert tab.views.current == "sop" and sops(tab).sop == 2
    assert tab.desk.selection.ids_in("sop_step") == (step,)


def test_that_deleting_the_shown_sop_takes_its_steps_and_shows_another(tab: LibraryTab) -> None:
    library = tab.desk.library
    library.run(lambda: delete_rows(library.plan, "sop", [1]))
    assert sops(tab).sop == 2
    assert not [row for row in library.plan.rows("sop_step").values() if row.sop == 1]


def test_that_using_an_sop_is_one_step_in_the_plan_with_people_by_role(tab: LibraryTab, qtbot: QtBot) -> None:
    dialog = tab.use_sop()
    assert set(dialog.roles) == {"内容策划", "渠道运营"}
    dialog.anchor.setText("2026-11-10 18:00")
    assert "5" in dialog.told.text()
    qtbot.mouseClick(dialog.use_button, Qt.MouseButton.LeftButton)
    tasks = tab.desk.plan.tasks
    assert len(tasks) == 5 and {task.owner for task in tasks.values() if task.parent} == {1, 2}
    assert len(tab.desk.undo_list()) == 1
    tab.desk.undo()
    assert not tasks


def test_that_a_moment_that_cannot_be_read_is_told_in_place(tab: LibraryTab) -> None:
    dialog = tab.use_sop()
    dialog.anchor.setText("某一天")
    assert not dialog.use_button.isEnabled() and "某一天" in dialog.told.text()
    dialog.reject()


def test_that_an_empty_library_says_what_belongs_there(qtbot: QtBot, theme: Theme) -> None:
    made = make_tab(theme, qtbot, full=False)
    assert sops(made).sop is None
    assert not sops(made).steps.table.row_model.adds
    made.shelf.pane.table.edit_name(0)
    type_into(qtbot, made.shelf.pane.table, "Standup")
    assert names(made.shelf.pane.table) == ["Standup"] and sops(made).sop is not None
    made.desk.close()


def test_that_how_the_tab_was_left_comes_back(tab: LibraryTab, qtbot: QtBot, theme: Theme) -> None:
    tab.show_view("script")
    other = make_tab(theme, qtbot, full=True)
    other.restore(tab.state())
    assert other.views.current == "script"
    other.desk.close()
