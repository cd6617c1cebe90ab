"""Bands of scores and the heat map."""

import pytest

from planning.risk.bands import BANDS, band_of, band_range, heat_map
from planning.rows import Risk


@pytest.mark.parametrize(
    ("score", "band"), [(1, 0), (4, 0), (5, 1), (9, 1), (10, 2), (14, 2), (15, 3), (25, 3)]
)
def test_that_every_score_lies_in_its_band(score: int, band: int) -> None:
    assert band_of(score) == BANDS[band]
    low, high = band_range(BANDS[band])
    assert low <= score <= high


def test_that_closed_and_unscored_risks_are_on_no_map() -> None:
    risks = [
        Risk(1, "", 1, "a", likelihood=2, impact=3),
        Risk(2, "", 2, "b", likelihood=2, impact=3, state="closed"),
        Risk(3, "", 3, "c", likelihood=2),
        Risk(
            4, "", 4, "d", likelihood=2, impact=3, residual_likelihood=1, residual_impact=1, state="happened"
        ),
    ]
    assert heat_map(risks) == {(2, 3): (1, 4)}
    assert heat_map(risks, residual=True) == {(1, 1): (4,)}
