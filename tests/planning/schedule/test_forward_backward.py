"""Dates, floats and critical path of small plans whose answers can be read off a wall calendar."""

from datetime import datetime, timedelta

import pytest

from planning.errors import PlanError
from planning.schedule.activities import Activity, Dependency
from planning.schedule.calendar import ALWAYS, OFFICE_HOURS, WorkingCalendar
from planning.schedule.forward_backward import schedule, schedule_network
from planning.schedule.network import build_network
from tests.planning.schedule.builders import DAY, MONDAY, chain, dated

FRIDAY_EVENING, NEXT_MONDAY = datetime(2026, 1, 9, 18), datetime(2026, 1, 12, 9)
SATURDAY_POST = (datetime(2026, 1, 10, 18), datetime(2026, 1, 10, 19))


def test_that_a_chain_runs_over_the_weekend():
    plan = dated(*chain(5, 1))
    assert (plan[1].start, plan[1].finish) == (MONDAY, FRIDAY_EVENING)
    assert (plan[2].start, plan[2].finish) == (NEXT_MONDAY, datetime(2026, 1, 12, 18))
    assert plan.finish == datetime(2026, 1, 12, 18)


def test_that_the_longer_branch_is_critical_and_the_shorter_has_float():
    tasks = [Activity(number, duration=days * DAY) for number, days in ((1, 1), (2, 5), (3, 2), (4, 1))]
    links = [Dependency(1, 2), Dependency(1, 3), Dependency(2, 4), Dependency(3, 4)]
    plan = dated(tasks, links)
    assert plan.critical_tasks == {1, 2, 4}
    assert (plan[3].total_float, plan[3].free_float) == (3 * DAY, 3 * DAY)
    assert (plan[3].late_start, plan[3].late_finish) == (datetime(2026, 1, 9, 9), datetime(2026, 1, 12, 18))


def test_that_free_float_is_less_than_total_float_within_a_branch():
    tasks = [Activity(number, duration=days * DAY) for number, days in ((1, 1), (2, 1), (3, 4))]
    plan = dated(tasks, [Dependency(1, 2)])
    assert (plan[1].total_float, plan[1].free_float) == (2 * DAY, 0)
    assert (plan[2].total_float, plan[2].free_float) == (2 * DAY, 2 * DAY)


def test_that_a_milestone_keeps_its_predecessors_finish():
    plan = dated(*chain(5, 0, 1))
    assert plan[2].start == plan[2].finish == FRIDAY_EVENING
    assert plan[3].start == NEXT_MONDAY
    assert plan[2].total_float == 0


def test_that_a_milestone_after_a_post_outside_working_time_waits_for_work():
    tasks = [Activity(1, manual=SATURDAY_POST), Activity(2), Activity(3, duration=60)]
    plan = dated(tasks, [Dependency(1, 2), Dependency(1, 3)])
    assert plan[2].start == plan[3].start == NEXT_MONDAY


def test_that_manual_dates_stay_outside_working_time_and_drive_successors():
    tasks = [
        Activity(1, duration=DAY),
        Activity(2, duration=60, manual=SATURDAY_POST),
        Activity(3, duration=DAY),
    ]
    plan = dated(tasks, [Dependency(1, 2), Dependency(2, 3)])
    assert (plan[2].start, plan[2].finish) == SATURDAY_POST
    assert (plan[2].late_start, plan[2].late_finish) == SATURDAY_POST
    assert plan[2].critical
    assert plan[3].start == NEXT_MONDAY


def test_that_a_manual_task_begun_before_its_predecessor_ends_shows_negative_float():
    tasks = [Activity(1, duration=5 * DAY), Activity(2, manual=(MONDAY, datetime(2026, 1, 5, 18)))]
    plan = dated(tasks, [Dependency(1, 2)])
    assert plan[2].start == MONDAY
    assert plan[1].free_float == 0
    assert plan[1].late_finish < plan[1].finish
    assert plan[1].total_float == -DAY
    assert plan[1].critical


def test_that_a_manual_post_at_the_very_end_is_the_finish_of_the_project():
    plan = dated([Activity(1, duration=DAY), Activity(2, manual=SATURDAY_POST)])
    assert plan.finish == SATURDAY_POST[1]
    assert plan[1].late_finish == FRIDAY_EVENING
    assert plan[1].total_float == 4 * DAY


def test_that_not_before_midnight_means_the_begin_of_that_days_work():
    plan = dated([Activity(1, duration=60, not_before=datetime(2026, 1, 10))])
    assert plan[1].start == NEXT_MONDAY


def test_that_a_finished_task_is_never_critical():
    tasks, links = chain(1, 1)
    plan = dated([Activity(1, duration=DAY, progress=1.0), tasks[1]], links)
    assert plan[1].total_float == 0
    assert plan.critical_tasks == {2}


def test_that_the_limit_of_critical_float_can_be_set():
    tasks = [Activity(1, duration=DAY), Activity(2, duration=2 * DAY)]
    assert schedule(tasks, [], OFFICE_HOURS, MONDAY).critical_tasks == {2}
    assert schedule(tasks, [], OFFICE_HOURS, MONDAY, critical_limit=DAY).critical_tasks == {1, 2}


