"""A sheet that comes a second time updates what the plan holds, is left out or added once more: as the user says."""

from collections.abc import Mapping
from datetime import date, datetime

from desktop.catalogue import load_texts
from planning.derived import DerivedValues
from planning.formats import Formats
from planning.importing.draft import DraftRow, DraftTable
from planning.importing.same_names import Same, known_rows
from planning.importing.trial import Attempt, Part, Trial, try_import
from tests.planning.importing.drafts import NOW, draft, values_of
from ui.tokens import RESOURCES

FORMATS = Formats(load_texts("en", RESOURCES), "CNY", NOW.date(), 480)
PLAN = {
    "person": [{"name": "Ann"}, {"name": "Bob"}],
    "task": [
        {"name": "Warm-up"},
        {"name": "Film", "owner": 1, "parent": 1, "criterion": "10 shots"},
        {"name": "Post"},
    ],
    "budget_line": [{"name": "Feed ads", "amount": 4_800_000}],
}


def tried(values: DerivedValues, *tables: DraftTable, same: Mapping[str, Same]) -> Trial:
    parts = [Part(table) for table in tables]
    return try_import(values, Attempt("f.xlsx", parts, (), {}, FORMATS, same=same))


def outcomes(trial: Trial) -> list[tuple[str, str]]:
    return [(row.outcome, row.reason) for row in trial.tables[0].rows]


def again() -> DraftTable:
    return draft(
        "task",
        {"name": "film ", "owner": "Bob", "start": date(2026, 11, 9), "progress": 0.5},
        {"name": "Post"},
        {"name": "New one", "owner": "Ann"},
    )


def test_that_rows_are_known_by_their_names() -> None:
    assert known_rows(values_of(rows=PLAN).plan, again()) == {2: 2, 3: 3}
    assert known_rows(values_of(rows=PLAN).plan, draft("retro", {"name": "Film"})) == {}


def test_that_a_name_borne_twice_is_known_by_its_parent() -> None:
    rows = {
        "task": [{"name": "A"}, {"name": "B"}, {"name": "Film", "parent": 1}, {"name": "Film", "parent": 2}]
    }
    plan = values_of(rows=rows).plan
    row = DraftRow(2, {"name": "Film"}, section=("B",))
    assert known_rows(plan, draft("task", row)) == {2: 4}
    assert known_rows(plan, draft("task", DraftRow(2, {"name": "Film"}))) == {}


def test_that_known_rows_are_updated_and_new_ones_added_in_one_change() -> None:
    values = values_of(rows=PLAN)
    trial = tried(values, again(), same={"task": "update"})
    assert outcomes(trial) == [("updated", ""), ("unchanged", ""), ("added", "")]
    plan = trial.after.plan
    film = plan.tasks[2]
    assert (film.owner, film.progress, film.criterion) == (2, 0.5, "10 shots")
    assert film.constraint_at == datetime(2026, 11, 9, 9)
    assert len(plan.tasks) == 4
    assert trial.tables[0].known == 2
    assert (trial.change.params["added"], trial.change.params["updated"]) == (1, 1)


def test_that_known_rows_are_left_out() -> None:
    trial = tried(values_of(rows=PLAN), again(), same={"task": "skip"})
    assert outcomes(trial) == [("left_out", "known"), ("left_out", "known"), ("added", "")]
    assert len(trial.after.plan.tasks) == 4


def test_that_without_a_word_they_are_added_once_more() -> None:
    assert [outcome for outcome, _ in outcomes(tried(values_of(rows=PLAN), again(), same={}))] == [
        "added"
    ] * 3


def test_that_the_file_come_twice_changes_nothing_the_second_time() -> None:
    table = again()
    first = tried(values_of(rows=PLAN), table, same={"task": "update"})
    second = tried(first.after, table, same={"task": "update"})
    assert {outcome for outcome, _ in outcomes(second)} == {"unchanged"}
    assert second.change.is_empty


def test_that_a_blank_cell_leaves_the_plan_as_it_is_and_a_bad_one_is_told() -> None:
    lines = draft(
        "budget_line", {"name": "Feed ads", "amount": 5_000_000, "owner": "Ann"}, {"name": "Feed ads"}
    )
    trial = tried(values_of(rows=PLAN), lines, same={"budget_line": "update"})
    assert trial.after.plan.budget_lines[1].amount == 5_000_000
    bad = draft("task", {"name": "Warm-up", "progress": 0.5})
    told = tried(values_of(rows=PLAN), bad, same={"task": "update"}).problems
    assert [item.cell for item in told] == ["B2"], "the progress of a summary follows from its parts"


def test_that_new_rows_come_below_the_section_that_is_there() -> None:
    rows = [
        DraftRow(2, {"name": "Film"}, section=("Warm-up",)),
        DraftRow(3, {"name": "Cut"}, section=("Warm-up",)),
    ]
    plan = tried(values_of(rows=PLAN), draft("task", *rows), same={"task": "update"}).after.plan
    assert [task.name for task in plan.tasks.values()].count("Warm-up") == 1
    (cut,) = [task for task in plan.tasks.values() if task.name == "Cut"]
    assert cut.parent == 1


def test_that_a_new_row_comes_below_the_known_one_above_it() -> None:
    rows = [DraftRow(2, {"name": "Post"}), DraftRow(3, {"name": "Caption"}, level=1)]
    plan = tried(values_of(rows=PLAN), draft("task", *rows), same={"task": "update"}).after.plan
    (caption,) = [task for task in plan.tasks.values() if task.name == "Caption"]
    assert caption.parent == 3
