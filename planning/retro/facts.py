"""The facts of a retro that the plan already knows: goals, money, dates, risks, each planned against actual."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import cast

from planning.budget.amounts import BUDGET_AMOUNTS, BUDGET_OUTLINE
from planning.derived import NOW, Derived, DerivedValues, reads
from planning.goals.numbers import GOAL_NUMBERS, GOAL_OUTLINE
from planning.rows import Expense, Id, ReserveDraw, RetroResult, Value
from planning.schedule.from_plan import SCHEDULE, TASK_OUTLINE
from planning.task_state import DONE, LATE, task_state

GROUPS = ("goal", "budget_line", "task", "risk")
GOOD, BAD, OPEN = "good", "bad", "open"
_GOAL_STATES = {"reached": GOOD, "behind": BAD, "overdue": BAD}


@dataclass(frozen=True, slots=True)
class Fact:
    """`table` is its group too. Planned and reached: a goal's numbers, money in minor units, dates, the
    likelihood of a risk. `share` is the completion; `days` how late a date is. `taken` once a result speaks of it."""

    table: str
    id: Id
    name: str
    planned: Value = None
    reached: Value = None
    state: str = OPEN
    share: float | None = None
    days: int | None = None
    taken: bool = False


def _facts(values: DerivedValues) -> tuple[Fact, ...]:
    return (*_goals(values), *_money(values), *_dates(values), *_risks(values))


def _goals(values: DerivedValues) -> Iterator[Fact]:
    numbers = values.get(GOAL_NUMBERS)
    results = _results(values)
    told = {result.goal for result in results}
    for row in values.get(GOAL_OUTLINE).rows:
        goal, one = values.plan.goals[row.id], numbers[row.id]
        if goal.target is None or one.actual is None:
            continue
        state = _GOAL_STATES.get(one.state, OPEN)
        share = one.actual / goal.target if goal.target else None
        yield Fact("goal", goal.id, goal.name, goal.target, one.actual, state, share, taken=goal.id in told)


def _money(values: DerivedValues) -> Iterator[Fact]:
    """The outermost lines, once any money has moved."""
    spent = _spent(values)
    if not spent:
        return
    named, amounts = _names(values), values.get(BUDGET_AMOUNTS).amounts
    tree = values.get(BUDGET_OUTLINE)
    for row in tree.rows:
        amount = amounts[row.id]
        if row.level or amount is None:
            continue
        line, gone = values.plan.budget_lines[row.id], sum(spent.get(at, 0) for at in tree.subtree(row.id))
        state = BAD if gone > amount else OPEN
        share = gone / amount if amount else None
        yield Fact("budget_line", line.id, line.name, amount, gone, state, share, taken=line.name in named)


def _spent(values: DerivedValues) -> dict[Id, int]:
    moved: list[Expense | ReserveDraw] = [
        *cast(Iterable[Expense], values.plan.rows("expense").values()),
        *cast(Iterable[ReserveDraw], values.plan.rows("reserve_draw").values()),
    ]
    total: dict[Id, int] = {}
    for row in moved:
        total[row.line] = total.get(row.line, 0) + row.amount
    return total


def _dates(values: DerivedValues) -> Iterator[Fact]:
    """Milestones, deadlines, and whatever is late."""
    schedule, today, named = values.get(SCHEDULE), values.now.date(), _names(values)
    for row in values.get(TASK_OUTLINE).rows:
        if row.children:
            continue
        task, state = values.plan.tasks[row.id], task_state(values, row.id)
        if task.duration != 0 and task.deadline is None and state != LATE:
            continue
        finish = schedule.finish_of(row.id).date()
        planned = task.deadline or finish
        reached = task.done_at.date() if task.done_at else None
        late = ((reached or max(today, finish)) - planned).days
        told = BAD if late > 0 else GOOD if state == DONE else OPEN
        days = late if late > 0 or state == DONE else None
        yield Fact("task", task.id, task.name, planned, reached, told, days=days, taken=task.name in named)


def _risks(values: DerivedValues) -> Iterator[Fact]:
    named = _names(values)
    for risk in values.plan.risks.values():
        if risk.state == "happened":
            yield Fact("risk", risk.id, risk.name, risk.likelihood, None, BAD, taken=risk.name in named)


def _results(values: DerivedValues) -> list[RetroResult]:
    return list(cast(Iterable[RetroResult], values.plan.rows("retro_result").values()))


def _names(values: DerivedValues) -> set[str]:
    return {result.name for result in _results(values)}


FACTS: Derived[tuple[Fact, ...]] = Derived(
    "retro_facts",
    _facts,
    reads(
        goal="name target",
        budget_line="name",
        expense="line amount",
        reserve_draw="line amount",
        task="name duration deadline done_at",
        risk="name state likelihood",
        retro_result="name goal",
    ),
    needs=(GOAL_NUMBERS, GOAL_OUTLINE, BUDGET_AMOUNTS, BUDGET_OUTLINE, SCHEDULE, TASK_OUTLINE),
    also=frozenset({NOW}),
)
