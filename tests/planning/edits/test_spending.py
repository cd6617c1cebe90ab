"""Orders are paid, risks draw on the reserve, alerts become tasks: each one step, refused as a whole."""

from datetime import date

import pytest

from planning.budget.spending import SPENDING
from planning.derived import DerivedValues
from planning.edits.alerts import AlertTask, task_from_alert
from planning.edits.spending import Draw, draw_on_reserve, pay_orders
from planning.errors import PlanError
from planning.monitoring.alerts import ALERTS
from planning.rows import ReserveDraw
from planning.schedule.from_plan import SCHEDULE
from tests.planning.plans import apply, empty, sample, values_of

TODAY = date(2026, 11, 3)


def test_that_a_paid_order_is_an_expense_and_the_committed_money_stays() -> None:
    plan = sample("en")
    before = values_of(plan).get(SPENDING).total
    after = apply(plan, pay_orders(plan, [1, 2], TODAY))
    total = values_of(after).get(SPENDING).total
    assert (total.committed, total.spent - before.spent) == (before.committed, 44_800_00)
    assert len(after.rows("commitment")) == len(plan.rows("commitment")) - 2
    paid = list(after.rows("expense").values())[-1]
    assert (getattr(paid, "name", ""), getattr(paid, "day", None)) == ("Video production", TODAY)


def test_that_a_risk_that_happened_draws_on_the_reserve() -> None:
    plan = sample("en")
    values = values_of(plan)
    after = apply(plan, draw_on_reserve(values, 5, Draw("Servers", 20_000_00, TODAY)))
    assert after.risks[5].state == "happened"
    drawn = list(after.rows("reserve_draw").values())[-1]
    assert isinstance(drawn, ReserveDraw)
    assert (drawn.risk, drawn.amount, drawn.name, drawn.line) == (5, 20_000_00, "Servers", 10)
    assert values_of(after).get(SPENDING).reserve.left == 162_000_00


@pytest.mark.parametrize(
    ("draw", "code"),
    [
        (Draw(" ", 1_00, TODAY), "draw_without_reason"),
        (Draw("Servers", 0, TODAY), "draw_without_amount"),
        (Draw("Servers", 182_000_01, TODAY), "reserve_too_small"),
    ],
)
def test_that_a_draw_needs_reason_amount_and_money(draw: Draw, code: str) -> None:
    with pytest.raises(PlanError) as refused:
        draw_on_reserve(values_of(sample("en")), 5, draw)
    assert refused.value.code == code


def test_that_a_plan_without_a_reserve_says_so() -> None:
    with pytest.raises(PlanError) as refused:
        draw_on_reserve(values_of(empty()), 1, Draw("Servers", 1, TODAY))
    assert refused.value.code == "reserve_missing"


def fallen() -> tuple[DerivedValues, AlertTask]:
    return values_of(sample("en")), AlertTask("Rework the pictures", "CTR fell")


def test_that_an_alert_becomes_a_task_of_the_channels_goal_from_today_on() -> None:
    values, words = fallen()
    change = task_from_alert(values, values.get(ALERTS)[0], words)
    after = apply(values.plan, change)
    (task_id,) = change.ids(1, "task")
    task = after.tasks[task_id]
    assert task.goal is not None and after.goals[task.goal].name == "Clicks from Xiaohongshu"
    assert task.owner == after.goals[task.goal].owner
    assert values_of(after).get(SCHEDULE)[task_id].start.date() == TODAY


def test_that_the_same_alert_makes_no_second_task() -> None:
    values, words = fallen()
    after = values_of(apply(values.plan, task_from_alert(values, values.get(ALERTS)[0], words)))
    with pytest.raises(PlanError) as refused:
        task_from_alert(after, values.get(ALERTS)[0], words)
    assert refused.value.code == "alert_has_task"
