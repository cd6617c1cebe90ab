"""Units shared out: published cases to the digit, exact sums, shares next to their ideals, bounds kept."""

import json
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planning.budget.rounding import half_up, largest_remainder, water_fill

CASES = Path(__file__).resolve().parents[4] / "shared" / "cases" / "budget.json"
WEIGHTS = st.lists(st.integers(0, 10**6), min_size=1, max_size=12)


@pytest.mark.skipif(not CASES.is_file(), reason="shared/cases/budget.json is not here")
def test_that_published_cases_are_met_to_the_digit() -> None:
    cases = json.loads(CASES.read_text(encoding="utf-8"))["cases"]
    met = [case for case in cases if case["kind"] == "largest_remainder"]
    assert len(met) >= 6
    for case in met:
        given_ = case["input"]
        assert largest_remainder(given_["total_minor"], given_["weights"]) == case["expected"], case["name"]


@given(st.integers(0, 10**12), WEIGHTS)
def test_that_shares_sum_exactly_and_lie_within_one_unit_of_their_ideal(
    total: int, weights: list[int]
) -> None:
    shares = largest_remainder(total, weights)
    assert sum(shares) == (total if any(weights) else 0)
    for share, weight in zip(shares, weights, strict=True):
        ideal = Fraction(total * weight, sum(weights) or 1)
        assert abs(share - ideal) < 1


def test_that_a_tie_goes_to_the_earlier_one() -> None:
    assert largest_remainder(2, [1, 1, 1]) == [1, 1, 0]


@given(st.data())
def test_that_bounds_are_kept_and_the_sum_is_exact_where_they_allow_it(data: st.DataObject) -> None:
    weights = data.draw(WEIGHTS)
    bounds: list[tuple[int, int | None]] = []
    for _ in weights:
        least = data.draw(st.integers(0, 500))
        most = data.draw(st.none() | st.integers(least, 1500))
        bounds.append((least, most))
    total = data.draw(st.integers(sum(low for low, _ in bounds), 20_000))
    shares = water_fill(total, weights, bounds)
    for share, weight, (least, most) in zip(shares, weights, bounds, strict=True):
        assert share >= least
        assert most is None or share <= most
        assert weight or share == least
    room = [
        weight and (most is None or share < most)
        for share, weight, (_, most) in _three(shares, weights, bounds)
    ]
    assert sum(shares) == total or not any(room)


@given(st.data())
def test_that_lines_away_from_their_bounds_share_by_their_weights(data: st.DataObject) -> None:
    weights = data.draw(st.lists(st.integers(1, 1000), min_size=2, max_size=8))
    bounds = [(data.draw(st.integers(0, 400)), data.draw(st.integers(400, 4000))) for _ in weights]
    total = data.draw(st.integers(sum(low for low, _ in bounds), sum(high for _, high in bounds)))
    shares = water_fill(total, weights, bounds)
    free = [
        Fraction(share, weight)
        for share, weight, (low, high) in _three(shares, weights, bounds)
        if low < share < high
    ]
    assert not free or max(free) - min(free) <= 2


def _three(
    shares: list[int], weights: list[int], bounds: list[tuple[int, int]] | list[tuple[int, int | None]]
) -> list[tuple[int, int, tuple[int, int]]]:
    return list(zip(shares, weights, bounds, strict=True))  # type: ignore[arg-type]


def test_that_impossible_minimums_are_given_all_the_same() -> None:
    assert water_fill(10, [1, 1], [(8, None), (7, None)]) == [8, 7]


def test_that_weights_of_nothing_get_their_least_only() -> None:
    assert water_fill(10, [0, 0], [(2, None), (0, None)]) == [2, 0]


def test_that_halves_go_up() -> None:
    assert [half_up(1, 2), half_up(3, 2), half_up(-1, 2), half_up(5, 3)] == [1, 2, 0, 2]
