from datetime import date

from tests.storage.excel.recognise.sheets import draft_of, names, reasons, table_of

DAY = date(2026, 3, 2)


def test_that_totals_are_left_out_labelled_or_not() -> None:
    table = table_of(
        [
            ["费用项目", "预算金额"],
            ["信息流", 200],
            ["内容", 300],
            ["小计", 500],
            ["活动", 100],
            ["Total for events", 100],
            [None, 600],
            ["总计", 600],
        ]
    )
    assert names(table) == ["信息流", "内容", "活动"]
    assert reasons(table) == {4: "total", 6: "total", 7: "total", 8: "total"}


def test_that_a_task_that_speaks_of_a_total_stays_a_task() -> None:
    table = table_of(
        [["Task", "Owner", "Due"], ["Phase 1 Total", "Li", DAY], ["Total", None, None], ["A", "B", DAY]]
    )
    assert names(table) == ["Phase 1 Total", "A"]


def test_that_section_rows_become_the_names_above() -> None:
    table = table_of(
        [
            ["任务名称", "负责人", "截止日期"],
            ["前期准备：", None, None],
            ["写方案", "小李", DAY],
            ["定预算", "小张", DAY],
            ["执行落地：", None, None],
            ["投放", "小王", DAY],
        ]
    )
    assert names(table) == ["写方案", "定预算", "投放"]
    assert [row.section for row in table.rows] == [("前期准备",), ("前期准备",), ("执行落地",)]
    assert reasons(table) == {2: "section", 5: "section"}


def test_that_a_list_of_bare_names_has_no_sections() -> None:
    table = table_of([["任务清单"], ["任务名称", "负责人"], ["A", None], ["B", None], ["C", "小李"]])
    assert names(table) == ["A", "B", "C"]


def test_that_merged_categories_are_filled_down_and_merged_names_are_one_row() -> None:
    table = table_of(
        [
            ["大分类", "任务名称", "计划", "开始日期"],
            ["准备", "写方案", "计划", DAY],
            [None, None, "实际", DAY],
            [None, "定预算", "计划", DAY],
            [None, None, "实际", DAY],
        ],
        merges=[(1, 0, 4, 0), (1, 1, 2, 1), (3, 1, 4, 1)],
    )
    assert names(table) == ["写方案", "定预算"]
    assert [row.section for row in table.rows] == [("准备",), ("准备",)]
    assert reasons(table) == {3: "continuation", 5: "continuation"}


def test_that_a_row_which_fills_only_the_level_above_is_called_by_it() -> None:
    table = table_of(
        [
            ["模块", "任务名称", "状态"],
            ["注册", "短信验证", "完成"],
            ["登录", None, "完成"],
            ["支付", "退款", "未开始"],
        ]
    )
    assert names(table) == ["短信验证", "登录", "退款"]
    assert [row.section for row in table.rows] == [("注册",), (), ("支付",)]


def test_that_indents_and_outline_numbers_give_levels() -> None:
    indented = table_of(
        [["任务名称", "工期"], ["项目", "9天"], ["  规划", "3天"], ["    评审", "1天"], ["  开发", "6天"]]
    )
    assert [row.level for row in indented.rows] == [0, 1, 2, 1]
    assert indented.rows[2].values == {"name": "评审", "duration": 480}
    numbered = table_of(
        [["WBS", "Task", "Owner"], ["1", "A", "x"], ["1.1", "B", "x"], ["1.1.1", "C", "x"], ["1.2", "D", "x"]]
    )
    assert [row.level for row in numbered.rows] == [0, 1, 2, 1]


def test_that_numbered_but_empty_rows_are_no_tasks() -> None:
    rows: list[list[object]] = [
        ["序号", "任务名称", "负责人", "工期"],
        [1, "A", "x", 2],
        [2, None, None, 0],
        [3, None, "-", None],
    ]
    table = table_of(rows)  # type: ignore[arg-type]
    assert names(table) == ["A"]
    assert reasons(table) == {3: "numbered_empty", 4: "numbered_empty"}


