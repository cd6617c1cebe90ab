"""A wizard over a workbook written here and read by the program's own reader, in a window that is shown."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.ports import ExcelPort
from planning.importing.draft import Reading
from tests.ui.desks import NOW, Rows, make_desk
from ui.desk import Desk
from ui.dialogs.import_wizard import ImportWizard
from ui.importing.work import Reread
from ui.theme import Theme

Sheets = dict[str, Sequence[Sequence[object]]]
OpenWizard = Callable[..., ImportWizard]
ZH: Sheets = {
    "11月": [
        ["推广排期"],
        [],
        [],
        ["任务名称", "负责人", "开始时间", "截止", "进度%", "备注1"],
        ["抖音信息流", "李强", "2026-11-03", "2026-11-06", "50%", ""],
        ["双11 主图 6 张", "陈晨", "2026-11-04", "2026-11-06", "0%", "4–6 张图文"],
        ["达人探店视频", "李强", "2026-11-05", "11月31日", "0%", ""],
        ["直播间互动脚本", "孙悦", "2026-11-04", "2026-11-05", "0%", ""],
    ]
}
EN: Sheets = {
    "Plan": [
        ["Task Name", "Owner", "Start Date", "Due Date", "Progress"],
        ["Shoot the film", "Ann", "2026-11-03", "2026-11-06", "50%"],
        ["Cut the film", "Bob", "2026-11-09", "sometime", "0%"],
    ],
    "Money": [
        ["Budget"],
        ["Item", "Amount", "Owner"],
        ["Feed ads", 48000, "Ann"],
        ["Moments ads", 12000, "Bob"],
        ["Total", 60000, ""],
    ],
    "Empty": [],
}


def read(path: Path) -> Reading:
    return ExcelPort().read(path, "CNY", NOW.date())


@pytest.fixture
def book(tmp_path: Path) -> Callable[[Sheets, str], Reading]:
    """What a workbook with these sheets is read as."""

    def _book(sheets: Sheets, name: str = "排期.xlsx") -> Reading:
        made = Workbook()
        made.remove(made.worksheets[0])
        for title, rows in sheets.items():
            sheet = made.create_sheet(title)
            for row in rows:
                sheet.append(list(row))
        made.save(tmp_path / name)
        return read(tmp_path / name)

    return _book


@pytest.fixture
def desk(theme: Theme) -> Iterator[Desk]:
    made = make_desk(theme, {}, lang="zh_CN")
    yield made
    made.close()


@pytest.fixture
def desk_with(theme: Theme) -> Iterator[Callable[..., Desk]]:
    """A desk over given rows, or over the sample plan."""
    made: list[Desk] = []

    def _desk(rows: Rows | None = None, **how: object) -> Desk:
        made.append(make_desk(theme, rows, **how))  # type: ignore[arg-type]
        return made[-1]

    yield _desk
    for item in made:
        item.close()


@pytest.fixture
def wizard(qtbot: QtBot) -> Iterator[OpenWizard]:
    """Opens the wizard over a window and waits for its first trial."""
    opened: list[tuple[QWidget, ImportWizard]] = []

    def _open(desk: Desk, reading: Reading, reread: Reread | None = None) -> ImportWizard:
        window = QWidget()
        qtbot.addWidget(window)
        window.resize(1300, 820)
        window.show()
        made = ImportWizard(desk, reading, window, reread)
        opened.append((window, made))
        with qtbot.waitExposed(made):
            made.open()
        made.activateWindow()
        qtbot.waitUntil(lambda: not made.state.busy)
        return made

    yield _open
    for _, made in opened:
        if made.isVisible():
            made.reject()
