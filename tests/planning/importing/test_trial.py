"""The trial tells of every row of the file what becomes of it, and shows the plan as it would stand."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from desktop.catalogue import load_texts
from planning.derived import DerivedValues
from planning.formats import Formats
from planning.importing.draft import (
    Draft,
    DraftColumn,
    DraftRow,
    DraftTable,
    OwnRow,
    OwnTable,
    Problem,
    Reading,
    SkippedRow,
)
from planning.importing.trial import (
    Attempt,
    Part,
    Trial,
    TrialRow,
    cell_texts,
    moved_day,
    parts_of,
    try_import,
)
from planning.parsing.links import Predecessor
from tests.planning.importing.drafts import NOW, draft, values_of
from ui.tokens import RESOURCES

FORMATS = Formats(load_texts("en", RESOURCES), "CNY", NOW.date(), 480)


def tried(
    parts: Sequence[Part], values: DerivedValues | None = None, problems: Sequence[Problem] = ()
) -> Trial:
    return try_import(values or values_of(), Attempt("f.xlsx", parts, problems, {}, FORMATS))


def outcomes(trial: Trial, at: int = 0) -> list[tuple[int, str, str]]:
    return [(row.row, row.outcome, row.reason) for row in trial.tables[at].rows]


def names(trial: Trial) -> list[str]:
    return [task.name for task in trial.after.plan.tasks.values()]


def test_that_new_rows_are_added_and_shown_as_they_will_stand() -> None:
    table = draft("task", {"name": "拍摄", "finish": date(2026, 11, 5), "progress": 0.5})
    trial = tried([Part(table)])
    row = trial.tables[0].rows[0]
    assert outcomes(trial) == [(2, "added", "")]
    assert cell_texts(trial, FORMATS, "task", row, "finish") == (None, "11-05")
    assert cell_texts(trial, FORMATS, "task", row, "progress") == (None, "50 %")
    assert trial.before.plan.tasks == {}


def test_that_a_table_that_is_left_out_brings_nothing() -> None:
    trial = tried([Part(draft("task", {"name": "拍摄"}), included=False)])
    assert trial.change.is_empty
    assert outcomes(trial) == [(2, "left_out", "table_left_out")]


def test_that_a_row_that_the_user_leaves_brings_nothing() -> None:
    table = draft("task", {"name": "拍摄"}, {"name": "剪辑"})
    trial = tried([Part(table, left_rows=frozenset({2}))])
    assert outcomes(trial) == [(2, "left_out", "by_user"), (3, "added", "")]
    assert names(trial) == ["剪辑"]


def test_that_a_refused_row_says_so_beside_its_problem() -> None:
    trial = tried([Part(draft("risk", {"name": "断网", "likelihood": 9}))])
    row = trial.tables[0].rows[0]
    assert (row.outcome, row.reason) == ("left_out", "refused")
    assert [problem.cell for problem in row.problems] == ["B2"]


def test_that_rows_that_recognition_left_out_stand_at_their_place_with_the_reason() -> None:
    table = draft("task", {"name": "拍摄"})
    table.skipped = [SkippedRow(1, "section"), SkippedRow(3, "total"), SkippedRow(4, "blank")]
    assert outcomes(tried([Part(table)])) == [
        (1, "grouping", "section"),
        (2, "added", ""),
        (3, "left_out", "total"),
    ]


def test_that_a_section_of_a_kind_without_levels_is_left_out() -> None:
    table = draft("risk", {"name": "断网"})
    table.skipped = [SkippedRow(3, "section")]
    assert outcomes(tried([Part(table)]))[1] == (3, "left_out", "section")


def test_that_problems_stand_at_their_row_and_table() -> None:
    left = draft("task", {"name": "拍摄"})
    columns = [DraftColumn("F", "风险", "name", 1.0)]
    right = draft("risk", DraftRow(2, {"name": "断网"}, texts={"F": "断网"}), columns=columns)
    problem = Problem("Sheet1", "F2", "warning", "cell_error", "#REF!")
    trial = tried([Part(left), Part(right)], problems=[problem])
    assert trial.tables[0].rows[0].problems == ()
    assert trial.tables[1].rows[0].problems == (problem,)


def test_that_a_day_moved_by_a_predecessor_is_noticed() -> None:
    rows = [
        DraftRow(2, {"name": "拍摄", "start": date(2026, 11, 3), "finish": date(2026, 11, 5)}),
        DraftRow(
            3, {"name": "剪辑", "start": date(2026, 11, 4), "predecessors": (Predecessor("1", "FS", 0),)}
        ),
    ]
    trial = tried([Part(draft("task", *rows))])
    first, second = trial.tables[0].rows
    assert not moved_day(trial, "task", first, "start")
    assert moved_day(trial, "task", second, "start")
    assert cell_texts(trial, FORMATS, "task", second, "start")[1] == "11-06"


# --- our own workbook -----------------------------------------------------------------------------


def own(values: DerivedValues, *edits: dict[str, object]) -> OwnTable:
    """The plan's tasks as exported, each edited as told; more edits are new rows."""
    rows = []
    for at, edit in enumerate(edits):
        task = list(values.plan.tasks.values())[at] if at < len(values.plan.tasks) else None
        cells = {"name": task.name if task else "", "note": task.note if task else "", **edit}
        raw = {key: str(value) for key, value in cells.items()}
        rows.append(OwnRow(at + 2, task.uid if task else None, cells, raw))
    return OwnTable("task", "任务", 1, {"name": "A", "note": "B"}, rows)