def test_that_placeholders_of_a_template_are_left_out() -> None:
    table = table_of(
        [
            ["任务", "负责人", "日期"],
            ["[任务]", "[姓名]", None],
            ["<required>", None, None],
            ["写文案", "小李", DAY],
        ]
    )
    assert names(table) == ["写文案"]
    template = draft_of(
        [["Task", "Owner", "Start"], *[[f"Task {n}", "Name", DAY] for _block in range(3) for n in (1, 2, 3)]]
    )
    assert not any(table.rows for table in template.tables)


def test_that_numbered_names_that_count_on_are_real() -> None:
    rows = [["Activity", "Owner", "Start"], *[[f"Activity {n:02}", "Li", DAY] for n in range(1, 9)]]
    assert len(table_of(rows).rows) == 8  # type: ignore[arg-type]


def test_that_remarks_under_the_table_are_no_rows() -> None:
    table = table_of(
        [
            ["任务名称", "负责人", "工期", "开始日期"],
            ["A", "小李", "3天", DAY],
            ["B", "小李", "3天", DAY],
            [],
            ["补充内容"],
            [None, "1. 文案另行提供"],
            ["备注：以上时间均为工作日"],
        ]
    )
    assert names(table) == ["A", "B"]


def test_that_the_mark_of_today_is_no_task() -> None:
    table = table_of([["任务名称", "计划开始日", "天数"], ["A", DAY, 3], ["B", DAY, 2], [], ["今日", DAY, 0]])
    assert reasons(table) == {5: "marker"}


def test_that_a_row_without_a_name_is_told() -> None:
    draft = draft_of([["任务名称", "负责人", "工期"], ["A", "小李", 3], [None, "小张", 4]])
    assert [(problem.cell, problem.code) for problem in draft.problems] == [("B3", "row_without_name")]


def test_that_what_stands_under_a_total_before_the_gap_is_worked_out_from_it() -> None:
    table = table_of(
        [
            [None, "Cost", "Once/Recurring"],
            ["Cloud", "$10-$20", "Recurring"],
            ["Total cloud", "$10-$20", None],
            ["Of which monthly", "$5-$9", None],
            [],
            ["Testing", "$5-$10", "One time"],
            ["Total testing", "$5-$10", None],
            [],
            ["Support", "$3-$5", None],
            ["Total support", "$3-$5", None],
            [],
            ["Travel", "$3-$5", None],
        ],
        name="Budget",
    )
    assert names(table) == ["Cloud", "Testing", "Support", "Travel"]
    assert reasons(table)[4] == "total"


def test_that_a_nameless_row_which_sums_the_rows_below_is_their_parent() -> None:
    table = table_of(
        [
            ["No", "标题", "预计工时", "负责人"],
            [1, None, 5, None],
            [2, "开发", 3, "小李"],
            [3, "自测", 2, "小李"],
            [4, None, 4, None],
            [5, "开发", 3, "小张"],
            [6, "自测", 1, "小张"],
            [7, None, None, None],
        ],
        name="任务",
    )
    assert names(table) == ["No 1", "开发", "自测", "No 4", "开发", "自测"]
    assert [row.level for row in table.rows] == [0, 1, 1, 0, 1, 1]


def test_that_a_second_table_of_the_same_things_is_left_out_and_told() -> None:
    draft = draft_of(
        [
            ["Item", "Price", "Qty", "Total cost"],
            ["Catering", 5, 30, 150],
            ["Travel", 100, 2, 200],
            ["Rent", 500, 1, 500],
            [],
            ["Details", None, None, None],
            ["Expense", "Hours", "Costs"],
            ["Travel", 20, 200],
            ["Catering", 3, 150],
        ],
        name="Budget",
    )
    assert [len(table.rows) for table in draft.tables] == [3, 0]
    assert reasons(draft.tables[1]) == {8: "repeats", 9: "repeats"}


def test_that_lines_right_below_a_subtotal_are_lines_where_no_gap_closes_groups() -> None:
    table = table_of(
        [
            ["Category", "Item", "Cost"],
            ["Travel", "Flight", 100],
            [None, "Hotel", 200],
            ["Travel Total", None, 300],
            ["Food", "Lunch", 50],
            ["Food Total", None, 50],
            ["Grand Total", None, 350],
        ]
    )
    assert names(table) == ["Flight", "Hotel", "Lunch"]
    assert [row.section for row in table.rows] == [("Travel",), ("Travel",), ("Food",)]
