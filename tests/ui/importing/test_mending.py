"""Cells that can't be read are mended in the list of problems, names are matched once for all cells."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from planning.importing.draft import Reading
from tests.ui.importing.conftest import OpenWizard, Sheets
from tests.ui.importing.steps import LEFT, choose, click_fact, open_choices, problems, type_fact
from ui.desk import Desk
from ui.dialogs.import_wizard import DONE, TRIAL, ImportWizard
from ui.table.editors import CellEditor

Book = Callable[..., Reading]
PLAN: Sheets = {
    "排期": [
        ["任务名称", "负责人", "开始时间", "截止", "进度", "前置任务"],
        ["拍摄主图", "小陈", date(2026, 11, 3), "11月31日", "50%", ""],
        ["剪辑短片", "李强", date(2026, 11, 4), date(2026, 11, 6), "120%", "拍摄"],
        ["投放预热", "小陈", date(2026, 11, 7), date(2026, 11, 9), "0%", "剪辑短片"],
        ["", "孙悦", date(2026, 11, 9), date(2026, 11, 10), "0%", ""],
    ]
}
PEOPLE = {"person": [{"name": "陈晨"}, {"name": "李强"}]}


@pytest.fixture
def made(desk_with: Callable[..., Desk], book: Book, wizard: OpenWizard) -> ImportWizard:
    return wizard(desk_with(PEOPLE, lang="zh_CN"), book(PLAN))


def test_that_every_fault_is_told_in_the_order_of_the_file(made: ImportWizard) -> None:
    assert problems(made) == [
        ("D2", "date_impossible"),
        ("E3", "percent_out_of_range"),
        ("F3", "predecessor_unknown"),
        ("B5", "row_without_name"),
    ]


def test_that_a_typed_value_mends_the_cell_and_its_problem_is_gone(qtbot: QtBot, made: ImportWizard) -> None:
    type_fact(qtbot, made.view.problems, 0, "2026-11-30")
    assert ("D2", "date_impossible") not in problems(made)
    assert made.state.parts[0].table.rows[0].values["finish"] == date(2026, 11, 30)
    assert [(item.cell, item.before, item.after) for item in made.state.mended] == [
        ("D2", "11月31日", "2026-11-30")
    ]
    qtbot.mouseClick(made.go_button, LEFT)
    task = next(task for task in made.state.desk.plan.tasks.values() if task.name == "拍摄主图")
    assert "11月31日" not in task.note


def test_that_what_cannot_be_read_is_said_at_once_and_escape_leaves_the_cell(
    qtbot: QtBot, made: ImportWizard
) -> None:
    editor = type_fact(qtbot, made.view.problems, 0, "soon")
    assert editor.isVisible()
    assert not editor.accepted
    assert made.view.problems.problem_model.text(0, 2) == made.state.desk.texts(
        "error.date_unreadable", value="soon"
    )
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: made.view.problems.problem_model.refused[0] == -1)
    assert made.isVisible()
    assert made.step == TRIAL
    assert problems(made)[0] == ("D2", "date_impossible")


def test_that_a_proposal_is_one_click(qtbot: QtBot, made: ImportWizard) -> None:
    choose(qtbot, open_choices(qtbot, made.view.problems, 0), "改为 2026-11-30")
    assert problems(made)[0] == ("E3", "percent_out_of_range")


def test_that_a_cell_is_left_empty_by_keyboard(qtbot: QtBot, made: ImportWizard) -> None:
    facts = made.view.problems
    click_fact(qtbot, facts, 1)
    qtbot.keyClick(facts, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    choose(qtbot, facts.menu, "留空")
    assert ("E3", "percent_out_of_range") not in problems(made)
    assert made.state.mended[-1].after == ""


def test_that_a_row_without_a_name_comes_in_once_it_is_named(qtbot: QtBot, made: ImportWizard) -> None:
    type_fact(qtbot, made.view.problems, 3, "复盘会")
    assert [code for _cell, code in problems(made)] == [
        "date_impossible",
        "percent_out_of_range",
        "predecessor_unknown",
    ]
    qtbot.mouseClick(made.go_button, LEFT)
    assert "复盘会" in [task.name for task in made.state.desk.plan.tasks.values()]


def test_that_a_name_is_matched_once_for_all_its_cells(qtbot: QtBot, made: ImportWizard) -> None:
    desk = made.state.desk
    made.view.lists.switch.buttons["names"].click()
    names = made.view.names
    rows = [names.names_model.text(row, 1) for row in range(names.names_model.rowCount())]
    assert rows == ["小陈", "拍摄"]
    choose(qtbot, open_choices(qtbot, names, 0), "就是「陈晨」")
    assert names.names_model.text(0, 3) == "就是「陈晨」"
    qtbot.mouseClick(made.go_button, LEFT)
    assert sorted(person.name for person in desk.plan.persons.values()) == ["李强", "陈晨"]
    owners = {task.name: task.owner for task in desk.plan.tasks.values()}
    assert owners["拍摄主图"] == owners["投放预热"] == 1
    desk.undo()
    assert desk.plan.tasks == {}


def test_that_an_unknown_predecessor_is_chosen_among_the_tasks(qtbot: QtBot, made: ImportWizard) -> None:
    facts = made.view.problems
    choose(qtbot, open_choices(qtbot, facts, 2), "选择所指的对象")
    assert made.view.lists.shown == "names"
    choose(qtbot, open_choices(qtbot, made.view.names, 1), "就是「拍摄主图」")
    assert ("F3", "predecessor_unknown") not in problems(made)
    qtbot.mouseClick(made.go_button, LEFT)
    plan = made.state.desk.plan
    named = {task.id: task.name for task in plan.tasks.values()}
    links = {(named[link.predecessor], named[link.successor]) for link in plan.links.values()}
    assert links == {("拍摄主图", "剪辑短片"), ("剪辑短片", "投放预热")}


def test_that_another_name_is_typed_with_what_exists_offered(qtbot: QtBot, made: ImportWizard) -> None:
    made.view.lists.switch.press("names")
    type_fact(qtbot, made.view.names, 0, "李强")
    assert made.state.choices == {("person", "小陈"): "李强"}
    editor = type_fact(qtbot, made.view.names, 1, "没有这个任务")
    assert not editor.accepted


def test_that_a_row_left_out_as_a_total_is_taken_after_all(
    qtbot: QtBot, desk: Desk, book: Book, wizard: OpenWizard
) -> None:
    rows = [*PLAN["排期"][:4], ["合计", "", "", "", "", ""]]
    made = wizard(desk, book({"排期": rows}))
    made.view.lists.switch.press("left")
    left = made.view.left
    assert left.left_model.text(0, 0) == "A5"
    left.setCurrentIndex(left.left_model.index(0, 1))
    left.open_menu(0)
    choose(qtbot, left.menu, "导入这一行")
    assert [row.values["name"] for row in made.state.parts[0].table.rows][-1] == "合计"


def test_that_the_summary_tells_what_was_done_and_undo_brings_the_preview_back(
    qtbot: QtBot, made: ImportWizard
) -> None:
    desk = made.state.desk
    before = desk.plan.snapshot()
    type_fact(qtbot, made.view.problems, 0, "2026-11-30")
    qtbot.mouseClick(made.go_button, LEFT)
    assert made.step == DONE
    told = "\n".join(made.summary.shown)
    assert "D2 11月31日 → 2026-11-30" in told
    assert "小陈" in told
    qtbot.mouseClick(made.undo_button, LEFT)
    assert made.step == TRIAL
    assert desk.plan.same_rows(before)
    assert [item.cell for item in made.state.mended] == ["D2"]
    qtbot.mouseClick(made.go_button, LEFT)
    qtbot.mouseClick(made.go_button, LEFT)
    assert not made.isVisible()
    assert len(desk.live.session.undo_list(desk.live.scope)) == 1


def test_that_the_order_of_an_open_column_is_asked_with_samples(
    qtbot: QtBot, desk_with: Callable[..., Desk], book: Book, wizard: OpenWizard
) -> None:
    rows = [["Task Name", "Owner", "Due Date"], ["Film", "Ann", "3/5/2026"], ["Cut", "Bob", "4/6/2026"]]
    made = wizard(desk_with({}, lang="zh_CN"), book({"Plan": rows}))
    assert {code for _cell, code in problems(made)} == {"date_ambiguous"}
    menu = open_choices(qtbot, made.view.problems, 0)
    choose(qtbot, menu, "C 列按「日/月」读（3/5/2026 → 2026-05-03")
    assert problems(made) == []
    assert [row.values["finish"] for row in made.state.parts[0].table.rows] == [
        date(2026, 5, 3),
        date(2026, 6, 4),
    ]


def test_that_a_sheet_that_comes_again_updates_what_is_there(
    qtbot: QtBot, desk_with: Callable[..., Desk], book: Book, wizard: OpenWizard
) -> None:
    rows = {**PEOPLE, "task": [{"name": "拍摄主图", "owner": 2}, {"name": "剪辑短片"}]}
    desk = desk_with(rows, lang="zh_CN")
    before = desk.plan.snapshot()
    made = wizard(desk, book({"排期": PLAN["排期"][:4]}))
    same = made.tools.same_button
    assert same.isVisible()
    assert same.text() == "2 行同名：照样新增"
    same.menu().popup(made.mapToGlobal(QPoint(0, 0)))
    choose(qtbot, same.menu(), "更新计划中已有的行")
    assert [row.outcome for row in made.view.grid.grid_model.rows] == ["updated", "updated", "added"]
    cell = made.view.grid.grid_model.cell(0, 2)
    assert (cell.before, cell.text) == ("李强", "小陈")
    qtbot.mouseClick(made.go_button, LEFT)
    assert sorted(task.name for task in desk.plan.tasks.values()) == ["剪辑短片", "投放预热", "拍摄主图"]
    desk.undo()
    assert desk.plan.same_rows(before)


def test_that_any_cell_of_a_row_is_typed_over_in_the_grid(qtbot: QtBot, made: ImportWizard) -> None:
    grid = made.view.grid
    grid.setCurrentIndex(grid.grid_model.index(1, 1))
    qtbot.keyClick(grid, Qt.Key.Key_F2)
    editor = QGuiApplication.focusObject()
    assert isinstance(editor, CellEditor)
    assert editor.text() == "剪辑短片"
    editor.selectAll()
    editor.insert("剪辑长片")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert made.step == TRIAL
    assert grid.grid_model.cell(1, 1).text == "剪辑长片"
    assert [(item.cell, item.before, item.after) for item in made.state.mended] == [
        ("A3", "剪辑短片", "剪辑长片")
    ]


def test_that_a_cell_of_the_grid_that_cannot_be_read_says_why(qtbot: QtBot, made: ImportWizard) -> None:
    grid = made.view.grid
    index = grid.grid_model.index(1, 5)
    grid.scrollTo(index)
    qtbot.mouseDClick(grid.viewport(), LEFT, pos=grid.visualRect(index).center())
    editor = QGuiApplication.focusObject()
    assert isinstance(editor, CellEditor)
    editor.setText("300%")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.isVisible()
    assert made.message.isVisible()
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert made.isVisible()
    assert made.state.mended == []


def test_that_enter_in_the_list_opens_the_field_and_imports_nothing(qtbot: QtBot, made: ImportWizard) -> None:
    facts = made.view.problems
    click_fact(qtbot, facts, 0)
    qtbot.keyClick(facts, Qt.Key.Key_Return)
    assert isinstance(QGuiApplication.focusObject(), CellEditor)
    assert made.step == TRIAL
