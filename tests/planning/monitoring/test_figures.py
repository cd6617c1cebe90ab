"""Figures of channels: sums and rates over complete days, against what the goals want of those days."""

from datetime import date

import pytest

from planning.cells import value_of
from planning.edits.builder import ChangeBuilder
from planning.monitoring.channels import MONITOR, MONITORS
from planning.monitoring.figures import figures_of
from planning.monitoring.spans import span_days
from planning.monitoring.targets import channel_target, metric_of_unit
from planning.plan import Plan
from planning.rows import MetricPoint, Value
from tests.planning.plans import apply, sample, values_of

DAY = date(2026, 11, 2)


def point(number: int, day: date = DAY, **figures: int) -> MetricPoint:
    return MetricPoint(number, "", number, 1, day, **figures)


def test_that_a_rate_counts_only_days_that_know_both_numbers() -> None:
    figures = figures_of(
        [point(1, impressions=1000, clicks=50), point(2, date(2026, 11, 1), clicks=400, signups=20)]
    )
    assert figures.sums["clicks"] == 450
    assert figures.rate("ctr") == 0.05
    assert figures.rate("cvr") == 0.05
    assert (figures.sums["orders"], figures.rate("roas"), figures.cpa, figures.days) == (None, None, None, 2)


def test_that_money_a_result_is_rounded_to_the_cent() -> None:
    figures = figures_of([point(1, cost=10_00, signups=3, revenue=20_00)])
    assert (figures.cpa, figures.rate("roas"), figures.value("cpa")) == (333, 2.0, 333)


def test_that_spans_are_complete_days() -> None:
    values = values_of(sample("en"))
    assert span_days(values, "week") == (date(2026, 10, 27), DAY)
    assert span_days(values, "all") == (date(2026, 10, 6), DAY)


@pytest.mark.parametrize(
    ("unit", "metric"),
    [("点击", "clicks"), ("new users", "signups"), ("曝光", "impressions"), ("%", None), ("", None)],
)
def test_that_a_goals_unit_says_which_figure_it_counts(unit: str, metric: str | None) -> None:
    assert metric_of_unit(unit) == metric


def with_goals(*goals: dict[str, Value]) -> Plan:
    plan = Plan(1)
    builder = ChangeBuilder(plan)
    builder.add("plan", name="Q4", currency="CNY", start=date(2026, 11, 1))
    builder.add("channel", name="Douyin")
    for goal in goals:
        builder.add("goal", name="G", channel=1, **goal)
    return apply(plan, builder.change("undo.import"))


def test_that_the_goal_nearest_to_the_result_is_the_target_spread_evenly() -> None:
    due = date(2026, 11, 10)
    plan = with_goals(
        {"unit": "clicks", "target": 100.0, "due": due}, {"unit": "sign-ups", "target": 20.0, "due": due}
    )
    target = channel_target(plan, 1, date(2026, 10, 30), date(2026, 11, 2))
    assert target is not None
    assert (target.goal, target.metric, target.wanted) == (2, "signups", 4.0)


def test_that_a_figure_that_is_chosen_comes_before_what_the_unit_says() -> None:
    plan = with_goals({"unit": "readers", "metric": "clicks", "target": 10.0, "due": date(2026, 11, 10)})
    target = channel_target(plan, 1, date(2026, 11, 1), date(2026, 11, 10))
    assert target is not None and (target.metric, target.wanted) == ("clicks", 10.0)


@pytest.mark.parametrize(
    "goal",
    [
        {"unit": "clicks", "target": 9.0},
        {"unit": "clicks", "due": DAY},
        {"unit": "%", "target": 9.0, "due": DAY},
        {"unit": "clicks", "kind": "threshold", "target": 9.0, "due": DAY},
    ],
)
def test_that_a_goal_that_asks_nothing_of_the_days_is_no_target(goal: dict[str, Value]) -> None:
    assert channel_target(with_goals(goal), 1, DAY, DAY) is None


def test_that_the_samples_week_is_what_the_monitor_shows() -> None:
    plan = sample("en")
    values = values_of(plan)
    rows = values.get(MONITOR).rows
    names = {plan.channels[channel].name: row for channel, row in rows.items()}
    xiaohongshu = names["Xiaohongshu"]
    assert (xiaohongshu.figures.sums["impressions"], xiaohongshu.figures.sums["clicks"]) == (148_600, 4_925)
    assert xiaohongshu.state == "alert"
    assert names["Community"].figures.rate("ctr") is None
    assert (names["Community"].state, names["Douyin"].state) == ("behind", "on_target")
    douyin = names["Douyin"].target
    assert douyin is not None and douyin.wanted == 7 * 20_000, "spread over the goal's own period"
    assert (names["Website"].state, names["Search"].state) == ("no_figures", "no_target")
    assert values.get(MONITOR).all.sums["signups"] == 10_062
    assert value_of(values, "channel", 3, "clicks") == 4_925


def test_that_all_figures_of_the_sample_agree_with_its_goals() -> None:
    plan = sample("en")
    rows = values_of(plan).get(MONITORS["all"]).rows
    sums = {plan.channels[channel].name: row.figures.sums for channel, row in rows.items()}
    assert sums["Douyin"]["clicks"] == 513_000
    assert sums["Xiaohongshu"]["impressions"] == 700_520
    assert (sums["WeChat Moments"]["clicks"] or 0) + (sums["Search"]["clicks"] or 0) == 58_700
    assert sums["Community"]["signups"] == 6_640
    others = sum(held["signups"] or 0 for name, held in sums.items() if name != "Community")
    assert others == 18_550
