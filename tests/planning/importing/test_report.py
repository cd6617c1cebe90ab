"""Every problem, hint and reason of an import has words in both languages."""

import ast
from typing import get_args

import pytest

from desktop.catalogue import load_texts
from planning.importing.append import append_tables
from planning.importing.draft import (
    Draft,
    DraftColumn,
    Problem,
    Reading,
    SkippedRow,
    SkipReason,
    Unrecognised,
)
from planning.importing.report import all_problems, hint_text, problem_text, problem_title, reading_json
from planning.texts import LANGUAGES, Texts
from tests.planning.importing.drafts import draft, values_of
from tests.setup.source import files, tree
from ui.tokens import RESOURCES

REASONS = (
    "sheet_empty", "sheet_hidden", "no_table", "no_name_column", "not_a_plan", "only_placeholders",
    "kind_not_yet_supported",
)  # fmt: skip


@pytest.fixture(params=LANGUAGES)
def texts(request: pytest.FixtureRequest) -> Texts:
    return load_texts(request.param, RESOURCES)


def raised() -> set[str]:
    """Codes that parsers and importers raise."""
    codes = set()
    for path in files("planning", "storage"):
        if not {"parsing", "importing", "recognise", "values.py"} & set(path.parts):
            continue
        for node in ast.walk(tree(path)):
            called = getattr(getattr(node, "func", None), "id", "")
            if (
                called == "PlanError"
                and isinstance(node, ast.Call)
                and isinstance(node.args[0], ast.Constant)
            ):
                codes.add(str(node.args[0].value))
    return codes


def test_that_every_code_raised_while_importing_is_a_sentence(texts: Texts) -> None:
    assert [code for code in sorted(raised()) if not texts.has(f"error.{code}")] == []


def test_that_a_problem_has_a_title_also_where_nobody_gave_it_one(texts: Texts) -> None:
    assert problem_title(texts, Problem("S", "A1", "error", "date_impossible", "x")) != problem_title(
        texts, Problem("S", "A1", "error", "never_heard_of", "x")
    )


def test_that_every_skipped_row_and_sheet_has_a_reason_in_words(texts: Texts) -> None:
    assert [reason for reason in get_args(SkipReason) if not texts.has(f"import.skip.{reason}")] == []
    assert [reason for reason in REASONS if not texts.has(f"import.no_table.{reason}")] == []


def test_that_hints_name_what_they_are_about(texts: Texts) -> None:
    assert "GB18030" in hint_text(texts, "encoding", {"detail": "GB18030"})
    assert hint_text(texts, "macros_ignored", {"detail": ""})


def test_that_a_problem_names_fields_and_tables_as_the_window_does(texts: Texts) -> None:
    params = {"table": "risk", "field": "likelihood", "low": "1", "high": "5"}
    told = problem_text(texts, Problem("S", "B2", "error", "value_out_of_range", "9", params))
    assert texts("field.risk.likelihood") in told
    assert "9" in told


def test_that_the_report_counts_rows_read_imported_and_left() -> None:
    table = draft("risk", {"name": "断网", "likelihood": 3}, {"name": "下雨", "likelihood": 9})
    table.skipped = [SkippedRow(4, "total"), SkippedRow(5, "blank")]
    reading = Reading(
        "f.xlsx", Draft([table], [Unrecognised("封面", "not_a_plan")]), hints=[("encoding", {"detail": "x"})]
    )
    result = append_tables(values_of(), [table], "f.xlsx")
    report = reading_json(load_texts("en", RESOURCES), reading, result, applied=False, file="f.xlsx")
    [told] = report["tables"]  # type: ignore[misc]
    assert (told["rows_read"], told["rows_imported"], told["rows_skipped"]) == (3, 1, 2)  # type: ignore[index]
    assert report["unrecognised"] == [{"sheet": "封面", "reason": "not_a_plan"}]
    assert report["hints"] == [{"code": "encoding", "detail": "x"}]
    assert [item["cell"] for item in report["problems"]] == ["B3"]  # type: ignore[attr-defined]
    assert all_problems(reading, result) == result.problems


def test_that_tables_side_by_side_are_counted_apart() -> None:
    left = draft("risk", {"name": "断网", "likelihood": 9}, {"name": "下雨", "likelihood": 9})
    right = draft("risk", {"name": "停电"}, columns=[DraftColumn("F", "风险", "name", 1.0)])
    result = append_tables(values_of(), [left, right], "f.xlsx")
    reading = Reading("f.xlsx", Draft([left, right]))
    report = reading_json(load_texts("en", RESOURCES), reading, result, applied=False, file="f.xlsx")
    assert [told["rows_imported"] for told in report["tables"]] == [0, 1]  # type: ignore[attr-defined]
