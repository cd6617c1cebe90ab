"""Plan and scenarios beside each other, and parts of a scenario taken over with what follows from them."""

import pytest

from planning.budget.amounts import BUDGET_AMOUNTS
from planning.budget.side_by_side import BUYS, LINES, RATES, SideRow, side_rows
from planning.budget.suggest import suggest
from planning.derived import DerivedValues
from planning.edits.adopting import adopt_rows
from planning.edits.cells import CellEdit, set_cells
from planning.edits.suggestion import apply_amounts
from planning.errors import PlanError
from planning.plan import Plan
from planning.schedule.scenario_edits import keep_as_scenario, record
from planning.schedule.scenarios import scenario_values
from tests.planning.plans import apply, sample, values_of


@pytest.fixture
def plan() -> Plan:
    """The sample with the suggested split as its first scenario, and a better rate of its last step in it."""
    made = sample("en")
    values = values_of(made)
    made = apply(made, keep_as_scenario(made, apply_amounts(values, suggest(values).amounts), "better"))
    tried = scenario_values(values_of(made), 1)
    rate = set_cells(tried, "funnel_step", [CellEdit(max(made.funnel_steps), "rate", 0.04)])
    return apply(made, record(made, 1, rate))


def columns(plan: Plan) -> list[DerivedValues]:
    values = values_of(plan)
    return [values, scenario_values(values, 1)]


def called(rows: list[SideRow], section: str, name: str) -> SideRow:
    return next(row for row in rows if row.section == section and name in (row.name, row.key))


def test_that_a_kept_suggestion_is_one_scenario_and_leaves_the_plan_alone(plan: Plan) -> None:
    assert [row.name for row in plan.scenarios.values()] == ["better"]
    assert values_of(plan).get(BUDGET_AMOUNTS).amounts == values_of(sample("en")).get(BUDGET_AMOUNTS).amounts
    assert scenario_values(values_of(plan), 1).get(BUDGET_AMOUNTS).total == 2_000_000_00


def test_that_amounts_rates_and_what_follows_stand_side_by_side(plan: Plan) -> None:
    rows = side_rows(columns(plan))
    moments = called(rows, LINES, "WeChat Moments ads")
    assert moments.figures == (320_000_00, 80_000_00)
    assert (moments.difference(1), moments.differs(1), moments.differs(0)) == (-240_000_00, True, False)
    assert not called(rows, LINES, "total").differs(1)
    last = max(plan.funnel_steps.values(), key=lambda step: step.position)
    assert called(rows, RATES, last.name).figures[1] == 0.04
    expected = called(rows, BUYS, "expected").figures
    assert expected[1] > expected[0] * 1.05
    assert called(rows, BUYS, "missing").figures[1] > called(rows, BUYS, "missing").figures[0]


def test_that_a_line_taken_over_alone_keeps_sums_and_rules_right(plan: Plan) -> None:
    values = values_of(plan)
    line = next(line for line in plan.budget_lines.values() if line.name == "WeChat Moments ads")
    after = apply(plan, adopt_rows(values, 1, [("budget_line", line.uid)]))
    amounts = values_of(after).get(BUDGET_AMOUNTS)
    assert (amounts.amounts[line.id], amounts.amounts[line.parent]) == (80_000_00, 560_000_00)
    assert (amounts.total, amounts.rest, dict(amounts.rests)) == (1_760_000_00, 240_000_00, {})
    assert after.funnel_steps == plan.funnel_steps


def test_that_a_line_with_others_below_means_them_and_rates_come_along_in_one_change(plan: Plan) -> None:
    values = values_of(plan)
    chosen = [
        ("budget_line", line.uid)
        for line in plan.budget_lines.values()
        if line.name in ("Paid ads", "Content marketing", "Event marketing")
    ]
    step = plan.funnel_steps[max(plan.funnel_steps)]
    change = adopt_rows(values, 1, [*chosen, ("funnel_step", step.uid)])
    after = values_of(apply(plan, change))
    assert after.get(BUDGET_AMOUNTS).amounts == scenario_values(values, 1).get(BUDGET_AMOUNTS).amounts
    assert after.plan.funnel_steps[step.id].rate == 0.04
    back = apply(after.plan, change.inverse())
    assert (back.budget_lines, back.funnel_steps) == (plan.budget_lines, plan.funnel_steps)


def test_that_rows_without_a_difference_are_refused(plan: Plan) -> None:
    kept = next(line for line in plan.budget_lines.values() if line.reserve)
    with pytest.raises(PlanError) as refused:
        adopt_rows(values_of(plan), 1, [("budget_line", kept.uid)])
    assert refused.value.code == "scenario_without_difference"
