from datetime import date

import pytest

from storage.excel.recognise.header_text import key_of
from tests.storage.excel.recognise.sheets import draft_of, fields, names, table_of


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (" No.", "no"),
        ("Anticipated\nStart Date", "anticipated start date"),
        ("Type:", "type"),
        ("工期（天）", "工期"),
        ("推 进 时 间", "推进时间"),
        ("data[Clicks]", "clicks"),
        ("PublishDate", "publish date"),
        ("ＯＷＮＥＲ", "owner"),
        ("£(000)", "000"),
    ],
)
def test_that_header_dirt_does_not_matter(first: str, second: str) -> None:
    assert key_of(first) == second


def test_that_a_header_is_found_below_titles_and_beside_the_first_column() -> None:
    table = table_of(
        [
            ["秋季推广"],
            [],
            [None, "负责人：", "小王"],
            [],
            [None, None, "任务名称", "负责人", "开始日期", "截止日期"],
            [None, None, "写文案", "小李", date(2026, 3, 2), date(2026, 3, 4)],
            [None, None, "拍视频", "小张", date(2026, 3, 5), date(2026, 3, 9)],
        ]
    )
    assert (table.kind, table.header_row, table.first_row, table.last_row) == ("task", 5, 6, 7)
    assert [column.column for column in table.columns] == ["C", "D", "E", "F"]
    assert fields(table) == {"任务名称": "name", "负责人": "owner", "开始日期": "start", "截止日期": "finish"}


def test_that_a_header_over_two_rows_is_joined_and_plan_and_actual_stay_apart() -> None:
    table = table_of(
        [
            ["No", "任务", "计划", None, "实际", None],
            [None, None, "开始日期", "结束日期", "开始日期", "结束日期"],
            [1, "选题", date(2026, 3, 2), date(2026, 3, 4), date(2026, 3, 3), None],
            [2, "撰写", date(2026, 3, 5), date(2026, 3, 6), None, None],
        ],
        merges=[(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 3), (0, 4, 0, 5)],
    )
    assert (table.header_row, table.first_row) == (1, 3)
    assert fields(table)["计划 开始日期"] == "start"
    assert fields(table)["实际 开始日期"] is None
    assert table.rows[0].notes["实际 开始日期"] == "2026-03-03"


def test_that_a_row_above_which_names_groups_belongs_to_the_header() -> None:
    table = table_of(
        [
            ["项目计划"],
            [None, None, None, "时间（第2周-第7周）", None, None, None, None, None],
            ["工作项目", "负责人", "完成进度", 2, 3, 4, 5, 6, 7],
            ["选题", "小李", 0.5, None, "x"],
            ["调研", "小张", 0, "x"],
        ],
        merges=[(1, 3, 1, 8)],
    )
    assert (table.header_row, table.first_row) == (2, 4)
    assert table.timeline == ("D", "I")
    assert [column.header for column in table.columns] == ["工作项目", "负责人", "完成进度"]


def test_that_a_gantt_grid_is_cut_off() -> None:
    days = [date(2026, 3, day) for day in range(1, 21)]
    table = table_of(
        [["Task", "Start", "End", *days], ["Plan", date(2026, 3, 1), date(2026, 3, 4), 1, 1, 1, 1]]
    )
    assert table.timeline == ("D", "W")
    assert len(table.columns) == 3


def test_that_a_name_column_without_header_is_found() -> None:
    table = table_of(
        [
            [None, "Start Date", "End Date", "Status"],
            ["Define goals", date(2026, 3, 1), date(2026, 3, 4), "Complete"],
            ["Write copy", date(2026, 3, 4), date(2026, 3, 6), "Active"],
        ]
    )
    assert names(table) == ["Define goals", "Write copy"]
    assert table.rows[0].values["progress"] == 1
    assert "progress" not in table.rows[1].values


def test_that_stacked_blocks_become_tables_of_their_own() -> None:
    draft = draft_of(
        [
            ["风险描述", "可能性", "影响", "应对措施"],
            ["服务器宕机", "高", "高", "压测"],
            [],
            ["任务名称", "负责人", "截止日期"],
            ["压测", "小李", date(2026, 3, 1)],
        ]
    )
    assert [(table.kind, table.header_row, len(table.rows)) for table in draft.tables] == [
        ("risk", 1, 1),
        ("task", 4, 1),
    ]


def test_that_blocks_side_by_side_are_told_apart_and_named_by_their_first_header() -> None:
    draft = draft_of(
        [
            ["Event Budget"],
            ["Site", "Estimated", "Actual", None, "Prizes", "Estimated", "Actual"],
            ["Room", 500, 250, None, "Ribbons", 40, None],
            ["Staff", 400, 50, None, "Gifts", 60, None],
            ["Total", 900, 300, None, "Total", 100, 0],
        ]
    )
    assert [(table.kind, names(table)) for table in draft.tables] == [
        ("budget_line", ["Room", "Staff"]),
        ("budget_line", ["Ribbons", "Gifts"]),
    ]
    assert draft.tables[1].rows[0].section == ("Prizes",)
    assert draft.tables[1].rows[0].values["amount"] == 4000


def test_that_gaps_between_columns_do_not_split_a_table() -> None:
    table = table_of(
        [
            ["Risk Category", None, "Risk Title", None, None, "Probability", None, "Impact"],
            ["People", None, "Key person leaves", None, None, 3, None, 4],
            [None, None, "Illness", None, None, 2, None, 2],
        ]
    )
    assert (table.kind, len(table.rows)) == ("risk", 2)


def test_that_a_repeated_header_is_not_data() -> None:
    table = table_of(
        [
            ["任务名称", "负责人", "截止日期"],
            ["A", "小李", date(2026, 3, 1)],
            ["任务名称", "负责人", "截止日期"],
            ["B", "小张", date(2026, 3, 2)],
        ]
    )
    assert names(table) == ["A", "B"]


def test_that_another_kind_of_table_below_ends_the_first() -> None:
    draft = draft_of(
        [
            ["Risk Name", "Probability", "Impact", "Risk Factor", "Mitigation"],
            ["Server down", 3, 4, 12, "Test"],
            ["Late", 2, 2, 4, "Plan"],
            [],
            ["Page", "Drafting", "Drawing", "Checking", "Points"],
            ["P1", 2, 4, 3, "12.5"],
            ["P2", 3, 6, 1.5, "20.5"],
        ]
    )
    assert [(table.kind, len(table.rows)) for table in draft.tables] == [("risk", 2)]
