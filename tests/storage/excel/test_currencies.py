"""Money of currencies with no and with three decimals: out into a workbook, changed there, back; read from cells."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from desktop import paths
from planning.edits.builder import ChangeBuilder
from planning.formats import Formats
from planning.importing.append import append_tables
from planning.importing.merge import merge_tables
from planning.plan import Plan
from planning.wording import choice_words
from storage.excel.workbooks import ExcelWorkbooks
from tests.planning.plans import NOW, apply, texts, values_of

WORDS = texts("en")


def plan_in(currency: str, *amounts: int) -> Plan:
    plan = Plan(1)
    builder = ChangeBuilder(plan)
    builder.add("plan", name="P", currency=currency, start=date(2026, 10, 1), budget=sum(amounts))
    for number, amount in enumerate(amounts, 1):
        builder.add("budget_line", name=f"L{number}", amount=amount)
    return apply(plan, builder.change("undo.import"))


@pytest.fixture
def books() -> ExcelWorkbooks:
    return ExcelWorkbooks(paths.reader_command(), paths.resources() / "synonyms")


@pytest.mark.parametrize(
    ("currency", "amounts", "written", "number_format", "typed", "after"),
    [
        ("JPY", (1_000_000, 500_000, 500_000), 1_000_000, "#,##0", 1_200_000, [1_200_000, 400_000, 400_000]),
        (
            "KWD",
            (1_000_001, 500_000, 500_000),
            1000.001,
            "#,##0.000",
            1200.001,
            [1_200_001, 400_000, 400_000],
        ),
    ],
)
def test_that_amounts_go_out_in_true_units_and_an_edited_one_makes_the_others_give_way(
    books: ExcelWorkbooks,
    tmp_path: Path,
    currency: str,
    amounts: tuple[int, ...],
    written: float,
    number_format: str,
    typed: float,
    after: list[int],
) -> None:
    plan, path = plan_in(currency, *amounts), tmp_path / "out.xlsx"
    values = values_of(plan)
    books.write(path, values, WORDS)
    book = openpyxl.load_workbook(path)
    sheet = book[WORDS("sheet.budget_line")]
    header = {cell.value: cell.column for cell in sheet[1]}
    cell = sheet.cell(2, header[WORDS("field.budget_line.amount_total")])
    assert (cell.value, cell.number_format) == (written, number_format)
    cell.value = typed
    book.save(path)
    reading = books.read(path, currency, NOW.date())
    formats = Formats(WORDS, currency, NOW.date(), 480)
    result = merge_tables(values, reading.own, path.name, choice_words(WORDS), formats)
    merged = apply(plan, result.change)
    assert [line.amount for line in merged.budget_lines.values()] == after
    assert result.problems == []


def test_that_an_edit_that_no_line_can_give_way_to_is_told_and_changes_nothing(
    books: ExcelWorkbooks, tmp_path: Path
) -> None:
    plan, path = plan_in("JPY", 600, 400), tmp_path / "out.xlsx"
    builder = ChangeBuilder(plan)
    builder.update("budget_line", 2, locked=True)
    plan = apply(plan, builder.change("undo.edit"))
    values = values_of(plan)
    books.write(path, values, WORDS)
    book = openpyxl.load_workbook(path)
    sheet = book[WORDS("sheet.budget_line")]
    header = {cell.value: cell.column for cell in sheet[1]}
    sheet.cell(2, header[WORDS("field.budget_line.amount_total")]).value = 700
    book.save(path)
    reading = books.read(path, "JPY", NOW.date())
    formats = Formats(WORDS, "JPY", NOW.date(), 480)
    result = merge_tables(values, reading.own, path.name, choice_words(WORDS), formats)
    assert result.change.is_empty
    assert [problem.code for problem in result.problems] == ["nobody_gives_way"]


@pytest.mark.parametrize(
    ("currency", "text", "minor"), [("JPY", "1,234,567", 1_234_567), ("KWD", "1,234.567", 1_234_567)]
)
def test_that_copied_cells_are_read_in_the_units_of_the_plan(
    books: ExcelWorkbooks, currency: str, text: str, minor: int
) -> None:
    plan = plan_in(currency)
    cells = [["Budget item", "Amount"], ["Ads", text], ["Content", text], ["Events", text]]
    reading = books.read_cells(cells, "cells", currency, NOW.date())
    result = append_tables(values_of(plan), reading.draft.tables, "cells")
    lines = apply(plan, result.change).budget_lines.values()
    assert [line.amount for line in lines] == [minor] * 3


def test_that_subtotals_of_a_sheet_become_sums(books: ExcelWorkbooks) -> None:
    plan = plan_in("CNY")
    cells = [
        ["No.", "Budget item", "Amount"],
        ["1", "Ads", "300"],
        ["1.1", "Feed", "100"],
        ["1.2", "Search", "200"],
    ]
    reading = books.read_cells([*cells, ["2", "Content", "50"]], "cells", "CNY", NOW.date())
    result = append_tables(values_of(plan), reading.draft.tables, "cells")
    lines = {line.name: line for line in apply(plan, result.change).budget_lines.values()}
    assert lines["Feed"].parent == lines["Ads"].id
    assert (lines["Ads"].amount, lines["Feed"].amount) == (None, 100_00)
