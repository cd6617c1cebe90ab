"""Structures that sheets of everyday work have: how each reads, and what of it is no plan."""

from datetime import date, datetime, time

import pytest

from storage.excel.sheet import SheetValue
from tests.storage.excel.recognise.sheets import draft_of, fields, names, reasons, table_of

N = None
Rows = list[list[SheetValue]]


def test_that_planned_and_actual_times_are_no_stages() -> None:
    rows: Rows = [
        ["模块", "具体事项", "计划时间", N, "实际时间", N],
        [N, N, "开始时间", "结束时间", "开始时间", "结束时间"],
        ["上线", "写文案", date(2026, 3, 2), date(2026, 3, 4), date(2026, 3, 3), date(2026, 3, 5)],
        ["上线", "拍视频", date(2026, 3, 5), date(2026, 3, 6), N, N],
    ]
    table = table_of(rows, merges=[(0, 2, 0, 3), (0, 4, 0, 5)])
    assert table.rows[0].values["start"] == date(2026, 3, 2)
    assert table.rows[0].values["finish"] == date(2026, 3, 4)
    assert table.rows[0].stages == ()


def test_that_the_planned_end_wins_over_when_it_was_done() -> None:
    table = table_of(
        [
            ["任务", "计划开始时间", "计划结束时间", "完成时间"],
            ["写文案", date(2026, 3, 2), date(2026, 3, 4), date(2026, 3, 6)],
            ["拍视频", date(2026, 3, 5), date(2026, 3, 6), N],
        ]
    )
    assert table.rows[0].values["finish"] == date(2026, 3, 4)
    assert table.rows[0].notes == {"完成时间": "2026-03-06"}


def test_that_a_header_may_explain_itself() -> None:
    hint = "Impact \nLevel\nRate \n1 (very low) to \n5 (very high)"
    table = table_of(
        [
            [N, N, N, "Calculated"],
            ["Risk ID", "Risk Description", hint, "Probability Level\nRate \n1 (LOW) to \n5 (HIGH)", "Mitigation Notes",
             "Status", "Owner", "Notes"],
            *[[f"R0{n}", f"Venue {n} cancels", 4, 2, "Book two", "Open", "Ann", N] for n in range(1, 6)],
        ]
    )  # fmt: skip
    assert (table.kind, table.header_row, len(table.rows)) == ("risk", 2, 5)
    assert (table.rows[0].values["impact"], table.rows[0].values["likelihood"]) == (4, 2)


def test_that_things_bought_on_days_are_no_figures() -> None:
    goods = ("Battery", "Camera", "Printed flyers", "Two banners", "Cable")
    table = table_of(
        [
            ["Date", "item", "Quant.", "Unid.", "€"],
            *[[date(2026, 3, day), thing, 2, 10.5, 21] for day, thing in enumerate(goods, 1)],
            [N, N, N, "Total", 105],
        ],
        name="Purchases",
    )
    assert table.kind in ("expense", "budget_line")
    assert (names(table)[0], table.rows[0].values["amount"]) == ("Battery", 2100)
    assert reasons(table) == {7: "total"}


def test_that_who_made_a_sheet_is_no_task() -> None:
    table = table_of(
        [
            ["里程碑", "具体事项", "执行人员", "开始时间", "结束时间"],
            ["预热", "写文案", "王敏", date(2026, 3, 2), date(2026, 3, 4)],
            [N, "拍视频", "李强", date(2026, 3, 5), date(2026, 3, 6)],
            [N, "剪视频", "李强", date(2026, 3, 7), date(2026, 3, 8)],
            ["制作人：王敏"],
        ]
    )
    assert names(table) == ["写文案", "拍视频", "剪视频"]


def test_that_stakeholders_are_people() -> None:
    table = table_of(
        [
            ["#", "Stakeholder", "Role", "Attitude", "Level of Impact", "Level of Influence"],
            *[[n, f"Partner {n}", "Signs the contract", "Neutral", "High", "Low"] for n in range(1, 5)],
        ],
        name="Register",
    )
    assert (table.kind, names(table)[0]) == ("person", "Partner 1")


def test_that_a_requirement_is_called_by_its_description() -> None:
    table = table_of(
        [
            ["Requirement ID", "Requirement Type", "Requirement Description", "Owner", "Acceptance Criteria", "Status"],
            *[[f"00{n}", "Functional", f"Show page {n}", "Ann", f"Page {n} opens", "To do"] for n in range(1, 4)],
        ]
    )  # fmt: skip
    assert names(table) == ["Show page 1", "Show page 2", "Show page 3"]
    assert fields(table)["Requirement ID"] is None


def test_that_a_module_with_its_owner_and_days_is_a_task() -> None:
    table = table_of(
        [
            ["模块", "负责人", "所需时间"],
            ["登录页", "王敏", "2天"],
            ["支付页", "李强", "3天"],
            ["首页", "张伟", "1天"],
        ]
    )
    assert (table.kind, names(table)) == ("task", ["登录页", "支付页", "首页"])
    assert table.rows[1].values["duration"] == 3 * 480


def test_that_work_that_is_left_can_be_ticked() -> None:
    table = table_of(
        [
            ["№", "Job Left", "Is done?"],
            [1, "Write brief", True],
            [2, "Book venue", N],
            [3, "Send invites", N],
        ]
    )
    assert (table.kind, table.rows[0].values["done"]) == ("checklist", True)


