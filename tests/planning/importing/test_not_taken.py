"""Everything that doesn't come into the plan is listed with its place and the reason."""

from desktop.catalogue import load_texts
from planning.formats import Formats
from planning.importing.draft import LeftOver, Problem, SkippedRow, Unrecognised
from planning.importing.not_taken import not_taken
from planning.importing.trial import Attempt, Part, Trial, try_import
from planning.parsing.links import Predecessor
from tests.planning.importing.drafts import draft, values_of
from ui.tokens import RESOURCES


def trial_of(*parts: Part, rows: object = None, choices: object = None) -> Trial:
    formats = Formats(load_texts("en", RESOURCES), "CNY", values_of().now.date(), 480)
    attempt = Attempt("f.xlsx", parts, (), {}, formats, choices=choices or {})  # type: ignore[arg-type]
    return try_import(values_of(rows=rows), attempt)  # type: ignore[arg-type]


def test_that_cells_rows_tables_and_sheets_that_stay_away_are_listed_in_order() -> None:
    first = draft("task", {"name": "Film", "owner": "Ann"}, {"name": "Cut", "owner": "Bob"})
    first.skipped = [SkippedRow(4, "total", (("A4", "Total"), ("B4", "2"))), SkippedRow(5, "blank")]
    first.timeline = ("D", "H")
    second = draft("risk", {"name": "Rain"}, sheet="Risks")
    trial = trial_of(Part(first, left_rows=frozenset({3})), Part(second, included=False))
    left = [LeftOver("Sheet1", "A9:C9", 2, "Made by Ann")]
    found = not_taken(
        trial, left, [Unrecognised("Lists", "sheet_hidden"), Unrecognised("Empty", "sheet_empty")]
    )
    assert [(item.cells, item.count, item.value, item.reason) for item in found] == [
        ("D1:H3", 0, "", "import.drawn_time"),
        ("A3:B3", 2, "Cut · Bob", "import.skip.by_user"),
        ("A4:B4", 2, "Total · 2", "import.skip.total"),
        ("A9:C9", 2, "Made by Ann", "import.outside_tables"),
        ("A1:A2", 0, "", "import.skip.table_left_out"),
        ("", 0, "", "import.no_table.sheet_hidden"),
    ]


def test_that_counts_of_a_table_are_those_of_its_rows() -> None:
    table = draft("task", {"name": "Film"}, {"name": "Cut"}, {"name": "Post"})
    (made,) = trial_of(Part(table, left_rows=frozenset({4}))).tables
    assert (made.counts["all"], made.count("added"), made.count("left_out")) == (3, 2, 1)


def test_that_a_chosen_name_is_used_and_an_existing_task_may_be_a_predecessor() -> None:
    link = Predecessor("Shooting", "FS", 0)
    table = draft("task", {"name": "Cut", "owner": "Annie", "predecessors": (link,)})
    known = {"person": [{"name": "Ann"}], "task": [{"name": "Film"}]}
    first = trial_of(Part(table), rows=known)
    assert [name.key for name in first.names] == [("person", "annie"), ("task", "shooting")]
    told: list[Problem] = first.problems
    assert [item.code for item in told] == ["predecessor_unknown"]
    chosen = {("person", "annie"): "Ann", ("task", "shooting"): "Film"}
    second = trial_of(Part(table), rows=known, choices=chosen)
    assert second.problems == []
    plan = second.after.plan
    assert len(plan.persons) == 1
    assert [item.predecessor for item in plan.links.values()] == [1]
