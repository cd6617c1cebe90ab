"""The main job in one window: a workbook in, undone, brought back, printed, ticked, sent out; then after a restart."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from pypdf import PdfReader
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from planning.codes import task_code
from tests.journeys.conftest import Journey
from ui.dialogs.tick_codes import TickCodesDialog
from ui.file_commands import FileCommands
from ui.printing.preview import PrintPreview

SHEETS = {
    "zh_CN": (
        "十一月推广计划",
        ("任务名称", "负责人", "开始日期", "完成日期", "进度"),
        "用车账户压测",
        "何川",
    ),
    "en": (
        "Campaign in November",
        ("Task", "Owner", "Start", "Due date", "% done"),
        "Load test of sign-up",
        "He Chuan",
    ),
}
DAY = datetime(2026, 11, 3)


def colleague(path: Path, lang: str) -> str:
    """A title, a blank row, the header in row 3; returns the task's name."""
    title, headers, name, owner = SHEETS[lang]
    book = Workbook()
    sheet = book.active
    sheet.append([title])
    sheet.append([])
    sheet.append(headers)
    for suffix in ("", " 2", " 3"):
        sheet.append([name + suffix, owner, DAY, DAY, 0.25])
    for row in (4, 5, 6):
        sheet.cell(row, 5).number_format = "0%"
    book.save(path)
    return name


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


def import_dropped(journey: Journey, qtbot: QtBot, path: Path) -> None:
    """Waits for the preview and presses its primary button until the rows are in."""
    files = files_of(journey)
    before = len(journey.plan.tasks)
    drop(journey, path)
    qtbot.waitUntil(lambda: files.wizard is not None and files.wizard.isVisible(), timeout=20_000)
    assert files.wizard is not None and len(journey.plan.tasks) == before
    wizard = files.wizard

    def press() -> bool:
        button = next(found for found in wizard.findChildren(QPushButton) if found.isDefault())
        if button.isEnabled() and button.isVisible():
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        return len(journey.plan.tasks) > before

    qtbot.waitUntil(press, timeout=20_000)
    if files.wizard is not None:
        wizard.accept()


@pytest.mark.parametrize("lang", ["zh_CN", "en"])
def test_that_the_main_job_is_done_in_the_window(
    begin: Callable[[str], Journey], qtbot: QtBot, tmp_path: Path, lang: str
) -> None:
    journey = begin(lang)
    name = colleague(tmp_path / "同事 plan.xlsx", lang)
    import_dropped(journey, qtbot, tmp_path / "同事 plan.xlsx")
    task = journey.row("task", name)
    assert (journey.plan.tasks[task].progress, len(journey.plan.tasks)) == (0.25, 31)
    journey.window.undo()
    assert len(journey.plan.tasks) == 28
    journey.window.desk.redo()
    journey.restart()
    task = journey.row("task", name)

    journey.window.actions_table["file.print"].trigger()
    (preview,) = journey.window.findChildren(PrintPreview)
    out = tmp_path / "list.pdf"
    preview._choose_path = lambda *_: str(out)
    qtbot.mouseClick(preview.save_button, Qt.MouseButton.LeftButton)
    preview.close()
    printed = "".join(page.extract_text() for page in PdfReader(out).pages)
    assert printed.count(task_code(task)) == 1
    assert name in printed

    journey.window.actions_table["tools.tick_codes"].trigger()
    (ticking,) = journey.window.findChildren(TickCodesDialog)
    qtbot.keyClicks(ticking.field, task_code(task))
    qtbot.keyClick(ticking.field, Qt.Key.Key_Return)
    assert journey.plan.tasks[task].progress == 1.0

    files = files_of(journey)
    files.export_to(tmp_path / "back.xlsx")
    qtbot.waitUntil(lambda: (tmp_path / "back.xlsx").exists(), timeout=20_000)
    qtbot.waitUntil(lambda: journey.window.message.isVisible(), timeout=20_000)
    sheets = load_workbook(tmp_path / "back.xlsx")
    assert any(name in [cell.value for cell in row] for sheet in sheets for row in sheet.iter_rows())
    journey.restart()
    assert journey.plan.tasks[task].progress == 1.0


def test_that_a_file_that_is_no_workbook_is_told_in_words_and_changes_nothing(
    begin: Callable[[str], Journey], qtbot: QtBot, tmp_path: Path
) -> None:
    journey = begin("zh_CN")
    (tmp_path / "图片.xlsx").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    revision = journey.window.desk.live.session.revision
    drop(journey, tmp_path / "图片.xlsx")
    qtbot.waitUntil(lambda: journey.window.message.isVisible(), timeout=20_000)
    assert "图片.xlsx" in journey.window.message.accessibleName()
    assert journey.window.desk.live.session.revision == revision
