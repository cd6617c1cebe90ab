"""The amounts of all budget lines: a parent is the sum of its children, in whole minor units."""

from collections.abc import Mapping
from dataclasses import dataclass

from planning.derived import Derived, DerivedValues, reads
from planning.order import Outline, children_by_parent, outline
from planning.rows import Id


@dataclass(frozen=True, slots=True)
class BudgetAmounts:
    """`amounts` None where nothing is known below; `total` over all roots."""

    amounts: Mapping[Id, int | None]
    total: int

    def share(self, line_id: Id) -> float | None:
        """The part of the total that a line has."""
        amount = self.amounts[line_id]
        return None if amount is None or not self.total else amount / self.total


def _amounts(values: DerivedValues) -> BudgetAmounts:
    lines = values.plan.budget_lines
    below = children_by_parent(values.plan.rows("budget_line").values())
    found: dict[Id, int | None] = {}
    for row in reversed(values.get(BUDGET_OUTLINE).rows):  # children first
        children = below.get(row.id)
        if children is None:
            found[row.id] = lines[row.id].amount
            continue
        known = [amount for child in children if (amount := found[child]) is not None]
        found[row.id] = sum(known) if known else None
    roots = (found[root] for root in below.get(None, ()))
    return BudgetAmounts(found, sum(amount for amount in roots if amount is not None))


def _outline(values: DerivedValues) -> Outline:
    return outline(values.plan.rows("budget_line"))


BUDGET_OUTLINE: Derived[Outline] = Derived(
    "outline.budget_line", _outline, reads(budget_line="parent position")
)
BUDGET_AMOUNTS: Derived[BudgetAmounts] = Derived(
    "budget_amounts", _amounts, reads(budget_line="amount parent position"), needs=(BUDGET_OUTLINE,)
)
