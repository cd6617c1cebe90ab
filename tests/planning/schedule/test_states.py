"""Baselines keep what was, scenarios what might be; neither touches the plan until it is adopted."""

from datetime import datetime

import pytest

from planning.derived import DerivedValues
from planning.edits.builder import ChangeBuilder
from planning.errors import PlanError
from planning.plan import Plan
from planning.rows import PlanInfo
from planning.schedule.baselines import baseline_state, compared, state_of, take_baseline
from planning.schedule.from_plan import SCHEDULE
from planning.schedule.scenario_edits import adopt
from planning.schedule.scenarios import add_scenario, laid_over, scenario_values, set_in_scenario

NOW = datetime(2026, 1, 5, 9)


@pytest.fixture
def values() -> DerivedValues:
    """Three tasks in a row of a day each."""
    builder = ChangeBuilder(Plan(1, {"plan": {1: PlanInfo(1, "p", "P", start=NOW.date())}}))
    for name in "ABC":
        builder.add("task", name=name, duration=480)
    for before in (1, 2):
        builder.add("link", predecessor=before, successor=before + 1)
    builder.plan.swap(builder.plan.prepare(builder.change("made")))
    return DerivedValues(builder.plan, NOW)


def run(values: DerivedValues, change) -> None:
    values.plan.swap(values.plan.prepare(change))
    values.note_change(change)


def edit(values: DerivedValues, task: int, **fields) -> None:
    builder = ChangeBuilder(values.plan)
    builder.update("task", task, **fields)
    run(values, builder.change("edited"))


def test_that_a_baseline_and_now_differ_only_in_what_was_edited(values):
    run(values, take_baseline(values, "first"))
    assert compared(baseline_state(values, 1), state_of(values)) == []
    edit(values, 3, duration=960)
    told = compared(baseline_state(values, 1), state_of(values))
    assert [(item.name, item.field, item.old, item.new) for item in told] == [
        ("C", "finish", "2026-01-07T18:00", "2026-01-08T18:00"),
        ("C", "duration", 480, 960),
    ]


def test_that_deleted_and_added_tasks_are_told_and_kept(values):
    run(values, take_baseline(values, "first"))
    builder = ChangeBuilder(values.plan)
    builder.delete("task", 3)
    builder.add("task", name="D", duration=480)
    run(values, builder.change("swapped"))
    told = compared(baseline_state(values, 1), state_of(values))
    assert [(item.name, item.change) for item in told] == [("C", "deleted"), ("D", "added")]
    assert any(row.name == "C" for row in baseline_state(values, 1).values())


def test_that_two_baselines_are_compared(values):
    run(values, take_baseline(values, "first"))
    edit(values, 1, duration=0)
    run(values, take_baseline(values, "second"))
    told = compared(baseline_state(values, 1), baseline_state(values, 2))
    assert {item.name for item in told} == {"A", "B", "C"}


def test_that_a_scenario_moves_dates_without_touching_the_plan(values):
    run(values, add_scenario(values.plan, "faster"))
    run(values, set_in_scenario(values.plan, 1, "task", 1, {"duration": 0}))
    assert scenario_values(values, 1).get(SCHEDULE)[3].finish == datetime(2026, 1, 6, 18)
    assert values.get(SCHEDULE)[3].finish == datetime(2026, 1, 7, 18)


def test_that_only_differences_are_kept(values):
    run(values, add_scenario(values.plan, "same"))
    run(values, set_in_scenario(values.plan, 1, "task", 1, {"duration": 0}))
    run(values, set_in_scenario(values.plan, 1, "task", 1, {"duration": 480}))
    assert values.plan.scenario_rows == {}


def test_that_the_plan_beneath_goes_on(values):
    run(values, add_scenario(values.plan, "faster"))
    run(values, set_in_scenario(values.plan, 1, "task", 1, {"duration": 0}))
    edit(values, 2, duration=960, name="B2")
    tried = laid_over(values.plan, 1)
    assert (tried.tasks[1].duration, tried.tasks[2].duration, tried.tasks[2].name) == (0, 960, "B2")


def test_that_a_task_left_out_takes_its_links_along(values):
    run(values, add_scenario(values.plan, "less"))
    run(values, set_in_scenario(values.plan, 1, "task", 2, None))
    tried = laid_over(values.plan, 1)
    assert sorted(tried.tasks) == [1, 3]
    assert tried.links == {}


def test_that_a_scenario_on_another_adds_to_it(values):
    run(values, add_scenario(values.plan, "base"))
    run(values, add_scenario(values.plan, "more", base=1))
    run(values, set_in_scenario(values.plan, 1, "task", 1, {"duration": 0}))
    run(values, set_in_scenario(values.plan, 2, "task", 2, {"duration": 0}))
    tried = laid_over(values.plan, 2)
    assert [tried.tasks[task].duration for task in (1, 2, 3)] == [0, 0, 480]


def test_that_a_scenario_based_on_itself_is_refused(values):
    run(values, add_scenario(values.plan, "a"))
    builder = ChangeBuilder(values.plan)
    builder.update("scenario", 1, base=1)
    run(values, builder.change("looped"))
    with pytest.raises(PlanError, match="scenario_loop"):
        laid_over(values.plan, 1)


def test_that_adopting_makes_the_plan_what_the_scenario_was(values):
    run(values, add_scenario(values.plan, "faster"))
    run(values, set_in_scenario(values.plan, 1, "task", 1, {"duration": 0}))
    run(values, set_in_scenario(values.plan, 1, "task", 3, None))
    wanted = laid_over(values.plan, 1)
    run(values, adopt(values.plan, 1, values))
    assert values.plan.tasks == wanted.tasks
    assert values.plan.links == wanted.links
    assert values.plan.scenarios[1].adopted_at == NOW
