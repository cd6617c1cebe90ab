"""Amounts and shares typed over: others give way, locks and bounds are kept, rules give the same again."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planning.budget.amounts import BUDGET_AMOUNTS
from planning.cells import value_of
from planning.change import Change
from planning.derived import DerivedValues
from planning.edits.builder import ChangeBuilder
from planning.edits.cells import CellEdit, set_cell, set_cells
from planning.edits.split import fill_empty, plan_split, recompute_all
from planning.errors import PlanError
from planning.plan import Plan
from planning.rows import Id, Value
from tests.planning.plans import apply, sample, values_of

Line = dict[str, Value]
SAMPLE = sample("en")


def plan_of(*lines: Line, budget: int | None = None) -> Plan:
    plan = Plan(1)
    builder = ChangeBuilder(plan)
    builder.add("plan", name="Q4", currency="CNY", start=date(2026, 10, 1), budget=budget)
    for number, values in enumerate(lines, 1):
        builder.add("budget_line", **{"name": f"L{number}", **values})
    return apply(plan, builder.change("undo.import"))


def amounts(plan: Plan) -> dict[Id, int | None]:
    return dict(values_of(plan).get(BUDGET_AMOUNTS).amounts)


def typed(plan: Plan, line: Id, value: Value, key: str = "amount_total") -> Plan:
    return apply(plan, set_cell(values_of(plan), "budget_line", CellEdit(line, key, value)))


def refused(plan: Plan, line: Id, value: Value, key: str = "amount_total") -> str:
    with pytest.raises(PlanError) as caught:
        typed(plan, line, value, key)
    return caught.value.code


def percent(share: float, **more: Value) -> Line:
    return {"rule": "percent_total", "percent": share, **more}


THIRDS = ({"amount": 500}, {"amount": 300}, {"amount": 200})


def test_that_without_a_fixed_total_an_amount_moves_no_other() -> None:
    assert amounts(typed(plan_of(*THIRDS), 1, 900)) == {1: 900, 2: 300, 3: 200}


def test_that_within_a_fixed_total_the_others_give_way_pro_rata() -> None:
    plan = plan_of(*THIRDS, budget=1000)
    assert amounts(typed(plan, 1, 600)) == {1: 600, 2: 240, 3: 160}
    assert amounts(typed(plan, 1, 499)) == {1: 499, 2: 301, 3: 200}


def test_that_what_is_not_handed_out_is_used_up_first_and_grows_back() -> None:
    plan = plan_of(*THIRDS, budget=1100)
    assert amounts(typed(plan, 1, 580)) == {1: 580, 2: 300, 3: 200}
    assert amounts(typed(plan, 1, 650)) == {1: 650, 2: 270, 3: 180}
    assert amounts(typed(plan, 1, 100)) == {1: 100, 2: 300, 3: 200}


def test_that_locked_lines_and_the_reserve_never_give_way() -> None:
    plan = plan_of(
        {"amount": 400},
        {"amount": 300, "locked": True},
        {"amount": 200},
        {"amount": 100, "reserve": True},
        budget=1000,
    )
    assert amounts(typed(plan, 1, 450)) == {1: 450, 2: 300, 3: 150, 4: 100}
    assert refused(plan, 1, 601) == "nobody_gives_way"
    assert refused(plan, 2, 301) == "line_is_locked"
    assert refused(plan, 2, None) == "line_is_locked"


def test_that_bounds_hold_for_who_gives_way_and_for_what_is_typed() -> None:
    plan = plan_of(
        {"amount": 400, "maximum": 550}, {"amount": 300, "minimum": 280}, {"amount": 300}, budget=1000
    )
    assert amounts(typed(plan, 1, 500)) == {1: 500, 2: 280, 3: 220}
    assert refused(plan, 1, 600) == "amount_above_maximum"
    assert refused(plan, 2, 100) == "amount_below_minimum"


def test_that_an_amount_under_a_percentage_rule_changes_its_share_and_those_of_who_gave_way() -> None:
    plan = plan_of(
        percent(0.4, amount=400),
        percent(0.3, amount=300),
        percent(0.2, amount=200),
        percent(0.1, amount=100, reserve=True),
        budget=1000,
    )
    after = typed(plan, 1, 500)
    assert amounts(after) == {1: 500, 2: 240, 3: 160, 4: 100}
    assert [line.percent for line in after.budget_lines.values()] == [0.5, 0.24, 0.16, 0.1]
    assert plan_split(values_of(after), keep=False).moved == []


def test_that_a_share_is_a_part_of_the_whole_whatever_the_depth() -> None:
    plan = plan_of({}, {"parent": 1, "amount": 300}, {"parent": 1, "amount": 200}, {"amount": 500})
    after = typed(plan, 2, 0.4, "share")
    assert amounts(after) == {1: 600, 2: 400, 3: 200, 4: 400}
    halved = typed(plan, 1, 0.25, "share")
    assert amounts(halved) == {1: 250, 2: 150, 3: 100, 4: 750}
    assert value_of(values_of(halved), "budget_line", 1, "share") == 0.25


def test_that_parts_of_a_line_that_gives_way_follow_its_rules() -> None:
    plan = plan_of(
        percent(0.5, amount=500),
        percent(0.6, parent=1, amount=300),
        {"parent": 1, "rule": "weight", "weight": 1.0, "amount": 200},
        percent(0.5, amount=500),
        budget=1000,
    )
    assert amounts(typed(plan, 4, 600)) == {1: 400, 2: 240, 3: 160, 4: 600}


def test_that_locked_parts_keep_their_line_from_giving_more_than_it_can() -> None:
    plan = plan_of(
        {},
        {"parent": 1, "amount": 300, "locked": True},
        {"parent": 1, "amount": 200},
        {"amount": 500},
        budget=1000,
    )
    assert amounts(typed(plan, 4, 700)) == {1: 300, 2: 300, 3: 0, 4: 700}
    assert refused(plan, 4, 701) == "nobody_gives_way"


def test_that_a_pasted_column_is_taken_as_it_is_and_only_the_others_move() -> None:
    plan = plan_of(*THIRDS, {"amount": 1000}, budget=2000)
    edits = [
        CellEdit(1, "amount_total", 600),
        CellEdit(2, "amount_total", 200),
        CellEdit(3, "amount_total", 300),
    ]
    after = apply(plan, set_cells(values_of(plan), "budget_line", edits))
    assert amounts(after) == {1: 600, 2: 200, 3: 300, 4: 900}


def test_that_a_sum_is_not_typed_over_but_an_amount_of_its_own_can_be_given() -> None:
    plan = plan_of({}, {"parent": 1, "amount": 300})
    assert refused(plan, 1, 500) == "amount_is_sum"
    after = typed(plan, 1, 500, "amount")
    assert (amounts(after), values_of(after).get(BUDGET_AMOUNTS).rests) == ({1: 500, 2: 300}, {1: 200})
    assert amounts(typed(after, 1, None)) == {1: 300, 2: 300}


def test_that_the_same_edit_twice_changes_nothing_the_second_time() -> None:
    plan = typed(plan_of(*THIRDS, budget=1000), 1, 0.61, "share")
    assert set_cell(values_of(plan), "budget_line", CellEdit(1, "share", 0.61)).is_empty


@settings(deadline=None, max_examples=40)
@given(st.data())
def test_that_the_total_stays_exact_and_rules_give_the_same_after_any_edit(data: st.DataObject) -> None:
    plan = SAMPLE
    for _ in range(3):
        line = data.draw(st.sampled_from(sorted(plan.budget_lines)))
        share = data.draw(st.integers(0, 60)) / 100
        try:
            plan = typed(plan, line, share, "share")
        except PlanError as refusal:
            assert refusal.code in (
                "line_is_locked",
                "nobody_gives_way",
                "no_part_gives_way",
                "parts_are_locked",
            )
            continue
        found = values_of(plan).get(BUDGET_AMOUNTS)
        assert (found.total, found.rest) == (2_000_000_00, 0)


def change_of(plan: Plan, *, keep: bool) -> Change:
    return fill_empty(values_of(plan)) if keep else recompute_all(values_of(plan))


def test_that_recomputing_overwrites_and_filling_does_not() -> None:
    plan = plan_of(percent(0.5, amount=1), percent(0.3), {"rule": "weight", "weight": 2.0}, budget=1000)
    assert amounts(apply(plan, change_of(plan, keep=True))) == {1: 1, 2: 300, 3: 699}
    assert amounts(apply(plan, change_of(plan, keep=False))) == {1: 500, 2: 300, 3: 200}


def test_that_impossible_rules_change_nothing() -> None:
    plan = plan_of(percent(0.6), percent(0.6), budget=1000)
    for keep in (True, False):
        with pytest.raises(PlanError, match="split_impossible"):
            change_of(plan, keep=keep)


def test_that_recomputing_with_another_total_says_it_in_the_plan() -> None:
    plan = plan_of(percent(0.4, amount=4), percent(0.6, amount=6))
    after = apply(plan, recompute_all(values_of(plan), 5000))
    assert (amounts(after), after.info.budget) == ({1: 2000, 2: 3000}, 5000)


def test_that_the_fields_of_other_tables_are_left_alone() -> None:
    values: DerivedValues = values_of(SAMPLE)
    assert recompute_all(values).is_empty or {delta.table for delta in recompute_all(values).deltas} <= {
        "budget_line"
    }


def test_that_a_rule_chosen_anew_says_the_percent_that_gives_the_present_amount() -> None:
    plan = plan_of({"amount": 250}, {"amount": 750}, budget=1000)
    after = typed(plan, 1, "percent_total", "rule")
    assert (after.budget_lines[1].percent, amounts(after)) == (0.25, {1: 250, 2: 750})
    after = typed(after, 2, "weight", "rule")
    assert (after.budget_lines[2].weight, plan_split(values_of(after), keep=False).moved) == (1.0, [])
    assert typed(after, 1, "fixed", "rule").budget_lines[1].rule == "fixed"
