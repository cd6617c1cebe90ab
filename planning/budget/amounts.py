"""The amounts of all budget lines in whole minor units: what a line has of its own it hands out to those below it; one
without an amount of its own is their sum."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from planning.derived import Derived, DerivedValues, reads
from planning.order import Outline, children_by_parent, outline
from planning.rows import PLAN_ROW, BudgetLine, Id, PlanInfo


@dataclass(frozen=True, slots=True)
class BudgetAmounts:
    """`amounts` None where nothing is known; `total` over all roots. `budget` is the money there is to hand out, None
    where the plan doesn't say. `rests` holds what a line hands out beyond those below it, below zero where they have
    more; only lines where the two differ."""

    amounts: Mapping[Id, int | None]
    total: int
    budget: int | None = None
    rests: Mapping[Id, int] = field(default_factory=dict)

    @property
    def whole(self) -> int:
        """What shares are parts of: the plan's budget, else the sum."""
        return self.total if self.budget is None else self.budget

    @property
    def rest(self) -> int:
        """What of the plan's budget no line has; below zero where lines have more than there is."""
        return self.whole - self.total

    def share(self, line_id: Id) -> float | None:
        """The part of the whole that a line has."""
        amount = self.amounts[line_id]
        return None if amount is None or not self.whole else amount / self.whole


def _amounts(values: DerivedValues) -> BudgetAmounts:
    plan = values.plan
    lines, below = plan.budget_lines, children_by_parent(plan.rows("budget_line").values())
    found: dict[Id, int | None] = {}
    rests: dict[Id, int] = {}
    for row in reversed(values.get(BUDGET_OUTLINE).rows):  # children first
        own, children = lines[row.id].amount, below.get(row.id)
        if children is None:
            found[row.id] = own
            continue
        known = [amount for child in children if (amount := found[child]) is not None]
        found[row.id] = own if own is not None else sum(known) if known else None
        if own is not None and own != sum(known):
            rests[row.id] = own - sum(known)
    roots = (found[root] for root in below.get(None, ()))
    info = plan.find("plan", PLAN_ROW)
    budget = info.budget if isinstance(info, PlanInfo) else None
    return BudgetAmounts(found, sum(amount for amount in roots if amount is not None), budget, rests)


def lines_by_parent(lines: Mapping[Id, BudgetLine], order: Outline) -> dict[Id | None, list[BudgetLine]]:
    """The lines below each parent in order, as a split wants them."""
    found: dict[Id | None, list[BudgetLine]] = {}
    for row in order.rows:
        line = lines[row.id]
        found.setdefault(line.parent, []).append(line)
    return found


def _outline(values: DerivedValues) -> Outline:
    return outline(values.plan.rows("budget_line"))


BUDGET_OUTLINE: Derived[Outline] = Derived(
    "outline.budget_line", _outline, reads(budget_line="parent position")
)
BUDGET_AMOUNTS: Derived[BudgetAmounts] = Derived(
    "budget_amounts",
    _amounts,
    reads(budget_line="amount parent position", plan="budget"),
    needs=(BUDGET_OUTLINE,),
)
