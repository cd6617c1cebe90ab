"""What a user says of a column is read anew from the file's texts; everything else stays as it was read."""

from datetime import date, datetime

import pytest

from planning.change import LIBRARY
from planning.importing.append import append_tables
from planning.importing.column_values import FIELDS, ReadAs
from planning.importing.draft import DraftColumn, DraftRow, DraftTable, Problem
from planning.importing.remap import columns_for_kind, remap
from planning.parsing.links import Predecessor
from planning.plan import Plan
from tests.planning.importing.drafts import NOW, READ_AS, draft, texts_table, values_of


def columns(table: DraftTable) -> dict[str, str | None]:
    return {column.header: column.field for column in table.columns}


def test_that_a_note_read_as_a_date_becomes_the_date() -> None:
    table = texts_table(
        "task", [("任务", "name"), ("上线日", None)], ("拍摄", "2026-11-05"), ("剪辑", "11月9日")
    )
    made = remap(table, [], {"B": "finish"}, READ_AS).table
    assert [row.values["finish"] for row in made.rows] == [date(2026, 11, 5), date(2026, 11, 9)]
    assert [row.notes for row in made.rows] == [{}, {}]
    assert [row.cells["finish"] for row in made.rows] == ["B2", "B3"]
    assert made.columns[1] == DraftColumn("B", "上线日", "finish", 1.0)


def test_that_the_table_given_is_left_alone() -> None:
    table = texts_table("task", [("任务", "name"), ("备注", None)], ("拍摄", "一号棚"))
    remap(table, [], {"B": "criterion"}, READ_AS)
    assert table.rows[0].notes == {"备注": "一号棚"}
    assert table.columns[1].field is None


def test_that_a_field_kept_as_a_note_gives_its_text_back() -> None:
    table = draft("task", {"name": "拍摄", "start": date(2026, 11, 5)})
    row = remap(table, [], {"B": None}, READ_AS).table.rows[0]
    assert "start" not in row.values
    assert row.notes == {"start": "2026-11-05"}


def test_that_a_field_leaves_the_column_that_had_it() -> None:
    heads = [("旧名", "name"), ("新名", None)]
    made = remap(texts_table("task", heads, ("一", "拍摄")), [], {"B": "name"}, READ_AS).table
    assert columns(made) == {"旧名": None, "新名": "name"}
    assert made.rows[0].values == {"name": "拍摄"}
    assert made.rows[0].notes == {"旧名": "一"}


def test_that_two_columns_may_both_be_the_note() -> None:
    heads = [("任务", "name"), ("说明", "note"), ("地点", None)]
    made = remap(texts_table("task", heads, ("拍摄", "带灯", "一号棚")), [], {"C": "note"}, READ_AS).table
    assert made.rows[0].values["note"] == "带灯\n一号棚"


def test_that_what_cannot_be_read_is_told_with_its_cell_and_stays_as_a_note() -> None:
    table = texts_table("task", [("任务", "name"), ("截止", None)], ("拍摄", "11月31日"))
    made = remap(table, [], {"B": "finish"}, READ_AS)
    assert [(item.cell, item.code, item.value) for item in made.problems] == [
        ("B2", "date_impossible", "11月31日")
    ]
    assert made.table.rows[0].notes == {"截止": "11月31日"}


def test_that_problems_of_the_column_go_and_those_of_others_stay() -> None:
    table = texts_table("task", [("任务", "name"), ("截止", "finish")], ("拍摄", "待定"))
    old = [
        Problem("Sheet1", "B2", "warning", "date_unclear", "待定"),
        Problem("Sheet1", "A2", "warning", "cell_error", "#REF!"),
    ]
    assert [problem.cell for problem in remap(table, old, {"B": None}, READ_AS).problems] == ["A2"]


def test_that_marks_for_nothing_are_nothing() -> None:
    table = texts_table("task", [("任务", "name"), ("截止", None)], ("拍摄", "-"), ("剪辑", "无"))
    made = remap(table, [], {"B": "finish"}, READ_AS)
    assert made.problems == []
    assert all("finish" not in row.values and not row.notes for row in made.table.rows)


