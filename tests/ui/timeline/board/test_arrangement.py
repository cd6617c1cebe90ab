"""Items find their place: bars above chips, what is too much is counted, what overlaps stands side by side."""

from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planning.board.items import BoardItem
from ui.timeline.board.arrangement import (
    Measures,
    Spot,
    by_channels,
    by_hours,
    by_month,
    side_by_side,
)
from ui.timeline.board.span import CHANNELS, HOURS, MONTH, Span
from ui.timeline.board.stacking import Sizes, stack

MONDAY = date(2026, 11, 2)
MEASURES = Measures(18, 20, 60, 40, 50)
SIZES = Sizes(20, 40, 18, 130)


def item(number: int, start: datetime, finish: datetime, *, fixed: bool = False) -> BoardItem:
    return BoardItem("task", number, f"T{number}", None, None, start, finish, fixed, "waiting")


def on(number: int, day: int, hour: int = 9, hours: float = 1, **more: bool) -> BoardItem:
    start = datetime(2026, 11, day, hour)
    return item(number, start, start + timedelta(hours=hours), **more)


def week(items: list[BoardItem]):
    return stack(items, [MONDAY + timedelta(days=one) for one in range(7)], SIZES)


def test_that_a_bar_covers_its_days_and_chips_stand_below_it() -> None:
    bar, chip, other = on(1, 3, 9, 33), on(2, 4), on(3, 6)
    placed = {one.item.id: one for one in week([bar, chip, other]).placed}
    assert (placed[1].first, placed[1].last, placed[1].top) == (1, 2, 0)
    assert (placed[2].first, placed[2].top) == (2, SIZES.bar)
    assert placed[3].top == 0


def test_that_a_bar_goes_on_beyond_the_week() -> None:
    (only,) = week([item(1, datetime(2026, 10, 20, 9), datetime(2026, 11, 20, 9))]).placed
    assert (only.first, only.last, only.before, only.after) == (0, 6, True, True)


def test_that_bars_share_a_lane_where_they_can() -> None:
    made = week([on(1, 2, 9, 30), on(2, 2, 10, 30), on(3, 4, 9, 30)])
    assert {one.item.id: one.top // SIZES.bar for one in made.placed} == {1: 0, 2: 1, 3: 0}


def test_that_what_finds_no_room_is_counted_on_its_day() -> None:
    made = week([on(number, 3, 8 + number) for number in range(6)])
    assert len(made.placed) == 2 and made.hidden == {1: 4}
    assert made.height <= SIZES.room


def test_that_three_that_fit_exactly_leave_nothing_out() -> None:
    made = week([on(number, 3, 8 + number) for number in range(3)])
    assert len(made.placed) == 3 and made.hidden == {}


@given(
    st.lists(
        st.tuples(st.integers(-30, 20), st.integers(0, 23), st.floats(0, 400, allow_nan=False)), max_size=40
    )
)
def test_that_nothing_is_lost_and_nothing_overlaps(given_items: list[tuple[int, int, float]]) -> None:
    items = []
    for number, (day, hour, hours) in enumerate(given_items):
        start = datetime.combine(MONDAY, datetime.min.time()) + timedelta(days=day, hours=hour)
        one = item(number, start, start + timedelta(hours=hours))
        if one.start.date() <= MONDAY + timedelta(days=6) and one.last >= MONDAY:
            items.append(one)
    made = week(sorted(items, key=lambda one: (one.start, one.finish, one.id)))
    shown = {one.item.id for one in made.placed}
    for column in range(7):
        day = MONDAY + timedelta(days=column)
        here = [one for one in items if one.start.date() <= day <= one.last]
        assert sum(one.id in shown for one in here) + made.hidden.get(column, 0) == len(here)
        boxes = sorted(
            (one.top, one.top + (SIZES.bar if one.wide else SIZES.chip))
            for one in made.placed
            if one.first <= column <= one.last
        )
        assert all(foot <= top for (_, foot), (top, _) in pairwise(boxes))
    assert made.height <= SIZES.room


def test_that_overlapping_hours_stand_side_by_side() -> None:
    first, second, third = on(1, 3), on(2, 3), on(3, 3, 12)
    found = {
        one[0].id: (lane, lanes)
        for one, lane, lanes in side_by_side([(first, 540, 600), (second, 570, 620), (third, 720, 750)])
    }
    assert found == {1: (0, 2), 2: (1, 2), 3: (0, 1)}


def test_that_hours_show_what_is_fixed_past_midnight_on_both_days() -> None:
    made = by_hours(Span(HOURS, MONDAY), [on(1, 3, 22, 5, fixed=True)], (760, 500), MEASURES)
    assert made.pinned == 0
    first, second = made.places
    assert (first.box.top(), first.box.bottom() + 1) == (22 * 40 + 1, 24 * 40 - 1)
    assert (second.box.top(), second.box.left() > first.box.left()) == (1, True)


def test_that_what_takes_days_stays_above_the_hours() -> None:
    made = by_hours(Span(HOURS, MONDAY), [on(1, 3, 9, 33)], (760, 500), MEASURES)
    assert made.pinned > 0 and [one.pinned for one in made.places] == [True]


@pytest.mark.parametrize(("y", "minute"), [(0, 0), (40 * 9, 540), (40 * 9 + 20, 570), (40 * 30, 1439)])
def test_that_a_pixel_among_hours_is_a_minute(y: int, minute: int) -> None:
    span = Span(HOURS, MONDAY)
    made = by_hours(span, [], (760, 500), MEASURES)
    assert made.spot_at(170, y, span.days) == Spot(date(2026, 11, 3), minute)
    assert made.spot_at(20, y, span.days) is None


def test_that_every_channel_has_a_row_as_high_as_it_needs() -> None:
    items = {7: [on(number, 3, 8 + number) for number in range(3)]}
    made = by_channels(Span(CHANNELS, MONDAY), [7, None], items, (760, 100), MEASURES)
    (full, empty) = made.rows
    assert full.height > empty.height >= MEASURES.least_row
    assert made.height == full.height + empty.height
    assert made.spot_at(170, full.height + 5, Span(CHANNELS, MONDAY).days) == Spot(
        date(2026, 11, 3), None, None, True
    )


def test_that_a_month_shows_an_item_in_each_week_it_touches() -> None:
    made = by_month(Span(MONTH, MONDAY), [on(1, 6, 9, 80)], (760, 900), MEASURES)
    assert [(one.before, one.after) for one in made.places] == [(False, True), (True, False)]


@pytest.mark.parametrize(
    ("span", "by", "first"),
    [
        (Span(CHANNELS, date(2026, 11, 3)), 1, date(2026, 11, 9)),
        (Span(CHANNELS, date(2026, 11, 3)), -1, date(2026, 10, 26)),
        (Span(MONTH, date(2026, 11, 30)), 1, date(2026, 11, 30)),
        (Span(MONTH, date(2026, 12, 5)), 1, date(2026, 12, 28)),
        (Span(MONTH, date(1, 2, 1)), -1, date(1, 1, 29)),
        (Span(CHANNELS, date(9999, 12, 20)), 9, date(9999, 12, 20)),
    ],
)
def test_that_weeks_and_months_follow_each_other(span: Span, by: int, first: date) -> None:
    assert span.stepped(by).first == first
