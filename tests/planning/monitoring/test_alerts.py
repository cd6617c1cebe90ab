"""Falls are told when they are beyond chance and large, with what they are judged by; little data is said."""

import json
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest

from planning.monitoring.alerts import ALERTS, Alert, find_alerts
from planning.monitoring.proportions import chance_of_fall, pooled_z
from planning.rows import MetricPoint
from tests.planning.plans import sample, values_of

CASES = Path(__file__).resolve().parents[3].parent / "shared" / "cases" / "conversion_drop_spc.json"
TODAY = date(2026, 11, 3)


def points(clicks: Sequence[int], whole: int = 1000, signups: int = 5) -> tuple[MetricPoint, ...]:
    """Days up to yesterday."""
    first = TODAY - timedelta(days=len(clicks))
    return tuple(
        MetricPoint(
            at, "", at, 1, first + timedelta(days=at), impressions=whole, clicks=count, signups=signups
        )
        for at, count in enumerate(clicks)
    )


def found(clicks: Sequence[int], whole: int = 1000) -> tuple[Alert, ...]:
    return find_alerts({1: points(clicks, whole)}, [1], TODAY)


def published() -> list:
    if not CASES.exists():
        return [pytest.param({}, marks=pytest.mark.skip(reason="the shared cases are not here"))]
    cases = json.loads(CASES.read_text(encoding="utf-8"))["cases"]
    return [pytest.param(case, id=case["name"]) for case in cases if case["kind"] == "two_proportion_z"]


@pytest.mark.parametrize("case", published())
def test_that_the_test_of_two_rates_has_its_published_answers(case: dict) -> None:
    given, wanted = case["input"], case["expected"]
    z = pooled_z(given["x1"], given["n1"], given["x2"], given["n2"])
    assert z == pytest.approx(wanted["z_pooled"], abs=case["tolerance"])
    assert chance_of_fall(z) == pytest.approx(wanted["p_one_sided_drop"], abs=case["tolerance"])


def test_that_no_test_is_made_of_nothing() -> None:
    assert [pooled_z(0, 0, 5, 10), pooled_z(0, 10, 0, 10), pooled_z(10, 10, 10, 10)] == [None] * 3


def test_that_a_fall_is_told_with_its_days_and_rates() -> None:
    (alert,) = found([50] * 14 + [20, 20, 20])
    assert (alert.code, alert.severity, alert.metric) == ("fall", "critical", "ctr")
    assert (alert.first, alert.last) == (date(2026, 10, 31), date(2026, 11, 2))
    assert (alert.expected, alert.observed, alert.part, alert.whole) == (0.05, 0.02, 60, 3000)
    assert alert.p_value < 1e-6
    assert next((held.metric, held.before, held.now) for held in alert.held) == ("impressions", 1000, 1000)


def test_that_low_days_before_the_last_three_belong_to_the_fall() -> None:
    (alert,) = found([50] * 14 + [22, 20, 20, 20])
    assert alert.first == date(2026, 10, 30)
    assert alert.expected == 0.05


def test_that_a_fall_of_less_than_half_is_a_warning() -> None:
    (alert,) = found([100] * 14 + [70, 70, 70], 2000)
    assert alert.severity == "warning"


@pytest.mark.parametrize(
    "clicks",
    [
        pytest.param([50] * 17, id="steady"),
        pytest.param([50] * 14 + [45, 45, 45], id="small"),
        pytest.param([50] * 14 + [80, 80, 80], id="rise"),
    ],
)
def test_that_what_is_no_large_fall_is_no_alert(clicks: list[int]) -> None:
    assert found(clicks) == ()


def test_that_a_large_fall_of_few_is_chance() -> None:
    assert find_alerts({1: points([2] * 14 + [1, 1, 1], 40)}, [1], TODAY) == ()


def test_that_too_few_days_are_said_and_not_judged() -> None:
    (alert,) = found([50] * 10 + [1, 1, 1])
    assert (alert.code, alert.severity, alert.days) == ("little_data", "info", 10)


def test_that_a_channel_without_recent_figures_says_nothing() -> None:
    old = [point for point in points([50] * 20) if point.day < date(2026, 10, 25)]
    assert find_alerts({1: tuple(old)}, [1, 2], TODAY) == ()


def test_that_todays_figures_are_left_out() -> None:
    today = MetricPoint(99, "", 99, 1, TODAY, impressions=100_000, clicks=1)
    assert find_alerts({1: (*points([50] * 17), today)}, [1], TODAY) == ()


def test_that_the_sample_has_the_fall_of_the_worked_example_and_one_channel_too_young() -> None:
    plan = sample("en")
    fall, little = values_of(plan).get(ALERTS)
    assert (plan.channels[fall.channel].name, fall.metric, fall.first) == (
        "Xiaohongshu",
        "ctr",
        date(2026, 10, 30),
    )
    assert (round(fall.expected, 2), round(fall.observed, 2)) == (0.05, 0.02)
    assert (plan.channels[little.channel].name, little.code) == ("Search", "little_data")
