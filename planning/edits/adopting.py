"""Parts of a scenario become the plan's: chosen amounts with what follows above them, other rows as they are there."""

from collections.abc import Collection, Iterator

from planning.budget.amounts import BUDGET_AMOUNTS, BUDGET_OUTLINE
from planning.change import Change, compose
from planning.derived import DerivedValues
from planning.edits.suggestion import apply_amounts
from planning.errors import PlanError
from planning.plan import Plan
from planning.rows import Id
from planning.schedule.baselines import Key
from planning.schedule.scenario_edits import adopt
from planning.schedule.scenarios import scenario_values


def adopt_rows(values: DerivedValues, scenario: Id, chosen: Collection[Key]) -> Change:
    """A chosen line that both have gets the scenario's amount, one with lines below it those of all of them, so that
    sums and rules above stay right. PlanError of the amounts, or `scenario_without_difference`."""
    plan, other = values.plan, scenario_values(values, scenario)
    amounts = dict(_amounts(values, other, chosen))
    lines = {row.uid for row in plan.budget_lines.values()} & {
        row.uid for row in other.plan.budget_lines.values()
    }
    rest = [key for key in chosen if key[0] != "budget_line" or key[1] not in lines]
    name = plan.scenarios[scenario].name
    first = adopt(plan, scenario, values, rest) if rest else None
    if first is not None:
        plan = _after(plan, first)
    if not amounts:
        if first is None:
            raise PlanError("scenario_without_difference", name=name)
        return first
    second = apply_amounts(DerivedValues(plan, values.now), amounts)
    whole = second if first is None else compose(first, second)
    return Change("undo.scenario_adopted_part", whole.deltas, {"name": name, "count": len(chosen)})


def _after(plan: Plan, change: Change) -> Plan:
    after = plan.snapshot()
    after.swap(after.prepare(change))
    return after


def _amounts(
    values: DerivedValues, other: DerivedValues, chosen: Collection[Key]
) -> Iterator[tuple[Id, int]]:
    """The lowest lines that are meant and have another amount in the scenario."""
    plan, tree = values.plan, values.get(BUDGET_OUTLINE)
    there = {line.uid: line.id for line in other.plan.budget_lines.values()}
    now, then = values.get(BUDGET_AMOUNTS).amounts, other.get(BUDGET_AMOUNTS).amounts
    for line in plan.budget_lines.values():
        if ("budget_line", line.uid) not in chosen:
            continue
        for below in tree.subtree(line.id):
            own = there.get(plan.budget_lines[below].uid)
            amount = None if own is None else then[own]
            if not tree[below].children and amount is not None and amount != now[below]:
                yield below, amount
