"""Earned value is the published one, to the digit."""

import json
from pathlib import Path

import pytest

from planning.budget.earned_value import EarnedValue, together

CASES = Path(__file__).resolve().parents[3].parent / "shared" / "cases" / "earned_value.json"
NAMES = {
    "cv": "cost_variance",
    "sv": "schedule_variance",
    "cpi": "cpi",
    "spi": "spi",
    "eac_cpi": "eac",
    "eac_atypical": "eac_atypical",
    "eac_cpi_spi": "eac_cpi_spi",
    "etc_cpi": "etc",
    "vac": "vac",
    "tcpi_bac": "tcpi",
    "percent_complete": "done",
    "percent_spent": "gone",
}


def published() -> list:
    if not CASES.exists():
        return [pytest.param({}, marks=pytest.mark.skip(reason="the shared cases are not here"))]
    cases = json.loads(CASES.read_text(encoding="utf-8"))["cases"]
    return [pytest.param(case, id=case["name"]) for case in cases]


@pytest.mark.parametrize("case", published())
def test_that_the_published_figures_are_met_and_are_the_sum_of_their_packages(case: dict) -> None:
    given = case["input"]
    whole = EarnedValue(given["bac"], given["pv"], given["ev"], given["ac"])
    packages = [
        EarnedValue(
            part["budget"],
            part["budget"] * part["planned_pct"] / 100,
            part["budget"] * part["actual_pct"] / 100,
            part["ac"],
        )
        for part in given["work_packages"]
    ]
    assert together(packages) == whole
    found = {key: getattr(whole, name) for key, name in NAMES.items()}
    assert found == pytest.approx(case["expected"], abs=case["tolerance"])


def test_that_nothing_is_divided_by_nothing() -> None:
    at_start = EarnedValue(1000, 0.0, 0.0, 0)
    assert (at_start.cpi, at_start.spi, at_start.eac, at_start.etc, at_start.vac) == (None,) * 5
    assert at_start.eac_cpi_spi is None and at_start.eac_atypical == 1000 and at_start.tcpi == 1
    assert EarnedValue(1000, 500.0, 0.0, 1000).tcpi is None
    assert EarnedValue(0, 0.0, 0.0, 0).done is None