@pytest.mark.parametrize(
    ("kind", "lag", "start"),
    [
        ("FS", 0, datetime(2026, 1, 8, 9)),
        ("FS", DAY, datetime(2026, 1, 9, 9)),
        ("FS", -DAY, datetime(2026, 1, 7, 9)),
        ("SS", 0, MONDAY),
        ("SS", 240, datetime(2026, 1, 5, 14)),
        ("FF", 0, datetime(2026, 1, 6, 9)),
        ("FF", 2 * DAY, datetime(2026, 1, 8, 9)),
        ("SF", 0, MONDAY),
        ("SF", 4 * DAY, datetime(2026, 1, 7, 9)),
    ],
)
def test_that_every_kind_of_link_holds_its_end(kind, lag, start):
    tasks = [Activity(1, duration=3 * DAY), Activity(2, duration=2 * DAY)]
    assert dated(tasks, [Dependency(1, 2, kind, lag)])[2].start == start


def test_that_a_lag_after_a_link_from_a_start_puts_a_milestone_at_the_begin_of_work():
    plan = dated([Activity(1, duration=DAY), Activity(2)], [Dependency(1, 2, "SS", 3 * DAY)])
    assert plan[2].start == datetime(2026, 1, 8, 9)


def test_that_a_link_on_a_summary_holds_all_its_leaves():
    tasks = [
        Activity(1),
        Activity(2, parent=1, duration=DAY),
        Activity(3, parent=1, duration=2 * DAY),
        Activity(4),
        Activity(5, parent=4, duration=DAY),
        Activity(6, parent=4, duration=DAY),
    ]
    plan = dated(tasks, [Dependency(1, 4), Dependency(5, 6)])
    assert plan[5].start == datetime(2026, 1, 7, 9)
    assert plan[2].total_float == plan[2].free_float == DAY
    assert plan.critical_tasks == {1, 3, 4, 5, 6}


def test_that_a_summary_spans_its_leaves_and_takes_the_least_float():
    tasks = [
        Activity(1),
        Activity(2, parent=1),
        Activity(3, parent=2, duration=DAY),
        Activity(4, parent=1, duration=3 * DAY, not_before=datetime(2026, 1, 6)),
        Activity(5, duration=5 * DAY),
    ]
    plan = dated(tasks)
    assert (plan[1].start, plan[1].finish) == (MONDAY, datetime(2026, 1, 8, 18))
    assert plan[1].total_float == plan[4].total_float == DAY
    assert (plan[2].start, plan[2].finish) == (plan[3].start, plan[3].finish)
    assert not plan[1].critical


def test_that_not_before_on_a_summary_holds_what_stands_under_it():
    tasks = [Activity(1, not_before=NEXT_MONDAY), Activity(2, parent=1), Activity(3, parent=2, duration=60)]
    assert dated(tasks)[3].start == NEXT_MONDAY


def test_that_a_link_from_the_start_of_a_summary_waits_for_its_first_leaf():
    tasks = [
        Activity(1),
        Activity(2, parent=1, duration=DAY, not_before=datetime(2026, 1, 6)),
        Activity(3, parent=1, duration=DAY, not_before=datetime(2026, 1, 8)),
        Activity(4, duration=60),
    ]
    assert dated(tasks, [Dependency(1, 4, "SS")])[4].start == datetime(2026, 1, 6, 9)


def test_that_a_link_from_the_start_of_a_summary_leaves_its_later_leaves_their_float():
    tasks = [
        Activity(1),
        Activity(2, parent=1, duration=DAY),
        Activity(3, parent=1, duration=DAY, not_before=datetime(2026, 1, 6)),
        Activity(4, duration=5 * DAY),
    ]
    plan = dated(tasks, [Dependency(1, 4, "SS")])
    assert (plan[2].total_float, plan[2].free_float) == (0, 0)
    assert (plan[3].total_float, plan[3].free_float) == (3 * DAY, 3 * DAY)


def test_that_a_task_goes_by_its_own_calendar():
    tasks = [
        Activity(1, duration=5 * DAY),
        Activity(2, duration=24 * 60, calendar=ALWAYS),
        Activity(3, duration=60),
    ]
    plan = dated(tasks, [Dependency(1, 2), Dependency(2, 3)])
    assert (plan[2].start, plan[2].finish) == (FRIDAY_EVENING, datetime(2026, 1, 10, 18))
    assert plan[3].start == NEXT_MONDAY
    assert plan[2].total_float == 39 * 60
    assert plan[1].total_float == 0


def test_that_seconds_of_a_moment_are_dropped():
    late = MONDAY + timedelta(seconds=59)
    assert dated([Activity(1, duration=60)], start=late)[1].start == MONDAY


def test_that_an_empty_plan_ends_where_it_starts():
    plan = dated([])
    assert (plan.start, plan.finish, len(plan), plan.critical_tasks) == (MONDAY, MONDAY, 0, frozenset())


def test_that_an_unknown_task_is_no_key():
    assert 5 not in dated(*chain(1))


def test_that_a_built_network_serves_another_calendar():
    network = build_network(*chain(5, 1))
    assert schedule_network(network, ALWAYS, MONDAY).finish == datetime(2026, 1, 7, 9)
    assert schedule_network(network, OFFICE_HOURS, MONDAY).finish == datetime(2026, 1, 12, 18)


@pytest.mark.parametrize(
    ("calendar", "days", "code"),
    [(WorkingCalendar(((),) * 7), 1, "calendar_without_work"), (OFFICE_HOURS, 10**8, "date_out_of_range")],
)
def test_that_work_that_fits_into_no_calendar_is_refused_by_name(calendar, days, code):
    with pytest.raises(PlanError) as refusal:
        schedule([Activity(1, duration=days * DAY)], [], calendar, MONDAY)
    assert refusal.value.code == code
