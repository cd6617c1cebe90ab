"""The funnel's arithmetic: rounded up, exact beside it, parts that add up, and what a better rate brings."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planning.goals.breakdown import (
    Level,
    apportioned,
    at_reachable,
    leads_to,
    levers,
    needs,
    written,
)

rates = st.integers(1, 1000).map(lambda thousandths: thousandths / 1000)
totals = st.integers(1, 10_000_000).map(float)


def counts(levels: list[Level], at: int, total: float) -> list[int | None]:
    return [need.count if need else None for need in needs(levels, at, total)]


def test_that_the_worked_example_comes_out_to_the_digit() -> None:
    """100,000 users of which 34 % are invited by members: 66,000 ÷ 3 % ÷ 5 %, then 20 % buy again."""
    levels = [
        Level(1),
        Level(2, 0.05, shares={9: 0.0}),
        Level(3, 0.03, shares={8: 0.66, 9: 0.34}),
        Level(4, 0.2),
    ]
    assert counts(levels, 2, 100_000) == [44_000_000, 2_200_000, 100_000, 20_000]
    users = needs(levels, 2, 100_000)[2]
    assert users is not None
    assert (users.parts, users.direct, users.through) == ({8: 66_000, 9: 34_000}, 34_000, 66_000)


def test_that_a_need_is_rounded_up_and_keeps_the_exact_figure() -> None:
    clicks = needs([Level(1), Level(2, 0.03)], 1, 100_000)[0]
    assert clicks is not None
    assert (clicks.count, clicks.exact) == (3_333_334, Fraction(10_000_000, 3))


def test_that_a_level_can_be_started_from_anywhere() -> None:
    levels = [Level(1), Level(2, 0.05), Level(3, 0.03)]
    assert counts(levels, 0, 1_000_000) == [1_000_000, 50_000, 1_500]
    assert counts(levels, 1, 50_000) == [1_000_000, 50_000, 1_500]


def test_that_nothing_is_said_behind_a_rate_that_is_missing() -> None:
    levels = [Level(1), Level(2, 0.05), Level(3), Level(4, 0.5)]
    assert counts(levels, 3, 100) == [None, None, 200, 100]
    assert counts(levels, 0, 1000) == [1000, 50, None, None]


def test_that_a_level_that_only_direct_channels_bring_needs_nothing_before_it() -> None:
    levels = [Level(1, shares={5: 0.0}), Level(2, 0.1, shares={5: 1.0})]
    assert counts(levels, 1, 500) == [0, 500]
    assert counts(levels, 0, 500) == [500, None]


@given(totals, st.lists(rates, min_size=1, max_size=6))
def test_that_what_is_needed_reaches_the_total_when_multiplied_forward(
    total: float, steps: list[float]
) -> None:
    levels = [Level(1), *(Level(at, rate) for at, rate in enumerate(steps, 2))]
    found = needs(levels, len(steps), total)
    for before, after, level in zip(found, found[1:], levels[1:], strict=False):
        assert before is not None and after is not None and level.rate is not None
        assert before.count * written(level.rate) >= after.count, "enough comes in"
        assert (before.count - 1) * written(level.rate) < after.count, "and not one more than that"
    reached = leads_to(levels, found, len(steps))
    assert reached is not None and reached >= total


@given(totals, rates, st.integers(0, 999))
def test_that_direct_parts_are_made_up_for_by_the_others(total: float, rate: float, direct: int) -> None:
    share = direct / 1000
    levels = [Level(1, shares={7: 0.0, 8: 1.0}), Level(2, rate, shares={7: share, 8: 1 - share})]
    before, after = needs(levels, 1, total)
    assert before is not None and after is not None
    assert before.count * written(rate) + after.direct >= after.count


@given(st.integers(0, 10**12), st.lists(st.integers(0, 10_000), min_size=1, max_size=12))
def test_that_parts_add_up_to_the_level_and_are_within_one_of_their_ideal(
    count: int, weights: list[int]
) -> None:
    whole = sum(weights) or 1
    shares = {channel: weight / whole for channel, weight in enumerate(weights)}
    parts = apportioned(count, shares)
    assert sum(parts.values()) == count
    for channel, part in parts.items():
        if channel is not None:
            assert abs(part - Fraction(weights[channel] * count, whole)) < 1 + Fraction(count, 10**13)


def test_that_what_no_channel_has_is_said_and_more_than_all_is_shared_by_weight() -> None:
    assert apportioned(100, {1: 0.5, 2: 0.25}) == {1: 50, 2: 25, None: 25}
    assert apportioned(100, {1: 1.0, 2: 1.0}) == {1: 50, 2: 50}
    assert apportioned(10, {}) == {None: 10}


def test_that_thirds_leave_nothing_over() -> None:
    assert apportioned(100, {1: 1 / 3, 2: 1 / 3, 3: 1 / 3}) == {1: 34, 2: 33, 3: 33}


def test_that_reachable_rates_lead_further_with_the_same_traffic() -> None:
    levels = [Level(1), Level(2, 0.05, 0.06), Level(3, 0.03, 0.02)]
    found = needs(levels, 2, 1_500)
    assert leads_to(levels, found, 2) == 1_500
    assert leads_to(at_reachable(levels), found, 2) == 1_800, "a worse reachable rate is no rate to reach"


@given(totals, rates, rates, rates, rates)
def test_that_in_a_product_levers_differ_by_their_headroom_only(
    total: float, one: float, best_one: float, other: float, best_other: float
) -> None:
    levels = [Level(1), Level(2, one, best_one), Level(3, other, best_other)]
    found = levers(levels, needs(levels, 2, total), 2, {})
    gains = [lever.gain for lever in found]
    assert gains == sorted(gains, reverse=True)
    assert all(lever.gain == pytest.approx(lever.reachable / lever.rate - 1) for lever in found)
    swapped = [Level(1), Level(3, other, best_other), Level(2, one, best_one)]
    assert sorted(gains) == sorted(lever.gain for lever in levers(swapped, needs(swapped, 2, total), 2, {}))


def test_that_money_saved_goes_before_headroom() -> None:
    levels = [Level(1), Level(2, 0.05, 0.10), Level(3, 0.03, 0.04)]
    found = levers(levels, needs(levels, 2, 1_200), 2, {1: 1_000_000})
    assert [(lever.level, lever.saved, lever.more) for lever in found] == [
        (2, 250_000, 400),
        (1, None, 1_200),
    ]