def test_that_a_label_merged_over_the_rows_takes_none_into_the_header() -> None:
    rows: Rows = [
        ["Expenses", "Expense", "Planned", "Actual"],
        *[[N, f"Cost {n}", 100 * n, 90 * n] for n in range(1, 9)],
        [N, "Total", 3600, 3240],
    ]
    table = table_of(rows, merges=[(0, 0, 9, 0)], name="Budget")
    assert (table.header_row, len(table.rows), table.rows[0].values["amount"]) == (1, 8, 10000)


def test_that_words_written_as_one_are_read_apart() -> None:
    table = table_of([["TaskName", "StartDate", "EndDate"], ["Write", date(2026, 3, 2), date(2026, 3, 3)],
                      ["Print", date(2026, 3, 4), date(2026, 3, 5)]])  # fmt: skip
    assert fields(table) == {"TaskName": "name", "StartDate": "start", "EndDate": "finish"}


def test_that_an_unknown_fuller_column_beside_a_module_names_the_rows() -> None:
    rows: Rows = [
        ["模块", "页面", "前端负责人", "完成情况"],
        ["注册", "注册页", "王敏", "完成"],
        ["组卷", "第一步", "李强", "完成"],
        [N, "第二步", "李强", "未开始"],
        [N, "第三步", "李强", "未开始"],
        ["登录", "账号登录", "王敏", "完成"],
    ]
    table = table_of(rows, name="进度")
    assert (table.kind, names(table)) == ("task", ["注册页", "第一步", "第二步", "第三步", "账号登录"])


def test_that_figures_are_of_the_channel_and_not_of_the_campaign() -> None:
    table = table_of(
        [
            ["Date", "Campaign", "Channel", "Impressions", "Clicks", "Cost"],
            *[[date(2026, 3, n), "Summer sale", "Instagram", 1000 * n, 10 * n, 5 * n] for n in range(1, 5)],
        ]
    )
    assert fields(table)["Channel"] == "channel"


def test_that_times_of_day_stand_on_the_day_beside_them() -> None:
    rows: Rows = [
        ["人员", "日期", "开始时间", "结束时间", "工作内容"],
        ["王敏", date(2026, 3, 2), time(10), time(11, 30), "签到"],
        ["李强", date(2026, 3, 2), time(13), time(17), "彩排"],
    ]
    draft = draft_of(rows)
    values = draft.tables[0].rows[0].values
    assert (values["start"], values["finish"]) == (datetime(2026, 3, 2, 10), datetime(2026, 3, 2, 11, 30))
    assert (draft.problems, draft.tables[0].rows[0].notes) == ([], {})


def test_that_a_share_in_a_text_table_is_on_the_scale() -> None:
    table = table_of(
        [
            ["ID", "Risk", "Probability(0-1)", "Impact(1-5)", "Mitigation"],
            ["R1", "Site down", "0.3", "4", "Second site"],
            ["R2", "Late parts", "0.9", "5", "Order early"],
        ]
    )
    assert [row.values["likelihood"] for row in table.rows] == [2, 5]


NO_PLANS: dict[str, Rows] = {
    "summary that the spreadsheet made": [
        ["Sum of Cost", "Column Labels"],
        ["Row Labels", "Nov", "Dec", "Grand Total"],
        *[[f"campaign {n}", 100 * n, 200 * n, 300 * n] for n in range(1, 5)],
        ["Grand Total", 1000, 2000, 3000],
    ],
    "actors of a program": [
        ["#", "Rol", "Descripción"],
        *[[n, f"ROL {n}", f"Es la persona que revisa {n}"] for n in range(1, 6)],
    ],
    "sales row by row": [
        ["OrderDate", "Region", "Category", "Product", "Quantity", "UnitPrice", "TotalPrice", "Salesperson"],
        *[
            [date(2026, 3, n), "East", "Bars", ("Carrot", "Bran", "Banana")[n % 3], n, 2, 2 * n, "Ann"]
            for n in range(1, 25)
        ],
    ],
    "places": [["name", "address"], ["Home", "350 5th Ave"], ["Work", "1 Park Way"], ["Club", "2 Low Road"]],
    "prices": [["Product", "Price"], *[[f"Phone {n}", 5000 + n] for n in range(1, 6)]],
    "prices of suppliers": [
        ["名称", "价格", "供应商"],
        *[[f"STM32F{n}", 0.5 + n, "北京"] for n in range(1, 9)],
    ],
}


@pytest.mark.parametrize("name", NO_PLANS)
def test_that_nothing_is_invented(name: str) -> None:
    draft = draft_of(NO_PLANS[name])
    assert [table.kind for table in draft.tables if table.rows] == []
    assert draft.unrecognised


def test_that_prices_under_a_budget_are_amounts() -> None:
    table = table_of(
        [["活动预算"], ["名称", "价格"], ["海报", 500], ["场地", 3000], ["礼品", 800]], name="预算"
    )
    assert (table.kind, table.rows[0].values["amount"]) == ("budget_line", 50000)


def test_that_a_count_beside_a_total_in_the_column_of_stages_is_no_task() -> None:
    table = table_of(
        [
            ["阶段", "事项", "负责人", "开始", "结束"],
            ["预热", "海报定稿", "王敏", date(2026, 3, 2), date(2026, 3, 4)],
            ["预热", "社群通知", "李强", date(2026, 3, 5), date(2026, 3, 6)],
            ["合计", "2 项", N, N, N],
        ]
    )
    assert names(table) == ["海报定稿", "社群通知"]
    assert "total" in reasons(table).values()
