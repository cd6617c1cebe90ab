"""Our own workbook come back: differing cells are taken, everything else is told and kept."""

from datetime import date, datetime

import pytest

from desktop.catalogue import load_texts
from planning.derived import DerivedValues
from planning.errors import PlanError
from planning.fields import TABLES
from planning.formats import Formats
from planning.importing.append import ImportResult
from planning.importing.draft import OwnRow, OwnTable
from planning.importing.merge import as_draft, merge_tables, own_value
from planning.plan import Plan
from planning.rows import Value
from tests.planning.importing.drafts import NOW, values_of
from ui.tokens import RESOURCES

FORMATS = Formats(load_texts("en", RESOURCES), "CNY", NOW.date(), 480)
WORDS = {"risk.response": {"mitigate": ("缓解", "Mitigate")}}


def sheet(table: str, values: DerivedValues, *edits: dict[str, object]) -> OwnTable:
    """Rows of the plan in order, each with the edited cells only; further edits are rows without identifier."""
    keys = list(dict.fromkeys(key for edit in edits for key in edit)) or ["name"]
    known = list(values.plan.rows(table).values())
    rows = [
        OwnRow(
            at + 2, getattr(known[at], "uid", None) if at < len(known) else None, dict(edit),
            {key: str(value) for key, value in edit.items()},
        )
        for at, edit in enumerate(edits)
    ]  # fmt: skip
    return OwnTable(table, table.title(), 1, {key: chr(65 + at) for at, key in enumerate(keys)}, rows)


def merged(values: DerivedValues, *tables: OwnTable) -> tuple[Plan, ImportResult]:
    result = merge_tables(values, tables, "f.xlsx", WORDS, FORMATS)
    plan = values.plan.snapshot()
    plan.swap(plan.prepare(result.change))
    return plan, result


def test_that_an_edited_cell_is_taken_and_counted() -> None:
    values = values_of(rows={"risk": [{"name": "断网", "trigger": "卡顿"}]})
    plan, result = merged(values, sheet("risk", values, {"name": "断网", "trigger": "掉线"}))
    assert plan.risks[1].trigger == "掉线"
    assert result.change.params == {"file": "f.xlsx", "added": 0, "updated": 1}


def test_that_a_cleared_cell_clears_the_field() -> None:
    values = values_of(rows={"risk": [{"name": "断网", "likelihood": 3}]})
    plan, _ = merged(values, sheet("risk", values, {"likelihood": None}))
    assert plan.risks[1].likelihood is None


def test_that_words_for_choices_and_names_for_people_are_read() -> None:
    values = values_of(rows={"risk": [{"name": "断网"}]})
    plan, _ = merged(values, sheet("risk", values, {"response": "缓解", "owner": "李强"}))
    assert plan.risks[1].response == "mitigate"
    assert plan.persons[1].name == "李强"


def test_that_a_row_without_identifier_is_added() -> None:
    values = values_of(rows={"risk": [{"name": "断网"}]})
    plan, _ = merged(values, sheet("risk", values, {"name": "断网"}, {"name": "下雨"}))
    assert [risk.name for risk in plan.risks.values()] == ["断网", "下雨"]


def test_that_a_new_row_that_cannot_be_is_refused_with_its_cell() -> None:
    values = values_of()
    _, result = merged(values, sheet("risk", values, {"name": "下雨", "likelihood": 9}))
    assert [(item.cell, item.severity, item.code) for item in result.problems] == [
        ("B2", "error", "value_out_of_range")
    ]


def test_that_a_row_that_is_gone_is_told_and_kept() -> None:
    values = values_of(rows={"risk": [{"name": "断网"}, {"name": "下雨"}]})
    plan, result = merged(values, sheet("risk", values, {"name": "断网"}))
    assert len(plan.risks) == 2
    assert [(problem.code, problem.value) for problem in result.problems] == [("row_not_in_file", "下雨")]


def test_that_a_typed_start_moves_the_task() -> None:
    values = values_of(rows={"task": [{"name": "拍摄", "duration": 480}]})
    plan, result = merged(values, sheet("task", values, {"start": datetime(2026, 11, 5, 9)}))
    assert result.problems == []
    assert plan.tasks[1].constraint_at == datetime(2026, 11, 5, 9)


def test_that_an_edited_computed_cell_is_refused_by_name_and_the_rest_of_the_row_taken() -> None:
    values = values_of(rows={"risk": [{"name": "断网", "likelihood": 2, "impact": 3}]})
    plan, result = merged(values, sheet("risk", values, {"trigger": "掉线", "score": 20}))
    [problem] = result.problems
    assert (problem.code, problem.cell, problem.severity) == ("computed_cell_edited", "B2", "warning")
    assert plan.risks[1].trigger == "掉线"


def test_that_a_cell_that_cannot_be_read_is_told_and_the_old_value_stays() -> None:
    values = values_of(rows={"risk": [{"name": "断网", "likelihood": 2}]})
    plan, result = merged(values, sheet("risk", values, {"likelihood": "也许"}))
    assert [(problem.code, problem.cell) for problem in result.problems] == [("scale_unreadable", "A2")]
    assert plan.risks[1].likelihood == 2


def test_that_links_in_a_circle_refuse_the_file_by_names() -> None:
    values = values_of(rows={"task": [{"name": "拍摄"}, {"name": "剪辑"}]})
    with pytest.raises(PlanError) as caught:
        merged(values, sheet("task", values, {"predecessors": "2"}, {"predecessors": "1"}))
    assert caught.value.code == "import_makes_loop"
    assert "拍摄" in str(caught.value.params["tasks"])


@pytest.mark.parametrize(
    ("table", "key", "cell", "value"),
    [
        ("budget_line", "amount", 48.5, 4850),
        ("task", "duration", 2.5, 1200),
        ("task", "progress", 1, 1.0),
        ("goal", "due", datetime(2026, 11, 5), date(2026, 11, 5)),
        ("task", "start", date(2026, 11, 5), datetime(2026, 11, 5)),
        ("risk", "likelihood", 3.0, 3),
        ("risk", "likelihood", 3.5, "3.5"),
        ("budget_line", "reserve", 1, True),
        ("risk", "name", 404, "404"),
        ("risk", "name", None, None),
    ],
)
def test_that_a_cell_comes_in_the_units_of_its_field(
    table: str, key: str, cell: object, value: Value
) -> None:
    spec = TABLES[table].field(key)
    assert spec is not None
    assert own_value(spec, cell, "CNY", 480) == value


def test_that_the_report_knows_our_columns_for_certain() -> None:
    values = values_of(rows={"risk": [{"name": "断网"}]})
    table = as_draft(sheet("risk", values, {"name": "断网"}))
    assert (table.own, table.first_row, table.last_row) == (True, 2, 2)
    assert [(column.field, column.confidence) for column in table.columns] == [("name", 1.0)]
