"""Adding, deleting and moving rows."""

import pytest

from planning.edits.rows import add_row, delete_rows, indent_rows, move_rows, outdent_rows, place_rows
from planning.errors import PlanError
from planning.order import outline
from planning.plan import Plan
from tests.planning.plans import apply, empty, with_tasks


def wbs(plan: Plan) -> dict[str, str]:
    """Outline number by task name."""
    return {
        str(getattr(plan.row("task", row.id), "name", "")): row.wbs for row in outline(plan.rows("task")).rows
    }


def test_that_a_new_row_comes_behind_the_row_it_was_added_after() -> None:
    plan = with_tasks("A", "B")
    plan = apply(plan, add_row(plan, "task", {"name": "between"}, after=1))
    assert wbs(plan) == {"A": "1", "between": "2", "B": "3"}


def test_that_hundred_rows_can_be_put_behind_the_same_row() -> None:
    plan = with_tasks("A", "Z")
    for number in range(100):
        plan = apply(plan, add_row(plan, "task", {"name": f"n{number}"}, after=1))
    order = list(wbs(plan))
    assert order == ["A", *[f"n{number}" for number in reversed(range(100))], "Z"]


def test_that_deleting_a_task_takes_its_links_steps_and_parts_along() -> None:
    plan = with_tasks("A", ">A1", "B")
    for table, values in (
        ("link", {"predecessor": 2, "successor": 3}),
        ("checklist_item", {"task": 2, "name": "step"}),
    ):
        plan = apply(plan, add_row(plan, table, values))
    change = delete_rows(plan, "task", [1])
    after = apply(plan, change)
    assert [len(after.rows(name)) for name in ("task", "link", "checklist_item")] == [1, 0, 0]
    assert apply(after, change.inverse()).same_rows(plan)


def test_that_deleting_a_person_leaves_their_tasks_without_owner() -> None:
    plan = with_tasks("A")
    plan = apply(plan, add_row(plan, "person", {"name": "李强"}))
    plan = apply(plan, add_row(plan, "task", {"name": "B", "owner": 1}))
    after = apply(plan, delete_rows(plan, "person", [1]))
    assert after.tasks[2].owner is None


def test_that_indent_makes_a_row_the_child_of_the_row_above_and_outdent_takes_it_back() -> None:
    plan = with_tasks("A", "B", "C")
    inner = apply(plan, indent_rows(plan, "task", [2, 3]))
    assert wbs(inner) == {"A": "1", "B": "1.1", "C": "1.2"}
    outer = apply(inner, outdent_rows(inner, "task", [2, 3]))
    assert wbs(outer) == {"A": "1", "B": "2", "C": "3"}


def test_that_the_first_row_cannot_be_indented() -> None:
    plan = with_tasks("A", "B")
    with pytest.raises(PlanError, match="indent_needs_row_above"):
        indent_rows(plan, "task", [1])


def test_that_a_row_at_the_top_cannot_be_outdented() -> None:
    with pytest.raises(PlanError, match="outdent_at_top"):
        outdent_rows(with_tasks("A"), "task", [1])


def test_that_indenting_a_task_under_a_summary_it_is_linked_with_is_refused() -> None:
    plan = with_tasks("A", ">A1", "B")
    plan = apply(plan, add_row(plan, "link", {"predecessor": 1, "successor": 3}))
    with pytest.raises(PlanError) as refusal:
        indent_rows(plan, "task", [3])
    assert refusal.value.params["task"] == "B"


def test_that_moving_up_and_down_swaps_with_the_neighbour_and_stops_at_the_ends() -> None:
    plan = with_tasks("A", "B", "C")
    up = apply(plan, move_rows(plan, "task", [3], -1))
    assert list(wbs(up)) == ["A", "C", "B"]
    assert move_rows(plan, "task", [1], -1).is_empty
    both = apply(plan, move_rows(plan, "task", [1, 2], 1))
    assert list(wbs(both)) == ["C", "A", "B"]


def test_that_a_row_cannot_be_placed_below_itself() -> None:
    plan = with_tasks("A", ">A1")
    with pytest.raises(PlanError, match="parent_is_own_branch"):
        place_rows(plan, "task", [1], parent=2, behind=None)


def test_that_a_step_number_is_never_given_twice() -> None:
    plan = with_tasks("A")
    for name in ("one", "two"):
        plan = apply(plan, add_row(plan, "checklist_item", {"task": 1, "name": name}))
    plan = apply(plan, delete_rows(plan, "checklist_item", [2]))
    plan = apply(plan, add_row(plan, "checklist_item", {"task": 1, "name": "three"}))
    assert sorted(item.number for item in plan.checklist_items.values()) == [1, 3]


def test_that_a_row_without_its_required_field_is_refused_by_name() -> None:
    with pytest.raises(PlanError) as refusal:
        add_row(empty(), "task", {})
    assert (refusal.value.code, refusal.value.params["field"]) == ("field_required", "name")


def test_that_a_reference_to_nothing_is_refused() -> None:
    with pytest.raises(PlanError, match="reference_missing"):
        add_row(empty(), "task", {"name": "A", "owner": 7})
