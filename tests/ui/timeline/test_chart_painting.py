"""What the chart really paints, pixel by pixel, at moments that are known."""

from collections.abc import Callable
from datetime import datetime

import pytest
from PySide6.QtCore import QPoint

from tests.ui.timeline.conftest import BRIEF, BUILD, FREE, LAUNCH, PLAN, PREP, SHOW, Timeline
from ui.timeline.chart_layout import FAR

Open = Callable[..., Timeline]


def across(view: Timeline, task_id: int, moment: datetime) -> str:
    """The colour in the middle of a bar at a moment."""
    return view.pixel(view.x(moment), round(view.box(task_id).middle))


def test_that_a_bar_is_dark_where_work_is_done_and_pale_where_it_is_left(timeline: Open) -> None:
    view = timeline({**PLAN, "link": []})
    assert across(view, BRIEF, datetime(2026, 11, 2, 12)) == view.token("bar_done")
    assert across(view, BRIEF, datetime(2026, 11, 3, 18)) == view.token("bar_left")


def test_that_a_bar_begins_and_ends_with_its_days(timeline: Open) -> None:
    view = timeline({**PLAN, "link": []})
    box = view.box(FREE)
    assert (box.left, box.right) == (view.x(datetime(2026, 11, 4)), view.x(datetime(2026, 11, 5)))


def test_that_critical_work_is_red_only_while_it_is_open(timeline: Open) -> None:
    view = timeline()
    assert across(view, BUILD, datetime(2026, 11, 5, 12)) == view.token("bar_crit_left")
    view.desk.selection.select("task", ())
    done = {**PLAN, "task": [*PLAN["task"][:2], {**PLAN["task"][2], "progress": 1.0}, *PLAN["task"][3:]]}
    view = timeline(done)
    assert across(view, BUILD, datetime(2026, 11, 5, 12)) == view.token("bar_done")


def test_that_the_critical_path_can_be_switched_off(timeline: Open) -> None:
    view = timeline()
    view.tab.commands["critical_path"].trigger()
    assert across(view, BUILD, datetime(2026, 11, 5, 12)) == view.token("bar_left")


def test_that_a_milestone_is_a_diamond_at_its_moment(timeline: Open) -> None:
    view = timeline()
    box = view.box(LAUNCH)
    assert (box.left + box.right) / 2 == view.x(datetime(2026, 11, 7))
    assert view.pixel((box.left + box.right) / 2, box.middle) == view.token("link_crit")
    corner = view.pixel(box.left + 1, box.top + 1)
    assert corner not in (view.token("link_crit"), view.token("milestone"))


def test_that_a_summary_has_turned_down_ends(timeline: Open) -> None:
    view = timeline()
    box = view.box(PREP)
    below = round(box.bottom + 2)
    assert view.pixel(box.left + 1, below) == view.token("summary")
    assert view.pixel((box.left + box.right) / 2, below) != view.token("summary")


def test_that_a_fixed_task_stands_between_posts(timeline: Open) -> None:
    view = timeline()
    view.axis.set_day_width(120, view.axis.scale.left)
    view.axis.show_day(datetime(2026, 11, 4).toordinal(), 0.1)
    fixed, free = view.box(SHOW), view.box(FREE)
    assert view.pixel(fixed.left, fixed.top - 1) == view.token("summary")
    assert view.pixel(free.left, free.top - 1) != view.token("summary")


@pytest.mark.parametrize(
    ("day", "token"),
    [(7, "nonworking"), (11, "holiday"), (14, "surface"), (10, "surface"), (15, "nonworking")],
)
def test_that_days_are_shaded_as_the_calendar_says(timeline: Open, day: int, token: str) -> None:
    view = timeline()
    below = view.chart.layout_of_rows.row_top(7) + 10
    assert view.pixel(view.x(datetime(2026, 11, day, 12)), below) == view.token(token)


