"""Templates: lists stand for as many rows."""

import pytest

from planning.plan import Plan
from planning.templates import plan_from_template
from tests.planning.plans import apply

PLAN = {"plan": [{"name": "P", "currency": "CNY"}]}


def test_that_lists_of_one_length_are_rows_which_share_the_rest() -> None:
    template = {**PLAN, "risk": [{"name": ["A", "B"], "likelihood": [1, 2], "category": "x"}, {"name": "C"}]}
    plan = apply(Plan(1), plan_from_template(template, 1, "en"))
    told = [(risk.name, risk.likelihood, risk.category) for risk in plan.risks.values()]
    assert told == [("A", 1, "x"), ("B", 2, "x"), ("C", None, "")]


def test_that_lists_of_different_length_are_our_bug() -> None:
    with pytest.raises(ValueError, match="shorter"):
        plan_from_template({**PLAN, "risk": [{"name": ["A", "B"], "likelihood": [1]}]}, 1, "en")
