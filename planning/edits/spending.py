"""Edits of money that moved: an open order is paid, a risk that happened draws on the reserve."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from planning.budget.spending import SPENDING, is_reserve, reserve_lines
from planning.change import Change
from planning.derived import DerivedValues
from planning.edits.builder import ChangeBuilder
from planning.errors import PlanError
from planning.money import amount_text
from planning.plan import Plan
from planning.rows import Commitment, Expense, Id


def pay_orders(plan: Plan, orders: Sequence[Id], day: date) -> Change:
    """What is open of each order becomes an expense of its line on that day; the order is done with."""
    builder = ChangeBuilder(plan)
    paid: dict[Id, int] = {}
    for row in plan.rows("expense").values():
        expense = cast(Expense, row)
        if expense.commitment is not None:
            paid[expense.commitment] = paid.get(expense.commitment, 0) + expense.amount
    name = ""
    for order_id in orders:
        order = cast(Commitment, builder.row("commitment", order_id))
        builder.delete("commitment", order_id)
        left = order.amount - paid.get(order_id, 0)
        if left > 0 or order_id not in paid:
            builder.add(
                "expense", line=order.line, day=day, name=order.name, amount=max(0, left), note=order.note
            )
        name = name or order.name
    return builder.change("undo.pay_orders", count=len(orders), name=name)


@dataclass(frozen=True, slots=True)
class Draw:
    """What is taken from the reserve: why, how much in minor units, when; `line` None means the first reserve line."""

    reason: str
    amount: int
    day: date
    line: Id | None = None


def draw_on_reserve(values: DerivedValues, risk_id: Id, draw: Draw) -> Change:
    """The risk has happened and its money comes from the reserve. PlanError `reserve_missing`, `draw_without_reason`,
    `draw_without_amount` or `reserve_too_small`."""
    plan = values.plan
    line_id = _reserve_line(plan, draw.line)
    left = values.get(SPENDING).lines[line_id].left
    if not draw.reason.strip():
        raise PlanError("draw_without_reason")
    if draw.amount <= 0:
        raise PlanError("draw_without_amount")
    if left is None or draw.amount > left:
        raise PlanError("reserve_too_small", left=_told(plan, left or 0), wanted=_told(plan, draw.amount))
    builder = ChangeBuilder(plan)
    builder.update("risk", risk_id, state="happened")
    builder.add(
        "reserve_draw", line=line_id, name=draw.reason, risk=risk_id, day=draw.day, amount=draw.amount
    )
    return builder.change("undo.draw_on_reserve", name=plan.risks[risk_id].name)


def _told(plan: Plan, amount: int) -> str:
    return amount_text(amount, plan.info.currency)


def _reserve_line(plan: Plan, wanted: Id | None) -> Id:
    if wanted is not None and wanted in plan.budget_lines and is_reserve(plan.budget_lines, wanted):
        return wanted
    found = reserve_lines(plan.budget_lines)
    if not found:
        raise PlanError("reserve_missing")
    return found[0]
