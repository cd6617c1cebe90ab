"""Three-point estimates along the chain that holds a date."""

from datetime import datetime
from itertools import pairwise

import pytest

from planning.derived import DerivedValues
from planning.edits.builder import ChangeBuilder
from planning.plan import Plan
from planning.rows import PlanInfo
from planning.schedule.chances import probability_by, spread_of

NOW = datetime(2026, 1, 5, 9)
DAY = 480


def plan_of(*tasks: dict[str, object]) -> DerivedValues:
    """Tasks in a row."""
    builder = ChangeBuilder(Plan(1, {"plan": {1: PlanInfo(1, "p", "P", start=NOW.date())}}))
    ids = [builder.add("task", name=str(at), **task) for at, task in enumerate(tasks)]
    for before, after in pairwise(ids):
        builder.add("link", predecessor=before, successor=after)
    builder.plan.swap(builder.plan.prepare(builder.change("made")))
    return DerivedValues(builder.plan, NOW)


def points(low: int, likely: int, high: int) -> dict[str, object]:
    return {"optimistic": low * DAY, "likely": likely * DAY, "pessimistic": high * DAY}


def test_that_means_and_variances_add_up_along_the_chain():
    values = plan_of(points(1, 4, 7), {"duration": DAY}, points(2, 5, 14))
    spread = spread_of(values, 3)
    assert spread is not None
    assert (spread.estimated, spread.shift) == (2, 0)
    assert spread.deviation == pytest.approx((1 + 4) ** 0.5 * DAY)


def test_that_the_mean_falls_behind_a_duration_that_was_given_too_short():
    values = plan_of({**points(2, 5, 14), "duration": 4 * DAY})
    spread = spread_of(values, 1)
    assert spread is not None and spread.shift == 2 * DAY
    by_plan = probability_by(values, 1, datetime(2026, 1, 8, 18))
    assert by_plan is not None and by_plan == pytest.approx(0.1587, abs=1e-4)


def test_that_the_planned_finish_is_even_odds_and_two_deviations_are_nearly_sure():
    values = plan_of(points(1, 4, 7))
    assert probability_by(values, 1, datetime(2026, 1, 8, 18)) == pytest.approx(0.5)
    assert probability_by(values, 1, datetime(2026, 1, 12, 18)) == pytest.approx(0.97725, abs=1e-5)


def test_that_nothing_is_said_without_estimates_and_of_what_is_done():
    assert probability_by(plan_of({"duration": DAY}), 1, NOW) is None
    done = plan_of({**points(1, 4, 7), "progress": 1.0}, {"duration": DAY})
    assert spread_of(done, 2) is None
    assert probability_by(plan_of(points(3, 3, 3)), 1, NOW) is None
