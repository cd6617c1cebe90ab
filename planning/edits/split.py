"""The split by rules as one change: filling what is empty, or computing all amounts anew."""

from collections.abc import Mapping
from dataclasses import dataclass

from planning.budget.amounts import BUDGET_AMOUNTS, BUDGET_OUTLINE, lines_by_parent
from planning.budget.split import Split, hands_out, split
from planning.change import Change
from planning.derived import DerivedValues
from planning.edits.builder import ChangeBuilder
from planning.errors import PlanError
from planning.rows import PLAN_ROW, Id


@dataclass(frozen=True, slots=True)
class PlannedSplit:
    """What the rules would give. `old` and `new` are the amounts of all lines before and after; `budget` is the money
    that is handed out, None where that is the sum of the lines."""

    split: Split
    old: Mapping[Id, int | None]
    budget: int | None

    @property
    def new(self) -> Mapping[Id, int | None]:
        return self.split.amounts

    @property
    def moved(self) -> list[Id]:
        """The lines whose amount would be another, from top to bottom."""
        return [line for line, amount in self.new.items() if self.old[line] != amount]


def plan_split(values: DerivedValues, *, keep: bool, budget: int | None = None) -> PlannedSplit:
    """The split of `budget` (None: what the plan says); with `keep` only lines without an amount get one."""
    found = values.get(BUDGET_AMOUNTS)
    whole = found.budget if budget is None else budget
    tree = lines_by_parent(values.plan.budget_lines, values.get(BUDGET_OUTLINE))
    done = split(tree, whole, found.amounts, keep=keep)
    in_order = {row.id: done.amounts[row.id] for row in values.get(BUDGET_OUTLINE).rows}
    return PlannedSplit(Split(in_order, done.rests, done.problems), found.amounts, whole)


def fill_empty(values: DerivedValues, budget: int | None = None) -> Change:
    """Only lines without an amount get one; PlanError `split_impossible`."""
    return _stored(values, plan_split(values, keep=True, budget=budget), "undo.fill_split", keep=True)


def recompute_all(values: DerivedValues, budget: int | None = None) -> Change:
    """Every amount that a rule gives is overwritten; PlanError `split_impossible`."""
    return _stored(values, plan_split(values, keep=False, budget=budget), "undo.recompute_split", keep=False)


def _stored(values: DerivedValues, planned: PlannedSplit, label: str, *, keep: bool) -> Change:
    if not planned.split.possible:
        count = sum(problem.blocking for problem in planned.split.problems)
        raise PlanError("split_impossible", count=count)
    builder, lines = ChangeBuilder(values.plan), values.plan.budget_lines
    for line_id, amount in planned.new.items():
        line = lines[line_id]
        was_sum = keep and line.amount is None and planned.old[line_id] is not None
        if hands_out(line) and not was_sum and line.amount != amount:
            builder.update("budget_line", line_id, amount=amount)
    if planned.budget is not None and planned.budget != values.plan.info.budget:
        builder.update("plan", PLAN_ROW, budget=planned.budget)
    return builder.change(label, count=len(planned.moved))
