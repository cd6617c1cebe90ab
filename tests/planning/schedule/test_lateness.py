"""Negative float explained: the nearest limit down the links, for one task and for all at once."""

from datetime import date

from hypothesis import given, settings

from planning.derived import DerivedValues
from planning.edits.builder import ChangeBuilder
from planning.plan import Plan
from planning.rows import PlanInfo
from planning.schedule.lateness import lateness_of, latenesses
from tests.planning.schedule.test_scheduler import NOW
from tests.planning.schedule.test_why import rich_plans


def late_chain() -> DerivedValues:
    """Three days of work, one after the other, due after the first."""
    builder = ChangeBuilder(Plan(1, {"plan": {1: PlanInfo(1, "p", "P", start=NOW.date())}}))
    for number in range(3):
        builder.add("task", name=f"T{number}", duration=480)
    builder.add("link", predecessor=1, successor=2)
    builder.add("link", predecessor=2, successor=3)
    builder.update("task", 3, deadline=date(2026, 1, 5))
    plan = builder.plan
    plan.swap(plan.prepare(builder.change("made")))
    return DerivedValues(plan, NOW)


def test_that_everything_before_a_missed_deadline_is_too_late_because_of_it():
    told = [(late.task, late.minutes, late.kind, late.because) for late in latenesses(late_chain())]
    assert told == [(task, 960, "deadline", 3) for task in (1, 2, 3)]


@settings(deadline=None)
@given(rich_plans())
def test_that_all_at_once_are_as_late_as_each_and_by_as_near_a_limit(plan):
    values = DerivedValues(plan, NOW)
    for late in latenesses(values):
        alone = lateness_of(values, late.task)
        assert alone is not None
        assert (alone.minutes, alone.because is None) == (late.minutes, late.because is None)
        assert alone.because != late.task or late.because == late.task
