"""More hands shorten an effort-driven task; a plan turned round ends where it ended."""

from datetime import datetime

import pytest

from planning.derived import DerivedValues
from planning.edits.builder import ChangeBuilder
from planning.edits.cells import CellEdit, set_cell
from planning.edits.people import assign, unassign
from planning.plan import Plan
from planning.rows import PlanInfo
from planning.schedule.from_plan import SCHEDULE

NOW = datetime(2026, 1, 5, 9)


@pytest.fixture
def values() -> DerivedValues:
    """Task A of two days with Ann on it, then B of one; Ben is free, Cay away all Wednesday."""
    builder = ChangeBuilder(Plan(1, {"plan": {1: PlanInfo(1, "p", "P", start=NOW.date())}}))
    for name in ("Ann", "Ben", "Cay"):
        builder.add("person", name=name)
    builder.add("task", name="A", duration=960, effort_driven=True, owner=1)
    builder.add("task", name="B", duration=480)
    builder.add("link", predecessor=1, successor=2)
    builder.add("assignment", task=1, person=1)
    day = datetime(2026, 1, 7).date()
    builder.add("day_off", person=3, first=day, last=day)
    builder.plan.swap(builder.plan.prepare(builder.change("made")))
    return DerivedValues(builder.plan, NOW)


def run(values: DerivedValues, change) -> None:
    values.plan.swap(values.plan.prepare(change))
    values.note_change(change)


def test_that_two_do_the_work_of_one_in_half_the_time(values):
    run(values, assign(values, 1, 2))
    assert values.plan.tasks[1].duration == 480
    run(values, unassign(values, 1, 2))
    assert values.plan.tasks[1].duration == 960


@pytest.mark.parametrize("fields", [{"effort_driven": False}, {"task_type": "fixed_duration"}])
def test_that_other_tasks_keep_their_duration(values, fields):
    builder = ChangeBuilder(values.plan)
    builder.update("task", 1, **fields)
    run(values, builder.change("edited"))
    run(values, assign(values, 1, 2))
    assert values.plan.tasks[1].duration == 960


def test_that_the_days_off_of_an_owner_move_the_dates(values):
    run(values, set_cell(values, "task", CellEdit(2, "owner", 3)))
    schedule = values.get(SCHEDULE)
    assert schedule[2].start == datetime(2026, 1, 8, 9)
    assert schedule[2].driver.kind == "calendar"


def test_that_a_plan_turned_round_ends_where_it_ended_and_back(values):
    before = dict(values.get(SCHEDULE))
    run(values, set_cell(values, "plan", CellEdit(1, "schedule_from", "finish")))
    assert {row.constraint for row in values.plan.tasks.values()} == {"alap"}
    assert values.get(SCHEDULE).finish == before[2].finish
    assert values.get(SCHEDULE)[1].start == before[1].start
    run(values, set_cell(values, "plan", CellEdit(1, "schedule_from", "start")))
    assert dict(values.get(SCHEDULE)) == before
