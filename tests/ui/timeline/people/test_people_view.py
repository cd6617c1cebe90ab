"""Who has how much work when; tasks go to others by mouse, key and menu, each as one step."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt

from planning.edits.builder import ChangeBuilder
from planning.rows import Id
from tests.ui.timeline.conftest import BRIEF, BUILD, FREE
from tests.ui.timeline.people.conftest import EXTRA, LI, ORPHAN, PEOPLE_PLAN, SHARED, WANG, People, moment
from ui.timeline.people.model import SCOPES, is_over
from ui.timeline.timeline_tab import TimelineTab

Open = Callable[..., People]
Key, Mod = Qt.Key, Qt.KeyboardModifier


# --- load -------------------------------------------------------------------------------------


def test_that_a_day_shows_the_work_against_the_time(people: Open) -> None:
    view = people()
    monday = view.cell(WANG, 2)
    assert (monday.minutes, monday.capacity, monday.over_days) == (960, 480, 1)
    assert is_over(monday) and set(monday.tasks) == {BRIEF, EXTRA, SHARED}
    tuesday = view.cell(WANG, 3)
    assert (tuesday.minutes, is_over(tuesday)) == (480, False)
    assert view.cell(LI, 2).capacity == 240


def test_that_days_off_and_holidays_are_seen(people: Open) -> None:
    view = people()
    assert view.cell(LI, 12).away and not view.cell(WANG, 12).away
    assert view.model.ground(view.model.column_of(date(2026, 11, 11))) == "holiday"
    assert view.model.ground(view.model.column_of(date(2026, 11, 8))) == "nonworking"
    assert view.model.ground(view.model.column_of(date(2026, 11, 14))) == ""


def test_that_the_head_counts_who_has_too_much_and_leads_there(people: Open) -> None:
    view = people()
    assert view.pane.jump.text() == "2 people over-allocated on 4 d"
    found = []
    for _ in range(5):
        view.key(Key.Key_N)
        assert view.view.over is not None
        found.append((view.view.over.day.day, view.view.over.person))
    # From today on, then from the beginning.
    assert found == [(4, LI), (5, LI), (6, LI), (2, WANG), (4, LI)]
    assert LI in view.model.expanded


def test_that_nobody_with_too_much_is_said_too(people: Open) -> None:
    view = people({"person": [{"name": "Wang"}], "task": [{"name": "A", "duration": 480, "owner": 1}]})
    assert view.pane.jump.text() == "Nobody is over-allocated" and not view.pane.jump.isEnabled()


@pytest.mark.parametrize("scope", SCOPES)
def test_that_weeks_are_chosen_and_hold_the_same_work(people: Open, scope: str) -> None:
    view = people()
    view.qtbot.mouseClick(view.pane.scopes.segment(scope), Qt.MouseButton.LeftButton)
    weeks, step = SCOPES[scope]
    assert view.model.count * view.model.step == weeks * 7
    assert sum(cell.minutes for cell in view.model.cells(WANG)) == sum(
        held.minutes for held in view.model.load(WANG).days.values()
    )
    if step > 1:
        assert view.model.cells(WANG)[0].over_days == 1
    assert not view.view.grab().isNull()


def test_that_pages_go_to_other_weeks_and_home_comes_back(people: Open) -> None:
    view = people()
    view.key(Key.Key_PageDown)
    assert view.model.first == date(2026, 11, 9)
    view.key(Key.Key_PageUp)
    view.key(Key.Key_PageUp)
    assert view.model.first == date(2026, 10, 26)
    view.key(Key.Key_Home)
    assert view.model.first == date(2026, 11, 2)


# --- handing over -----------------------------------------------------------------------------


def test_that_a_task_dragged_to_somebody_is_theirs_and_comes_back(people: Open) -> None:
    view = people()
    view.open(WANG)
    view.drag(view.bar(EXTRA, WANG), view.name(LI))
    assert view.owner(EXTRA) == LI
    assert view.undo_labels() == ["Handed “Extra” over to Li Qiang"]
    assert LI in view.model.expanded and view.desk.selection.ids_in("task") == (EXTRA,)
    assert EXTRA in view.cell(LI, 2).tasks
    view.desk.undo()
    assert view.owner(EXTRA) == WANG and EXTRA in view.cell(WANG, 2).tasks


def test_that_while_a_task_is_held_the_other_load_is_told(people: Open) -> None:
    view = people()
    view.open(WANG)
    view.hold(view.bar(EXTRA, WANG), view.day(LI, 2))
    assert view.view.shown.aimed == [LI]
    assert view.view.shown.strip == "Hand over to Li Qiang · has 4 h on these days already"
    view.key(Key.Key_Escape)
    view.qtbot.mouseRelease(view.view, Qt.MouseButton.LeftButton, pos=view.day(LI, 2))
    assert view.undo_labels() == [] and view.view.shown.ghost.isNull()


def test_that_dropped_on_its_own_row_nothing_happens(people: Open) -> None:
    view = people()
    view.open(WANG)
    view.drag(view.bar(EXTRA, WANG), view.name(WANG))
    assert view.undo_labels() == []


def test_that_a_task_of_nobody_stands_on_top_and_is_handed_out(people: Open) -> None:
    view = people()
    assert view.model.rows[0] is None and set(view.model.tasks_of(None)) >= {ORPHAN}
    view.open(None)
    view.drag(view.bar(ORPHAN, None), view.name(WANG))
    assert view.owner(ORPHAN) == WANG
    view.desk.undo()
    assert view.owner(ORPHAN) is None


def test_that_a_task_dragged_up_to_nobody_loses_its_owner(people: Open) -> None:
    view = people()
    view.open(WANG)
    view.drag(view.bar(EXTRA, WANG), view.name(None))
    assert view.owner(EXTRA) is None


def test_that_somebodys_part_of_a_shared_task_goes_to_another(people: Open) -> None:
    rows = {**PEOPLE_PLAN, "person": [*PEOPLE_PLAN["person"], {"name": "Chen"}]}
    view = people(rows)
    view.open(LI)
    view.drag(view.bar(SHARED, LI), view.name(3))
    assert view.owner(SHARED) == WANG
    assert {row.person for row in view.desk.plan.assignments.values()} == {WANG, 3}
    view.desk.undo()
    assert {row.person for row in view.desk.plan.assignments.values()} == {WANG, LI}


def test_that_several_selected_tasks_are_handed_over_in_one_step(people: Open) -> None:
    view = people()
    view.open(WANG)
    view.click(view.bar(EXTRA, WANG))
    view.click(view.bar(FREE, WANG), Mod.ControlModifier)
    view.drag(view.bar(FREE, WANG), view.name(LI))
    assert (view.owner(EXTRA), view.owner(FREE)) == (LI, LI) and len(view.undo_labels()) == 1


@pytest.mark.parametrize(
    ("key", "task", "holder", "after"), [(Key.Key_Down, EXTRA, WANG, LI), (Key.Key_Up, BUILD, LI, WANG)]
)
def test_that_keys_hand_over_too(people: Open, key: Qt.Key, task: Id, holder: Id, after: Id) -> None:
    view = people()
    view.open(holder)
    view.click(view.bar(task, holder))
    view.key(key, Mod.AltModifier)
    assert view.owner(task) == after
    view.desk.undo()
    assert view.owner(task) == holder


def test_that_keys_move_a_task_by_days_here_too(people: Open) -> None:
    view = people()
    view.open(WANG)
    view.click(view.bar(FREE, WANG))
    view.key(Key.Key_Right, Mod.AltModifier)
    assert view.shown.dates(FREE).start == moment(5)
    view.desk.undo()
    assert view.shown.dates(FREE).start == moment(4)


def test_that_the_menu_hands_over(people: Open) -> None:
    view = people()
    view.open(WANG)
    view.click(view.bar(EXTRA, WANG))
    menu = view.pane.menu()
    next(action for action in menu.actions() if action.text() == "Li Qiang").trigger()
    assert view.owner(EXTRA) == LI


# --- the way through --------------------------------------------------------------------------


def test_that_up_and_down_stop_at_people_and_their_open_tasks(people: Open) -> None:
    view = people()
    view.click(view.name(None))
    view.click(view.name(None))
    view.key(Key.Key_Down)
    assert view.desk.selection.ids_in("person") == (WANG,)
    view.key(Key.Key_Right)
    view.key(Key.Key_Down)
    first = view.desk.selection.ids_in("task")
    assert len(first) == 1 and view.owner(first[0]) == WANG
    view.key(Key.Key_Left)
    assert view.desk.selection.ids_in("person") == (WANG,)
    view.key(Key.Key_Left)
    assert WANG not in view.model.expanded


def test_that_a_click_on_a_day_selects_its_tasks(people: Open) -> None:
    view = people()
    view.click(view.day(WANG, 2))
    assert set(view.desk.selection.ids_in("task")) == {BRIEF, EXTRA, SHARED}


def test_that_a_row_asked_for_is_opened(people: Open) -> None:
    view = people()
    view.tab.reveal("task", BUILD)
    assert view.tab.views.current == "people" and LI in view.model.expanded
    assert not view.view.bar_of(BUILD, LI).isNull()
    assert view.desk.selection.ids_in("task") == (BUILD,)


def test_that_a_summary_asked_for_is_shown_in_the_gantt(people: Open) -> None:
    view = people()
    view.tab.reveal("task", 1)
    assert view.tab.views.current == "gantt"


def test_that_hovering_lists_a_days_tasks_with_their_hours(people: Open) -> None:
    view = people()
    told = view.view.text_at(view.day(WANG, 2))
    assert "16 h of 8 h" in told and "8 h too much" in told
    assert "8 h · Brief" in told and "4 h · Extra" in told and "4 h · Shared" in told
    assert "Day off" in view.view.text_at(view.day(LI, 12))
    assert "50 %" in view.view.text_at(view.name(LI))
    view.open(WANG)
    assert "Extra" in view.view.text_at(view.bar(EXTRA, WANG))


def test_that_the_view_follows_edits_made_elsewhere(people: Open) -> None:
    view = people()
    builder = ChangeBuilder(view.desk.plan)
    builder.update("task", EXTRA, duration=480)
    view.desk.run(lambda: builder.change("undo.edit", field="", name=""))
    assert view.cell(WANG, 2).minutes == 1200
    view.tab.show_view("gantt")
    view.desk.undo()
    view.tab.show_view("people")
    assert view.cell(WANG, 2).minutes == 960


def test_that_the_view_is_as_it_was_left(people: Open, qtbot) -> None:
    view = people()
    view.open(LI)
    view.pane.set_scope("four")
    again = TimelineTab(view.desk)
    qtbot.addWidget(again)
    again.restore(view.tab.state())
    assert again.views.current == "people"
    assert again.views.view("people").state() == {"scope": "four", "expanded": [LI]}


def test_that_a_plan_that_is_only_read_is_only_shown(people: Open) -> None:
    view = people(read_only=True)
    view.open(WANG)
    view.drag(view.bar(EXTRA, WANG), view.name(LI))
    view.click(view.bar(EXTRA, WANG))
    view.key(Key.Key_Down, Mod.AltModifier)
    assert view.owner(EXTRA) == WANG and view.undo_labels() == []


def test_that_a_plan_without_people_is_no_fault(people: Open) -> None:
    view = people({"plan": PEOPLE_PLAN["plan"], "task": [{"name": "A", "duration": 480}]}, lang="zh_CN")
    assert view.model.rows == [None]
    view.key(Key.Key_PageDown)
    assert view.model.rows == []
    view.click(QPoint(600, 300))
    view.key(Key.Key_Down)
    assert not view.view.grab().isNull()
