"""Check-ins: they set what is entered, note what is computed, and keep the order of days."""

from datetime import date

import pytest

from planning.cells import value_of
from planning.edits.builder import ChangeBuilder
from planning.edits.cells import CellEdit, set_cells
from planning.edits.goals import Said, check_in
from planning.errors import PlanError
from planning.formats import Formats
from planning.goals.check_ins import CHECK_INS
from planning.plan import Plan
from planning.rows import Value
from planning.telling import refusal_text
from tests.planning.plans import NOW, apply, empty, texts, values_of

TODAY = NOW.date()


def plan_with(**goal: Value) -> Plan:
    """Goal 1 as given, goal 2 below it with an actual of 40."""
    plan = empty()
    builder = ChangeBuilder(plan)
    builder.add("goal", name="Top", unit="u", **goal)
    builder.add("goal", name="Below", parent=1, unit="u", actual=40.0)
    return apply(plan, builder.change("undo.import"))


def said(plan: Plan, *what: Said) -> Plan:
    for one in what:
        plan = apply(plan, check_in(values_of(plan), 1, one))
    return plan


def test_that_a_check_in_sets_an_actual_that_is_entered_in_one_step() -> None:
    plan = said(plan_with(), Said(TODAY, 12.0, 0.6, note=" slow "))
    row = plan.check_ins[1]
    assert plan.goals[1].actual == 12
    assert (row.actual, row.confidence, row.note) == (12, 0.6, "slow")
    assert value_of(values_of(plan), "goal", 1, "confidence") == 0.6


def test_that_one_of_an_earlier_day_leaves_the_newer_actual_alone() -> None:
    plan = said(plan_with(), Said(TODAY, 12.0), Said(date(2026, 10, 1), 5.0, 0.9))
    assert plan.goals[1].actual == 12
    history = values_of(plan).get(CHECK_INS)[1]
    assert [row.actual for row in history] == [5, 12]
    assert value_of(values_of(plan), "goal", 1, "confidence") == 0.9, "the latest that was said"


def test_that_of_a_computed_actual_the_number_of_the_moment_is_noted() -> None:
    plan = said(plan_with(actual_from="children"), Said(TODAY, None, 0.5))
    assert (plan.check_ins[1].actual, plan.goals[1].actual) == (40, None)
    with pytest.raises(PlanError) as refused:
        check_in(values_of(plan), 1, Said(TODAY, 41.0))
    assert (refused.value.code, refused.value.params["source"]) == (
        "actual_is_computed",
        "@choice.goal.roll_up.sum",
    )


def test_that_saying_nothing_is_refused() -> None:
    with pytest.raises(PlanError, match="check_in_empty"):
        check_in(values_of(plan_with()), 1, Said(TODAY, note="  "))


@pytest.mark.parametrize(
    ("goal", "word"),
    [
        ({"actual_from": "children", "roll_up": "funnel"}, "沿漏斗相乘"),
        ({"actual_from": "metrics"}, "渠道数据"),
        ({"actual_from": "tasks"}, "任务"),
        ({"kind": "ratio", "numerator": 1.0, "denominator": 2.0}, "分子 ÷ 分母"),
    ],
)
def test_that_typing_over_a_computed_actual_says_where_it_comes_from(
    goal: dict[str, Value], word: str
) -> None:
    values = values_of(plan_with(**goal))
    with pytest.raises(PlanError) as refused:
        set_cells(values, "goal", [CellEdit(1, "actual_now", 5.0)])
    told = texts("zh_CN")
    assert word in refusal_text(told, refused.value, Formats(told, "CNY", TODAY, 480))


def test_that_what_a_user_typed_is_never_taken_for_a_text_key() -> None:
    told = texts("en")
    refusal = PlanError("rule_unreadable", rule="@no.such.key")
    assert "@no.such.key" in refusal_text(told, refusal)


def test_that_a_check_ins_numbers_are_in_the_unit_of_its_goal() -> None:
    plan = plan_with()
    builder = ChangeBuilder(plan)
    builder.update("goal", 1, unit="%", kind="ratio")
    builder.add("check_in", goal=1, day=TODAY)
    plan = apply(plan, builder.change("undo.edit"))
    edit = CellEdit(1, "actual", "12.5 %", typed=True)
    after = apply(plan, set_cells(values_of(plan), "check_in", [edit], {}))
    assert after.check_ins[1].actual == 0.125
