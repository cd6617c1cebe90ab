from datetime import date

import pytest

from tests.storage.excel.recognise.sheets import draft_of, names, table_of


def day(number: int) -> date:
    return date(2026, 3, number)


def test_that_costs_without_a_header_are_a_budget() -> None:
    table = table_of([["Salary", None, 100000], ["Travel", None, 2500], ["Office rent", None, 9000]])
    assert (table.kind, table.header_row, names(table)) == (
        "budget_line",
        0,
        ["Salary", "Travel", "Office rent"],
    )
    assert [row.values["amount"] for row in table.rows] == [10_000_000, 250_000, 900_000]


def test_that_costs_under_unknown_words_end_at_their_sum() -> None:
    table = table_of(
        [
            [None, "Car A", "Car B"],
            ["Direct costs", 20, 25],
            ["Indirect costs", 7, 7],
            ["Administrative", 5, 6],
            ["Per unit", 32, 38],
            ["Units a week", 10, 12],
        ]
    )
    assert (table.kind, names(table)) == ("budget_line", ["Direct costs", "Indirect costs", "Administrative"])


def test_that_figures_by_quarter_under_unknown_words_are_figures() -> None:
    rows = [
        [None, "CV", "CCM", "Placed"],
        ["Q1", 63, 25, 12],
        ["Q2", 3, 1, 2],
        [],
        [],
        ["Annual", 66, 26, 14],
    ]
    table = table_of(rows)  # type: ignore[arg-type]
    assert (table.kind, table.header_row, len(table.rows)) == ("metric", 1, 2)


def test_that_two_dates_in_order_make_tasks_whatever_their_headers_say() -> None:
    table = table_of(
        [
            ["Opis", "Pocz.", "Kon."],
            ["Przygotowanie", day(2), day(4)],
            ["Produkcja", day(5), day(9)],
            ["Publikacja", day(10), day(10)],
        ]
    )
    assert table.kind == "task"
    assert next((row.values["start"], row.values["finish"]) for row in table.rows) == (day(2), day(4))


def test_that_two_columns_of_high_and_low_make_risks_whatever_their_headers_say() -> None:
    table = table_of(
        [
            ["ความเสี่ยง", "x", "y"],
            ["The server may be down", "High", "Low"],
            ["Key people may leave the team", "Medium", "High"],
        ]
    )
    assert table.kind == "risk"
    assert (table.rows[0].values["likelihood"], table.rows[0].values["impact"]) == (4, 2)


@pytest.mark.parametrize(
    "rows",
    [
        [[1.5, 2.5], [3.5, 4.5], [1, 2]],
        [["North", 3, 4], ["South", 5, 6], ["West", 7, 8]],
        [["A", "B"], ["C", "D"], ["E", "F"]],
        [["Name", "Score"], ["Li", "High"], ["Wang", "Low"]],
        [
            ["PO Number", "PO Date", "Delivery", "Supplier"],
            ["P1", day(1), day(3), "A"],
            ["P2", day(2), day(3), "B"],
        ],
    ],
)
def test_that_values_that_may_be_anything_are_nothing(rows: list[list[object]]) -> None:
    assert not any(table.rows for table in draft_of(rows).tables)  # type: ignore[arg-type]


def test_that_a_month_drawn_as_a_calendar_gives_a_row_for_every_filled_day() -> None:
    table = table_of(
        [
            ["May 2025"],
            ["SUN", "MON", "TUES", "WED", "THURS", "FRI", "SAT"],
            [None, None, None, None, 1, 2, 3],
            [],
            [4, 5, 6, 7, 8, 9, 10],
            ["Mother's Day", "FAQ post\nInstagram", None, "Client story"],
            [11, 12, 13, 14, 15, 16, 17],
            [None, None, "Student spotlight"],
        ],
        name="Social",
    )
    assert (table.kind, table.header_row) == ("content_item", 2)
    assert [(row.cells["name"], row.values["name"], row.values["start"]) for row in table.rows] == [
        ("B6", "FAQ post", date(2025, 5, 5)),
        ("D6", "Client story", date(2025, 5, 7)),
        ("C8", "Student spotlight", date(2025, 5, 13)),
    ]


def test_that_a_calendar_without_entries_holds_nothing() -> None:
    days = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"]
    draft = draft_of([["2026年3月"], days, [None] * 6 + [1], list(range(2, 9)), list(range(9, 16))])  # type: ignore[list-item]
    assert not any(table.rows for table in draft.tables)


