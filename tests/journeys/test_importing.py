"""Chinese files of many shapes through the whole program: dropped, pasted, begun a plan with; each taken back."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planning.importing.project import DraftTask, ProjectDraft
from planning.live import LivePlan
from tests.journeys.conftest import Journey
from tests.ui.importing.steps import LEFT, choose, click_row_number, open_choices, type_fact
from ui.dialogs.import_wizard import DONE, SHEETS, TRIAL, ImportWizard
from ui.file_commands import FileCommands
from ui.saving import LARGE

Rows = Sequence[Sequence[object]]
SCHEDULE: Rows = [
    ["双11 推广排期"],
    ["制表：市场部", None, None, "2026年"],
    ["阶段", "任务名称", "负责人", "计划", None, "进度", "前置任务"],
    [None, None, None, "开始时间", "截止", None, None],
    ["预热", "抖音信息流", "李强", date(2026, 11, 3), date(2026, 11, 6), 0.5, None],
    [None, "主图拍摄", "小陈", date(2026, 11, 4), "11月31日", 0, "抖音信息流"],
    [None, "直播脚本", "孙悦", date(2026, 11, 4), date(2026, 11, 5), 0, "主图"],
    ["爆发", "冲刺投放", "李强", date(2026, 11, 9), date(2026, 11, 11), 0, "直播脚本"],
    [None, "发奖收尾", "陈晨", date(2026, 11, 12), date(2026, 11, 13), 0, None],
    [None, "合计", None, None, None, None, None],
    [],
    ["注：以审批为准"],
]


def schedule(path: Path) -> Path:
    """Two rows of headers, merged categories, a total, a footnote."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "排期"
    for row in SCHEDULE:
        sheet.append(list(row))
    for area in ("A1:G1", "D3:E3", "A3:A4", "B3:B4", "C3:C4", "F3:F4", "G3:G4", "A5:A7", "A8:A9"):
        sheet.merge_cells(area)
    book.save(path)
    return path


def files_of(journey: Journey) -> FileCommands:
    found = journey.window.findChild(FileCommands)
    assert isinstance(found, FileCommands)
    return found


