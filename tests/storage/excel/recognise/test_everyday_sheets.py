"""Structures that sheets of everyday work have: how each reads, and what of it is no plan."""

from datetime import date

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
