"""Every gesture of the mouse in the chart: what it shows on the way, what it does, and one undo for it."""

from collections.abc import Callable
from datetime import datetime

import pytest
from PySide6.QtCore import QPoint, Qt

from tests.ui.timeline.conftest import BRIEF, BUILD, FREE, LAUNCH, PLAN, PREP, SHOW, Timeline

Open = Callable[..., Timeline]
Mod = Qt.KeyboardModifier


def day(number: int, hour: int = 9) -> datetime:
    return datetime(2026, 11, number, hour)


def test_that_dragging_a_bar_sets_start_no_earlier_and_one_undo_takes_it_back(timeline: Open) -> None:
    view = timeline()
    view.drag(view.body(FREE), view.body(FREE) + view.days(2))
    assert view.dates(FREE).start == day(6)
    assert view.desk.plan.tasks[FREE].constraint_at == day(6)
    assert view.undo_labels() == ["Moved “Free” to 2026-11-06"]
    assert view.told == ["“Free” now starts no earlier than 11-06"]
    view.desk.undo()
    assert view.dates(FREE).start == day(4)


def test_that_a_bar_dropped_on_a_weekend_goes_on_to_the_next_workday(timeline: Open) -> None:
    view = timeline()
    view.drag(view.body(FREE), view.body(FREE) + view.days(4))
    assert view.dates(FREE).start == day(9)


def test_that_a_bar_dropped_on_a_makeup_workday_stays_there(timeline: Open) -> None:
    view = timeline()
    view.drag(view.body(FREE), view.body(FREE) + view.days(10))
    assert view.dates(FREE).start == day(14)


def test_that_what_follows_is_shown_as_ghosts_and_counted_before_the_drop(timeline: Open) -> None:
    view = timeline()
    view.grab(view.body(BRIEF), view.body(BRIEF) + view.days(1))
    shown = view.chart.shown
    assert set(shown.ghosts) == {PREP, BRIEF, BUILD, LAUNCH}
    assert list(shown.dragged) == [BRIEF]
    assert shown.strip == "11-03 – 11-04 · moves 3 tasks · plan finish +3 d"
    assert shown.ghosts[BUILD] == (day(5).toordinal(), day(10).toordinal())
    assert view.undo_labels() == []
    view.key(Qt.Key.Key_Escape)
    assert view.chart.shown.ghosts == {} and view.chart.gesture is None
    view.qtbot.mouseRelease(view.chart, Qt.MouseButton.LeftButton, pos=view.body(BRIEF) + view.days(1))
    assert view.undo_labels() == []


def test_that_the_ghost_is_painted(timeline: Open) -> None:
    view = timeline()
    before = view.pixel(view.x(day(12)), view.box(FREE).middle)
    view.grab(view.body(FREE), view.body(FREE) + view.days(8))
    assert view.pixel(view.x(day(12, 12)), view.box(FREE).middle) != before


def test_that_a_bar_held_by_its_predecessor_stays_and_says_so(timeline: Open) -> None:
    view = timeline()
    view.grab(view.body(BUILD), view.body(BUILD) - view.days(1))
    assert view.chart.shown.strip == "Held at 11-04 by “Brief”"
    view.qtbot.mouseRelease(view.chart, Qt.MouseButton.LeftButton, pos=view.body(BUILD) - view.days(1))
    assert view.undo_labels() == []
    assert view.told == ["“Build” stays at 11-04: “Brief” has to finish first"]


def test_that_a_fixed_task_moves_with_its_times_and_ignores_the_calendar(timeline: Open) -> None:
    view = timeline()
    view.drag(view.body(SHOW), view.body(SHOW) + view.days(2))
    task = view.desk.plan.tasks[SHOW]
    assert (task.manual_start, task.manual_finish) == (day(7, 19), day(7, 22))
    assert view.told == []


def test_that_several_selected_bars_move_together_as_one_step(timeline: Open) -> None:
    view = timeline()
    view.click(view.body(SHOW))
    view.click(view.body(FREE), Mod.ControlModifier)
    assert view.desk.selection.ids == (FREE, SHOW)
    view.drag(view.body(FREE), view.body(FREE) + view.days(1))
    assert (view.dates(FREE).start, view.dates(SHOW).start) == (day(5), day(6, 19))
    assert view.undo_labels() == ["Moved 2 tasks"]
    view.desk.undo()
    assert (view.dates(FREE).start, view.dates(SHOW).start) == (day(4), day(5, 19))


