from datetime import date

import pytest

from tests.storage.excel.recognise.sheets import draft_of, fields, table_of

DAY = date(2026, 3, 2)


def test_that_a_chinese_risk_list_is_read_with_scores_and_choices() -> None:
    table = table_of(
        [
            ["风险描述", "类别", "可能性", "影响", "应对策略", "应对措施", "责任人", "状态"],
            ["达人违约", "活动", "高", "中", "规避", "签合同", "小李", "监控中"],
            ["差评扩散", "舆情", "低", "高", "减轻", "一小时内致歉", "小张", "开放"],
        ]
    )
    assert table.kind == "risk"
    first = table.rows[0].values
    assert (first["likelihood"], first["impact"], first["response"], first["state"]) == (
        4,
        3,
        "avoid",
        "watching",
    )
    assert first["prevention"] == "签合同"


def test_that_a_scale_to_ten_is_taken_from_the_header() -> None:
    table = table_of([["Risk", "Probability (1-10)", "Impact (1-10)", "Mitigation"], ["Late", 8, 2, "Plan"]])
    assert (table.rows[0].values["likelihood"], table.rows[0].values["impact"]) == (4, 1)


def test_that_a_goal_list_gives_target_unit_and_direction() -> None:
    table = table_of(
        [
            ["目标名称", "渠道", "目标值", "单位", "负责人", "截止日期"],
            ["曝光", "小红书", 30000, "次", "小李", date(2026, 6, 30)],
            ["官网注册转化率", "官网", "≥3%", None, "小张", date(2026, 6, 30)],
        ]
    )
    assert table.kind == "goal"
    assert table.rows[0].values["target"] == 30000
    assert table.rows[1].values["target"] == 0.03
    assert (table.rows[1].values["unit"], table.rows[1].values["direction"]) == ("%", "at_least")


def test_that_a_budget_is_read_in_minor_units_and_actuals_stay_notes() -> None:
    table = table_of(
        [
            ["预算项目", "渠道", "预算金额（万元）", "实际费用", "备注"],
            ["信息流", "抖音", 20, 5, None],
            ["达人合作", "小红书", "1.5", None, "三位"],
        ]
    )
    assert table.kind == "budget_line"
    assert [row.values["amount"] for row in table.rows] == [20_000_000, 1_500_000]
    assert table.rows[0].notes == {"实际费用": "5"}
    assert fields(table)["实际费用"] is None


def test_that_quantity_times_unit_price_is_the_amount_where_there_is_none() -> None:
    table = table_of(
        [["Item", "Quantity", "Unit Price"], ["Posters", 200, 1.5], ["Flyers", 1000, 0.1]], name="Budget"
    )
    assert [row.values["amount"] for row in table.rows] == [30000, 10000]


def test_that_months_side_by_side_are_added_up() -> None:
    table = table_of(
        [["Budget item", "Owner", "Month 1", "Month 2", "Month 3"], ["Ads", "Li", 10, 20, 30]], name="Budget"
    )
    assert table.rows[0].values["amount"] == 6000
    assert [(item.label, item.amount, item.cell) for item in table.rows[0].periods] == [
        ("Month 1", 1000, "C2"),
        ("Month 2", 2000, "D2"),
        ("Month 3", 3000, "E2"),
    ]
    assert table.rows[0].notes == {}


def test_that_a_foreign_currency_is_not_taken_for_the_plans() -> None:
    rows = [["Item", "Budget (USD)"], ["Ads", 5000]]
    draft = draft_of(rows, name="Budget")  # type: ignore[arg-type]
    assert [problem.code for problem in draft.problems] == ["currency_differs"]
    assert draft.tables[0].rows[0].notes["Budget (USD)"] == "5000"
    assert draft_of(rows, name="Budget", currency="USD").tables[0].rows[0].values["amount"] == 500000  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("header", "row", "kind"),
    [
        (["日期", "渠道", "曝光量", "点击量", "注册量"], [date(2026, 3, 1), "抖音", 1000, 50, 3], "metric"),
        (["Publish Date", "Platform", "Content Type", "Caption"], ["1", "X", "Post", "Hi"], "content_item"),
        (["姓名", "角色", "电话"], ["小李", "渠道运营", "123"], "person"),
        (["What went well", "What went wrong", "Action items"], ["a", "b", "c"], "retro"),
        (["违规词", "替换词", "平台"], ["最", "很", "抖音"], "platform_rule"),
    ],
)  # fmt: skip
def test_that_further_kinds_are_told_apart(header: list[str], row: list[object], kind: str) -> None:
    draft = draft_of([header, row, row])  # type: ignore[list-item]
    assert [(table.kind, table.supported) for table in draft.tables] == [(kind, True)]
    assert draft.unrecognised == []


def test_that_figures_of_no_day_are_told_and_left() -> None:
    rows = [["Channel", "Impressions", "Clicks", "CTR"], ["Ads", 100, 5, 0.05], ["Mail", 200, 8, 0.04]]
    draft = draft_of(rows)  # type: ignore[arg-type]
    assert [(table.kind, table.supported) for table in draft.tables] == [("metric", False)]
    assert [item.reason for item in draft.unrecognised] == ["figures_without_day"]


