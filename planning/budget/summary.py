"""The budget in a few figures: all of them sums of lines that have none below, exact to the minor unit."""

from collections.abc import Mapping
from dataclasses import dataclass

from planning.budget.amounts import BUDGET_AMOUNTS, BUDGET_OUTLINE
from planning.derived import Derived, DerivedValues, reads
from planning.rows import Id


@dataclass(frozen=True, slots=True)
class BudgetSummary:
    """Amounts in minor units; `lines` counts those that carry an amount. `by_channel` holds None for no channel,
    without the reserve, largest first."""

    total: int
    reserve: int
    unowned: int
    for_goals: int
    lines: int
    by_channel: Mapping[Id | None, int]


def _summary(values: DerivedValues) -> BudgetSummary:
    lines, amounts = values.plan.budget_lines, values.get(BUDGET_AMOUNTS)
    reserve = unowned = for_goals = count = 0
    by_channel: dict[Id | None, int] = {}
    path: list[Id] = []
    for row in values.get(BUDGET_OUTLINE).rows:
        del path[row.level :]
        path.append(row.id)
        amount = amounts.amounts[row.id]
        if row.children or amount is None:
            continue
        count += 1
        branch = [lines[at] for at in reversed(path)]  # what a line doesn't say, the one above says for it
        if any(line.reserve for line in branch):
            reserve += amount
            continue
        channel = next((line.channel for line in branch if line.channel is not None), None)
        by_channel[channel] = by_channel.get(channel, 0) + amount
        unowned += amount if all(line.owner is None for line in branch) else 0
        for_goals += amount if any(line.goal is not None for line in branch) else 0
    ranked = dict(sorted(by_channel.items(), key=lambda pair: (pair[0] is None, -pair[1])))
    return BudgetSummary(amounts.total, reserve, unowned, for_goals, count, ranked)


BUDGET_SUMMARY: Derived[BudgetSummary] = Derived(
    "budget_summary", _summary, reads(budget_line=""), needs=(BUDGET_AMOUNTS, BUDGET_OUTLINE)
)
