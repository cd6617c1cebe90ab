"""A suggested split becomes the split: amounts of its lines, sums and rules above them said anew, as one change."""

from collections.abc import Collection, Mapping

from planning.budget.restating import restated
from planning.budget.split import hands_out
from planning.change import Change
from planning.derived import DerivedValues
from planning.edits.amounts import refuse_out_of_bounds, standing_of
from planning.edits.builder import ChangeBuilder
from planning.errors import PlanError
from planning.rows import PLAN_ROW, Id


def apply_amounts(values: DerivedValues, amounts: Mapping[Id, int], label: str = "undo.suggestion") -> Change:
    """Lines get these amounts and nobody else gives way; what hands money out to them gets as much more or less,
    percents and weights follow. The plan's budget grows where the lines need more than it has.

    PlanError `line_is_locked`, `amount_below_minimum` or `amount_above_maximum` of a line above; `suggest_same`.
    """
    builder = ChangeBuilder(values.plan)
    before = standing_of(builder, hold_total=True).present
    moved = {line: amount for line, amount in amounts.items() if before[line] != amount}
    if not moved:
        raise PlanError("suggest_same")
    deltas = _deltas(values, {line: amount - (before[line] or 0) for line, amount in moved.items()})
    for line_id, delta in deltas.items():
        amount = (before[line_id] or 0) + delta
        if delta:
            refuse_out_of_bounds(builder, line_id, amount)
        if line_id in moved or (delta and hands_out(values.plan.budget_lines[line_id])):
            builder.update("budget_line", line_id, amount=amount)
    _grow_budget(values, builder)
    _restate(builder, {values.plan.budget_lines[line_id].parent for line_id in deltas})
    return builder.change(label, count=len(moved))


def _deltas(values: DerivedValues, moved: Mapping[Id, int]) -> dict[Id, int]:
    """By how much every line moves, those above included."""
    lines = values.plan.budget_lines
    found: dict[Id, int] = {}
    for line_id, delta in moved.items():
        at: Id | None = line_id
        while at is not None:
            found[at] = found.get(at, 0) + delta
            at = lines[at].parent
    return found


def _grow_budget(values: DerivedValues, builder: ChangeBuilder) -> None:
    budget, standing = values.plan.info.budget, standing_of(builder)
    whole = sum(standing.present[line.id] or 0 for line in standing.tree.get(None, ()))
    if budget is not None and whole > budget:
        builder.update("plan", PLAN_ROW, budget=whole)


def _restate(builder: ChangeBuilder, parents: Collection[Id | None]) -> None:
    standing = standing_of(builder, hold_total=True)
    for parent in parents:
        total, lines = standing.handed_by(parent), standing.tree[parent]
        for line_id, line in restated(lines, total, standing.present).items() if total is not None else ():
            builder.update("budget_line", line_id, percent=line.percent, weight=line.weight)