def test_that_a_summary_takes_all_below_along_and_links_inside_carry_what_follows(timeline: Open) -> None:
    view = timeline()
    view.grab(view.body(PREP), view.body(PREP) + view.days(3))
    assert list(view.chart.shown.dragged) == [BRIEF]
    assert set(view.chart.shown.ghosts) == {PREP, BRIEF, BUILD, LAUNCH}
    view.drop(view.body(PREP) + view.days(3))
    assert (view.dates(BRIEF).start, view.dates(BUILD).finish) == (day(5), day(12, 18))
    assert view.desk.plan.tasks[BUILD].constraint == "asap"
    assert view.undo_labels() == ["Moved “Preparation” to 2026-11-05"]
    view.desk.undo()
    assert (view.dates(BRIEF).start, view.dates(BUILD).start) == (day(2), day(4))


def test_that_what_is_fixed_or_may_not_start_before_moves_with_its_summary(timeline: Open) -> None:
    rows = {
        **PLAN,
        "task": [
            {**task, "parent": 1} if "mode" in task or "constraint" in task else task for task in PLAN["task"]
        ],
    }
    view = timeline(rows)
    view.drag(view.body(PREP), view.body(PREP) + view.days(1))
    assert view.desk.plan.tasks[SHOW].manual_start == day(6, 19)
    assert view.desk.plan.tasks[FREE].constraint_at == day(5)
    assert view.dates(BRIEF).start == day(3)
    view.desk.undo()
    assert view.desk.plan.tasks[SHOW].manual_start == day(5, 19)


def test_that_a_link_between_selected_bars_carries_the_second_one(timeline: Open) -> None:
    view = timeline()
    view.click(view.body(BRIEF))
    view.click(view.body(BUILD), Mod.ControlModifier)
    view.drag(view.body(BUILD), view.body(BUILD) + view.days(1))
    assert (view.dates(BRIEF).start, view.dates(BUILD).start) == (day(3), day(5))
    assert view.desk.plan.tasks[BUILD].constraint == "asap"
    assert view.undo_labels() == ["Moved 2 tasks"]


def test_that_goals_whose_deadline_would_be_missed_are_told_while_dragging(timeline: Open) -> None:
    tasks = [{**task, "goal": 1} if task["name"] == "Launch" else task for task in PLAN["task"]]
    goal = {"name": "Sales", "due": datetime(2026, 11, 6).date()}
    view = timeline({"goal": [goal], **PLAN, "task": tasks})
    view.grab(view.body(BRIEF), view.body(BRIEF) + view.days(1))
    assert view.chart.shown.strip.endswith("plan finish +3 d · 1 goal misses its deadline")


def test_that_dragging_the_end_changes_the_duration(timeline: Open) -> None:
    view = timeline()
    view.drag(view.end(BUILD), view.end(BUILD) + view.days(3))
    assert view.desk.plan.tasks[BUILD].duration == 4 * 480
    assert view.dates(BUILD).finish == day(9, 18)
    assert view.undo_labels() == ["Changed the duration of “Build” to 4 d"]
    view.desk.undo()
    assert view.desk.plan.tasks[BUILD].duration == 3 * 480


def test_that_a_bar_is_never_dragged_shorter_than_its_first_day(timeline: Open) -> None:
    view = timeline()
    view.drag(view.end(BUILD), view.end(BUILD) - view.days(9))
    assert view.desk.plan.tasks[BUILD].duration == 480


def test_that_dragging_the_end_of_a_fixed_task_moves_its_finish_alone(timeline: Open) -> None:
    view = timeline()
    view.drag(view.end(SHOW), view.end(SHOW) + view.days(1))
    task = view.desk.plan.tasks[SHOW]
    assert (task.manual_start, task.manual_finish) == (day(5, 19), day(6, 22))


def test_that_dragging_the_edge_of_what_is_done_sets_progress(timeline: Open) -> None:
    view = timeline()
    width = view.box(BRIEF).right - view.box(BRIEF).left
    view.drag(view.edge(BRIEF), view.edge(BRIEF) + QPoint(round(width / 4), 0))
    assert view.desk.plan.tasks[BRIEF].progress == pytest.approx(0.75)
    assert view.undo_labels() == ["Set “Brief” to 75 % done"]
    view.desk.undo()
    assert view.desk.plan.tasks[BRIEF].progress == 0.5