def parts(values: DerivedValues, *edits: dict[str, object]) -> list[Part]:
    return parts_of(Reading("f.xlsx", Draft(), [own(values, *edits)]))


TWO = {"task": [{"name": "拍摄", "note": "一号棚"}, {"name": "剪辑"}]}


def test_that_our_own_rows_are_updated_unchanged_or_added() -> None:
    values = values_of(rows=TWO)
    trial = tried(parts(values, {"note": "二号棚"}, {}, {"name": "审核"}), values)
    assert [row.outcome for row in trial.tables[0].rows] == ["updated", "unchanged", "added"]
    row = trial.tables[0].rows[0]
    assert cell_texts(trial, FORMATS, "task", row, "note") == ("一号棚", "二号棚")
    assert cell_texts(trial, FORMATS, "task", row, "name") == (None, "拍摄")


def test_that_our_own_workbook_unchanged_changes_nothing() -> None:
    values = values_of(rows=TWO)
    trial = tried(parts(values, {}, {}), values)
    assert trial.change.is_empty
    assert trial.count("unchanged") == 2


def test_that_a_row_of_ours_that_the_user_leaves_stays_as_it_is() -> None:
    values = values_of(rows=TWO)
    made = [replace(part, left_rows=frozenset({2})) for part in parts(values, {"note": "二号棚"}, {})]
    trial = tried(made, values)
    assert trial.change.is_empty
    assert trial.problems == []
    assert outcomes(trial)[0] == (2, "left_out", "by_user")


def test_that_a_new_row_in_our_workbook_can_be_left() -> None:
    values = values_of(rows=TWO)
    made = [replace(part, left_rows=frozenset({4})) for part in parts(values, {}, {}, {"name": "审核"})]
    trial = tried(made, values)
    assert trial.change.is_empty
    assert outcomes(trial)[2] == (4, "left_out", "by_user")


def test_that_a_link_changed_in_our_workbook_updates_the_task_that_it_leads_to() -> None:
    values = values_of(rows=TWO)
    table = own(values, {}, {})
    table.columns["predecessors"] = "C"
    for row, text in zip(table.rows, ("", "1"), strict=True):
        row.values["predecessors"], row.raw["predecessors"] = text, text
    trial = tried(parts_of(Reading("f.xlsx", Draft(), [table])), values)
    assert [row.outcome for row in trial.tables[0].rows] == ["unchanged", "updated"]
    assert len(trial.after.plan.links) == 1


def test_that_empty_and_foreign_kinds_are_not_taken_at_first() -> None:
    tables = [draft("task"), draft("other", {"name": "曝光"}), draft("goal", {"name": "新客"})]
    found = parts_of(Reading("f.xlsx", Draft(tables)))
    assert [part.taken for part in found] == [False, False, True]


def test_that_a_row_of_a_table_knows_its_texts_and_values() -> None:
    table: DraftTable = draft("task", {"name": "拍摄", "finish": date(2026, 11, 5)})
    row: TrialRow = tried([Part(table)]).tables[0].rows[0]
    assert row.texts == {"A": "拍摄", "B": "2026-11-05"}
    assert row.values["finish"] == date(2026, 11, 5)