@pytest.mark.parametrize(
    ("kind", "key", "header", "text", "value"),
    [
        ("task", "duration", "工期（小时）", "4", 240),
        ("task", "duration", "工期", "3天", 1440),
        ("task", "progress", "完成度", "60%", 0.6),
        ("task", "start", "日期", "45962", date(2025, 11, 1)),
        ("task", "start", "日期", "20261105", date(2026, 11, 5)),
        ("task", "start", "开始", "2026-11-05 19:00", datetime(2026, 11, 5, 19)),
        ("task", "deadline", "截止", "2026/11/5", date(2026, 11, 5)),
        ("task", "predecessors", "前置", "3", (Predecessor("3", "FS", 0),)),
        ("goal", "target", "指标", "≥ 3%", 0.03),
        ("goal", "stage", "环节", "conversion", "conversion"),
        ("goal", "due", "截止", "2026-12-31", date(2026, 12, 31)),
        ("budget_line", "amount", "预算（万元）", "48", 48_000_000),
        ("budget_line", "amount", "金额", "¥1,200.50", 120_050),
        ("risk", "likelihood", "可能性(1-10)", "8", 4),
        ("risk", "impact", "影响", "高", 4),
        ("risk", "trigger", "预警", "停播", "停播"),
    ],
)
def test_that_a_cell_is_read_as_its_field_says(
    kind: str, key: str, header: str, text: str, value: object
) -> None:
    table = texts_table(kind, [("名称", "name"), (header, None)], ("甲", text))
    made = remap(table, [], {"B": key}, READ_AS)
    assert made.problems == []
    assert made.table.rows[0].values[key] == value


@pytest.mark.parametrize(
    ("kind", "key", "header", "text", "code"),
    [
        ("task", "progress", "进度", "130%", "percent_out_of_range"),
        ("task", "duration", "工期", "很久", "duration_unreadable"),
        ("budget_line", "amount", "预算 (USD)", "100", "currency_differs"),
        ("budget_line", "amount", "预算", "-5", "amount_negative"),
        ("goal", "target", "目标", "很多", "number_unreadable"),
        ("risk", "response", "应对", "祈祷", "choice_unknown"),
    ],
)
def test_that_a_cell_that_does_not_fit_is_named(
    kind: str, key: str, header: str, text: str, code: str
) -> None:
    table = texts_table(kind, [("名称", "name"), (header, None)], ("甲", text))
    assert [problem.code for problem in remap(table, [], {"B": key}, READ_AS).problems] == [code]


def test_that_choices_are_read_in_the_words_of_both_languages() -> None:
    words = {"risk.response": {"mitigate": ("缓解", "Mitigate")}}
    context = ReadAs(NOW.date(), "CNY", 480, words)
    table = texts_table("risk", [("风险", "name"), ("应对", None)], ("断网", "缓解"))
    assert remap(table, [], {"B": "response"}, context).table.rows[0].values["response"] == "mitigate"


def test_that_a_range_of_dates_gives_start_and_finish() -> None:
    table = texts_table("task", [("任务", "name"), ("时间", None)], ("拍摄", "2026/11/3-2026/11/5"))
    row = remap(table, [], {"B": "start"}, READ_AS).table.rows[0]
    assert (row.values["start"], row.values["finish"]) == (date(2026, 11, 3), date(2026, 11, 5))


def test_that_a_column_of_levels_above_is_filled_down_into_sections() -> None:
    table = texts_table(
        "task", [("阶段", None), ("任务", "name")], ("筹备", "策划"), ("", "文案"), ("执行", "投放")
    )
    made = remap(table, [], {"A": "parent"}, READ_AS).table
    assert [row.section for row in made.rows] == [("筹备",), ("筹备",), ("执行",)]
    back = remap(made, [], {"A": None}, READ_AS).table
    assert [row.section for row in back.rows] == [(), (), ()]
    assert back.rows[0].notes == {"阶段": "筹备"}


