"""The working calendar against a calendar that counts minute by minute, and its edges by name."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given

from planning.errors import PlanError
from planning.schedule.calendar import ALWAYS, OFFICE_HOURS, WorkingCalendar
from tests.planning.schedule.builders import calendars, moments

FRIDAY, SATURDAY, MONDAY = date(2026, 1, 9), date(2026, 1, 10), date(2026, 1, 12)
FRIDAY_EVENING, MONDAY_MORNING = datetime(2026, 1, 9, 18), datetime(2026, 1, 12, 9)
NOWHERE = WorkingCalendar(((),) * 7)


def counted(calendar: WorkingCalendar, begin: datetime, end: datetime) -> int:
    """Working minutes between two moments, counted day by day and span by span."""
    total, day = 0, begin.date()
    while day <= end.date():
        midnight = datetime(day.year, day.month, day.day)
        for first, last in calendar.spans(day):
            low = max(begin, midnight + timedelta(minutes=first))
            high = min(end, midnight + timedelta(minutes=last))
            total += max(0, int((high - low).total_seconds()) // 60)
        day += timedelta(days=1)
    return total


@given(calendars, moments, moments)
def test_that_minutes_between_equal_counting_them(calendar, one, other):
    begin, end = sorted((one, other))
    assert calendar.minutes_between(begin, end) == counted(calendar, begin, end)
    assert calendar.minutes_between(end, begin) == -counted(calendar, begin, end)


@given(calendars, moments)
def test_that_start_and_finish_moments_are_the_last_and_first_of_their_position(calendar, moment):
    position = calendar.position_at(moment)
    begin, end = calendar.start_moment(position), calendar.finish_moment(position)
    minute = timedelta(minutes=1)
    assert end <= moment <= begin
    assert calendar.position_at(begin) == calendar.position_at(end) == position
    assert calendar.position_at(begin + minute) == position + 1
    assert calendar.position_at(end - minute) == position - 1


@given(calendars, moments, moments)
def test_that_adding_the_minutes_between_leads_to_the_same_position(calendar, one, other):
    reached = calendar.add(one, calendar.minutes_between(one, other))
    assert calendar.position_at(reached) == calendar.position_at(other)


def test_that_friday_evening_and_monday_morning_are_one_position():
    position = OFFICE_HOURS.position_at(FRIDAY_EVENING)
    assert OFFICE_HOURS.position_at(datetime(2026, 1, 10, 18)) == position
    assert OFFICE_HOURS.finish_moment(position) == FRIDAY_EVENING
    assert OFFICE_HOURS.start_moment(position) == MONDAY_MORNING


def test_that_work_added_across_lunch_and_the_weekend_skips_both():
    assert OFFICE_HOURS.add(datetime(2026, 1, 9, 11), 120) == datetime(2026, 1, 9, 14)
    assert OFFICE_HOURS.add(datetime(2026, 1, 9, 17), 120) == datetime(2026, 1, 12, 10)
    assert OFFICE_HOURS.add(datetime(2026, 1, 12, 10), -120) == datetime(2026, 1, 9, 17)
    assert OFFICE_HOURS.add(SATURDAY_NOON := datetime(2026, 1, 10, 12), 0) == SATURDAY_NOON


def test_that_a_holiday_and_a_make_up_day_replace_their_weekdays():
    calendar = WorkingCalendar(OFFICE_HOURS.week, {FRIDAY: (), SATURDAY: ((540, 600),)})
    assert not calendar.is_working_day(FRIDAY)
    assert calendar.is_working_day(SATURDAY)
    assert calendar.add(datetime(2026, 1, 8, 17), 120) == datetime(2026, 1, 10, 10)
    assert calendar.minutes_between(datetime(2026, 1, 8, 18), MONDAY_MORNING) == 60


def test_that_close_of_business_is_the_end_of_the_days_work():
    assert OFFICE_HOURS.end_of_day(FRIDAY) == FRIDAY_EVENING
    assert OFFICE_HOURS.start_of_day(MONDAY) == MONDAY_MORNING


def test_that_a_day_without_work_closes_with_the_last_and_begins_with_the_next():
    assert OFFICE_HOURS.end_of_day(SATURDAY) == FRIDAY_EVENING
    assert OFFICE_HOURS.start_of_day(SATURDAY) == MONDAY_MORNING


def test_that_a_day_may_end_at_midnight():
    assert ALWAYS.end_of_day(FRIDAY) == datetime(2026, 1, 10)
    assert ALWAYS.minutes_between(FRIDAY_EVENING, MONDAY_MORNING) == 63 * 60


def test_that_dates_centuries_away_are_exact():
    five_centuries = 500 * 365
    far = datetime(2026, 1, 5, 9) + timedelta(days=five_centuries - five_centuries % 7)
    weeks = (five_centuries - five_centuries % 7) // 7
    assert OFFICE_HOURS.minutes_between(datetime(2026, 1, 5, 9), far) == weeks * 5 * 480
    assert OFFICE_HOURS.add(datetime(2026, 1, 5, 9), weeks * 5 * 480 + 60) == far + timedelta(hours=1)
    assert OFFICE_HOURS.add(datetime(2026, 1, 5, 9), -400 * 52 * 2400).year == 1627


@pytest.mark.parametrize("minutes", [10**10, -(10**10)])
def test_that_leaving_the_calendar_of_years_is_refused_by_name(minutes):
    with pytest.raises(PlanError) as refusal:
        OFFICE_HOURS.add(FRIDAY_EVENING, minutes)
    assert refusal.value.code == "date_out_of_range"


def test_that_a_calendar_without_work_is_refused_by_name():
    assert NOWHERE.minutes_between(FRIDAY_EVENING, MONDAY_MORNING) == 0
    with pytest.raises(PlanError) as refusal:
        NOWHERE.add(FRIDAY_EVENING, 1)
    assert refusal.value.code == "calendar_without_work"


def test_that_work_after_the_last_single_working_day_is_refused_by_name():
    calendar = WorkingCalendar(((),) * 7, {FRIDAY: ((540, 600),), SATURDAY: ((540, 600),)})
    assert calendar.add(datetime(2026, 1, 1), 90) == datetime(2026, 1, 10, 9, 30)
    with pytest.raises(PlanError) as refusal:
        calendar.add(datetime(2026, 1, 1), 121)
    assert refusal.value.code == "calendar_without_work"


@pytest.mark.parametrize(
    "spans", [((720, 540),), ((540, 720), (700, 900)), ((-60, 60),), ((600, 1441),), ((5, 5),)]
)
def test_that_spans_out_of_order_or_out_of_the_day_are_refused(spans):
    with pytest.raises(PlanError) as refusal:
        WorkingCalendar((spans,) * 7)
    assert refusal.value.code == "calendar_spans_invalid"


def test_that_a_week_has_seven_days():
    with pytest.raises(PlanError) as refusal:
        WorkingCalendar(OFFICE_HOURS.week[:6])
    assert refusal.value.code == "calendar_spans_invalid"


@given(calendars, calendars, moments)
def test_that_the_intersection_works_only_when_both_do(one, other, moment):
    minute = timedelta(minutes=1)
    both = one.intersected(other).minutes_between(moment, moment + minute)
    each = [calendar.minutes_between(moment, moment + minute) for calendar in (one, other)]
    assert both == min(each)


def test_that_calendars_are_equal_by_what_they_say():
    twin = WorkingCalendar(list(OFFICE_HOURS.week), {FRIDAY: ()})
    assert twin == WorkingCalendar(OFFICE_HOURS.week, {FRIDAY: ()})
    assert hash(twin) == hash(WorkingCalendar(OFFICE_HOURS.week, {FRIDAY: ()}))
    assert twin != OFFICE_HOURS
