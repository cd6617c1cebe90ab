"""The report is a copy of the sheet with a column of problems and a list of all; the file itself stays as it was."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from desktop.catalogue import load_texts
from desktop.ports import ExcelPort
from planning.importing.draft import Problem
from planning.importing.mend import Mended
from planning.importing.names import NewName
from planning.importing.not_taken import NotTaken
from planning.importing.problem_sheet import report_lines, report_words
from planning.importing.report_lines import ReportLine
from ui.tokens import RESOURCES

ZH = load_texts("zh_CN", RESOURCES)


@pytest.fixture
def original(tmp_path: Path) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "11月"
    for row in (
        ["任务名称", "开始", "预算", "备注"],
        ["拍摄", date(2026, 11, 3), 1200, "=1+1 不是公式"],
        ["剪辑", "11月31日", 800.5, None],
        ["合计", None, 2000.5, None],
    ):
        sheet.append(row)
    sheet["D2"].data_type = "s"
    book.save(tmp_path / "plan.xlsx")
    return tmp_path / "plan.xlsx"


def lines() -> list[ReportLine]:
    return report_lines(
        ZH,
        [Problem("11月", "B3", "warning", "date_impossible", "11月31日")],
        [Mended("11月", "B2", "11月3", "2026-11-03")],
        [NotTaken("11月", "A4:C4", 2, "合计 · 2000.5", "import.skip.total")],
        [NewName("person", "小陈", (("11月", "D3"),))],
        {("person", "小陈"): "陈晨"},
    )


def test_that_every_line_names_its_cell_and_what_became_of_it() -> None:
    told = [(line.cell, line.what, line.told) for line in lines()]
    assert told[0] == ("B2", "已改正", "已改正：11月!B2「11月3」→「2026-11-03」")
    assert told[1][:2] == ("B3", "日期不存在")
    assert told[2] == ("D3", "已对应名称", "「小陈」已对应为「陈晨」")
    assert told[3][:2] == ("A4:C4", "未导入")


def test_that_the_copy_keeps_cells_and_rows_and_the_original_its_bytes(
    original: Path, tmp_path: Path
) -> None:
    before = original.read_bytes()
    port = ExcelPort()
    source = port.read(original, "CNY", date(2026, 11, 3)).source
    assert source is not None
    target = tmp_path / "report.xlsx"
    port.write_report(target, source, lines(), report_words(ZH))
    assert original.read_bytes() == before
    book = load_workbook(target)
    assert book.sheetnames == ["导入报告", "11月"]
    sheet = book["11月"]
    assert [cell.value for cell in sheet[1]] == ["任务名称", "开始", "预算", "备注", "问题"]
    assert sheet["B2"].value == "2026-11-03"  # most cells of the column are texts
    assert (sheet["C2"].value, sheet["C3"].value, sheet["D2"].value) == (1200, 800.5, "=1+1 不是公式")
    assert sheet["D2"].data_type == "s"
    assert "B3" in sheet["E3"].value
    assert sheet["E4"].value.startswith("A4:C4")
    assert [cell.value for cell in book["导入报告"][2]][:2] == ["11月", "B2"]
    assert book["导入报告"].max_row == 5
