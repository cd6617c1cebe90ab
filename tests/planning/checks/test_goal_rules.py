"""What the plan doctor finds in goals, and what mends it."""

from collections.abc import Mapping
from datetime import date

import pytest

from planning.checks.doctor import FINDINGS
from planning.checks.telling import finding_text
from planning.formats import Formats
from planning.live import LivePlan
from planning.rows import Value
from tests.planning.checks.test_doctor import found, mended
from tests.planning.checks.test_faults import NOW, live_with
from tests.planning.plans import texts

Row = Mapping[str, Value]
FULL: Row = {"owner": 1, "due": date(2026, 12, 1), "target": 100.0, "unit": "u"}
RATE: Row = {**FULL, "kind": "ratio", "unit": "%", "target": 0.2}
SUM: Row = {**FULL, "name": "Top", "actual_from": "children"}


def below(**values: Value) -> Row:
    return {**FULL, "name": "Below", "parent": 1, **values}


def goals(*rows: Row) -> LivePlan:
    return live_with(goal=[{"name": "G", **row} for row in rows])


def told(live: LivePlan, code: str) -> str:
    formats = Formats(texts("en"), "CNY", NOW.date(), 480)
    return finding_text(formats, found(live, code)[0])


def gone(live: LivePlan, code: str) -> bool:
    mended(live, code)
    return not found(live, code)


def test_that_sub_goals_short_of_their_goal_are_told_by_how_much_and_raised_in_proportion() -> None:
    live = goals(SUM, below(target=30.0), below(target=60.0), below(target=5.0, weight=0.0))
    assert told(live, "goal_short") == "sub-goals add up to 90 of 100: 10 short"
    assert gone(live, "goal_short")
    assert [live.plan.goals[at].target for at in (2, 3, 4)] == [34, 67, 5]


@pytest.mark.parametrize(
    "rows",
    [
        (SUM, below(target=40.0), below(target=60.0)),
        (SUM, below(target=40.0), below(target=None)),
        ({**SUM, "roll_up": "funnel"}, below(target=4.0)),
        ({**SUM, "direction": "at_most"}, below(target=4.0)),
        (SUM, below(target=4.0, unit="clicks")),
    ],
)
def test_that_targets_which_need_not_add_up_are_not_told(rows: tuple[Row, ...]) -> None:
    assert found(goals(*rows), "goal_short") == []


def test_that_units_that_never_add_up_are_told_and_can_be_left_out_on_purpose() -> None:
    live = goals(SUM, below(), below(unit="clicks"), below(unit="u", kind="ratio"))
    (finding,) = found(live, "goal_mixed_units")
    assert (finding.id, finding.inputs) == (1, {"count": 2})
    assert gone(live, "goal_mixed_units")
    assert [live.plan.goals[at].weight for at in (2, 3, 4)] == [None, 0, 0]
    assert not found(goals({**SUM, "roll_up": "funnel"}, below(), {**RATE, "parent": 1}), "goal_mixed_units")


def test_that_weights_that_are_all_nothing_become_equal() -> None:
    live = goals({**SUM, "roll_up": "weighted_mean"}, below(target=None), below(target=None))
    assert gone(live, "goal_weightless")
    assert [live.plan.goals[at].weight for at in (2, 3)] == [1, 1]


def test_that_a_rate_above_100_percent_is_read_as_percent_where_that_makes_sense() -> None:
    live = goals({**RATE, "target": 15.0, "baseline": 11.0, "actual": 0.12}, {**RATE, "actual": 1.2}, RATE)
    assert [(one.id, one.fix) for one in found(live, "goal_above_all")] == [(1, "as_percent"), (2, "")]
    assert told(live, "goal_above_all") == "Target 1,500.0 %: a rate above 100 %"
    mended(live, "goal_above_all")
    first = live.plan.goals[1]
    assert (first.target, first.baseline, first.actual) == (0.15, 0.11, 0.12)


def test_that_a_ratio_of_which_half_is_missing_is_told() -> None:
    live = goals(
        {**RATE, "numerator": 5.0},
        {**RATE, "actual_from": "metrics", "metric": "signups"},
        {**RATE, "actual_from": "children", "roll_up": "ratio"},
        {**RATE, "parent": 3, "actual": 0.3},
        {**RATE, "parent": 3, "numerator": 1.0, "denominator": 2.0},
    )
    assert [(one.id, one.fix) for one in found(live, "goal_undivided")] == [
        (1, ""),
        (2, "choose_base"),
        (4, ""),
    ]
    mended(live, "goal_undivided")
    assert live.plan.goals[2].metric_base == "clicks"


def test_that_a_goal_due_after_the_one_above_is_due_with_it() -> None:
    late: Row = below(due=date(2026, 12, 31))
    live = goals(SUM, late, {**late, "weight": 0.0})
    assert [one.id for one in found(live, "goal_after_parent")] == [2]
    assert gone(live, "goal_after_parent")
    assert live.plan.goals[2].due == date(2026, 12, 1)


def test_that_an_action_that_finishes_after_its_goal_is_told_until_it_is_done() -> None:
    task: Row = {"name": "T", "owner": 1, "goal": 1, "duration": 4800}
    early = {**FULL, "due": date(2026, 11, 5), "name": "G"}
    live = live_with(goal=[early], task=[task, {**task, "progress": 1.0}, {**task, "duration": 480}])
    (finding,) = found(live, "action_after_goal")
    assert (finding.table, finding.id, finding.inputs["due"]) == ("task", 1, date(2026, 11, 5))


def test_that_a_period_that_ends_before_it_begins_is_turned_round() -> None:
    live = goals({**FULL, "period_start": date(2026, 12, 1), "period_end": date(2026, 11, 1)})
    assert gone(live, "goal_period_reversed")
    assert live.plan.goals[1].period_start == date(2026, 11, 1)


def test_that_the_measure_of_a_goal_is_a_gap_too() -> None:
    live = goals({**FULL, "actual_from": "metrics"})
    assert found(live, "goal_gaps")[0].inputs == {"gaps": ("gap.metric", "gap.action")}


def test_that_the_largest_numbers_break_no_rule_of_ours() -> None:
    huge = 1.7e308
    live = goals({**SUM, "target": huge}, below(target=huge), below(target=huge))
    assert [one.code for one in live.get(FINDINGS) if one.code == "goal_short"] == []
