"""What the rules would give of the budget as it stands, and which amounts are others."""

from planning.budget.amounts import BUDGET_AMOUNTS, BUDGET_OUTLINE, lines_by_parent
from planning.budget.split import Split, hands_out, split
from planning.derived import Derived, DerivedValues, reads
from planning.rows import Id


def _by_rule(values: DerivedValues) -> Split:
    found = values.get(BUDGET_AMOUNTS)
    tree = lines_by_parent(values.plan.budget_lines, values.get(BUDGET_OUTLINE))
    return split(tree, found.budget, found.amounts)


def off_rule(values: DerivedValues) -> list[Id]:
    """The lines that have an amount which recomputing would change, from top to bottom."""
    given, lines = values.get(BY_RULE).amounts, values.plan.budget_lines
    return [
        row.id
        for row in values.get(BUDGET_OUTLINE).rows
        if hands_out(lines[row.id]) and lines[row.id].amount not in (None, given[row.id])
    ]


BY_RULE: Derived[Split] = Derived(
    "by_rule", _by_rule, reads(budget_line=""), needs=(BUDGET_AMOUNTS, BUDGET_OUTLINE)
)
