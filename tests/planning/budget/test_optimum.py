"""The best split is the published one, keeps its bounds, and no other split of the same money brings more."""

import json
import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planning.budget.optimum import Bounded, Limit, Medium, best_mix, best_split
from planning.budget.response import Curve, through_points
from planning.errors import PlanError

CASES = Path(__file__).resolve().parents[3].parent / "shared" / "cases" / "budget.json"


def published(kind: str) -> list:
    if not CASES.exists():
        return [pytest.param({}, marks=pytest.mark.skip(reason="the shared cases are not here"))]
    cases = json.loads(CASES.read_text(encoding="utf-8"))["cases"]
    return [pytest.param(case, id=case["name"]) for case in cases if case["kind"] == kind]


@pytest.mark.parametrize("case", published("diminishing_returns"))
def test_that_the_published_optimum_of_diminishing_returns_is_met(case: dict) -> None:
    parts = [Bounded(Curve("power", gain, 0.5)) for gain in case["input"]["a"]]
    found = best_split(parts, case["input"]["total_budget"])
    assert found.money == pytest.approx(case["expected"]["optimal"], abs=case["tolerance"])
    assert found.result == pytest.approx(case["expected"]["response"], abs=case["tolerance"])


@pytest.mark.parametrize("case", published("lp_media_mix"))
def test_that_the_published_media_mix_is_met(case: dict) -> None:
    given_, wanted = case["input"], case["expected"]
    media = [
        Medium(cost, worth, most)
        for cost, worth, most in zip(given_["cost"], given_["quality"], given_["max_units"], strict=True)
    ]
    tv = [1.0, 1.0, 0.0, 0.0, 0.0]
    limits = [
        Limit(tuple(tv), low=given_["min_tv"]),
        Limit(tuple(a * b for a, b in zip(tv, given_["cost"], strict=True)), high=given_["max_tv_spend"]),
        Limit(tuple(given_["audience"]), low=given_["min_audience"]),
    ]
    units = best_mix(media, given_["budget"], limits)
    assert units == pytest.approx(wanted["units"], abs=case["tolerance"])
    worth = sum(medium.worth * count for medium, count in zip(media, units, strict=True))
    assert worth == pytest.approx(wanted["quality"], abs=case["tolerance"])


CURVES = st.one_of(
    st.builds(Curve, st.just("linear"), st.floats(0.01, 100)),
    st.builds(Curve, st.just("power"), st.floats(0.01, 100), st.floats(0.1, 0.95)),
    st.builds(Curve, st.just("saturating"), st.floats(1, 10_000), st.floats(10, 10_000)),
)
PARTS = st.lists(
    st.builds(
        lambda curve, low, room: Bounded(curve, low, low + room),
        CURVES,
        st.floats(0, 100),
        st.floats(1, 5000),
    ),
    min_size=1,
    max_size=6,
)


@given(PARTS, st.floats(600, 20_000))
def test_that_a_split_keeps_its_bounds_and_spends_what_it_can(parts: list[Bounded], total: float) -> None:
    found = best_split(parts, total)
    for part, money in zip(parts, found.money, strict=True):
        assert part.low - 1e-6 <= money <= part.high + 1e-6
    assert sum(found.money) + found.unspent == pytest.approx(total, rel=1e-9)
    assert found.unspent == pytest.approx(max(0, total - sum(part.high for part in parts)), abs=1e-6)


@given(PARTS, st.floats(600, 20_000), st.data())
def test_that_moving_money_between_two_parts_never_brings_more(
    parts: list[Bounded], total: float, data: st.DataObject
) -> None:
    found = best_split(parts, total)
    giver = data.draw(st.integers(0, len(parts) - 1))
    taker = data.draw(st.integers(0, len(parts) - 1))
    most = min(found.money[giver] - parts[giver].low, parts[taker].high - found.money[taker])
    moved = max(0.0, most) * data.draw(st.floats(0, 1))
    if giver == taker:
        return
    other = list(found.money)
    other[giver] -= moved
    other[taker] += moved
    result = sum(part.curve.result(max(money, 0)) for part, money in zip(parts, other, strict=True))
    assert result <= found.result * (1 + 1e-7) + 1e-6


def test_that_the_next_unit_of_money_brings_the_same_wherever_there_is_room() -> None:
    parts = [Bounded(Curve("saturating", 100, 50)), Bounded(Curve("power", 4, 0.5))]
    found = best_split(parts, 120)
    rates = [part.curve.marginal(money) for part, money in zip(parts, found.money, strict=True)]
    assert rates == pytest.approx([found.marginal] * 2)


def test_that_money_that_brings_nothing_more_is_still_given_where_there_is_room() -> None:
    parts = [Bounded(Curve("saturating", 1, 1), 0, 3000), Bounded(Curve("saturating", 2, 1), 0, 3000)]
    found = best_split(parts, 5000)
    assert sum(found.money) == pytest.approx(5000) and found.unspent == 0


def test_that_of_two_straight_lines_the_steeper_is_filled_first() -> None:
    parts = [Bounded(Curve("linear", 2), 10, 60), Bounded(Curve("linear", 3), 0, 70)]
    assert best_split(parts, 100).money == pytest.approx((30, 70))


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ([Bounded(Curve("linear", 1), 5, 4)], "split_bounds_cross"),
        ([Bounded(Curve("linear", 1), 60), Bounded(Curve("linear", 1), 50)], "split_minimums_too_high"),
    ],
)
def test_that_bounds_that_cannot_be_kept_are_refused(parts: list[Bounded], code: str) -> None:
    with pytest.raises(PlanError) as refused:
        best_split(parts, 100)
    assert refused.value.code == code


def test_that_a_mix_that_no_budget_allows_is_refused() -> None:
    with pytest.raises(PlanError) as refused:
        best_mix([Medium(10, 1, 5)], 20, [Limit((1.0,), low=3)])
    assert refused.value.code == "mix_impossible"


@pytest.mark.parametrize(
    "curve", [Curve("linear", 3.5), Curve("power", 12, 0.6), Curve("saturating", 900, 4000)]
)
def test_that_two_points_state_the_curve_they_lie_on(curve: Curve) -> None:
    found = through_points(curve.kind, (3000, curve.result(3000)), (9000, curve.result(9000)))
    assert (found.gain, found.shape) == pytest.approx((curve.gain, curve.shape), rel=1e-6)


@pytest.mark.parametrize(
    "curve", [("power", 2, 1.2), ("power", 0, 0.5), ("wave", 1, 1), ("saturating", 1, 0)]
)
def test_that_what_grows_ever_faster_or_not_at_all_is_no_curve(curve: tuple) -> None:
    with pytest.raises(PlanError) as refused:
        Curve(*curve)
    assert refused.value.code == "curve_unfit"


@given(CURVES, st.floats(1, 10_000))
def test_that_money_and_its_marginal_return_belong_together(curve: Curve, money: float) -> None:
    if curve.kind == "linear":
        assert curve.money_at(curve.gain * 0.99) == math.inf and curve.money_at(curve.gain * 1.01) == 0
        return
    if curve.marginal(money) > 1e-250:
        assert curve.money_at(curve.marginal(money)) == pytest.approx(money, rel=1e-6)
