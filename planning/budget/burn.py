"""Money against time: what was planned to be gone by each day, what was, and where that leads. Minor units."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import cast

from planning.budget.amounts import BUDGET_OUTLINE
from planning.budget.spending import SPENDING, goal_of, is_reserve
from planning.derived import NOW, Derived, DerivedValues, reads
from planning.rows import Expense, Id

MOST_POINTS = 120


@dataclass(frozen=True, slots=True)
class Burn:
    """`planned` and `spent` are sums up to the end of each of `days`; `spent` ends today and goes straight on to
    `forecast` on the last day. No days: dates or amounts are missing."""

    days: Sequence[date]
    planned: Sequence[int]
    spent: Sequence[int]
    today: date
    forecast: int

    @property
    def top(self) -> int:
        """The highest amount that is drawn."""
        return max((*self.planned, *self.spent, self.forecast), default=0)


def _burn(values: DerivedValues) -> Burn:
    today, start = values.now.date(), values.plan.info.start
    spending = values.get(SPENDING)
    due = _by_due(values)
    nothing = Burn((), (), (), today, spending.total.forecast)
    if start is None or not due or max(due) <= start:
        return nothing
    days = _days(start, max(max(due), today), today)
    went = _went(values, start)
    drawn = _drawn(values, start)
    planned = [_planned(due, start, day) + _up_to(drawn, min(day, today)) for day in days]
    spent = [_up_to(went, day) for day in days if day <= today]
    return Burn(days, planned, spent, today, spending.total.forecast)


def _days(first: date, last: date, today: date) -> list[date]:
    """From the first to the last, not too many, today among them where it lies between."""
    step = max(1, -(-(last - first).days // MOST_POINTS))
    days = {first + timedelta(days=back) for back in range(0, (last - first).days, step)} | {last}
    if first <= today <= last:
        days.add(today)
    return sorted(days)


def _by_due(values: DerivedValues) -> Mapping[date, int]:
    """The amounts of the lowest lines by the day on which they are to be gone, without the reserve."""
    plan = values.plan
    dues = [goal.due for goal in plan.goals.values() if goal.due is not None]
    last = max(dues, default=None)
    found: dict[date, int] = {}
    for row in values.get(BUDGET_OUTLINE).rows:
        amount = plan.budget_lines[row.id].amount
        if row.children or amount is None or is_reserve(plan.budget_lines, row.id):
            continue
        due = _due(values, row.id) or last
        if due is not None:
            found[due] = found.get(due, 0) + amount
    return found


def _due(values: DerivedValues, line_id: Id) -> date | None:
    goal = goal_of(values.plan.budget_lines, line_id)
    return None if goal is None else values.plan.goals[goal].due


def _planned(due: Mapping[date, int], start: date, day: date) -> int:
    """Evenly from the start to each due day."""
    total = 0
    for end, amount in due.items():
        span = (end - start).days
        total += amount if span <= 0 else amount * min(max((day - start).days, 0), span) // span
    return total


def _went(values: DerivedValues, start: date) -> Mapping[date, int]:
    return _summed(values, start, "expense", "reserve_draw")


def _drawn(values: DerivedValues, start: date) -> Mapping[date, int]:
    return _summed(values, start, "reserve_draw")


def _summed(values: DerivedValues, start: date, *tables: str) -> Mapping[date, int]:
    """Money by day; what has no date, or an earlier one, counts from the start."""
    found: dict[date, int] = {}
    for table in tables:
        for row in values.plan.rows(table).values():
            moved = cast(Expense, row)
            day = start if moved.day is None else max(start, moved.day)
            found[day] = found.get(day, 0) + moved.amount
    return found


def _up_to(by_day: Mapping[date, int], day: date) -> int:
    return sum(amount for on, amount in by_day.items() if on <= day)


BURN: Derived[Burn] = Derived(
    "burn",
    _burn,
    reads(expense="day amount", reserve_draw="day amount", goal="due", plan="start"),
    needs=(SPENDING, BUDGET_OUTLINE),
    also=frozenset({NOW}),
)