@pytest.mark.parametrize(
    "rows",
    [
        [
            ["ID", "Education", "Marital Status", "Income", "Country", "Age"],
            [1, "PhD", "Single", 50000, "DE", 40],
        ],
        [["Stock Qty", "Supplier Name", "Reorder Level", "Warehouse", "Category"], [5, "A", 3, "W1", "x"]],
        [["序号", "电站", "发电量", "风速"], [1, "甲", 3.2, 5.1]],
        [["1.2", "3.4"], [1.5, 2.5]],
        [["使用说明：请先阅读本页内容，再填写其他工作表。"]],
    ],
)
def test_that_a_sheet_without_a_plan_imports_nothing_and_says_why(rows: list[list[object]]) -> None:
    draft = draft_of(rows)  # type: ignore[arg-type]
    assert not any(table.rows for table in draft.tables)
    assert draft.unrecognised


def test_that_the_title_decides_where_columns_fit_two_kinds() -> None:
    rows = [["任务名称", "工期", "预算金额"], ["拍摄", "3天", 500], ["剪辑", "2天", 300]]
    assert table_of([["成本预算"], *rows]).kind == "budget_line"  # type: ignore[list-item]
    assert table_of([["工作计划"], *rows]).kind == "task"  # type: ignore[list-item]


def test_that_the_legend_of_a_risk_matrix_is_no_list_of_risks() -> None:
    draft = draft_of(
        [["Score", "Probability", "Impact", "Description"], [5, "Certain", "Severe", "Stops the project"]]
    )
    assert not any(table.rows for table in draft.tables)


def test_that_scores_of_people_are_their_goals_and_no_list_of_people() -> None:
    rows = [
        ["小组绩效评定"],
        ["成员", "角色", "组长评分", "最终\n得分"],
        ["小李", "组长", 78, 80.1],
        ["小张", "组员", 79, 82.6],
    ]
    table = table_of(rows)  # type: ignore[arg-type]
    assert (table.kind, [row.values["actual"] for row in table.rows]) == ("goal", [80.1, 82.6])


@pytest.mark.parametrize(
    ("header", "rows", "kind"),
    [
        (
            ["Riesgo", "Probabilidad", "Impacto", "Plan de mitigación"],
            [["Retraso", "High", "Low", "x"]],
            "risk",
        ),
        (["Risco", "Probabilidade", "Impacto", "Mitigação"], [["Atraso", "High", "Low", "x"]], "risk"),
        (["Aufgabe", "Verantwortlich", "Beginn", "Ende"], [["Bau", "Ana", DAY, DAY]], "task"),
        (["Công việc", "Người thực hiện", "Ngày bắt đầu"], [["Thiết kế", "An", DAY]], "task"),
        (["المهمة", "المسؤول", "تاريخ البدء"], [["تحليل", "علي", DAY]], "task"),
        (["작업", "담당자", "시작일", "종료일"], [["분석", "김", DAY, DAY]], "task"),
        (["No", "Uraian", "Volume", "Harga Satuan", "Jumlah"], [[1, "Sewa", 1, 100, 100]], "budget_line"),
        (["วันที่", "แพลตฟอร์ม", "หัวข้อ", "แคปชั่น"], [[DAY, "IG", "โปร", "ลด"]], "content_item"),
    ],
)
def test_that_headers_of_many_languages_are_known(
    header: list[str], rows: list[list[object]], kind: str
) -> None:
    assert table_of([header, *rows, *rows]).kind == kind  # type: ignore[list-item]


def test_that_a_word_for_groups_beside_a_word_for_things_is_the_level_above() -> None:
    rows = [
        ["类别", "项目", "数量", "金额（元）"],
        ["物料", "海报", 10, 50],
        [None, "展架", 2, 160],
        ["合计", None, None, 210],
    ]
    table = table_of(rows)  # type: ignore[arg-type]
    assert [(row.values["name"], row.section) for row in table.rows] == [
        ("海报", ("物料",)),
        ("展架", ("物料",)),
    ]


@pytest.mark.parametrize("head", [["Probability/Impact", 1, 2, 3], [None, "Low", "Medium", "High"]])
def test_that_a_matrix_of_scores_below_the_risks_is_no_part_of_them(head: list[object]) -> None:
    rows = [
        ["ID", "Risk", "P", "I", "Response"],
        *[[1, "Late", 3, 4, "x"], [2, "Cost", 2, 2, "y"], []],
        *[head, [1, 1, 2, 3], [2, 2, 4, 6], [3, 3, 6, 9]],
    ]
    assert [row.values["name"] for row in table_of(rows, name="Risks").rows] == ["Late", "Cost"]  # type: ignore[arg-type]


def test_that_rows_called_high_and_low_explain_a_scale() -> None:
    rows = [
        ["Impact", "Cost", "Schedule", "Quality"],
        ["Low", "<5%", "<1 week", "Minor"],
        ["High", ">9%", ">2 weeks", "Major"],
    ]
    assert not any(table.rows for table in draft_of(rows).tables)  # type: ignore[arg-type]
