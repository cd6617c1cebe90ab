"""Time nodes on the calendar: due moments, holidays, ticks, what comes next, and their lines on Today."""

from datetime import date, datetime

import pytest

from planning.agenda import AGENDA, AgendaRow, by_person, by_source, row_named
from planning.checks.doctor import FINDINGS, mend
from planning.derived import DerivedValues
from planning.edits.builder import ChangeBuilder
from planning.edits.cells import CellEdit, set_cells
from planning.edits.checklist import named_by_codes, postpone, tick
from planning.edits.goals import NodePlan, add_node, change_node, skip_occurrences
from planning.errors import PlanError
from planning.goals.nodes import NEXT_NODES, NODE_OCCURRENCES, occurrence_id, occurrence_of
from planning.plan import Plan
from planning.rows import Value
from tests.planning.plans import NOW, apply, empty, values_of

MONDAYS = NodePlan("Plan of the week", datetime(2026, 10, 19, 10), "FREQ=WEEKLY;BYDAY=MO")
FRIDAYS = NodePlan("All published", datetime(2026, 10, 30), "FREQ=WEEKLY;BYDAY=FR", at_close=True)


def plan_with(*nodes: NodePlan, **days: str) -> Plan:
    """One goal of person 1 with these nodes; `days` such as d1109 have other working hours."""
    plan = empty()
    builder = ChangeBuilder(plan)
    builder.add("person", name="Chen")
    builder.add("goal", name="Impressions", owner=1)
    for key, hours in days.items():
        day = date(2026, int(key[1:3]), int(key[3:5]))
        builder.add("calendar_day", day=day, name="Day", hours=hours)
    plan = apply(plan, builder.change("undo.import"))
    for node in nodes:
        plan = apply(plan, add_node(plan, 1, node))
    return plan


def lines(values: DerivedValues) -> list[tuple[str, str]]:
    return [(f"{row.due:%m-%d %H:%M}", row.state) for row in values.get(AGENDA)]


def numbers(values: DerivedValues, *at: str) -> list[int]:
    return [row.id for row in values.get(AGENDA) if f"{row.due:%m-%d}" in at]


def test_that_an_occurrence_has_a_number_that_leads_back() -> None:
    for at in (datetime(1, 1, 1), NOW, datetime(9999, 12, 31, 23, 59)):
        assert occurrence_of(occurrence_id(7, at)) == (7, at)
    assert row_named("time_node", occurrence_id(7, NOW)) == ("time_node", 7)
    assert row_named("task", 7) == ("task", 7)


def test_that_what_is_due_and_late_stands_on_today_by_person() -> None:
    values = values_of(plan_with(MONDAYS))
    assert lines(values)[:5] == [
        ("10-19 10:00", "late"),
        ("10-26 10:00", "late"),
        ("11-02 10:00", "late"),
        ("11-09 10:00", "later"),
        ("11-16 10:00", "later"),
    ]
    row: AgendaRow = values.get(AGENDA)[0]
    assert (row.owner, row.source, row.code) == (1, "Impressions", "A.1019")
    assert [group.key for group in by_person(values.get(AGENDA), [1])] == [1]
    assert [group.key for group in by_source(values.get(AGENDA))] == ["time_node"]


def test_that_close_of_business_is_the_end_of_that_days_working_time() -> None:
    values = values_of(plan_with(FRIDAYS, d1106="10:00-15:30"))
    assert lines(values)[:2] == [("10-30 18:00", "late"), ("11-06 15:30", "later")]


def test_that_an_occurrence_on_a_holiday_stays_and_says_so() -> None:
    values = values_of(plan_with(FRIDAYS, MONDAYS, d1106="", d1109=""))
    fridays, mondays = values.get(NODE_OCCURRENCES)[1], values.get(NODE_OCCURRENCES)[2]
    assert [(one.due, one.holiday) for one in fridays[1:3]] == [
        (datetime(2026, 11, 6, 18), True),
        (datetime(2026, 11, 13, 18), False),
    ]
    assert next(one for one in mondays if one.holiday).due == datetime(2026, 11, 9, 10)


def test_that_ticking_skipping_and_taking_back_concern_one_occurrence() -> None:
    plan = plan_with(MONDAYS)
    first, second = numbers(values_of(plan), "10-19", "10-26")
    done = apply(plan, tick(plan, [("time_node", first)], NOW))
    assert lines(values_of(done))[:2] == [("10-19 10:00", "done"), ("10-26 10:00", "late")]
    skipped = apply(done, skip_occurrences(done, [second], NOW))
    assert lines(values_of(skipped))[:2] == [("10-19 10:00", "done"), ("11-02 10:00", "late")]
    assert [row.skipped for row in skipped.time_node_ticks.values()] == [False, True]
    back = apply(skipped, tick(skipped, [("time_node", first), ("time_node", second)], NOW, done=False))
    assert not back.time_node_ticks
    again = apply(skipped, tick(skipped, [("time_node", second)], NOW))
    assert [row.skipped for row in again.time_node_ticks.values()] == [False, False]


