"""Cells typed anew in the preview are read by the rules of their column; the table that was read stays as it is."""

from datetime import date

import pytest

from planning.errors import PlanError
from planning.importing.draft import DraftTable, OwnRow, OwnTable, Problem, SkippedRow
from planning.importing.mend import covers, mend_cell, mend_own_cell, proposals, take_row, text_at
from planning.importing.mend_part import cell_of, part_with
from planning.importing.remap import remap
from planning.importing.trial import Part
from tests.planning.importing.drafts import READ_AS, draft, texts_table

BAD = Problem("Sheet1", "B2", "warning", "date_impossible", "11月31日")


def dated() -> tuple[DraftTable, list[Problem]]:
    """A column of dates whose first can't be."""
    heads = [("任务", "name"), ("截止", None)]
    rows = (("拍摄", "2026-11-31"), ("剪辑", "2026-11-09"))
    made = remap(texts_table("task", heads, *rows), [], {"B": "finish"}, READ_AS)
    return made.table, made.problems


def test_that_a_mended_date_is_read_and_its_problem_is_gone() -> None:
    table, problems = dated()
    assert [item.cell for item in problems] == ["B2"]
    made = mend_cell(table, problems, "B2", "2026-11-30", READ_AS)
    row = made.table.rows[0]
    assert row.values["finish"] == date(2026, 11, 30)
    assert (row.texts["B"], row.raw["finish"], row.cells["finish"]) == ("2026-11-30", "2026-11-30", "B2")
    assert row.notes == {}
    assert made.problems == []
    assert table.rows[0].notes == {"截止": "2026-11-31"}


def test_that_what_cannot_be_read_is_refused_and_nothing_has_changed() -> None:
    table, problems = dated()
    with pytest.raises(PlanError) as refused:
        mend_cell(table, problems, "B2", "11月32日", READ_AS)
    assert refused.value.code in ("date_impossible", "date_unreadable")
    assert table.rows[0].texts["B"] == "2026-11-31"


def test_that_a_date_without_a_year_is_of_the_year_of_the_column() -> None:
    table, problems = dated()
    made = mend_cell(table, problems, "B2", "11月30日", READ_AS)
    assert made.table.rows[0].values["finish"] == date(2026, 11, 30)


def test_that_an_emptied_cell_leaves_nothing_behind() -> None:
    table, problems = dated()
    made = mend_cell(table, problems, "B2", "", READ_AS)
    assert "finish" not in made.table.rows[0].values
    assert (made.table.rows[0].notes, made.problems) == ({}, [])


def test_that_a_name_cannot_be_emptied() -> None:
    table = draft("task", {"name": "拍摄"})
    with pytest.raises(PlanError) as refused:
        mend_cell(table, [], "A2", " ", READ_AS)
    assert refused.value.code == "field_required"


def test_that_a_cell_of_a_note_column_becomes_the_note() -> None:
    table = texts_table("task", [("任务", "name"), ("地点", None)], ("拍摄", "一号棚"))
    row = mend_cell(table, [], "B2", "二号棚", READ_AS).table.rows[0]
    assert row.notes == {"地点": "二号棚"}


def test_that_a_problem_of_another_table_on_the_sheet_stays() -> None:
    table, problems = dated()
    other = Problem("Sheet1", "B40", "warning", "date_impossible", "x")
    assert mend_cell(table, [*problems, other], "B2", "", READ_AS).problems == [other]
    assert (covers(table, BAD), covers(table, other)) == (True, False)


def test_that_a_row_left_out_comes_in_with_what_can_be_read() -> None:
    table, problems = dated()
    table.skipped = [SkippedRow(4, "total", (("A4", "合计任务"), ("B4", "下周")))]
    made = take_row(table, problems, 4, READ_AS)
    assert [row.values["name"] for row in made.table.rows] == ["拍摄", "剪辑", "合计任务"]
    assert made.table.rows[2].notes == {"截止": "下周"}
    assert made.problems[-1].cell == "B4"
    assert (made.table.skipped, made.table.last_row) == ([], 4)


def test_that_a_row_without_a_name_stays_out() -> None:
    table, problems = dated()
    table.skipped = [SkippedRow(4, "no_name", (("B4", "2026-11-09"),))]
    with pytest.raises(PlanError):
        take_row(table, problems, 4, READ_AS)


def test_that_a_cell_of_our_own_workbook_is_typed_for_the_merge() -> None:
    table = OwnTable("task", "任务", 1, {"name": "A", "owner": "B"}, [OwnRow(2, "u", {"name": "拍摄"})])
    made = mend_own_cell(table, "B2", "李强")
    assert (made.rows[0].values["owner"], made.rows[0].raw["owner"]) == ("李强", "李强")
    assert "owner" not in table.rows[0].values


@pytest.mark.parametrize(
    ("code", "value", "meant"),
    [
        ("date_impossible", "11月31日", ["2026-11-30"]),
        ("date_impossible", "2027/2/29", ["2027-02-28"]),
        ("amount_is_range", "5000-10000", ["5000", "10000"]),
        ("date_unclear", "月底", []),
    ],
)
def test_that_what_is_likely_meant_is_proposed(code: str, value: str, meant: list[str]) -> None:
    assert proposals(Problem("S", "B2", "warning", code, value), READ_AS.today) == meant


def test_that_the_text_of_a_cell_is_found_also_where_the_row_was_left_out() -> None:
    table, _ = dated()
    table.skipped = [SkippedRow(4, "total", (("B4", "12"),))]
    assert [text_at(table, cell) for cell in ("B3", "B4", "C3", "A9")] == ["2026-11-09", "12", "", ""]


def test_that_a_problem_of_a_whole_row_is_mended_in_the_column_of_names() -> None:
    table, _ = dated()
    part = Part(table)
    outside = Problem("Sheet1", "A3", "error", "field_required", "")
    assert (part_with([part], outside), cell_of(part, outside)) == (0, "A3")
    part.table.columns = part.table.columns[1:]
    assert (part_with([part], outside), cell_of(part, outside)) == (-1, "")