def test_that_dragging_from_the_handle_to_another_bar_links_them(timeline: Open) -> None:
    view = timeline()
    view.grab(view.handle(FREE), view.body(LAUNCH))
    assert view.chart.shown.strip == "“Free” → “Launch” · Finish to start"
    assert view.chart.shown.target == LAUNCH
    view.qtbot.mouseRelease(view.chart, Qt.MouseButton.LeftButton, pos=view.body(LAUNCH))
    assert view.predecessors(LAUNCH) == [BUILD, FREE]
    view.desk.undo()
    assert view.predecessors(LAUNCH) == [BUILD]


@pytest.mark.parametrize(
    ("from_start", "to_finish", "kind"),
    [(False, False, "FS"), (True, False, "SS"), (False, True, "FF"), (True, True, "SF")],
)
def test_that_the_ends_taken_and_dropped_on_say_the_kind_of_a_link(
    timeline: Open, from_start: bool, to_finish: bool, kind: str
) -> None:
    view = timeline()
    view.drag(
        view.start_handle(FREE) if from_start else view.handle(FREE),
        view.end(BUILD) if to_finish else view.body(BUILD),
    )
    (link,) = [link for link in view.desk.plan.links.values() if link.predecessor == FREE]
    assert (link.successor, link.kind) == (BUILD, kind)
    view.desk.undo()
    assert len(view.desk.plan.links) == 2


def test_that_bars_dropped_on_an_owner_are_handed_over_and_stay_where_they_are(timeline: Open) -> None:
    view = timeline()
    view.grab(view.body(BUILD), view.body(BUILD) + view.days(1))
    tray = view.chart.shown.tray
    assert tray is not None and [choice.name for choice, _ in tray.choices] == [
        "Wang Min",
        "Li Qiang",
        "No owner",
    ]
    chip = QPoint(*tray.middle_of(1))
    view.move_on(chip)
    assert view.chart.shown.strip == "Hand over to Wang Min" and not view.chart.shown.ghosts
    view.drop(chip)
    assert view.desk.plan.tasks[BUILD].owner == 1
    assert view.dates(BUILD).start == day(4)
    assert view.undo_labels() == ["Handed “Build” over to Wang Min"]
    view.desk.undo()
    assert view.desk.plan.tasks[BUILD].owner == 2


def test_that_several_bars_lose_their_owner_in_one_step(timeline: Open) -> None:
    view = timeline()
    view.click(view.body(BRIEF))
    view.click(view.body(FREE), Mod.ControlModifier)
    view.grab(view.body(FREE), view.body(FREE) + view.days(1))
    chip = QPoint(*view.chart.shown.tray.middle_of(None))
    view.move_on(chip)
    view.drop(chip)
    assert [view.desk.plan.tasks[one].owner for one in (BRIEF, FREE)] == [None, None]
    assert view.undo_labels() == ["Took the owner of 2 tasks away"]


def test_that_a_drop_between_the_owners_is_nothing(timeline: Open) -> None:
    view = timeline()
    view.grab(view.body(BUILD), view.body(BUILD) + view.days(1))
    tray = view.chart.shown.tray
    beside = QPoint(view.chart.width() - 3, tray.top + tray.height - 2)
    view.move_on(beside)
    view.drop(beside)
    assert view.undo_labels() == [] and view.told == []


def test_that_bars_that_an_edit_moved_are_tinted_until_the_next_one(timeline: Open) -> None:
    view = timeline()
    view.drag(view.end(BRIEF), view.end(BRIEF) + view.days(1))
    corner = view.box(BUILD)
    assert view.pixel(corner.left + 20, corner.top - 2) == view.token("changed")
    assert view.pixel(view.box(FREE).left + 5, view.box(FREE).top - 2) != view.token("changed")
    view.desk.type_into("task", [])
    view.drag(view.edge(BRIEF), view.edge(BRIEF) + QPoint(20, 0))
    assert view.pixel(corner.left + 20, corner.top - 2) != view.token("changed")


def test_that_a_link_that_closes_a_loop_is_refused_and_nothing_changes(timeline: Open) -> None:
    view = timeline()
    view.drag(view.handle(LAUNCH), view.body(BRIEF))
    assert view.refusals == ["link_loop"]
    assert view.undo_labels() == [] and view.predecessors(BRIEF) == []


def test_that_a_link_to_a_summary_of_its_own_is_refused(timeline: Open) -> None:
    view = timeline()
    view.drag(view.handle(BUILD), view.body(PREP))
    assert view.refusals == ["link_to_own_summary"]