def test_that_a_single_moment_is_postponed_and_one_that_repeats_is_not() -> None:
    plan = plan_with(NodePlan("Report", datetime(2026, 11, 4, 17)), MONDAYS)
    (single,) = numbers(values_of(plan), "11-04")
    moved = apply(plan, postpone(values_of(plan), [("time_node", single)], 7))
    assert moved.time_nodes[1].first == datetime(2026, 11, 11, 17)
    (monday,) = numbers(values_of(plan), "11-09")
    with pytest.raises(PlanError, match="node_repeats"):
        postpone(values_of(plan), [("time_node", monday)], 7)


def test_that_a_code_on_paper_names_the_nearest_day_of_that_date() -> None:
    plan = plan_with(MONDAYS)
    assert named_by_codes(plan, "a.1109", NOW) == [("time_node", occurrence_id(1, datetime(2026, 11, 9, 10)))]
    new_year = named_by_codes(plan, "A.0104", datetime(2026, 12, 30))
    assert new_year == [("time_node", occurrence_id(1, datetime(2027, 1, 4, 10)))]
    for code in ("A.1110", "B.1109", "A.0230"):
        with pytest.raises(PlanError, match="code_unknown"):
            named_by_codes(plan, code, NOW)


def test_that_the_next_open_moment_of_a_goal_is_known_however_far() -> None:
    values = values_of(plan_with(NodePlan("Year", datetime(2026, 6, 1, 10), "FREQ=YEARLY")))
    assert values.get(NEXT_NODES)[1].due == datetime(2027, 6, 1, 10)
    plan = plan_with(FRIDAYS, MONDAYS)
    assert values_of(plan).get(NEXT_NODES)[1].due == datetime(2026, 10, 19, 10)


def test_that_a_rule_that_cannot_be_read_counts_once_is_found_and_mended() -> None:
    plan = plan_with(MONDAYS)
    builder = ChangeBuilder(plan)
    builder.update("time_node", 1, rule="落地")
    broken = apply(plan, builder.change("undo.edit"))
    values = values_of(broken)
    assert lines(values) == [("10-19 10:00", "late")]
    found = [one for one in values.get(FINDINGS) if one.code == "node_rule_unreadable"]
    assert apply(broken, mend(values, found)).time_nodes[1].rule == ""


def test_that_a_rule_typed_into_a_cell_is_read_or_refused() -> None:
    values = values_of(plan_with(MONDAYS))
    rule = CellEdit(1, "rule", "RRULE:FREQ=DAILY;COUNT=2")
    assert (
        apply(values.plan, set_cells(values, "time_node", [rule])).time_nodes[1].rule == "FREQ=DAILY;COUNT=2"
    )
    with pytest.raises(PlanError, match="rule_unreadable"):
        set_cells(values, "time_node", [CellEdit(1, "rule", "every Monday")])


def test_that_a_node_is_changed_whole_and_refused_without_a_name_or_with_a_bad_rule() -> None:
    plan = plan_with(MONDAYS)
    after = apply(plan, change_node(plan, 1, FRIDAYS))
    node = after.time_nodes[1]
    assert (node.name, node.rule, node.at_close) == ("All published", FRIDAYS.rule, True)
    for wanted, code in (
        (NodePlan(" ", NOW), "field_required"),
        (NodePlan("X", NOW, "FREQ=SECONDLY"), "rule_unreadable"),
    ):
        with pytest.raises(PlanError, match=code):
            add_node(plan, 1, wanted)


def test_that_a_node_goes_with_its_goal_and_takes_its_ticks_along() -> None:
    plan = plan_with(MONDAYS)
    done = apply(plan, tick(plan, [("time_node", numbers(values_of(plan), "10-19")[0])], NOW))
    builder = ChangeBuilder(done)
    builder.delete("goal", 1)
    gone = apply(done, builder.change("undo.delete"))
    assert (len(gone.time_nodes), len(gone.time_node_ticks)) == (0, 0)


def test_that_an_owner_of_its_own_comes_before_the_goals() -> None:
    values: dict[str, Value] = {"name": "Zhao"}
    plan = plan_with(MONDAYS)
    builder = ChangeBuilder(plan)
    builder.add("person", **values)
    builder.update("time_node", 1, owner=2)
    assert values_of(apply(plan, builder.change("undo.edit"))).get(AGENDA)[0].owner == 2
