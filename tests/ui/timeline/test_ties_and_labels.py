"""Links at closed groups, labels that give way, days off of tasks' own calendars, leave, and what is told on hover."""

from collections.abc import Callable
from datetime import date, datetime

import pytest

from planning.edits.rows import delete_rows
from planning.schedule.baselines import take_baseline
from tests.ui.timeline.conftest import BUILD, FREE, PLAN, Timeline
from ui.timeline.chart_painter import CLEAR, label_place
from ui.timeline.routes import End, route
from ui.timeline.ties import Ties

Open = Callable[..., Timeline]
GROUPS = {
    "plan": PLAN["plan"],
    "task": [
        {"name": "One"},
        {"name": "One a", "parent": 1, "duration": 480},
        {"name": "One b", "parent": 1, "duration": 480},
        {"name": "Two"},
        {"name": "Two a", "parent": 4, "duration": 480},
        {"name": "Two b", "parent": 4, "duration": 480},
    ],
    "link": [
        {"predecessor": 2, "successor": 5},
        {"predecessor": 3, "successor": 6},
        {"predecessor": 2, "successor": 3},
    ],
}


def tied(view: Timeline) -> list[tuple[int, int]]:
    """Between which rows links are drawn."""
    found = Ties(view.desk, view.chart.layout_of_rows).in_sight()
    return sorted((tie.first, tie.second) for tie in found)


def test_that_links_of_a_closed_group_are_drawn_at_the_group_and_alike_ones_once(timeline: Open) -> None:
    view = timeline(GROUPS)
    assert tied(view) == [(2, 3), (2, 5), (3, 6)]
    view.table.row_model.set_collapsed({4})
    assert tied(view) == [(2, 3), (2, 4), (3, 4)]
    view.table.row_model.set_collapsed({1, 4})
    assert tied(view) == [(1, 4)]


def test_that_links_to_rows_that_a_filter_hides_are_not_drawn(timeline: Open) -> None:
    view = timeline(GROUPS)
    view.table.row_model.set_wanted(lambda: {3, 5})
    assert tied(view) == []


def test_that_a_link_between_rows_above_and_below_passes_through(timeline: Open) -> None:
    tasks = [{"name": f"T{number}", "duration": 1920} for number in range(120)]
    links = [{"predecessor": 2, "successor": 110}, {"predecessor": 3, "successor": 4}]
    view = timeline({"plan": PLAN["plan"], "task": tasks, "link": links})
    view.table.verticalScrollBar().setValue(50 * view.table.row_height())
    assert tied(view) == [(2, 110)]
    x = round(view.box(2).right + 5)
    view.chart.repaint()
    assert view.chart.tip(x, 200) == "“T1” → “T109” · Finish to start"
    lines = {view.token("link_line"), view.token("link_crit")}
    assert lines & {view.pixel(x + at, 200) for at in (-1, 0, 1)}
    view.desk.run(lambda: delete_rows(view.desk.plan, "link", [1]))
    assert tied(view) == []


def test_that_a_closed_group_tells_the_link_under_the_pointer(timeline: Open) -> None:
    view = timeline(GROUPS)
    view.table.row_model.set_collapsed({1, 4})
    one, two = view.box(1), view.box(4)
    assert view.chart.tip(one.right + 5, (one.bottom + two.top) / 2).startswith("“One")


@pytest.mark.parametrize(
    ("taken", "place"),
    [
        ((), 100.0),
        ((110.0,), 110.0 + CLEAR + 1),
        ((110.0, 130.0), 130.0 + CLEAR + 1),
        ((110.0, 150.0, 200.0), 20.0),
        ((110.0, 150.0, 200.0, 30.0), 100.0),
    ],
)
def test_that_a_label_gives_way_to_lines_and_marks(taken: tuple[float, ...], place: float) -> None:
    assert label_place(100, 20, 60, 1000, taken) == place


def test_that_a_label_that_would_be_cut_off_stands_left_of_its_bar() -> None:
    assert label_place(980, 20, 60, 1000, ()) == 20
    assert label_place(980, 20, 60, 1000, (40.0,)) == 20
    assert label_place(980, 80, 60, 1000, (95.0,)) == 95 - CLEAR - 1 - 60


@pytest.mark.parametrize(
    ("kind", "begin", "end", "heading"),
    [("SS", 10, 50, "right"), ("FF", 30, 80, "left"), ("SF", 10, 80, "left"), ("FS", 30, 55, "down")],
)
def test_that_a_route_ties_the_sides_that_its_kind_names(
    kind: str, begin: float, end: float, heading: str
) -> None:
    way = route(End(10, 30, 13, 6, 0, 26), End(50, 80, 65, 6, 52, 78), kind)
    assert (way.points[0][0], way.points[-1][0], way.heading) == (begin, end, heading)


def weekend_worker() -> dict[str, object]:
    """Free works on a calendar of its own, seven days a week, with a holiday that only it has."""
    week = dict.fromkeys(
        ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
        "09:00-12:00 13:00-18:00",
    )
    days = [*PLAN["calendar_day"], {"day": date(2026, 11, 16), "name": "Own", "hours": "", "calendar": 1}]
    tasks = [{**task, "calendar": 1} if task["name"] == "Free" else task for task in PLAN["task"]]
    return {**PLAN, "calendar": [{"name": "Daily", **week}], "calendar_day": days, "task": tasks}


