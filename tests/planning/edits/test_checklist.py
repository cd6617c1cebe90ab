"""Ticking steps, on screen and by code."""

import pytest

from planning.cells import value_of
from planning.edits.checklist import postpone, tick, tick_codes
from planning.edits.rows import add_row
from planning.errors import PlanError
from planning.goals.numbers import GOAL_NUMBERS
from planning.plan import Plan
from tests.planning.plans import NOW, apply, sample, values_of, with_tasks


def with_steps() -> Plan:
    plan = with_tasks("A", "B")
    for name in ("one", "two"):
        plan = apply(plan, add_row(plan, "checklist_item", {"task": 1, "name": name}))
    return plan


def test_that_ticked_steps_are_the_progress_of_their_task() -> None:
    plan = with_steps()
    half = apply(plan, tick(plan, [("checklist_item", 1)], NOW))
    assert (half.tasks[1].progress, half.tasks[1].done_at) == (0.5, None)
    whole = apply(half, tick(half, [("checklist_item", 2)], NOW))
    assert (whole.tasks[1].progress, whole.tasks[1].done_at) == (1.0, NOW)
    back = apply(whole, tick(whole, [("checklist_item", 1)], NOW, done=False))
    assert (back.tasks[1].progress, back.tasks[1].done_at) == (0.5, None)


def test_that_ticking_a_task_ticks_its_steps() -> None:
    plan = with_steps()
    done = apply(plan, tick(plan, [("task", 1)], NOW))
    assert all(item.done_at == NOW for item in done.checklist_items.values())


def test_that_codes_from_paper_tick_in_one_step_and_ranges_count() -> None:
    plan = with_steps()
    change = tick_codes(plan, "a1-A2，b0", NOW)
    after = apply(plan, change)
    assert [task.progress for task in after.tasks.values()] == [1.0, 1.0]
    assert apply(after, change.inverse()).same_rows(plan)


def test_that_one_unknown_code_ticks_nothing() -> None:
    with pytest.raises(PlanError) as refusal:
        tick_codes(with_steps(), "A1 A9", NOW)
    assert (refusal.value.code, refusal.value.params["typed"]) == ("code_unknown", "A9")


def test_that_postponing_moves_due_dates_by_calendar_days() -> None:
    plan = with_steps()
    values = values_of(plan)
    after = apply(plan, postpone(values, [("checklist_item", 1), ("task", 2)], 1))
    assert after.checklist_items[1].due is not None and after.checklist_items[1].due.day == 3
    assert value_of(values_of(after), "task", 2, "start") == value_of(values, "task", 2, "start").replace(
        day=3
    )


def test_that_a_ticked_step_moves_the_goal_that_follows_its_tasks() -> None:
    plan = sample()
    goal = next(goal.id for goal in plan.goals.values() if goal.actual_from == "tasks")
    open_again = apply(
        plan, tick(plan, [("task", values_of(plan).get(GOAL_NUMBERS)[goal].tasks[0])], NOW, done=False)
    )
    before = values_of(plan).get(GOAL_NUMBERS)[goal].progress
    after = values_of(open_again).get(GOAL_NUMBERS)[goal].progress
    assert before == 1.0 and after is not None and after < 1.0
