"""One currency a plan with its true minor units: typed, printed as text, exported; another one keeps the digits."""

from datetime import date
from typing import cast

import pytest

from planning.budget.amounts import BUDGET_AMOUNTS
from planning.budget.approval import APPROVAL
from planning.cells import text_of
from planning.edits.adding import add_typed
from planning.edits.approving import approve_split
from planning.edits.builder import ChangeBuilder
from planning.edits.cells import CellEdit, set_cell
from planning.edits.currency import change_currency, foresee_currency
from planning.edits.split import recompute_all
from planning.errors import PlanError
from planning.exact import exact_text
from planning.formats import Formats
from planning.money import decimal_text
from planning.plan import Plan
from planning.rows import Expense
from planning.schedule.baselines import Key, baseline_state, take_baseline
from tests.planning.plans import apply, sample, texts, values_of


def plan_in(currency: str, *amounts: str) -> Plan:
    plan = Plan(1)
    builder = ChangeBuilder(plan)
    builder.add("plan", name="P", currency=currency, start=date(2026, 10, 1))
    plan = apply(plan, builder.change("undo.create_plan", name="P"))
    for amount in amounts:
        plan = apply(
            plan, add_typed(values_of(plan), "budget_line", {"name": "L", "amount_total": amount}, {})
        )
    return plan


@pytest.mark.parametrize(
    ("currency", "typed", "minor", "shown", "exact"),
    [
        ("JPY", "1,234,567", 1_234_567, "¥1,234,567", "1234567"),
        ("CNY", "1,234.56", 123_456, "¥1,234.56", "1234.56"),
        ("KWD", "1,234.567", 1_234_567, "KWD 1,234.567", "1234.567"),
    ],
)
def test_that_amounts_are_kept_and_told_in_true_minor_units(
    currency: str, typed: str, minor: int, shown: str, exact: str
) -> None:
    plan = plan_in(currency, typed)
    values = values_of(plan)
    formats = Formats(texts("en"), currency, date(2026, 11, 3), 480)
    assert plan.budget_lines[1].amount == minor
    assert text_of(values, formats, "budget_line", 1, "amount_total") == shown
    assert exact_text(values, texts("en"), "budget_line", 1, "amount_total") == exact
    again = set_cell(values, "budget_line", CellEdit(1, "amount_total", exact, typed=True))
    assert again.is_empty


@pytest.mark.parametrize(
    ("currency", "shares"), [("JPY", [334, 333, 333]), ("KWD", [333_334, 333_333, 333_333])]
)
def test_that_a_split_is_exact_to_the_unit_that_there_is(currency: str, shares: list[int]) -> None:
    plan = plan_in(currency, "400", "300", "300")
    builder = ChangeBuilder(plan)
    for line in plan.budget_lines:
        builder.update("budget_line", line, rule="weight", weight=1.0)
    plan = apply(plan, builder.change("undo.edit_many", count=3))
    after = apply(plan, recompute_all(values_of(plan)))
    assert [line.amount for line in after.budget_lines.values()] == shares


def test_that_another_currency_keeps_the_digits_of_every_amount() -> None:
    plan = sample("en")
    plan = apply(plan, take_baseline(values_of(plan), "Begin"))
    after = apply(plan, change_currency(values_of(plan), "kwd"))
    assert after.info.currency == "KWD"
    for table in ("budget_line", "expense", "commitment", "reserve_draw"):
        for row_id, row in plan.rows(table).items():
            old, new = cast(Expense, row).amount, cast(Expense, after.rows(table)[row_id]).amount
            if old is not None:
                assert decimal_text(new, "KWD") == decimal_text(old, "CNY") + "0"
    assert values_of(after).get(BUDGET_AMOUNTS).total == 2_000_000_000
    assert values_of(after).get(APPROVAL).state == "approved"
    key: Key = ("budget_line", plan.budget_lines[2].uid)
    assert baseline_state(values_of(after), 1)[key].cells["amount"] == 480_000_000


def test_that_lost_decimals_are_told_and_rounded_half_up() -> None:
    plan = plan_in("CNY", "10.49", "10.50", "7")
    told = foresee_currency(plan, "JPY")
    assert (told.amounts, told.rounded) == (3, 2)
    after = apply(plan, change_currency(values_of(plan), "JPY"))
    assert [line.amount for line in after.budget_lines.values()] == [10, 11, 7]


def test_that_typing_the_code_does_the_same_and_nonsense_is_refused() -> None:
    plan = plan_in("CNY", "10.00")
    after = apply(plan, set_cell(values_of(plan), "plan", CellEdit(1, "currency", "jpy", typed=True)))
    assert (after.info.currency, after.budget_lines[1].amount) == ("JPY", 10)
    with pytest.raises(PlanError, match="currency_unknown"):
        change_currency(values_of(plan), "yen?")


def test_that_approvals_and_changes_of_currency_are_undone_exactly() -> None:
    plan = plan_in("CNY", "10.49")
    plan = apply(plan, approve_split(values_of(plan), None))
    change = change_currency(values_of(plan), "JPY")
    after = apply(plan, change)
    assert apply(after, change.inverse()).same_rows(plan)