def test_that_a_task_with_a_calendar_of_its_own_has_its_own_days_off(timeline: Open) -> None:
    view = timeline(
        {key: weekend_worker()[key] for key in ("plan", "person", "calendar", "calendar_day", "task", "link")}
    )
    own, other = view.box(FREE).middle, view.box(BUILD).middle
    sunday, only_own = view.x(datetime(2026, 11, 15, 12)), view.x(datetime(2026, 11, 16, 12))
    assert view.pixel(sunday, other) == view.token("nonworking")
    assert view.pixel(sunday, own) == view.token("surface")
    assert view.pixel(only_own, own) == view.token("holiday")
    assert view.pixel(only_own, other) == view.token("surface")
    assert "Own" in view.chart.tip(only_own, own) and view.chart.tip(only_own, other) == ""


def test_that_leave_of_the_owner_is_hatched_on_open_tasks_and_told(timeline: Open) -> None:
    leave = [{"person": 1, "first": date(2026, 11, 17), "last": date(2026, 11, 18)}]
    view = timeline({**PLAN, "day_off": leave})
    left, right = view.x(datetime(2026, 11, 17)), view.x(datetime(2026, 11, 19))
    for task_id, hatched in ((FREE, True), (BUILD, False)):
        y = round(view.box(task_id).middle)
        colours = {view.pixel(x, y) for x in range(left + 1, right - 1, 3)}
        assert (len(colours) > 1) == hatched
    assert view.chart.tip(left + 5, view.box(FREE).middle) == "Tue 17 Nov · Wang Min is away"


def test_that_hover_tells_how_far_a_task_is_from_its_baseline(timeline: Open) -> None:
    view = timeline()
    view.desk.run(lambda: take_baseline(view.desk.values, "October"))
    view.tab.compared.show_baseline(1)
    view.drag(view.end(BUILD), view.end(BUILD) + view.days(3))
    at = view.body(BUILD)
    assert view.chart.tip(at.x(), at.y()).endswith("October: 11-04 – 11-06 · start as then, finish +3 d")


def test_that_the_choice_of_a_baseline_is_part_of_the_views_state(timeline: Open) -> None:
    view = timeline()
    view.desk.run(lambda: take_baseline(view.desk.values, "October"))
    menu = view.tab.commands["compared"].menu()
    menu.fill()
    choices = [action for action in menu.actions() if action.isCheckable()]
    assert [action.text() for action in choices] == ["Nothing beside the plan", "Baseline: October"]
    choices[1].trigger()
    assert view.tab.compared.baseline == 1
    state = view.tab.state()
    view.tab.compared.show_baseline(None)
    view.tab.restore(state)
    assert view.tab.compared.baseline == 1


def test_that_the_overview_scrolls_time_and_rows_by_its_frame(timeline: Open) -> None:
    tasks = [{"name": f"T{number}", "duration": 480 * (number % 30 + 1)} for number in range(400)]
    view = timeline({"plan": PLAN["plan"], "task": tasks})
    strip = view.tab.gantt.overview
    begin, end = view.axis.span
    view.qtbot.mouseClick(strip, view.left_button, pos=strip.point_of((begin + end) / 2, 0.5))
    assert view.axis.scale.day_at(view.axis.width / 2) == pytest.approx((begin + end) / 2, abs=0.2)
    rows = view.chart.layout_of_rows
    assert rows.ids[rows.visible[len(rows.visible) // 2]] == pytest.approx(200, abs=6)
    frame = strip.frame().center().toPoint()
    view.qtbot.mousePress(strip, view.left_button, pos=frame)
    view.qtbot.mouseMove(strip, strip.point_of(end, 1.0))
    view.qtbot.mouseRelease(strip, view.left_button, pos=strip.point_of(end, 1.0))
    assert rows.ids[rows.visible[-1]] == 400
    assert view.table.offset() == rows.offset


def test_that_groups_around_the_topmost_row_stay_in_chart_and_table(timeline: Open) -> None:
    below = [{"name": f"T{number}", "parent": 1, "duration": 480} for number in range(60)]
    view = timeline({"plan": PLAN["plan"], "task": [{"name": "Stage"}, *below]})
    view.table.verticalScrollBar().setValue(30 * view.table.row_height())
    assert list(view.chart.layout_of_rows.pinned) == [1]
    assert view.pixel(3, view.table.row_height() - 1) == view.token("border")
    view.click(view.days(2) + view.body(1) * 0)
    assert view.desk.selection.ids == (1,)


def test_that_handing_over_from_the_menu_is_one_step(timeline: Open) -> None:
    view = timeline()
    view.click(view.body(BUILD))
    menu = view.tab.commands.choose_owner()
    assert [action.text() for action in menu.actions() if action.text()] == [
        "Wang Min",
        "Li Qiang",
        "No owner",
    ]
    menu.actions()[0].trigger()
    assert view.desk.plan.tasks[BUILD].owner == 1
    assert view.undo_labels() == ["Handed “Build” over to Wang Min"]


def test_that_a_deadline_is_marked_and_red_once_it_is_overrun(timeline: Open) -> None:
    tasks = [
        {**task, "deadline": date(2026, 11, 9)} if task["name"] in ("Free", "Build") else task
        for task in PLAN["task"]
    ]
    view = timeline({**PLAN, "task": tasks})
    mark = view.x(datetime(2026, 11, 10))
    assert view.pixel(mark, view.box(FREE).middle + 5) == view.token("text_muted")
    view.drag(view.end(BUILD), view.end(BUILD) + view.days(4))
    assert view.pixel(mark, round(view.box(BUILD).middle) - 7) == view.token("critical")
    assert view.chart.bars[BUILD].overrun and not view.chart.bars[FREE].overrun
