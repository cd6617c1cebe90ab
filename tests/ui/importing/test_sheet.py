"""The sheet as the file has it: tables are drawn on it, headers are moved by a click, texts are read otherwise."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from desktop.ports import ExcelPort
from planning.importing.draft import Reading
from planning.importing.hints import ReadHints
from planning.importing.mend import Mended
from planning.progress import Progress
from tests.ui.desks import NOW
from tests.ui.importing.conftest import OpenWizard, Sheets
from tests.ui.importing.steps import LEFT, choose, click_fact, click_row_number, settled
from ui.desk import Desk
from ui.dialogs.import_wizard import SHEETS, TRIAL, ImportWizard

Book = Callable[..., Reading]
ALT = Qt.KeyboardModifier.AltModifier
TWO_HEADERS: Sheets = {
    "计划": [
        ["双11 推广计划"],
        ["事项", "对接人", "时间安排"],
        ["任务名称", "负责人", "截止"],
        ["拍摄主图", "李强", "2026-11-05"],
        ["剪辑短片", "陈晨", "2026-11-09"],
        ["合计", "2 项", ""],
        [],
        ["注：以群公告为准"],
    ],
    "随手记": [["甲", "乙"], ["写脚本", "3 天"], ["拍样片", "2 天"]],
}


def on_sheet(qtbot: QtBot, wizard: ImportWizard) -> None:
    """Back to the first step, where the sheet is shown."""
    for _ in range(wizard.step):
        qtbot.mouseClick(wizard.back_button, LEFT)
    assert wizard.view.shows_sheet


@pytest.fixture
def made(qtbot: QtBot, desk: Desk, book: Book, wizard: OpenWizard) -> ImportWizard:
    opened = wizard(desk, book(TWO_HEADERS))
    on_sheet(qtbot, opened)
    return opened


def headers(wizard: ImportWizard) -> list[int]:
    return [part.table.header_row for part in wizard.state.parts]


def test_that_tables_are_drawn_on_the_grid_with_head_rows_and_what_stays_outside(made: ImportWizard) -> None:
    model = made.view.sheet.sheet_model
    head = made.state.parts[0].table.header_row - 1
    assert model.text(head + 1, 0) in ("任务名称", "拍摄主图")
    assert model.role_of(0, 0) == "outside"
    assert (model.role_of(head, 0), model.role_of(3, 0), model.role_of(5, 0)) == ("head", "data", "left_out")


def test_that_a_click_on_a_row_number_moves_the_header_there_and_everything_follows(
    qtbot: QtBot, made: ImportWizard
) -> None:
    click_row_number(qtbot, made, 4)
    assert headers(made)[0] == 4
    assert [row.values["name"] for row in made.state.parts[0].table.rows] == ["剪辑短片"]
    click_row_number(qtbot, made, 3)
    table = made.state.parts[0].table
    assert (table.header_row, [row.values["name"] for row in table.rows]) == (3, ["拍摄主图", "剪辑短片"])
    assert [column.field for column in table.columns] == ["name", "owner", "finish"]
    assert made.head.about.text().endswith("表头在第 3 行")
    for _ in range(2):
        qtbot.mouseClick(made.go_button, LEFT)
    assert made.go_button.text().startswith("导入 2 行")


def test_that_the_header_is_moved_by_keys_and_by_buttons(qtbot: QtBot, made: ImportWizard) -> None:
    click_row_number(qtbot, made, 3)
    sheet = made.view.sheet
    qtbot.keyClick(sheet, Qt.Key.Key_Down, ALT)
    settled(qtbot, made)
    assert headers(made)[0] == 4
    qtbot.keyClick(sheet, Qt.Key.Key_Up, ALT)
    settled(qtbot, made)
    assert headers(made)[0] == 3
    qtbot.mouseClick(made.view.tools.down, LEFT)
    settled(qtbot, made)
    assert headers(made)[0] == 4
    sheet.setCurrentIndex(sheet.sheet_model.index(2, 0))
    qtbot.keyClick(sheet, Qt.Key.Key_Space)
    settled(qtbot, made)
    assert headers(made)[0] == 3


def test_that_a_table_may_have_no_header(qtbot: QtBot, made: ImportWizard) -> None:
    sheet = made.view.sheet
    sheet.open_menu(4, sheet.mapToGlobal(QPoint(40, 60)))
    choose(qtbot, sheet.menu, "没有表头，数据从第 4 行开始")
    settled(qtbot, made)
    table = made.state.parts[0].table
    assert table.header_row == 0
    assert [row.row for row in table.rows][:2] == [4, 5]
    assert made.view.tools.none.isChecked()
    assert "没有表头" in made.head.about.text()
    qtbot.mouseClick(made.view.tools.none, LEFT)
    settled(qtbot, made)
    assert made.state.parts[0].table.header_row == 4


def test_that_a_header_over_several_rows_is_said_in_the_menu(qtbot: QtBot, made: ImportWizard) -> None:
    click_row_number(qtbot, made, 2)
    sheet = made.view.sheet
    sheet.open_menu(3, sheet.mapToGlobal(QPoint(40, 60)))
    choose(qtbot, sheet.menu, "表头是第 2–3 行")
    settled(qtbot, made)
    table = made.state.parts[0].table
    assert (table.header_row, [row.row for row in table.rows][:2]) == (2, [4, 5])


def test_that_a_sheet_without_a_table_gets_one_by_a_click(qtbot: QtBot, made: ImportWizard) -> None:
    parts_list = made.parts_list
    (at,) = [
        row
        for row in range(parts_list.parts_model.rowCount())
        if parts_list.parts_model.lines(row)[0] == "随手记" and parts_list.parts_model.part(row) is None
    ]
    qtbot.mouseClick(
        parts_list.viewport(), LEFT, pos=parts_list.visualRect(parts_list.parts_model.index(at)).center()
    )
    assert made.view.sheet.sheet_model.text(1, 0) == "写脚本"
    click_row_number(qtbot, made, 1)
    table = made.state.parts[-1].table
    assert (table.sheet, table.header_row, len(table.rows)) == ("随手记", 1, 2)
    assert made.state.part is made.state.parts[-1]


def test_that_what_is_not_taken_over_leads_to_its_cells(qtbot: QtBot, made: ImportWizard) -> None:
    for _ in range(2):
        qtbot.mouseClick(made.go_button, LEFT)
    assert made.step == TRIAL
    qtbot.mouseClick(made.view.lists.switch.buttons["left"], LEFT)
    left = made.view.left
    places = [left.left_model.text(row, 0) for row in range(left.left_model.rowCount())]
    assert "计划!A8" in places
    click_fact(qtbot, left, places.index("计划!A8"))
    assert made.step == SHEETS
    index = made.view.sheet.currentIndex()
    assert (index.row(), index.column()) == (7, 0)


def test_that_a_cell_mended_before_the_header_moves_stays_mended(qtbot: QtBot, made: ImportWizard) -> None:
    click_row_number(qtbot, made, 3)
    state = made.state
    table = state.parts[0].table
    assert table.rows[1].texts["B"] == "陈晨"
    state.mended.append(Mended("计划", "B5", "陈晨", "孙悦"))
    click_row_number(qtbot, made, 4)
    assert [row.texts["B"] for row in state.parts[0].table.rows] == ["孙悦"]


# --- text tables --------------------------------------------------------------------------------


@pytest.fixture
def text_wizard(desk: Desk, wizard: OpenWizard, tmp_path: Path) -> Callable[..., ImportWizard]:
    """A wizard over a text file that can be read again."""

    def _open(text: str, encoding: str, hints: ReadHints | None = None) -> ImportWizard:
        path = tmp_path / "计划.csv"
        path.write_bytes(text.encode(encoding))

        def again(asked: ReadHints, progress: Progress) -> Reading:
            return ExcelPort().read(path, "CNY", NOW.date(), progress, asked)

        first = ExcelPort().read(path, "CNY", NOW.date(), hints=hints)
        return wizard(desk, first, partial(again))

    return _open


LINES = "任务名称,负责人,截止\r\n拍摄主图,李强,2026-11-05\r\n剪辑短片,陈晨,2026-11-09\r\n"


def test_that_encoding_and_delimiter_are_shown(
    qtbot: QtBot, text_wizard: Callable[..., ImportWizard]
) -> None:
    made = text_wizard(LINES, "gb18030")
    on_sheet(qtbot, made)
    tools = made.view.tools
    assert (tools.encoding.text(), tools.delimiter.text()) == ("编码：GB18030", "分隔符：逗号 ,")


def test_that_another_encoding_reads_the_file_again(
    qtbot: QtBot, text_wizard: Callable[..., ImportWizard]
) -> None:
    made = text_wizard(LINES, "gb18030", ReadHints(encoding="cp1252"))
    on_sheet(qtbot, made)
    assert made.view.sheet.sheet_model.text(1, 0) != "拍摄主图"
    menu = made.view.tools.encoding.menu()
    menu.popup(made.mapToGlobal(QPoint(0, 0)))
    choose(qtbot, menu, "GB18030")
    settled(qtbot, made)
    assert made.view.sheet.sheet_model.text(1, 0) == "拍摄主图"
    assert [row.values["name"] for row in made.state.parts[0].table.rows] == ["拍摄主图", "剪辑短片"]


def test_that_another_delimiter_reads_the_file_again(
    qtbot: QtBot, text_wizard: Callable[..., ImportWizard]
) -> None:
    made = text_wizard(LINES.replace(",", "|"), "utf-8", ReadHints(delimiter=","))
    on_sheet(qtbot, made)
    assert made.view.sheet.sheet_model.columnCount() == 2
    menu = made.view.tools.delimiter.menu()
    menu.popup(made.mapToGlobal(QPoint(0, 0)))
    choose(qtbot, menu, "竖线")
    settled(qtbot, made)
    assert len(made.state.parts[0].table.columns) == 3


def test_that_a_long_trial_can_be_stopped_and_tried_again(
    qtbot: QtBot, desk: Desk, book: Book, wizard: OpenWizard
) -> None:
    rows = [[f"任务 {at}", f"人{at % 7}", "2026-11-03", "2026-11-06"] for at in range(3000)]
    made = wizard(desk, book({"长": [["任务名称", "负责人", "开始时间", "截止"], *rows]}))
    made.state.set_column(0, "B", None)
    assert made.tools.bar.isVisible()
    qtbot.mouseClick(made.tools.cancel_link, LEFT)
    qtbot.waitUntil(lambda: not made.state.busy)
    assert made.message.isVisible()
    assert made.message.accessibleName() == desk.texts("import.stopped")
    made.state.set_column(0, "B", "owner")
    settled(qtbot, made)
    assert made.go_button.isEnabled()
    assert desk.plan.tasks == {}


def test_that_a_table_ends_where_the_user_says(qtbot: QtBot, made: ImportWizard) -> None:
    click_row_number(qtbot, made, 3)
    sheet = made.view.sheet
    sheet.open_menu(4, sheet.mapToGlobal(QPoint(40, 60)))
    choose(qtbot, sheet.menu, "表格到第 4 行为止")
    settled(qtbot, made)
    table = made.state.parts[0].table
    assert (table.header_row, [row.row for row in table.rows], table.skipped) == (3, [4], [])
    assert any(item.cells.startswith("A5") for item in made.state.left)