def test_that_a_link_that_is_there_already_is_told(timeline: Open) -> None:
    view = timeline()
    view.drag(view.handle(BRIEF), view.body(BUILD))
    assert view.undo_labels() == []
    assert view.told == ["“Brief” and “Build” are linked already"]


def test_that_a_link_dropped_on_nothing_is_nothing(timeline: Open) -> None:
    view = timeline()
    view.drag(view.handle(FREE), QPoint(300, view.chart.height() - 5))
    assert view.undo_labels() == [] and view.told == []


def test_that_a_click_selects_and_shift_extends(timeline: Open) -> None:
    view = timeline()
    view.click(view.body(BRIEF))
    assert view.desk.selection.ids == (BRIEF,)
    assert view.table.current_id() == BRIEF
    view.click(view.body(LAUNCH), Mod.ShiftModifier)
    assert view.desk.selection.ids == (BRIEF, BUILD, LAUNCH)
    assert set(view.table.selected_ids()) == {BRIEF, BUILD, LAUNCH}
    view.click(view.body(BUILD))
    assert view.desk.selection.ids == (BUILD,)


def test_that_a_double_click_opens_the_name(timeline: Open) -> None:
    view = timeline()
    view.qtbot.mouseDClick(view.chart, Qt.MouseButton.LeftButton, pos=view.body(FREE))
    assert view.table.state() == view.table.State.EditingState
    assert view.table.current_id() == FREE


def test_that_the_wheel_scrolls_rows_and_with_ctrl_zooms_around_the_mouse(timeline: Open) -> None:
    view = timeline({"task": [{"name": f"T{number}", "duration": 480} for number in range(60)]})
    view.wheel(-1, QPoint(200, 100))
    assert view.table.offset() == 3 * view.table.row_height() == view.chart.layout_of_rows.offset
    view.axis.show_day(datetime(2026, 10, 1).toordinal(), 0.3)
    under = view.axis.scale.day_at(200)
    view.wheel(3, QPoint(200, 100), Mod.ControlModifier)
    assert view.axis.scale.day_width > 20
    assert view.axis.scale.day_at(200) == pytest.approx(under)


def test_that_shift_and_the_wheel_scroll_time(timeline: Open) -> None:
    view = timeline()
    left = view.axis.scale.left
    view.wheel(1, QPoint(200, 100), Mod.ShiftModifier)
    assert view.axis.scale.left < left


def test_that_a_plan_that_is_only_read_is_not_dragged(timeline: Open) -> None:
    view = timeline(read_only=True)
    view.drag(view.body(FREE), view.body(FREE) + view.days(2))
    assert view.dates(FREE).start == day(4) and view.refusals == []


def test_that_the_pointer_tells_what_it_would_do(timeline: Open) -> None:
    view = timeline()
    shapes = {}
    for name in ("body", "end", "handle", "edge"):
        view.qtbot.mouseMove(view.chart, getattr(view, name)(BRIEF))
        shapes[name] = view.chart.cursor().shape()
    assert len(set(shapes.values())) == 4
    assert view.chart.shown.hovered == BRIEF


def test_that_a_change_from_elsewhere_ends_a_drag(timeline: Open) -> None:
    view = timeline()
    view.grab(view.body(FREE), view.body(FREE) + view.days(2))
    view.desk.type_into("task", ())
    view.desk.live.tick_clock(day(3, 12))
    assert view.chart.gesture is None and view.chart.shown.strip == ""


def test_that_by_the_hour_a_bar_moves_by_half_hours(timeline: Open) -> None:
    view = timeline()
    view.axis.set_zoom("hour")
    view.axis.show_day(day(4).toordinal() + 0.4, 0.1)
    half_hours = view.days(5 / 48)
    view.drag(view.body(FREE), view.body(FREE) + half_hours)
    assert view.dates(FREE).start == datetime(2026, 11, 4, 11, 30)


def test_that_chinese_tells_the_same_in_chinese(timeline: Open) -> None:
    view = timeline(lang="zh_CN")
    view.grab(view.body(BRIEF), view.body(BRIEF) + view.days(1))
    assert view.chart.shown.strip == "11-03 – 11-04 · 移动 3 个任务 · 计划完成 +3 天"


def test_that_the_plan_for_these_tests_is_what_its_comment_says(timeline: Open) -> None:
    view = timeline(PLAN)
    assert [view.dates(one).start for one in (BRIEF, BUILD, FREE)] == [day(2), day(4), day(4)]
    assert view.dates(LAUNCH).finish == day(6, 18)
