"""A line is worth what the tasks of its goal have done; what serves no task is named; a baseline says what was due."""

from datetime import date, datetime

import pytest

from planning.budget.earning import EARNING
from planning.edits.builder import ChangeBuilder
from planning.plan import Plan
from planning.schedule.baselines import take_baseline
from tests.planning.plans import apply, empty, values_of

NOW = datetime(2026, 11, 4, 9, 0)
"""The third morning: two of the four planned days have passed."""


def plan(progress: float = 0.25) -> Plan:
    """A goal with a task of four days from Monday on, a line of 8,000 for it, one of 2,000 for nothing, a reserve."""
    made = empty(date(2026, 11, 2))
    builder = ChangeBuilder(made)
    goal = builder.add("goal", name="G")
    below = builder.add("goal", name="below", parent=goal)
    task = builder.add("task", name="T", goal=below, duration=4 * 480, progress=progress)
    money = builder.add("budget_line", name="ads")
    line = builder.add("budget_line", name="feed", parent=money, goal=goal, amount=8_000)
    builder.add("budget_line", name="loose", parent=money, amount=2_000)
    builder.add("budget_line", name="reserve", amount=500, reserve=True)
    builder.add("expense", line=line, amount=3_000)
    assert (goal, task, money, line) == (1, 1, 1, 2)
    return apply(made, builder.change("undo.add", name="", table=""))


def test_that_a_line_earns_what_the_tasks_of_its_goal_have_done() -> None:
    found = values_of(plan(), NOW).get(EARNING)
    line = found.lines[2]
    assert (line.bac, line.pv, line.ev, line.ac) == (8_000, 4_000, 2_000, 3_000)
    assert line.cpi == pytest.approx(2 / 3) and line.spi == pytest.approx(0.5)
    assert found.lines[1] == line == found.total


def test_that_money_without_work_is_named_and_the_reserve_is_outside() -> None:
    found = values_of(plan(), NOW).get(EARNING)
    assert found.unmeasured == 2_000
    assert set(found.lines) == {1, 2}


def test_that_the_newest_baseline_says_what_was_due() -> None:
    before = plan()
    stood = apply(before, take_baseline(values_of(before, NOW), "first"))
    builder = ChangeBuilder(stood)
    builder.update("task", 1, constraint="start_no_earlier", constraint_at=datetime(2026, 11, 9, 9))
    later = apply(stood, builder.change("undo.edit", field="", name=""))
    found = values_of(later, NOW).get(EARNING)
    assert (found.baseline, found.lines[2].pv) == ("first", 4_000)
    unplanned = values_of(apply(later, _without_baseline(later)), NOW).get(EARNING)
    assert (unplanned.baseline, unplanned.lines[2].pv) == ("", 0)


def _without_baseline(plan: Plan):
    builder = ChangeBuilder(plan)
    builder.delete("baseline", 1)
    return builder.change("undo.delete", name="", count=1)


def test_that_a_task_of_a_summary_counts_for_the_goal_of_the_summary_once() -> None:
    made = plan()
    builder = ChangeBuilder(made)
    builder.add("task", name="part", parent=1, duration=4 * 480, progress=0.5)
    found = values_of(apply(made, builder.change("undo.add", name="", table="")), NOW).get(EARNING)
    assert found.lines[2].ev == 4_000


def test_that_progress_and_expenses_move_it() -> None:
    values = values_of(plan(), NOW)
    assert values.get(EARNING).total.ev == 2_000
    builder = ChangeBuilder(values.plan)
    builder.update("task", 1, progress=1.0)
    change = builder.change("undo.edit", field="", name="")
    values.plan.swap(values.plan.prepare(change))
    values.note_change(change)
    assert values.get(EARNING).total.ev == 8_000
