"""What other planners' files contain and the textbook network doesn't: nights, holidays under a lead, time that runs on
the clock, people who share the work. Every expected date is counted by hand."""

from datetime import date, datetime

from planning.derived import DerivedValues
from planning.edits.builder import ChangeBuilder
from planning.plan import Plan
from planning.rows import PlanInfo
from planning.schedule.activities import Activity, Constraint, Dependency, Leg
from planning.schedule.calendar import ALWAYS, OFFICE_HOURS, WorkingCalendar
from planning.schedule.forward_backward import schedule
from planning.schedule.from_plan import SCHEDULE
from tests.planning.schedule.builders import DAY, MONDAY, dated

LATE, EARLY = ((23 * 60, 1440),), ((0, 180), (240, 480))
NIGHTS = WorkingCalendar([LATE, *[(*EARLY, *LATE)] * 4, EARLY, ()])
"""23:00 to 8:00 with a break from 3 to 4, Monday night to Saturday morning."""


def at(day: int, hour: int = 0, minute: int = 0) -> datetime:
    """Of January 2026, whose 5th is a Monday."""
    return datetime(2026, 1, day, hour, minute)


def test_that_a_lead_across_a_holiday_counts_working_days():
    holiday = WorkingCalendar(OFFICE_HOURS.week, {date(2026, 1, 6): ()})
    tasks = [Activity(1, duration=3 * DAY), Activity(2, duration=DAY)]
    plan = schedule(tasks, [Dependency(1, 2, lag=-2 * DAY)], holiday, MONDAY)
    assert plan[1].finish == at(8, 18)
    assert plan[2].start == at(7, 9)


def test_that_a_night_shift_begins_in_the_evening_and_ends_in_the_morning():
    tasks = [Activity(1, duration=DAY), Activity(2, duration=DAY, calendar=NIGHTS)]
    plan = dated([*tasks, Activity(3, duration=60)], [Dependency(1, 2), Dependency(2, 3)])
    assert (plan[2].start, plan[2].finish) == (at(5, 23), at(6, 8))
    assert plan[3].start == at(6, 9)


def test_that_a_night_shift_does_not_work_from_saturday_to_monday():
    fridays = Activity(1, duration=2 * DAY, calendar=NIGHTS, not_before=at(9, 23))
    assert dated([fridays])[1].finish == at(13, 8)


def test_that_work_around_the_clock_goes_on_where_the_office_ends():
    plan = dated([Activity(1, duration=DAY), Activity(2, duration=DAY, calendar=ALWAYS)], [Dependency(1, 2)])
    assert (plan[2].start, plan[2].finish) == (at(5, 18), at(6, 2))


def test_that_elapsed_days_begin_on_friday_evening_and_need_no_working_time():
    tasks = [
        Activity(1, duration=5 * DAY),
        Activity(2, duration=2 * 1440, elapsed=True),
        Activity(3, duration=60),
    ]
    plan = dated(tasks, [Dependency(1, 2), Dependency(2, 3)])
    assert (plan[2].start, plan[2].finish) == (at(9, 18), at(11, 18))
    assert plan[3].start == at(12, 9)


def test_that_a_share_of_an_elapsed_duration_is_waited_for_on_the_clock():
    tasks = [Activity(1, duration=1440, elapsed=True), Activity(2, duration=60)]
    plan = dated(tasks, [Dependency(1, 2, lag=50, lag_kind="percent")])
    assert plan[1].finish == at(6, 9)
    assert plan[2].start == at(7, 9)


def test_that_a_link_on_a_summary_and_its_own_floor_hold_together():
    tasks = [
        Activity(1, duration=2 * DAY),
        Activity(2, not_before=at(6, 9)),
        Activity(3, parent=2, duration=DAY),
        Activity(4, parent=2, duration=DAY, not_before=at(9, 9)),
    ]
    plan = dated(tasks, [Dependency(1, 2)])
    assert [plan[task].start for task in (2, 3, 4)] == [at(7, 9), at(7, 9), at(9, 9)]


def test_that_a_finish_no_later_on_a_summary_takes_float_away_from_what_is_under_it():
    tasks = [
        Activity(1, constraint=Constraint("finish_no_later", at(6, 18))),
        Activity(2, parent=1, duration=DAY),
        Activity(3, duration=5 * DAY),
    ]
    assert dated(tasks)[2].total_float == DAY


def test_that_what_is_inactive_stands_but_neither_holds_nor_ends_anything():
    tasks = [Activity(1, duration=10 * DAY, active=False), Activity(2, duration=DAY)]
    plan = dated(tasks, [Dependency(1, 2)])
    assert plan[2].start == MONDAY
    assert plan.finish == at(5, 18)


def test_that_somebody_with_half_the_work_is_done_in_half_the_time():
    late = WorkingCalendar(OFFICE_HOURS.week, {date(2026, 1, 5): (), date(2026, 1, 6): ()})
    shared = Activity(1, duration=2 * DAY, legs=(Leg(OFFICE_HOURS, 2 * DAY), Leg(late, DAY)))
    plan = dated([shared])
    assert (plan[1].start, plan[1].finish) == (MONDAY, at(7, 18))


def test_that_a_duration_that_is_fixed_does_not_wait_for_people():
    assert start_with_leave(task_type="fixed_duration") == MONDAY


def test_that_a_task_told_to_ignore_people_does_not_wait_for_them():
    assert start_with_leave(ignore_people=True) == MONDAY
    assert start_with_leave() == at(7, 9)


def start_with_leave(**facts) -> datetime:
    """Of a task whose owner is away on Monday and Tuesday."""
    info = PlanInfo(1, "p", "P", start=MONDAY.date())
    builder = ChangeBuilder(Plan(1, {"plan": {1: info}}))
    person = builder.add("person", name="Ann")
    builder.add("day_off", person=person, first=date(2026, 1, 5), last=date(2026, 1, 6))
    task = builder.add("task", name="T", duration=DAY, owner=person, **facts)
    plan = builder.plan
    plan.swap(plan.prepare(builder.change("made")))
    return DerivedValues(plan, MONDAY).get(SCHEDULE)[task].start


def test_that_a_plan_made_backward_begins_where_its_longest_chain_must():
    tasks = [Activity(1, duration=2 * DAY), Activity(2, duration=DAY), Activity(3, duration=DAY)]
    plan = schedule(tasks, [Dependency(1, 2)], OFFICE_HOURS, MONDAY, until=at(16, 18))
    assert [plan[task].start for task in (1, 2, 3)] == [at(14, 9), at(16, 9), at(14, 9)]
    assert (plan[1].total_float, plan[3].total_float) == (0, 2 * DAY)


def test_that_two_deadlines_downstream_count_by_the_earlier():
    tasks = [
        Activity(1, duration=DAY),
        Activity(2, duration=DAY, deadline=at(5, 18)),
        Activity(3, duration=DAY, deadline=at(12, 18)),
    ]
    plan = dated(tasks, [Dependency(1, 2), Dependency(1, 3)])
    assert (plan[1].total_float, plan[2].total_float, plan[3].total_float) == (-DAY, -DAY, 0)


def test_that_half_done_work_ends_where_its_whole_would():
    begun = Activity(1, duration=4 * DAY, progress=0.5, actual_start=at(6, 9))
    assert (dated([begun])[1].start, dated([begun])[1].finish) == (at(6, 9), at(9, 18))
