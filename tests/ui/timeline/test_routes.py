"""How links run: forward from above, beside each other straight, backward around the left."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from ui.timeline.routes import End, Route, route

ROW = 26


def bar(left: float, right: float, row: int, pointed: bool = False) -> End:
    return End(left, right, row * ROW + 12, 6.5, row * ROW, (row + 1) * ROW, pointed)


def level_or_upright(one: Route) -> bool:
    return all(a[0] == b[0] or a[1] == b[1] for a, b in pairwise(one.points))


def test_that_a_link_to_the_next_row_goes_straight_and_down_into_the_bar() -> None:
    one = route(bar(0, 50, 0), bar(60, 90, 1))
    assert one == Route(((50, 12), (65, 12), (65, ROW + 5.5)), "down")


def test_that_a_link_further_down_runs_in_the_gap_behind_its_bar() -> None:
    one = route(bar(0, 50, 0), bar(90, 120, 5))
    assert one.points == ((50, 12), (55, 12), (55, 5 * ROW), (95, 5 * ROW), (95, 5 * ROW + 5.5))


def test_that_a_link_upwards_enters_from_below() -> None:
    one = route(bar(0, 50, 5), bar(90, 120, 1))
    assert one.heading == "up"
    assert one.points[-1] == (95, ROW + 12 + 6.5)
    assert one.points[2][1] == 2 * ROW


def test_that_a_link_to_an_earlier_bar_goes_around_its_left_side() -> None:
    one = route(bar(40, 80, 0), bar(20, 60, 2))
    assert one.heading == "right"
    assert one.points[-1] == (20, 2 * ROW + 12)
    assert one.points[-2][0] < 20


def test_that_a_milestone_is_entered_at_its_tip() -> None:
    one = route(bar(0, 40, 0), bar(53, 67, 1, pointed=True))
    assert one.points[-1][0] == 60


def test_that_tiny_bars_in_a_row_are_tied_without_a_loop() -> None:
    assert route(bar(10, 13, 0), bar(13, 16, 1)).heading == "down"


edges = st.floats(-3000, 3000)


@given(edges, st.floats(1, 400), edges, st.floats(1, 400), st.integers(0, 40), st.integers(0, 40))
def test_that_every_link_leaves_one_bar_and_reaches_the_other_by_level_and_upright_lines(
    left: float, width: float, left2: float, width2: float, row: int, row2: int
) -> None:
    first, second = bar(left, left + width, row), bar(left2, left2 + width2, row2)
    one = route(first, second)
    assert level_or_upright(one)
    assert one.points[0] == (first.right, first.middle)
    x, y = one.points[-1]
    assert second.left <= x <= second.right + 0.01
    assert abs(y - second.middle) <= second.half
