"""Fifty faults planted in a workbook of four sheets: every one is named with its cell, and nothing else is."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.cell import Cell

from planning.importing.append import append_tables
from planning.importing.draft import Reading
from planning.importing.report import all_problems
from storage.excel.recognise import recognise
from tests.planning.importing.drafts import values_of
from tests.storage.excel.in_process import read_here
from tests.storage.excel.recognise.sheets import SYNONYMS, TODAY

ROWS = 40
MONDAY = date(2026, 3, 2)
HEADERS = {
    "工作计划": [
        "任务名称",
        "备注",
        "开始日期",
        "结束日期",
        "工期（天）",
        "完成进度",
        "前置任务",
        "验收标准",
    ],
    "预算": ["预算项目", "备注", "预算金额（元）", "数量"],
    "风险登记": ["风险描述", "可能性", "影响", "应对策略", "状态", "应急储备", "应对措施"],
    "目标": ["目标名称", "目标值", "实际值", "截止日期", "基线"],
}
GOOD = {
    "工作计划": ["任务{n}", None, MONDAY, date(2026, 3, 6), 5, "40%", None, None],
    "预算": ["科目{n}", None, 1200.5, 3],
    "风险登记": ["风险之{n}", "高", "中", "规避", "监控中", 300, "签合同"],
    "目标": ["目标之{n}", 1000, 20, date(2026, 6, 30), 5],
}
CELLS: list[tuple[str, str, object, str]] = [
    ("工作计划", "C3", "2026/9/31", "date_impossible"),
    ("工作计划", "C4", "6月初", "date_unclear"),
    ("工作计划", "C5", "待前端完成后", "date_unclear"),
    ("工作计划", "C6", date(1900, 1, 12), "date_typed_as_number"),
    ("工作计划", "C7", "#REF!", "cell_error"),
    ("工作计划", "C8", "=MAX(C3:C4)", "formula_without_value"),
    ("工作计划", "D9", "2026年2月30日", "date_impossible"),
    ("工作计划", "D10", "TBD", "date_unclear"),
    ("工作计划", "D11", date(2026, 2, 1), "finish_before_start_kept"),
    ("工作计划", "D12", "未安排", "date_unclear"),
    ("工作计划", "D13", "三月的某天吧", "date_unreadable"),
    ("工作计划", "E14", "2-3天", "duration_is_range"),
    ("工作计划", "E15", "很久", "duration_unreadable"),
    ("工作计划", "E16", -3, "duration_unreadable"),
    ("工作计划", "E17", "#VALUE!", "cell_error"),
    ("工作计划", "F18", "150%", "percent_out_of_range"),
    ("工作计划", "F19", "大半", "percent_unreadable"),
    ("工作计划", "F20", "75% to 100%", "percent_is_range"),
    ("工作计划", "G21", "没有这个任务", "predecessor_unknown"),
    ("工作计划", "G22", "任务22", "link_loop"),
    ("工作计划", "D23", "2026/13/01", "date_impossible"),
    ("工作计划", "C24", "2026-03-10 ~ 2026-03-05", "range_reversed"),
    ("工作计划", "E25", "=D25-C25", "formula_without_value"),
    ("预算", "C3", "5000-10000", "amount_is_range"),
    ("预算", "C4", "￥15.00/工时", "amount_is_rate"),
    ("预算", "C5", "待定", "amount_unreadable"),
    ("预算", "C6", -500, "amount_negative"),
    ("预算", "C7", "500 USD", "currency_differs"),
    ("预算", "C8", "#DIV/0!", "cell_error"),
    ("预算", "C9", "=SUM(C2:C3)", "formula_without_value"),
    ("预算", "C10", "1200吨", "amount_unreadable"),
    ("预算", "C11", "€300", "currency_differs"),
    ("预算", "C12", "约 3k 到 5k", "amount_is_range"),
    ("风险登记", "B3", "不好说", "scale_unreadable"),
    ("风险登记", "B4", 0, "scale_unreadable"),
    ("风险登记", "B5", "#N/A", "cell_error"),
    ("风险登记", "C6", "看情况", "scale_unreadable"),
    ("风险登记", "C7", "=B7", "formula_without_value"),
    ("风险登记", "D8", "随缘", "choice_unknown"),
    ("风险登记", "E9", "也许", "choice_unknown"),
    ("风险登记", "F10", "很多", "amount_unreadable"),
    ("风险登记", "F11", "100-200", "amount_is_range"),
    ("风险登记", "F12", "20 美元", "currency_differs"),
    ("目标", "B3", "很多", "number_unreadable"),
    ("目标", "B4", "3-5", "number_is_range"),
    ("目标", "C5", "尚未统计", "number_unreadable"),
    ("目标", "C6", "#NUM!", "cell_error"),
    ("目标", "D7", "年底", "date_unclear"),
    ("目标", "D8", "2026/6/31", "date_impossible"),
    ("目标", "E9", "=C9", "formula_without_value"),
]


def filled(path: Path) -> Path:
    """The workbook with all faults in it."""
    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for name, header in HEADERS.items():
        sheet = book.create_sheet(name)
        sheet.append(header)
        for number in range(2, ROWS + 2):
            sheet.append([cell.format(n=number) if isinstance(cell, str) else cell for cell in GOOD[name]])
    for name, place, value, _code in CELLS:
        planted = book[name][place]
        assert isinstance(planted, Cell)
        planted.value = value  # type: ignore[assignment]
    book.save(path)
    return path


@pytest.fixture
def told(tmp_path: Path) -> Iterator[set[tuple[str, str, str]]]:
    """Every problem of a dry run as sheet, cell and code."""
    book = read_here(filled(tmp_path / "faults.xlsx"))
    draft = recognise(book, SYNONYMS, today=TODAY)
    result = append_tables(values_of(), draft.tables, "faults.xlsx")
    yield {(item.sheet, item.cell, item.code) for item in all_problems(Reading("faults.xlsx", draft), result)}


def test_that_fifty_planted_faults_are_fifty_named_faults(told: set[tuple[str, str, str]]) -> None:
    planted = {(name, place, code) for name, place, _value, code in CELLS}
    assert len(planted) == 50
    assert planted - told == set()
    assert told - planted == set()
