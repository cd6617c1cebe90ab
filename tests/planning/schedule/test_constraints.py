"""Constraints, deadlines, what happened, people's calendars and planning backward, on days of a wall calendar."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from planning.schedule.activities import Activity, Constraint, Dependency, Leg
from planning.schedule.calendar import OFFICE_HOURS, WorkingCalendar
from planning.schedule.dates import Driver
from planning.schedule.forward_backward import schedule
from tests.planning.schedule.builders import DAY, MONDAY, Case, cases, chain, dated

FRIDAY, SATURDAY = datetime(2026, 1, 9, 9), datetime(2026, 1, 10, 18)
NEXT_MONDAY = datetime(2026, 1, 12, 9)
KINDS = ("start_no_later", "finish_no_earlier", "finish_no_later", "must_start", "must_finish")


def held(kind: str, at: datetime, *, days: int = 1, before: int = 0):
    """Task 2 with a constraint, after task 1 of `before` days."""
    tasks = [
        Activity(1, duration=before * DAY),
        Activity(2, duration=days * DAY, constraint=Constraint(kind, at)),
    ]
    return dated(tasks, [Dependency(1, 2)])


@pytest.mark.parametrize(
    ("kind", "at", "start"),
    [
        ("must_start", FRIDAY, FRIDAY),
        ("must_finish", datetime(2026, 1, 9, 18), FRIDAY),
        ("finish_no_earlier", datetime(2026, 1, 9, 18), FRIDAY),
        ("start_no_later", FRIDAY, MONDAY),
        ("finish_no_later", datetime(2026, 1, 9, 18), MONDAY),
    ],
)
def test_that_a_constraint_places_a_task_that_nothing_else_holds(kind, at, start):
    assert held(kind, at)[2].start == start


@pytest.mark.parametrize("kind", ["must_start", "start_no_later"])
def test_that_a_start_before_its_predecessor_ends_gives_negative_float_upstream(kind):
    plan = held(kind, datetime(2026, 1, 6, 9), before=3)
    assert plan[2].start == datetime(2026, 1, 6, 9)
    assert plan[1].total_float == -2 * DAY
    assert plan[1].critical


def test_that_a_deadline_takes_float_away_and_moves_nothing():
    tasks = [Activity(1, duration=3 * DAY, deadline=datetime(2026, 1, 6, 18)), Activity(2, duration=5 * DAY)]
    plan = dated(tasks)
    assert plan[1].finish == datetime(2026, 1, 7, 18)
    assert (plan[1].total_float, plan[2].total_float) == (-DAY, 0)


def test_that_as_late_as_possible_waits_for_what_follows():
    tasks = [
        Activity(1, duration=5 * DAY),
        Activity(2, duration=DAY, constraint=Constraint("alap")),
        Activity(3, duration=DAY),
    ]
    plan = dated(tasks, [Dependency(1, 3), Dependency(2, 3)])
    assert (plan[2].early_start, plan[2].start) == (MONDAY, FRIDAY)
    assert plan[2].driver == Driver("alap", 2)


def test_that_a_fixed_moment_outside_working_time_stays():
    plan = dated(
        [Activity(1, constraint=Constraint("must_start", SATURDAY)), Activity(2, duration=60)],
        [Dependency(1, 2)],
    )
    assert plan[1].start == SATURDAY
    assert plan[2].start == NEXT_MONDAY


def test_that_actual_dates_stand_against_everything():
    tasks, links = chain(5, 1)
    tasks[1] = replace(tasks[1], actual_start=datetime(2026, 1, 6, 9))
    plan = dated(tasks, links)
    assert plan[2].start == datetime(2026, 1, 6, 9)
    assert plan[2].driver == Driver("actual", 2)


def test_that_what_remains_is_not_planned_in_the_past():
    tasks = [
        Activity(1, duration=2 * DAY, progress=0.5),
        Activity(2, duration=DAY),
        Activity(3, duration=DAY, progress=1.0),
    ]
    plan = schedule(tasks, [], OFFICE_HOURS, MONDAY, status=FRIDAY)
    assert (plan[1].start, plan[1].finish) == (MONDAY, datetime(2026, 1, 9, 18))
    assert plan[2].start == FRIDAY
    assert plan[2].driver == Driver("status_date")
    assert plan[3].finish == datetime(2026, 1, 5, 18)


def test_that_an_elapsed_task_runs_through_the_night_and_its_float_is_clock_time():
    plan = dated([Activity(1, duration=2 * 1440, elapsed=True), Activity(2, duration=5 * DAY)])
    assert plan[1].finish == datetime(2026, 1, 7, 9)
    assert plan[1].total_float == (datetime(2026, 1, 9, 18) - datetime(2026, 1, 7, 9)) // timedelta(minutes=1)


@pytest.mark.parametrize(
    ("link", "start"),
    [
        (Dependency(1, 2, "FS", 1440, "elapsed"), datetime(2026, 1, 7, 9)),
        (Dependency(1, 2, "FS", 100, "percent"), datetime(2026, 1, 7, 9)),
        (Dependency(1, 2, "SS", 50, "percent"), datetime(2026, 1, 5, 14)),
    ],
)
def test_that_lags_run_as_they_say(link, start):
    assert dated([Activity(1, duration=DAY), Activity(2, duration=DAY)], [link])[2].start == start


def test_that_a_task_waits_for_those_who_work_on_it():
    away = WorkingCalendar(OFFICE_HOURS.week, {MONDAY.date(): ()})
    plan = dated([Activity(1, duration=DAY, legs=(Leg(away, DAY),))])
    assert plan[1].start == datetime(2026, 1, 6, 9)
    assert plan[1].driver == Driver("calendar", 1)


def test_that_several_people_begin_with_the_first_and_end_with_the_last():
    away = WorkingCalendar(OFFICE_HOURS.week, {MONDAY.date(): ()})
    plan = dated([Activity(1, duration=DAY, legs=(Leg(OFFICE_HOURS, DAY), Leg(away, DAY)))])
    assert (plan[1].start, plan[1].finish) == (MONDAY, datetime(2026, 1, 6, 18))


def test_that_a_plan_made_backward_ends_when_it_must():
    tasks, links = chain(2, 3)
    tasks = [replace(task, constraint=Constraint("alap")) for task in tasks]
    plan = schedule(tasks, links, OFFICE_HOURS, MONDAY, until=datetime(2026, 1, 16, 18))
    assert (plan[1].start, plan[2].finish) == (NEXT_MONDAY, datetime(2026, 1, 16, 18))


def test_that_what_is_not_active_holds_nothing():
    tasks, links = chain(5, 1)
    tasks[0] = replace(tasks[0], active=False)
    plan = dated(tasks, links)
    assert plan[2].start == MONDAY
    assert plan.finish == datetime(2026, 1, 5, 18)


def with_constraint(case: Case, data) -> tuple[Case, int]:
    leaf = data.draw(st.sampled_from(case.leaves()))
    limit = Constraint(
        data.draw(st.sampled_from(KINDS)), case.start + timedelta(days=data.draw(st.integers(0, 30)))
    )
    tasks = (replace(task, constraint=limit) if task.id == leaf else task for task in case.tasks)
    return replace(case, tasks=tuple(tasks)), leaf


@given(cases(), st.data())
def test_that_every_constraint_is_respected(case, data):
    case, leaf = with_constraint(case, data)
    limit = next(task.constraint for task in case.tasks if task.id == leaf)
    dates, position = case.scheduled()[leaf], case.calendar.position_at
    at = position(limit.at)
    start, finish = position(dates.start), position(dates.finish)
    holds = {
        "start_no_later": start <= at,
        "finish_no_earlier": finish >= at,
        "finish_no_later": finish <= at,
        "must_start": start == at,
        "must_finish": finish == at,
    }
    assert holds[limit.kind]


@given(cases(), st.data())
def test_that_taking_the_named_constraint_away_moves_the_date(case, data):
    held_case, leaf = with_constraint(case, data)
    plan = held_case.scheduled()
    assume(plan[leaf].driver.kind == "constraint")
    assert case.scheduled()[leaf].start != plan[leaf].start


@given(cases(), st.data())
def test_that_float_is_not_negative_without_a_limit_on_lateness(case, data):
    leaf = data.draw(st.sampled_from(case.leaves()))
    at = case.start + timedelta(days=data.draw(st.integers(0, 30)))
    soft = Constraint("finish_no_earlier", at)
    tasks = tuple(replace(task, constraint=soft) if task.id == leaf else task for task in case.tasks)
    for dates in replace(case, tasks=tasks).scheduled().values():
        assert dates.total_float >= 0
