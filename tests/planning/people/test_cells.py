"""A person's line tells the role's duty, what the person carries and how much of it is too much."""

from datetime import date, datetime

from planning.cells import value_of
from planning.checks.doctor import finder
from planning.checks.people_rules import PEOPLE_RULES
from planning.edits.builder import ChangeBuilder
from planning.plan import Plan
from tests.planning.plans import apply, empty, values_of

NOW = datetime(2026, 11, 2, 9)
DAY = 480


def plan() -> Plan:
    """Li, channel operator: two goals, two tasks at once, one line of money with its part, leave on three days."""
    made = empty(date(2026, 11, 2))
    builder = ChangeBuilder(made)
    builder.add("role", name="Channel operator", duty="publishes", authority="answers")
    li = builder.add("person", name="Li", role=" channel  OPERATOR ")
    builder.add("person", name="Wang", role="poet")
    builder.add("goal", name="g", owner=li)
    builder.add("goal", name="h", owner=li)
    builder.add("task", name="a", owner=li, duration=DAY)
    builder.add("task", name="b", owner=li, duration=DAY)
    line = builder.add("budget_line", name="ads", owner=li)
    builder.add("budget_line", name="feed", parent=line, amount=5_000)
    builder.add("day_off", person=li, first=date(2026, 10, 30), last=date(2026, 11, 2))
    builder.add("day_off", person=li, first=date(2026, 11, 2), last=date(2026, 11, 4))
    return apply(made, builder.change("undo.add", name="", table=""))


def test_that_a_person_has_the_duty_and_authority_of_the_role_however_it_is_written() -> None:
    values = values_of(plan(), NOW)
    assert [value_of(values, "person", 1, key) for key in ("duty", "authority")] == ["publishes", "answers"]
    assert value_of(values, "person", 2, "duty") == ""


def test_that_a_person_tells_what_it_carries() -> None:
    values = values_of(plan(), NOW)
    keys = ("goals_owned", "tasks_owned", "money_owned", "work_left", "over_days", "days_off")
    assert [value_of(values, "person", 1, key) for key in keys] == [2, 2, 5_000, 2 * DAY, 1, 3]
    assert [value_of(values, "person", 2, key) for key in keys] == [0] * 6


def test_that_the_doctor_tells_overload_and_undescribed_roles() -> None:
    values = values_of(plan(), NOW)
    found = {finding.code: finding for rule in PEOPLE_RULES for finding in values.get(finder(rule))}
    assert found["person_overloaded"].inputs == {"days": 1, "day": date(2026, 11, 5), "hours": 8}
    assert (found["person_without_role"].id, len(found)) == (2, 2)
