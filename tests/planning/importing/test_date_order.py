"""The order of day and month is said once for a column, with samples of what it makes of its cells."""

from datetime import date

from planning.importing.date_order import is_dated, order_choices, with_order
from planning.importing.draft import DraftTable, Problem
from planning.importing.remap import remap
from tests.planning.importing.drafts import READ_AS, texts_table


def column(*texts: str) -> tuple[DraftTable, list[Problem]]:
    heads = [("Task", "name"), ("Due", None)]
    rows = [(f"T{at}", text) for at, text in enumerate(texts)]
    made = remap(texts_table("task", heads, *rows), [], {"B": "finish"}, READ_AS)
    return made.table, made.problems


def test_that_an_open_column_is_asked_with_samples_of_both_orders() -> None:
    table, problems = column("3/5/2026", "4/6/2026")
    assert {item.code for item in problems} == {"date_ambiguous"}
    choices = order_choices(table, "B", READ_AS)
    assert [(item.order, item.samples[0]) for item in choices] == [
        ("dmy", ("3/5/2026", date(2026, 5, 3))),
        ("mdy", ("3/5/2026", date(2026, 3, 5))),
    ]
    made = with_order(table, problems, "B", choices[0], READ_AS)
    assert [row.values["finish"] for row in made.table.rows] == [date(2026, 5, 3), date(2026, 6, 4)]
    assert (made.problems, made.table.rows[0].notes) == ([], {})


def test_that_real_dates_may_be_exchanged_along_with_the_texts() -> None:
    table, problems = column("2026-01-07", "3/6/2026")
    swapped = next(item for item in order_choices(table, "B", READ_AS) if item.swap and item.order == "dmy")
    made = with_order(table, problems, "B", swapped, READ_AS)
    assert [row.values["finish"] for row in made.table.rows] == [date(2026, 7, 1), date(2026, 6, 3)]


def test_that_nothing_is_asked_where_the_order_makes_no_difference() -> None:
    table, _ = column("2026-11-03", "11月9日")
    assert order_choices(table, "B", READ_AS) == []
    assert (is_dated(table, "B"), is_dated(table, "A")) == (True, False)


def test_that_cells_that_prove_their_order_stay_as_they_are() -> None:
    table, problems = column("25/12/2026", "3/5/2026")
    mdy = next(item for item in order_choices(table, "B", READ_AS) if item.order == "mdy")
    made = with_order(table, problems, "B", mdy, READ_AS)
    assert [row.values["finish"] for row in made.table.rows] == [date(2026, 12, 25), date(2026, 3, 5)]
