"""Money that moved: spent, ordered, left and planned to date for every line, and what goals and risks have cost.

An order stays open until it is paid; an expense that pays a part of it makes it smaller, so nothing is counted twice.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import cast

from planning.budget.amounts import BUDGET_AMOUNTS, BUDGET_OUTLINE
from planning.derived import NOW, Derived, DerivedValues, reads
from planning.goals.numbers import GOAL_OUTLINE
from planning.rows import BudgetLine, Commitment, Expense, Id, ReserveDraw


@dataclass(frozen=True, slots=True)
class LineMoney:
    """One line with all below it, in minor units. `spent` holds expenses and draws, `ordered` open orders; `planned`
    is what would be gone by now if it went evenly, of a reserve what was drawn; None where dates are missing.

    `forecast` is what will have been spent in the end: what was spent, and of what is still to come the open orders or
    the plan from today on (amount − planned), whichever is more. Without dates that plan is all that isn't spent; a
    reserve counts with what was drawn and ordered only.
    """

    amount: int | None
    spent: int
    ordered: int
    planned: int | None
    forecast: int

    @property
    def committed(self) -> int:
        """What can't be given to anything else any more."""
        return self.spent + self.ordered

    @property
    def left(self) -> int | None:
        """Below zero once more was promised than there is."""
        return None if self.amount is None else self.amount - self.committed


@dataclass(frozen=True, slots=True)
class Spending:
    """`lines` by id; `total` over the outermost ones, `reserve` over the reserve alone; `orders` counts open ones."""

    lines: Mapping[Id, LineMoney]
    total: LineMoney
    reserve: LineMoney
    orders: int


def _spending(values: DerivedValues) -> Spending:
    lines, amounts = values.plan.budget_lines, values.get(BUDGET_AMOUNTS).amounts
    spent, open_orders = _by_line(values, "expense", "reserve_draw"), values.get(OPEN_ORDERS)
    ordered, rows = _ordered(values, open_orders), values.get(BUDGET_OUTLINE).rows
    pace = _Pace(values, [row.id for row in rows])
    found: dict[Id, LineMoney] = {}
    below: dict[Id | None, list[LineMoney]] = {}
    for row in reversed(rows):  # children first
        line_id, own, promised = row.id, spent.get(row.id, 0), ordered.get(row.id, 0)
        parts = below.pop(line_id, ())
        if parts:
            money = _with_parts(amounts[line_id], own, promised, parts)
        else:
            planned = pace.planned(line_id, own)
            to_come = pace.to_come(line_id, own, promised, planned)
            money = LineMoney(amounts[line_id], own, promised, planned, own + to_come)
        found[line_id] = money
        below.setdefault(lines[line_id].parent, []).append(money)
    kept = [found[row_id] for row_id in reserve_lines(lines)]
    count = sum(amount > 0 for amount in open_orders.values())
    return Spending(found, _together(below.get(None, ())), _together(kept), count)


def _with_parts(amount: int | None, own: int, promised: int, parts: Iterable[LineMoney]) -> LineMoney:
    """A line with lines below it: its own money and theirs."""
    below = _together(parts)
    return LineMoney(
        amount,
        own + below.spent,
        promised + below.ordered,
        below.planned,
        own + promised + below.forecast,
    )


def reserve_lines(lines: Mapping[Id, BudgetLine]) -> list[Id]:
    """The outermost lines that are reserve, in order of id."""
    kept = sorted(line.id for line in lines.values() if line.reserve)
    return [line_id for line_id in kept if not any(above.reserve for above in _above(lines, lines[line_id]))]


def is_reserve(lines: Mapping[Id, BudgetLine], line_id: Id) -> bool:
    """Whether the line, or one that it stands below, is reserve."""
    line = lines[line_id]
    return line.reserve or any(above.reserve for above in _above(lines, line))


def _above(lines: Mapping[Id, BudgetLine], line: BudgetLine) -> Iterable[BudgetLine]:
    at = line.parent
    while at is not None:
        yield lines[at]
        at = lines[at].parent


def _by_line(values: DerivedValues, *tables: str) -> dict[Id, int]:
    found: dict[Id, int] = {}
    for table in tables:
        for row in values.plan.rows(table).values():
            moved = cast(Expense | Commitment | ReserveDraw, row)
            found[moved.line] = found.get(moved.line, 0) + moved.amount
    return found


def _open_orders(values: DerivedValues) -> Mapping[Id, int]:
    """What is still to be paid of every order, in minor units."""
    orders = values.plan.rows("commitment").values()
    found = {order.id: cast(Commitment, order).amount for order in orders}
    for row in values.plan.rows("expense").values():
        paid = cast(Expense, row)
        if paid.commitment in found:
            found[paid.commitment] = max(0, found[paid.commitment] - paid.amount)
    return found


