"""More than fifty sorts of faults, each planted once and named once: with its file, or with sheet and cell."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest

from desktop.catalogue import load_texts
from planning.change import LIBRARY
from planning.errors import Refusal
from planning.importing.append import append_tables
from planning.importing.draft import Problem, Reading
from planning.importing.report import all_problems, hint_text, problem_text, problem_title
from planning.plan import Plan
from planning.telling import refusal_text
from planning.texts import LANGUAGES, Texts
from storage.excel.read_book import read_book
from storage.excel.recognise.book import recognise
from storage.excel.sheet import Book, Cell, Sheet, SheetValue
from storage.limits import ReaderLimits
from tests.planning.importing.drafts import values_of
from tests.storage.excel.books import reader_command
from tests.storage.excel.hostile import HOSTILE, far_cell, merged_beside_good, sheet_outside
from tests.storage.excel.recognise.sheets import SYNONYMS, TODAY

RESOURCES = Path(__file__).parents[3] / "resources"
SMALL = ReaderLimits(memory_bytes=400 << 20, seconds=20)
Rows = list[list[SheetValue]]

FILES = [
    *("zip_bomb", "entity_bomb", "false_string_count", "whole_sheet_merged", "many_merges"),
    *("endless_number_format", "many_styles", "many_parts", "many_sheets", "duplicate_parts", "cut_off"),
    *("damaged_inside", "encrypted_xlsx", "project_file", "word_file", "empty_archive", "plain_archive"),
    *("nothing", "zeros", "owner_file", "pdf", "web_page", "picture", "database", "before_1997", "any_xml"),
    *("noise", "machine_code", "xml_workbook"),
]
"""What is wrong with a file as a whole."""


def day(number: int, month: int = 3) -> date:
    return date(2026, month, number)


def tasks(*cells: Sequence[SheetValue]) -> Rows:
    """Six plain tasks; `cells` replaces the first rows' cells from the left."""
    header: list[SheetValue] = [
        "编号",
        "任务名称",
        "开始日期",
        "结束日期",
        "工期（天）",
        "完成进度",
        "前置任务",
        "负责人",
    ]
    rows: Rows = [header]
    for number in range(1, 7):
        rows.append([number, f"任务{number}", day(number), day(number + 2), 3, "40%", None, "小李"])
    for row, given in zip(rows[1:], cells, strict=False):
        row[: len(given)] = list(given)
    return rows


def money(*rows: Sequence[SheetValue]) -> Rows:
    return [
        ["预算项目", "预算金额（元）", "备注"],
        *map(list, rows),
        ["信息流", 500, None],
        ["达人", 300, None],
    ]


def risks(*rows: Sequence[SheetValue]) -> Rows:
    good: Rows = [["服务器宕机", "高", "中", "规避"], ["预算超支", "低", "中", "减轻"]]
    return [["风险描述", "可能性", "影响", "应对策略"], *map(list, rows), *good]


def goals(*rows: Sequence[SheetValue]) -> Rows:
    good: Rows = [["新增用户", 100, 20, day(30)], ["复购率", "20%", None, day(30)]]
    return [["目标名称", "目标值", "实际值", "截止日期"], *map(list, rows), *good]


def figures(*rows: Sequence[SheetValue]) -> Rows:
    return [
        ["日期", "渠道", "曝光量", "点击量"],
        *map(list, rows),
        [day(8), "抖音", 100, 5],
        [day(9), "抖音", 90, 4],
    ]


ODD_DATES: Rows = [["Task", "Start Date", "Owner"]] + [
    [f"t{n} x", f"{n}/06/2020", "Ann"] for n in (13, 15, 22, 25, 29)
]

