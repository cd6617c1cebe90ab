from datetime import date

from planning.importing.draft import LeftOver
from tests.storage.excel.recognise.sheets import draft_of, names

DAY = date(2026, 3, 2)


def test_that_a_plan_with_costs_gives_tasks_and_lines_of_the_budget() -> None:
    draft = draft_of(
        [
            ["任务", "负责人", "开始日期", "预算"],
            ["搭建展台", "小李", DAY, 1000],
            ["写文案", "小张", DAY, None],
            ["印传单", "小王", DAY, "300元"],
        ],
        name="工作计划",
    )
    assert [(table.kind, names(table)) for table in draft.tables] == [
        ("task", ["搭建展台", "写文案", "印传单"]),
        ("budget_line", ["搭建展台", "印传单"]),
    ]
    assert [row.values["amount"] for row in draft.tables[1].rows] == [100_000, 30_000]
    assert draft.tables[1].rows[1].cells["amount"] == "D4"
    assert draft.tables[0].place != draft.tables[1].place


def test_that_the_actions_of_a_log_are_tasks_and_the_rest_risks() -> None:
    draft = draft_of(
        [
            ["RAID Log"],
            ["ID", "Type", "Description", "Owner", "Impact", "Probability", "Status"],
            [1, "Risk", "Vendor may be late", "Li", "High", "Low", "Open"],
            [2, "Action", "Call the vendor", "Wang", None, None, "Open"],
            [3, "Issue", "Server is down", "Wu", "High", "High", "Closed"],
        ]
    )
    assert [(table.kind, names(table)) for table in draft.tables] == [
        ("risk", ["Vendor may be late", "Server is down"]),
        ("task", ["Call the vendor"]),
    ]
    action = draft.tables[1].rows[0]
    assert (action.values["owner"], action.notes["Type"]) == ("Wang", "Action")


def test_that_every_cell_outside_a_table_is_told_with_its_address() -> None:
    draft = draft_of(
        [
            ["Spring plan", None, None, "draft of Li"],
            [],
            ["Task", "Owner", "Due"],
            ["Copy", "Li", DAY],
            ["Total", None, None],
            [],
            [None, None, None, None, None, None, "ask finance", "by May"],
        ]
    )
    assert draft.left_over == [
        LeftOver("Sheet1", "A1:D1", 2, "Spring plan"),
        LeftOver("Sheet1", "G7:H7", 2, "ask finance"),
    ]
    assert [row.cells for row in draft.tables[0].rows_left_out] == [(("A5", "Total"),)]


def test_that_a_sheet_without_a_plan_is_told_as_one_range() -> None:
    draft = draft_of([["Instructions"], ["Fill in the other sheets"], ["Thank you"]])
    assert draft.left_over == [LeftOver("Sheet1", "A1:A3", 3, "Instructions")]