def _ordered(values: DerivedValues, open_orders: Mapping[Id, int]) -> dict[Id, int]:
    found: dict[Id, int] = {}
    for row in values.plan.rows("commitment").values():
        line = cast(Commitment, row).line
        found[line] = found.get(line, 0) + open_orders[row.id]
    return found


def _together(parts: Iterable[LineMoney]) -> LineMoney:
    lines = list(parts)
    return LineMoney(
        sum(line.amount or 0 for line in lines),
        sum(line.spent for line in lines),
        sum(line.ordered for line in lines),
        _sum(line.planned for line in lines),
        sum(line.forecast for line in lines),
    )


def _sum(parts: Iterable[int | None]) -> int | None:
    known = [part for part in parts if part is not None]
    return sum(known) if known else None


class _Pace:
    """How much of a line's time has passed: from the plan's start to the due date of the goal that it serves, or to
    the last due date of all goals. What a line doesn't say, the one above says for it."""

    def __init__(self, values: DerivedValues, top_down: Iterable[Id]) -> None:
        self._lines, goals = values.plan.budget_lines, values.plan.goals
        self._today = values.now.date()
        self._start = values.plan.info.start
        dues = [goal.due for goal in goals.values() if goal.due is not None]
        last = max(dues, default=None)
        serves: dict[Id | None, Id | None] = {None: None}
        self._kept: dict[Id | None, bool] = {None: False}
        self._due: dict[Id, date | None] = {}
        for line_id in top_down:
            line = self._lines[line_id]
            goal = serves[line_id] = serves[line.parent] if line.goal is None else line.goal
            self._kept[line_id] = line.reserve or self._kept[line.parent]
            self._due[line_id] = (None if goal is None else goals[goal].due) or last

    def planned(self, line_id: Id, drawn: int) -> int | None:
        """What would be gone by now."""
        if self._kept[line_id]:
            return drawn
        amount, due = self._lines[line_id].amount, self._due[line_id]
        if amount is None or self._start is None or due is None or due <= self._start:
            return None
        passed = min(max((self._today - self._start).days, 0), (due - self._start).days)
        return amount * passed // (due - self._start).days

    def to_come(self, line_id: Id, spent: int, ordered: int, planned: int | None) -> int:
        """What a line without lines below it will still spend."""
        amount = self._lines[line_id].amount
        if amount is None or self._kept[line_id]:
            return ordered
        return max(ordered, amount - spent if planned is None else amount - planned)


def goal_of(lines: Mapping[Id, BudgetLine], line_id: Id) -> Id | None:
    """The goal that a line serves: its own, else that of the line above it."""
    line = lines[line_id]
    branch = (line, *_above(lines, line))
    return next((at.goal for at in branch if at.goal is not None), None)


def _goal_costs(values: DerivedValues) -> Mapping[Id, int]:
    """What was spent on each goal and the goals below it; no entry where no line serves one of them."""
    lines = values.plan.budget_lines
    own: dict[Id, int] = {}
    spent = _by_line(values, "expense", "reserve_draw")
    for line_id in lines:
        goal = goal_of(lines, line_id)
        if goal is not None:
            own[goal] = own.get(goal, 0) + spent.get(line_id, 0)
    found: dict[Id, int] = {}
    tree = values.get(GOAL_OUTLINE)
    for row in tree.rows:
        serving = [own[goal] for goal in tree.subtree(row.id) if goal in own]
        if serving:
            found[row.id] = sum(serving)
    return found


def _drawn(values: DerivedValues) -> Mapping[Id, int]:
    found: dict[Id, int] = {}
    for row in values.plan.rows("reserve_draw").values():
        draw = cast(ReserveDraw, row)
        if draw.risk is not None:
            found[draw.risk] = found.get(draw.risk, 0) + draw.amount
    return found


OPEN_ORDERS: Derived[Mapping[Id, int]] = Derived(
    "open_orders", _open_orders, reads(commitment="amount", expense="amount commitment")
)
SPENDING: Derived[Spending] = Derived(
    "spending",
    _spending,
    reads(
        budget_line="parent position amount goal reserve",
        expense="line amount",
        commitment="line amount",
        reserve_draw="line amount",
        goal="due",
        plan="start",
    ),
    needs=(BUDGET_OUTLINE, BUDGET_AMOUNTS, OPEN_ORDERS),
    also=frozenset({NOW}),
)
GOAL_COSTS: Derived[Mapping[Id, int]] = Derived(
    "goal_costs",
    _goal_costs,
    reads(budget_line="parent goal", expense="line amount", reserve_draw="line amount"),
    needs=(GOAL_OUTLINE,),
)
RISK_DRAWN: Derived[Mapping[Id, int]] = Derived("risk_drawn", _drawn, reads(reserve_draw="risk amount"))