def test_that_outline_numbers_give_levels() -> None:
    table = texts_table(
        "task", [("编号", None), ("任务", "name")], ("1", "筹备"), ("1.1", "策划"), ("2", "执行")
    )
    made = remap(table, [], {"A": "wbs"}, READ_AS).table
    assert [row.level for row in made.rows] == [0, 1, 0]


def test_that_a_table_taken_for_another_kind_is_read_as_that() -> None:
    heads = [("风险描述", "name"), ("截止时间", "finish"), ("负责人", "owner"), ("可能性", None)]
    table = texts_table("task", heads, ("断网", "2026-11-05", "李强", "高"))
    names = {"likelihood": ("可能性", "Likelihood"), "owner": ("负责人", "Owner")}
    wanted = columns_for_kind(table, "risk", names)
    assert wanted == {"A": "name", "B": None, "C": "owner", "D": "likelihood"}
    made = remap(table, [], wanted, READ_AS, "risk").table
    assert (made.kind, made.supported) == ("risk", True)
    assert made.rows[0].values == {"name": "断网", "owner": "李强", "likelihood": 4}
    assert made.rows[0].notes == {"截止时间": "2026-11-05"}


def test_that_a_kind_that_was_not_read_at_all_can_be_taken_for_one_that_is() -> None:
    table = DraftTable(
        "支出", 1, 2, 3, "expense",
        [DraftColumn("A", "名目", None, 0.0), DraftColumn("B", "金额", "actual_amount", 0.9)],
        [DraftRow(2, texts={"A": "拍摄费", "B": "300"}), DraftRow(3, texts={"A": "剪辑费", "B": "200"})],
        supported=False,
    )  # fmt: skip
    wanted = columns_for_kind(table, "budget_line", {})
    made = remap(table, [], wanted, READ_AS, "budget_line").table
    assert [row.values for row in made.rows] == [
        {"name": "拍摄费", "amount": 30_000},
        {"name": "剪辑费", "amount": 20_000},
    ]


def test_that_a_corrected_table_can_be_imported() -> None:
    table = texts_table("task", [("任务", "name"), ("上线日", None)], ("拍摄", "2026-11-05"))
    values = values_of()
    result = append_tables(values, [remap(table, [], {"B": "finish"}, READ_AS).table], "f")
    assert result.problems == []
    assert result.change.counts() == (1, 0, 0)


def test_that_every_field_a_column_may_be_is_one_that_the_importer_takes() -> None:
    """A row with every field of its kind is taken over without a word."""
    texts = {
        "start": "2026-11-03", "finish": "2026-11-05", "duration": "3", "deadline": "2026-11-09", "progress": "50%",
        "due": "2026-11-05", "baseline": "1", "target": "2", "actual": "1", "amount": "10", "reserve": "10",
        "stage": "traffic", "direction": "at_least", "response": "accept", "day": "2026-11-03", "done": "是",
        "at": "2026-11-03", "makeup": "2026-11-08", "cost": "10", "revenue": "20", "planned": "5", "reached": "4",
        "impressions": "9", "clicks": "8", "signups": "7", "orders": "6", "users": "5", "active_users": "4",
        "repeat_users": "3", "conversions": "2", "likelihood": "3", "impact": "3", "residual_likelihood": "3",
        "residual_impact": "3",
    }  # fmt: skip
    choices = {
        ("goal", "kind"): "count", ("risk", "state"): "open", ("material", "kind"): "poster",
        ("case", "kind"): "failure",
        ("content_item", "state"): "approved", ("material", "state"): "ready", ("sop", "duration"): "30",
    }  # fmt: skip
    for kind, keys in FIELDS.items():
        plain = [key for key in keys if key != "predecessors"]
        row = [choices.get((kind, key)) or texts.get(key, f"甲{key}") for key in plain]
        table = texts_table(kind, [(key, None) for key in plain], row)
        mapping = {column.column: column.header for column in table.columns}
        made = remap(table, [], mapping, READ_AS)
        assert made.problems == [], kind
        result = append_tables(values_of(), [made.table], "f", library=Plan(LIBRARY))
        assert result.problems == [], kind
        assert len(result.tables[0].ids) == 1
