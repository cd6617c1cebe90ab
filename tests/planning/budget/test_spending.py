"""Money that moved: every sum is exact, goals cost what their lines spent, risks what they drew."""

from datetime import date, datetime

import pytest

from planning.budget.spending import GOAL_COSTS, RISK_DRAWN, SPENDING, LineMoney, reserve_lines
from planning.cells import value_of
from planning.derived import DerivedValues
from planning.edits.builder import ChangeBuilder
from planning.plan import Plan
from planning.rows import Value
from tests.planning.plans import apply, sample, values_of

ROWS: dict[str, list[dict[str, Value]]] = {
    "goal": [{"name": "Total", "due": date(2026, 12, 30)}, {"name": "Clicks", "parent": 1}],
    "risk": [{"name": "Storm"}],
    "budget_line": [
        {"name": "Ads", "goal": 2},
        {"name": "Feed", "parent": 1, "amount": 900_00},
        {"name": "Search", "parent": 1, "amount": 90_01},
        {"name": "Reserve", "amount": 100_00, "reserve": True},
        {"name": "Empty"},
    ],
    "expense": [{"line": 2, "amount": 300_00}, {"line": 2, "amount": 1}, {"line": 1, "amount": 5_00}],
    "commitment": [{"line": 3, "amount": 80_00}],
    "reserve_draw": [{"line": 4, "name": "Storm came", "risk": 1, "amount": 40_00}],
}


def plan_of(**more: list[dict[str, Value]]) -> Plan:
    plan = Plan(1)
    builder = ChangeBuilder(plan)
    builder.add("plan", name="Q4", currency="CNY", start=date(2026, 10, 1))
    for table in ROWS:
        for row in (*ROWS[table], *more.get(table, ())):
            builder.add(table, **row)
    return apply(plan, builder.change("undo.import"))


def lines_of(plan: Plan, now: datetime = datetime(2026, 10, 31, 9)) -> dict[int, LineMoney]:
    return dict(DerivedValues(plan, now).get(SPENDING).lines)


def test_that_spent_and_ordered_roll_up_and_what_is_left_is_the_rest() -> None:
    lines = lines_of(plan_of())
    assert (lines[1].spent, lines[1].ordered, lines[1].committed) == (305_01, 80_00, 385_01)
    assert lines[1].left == 990_01 - 385_01
    assert (lines[2].left, lines[3].left) == (599_99, 10_01)
    assert lines[4].left == 60_00
    assert lines[5].left is None


def test_that_the_total_counts_every_root_once() -> None:
    spending = values_of(plan_of()).get(SPENDING)
    assert (spending.total.amount, spending.total.spent, spending.total.ordered) == (1090_01, 345_01, 80_00)
    assert (spending.reserve.amount, spending.reserve.spent, spending.orders) == (100_00, 40_00, 1)


def test_that_more_than_given_leaves_less_than_nothing() -> None:
    lines = lines_of(plan_of(expense=[{"line": 3, "amount": 11_00}]))
    assert lines[3].left == -99


def test_that_planned_to_date_is_even_over_the_time_and_of_a_reserve_what_was_drawn() -> None:
    lines = lines_of(plan_of())
    assert lines[2].planned == 300_00  # 30 of the 90 days from 1 Oct to 30 Dec
    assert lines[1].planned == 300_00 + 30_00
    assert lines[4].planned == 40_00
    assert lines_of(plan_of(), datetime(2027, 2, 1))[2].planned == 900_00
    assert lines_of(plan_of(), datetime(2026, 9, 1))[2].planned == 0


def test_that_a_goal_costs_what_was_spent_for_it_and_below() -> None:
    costs = values_of(plan_of(goal=[{"name": "Brand"}])).get(GOAL_COSTS)
    assert costs == {1: 305_01, 2: 305_01}


def test_that_an_expense_makes_costs_and_lines_stale_and_a_note_does_not() -> None:
    plan = plan_of()
    values = values_of(plan)
    before = values.get(SPENDING), values.get(GOAL_COSTS)
    builder = ChangeBuilder(plan)
    builder.update("expense", 1, note="paid twice?")
    change = builder.change("undo.edit", field="", name="")
    plan.swap(plan.prepare(change))
    assert values.note_change(change) == frozenset()
    builder = ChangeBuilder(plan)
    builder.update("expense", 1, amount=310_00)
    change = builder.change("undo.edit", field="", name="")
    plan.swap(plan.prepare(change))
    assert {"spending", "goal_costs"} <= values.note_change(change)
    assert values.get(SPENDING).total.spent == before[0].total.spent + 10_00
    assert values.get(GOAL_COSTS)[1] == before[1][1] + 10_00


def test_that_a_draw_shows_on_its_risk() -> None:
    values = values_of(plan_of(risk=[{"name": "Calm"}]))
    assert values.get(RISK_DRAWN) == {1: 40_00}
    assert [value_of(values, "risk", row_id, "drawn") for row_id in (1, 2)] == [40_00, None]


def test_that_a_line_below_the_reserve_is_reserve_too() -> None:
    plan = plan_of(budget_line=[{"name": "Part", "parent": 4, "reserve": True}])
    assert reserve_lines(plan.budget_lines) == [4]


@pytest.mark.parametrize("lang", ["zh_CN", "en"])
def test_that_the_sample_has_spent_what_its_budget_shows(lang: str) -> None:
    spending = values_of(sample(lang)).get(SPENDING)
    total, kept = spending.total, spending.reserve
    assert (total.amount, total.spent, total.ordered, total.left) == (
        2_000_000_00,
        548_270_00,
        105_080_00,
        1_346_650_00,
    )
    assert (kept.amount, kept.spent, kept.left, spending.orders) == (200_000_00, 18_000_00, 182_000_00, 7)
    spent = [spending.lines[row].spent // 100 for row in range(1, 11)]
    assert spent == [228_120, 156_800, 71_320, 182_900, 118_600, 64_300, 119_250, 96_450, 22_800, 18_000]
