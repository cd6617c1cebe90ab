"""The funnel's numbers: sums of what really adds up, and nothing where nothing is known."""

from datetime import date, datetime

from planning.derived import DerivedValues
from planning.edits.builder import ChangeBuilder
from planning.goals.funnel import FUNNEL, FunnelStage
from planning.plan import Plan
from planning.rows import Value

NOW = datetime(2026, 11, 1, 9, 0)


def funnel(*goals: dict[str, Value]) -> tuple[FunnelStage, ...]:
    plan = Plan(1)
    builder = ChangeBuilder(plan)
    builder.add("plan", name="Q4", currency="CNY", start=date(2026, 10, 1))
    for number, values in enumerate(goals, 1):
        builder.add("goal", **{"name": f"G{number}", **values})
    plan.swap(plan.prepare(builder.change("undo.import")))
    return DerivedValues(plan, NOW).get(FUNNEL)


def test_that_outermost_counting_goals_of_the_largest_goals_unit_are_summed() -> None:
    (stage,) = funnel(
        {"stage": "traffic", "unit": "clicks", "target": 100.0, "actual": 30.0},
        {"stage": "traffic", "unit": "clicks", "target": 60.0, "actual": 30.0, "parent": 1},
        {"stage": "traffic", "unit": "clicks", "target": 50.0},
        {"stage": "traffic", "unit": "views", "target": 90.0, "actual": 9.0},
        {"stage": "traffic", "unit": "%", "kind": "ratio", "target": 500.0, "actual": 1.0},
    )
    assert (stage.goals, stage.unit, stage.target, stage.actual) == ((1, 3), "clicks", 150.0, 30.0)


def test_that_planned_to_date_is_the_way_from_baseline_in_proportion_to_time() -> None:
    (stage,) = funnel(
        {"stage": "retention", "baseline": 10.0, "target": 110.0, "actual": 30.0, "due": date(2026, 12, 2)}
    )
    assert (stage.planned, stage.reached) == (60.0, 0.5)


def test_that_without_figures_or_dates_nothing_is_made_up() -> None:
    (stage,) = funnel({"stage": "conversion", "target": 10.0}, {"stage": "traffic"})
    assert (stage.actual, stage.planned, stage.reached) == (None, None, None)
    assert funnel({"name": "No stage", "target": 5.0}) == ()
