"""Working time as people type it: hours of weekdays, exceptions by day, leave; each one change that undoes."""

from datetime import date, datetime

import pytest

from planning.derived import DerivedValues
from planning.edits.builder import ChangeBuilder
from planning.edits.holidays import bring_table
from planning.edits.working_time import (
    PRESETS,
    add_calendar,
    add_leave,
    parse_hours,
    set_days,
    set_week,
    week_texts,
)
from planning.errors import PlanError
from planning.plan import Plan
from planning.rows import PlanInfo
from planning.schedule.from_plan import CALENDAR, SCHEDULE

NOW = datetime(2026, 1, 5, 9)
OFFICE = "09:00-12:00 13:00-18:00"


@pytest.fixture
def values() -> DerivedValues:
    """Two people, one task of a week for the first."""
    builder = ChangeBuilder(Plan(1, {"plan": {1: PlanInfo(1, "p", "P", start=NOW.date())}}))
    builder.add("person", name="Ann")
    builder.add("task", name="A", duration=5 * 480, owner=1)
    builder.plan.swap(builder.plan.prepare(builder.change("made")))
    return DerivedValues(builder.plan, NOW)


def run(values: DerivedValues, change) -> None:
    values.plan.swap(values.plan.prepare(change))
    values.note_change(change)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("9-12, 13:00–18:00", OFFICE),
        ("９：００－１２：００　13：00至18：00", OFFICE),
        ("09:00-12:00 13:00-18:00", OFFICE),
        ("22-24", "22:00-24:00"),
        ("全天", "00:00-24:00"),
        ("24 h".replace(" ", ""), "00:00-24:00"),
        ("", ""),
        ("8 to 16:30", "08:00-16:30"),
    ],
)
def test_that_hours_are_read_as_people_type_them(typed, stored):
    assert parse_hours(typed) == stored


@pytest.mark.parametrize("typed", ["morning", "12-9", "9-13 12-18", "9-25", "9:70-10", "9"])
def test_that_bad_hours_are_refused(typed):
    with pytest.raises(PlanError, match="hours_unreadable"):
        parse_hours(typed)


def test_that_a_plan_with_equal_days_keeps_hours_and_workdays(values):
    run(values, set_week(values.plan, None, ["9-17"] * 6 + [""]))
    assert (values.plan.info.hours, values.plan.info.workdays) == ("09:00-17:00", "123456")
    assert not values.plan.calendars
    assert values.get(CALENDAR).is_working_day(date(2026, 1, 10))


def test_that_a_plan_whose_days_differ_gets_a_week_of_its_own(values):
    run(values, set_week(values.plan, None, [OFFICE] * 4 + ["9-12", "", ""], "The plan's week"))
    assert values.plan.info.calendar == 1
    assert values.plan.calendars[1].friday == "09:00-12:00"
    assert values.get(SCHEDULE).finish_of(1) == datetime(2026, 1, 12, 15)
    run(values, set_week(values.plan, None, ["9-17"] * 5 + ["", ""]))
    assert week_texts(values.plan, None)[4] == "09:00-17:00"


def test_that_a_week_without_work_is_refused(values):
    with pytest.raises(PlanError, match="week_without_work"):
        set_week(values.plan, None, [""] * 7)


def test_that_a_day_is_taken_off_worked_and_given_back_to_the_week(values):
    saturday, monday = date(2026, 1, 10), date(2026, 1, 5)
    run(values, set_days(values.plan, None, monday, monday, "Moving", ""))
    run(values, set_days(values.plan, None, saturday, saturday, "Make-up", "9-12 13-18"))
    assert values.get(SCHEDULE).finish_of(1) == datetime(2026, 1, 10, 18)
    run(values, set_days(values.plan, None, monday, saturday, "", None))
    assert not values.plan.calendar_days
    assert values.get(SCHEDULE).finish_of(1) == datetime(2026, 1, 9, 18)


def test_that_leave_moves_the_tasks_of_its_person(values):
    run(values, add_leave(values.plan, 1, date(2026, 1, 5), date(2026, 1, 6), "Flu"))
    assert values.get(SCHEDULE).start_of(1) == datetime(2026, 1, 7, 9)
    with pytest.raises(PlanError, match="leave_reversed"):
        add_leave(values.plan, 1, date(2026, 1, 6), date(2026, 1, 5))


def test_that_a_new_calendar_begins_as_asked(values):
    run(values, set_days(values.plan, None, date(2026, 1, 6), date(2026, 1, 6), "Closed", ""))
    for preset in PRESETS:
        run(values, add_calendar(values.plan, preset, preset))
    rows = values.plan.calendars
    assert [rows[at].saturday for at in (1, 2, 3, 4)] == ["", OFFICE, "00:00-06:00", "00:00-24:00"]
    assert [row.calendar for row in values.plan.calendar_days.values()] == [None, 1, 2]
    run(values, ChangeBuilder(values.plan).change("nothing"))


def test_that_days_copied_from_a_table_are_taken_over_and_replace_what_is_there(values):
    today = NOW.date()
    run(values, set_days(values.plan, None, date(2026, 2, 16), date(2026, 2, 16), "Old", "9-12"))
    rows = [
        ["Date", "Name", "Hours"],
        ["2026-02-16~2026-02-18", "Spring Festival", "off"],
        ["2026-02-28", "Make-up", "班"],
        ["2026/3/1", "Half", "9:00-12:00"],
        ["2026-05-01", "2026-05-02", "Labour Day"],
        ["", "nothing"],
    ]
    run(values, bring_table(values.plan, rows, today))
    found = {row.day: (row.name, row.hours) for row in values.plan.calendar_days.values()}
    assert found == {
        date(2026, 2, 16): ("Spring Festival", ""),
        date(2026, 2, 17): ("Spring Festival", ""),
        date(2026, 2, 18): ("Spring Festival", ""),
        date(2026, 2, 28): ("Make-up", OFFICE),
        date(2026, 3, 1): ("Half", "09:00-12:00"),
        date(2026, 5, 1): ("Labour Day", ""),
        date(2026, 5, 2): ("Labour Day", ""),
    }
    with pytest.raises(PlanError, match="days_not_found"):
        bring_table(values.plan, [["Date", "Name"], ["soon", "x"]], today)
