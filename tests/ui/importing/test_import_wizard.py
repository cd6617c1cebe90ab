"""The import preview shows what would happen, does exactly that in one step, and nothing before."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from desktop.ports import ExcelPort
from planning.edits.rows import add_row
from planning.importing.draft import Draft, Reading, Unrecognised
from planning.plan import Plan
from tests.ui.importing.conftest import EN, ZH, OpenWizard, read
from ui.desk import Desk
from ui.dialogs.import_wizard import COLUMNS, DONE, SHEETS, TRIAL, ImportWizard

LEFT = Qt.MouseButton.LeftButton
Book = Callable[..., Reading]


def click_cell(qtbot: QtBot, wizard: ImportWizard, row: int, section: int) -> None:
    grid = wizard.view.grid
    index = grid.grid_model.index(row, section)
    grid.scrollTo(index)
    qtbot.mouseClick(grid.viewport(), LEFT, pos=grid.visualRect(index).center())


def click_head(qtbot: QtBot, wizard: ImportWizard, section: int) -> None:
    head = wizard.view.grid.horizontalHeader()
    at = QPoint(head.sectionViewportPosition(section) + 20, head.height() - 10)
    qtbot.mouseClick(head.viewport(), LEFT, pos=at)


def choose(qtbot: QtBot, menu: QMenu | None, text: str) -> None:
    """Presses an entry of an open menu."""
    assert menu is not None
    qtbot.waitUntil(menu.isVisible)
    action = next(item for item in menu.actions() if item.text().startswith(text))
    qtbot.mouseClick(menu, LEFT, pos=menu.actionGeometry(action).center())


def texts_of(wizard: ImportWizard, row: int) -> list[str]:
    model = wizard.view.grid.grid_model
    return [model.text(row, section) for section in range(model.columnCount())]


def column_of(wizard: ImportWizard, field: str | None) -> int:
    model = wizard.view.grid.grid_model
    return next(at for at, column in enumerate(model.columns, 1) if column.field == field)


def names(plan: Plan) -> list[str]:
    return [task.name for task in plan.tasks.values()]


# --- a foreign workbook -----------------------------------------------------------------------


def test_that_the_preview_names_file_sheet_and_header_row(desk: Desk, book: Book, wizard: OpenWizard) -> None:
    made = wizard(desk, book(ZH))
    about = made.head.about.text()
    assert "排期.xlsx" in about
    assert "「11月」" in about
    assert "第 4 行" in about
    assert made.step == TRIAL


def test_that_rows_are_shown_as_they_would_stand_in_the_plan(
    desk: Desk, book: Book, wizard: OpenWizard
) -> None:
    made = wizard(desk, book(ZH))
    assert texts_of(made, 0) == ["新增", "抖音信息流", "李强", "11-03", "11-06", "50 %", "", "导入"]
    assert desk.plan.tasks == {}


def test_that_the_button_says_what_it_will_do(desk: Desk, book: Book, wizard: OpenWizard) -> None:
    made = wizard(desk, book({"11月": [*ZH["11月"], ["合计", "", "", "", "", ""]]}))
    assert made.go_button.text() == "导入 4 行，留下 1 行"


def test_that_importing_is_one_step_that_undo_takes_back_whole(
    qtbot: QtBot, desk: Desk, book: Book, wizard: OpenWizard
) -> None:
    before = desk.plan.snapshot()
    made = wizard(desk, book(ZH))
    qtbot.mouseClick(made.go_button, LEFT)
    assert made.step == DONE
    with qtbot.waitSignal(made.imported) as told:
        qtbot.mouseClick(made.go_button, LEFT)
    assert told.args == ["已导入「排期.xlsx」：新增 4 行，更新 0 行。"]
    assert not made.isVisible()
    assert names(desk.plan)[:2] == ["抖音信息流", "双11 主图 6 张"]
    assert len(desk.live.session.undo_list(desk.live.scope)) == 1
    desk.undo()
    assert desk.plan.same_rows(before)


def test_that_enter_imports_and_escape_does_not(
    qtbot: QtBot, desk: Desk, book: Book, wizard: OpenWizard
) -> None:
    first = wizard(desk, book(ZH))
    qtbot.keyClick(first.view.grid, Qt.Key.Key_Escape)
    assert not first.isVisible()
    assert desk.plan.tasks == {}
    second = wizard(desk, book(ZH))
    qtbot.keyClick(second.view.grid, Qt.Key.Key_Return)
    assert len(desk.plan.tasks) == 4


def test_that_cancel_changes_nothing_whatever_was_chosen(
    qtbot: QtBot, desk: Desk, book: Book, wizard: OpenWizard
) -> None:
    made = wizard(desk, book(ZH))
    made.state.set_column(0, "F", "criterion")
    for _ in range(3):
        qtbot.mouseClick(made.back_button, LEFT)
    assert not made.isVisible()
    assert desk.live.session.undo_list(desk.live.scope) == []
    assert not desk.live.session.library.import_mappings


def test_that_a_date_that_does_not_exist_is_told_by_its_cell_and_kept(
    qtbot: QtBot, desk: Desk, book: Book, wizard: OpenWizard
) -> None:
    made = wizard(desk, book(ZH))
    problems = made.view.problems
    assert problems.problem_model.text(0, 0) == "D7"
    assert problems.problem_model.text(0, 1) == "日期不存在"
    model = made.view.grid.grid_model
    cell = model.cell(2, column_of(made, "finish"))
    assert (cell.text, cell.state) == ("11月31日", "bad")
    qtbot.mouseClick(made.go_button, LEFT)
    assert "11月31日" in desk.plan.tasks[3].note


def test_that_a_problem_leads_to_its_cell_and_row(
    qtbot: QtBot, desk: Desk, book: Book, wizard: OpenWizard
) -> None:
    made = wizard(desk, book(ZH))
    problems = made.view.problems
    at = problems.visualRect(problems.problem_model.index(0, 2)).center()
    qtbot.mouseClick(problems.viewport(), LEFT, pos=at)
    index = made.view.grid.currentIndex()
    assert (index.row(), index.column()) == (2, column_of(made, "finish"))
    assert any("11月31日" in line for line in made.view.details.shown)


def test_that_problems_are_copied_as_cells_of_a_table(
    qtbot: QtBot, desk: Desk, book: Book, wizard: OpenWizard
) -> None:
    made = wizard(desk, book(ZH))
    made.view.problems.setFocus()
    qtbot.keySequence(made.view.problems, "Ctrl+C")
    assert QGuiApplication.clipboard().text().startswith("D7\t日期不存在\t")


def test_that_counts_filter_the_rows(qtbot: QtBot, desk: Desk, book: Book, wizard: OpenWizard) -> None:
    made = wizard(desk, book(ZH))
    count = made.counts.buttons["problems"]
    assert (count.count, made.counts.buttons["all"].count) == (1, 4)
    qtbot.mouseClick(count, LEFT)
    assert [row.row for row in made.view.grid.grid_model.rows] == [7]
    qtbot.keyClick(count, Qt.Key.Key_Left)
    assert made.counts.current == "unchanged"
    assert made.view.grid.grid_model.rows == []


# --- corrections --------------------------------------------------------------------------------


def test_that_a_column_is_read_as_another_field_from_its_head(
    qtbot: QtBot, desk: Desk, book: Book, wizard: OpenWizard
) -> None:
    made = wizard(desk, book(ZH))
    click_head(qtbot, made, column_of(made, "note"))
    choose(qtbot, made.view.grid.menu, desk.texts("field.task.criterion"))
    assert texts_of(made, 1)[6] == "4–6 张图文"
    qtbot.mouseClick(made.go_button, LEFT)
    assert desk.plan.tasks[2].criterion == "4–6 张图文"
    assert desk.plan.tasks[2].note == ""


def test_that_a_column_is_kept_as_a_note_by_keyboard(
    qtbot: QtBot, desk: Desk, book: Book, wizard: OpenWizard
) -> None:
    made = wizard(desk, book(ZH))
    grid = made.view.grid
    grid.setCurrentIndex(grid.grid_model.index(0, column_of(made, "owner")))
    qtbot.keyClick(grid, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    choose(qtbot, grid.menu, desk.texts("import.keep_as_note"))
    qtbot.mouseClick(made.go_button, LEFT)
    assert desk.plan.persons == {}
    assert "负责人：李强" in desk.plan.tasks[1].note


def test_that_a_correction_is_remembered_as_its_own_step_and_used_again(
    qtbot: QtBot, desk: Desk, book: Book, wizard: OpenWizard
) -> None:
    made = wizard(desk, book(ZH))
    made.state.set_column(0, "F", "criterion")
    qtbot.mouseClick(made.go_button, LEFT)
    assert len(desk.live.session.library.import_mappings) == 1
    assert len(desk.live.session.undo_list(desk.live.scope)) == 1
    again = wizard(desk, book({"12月": ZH["11月"][3:]}, "别的.xlsx"))
    assert again.state.recalled == 1
    assert column_of(again, "criterion") == 6
    assert again.message.isVisible()


def test_that_a_row_is_left_out_by_space_and_by_the_menu(
    qtbot: QtBot, desk: Desk, book: Book, wizard: OpenWizard
) -> None:
    made = wizard(desk, book(ZH))
    click_cell(qtbot, made, 0, 1)
    qtbot.keyClick(made.view.grid, Qt.Key.Key_Space)
    assert made.go_button.text() == "导入 3 行，留下 1 行"
    click_cell(qtbot, made, 1, made.view.grid.grid_model.action_column)
    choose(qtbot, made.view.grid.menu, desk.texts("import.do.leave"))
    assert made.go_button.text() == "导入 2 行，留下 2 行"
    qtbot.mouseClick(made.go_button, LEFT)
    assert names(desk.plan) == ["达人探店视频", "直播间互动脚本"]


def test_that_the_current_row_stays_where_it_is_when_the_preview_is_made_anew(
    qtbot: QtBot, desk: Desk, book: Book, wizard: OpenWizard
) -> None:
    made = wizard(desk, book(ZH))
    click_cell(qtbot, made, 2, 1)
    qtbot.keyClick(made.view.grid, Qt.Key.Key_Space)
    assert made.view.grid.currentIndex().row() == 2


def test_that_a_table_is_taken_for_another_kind(
    qtbot: QtBot, desk: Desk, book: Book, wizard: OpenWizard
) -> None:
    made = wizard(desk, book(ZH))
    menu = made.kind_button.menu()
    menu.popup(made.mapToGlobal(QPoint(0, 0)))
    choose(qtbot, menu, desk.texts("table.risk"))
    assert made.state.parts[0].table.kind == "risk"
    qtbot.mouseClick(made.go_button, LEFT)
    assert desk.plan.risks[1].name == "抖音信息流"
    assert desk.plan.tasks == {}


# --- several tables -----------------------------------------------------------------------------


@pytest.fixture
def english(desk_with: Callable[..., Desk]) -> Desk:
    return desk_with({}, lang="en")


def test_that_every_table_stands_in_the_list_and_sheets_without_say_why(
    english: Desk, book: Book, wizard: OpenWizard
) -> None:
    made = wizard(english, book(EN, "plan.xlsx"))
    model = made.parts_list.parts_model
    assert [model.lines(row)[0] for row in range(model.rowCount())] == ["Plan", "Money", "Empty"]
    assert model.lines(1)[1] == "Budget line · 2 rows · header in row 2"
    assert model.lines(2)[1] == english.texts("import.no_table.sheet_empty")
    assert made.go_button.text() == "Import 4 rows, leave 1"


def test_that_choosing_a_table_shows_it(qtbot: QtBot, english: Desk, book: Book, wizard: OpenWizard) -> None:
    made = wizard(english, book(EN))
    rect = made.parts_list.visualRect(made.parts_list.parts_model.index(1))
    qtbot.mouseClick(made.parts_list.viewport(), LEFT, pos=rect.center())
    assert texts_of(made, 0)[1:3] == ["Feed ads", "¥48,000.00"]
    assert "“Money”" in made.head.about.text()
    assert texts_of(made, 2)[1] == english.texts("import.skip.total")


def test_that_a_table_is_left_out_by_its_box_and_taken_by_space(
    qtbot: QtBot, english: Desk, book: Book, wizard: OpenWizard
) -> None:
    made = wizard(english, book(EN))
    qtbot.mouseClick(made.parts_list.viewport(), LEFT, pos=made.parts_list.box_of(1).center())
    assert made.go_button.text() == "Import 2 rows"
    qtbot.keyClick(made.parts_list, Qt.Key.Key_Space)
    assert made.go_button.text() == "Import 4 rows, leave 1"


def test_that_a_problem_of_another_table_leads_there(english: Desk, book: Book, wizard: OpenWizard) -> None:
    made = wizard(english, book(EN))
    made.state.set_current(1)
    problem = made.view.problems.problem_model.problems[0]
    assert made.view.problems.problem_model.text(0, 0) == f"Plan!{problem.cell}"
    made.view.problems.chosen.emit(problem)
    assert made.state.current == 0
    assert made.view.grid.currentIndex().row() == 1


def test_that_back_and_next_go_through_the_steps(
    qtbot: QtBot, english: Desk, book: Book, wizard: OpenWizard
) -> None:
    made = wizard(english, book(EN))
    due = column_of(made, "finish")
    assert texts_of(made, 0)[due] == "11-06"
    qtbot.mouseClick(made.back_button, LEFT)
    assert (made.step, made.steps.current) == (COLUMNS, 1)
    assert texts_of(made, 0)[due] == "2026-11-06"
    qtbot.mouseClick(made.back_button, LEFT)
    assert made.step == SHEETS
    assert made.view.shows_sheet
    qtbot.mouseClick(made.go_button, LEFT)
    qtbot.mouseClick(made.go_button, LEFT)
    assert made.step == TRIAL
    assert texts_of(made, 0)[due] == "11-06"


def test_that_a_file_without_a_table_says_why_and_closes(
    qtbot: QtBot, english: Desk, wizard: OpenWizard
) -> None:
    reading = Reading("notes.xlsx", Draft(unrecognised=[Unrecognised("Cover", "not_a_plan")]))
    made = wizard(english, reading)
    assert made.step == SHEETS
    assert made.message.isVisible()
    assert made.parts_list.parts_model.lines(0) == ("Cover", english.texts("import.no_table.not_a_plan"))
    assert made.go_button.text() == english.texts("widgets.close")
    qtbot.mouseClick(made.go_button, LEFT)
    assert not made.isVisible()


def test_that_hints_of_the_reader_are_told(english: Desk, book: Book, wizard: OpenWizard) -> None:
    reading = book(EN)
    reading.hints.append(("macros_ignored", {"detail": ""}))
    made = wizard(english, reading)
    assert english.texts("warning.macros_ignored") in made.message.accessibleDescription()


# --- our own workbook ---------------------------------------------------------------------------


def exported(desk: Desk, folder: Path) -> Path:
    path = folder / "own.xlsx"
    ExcelPort().write(path, desk.live.values, desk.texts)
    return path


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_that_our_own_export_comes_back_without_a_change(
    qtbot: QtBot, desk_with: Callable[..., Desk], wizard: OpenWizard, tmp_path: Path, lang: str
) -> None:
    desk = desk_with(sample=True, lang=lang)
    made = wizard(desk, read(exported(desk, tmp_path)))
    trial = made.state.trial
    assert trial is not None
    assert trial.change.is_empty
    assert trial.problems == []
    assert made.message.accessibleName() == desk.texts("import.same")
    qtbot.mouseClick(made.go_button, LEFT)
    assert not made.isVisible()
    assert desk.live.session.undo_list(desk.live.scope) == []


def test_that_an_edited_cell_shows_the_old_value_and_the_new(
    qtbot: QtBot, desk_with: Callable[..., Desk], wizard: OpenWizard, tmp_path: Path
) -> None:
    rows = {
        "person": [{"name": "孙悦"}, {"name": "李强"}],
        "task": [{"name": "双11 预售直播", "owner": 1}, {"name": "收尾", "owner": 2}],
    }
    desk = desk_with(rows, lang="zh_CN")
    path = exported(desk, tmp_path)
    edited = load_workbook(path)
    sheet = edited["任务"]
    owner = next(cell.column for cell in sheet[1] if cell.value == "负责人")
    sheet.cell(2, owner).value = "李强"
    edited.save(path)
    made = wizard(desk, read(path))
    at = column_of(made, "owner")
    cell = made.view.grid.grid_model.cell(0, at)
    assert (cell.before, cell.text, cell.state) == ("孙悦", "李强", "changed")
    assert [row.outcome for row in made.view.grid.grid_model.rows] == ["updated", "unchanged"]
    assert made.go_button.text() == "导入 1 行"
    assert made.view.grid.menu is None
    click_head(qtbot, made, at)
    assert made.view.grid.menu is None, "our own columns are what they are"
    qtbot.mouseClick(made.go_button, LEFT)
    assert desk.plan.tasks[1].owner == 2


# --- while the plan moves -----------------------------------------------------------------------


def test_that_the_preview_follows_when_the_plan_becomes_another(
    desk: Desk, book: Book, wizard: OpenWizard
) -> None:
    made = wizard(desk, book(ZH))
    old = made.state.trial
    desk.run(lambda: add_row(desk.plan, "task", {"name": "先来的"}))
    assert made.state.trial is not old
    trial, applied = made.state.trial, list[object]()
    made.state.apply(applied.append)
    assert trial is not None and applied == [trial]
    assert names(desk.plan)[:2] == ["先来的", "抖音信息流"]


def test_that_a_stale_preview_is_told_and_made_anew(
    qtbot: QtBot, desk: Desk, book: Book, wizard: OpenWizard
) -> None:
    made = wizard(desk, book(ZH))
    desk.blockSignals(True)
    desk.run(lambda: add_row(desk.plan, "task", {"name": "先来的"}))
    desk.blockSignals(False)
    qtbot.mouseClick(made.go_button, LEFT)
    assert made.isVisible()
    assert made.message.isVisible()
    assert names(desk.plan) == ["先来的"]
    qtbot.mouseClick(made.go_button, LEFT)
    assert len(desk.plan.tasks) == 5


def test_that_a_read_only_plan_refuses_in_the_dialog(
    qtbot: QtBot, desk_with: Callable[..., Desk], book: Book, wizard: OpenWizard
) -> None:
    desk = desk_with({}, lang="zh_CN", read_only=True)
    made = wizard(desk, book(ZH))
    qtbot.mouseClick(made.go_button, LEFT)
    assert made.isVisible()
    assert made.message.accessibleName() == desk.texts("import.not_done")
    assert desk.plan.tasks == {}


def test_that_a_long_file_is_tried_beside_the_window(
    qtbot: QtBot, desk: Desk, book: Book, wizard: OpenWizard
) -> None:
    rows = [[f"任务 {at}", f"人{at % 7}", "2026-11-03", "2026-11-06"] for at in range(1200)]
    made = wizard(desk, book({"长": [["任务名称", "负责人", "开始时间", "截止"], *rows]}))
    assert made.go_button.text() == "导入 1200 行"
    made.state.set_column(0, "B", None)
    assert made.state.busy
    assert not made.go_button.isEnabled()
    made.state.set_column(0, "B", "owner")
    qtbot.waitUntil(lambda: made.go_button.isEnabled())
    assert texts_of(made, 1199)[2] == "人2"
