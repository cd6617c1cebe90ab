"""Hours, weekdays and times of day are refused while they are typed, not when the plan is scheduled."""

from datetime import date

import pytest

from planning.edits.builder import ChangeBuilder
from planning.errors import PlanError
from planning.plan import Plan
from planning.rows import Calendar, PlanInfo


@pytest.fixture
def builder() -> ChangeBuilder:
    rows = {"plan": {1: PlanInfo(1, "p", "P")}, "calendar": {1: Calendar(1, "c", 0, "Nights")}}
    return ChangeBuilder(Plan(1, rows))


@pytest.mark.parametrize(
    ("table", "field", "typed", "code"),
    [
        ("plan", "hours", "nine to five", "hours_unreadable"),
        ("plan", "hours", "18:00-09:00", "hours_unreadable"),
        ("plan", "workdays", "128", "workdays_unreadable"),
        ("plan", "start_time", "25:00", "time_unreadable"),
        ("calendar", "friday", "9-12 11-13", "hours_unreadable"),
        ("calendar", "sunday", "closed", "hours_unreadable"),
    ],
)
def test_that_what_gives_no_working_time_is_refused_while_typing(builder, table, field, typed, code):
    with pytest.raises(PlanError) as refusal:
        builder.update(table, 1, **{field: typed})
    assert refusal.value.code == code
    assert builder.change("edited").is_empty


def test_that_a_day_of_a_calendar_is_refused_too(builder):
    with pytest.raises(PlanError, match="hours_unreadable"):
        builder.add("calendar_day", day=date(2026, 1, 1), hours="9:75-12:00")


@pytest.mark.parametrize(
    ("table", "field", "typed", "stored"),
    [
        ("plan", "hours", "9-12, 13:00–18:00", "09:00-12:00 13:00-18:00"),
        ("calendar", "monday", "全天", "00:00-24:00"),
        ("calendar", "monday", "", ""),
        ("plan", "workdays", "54321", "12345"),
        ("plan", "start_time", "9:05", "09:05"),
    ],
)
def test_that_what_is_readable_is_stored_in_one_spelling(builder, table, field, typed, stored):
    builder.update(table, 1, **{field: typed})
    assert getattr(builder.row(table, 1), field) == stored
