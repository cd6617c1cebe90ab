"""Cells as typed: what each field takes, and what computed cells turn into."""

from datetime import date, datetime

import pytest

from planning.cells import text_of, value_of
from planning.edits.adding import add_typed
from planning.edits.cells import CellEdit, set_cells
from planning.errors import PlanError
from planning.formats import Formats
from planning.plan import Plan
from planning.wording import choice_words
from tests.planning.plans import NOW, apply, empty, sample, texts, values_of, with_tasks

WORDS = choice_words(texts())


def typed(plan: Plan, table: str, *cells: tuple[int, str, str]) -> Plan:
    """The plan after typing into cells."""
    edits = [CellEdit(row_id, key, text, typed=True) for row_id, key, text in cells]
    return apply(plan, set_cells(values_of(plan), table, edits, WORDS))


def test_that_a_typed_start_becomes_a_constraint_at_the_beginning_of_the_day() -> None:
    plan = typed(with_tasks("A"), "task", (1, "start", "2026-11-05"))
    assert plan.tasks[1].constraint == "start_no_earlier"
    assert plan.tasks[1].constraint_at == datetime(2026, 11, 5, 9)


def test_that_a_typed_finish_changes_the_duration_to_close_of_business() -> None:
    plan = typed(with_tasks("A"), "task", (1, "finish", "11月4日"))
    assert plan.tasks[1].duration == 3 * 480
    assert value_of(values_of(plan), "task", 1, "finish") == datetime(2026, 11, 4, 18)


def test_that_a_finish_before_the_start_is_refused_and_nothing_changes() -> None:
    with pytest.raises(PlanError, match="finish_before_start"):
        typed(with_tasks("A"), "task", (1, "finish", "2026-10-30"))


def test_that_start_and_finish_typed_together_give_both() -> None:
    plan = typed(with_tasks("A"), "task", (1, "start", "2026-11-09"), (1, "finish", "2026-11-10"))
    dates = values_of(plan)
    assert value_of(dates, "task", 1, "start") == datetime(2026, 11, 9, 9)
    assert value_of(dates, "task", 1, "finish") == datetime(2026, 11, 10, 18)


def test_that_dates_of_a_summary_cannot_be_typed() -> None:
    with pytest.raises(PlanError, match="summary_is_computed"):
        typed(with_tasks("A", ">A1"), "task", (1, "start", "2026-11-05"))


def test_that_fixing_a_task_keeps_it_where_it_is_and_freeing_it_too() -> None:
    plan = with_tasks("A", "B")
    before = value_of(values_of(plan), "task", 2, "start")
    fixed = typed(plan, "task", (2, "mode", "固定"))
    assert fixed.tasks[2].manual_start == before
    free = typed(fixed, "task", (2, "mode", "auto"))
    assert value_of(values_of(free), "task", 2, "start") == before
    assert free.tasks[2].duration == 480


def test_that_predecessors_are_typed_by_outline_number_or_name_and_a_loop_is_named() -> None:
    plan = typed(
        with_tasks("写文案", "审核", "发布"),
        "task",
        (2, "predecessors", "写文案"),
        (3, "predecessors", "2+2d"),
    )
    assert value_of(values_of(plan), "task", 3, "predecessors") == "2FS+2d"
    with pytest.raises(PlanError) as refusal:
        typed(plan, "task", (1, "predecessors", "3"))
    assert refusal.value.params["tasks"] == "写文案 → 审核 → 发布"


def test_that_a_new_owner_is_added_with_the_same_step() -> None:
    plan = with_tasks("A", "B")
    edits = [CellEdit(row_id, "owner", "李强", typed=True) for row_id in (1, 2)]
    change = set_cells(values_of(plan), "task", edits, WORDS)
    after = apply(plan, change)
    assert [person.name for person in after.persons.values()] == ["李强"]
    assert {task.owner for task in after.tasks.values()} == {1}
    assert apply(after, change.inverse()).same_rows(plan)


def test_that_an_unknown_goal_is_refused_because_goals_are_not_made_by_the_way() -> None:
    with pytest.raises(PlanError, match="name_unknown"):
        typed(with_tasks("A"), "task", (1, "goal", "不存在"))


@pytest.mark.parametrize("word", ["转化", "Conversion", "conversion"])
def test_that_choices_are_typed_in_either_language(word: str) -> None:
    plan = apply(empty(), add_typed(values_of(empty()), "goal", {"name": "G"}, WORDS))
    assert typed(plan, "goal", (1, "stage", word)).goals[1].stage == "conversion"


def test_that_a_goal_in_percent_takes_its_numbers_as_shares() -> None:
    plan = empty()
    plan = apply(plan, add_typed(values_of(plan), "goal", {"name": "G", "unit": "%", "target": "3%"}, WORDS))
    assert plan.goals[1].target == 0.03
    formats = Formats(texts(), "CNY", date(2026, 11, 3), 480)
    assert text_of(values_of(plan), formats, "goal", 1, "target") == "3.0 %"


def test_that_a_whole_task_is_done_now_and_less_is_not_done() -> None:
    done = typed(with_tasks("A"), "task", (1, "progress", "100%"))
    assert done.tasks[1].done_at == NOW
    assert typed(done, "task", (1, "progress", "60")).tasks[1].done_at is None


def test_that_computed_cells_say_why_they_cannot_be_typed_over() -> None:
    plan = sample()
    for table, row_id, key, code in (
        ("goal", 1, "progress", "field_is_computed"),
        ("goal", 1, "actual_now", "actual_is_computed"),
        ("budget_line", 1, "left", "field_is_computed"),
        ("task", 1, "total_float", "field_is_computed"),
    ):
        with pytest.raises(PlanError, match=code):
            typed(plan, table, (row_id, key, "5"))


def test_that_money_is_kept_to_the_cent() -> None:
    plan = empty()
    plan = apply(
        plan, add_typed(values_of(plan), "budget_line", {"name": "L", "amount_total": "¥1,234.56"}, WORDS)
    )
    assert plan.budget_lines[1].amount == 123456


def test_that_a_row_is_added_from_typed_cells_with_its_dates() -> None:
    plan = empty()
    cells = {"name": "直播", "finish": "2026-11-06", "start": "2026-11-05", "owner": "孙悦"}
    plan = apply(plan, add_typed(values_of(plan), "task", cells, WORDS))
    assert plan.tasks[1].duration == 2 * 480
    assert plan.persons[1].name == "孙悦"


def test_that_of_several_cells_none_is_taken_when_one_is_refused() -> None:
    plan = with_tasks("A")
    edits = [CellEdit(1, "name", "B", typed=True), CellEdit(1, "progress", "lots", typed=True)]
    with pytest.raises(PlanError):
        set_cells(values_of(plan), "task", edits, WORDS)
    assert plan.tasks[1].name == "A"