def test_that_by_the_hour_the_lunch_break_is_shaded(timeline: Open) -> None:
    view = timeline()
    view.axis.set_zoom("hour")
    view.axis.show_day(datetime(2026, 11, 4).toordinal() + 0.5, 0.5)
    below = view.chart.layout_of_rows.row_top(7) + 10
    assert view.pixel(view.x(datetime(2026, 11, 4, 12, 30)), below) == view.token("nonworking")
    assert view.pixel(view.x(datetime(2026, 11, 4, 11, 30)), below) == view.token("surface")


def test_that_by_the_hour_a_bar_ends_at_its_hour(timeline: Open) -> None:
    view = timeline()
    view.axis.set_zoom("hour")
    view.axis.show_day(datetime(2026, 11, 4).toordinal(), 0.1)
    assert view.box(FREE).left == view.x(datetime(2026, 11, 4, 9))


def test_that_now_is_a_line_over_everything(timeline: Open) -> None:
    view = timeline()
    x = view.axis.scale.x_of(view.desk.values.now)
    assert view.pixel(round(x - 0.5), view.chart.height() - 5) != view.token("surface")


def test_that_the_selected_row_is_lit(timeline: Open) -> None:
    view = timeline()
    view.desk.selection.select("task", (FREE,))
    assert view.pixel(view.x(datetime(2026, 11, 12, 12)), view.box(FREE).middle) == view.token("selected")


def test_that_float_is_drawn_up_to_where_it_ends_and_can_be_switched_off(timeline: Open) -> None:
    view = timeline()
    box = view.box(FREE)
    stop = (view.x(datetime(2026, 11, 7)) - 1, round(box.middle) - 2)
    assert view.pixel(*stop) == view.token("float_line")
    view.tab.commands["float"].trigger()
    assert view.pixel(*stop) != view.token("float_line")


def test_that_a_label_flips_to_the_left_where_it_would_be_cut(timeline: Open) -> None:
    view = timeline()
    box = view.box(BRIEF)
    assert _ink(view, BRIEF, box.right + 13, box.right + 60)
    assert not _ink(view, BRIEF, box.left - 60, box.left - 13)
    long = {**PLAN, "task": [*PLAN["task"][:5], {**PLAN["task"][5], "duration": 480 * 100}]}
    view = timeline(long)
    box = view.box(FREE)
    assert box.right > view.chart.width()
    assert _ink(view, FREE, box.left - 60, box.left - 13)


def _ink(view: Timeline, task_id: int, left: float, right: float) -> bool:
    """Whether something darker than the ground is written there."""
    picture = view.chart.grab().toImage()
    middle = round(view.box(task_id).middle)
    span = range(round(left), min(round(right), picture.width()))
    return any(
        picture.pixelColor(x, y).lightness() < 150 for x in span for y in range(middle - 4, middle + 5)
    )


def test_that_a_link_is_red_where_it_makes_a_critical_task_wait(timeline: Open) -> None:
    view = timeline()
    first, second = view.box(BRIEF), view.box(BUILD)
    x, y = round(first.right + 5), round((first.bottom + second.top) / 2)
    assert any(view.pixel(x + at, y) == view.token("link_crit") for at in (-1, 0, 1))
    assert view.chart.tip(x, y) == "“Brief” → “Build” · Finish to start"


def test_that_dark_is_painted_in_dark(timeline: Open) -> None:
    view = timeline()
    view.desk.theme.set_mode("dark")
    assert view.token("surface") == "#1e2022"
    below = view.chart.layout_of_rows.row_top(7) + 10
    assert view.pixel(view.x(datetime(2026, 11, 10, 12)), below) == view.token("surface")


def test_that_far_away_rows_keep_coordinates_small(timeline: Open) -> None:
    tasks = [{"name": f"T{number}"} for number in range(3000)]
    view = timeline({"task": tasks, "link": [{"predecessor": 1, "successor": 3000}]})
    end = view.chart.layout_of_rows.end_of(3000)
    assert end.top == 2 * FAR and abs(end.middle - end.top) < 30
    assert not view.chart.grab().isNull()
    assert view.chart.tip(5, 5) is not None


def test_that_nothing_is_under_the_pointer_below_the_last_row(timeline: Open) -> None:
    view = timeline()
    view.click(QPoint(50, view.chart.height() - 3))
    assert view.desk.selection.ids_in("task") == ()
