"""The keyboard in the chart: everything that the mouse does to dates, and the way through rows and time."""

from collections.abc import Callable
from datetime import datetime

import pytest
from PySide6.QtCore import Qt

from tests.ui.timeline.conftest import BRIEF, BUILD, FREE, LAUNCH, PREP, SHOW, Timeline

Open = Callable[..., Timeline]
Key, Mod = Qt.Key, Qt.KeyboardModifier
ALT, ALT_SHIFT = Mod.AltModifier, Mod.AltModifier | Mod.ShiftModifier


def day(number: int, hour: int = 9) -> datetime:
    return datetime(2026, 11, number, hour)


def test_that_alt_and_arrows_move_by_working_days(timeline: Open) -> None:
    view = timeline()
    view.click(view.body(FREE))
    for _ in range(3):
        view.key(Key.Key_Right, ALT)
    assert view.dates(FREE).start == day(9)
    view.key(Key.Key_Left, ALT)
    assert view.dates(FREE).start == day(6)


def test_that_quick_moves_are_one_step_of_undo(timeline: Open) -> None:
    view = timeline()
    view.click(view.body(FREE))
    view.key(Key.Key_Right, ALT)
    view.key(Key.Key_Right, ALT)
    assert view.undo_labels() == ["Moved “Free” to 2026-11-06"]
    view.desk.undo()
    assert view.dates(FREE).start == day(4)


def test_that_a_fixed_task_moves_by_calendar_days(timeline: Open) -> None:
    view = timeline()
    view.click(view.body(SHOW))
    view.key(Key.Key_Right, ALT)
    view.key(Key.Key_Right, ALT)
    assert view.dates(SHOW).start == day(7, 19)


def test_that_a_held_task_tells_who_holds_it(timeline: Open) -> None:
    view = timeline()
    view.click(view.body(BUILD))
    view.key(Key.Key_Left, ALT)
    assert view.undo_labels() == []
    assert view.told == ["“Build” stays at 11-04: “Brief” has to finish first"]


def test_that_alt_shift_and_arrows_change_the_duration(timeline: Open) -> None:
    view = timeline()
    view.click(view.body(BUILD))
    view.key(Key.Key_Right, ALT_SHIFT)
    assert view.desk.plan.tasks[BUILD].duration == 4 * 480
    view.key(Key.Key_Left, ALT_SHIFT)
    view.key(Key.Key_Left, ALT_SHIFT)
    assert view.desk.plan.tasks[BUILD].duration == 2 * 480


@pytest.mark.parametrize("task_id", [PREP, LAUNCH])
def test_that_summaries_and_milestones_have_no_length_to_change(timeline: Open, task_id: int) -> None:
    view = timeline()
    view.desk.selection.select("task", (task_id,))
    view.key(Key.Key_Right, ALT_SHIFT)
    assert view.undo_labels() == [] and view.refusals == []


def test_that_a_milestone_moves_at_the_end_of_its_day(timeline: Open) -> None:
    view = timeline()
    view.desk.selection.select("task", (LAUNCH,))
    view.key(Key.Key_Right, ALT)
    assert view.dates(LAUNCH).finish == day(9, 18)


def test_that_arrows_walk_through_rows_and_shift_takes_them_along(timeline: Open) -> None:
    view = timeline()
    view.click(view.body(BRIEF))
    view.key(Key.Key_Down)
    assert view.desk.selection.ids == (BUILD,)
    view.key(Key.Key_Down, Mod.ShiftModifier)
    view.key(Key.Key_Down, Mod.ShiftModifier)
    assert view.desk.selection.ids == (BUILD, LAUNCH, SHOW)
    view.key(Key.Key_Up, Mod.ShiftModifier)
    assert view.desk.selection.ids == (BUILD, LAUNCH)
    view.key(Key.Key_Up)
    assert view.desk.selection.ids == (BRIEF,)
    view.key(Key.Key_End)
    assert view.desk.selection.ids == (FREE,)
    view.key(Key.Key_Home)
    assert view.desk.selection.ids == (PREP,)
    view.key(Key.Key_Up)
    assert view.desk.selection.ids == (PREP,)


def test_that_walking_scrolls_rows_and_time(timeline: Open) -> None:
    later = {"constraint": "start_no_earlier", "constraint_at": datetime(2027, 3, 1, 9), "duration": 480}
    view = timeline({"task": [{"name": f"T{number}"} for number in range(50)] + [{"name": "Last", **later}]})
    view.chart.setFocus()
    view.key(Key.Key_End)
    box = view.box(51)
    assert box.top >= 0 and box.bottom <= view.chart.height()
    assert box.left >= 0 and box.right <= view.chart.width()


def test_that_plus_and_minus_zoom_around_the_selected_bar(timeline: Open) -> None:
    view = timeline()
    view.click(view.body(BUILD))
    middle = (view.box(BUILD).left + view.box(BUILD).right) / 2
    view.key(Key.Key_Plus)
    assert view.axis.scale.day_width > 14
    assert abs((view.box(BUILD).left + view.box(BUILD).right) / 2 - middle) <= 1.5
    view.key(Key.Key_Minus)
    assert view.axis.scale.day_width == pytest.approx(14)


def test_that_plain_arrows_scroll_time(timeline: Open) -> None:
    view = timeline()
    left = view.axis.scale.left
    view.key(Key.Key_Left)
    assert view.axis.scale.left < left
    view.key(Key.Key_Right)
    assert view.axis.scale.left == pytest.approx(left)


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_F2])
def test_that_enter_and_f2_open_the_name_in_the_table(timeline: Open, key: Key) -> None:
    view = timeline()
    view.click(view.body(FREE))
    view.key(key)
    assert view.table.state() == view.table.State.EditingState
    assert view.table.current_id() == FREE


def test_that_nothing_happens_without_a_selection(timeline: Open) -> None:
    view = timeline()
    view.desk.selection.select("", ())
    for key, mods in ((Key.Key_Right, ALT), (Key.Key_Right, ALT_SHIFT), (Key.Key_Return, Mod.NoModifier)):
        view.key(key, mods)
    assert view.undo_labels() == [] and view.refusals == []


def test_that_the_bar_that_keys_work_on_has_a_ring(timeline: Open) -> None:
    view = timeline()
    view.tab.activateWindow()
    view.chart.setFocus()
    view.qtbot.waitUntil(view.chart.hasFocus)
    view.desk.selection.select("task", (FREE,))
    box = view.box(FREE)
    assert view.pixel((box.left + box.right) / 2, box.top - 3) == view.token("focus")
    view.table.setFocus()
    assert view.pixel((box.left + box.right) / 2, box.top - 3) != view.token("focus")