def test_that_an_unnamed_column_between_others_can_hold_the_names() -> None:
    table = table_of(
        [
            ["Start Date", None, "End Date", "Status"],
            [day(1), "Define goals", day(4), "Done"],
            [day(4), "Write copy", day(6), "Open"],
            [day(7), "Shoot video", day(9), "Open"],
        ]
    )
    assert names(table) == ["Define goals", "Write copy", "Shoot video"]


def test_that_cells_of_an_unnamed_column_are_kept_as_notes() -> None:
    table = table_of(
        [["Task", "Owner", None, "Due"], ["A", "Li", "ask Wang first", day(2)], ["B", "Li", None, day(3)]]
    )
    assert table.rows[0].notes == {"C": "ask Wang first"}


def test_that_blocks_under_one_title_share_its_kind() -> None:
    months = ["Month 1", "Month 2", "Month 3", "Month 4"]
    rows = [
        ["Marketing budget"],
        *[["Personnel items", "Rate", *months], ["Salary", None, 1, 1, 1, 1], []],
        *[["Retailer items", "Rate", *months], ["Promotion", None, 2, 2, 2, 2]],
    ]
    draft = draft_of(rows, name="S1")  # type: ignore[arg-type]
    assert [(table.kind, names(table)) for table in draft.tables] == [
        ("budget_line", ["Salary"]),
        ("budget_line", ["Promotion"]),
    ]


def test_that_the_word_in_the_corner_over_days_is_the_channel() -> None:
    block = [
        ["Search A", "曝光量", "点击量", "注册UV"],
        [day(1), 1000, 50, 3],
        [day(2), 1004, 52, 3],
        [None, 1002, 51, 3],
    ]
    draft = draft_of([*block, [], ["Search B", *block[0][1:]], *block[1:]])  # type: ignore[arg-type]
    assert [(table.kind, len(table.rows)) for table in draft.tables] == [("metric", 2), ("metric", 2)]
    assert [table.rows[0].values["channel"] for table in draft.tables] == ["Search A", "Search B"]


def test_that_bars_without_any_date_leave_the_names() -> None:
    weeks = [f"Week {number}" for number in range(1, 7)]
    table = table_of(
        [["Plan"], [None, *weeks], ["Phase 1: Start"], ["Research", None, "x"], ["Scope"], ["Build"]]
    )  # type: ignore[list-item]
    assert (table.kind, table.header_row, names(table)) == ("task", 2, ["Research", "Scope", "Build"])
    assert table.rows[0].section == ("Phase 1: Start",)


def test_that_a_blank_template_is_not_guessed_at() -> None:
    rows = [
        ["TASK", "ASSIGNED TO", "PROGRESS", "START", "END"],
        ["Phase 1 Title"],
        ["Task 1", "Name", 0.5, day(1), day(2)],
        ["Task 2", "Name", 0.5, day(3), day(4)],
        ["Phase 2 Title"],
        ["Task 1", "Name", 0.5, day(1), day(2)],
        ["Task 2", "Name", 0.5, day(3), day(4)],
        ["Insert new rows ABOVE this one"],
    ]
    assert not any(table.rows for table in draft_of(rows).tables)  # type: ignore[arg-type]


def test_that_goals_by_quarter_are_found_under_a_single_known_word() -> None:
    rows = [
        ["Goals 2026"],
        ["Goal", "Q1", "Q2", "Q3", "Q4"],
        ["Revenue", 1, 2, 3, 4],
        ["Signups", 10, 20, 30, 40],
    ]
    table = table_of(rows)  # type: ignore[arg-type]
    assert (table.kind, names(table)) == ("goal", ["Revenue", "Signups"])


def test_that_the_fuller_of_two_name_columns_names_the_rows() -> None:
    rows = [
        ["Objective", "Key Result", "Owner", "Target"],
        ["Brand", "1M views", "Li", 100],
        [None, "10k fans", "Li", 10],
        ["Sales", "500 orders", "Li", 500],
    ]
    table = table_of(rows)  # type: ignore[arg-type]
    assert names(table) == ["1M views", "10k fans", "500 orders"]
    assert [row.section for row in table.rows] == [("Brand",), ("Brand",), ("Sales",)]
