"""The time axis as numbers: there and back at every zoom, and cells that cover it without gaps."""

from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.timeline.scale import NARROWEST, WIDEST, ZOOMS, TimeScale, day_number, moment_of, nearest_zoom
from ui.tokens import load_tokens

WIDTHS = {name: load_tokens().measure(f"day_width.{name}") for name in ZOOMS}
moments = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1)).map(
    lambda moment: moment.replace(second=0, microsecond=0)
)
lefts = st.floats(730_000, 760_000)
named = st.sampled_from(sorted(WIDTHS.values()))
any_width = st.floats(NARROWEST, WIDEST)


@given(moments, any_width, lefts)
def test_that_a_moment_is_found_again_at_its_pixel(moment: datetime, width: float, left: float) -> None:
    scale = TimeScale(width, left)
    assert scale.moment_at(scale.x_of(moment)) == moment


@given(st.floats(-5000, 5000), named, lefts)
def test_that_a_pixel_is_found_again_at_its_moment(x: float, width: float, left: float) -> None:
    scale = TimeScale(width, left)
    minute = width / 1440
    assert abs(scale.x_of(scale.moment_at(x)) - x) <= minute / 2 + 1e-4


@given(moments, st.floats(0, 2000), any_width, any_width)
def test_that_zooming_leaves_what_is_under_the_mouse(
    moment: datetime, x: float, before: float, after: float
) -> None:
    scale = TimeScale(before, day_number(moment) - x / before)
    assert abs(scale.zoomed(after, x).x_of(moment) - x) < 0.01


@given(any_width, lefts, st.integers(50, 1600))
def test_that_both_lines_of_the_header_cover_the_width_without_gaps(
    width: float, left: float, pixels: int
) -> None:
    scale = TimeScale(width, left)
    for cells in (list(scale.upper_cells(pixels)), list(scale.lower_cells(pixels))):
        assert cells[0].begin <= left
        assert cells[-1].end >= scale.day_at(pixels) - 1e-6
        assert all(abs(one.end - other.begin) < 1e-6 for one, other in pairwise(cells))


@given(lefts, st.integers(200, 1600))
def test_that_every_named_zoom_shows_a_handful_of_cells_with_room(left: float, pixels: int) -> None:
    for width in WIDTHS.values():
        scale = TimeScale(width, left)
        narrowest = min((cell.end - cell.begin) * width for cell in scale.lower_cells(pixels))
        assert narrowest >= 12
        assert len(list(scale.upper_cells(pixels))) <= pixels / 40 + 3


@pytest.mark.parametrize("name", ZOOMS)
def test_that_a_zoom_level_has_the_header_of_its_name(name: str) -> None:
    assert TimeScale(WIDTHS[name], 740_000).tier == name


@pytest.mark.parametrize("name", ZOOMS)
def test_that_the_nearest_level_is_told_between_levels(name: str) -> None:
    assert nearest_zoom(WIDTHS[name] * 1.2, WIDTHS) == name
    assert nearest_zoom(WIDTHS[name] / 1.2, WIDTHS) == name


def test_that_weeks_begin_on_monday_and_carry_their_first_moment() -> None:
    cells = list(TimeScale(14, day_number(datetime(2026, 11, 4))).upper_cells(200))
    assert [cell.at for cell in cells] == [
        datetime(2026, 11, 2),
        datetime(2026, 11, 9),
        datetime(2026, 11, 16),
    ]


def test_that_quarters_and_years_begin_where_the_calendar_says() -> None:
    cells = list(TimeScale(0.8, day_number(datetime(2026, 11, 4))).lower_cells(120))
    assert [cell.at for cell in cells] == [datetime(2026, 10, 1), datetime(2027, 1, 1), datetime(2027, 4, 1)]


@given(st.floats(1, 400))
def test_that_hours_have_room_for_their_numbers(wider: float) -> None:
    scale = TimeScale(96 + wider, 740_000)
    assert scale.hour_step * scale.day_width / 24 >= 18 or scale.hour_step == 24


def test_that_a_drag_stops_at_days_or_at_half_hours() -> None:
    assert TimeScale(14, 0).snap_days(1.4) == 1
    assert TimeScale(480, 0).snap_days(1.02) == 1 + 1 / 48


@given(st.floats(-1e6, 1e7))
def test_that_moments_stay_within_the_years_there_are(number: float) -> None:
    assert datetime.min <= moment_of(number) <= datetime.max - timedelta(hours=1)