def drop(journey: Journey, path: Path) -> None:
    """The file let go over the window."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(journey.window, QDragEnterEvent(QPoint(200, 200), copy, data, left, none))
    QApplication.sendEvent(journey.window, QDropEvent(QPointF(200, 200), copy, data, left, none))


def preview(journey: Journey, qtbot: QtBot) -> ImportWizard:
    """The wizard, as soon as its first trial stands."""
    files = files_of(journey)
    qtbot.waitUntil(lambda: files.wizard is not None and files.wizard.isVisible(), timeout=20_000)
    wizard = files.wizard
    assert wizard is not None
    qtbot.waitUntil(lambda: not wizard.state.busy, timeout=20_000)
    return wizard


def names(journey: Journey) -> set[str]:
    return {task.name for task in journey.plan.tasks.values()}


def test_that_a_schedule_with_faults_is_mended_imported_reported_and_undone(
    begin: Callable[[str], Journey], qtbot: QtBot, tmp_path: Path
) -> None:
    journey = begin("zh_CN")
    before = journey.plan.snapshot()
    source = schedule(tmp_path / "推广排期（终）.xlsx")
    bytes_before = source.read_bytes()
    drop(journey, source)
    wizard = preview(journey, qtbot)
    assert wizard.step == TRIAL
    codes = [item.code for item in wizard.state.trial.problems] if wizard.state.trial else []
    assert codes == ["date_impossible", "predecessor_unknown"]
    type_fact(qtbot, wizard.view.problems, 0, "2026-11-30")
    qtbot.waitUntil(lambda: len(wizard.view.problems.problem_model.problems) == 1)
    wizard.view.lists.switch.press("names")
    rows = [name.name for name in wizard.view.names.names_model.facts]
    choose(qtbot, open_choices(qtbot, wizard.view.names, rows.index("主图")), "就是「主图拍摄」")
    qtbot.waitUntil(lambda: bool(wizard.state.trial) and not wizard.state.trial.problems)

    target = tmp_path / "问题表.xlsx"
    files_of(journey)._save_path = lambda *_: str(target)
    qtbot.mouseClick(wizard.go_button, LEFT)
    assert wizard.step == DONE
    qtbot.mouseClick(wizard.report_button, LEFT)
    qtbot.waitUntil(lambda: target.exists() and wizard.message.isVisible(), timeout=20_000)
    qtbot.mouseClick(wizard.go_button, LEFT)
    assert source.read_bytes() == bytes_before
    report = load_workbook(target)
    assert report.sheetnames == ["导入报告", "排期"]
    assert "2026-11-30" in str(report["排期"].cell(6, 8).value)
    assert "合计行" in str(report["排期"].cell(10, 8).value)

    assert {"抖音信息流", "主图拍摄", "直播脚本", "冲刺投放", "发奖收尾", "预热", "爆发"} <= names(journey)
    assert "合计" not in names(journey)
    made = journey.plan.tasks[journey.row("task", "主图拍摄")]
    assert journey.plan.tasks[made.parent or 0].name == "预热"
    journey.window.undo()
    assert journey.plan.same_rows(before)


def test_that_a_text_in_gb18030_comes_in_and_its_header_can_be_moved(
    begin: Callable[[str], Journey], qtbot: QtBot, tmp_path: Path
) -> None:
    journey = begin("zh_CN")
    before = journey.plan.snapshot()
    lines = [
        "渠道预算,,",
        "项目,金额,负责人",
        "预算项目,金额,负责人",
        "抖音投放,48000,李强",
        "朋友圈,12000,陈晨",
    ]
    path = tmp_path / "预算.csv"
    path.write_bytes("\r\n".join(lines).encode("gb18030"))
    drop(journey, path)
    wizard = preview(journey, qtbot)
    for _ in range(wizard.step):
        qtbot.mouseClick(wizard.back_button, LEFT)
    assert wizard.view.tools.encoding.text() == "编码：GB18030"
    click_row_number(qtbot, wizard, 3)
    assert [part.table.header_row for part in wizard.state.parts] == [3]
    for _ in range(3):
        qtbot.mouseClick(wizard.go_button, LEFT)
    assert wizard.step == DONE
    qtbot.keyClick(wizard, Qt.Key.Key_Escape)
    assert {"抖音投放", "朋友圈"} <= {line.name for line in journey.plan.budget_lines.values()}
    journey.window.undo()
    assert journey.plan.same_rows(before)


def test_that_a_text_of_unknown_encoding_is_asked_for(
    begin: Callable[[str], Journey], qtbot: QtBot, tmp_path: Path
) -> None:
    journey = begin("zh_CN")
    path = tmp_path / "タスク.csv"
    path.write_bytes(
        "タスク,担当者,終了日\r\n撮影ｱﾙﾌｧ,ｻﾄｳ,2026-11-05\r\n編集ｱﾙﾌｧ,ｽｽﾞｷ,2026-11-09\r\n".encode("shift_jis")
    )
    drop(journey, path)
    wizard = preview(journey, qtbot)
    if wizard.state.reading.source and wizard.state.reading.source.encoding == "shift_jis":
        pytest.skip("the reader has told it by itself")
    assert wizard.step == SHEETS
    menu = wizard.view.tools.encoding.menu()
    menu.popup(wizard.mapToGlobal(QPoint(0, 0)))
    choose(qtbot, menu, "Shift JIS")
    qtbot.waitUntil(lambda: not wizard.state.busy, timeout=20_000)
    assert wizard.view.sheet.sheet_model.text(0, 0) == "タスク"
    assert [row.values["name"] for row in wizard.state.parts[0].table.rows] == ["撮影ｱﾙﾌｧ", "編集ｱﾙﾌｧ"]


@pytest.mark.parametrize("keys", ["Ctrl+Shift+V", "Ctrl+V"])
def test_that_a_copied_table_is_pasted_as_a_plan(
    begin: Callable[[str], Journey], qtbot: QtBot, keys: str
) -> None:
    journey = begin("zh_CN")
    before = journey.plan.snapshot()
    cells = [
        ["任务名称", "负责人", "截止"],
        ["直播彩排", "孙悦", "2026-11-10"],
        ["发券", "李强", "2026-11-11"],
    ]
    QGuiApplication.clipboard().setText("\r\n".join("\t".join(row) for row in cells))
    journey.window.setFocus()
    qtbot.keySequence(journey.window, keys)
    wizard = preview(journey, qtbot)
    assert "粘贴的表格" in wizard.head.about.text()
    qtbot.mouseClick(wizard.go_button, LEFT)
    qtbot.mouseClick(wizard.go_button, LEFT)
    assert {"直播彩排", "发券"} <= names(journey)
    journey.window.undo()
    assert journey.plan.same_rows(before)


def test_that_a_plan_begins_with_a_file_named_after_its_title(
    begin: Callable[[str], Journey], qtbot: QtBot, tmp_path: Path
) -> None:
    journey = begin("zh_CN")
    session, old = journey.window.desk.live.session, journey.window.desk.live.scope
    before = journey.plan.snapshot()
    files_of(journey)._open_path = lambda *_: str(schedule(tmp_path / "排期.xlsx"))
    journey.window.actions_table["plan.from_file"].trigger()
    wizard = preview(journey, qtbot)
    assert wizard.tools.target_button.text() == "导入到新计划：双11 推广排期"
    qtbot.mouseClick(wizard.go_button, LEFT)
    assert journey.plan.same_rows(before)
    qtbot.mouseClick(wizard.go_button, LEFT)
    qtbot.waitUntil(lambda: journey.window.desk.live.scope != old, timeout=20_000)
    assert journey.plan.info.name == "双11 推广排期"
    assert journey.plan.info.start == date(2026, 11, 3)
    assert "冲刺投放" in names(journey)
    assert len(session.undo_list(journey.window.desk.live.scope)) == 1
    journey.window.undo()
    assert journey.plan.tasks == {}
    assert LivePlan(session, old).plan.same_rows(before)


def test_that_leaving_the_preview_of_a_new_plan_makes_none(
    begin: Callable[[str], Journey], qtbot: QtBot, tmp_path: Path
) -> None:
    journey = begin("zh_CN")
    heads = set(journey.window.desk.live.session.heads())
    files_of(journey)._open_path = lambda *_: str(schedule(tmp_path / "排期.xlsx"))
    journey.window.actions_table["plan.from_file"].trigger()
    wizard = preview(journey, qtbot)
    qtbot.keyClick(wizard, Qt.Key.Key_Escape)
    assert set(journey.window.desk.live.session.heads()) == heads


def test_that_the_way_into_a_new_plan_is_also_open_for_a_dropped_file(
    begin: Callable[[str], Journey], qtbot: QtBot, tmp_path: Path
) -> None:
    journey = begin("en")
    old = journey.window.desk.live.scope
    drop(journey, schedule(tmp_path / "Q4 排期.xlsx"))
    wizard = preview(journey, qtbot)
    menu = wizard.tools.target_button.menu()
    menu.popup(wizard.mapToGlobal(QPoint(0, 0)))
    choose(qtbot, menu, "Into a new plan")
    qtbot.mouseClick(wizard.go_button, LEFT)
    qtbot.mouseClick(wizard.undo_button, LEFT)
    assert wizard.step == TRIAL
    qtbot.keyClick(wizard, Qt.Key.Key_Escape)
    assert journey.window.desk.live.scope == old


def test_that_a_large_project_file_becomes_a_plan_beside_the_window(
    begin: Callable[[str], Journey], qtbot: QtBot
) -> None:
    journey = begin("zh_CN")
    tasks = [DraftTask(str(at), f"任务 {at}", 1, {}) for at in range(LARGE + 1)]
    told: list[bool] = []
    before = journey.window
    journey.program.add_project(ProjectDraft(name="Big", tasks=tasks), "big", told.append)
    assert before.desk.saving.busy and told == []
    qtbot.waitUntil(lambda: told == [True] and journey.window is not before)
    assert len(journey.plan.tasks) == LARGE + 1
