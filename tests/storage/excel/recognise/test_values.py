from datetime import date, datetime, time

import pytest

from planning.parsing.links import Predecessor
from storage.excel.sheet import Cell
from tests.storage.excel.recognise.sheets import draft_of, table_of


def dated(*values: object, header: str = "Start Date", title: str = "") -> tuple[list[object], list[str]]:
    rows: list[list[object]] = [[title]] if title else []
    rows += [["Task", header], *[[f"t{index} x", value] for index, value in enumerate(values)]]
    draft = draft_of(rows)  # type: ignore[arg-type]
    return [row.values.get("start") for row in draft.tables[0].rows], [item.code for item in draft.problems]


def test_that_real_dates_texts_and_numbers_are_read() -> None:
    found, problems = dated(date(2026, 3, 2), "2026.3.10", 20260723, 46_090, datetime(2026, 3, 2, 9, 30))
    assert found == [
        date(2026, 3, 2),
        date(2026, 3, 10),
        date(2026, 7, 23),
        date(2026, 3, 9),
        datetime(2026, 3, 2, 9, 30),
    ]
    assert problems == []


def test_that_impossible_and_fuzzy_dates_are_kept_and_told() -> None:
    rows: list[list[object]] = [
        ["任务名称", "截止日期"],
        ["A", "2021/9/31"],
        ["B", "6月初"],
        ["C", "待定"],
        ["D", "下周吧"],
    ]
    draft = draft_of(rows)  # type: ignore[arg-type]
    assert [(item.cell, item.code, item.value) for item in draft.problems] == [
        ("B2", "date_impossible", "2021/9/31"),
        ("B3", "date_unclear", "6月初"),
        ("B4", "date_unclear", "待定"),
        ("B5", "date_unreadable", "下周吧"),
    ]
    assert all("finish" not in row.values for row in draft.tables[0].rows)
    assert draft.tables[0].rows[1].notes == {"截止日期": "6月初"}


def test_that_relative_words_in_a_file_are_not_counted_from_today() -> None:
    assert dated("明天", "下周三") == ([None, None], ["date_unclear", "date_unclear"])


def test_that_a_missing_year_comes_from_title_or_neighbours_or_is_asked_for() -> None:
    assert dated("3月5日", "3月24", title="2025年推广计划") == ([date(2025, 3, 5), date(2025, 3, 24)], [])
    assert dated("3月5日", date(2024, 3, 9)) == ([date(2024, 3, 5), date(2024, 3, 9)], [])
    assert dated("3月5日")[1] == ["date_without_year"]


def test_that_a_column_proves_the_order_of_day_and_month() -> None:
    assert dated("25/06/2020", "03/07/2020")[0] == [date(2020, 6, 25), date(2020, 7, 3)]
    assert dated("03/07/2020")[1] == ["date_ambiguous"]


def test_that_exchanged_real_dates_are_repaired_where_the_column_proves_it() -> None:
    found, problems = dated(
        "25/06/2020", "29/06/2020", date(2020, 1, 7), date(2020, 3, 7), "13/07/2020", "15/07/2020"
    )
    assert found[2:4] == [date(2020, 7, 1), date(2020, 7, 3)]
    assert problems == ["date_order_repaired", "date_order_repaired"]


def test_that_unproven_exchange_is_only_told() -> None:
    found, problems = dated("06-16-2023", "06-19-2023", "06-30-2023", date(2023, 12, 6), date(2023, 9, 18))
    assert found[3:] == [date(2023, 12, 6), date(2023, 9, 18)]
    assert set(problems) == {"date_order_mixed"}


def test_that_a_range_in_one_cell_is_start_and_finish() -> None:
    rows: list[list[object]] = [
        ["工作项目", "负责人", "具体时间"],
        ["选题", "小李", "9/12-9/18"],
        ["调研", "小张", "10/23-10-26"],
    ]
    table = draft_of([["2026年计划"], *rows]).tables[0]  # type: ignore[list-item]
    assert (table.rows[0].values["start"], table.rows[0].values["finish"]) == (
        date(2026, 9, 12),
        date(2026, 9, 18),
    )
    assert table.rows[1].values["finish"] == date(2026, 10, 26)


@pytest.mark.parametrize(
    ("header", "value", "minutes"),
    [
        ("工期（天）", 3, 1440),
        ("花费时间（小时）", 8, 480),
        ("Duration", "2 weeks", 4800),
        ("Hours", time(4, 0), 240),
        ("持续天数", "1周", 2400),
    ],
)
def test_that_durations_take_their_unit_from_cell_or_header(header: str, value: object, minutes: int) -> None:
    table = table_of([["任务", header, "负责人"], ["A", value, "x"]])  # type: ignore[list-item]
    assert table.rows[0].values["duration"] == minutes


def test_that_percent_follows_format_then_the_columns_range() -> None:
    formatted = table_of(
        [["任务", "进度", "负责人"], ["A", Cell(0.4, "0%"), "x"], ["B", Cell(1.0, "0%"), "x"]]
    )
    assert [row.values["progress"] for row in formatted.rows] == [0.4, 1.0]
    plain = table_of(
        [["任务", "进度", "负责人"], ["A", 40, "x"], ["B", 100, "x"], ["C", "完成", "x"], ["D", "60%", "x"]]
    )
    assert [row.values["progress"] for row in plain.rows] == [0.4, 1.0, 1.0, 0.6]


def test_that_predecessors_are_read_as_links() -> None:
    table = table_of([["WBS #", "Task", "Predecessor"], ["1.1", "A", None], ["1.2", "B", "1.1FS+2d"]])
    assert table.rows[1].values["predecessors"] == (Predecessor("1.1", "FS", 960),)
    assert table.rows[1].values["wbs"] == "1.2"


def test_that_ranges_of_money_stay_as_text_with_their_address() -> None:
    draft = draft_of(
        [["Item", "Estimated Cost"], ["Audit", "$5,000 - $10,000"]], name="Budget", currency="USD"
    )
    assert [(item.cell, item.code) for item in draft.problems] == [("B2", "amount_is_range")]
    assert draft.tables[0].rows[0].notes == {"Estimated Cost": "$5,000 - $10,000"}


def test_that_errors_and_formulas_without_value_are_told() -> None:
    draft = draft_of(
        [
            ["任务", "负责人", "工期"],
            ["A", "x", Cell(None, error="#REF!")],
            ["B", "x", Cell(None, formula_without_value=True)],
        ]
    )
    assert [(item.cell, item.code) for item in draft.problems] == [
        ("C2", "cell_error"),
        ("C3", "formula_without_value"),
    ]


def test_that_every_cell_is_a_value_or_a_note() -> None:
    rows: list[list[object]] = [
        ["任务名称", "优先级", "自定义列", "负责人", "截止日期", "备注"],
        ["A", "高", "甲", "小李", "6月初", "x"],
    ]
    row = draft_of(rows).tables[0].rows[0]  # type: ignore[arg-type]
    told = {*row.raw.values(), *row.notes.values()}
    assert {str(cell) for cell in rows[1]} <= told
    assert row.cells["owner"] == "D2"


def test_that_numbers_that_stand_as_text_are_numbers() -> None:
    table = table_of([["任务", "进度", "负责人"], ["A", "40", "x"], ["B", "100", "x"]])
    assert [row.values["progress"] for row in table.rows] == [0.4, 1.0]
    budget = table_of([["费用项目", "预算金额"], ["A", "1,000"], ["B", "500"], [None, "1,500"]])
    assert [row.values["amount"] for row in budget.rows] == [100000, 50000]
