"""What the doctor finds about handing out money."""

from planning.checks.doctor import FINDINGS, mend
from planning.checks.rule import Finding
from planning.edits.builder import ChangeBuilder
from planning.plan import Plan
from planning.rows import Value
from tests.planning.plans import apply, empty, sample, values_of

CODES = ("lines_above_parent", "lines_above_budget", "split_impossible", "line_against_rule", "line_off_rule")


def plan_of(*lines: dict[str, Value], budget: int | None = None) -> Plan:
    plan = empty()
    builder = ChangeBuilder(plan)
    builder.update("plan", 1, budget=budget)
    for values in lines:
        builder.add("budget_line", name="L", **values)
    return apply(plan, builder.change("undo.import"))


def found(plan: Plan) -> list[Finding]:
    return [finding for finding in values_of(plan).get(FINDINGS) if finding.code in CODES]


def told(plan: Plan) -> list[tuple[str, int]]:
    return [(finding.code, finding.id) for finding in found(plan)]


def test_that_the_samples_money_is_in_order() -> None:
    assert told(sample("en")) == []


def test_that_parts_with_more_than_their_line_are_found_and_mended() -> None:
    plan = plan_of({"amount": 100}, {"parent": 1, "amount": 80}, {"parent": 1, "amount": 30})
    assert told(plan) == [("lines_above_parent", 1)]
    mended = apply(plan, mend(values_of(plan), found(plan)))
    assert (mended.budget_lines[1].amount, told(mended)) == (None, [])


def test_that_lines_beyond_the_total_budget_are_found() -> None:
    plan = plan_of({"amount": 100}, {"amount": 50}, budget=120)
    assert told(plan) == [("lines_above_budget", 1)]


def test_that_rules_that_can_not_be_met_are_found_on_the_line_that_hands_out() -> None:
    lines: list[dict[str, Value]] = [{"rule": "percent_total", "percent": 0.6, "parent": 1} for _ in range(2)]
    assert told(plan_of({"amount": 100}, *lines, budget=100)) == [("split_impossible", 1)]


def test_that_a_lock_against_its_rule_is_a_hint() -> None:
    plan = plan_of(
        {"rule": "percent_total", "percent": 0.5, "amount": 30, "locked": True},
        {"rule": "weight", "weight": 1.0, "amount": 70},
        budget=100,
    )
    assert told(plan) == [("line_against_rule", 1)]


def test_that_an_amount_that_recomputing_would_change_is_a_hint() -> None:
    plan = plan_of({"rule": "percent_total", "percent": 0.5, "amount": 30}, {"amount": 20}, budget=100)
    assert told(plan) == [("line_off_rule", 1)]
