"""Amounts on paper in the minor units that their currency has."""

from datetime import date

import pytest

from planning.edits.builder import ChangeBuilder
from planning.formats import Formats
from planning.plan import Plan
from tests.planning.plans import NOW, apply, texts, values_of
from ui.printing.registers import BUDGET, PlanView, register_sheet


@pytest.mark.parametrize(("currency", "shown"), [("JPY", "¥1,234,567"), ("KWD", "KWD 1,234.567")])
def test_that_the_budget_on_paper_has_true_minor_units(currency: str, shown: str) -> None:
    plan = Plan(1)
    builder = ChangeBuilder(plan)
    builder.add("plan", name="P", currency=currency, start=date(2026, 10, 1))
    builder.add("budget_line", name="Ads", amount=1_234_567)
    values, words = values_of(apply(plan, builder.change("undo.import"))), texts("en")
    view = PlanView(values, words, Formats(words, currency, NOW.date(), 480))
    sheet = register_sheet(BUDGET, view, NOW)
    assert shown in sheet.rows[0].cells
    assert sheet.total is not None
    assert shown in sheet.total.cells