CELLS: list[tuple[str, str, Rows]] = [
    ("date_impossible", "C2", tasks([1, "甲", "2026/2/30"])),
    ("date_unclear", "C2", tasks([1, "甲", "6月初"])),
    ("date_unreadable", "C2", tasks([1, "甲", "三月的某天吧"])),
    ("date_typed_as_number", "C2", tasks([1, "甲", date(1900, 1, 12)])),
    ("date_without_year", "C2", [["任务", "负责人", "开始日期"], ["甲", "小李", "3月5日"], ["乙", "小王", "3月6日"]]),
    ("date_ambiguous", "C2", [["Task", "Owner", "Start"], ["a b", "Ann", "3/4/2026"], ["c d", "Bob", "5/6/2026"]]),
    ("date_order_repaired", "B7", [*ODD_DATES, ["t6 x", date(2020, 1, 7), "Bob"]]),
    ("date_order_mixed", "B7", [*ODD_DATES, ["t6 x", date(2020, 1, 7), "Bob"], ["t7 x", date(2020, 6, 30), "Bob"]]),
    ("range_reversed", "C2", tasks([1, "甲", "2026-03-10 ~ 2026-03-05", None])),
    ("finish_before_start_kept", "D2", tasks([1, "甲", day(9), day(2)])),
    ("duration_is_range", "E2", tasks([1, "甲", day(1), None, "2-3天"])),
    ("duration_unreadable", "E2", tasks([1, "甲", day(1), None, "很久"])),
    ("percent_out_of_range", "F2", tasks([1, "甲", day(1), day(2), 2, "150%"])),
    ("percent_unreadable", "F2", tasks([1, "甲", day(1), day(2), 2, "大半"])),
    ("percent_is_range", "F2", tasks([1, "甲", day(1), day(2), 2, "75% to 100%"])),
    ("predecessor_unknown", "G2", tasks([1, "甲", day(1), day(2), 2, "0%", "没有这个"])),
    ("link_loop", "G3", tasks([1, "甲", day(1), day(2), 2, "0%", "2"], [2, "乙", day(1), day(2), 2, "0%", "1"])),
    ("number_twice", "A3", tasks([1, "甲", day(1), day(2), 2, "0%", "3"], [1, "乙"])),
    ("row_without_name", "A2", tasks([1, None, day(1), day(2)])),
    ("row_twice", "B3", tasks([1, "甲", day(1), day(2)], [2, "甲", day(1), day(2)])),
    ("amount_negative", "B2", money(["海报", -500, None])),
    ("amount_unreadable", "B2", money(["海报", "待定", None])),
    ("amount_is_range", "B2", money(["海报", "5000-10000", None])),
    ("amount_is_rate", "B2", money(["海报", "￥15.00/工时", None])),
    ("currency_differs", "B2", money(["海报", "500 USD", None])),
    ("cell_error", "B2", money(["海报", Cell(None, error="#REF!"), None])),
    ("formula_without_value", "B2", money(["海报", Cell(None, formula_without_value=True), None])),
    ("sum_differs", "F2", [["费用项目", "1月", "2月", "3月", "4月", "合计"], ["广告", 1, 2, 3, 4, 99],
                           ["物料", 1, 1, 1, 1, 4]]),
    ("scale_unreadable", "B2", risks(["违规下架", "不好说", "中", "规避"])),
    ("choice_unknown", "D2", risks(["违规下架", "高", "中", "随缘"])),
    ("number_unreadable", "B2", goals(["粉丝", "很多", None, day(30)])),
    ("number_is_range", "B2", goals(["粉丝", "3-5", None, day(30)])),
    ("figure_negative", "C2", figures([day(7), "抖音", -5, 3])),
    ("day_missing", "A2", figures([None, "抖音", 50, 3])),
]  # fmt: skip


@pytest.fixture(params=LANGUAGES)
def texts(request: pytest.FixtureRequest) -> Texts:
    return load_texts(str(request.param), RESOURCES)


def problems_of(sheet: Sheet) -> list[Problem]:
    draft = recognise(Book("faults.xlsx", [sheet]), SYNONYMS, today=TODAY)
    result = append_tables(values_of(), draft.tables, "faults.xlsx", library=Plan(LIBRARY))
    return all_problems(Reading("faults.xlsx", draft), result)


def is_sentence(said: str) -> bool:
    return len(said) > 8 and "{" not in said and said.endswith((".", "。"))


def test_that_these_are_more_than_fifty_sorts() -> None:
    sorts = {HOSTILE[name][2] for name in FILES} | {code for code, _cell, _rows in CELLS}
    assert len(sorts) >= 50


@pytest.mark.parametrize(("code", "cell", "rows"), CELLS, ids=[code for code, _cell, _rows in CELLS])
def test_that_a_fault_is_named_with_sheet_and_cell(code: str, cell: str, rows: Rows, texts: Texts) -> None:
    found = problems_of(Sheet("三月", [list(row) for row in rows]))
    named = [item for item in found if item.code == code]
    assert named and (named[0].sheet, named[0].cell) == ("三月", cell), found
    assert is_sentence(problem_text(texts, named[0]))
    assert problem_title(texts, named[0])
    assert len({item.code for item in found}) == 1


def test_that_hidden_rows_and_columns_are_named(texts: Texts) -> None:
    sheet = Sheet("三月", tasks(), hidden_rows={2}, hidden_columns={4})
    found = problems_of(sheet)
    assert {(item.code, item.cell) for item in found} == {("row_hidden", "B3"), ("column_hidden", "E1")}
    assert all(is_sentence(problem_text(texts, item)) for item in found)


@pytest.mark.parametrize("name", FILES)
def test_that_a_fault_of_the_file_is_named_with_the_file(
    name: str, put: Callable[[bytes, str], Path], texts: Texts
) -> None:
    file, made, code = HOSTILE[name]
    with pytest.raises(Refusal) as refused:
        read_book(put(made(), file), command=reader_command(), limits=SMALL)
    said = refusal_text(texts, refused.value)
    assert refused.value.code == code
    assert file in said
    assert is_sentence(said)


@pytest.mark.parametrize(
    ("made", "code", "place"),
    [
        (sheet_outside, "sheet_missing", "S2"),
        (merged_beside_good, "merge_too_large", "S2"),
        (far_cell, "far_cells_left_out", "S1!1048576"),
    ],
)
def test_that_a_fault_of_one_sheet_is_named_and_the_others_are_read(
    made: Callable[[], bytes], code: str, place: str, read: Callable[..., Book], texts: Texts
) -> None:
    book = read(made())
    assert book.warnings == [f"{code}:{place}"]
    assert book.sheets
    assert place.split("!")[0] in hint_text(texts, code, {"detail": place})
