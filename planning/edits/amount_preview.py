"""An amount or share typed into one line, tried before it is made: what it moves, in which ways it may be meant."""

from collections.abc import Sequence
from dataclasses import dataclass

from planning.budget.amounts import BUDGET_AMOUNTS, BUDGET_OUTLINE, BudgetAmounts
from planning.budget.split import hands_out
from planning.cells import name_of
from planning.change import Change
from planning.derived import DerivedValues
from planning.edits.amounts import AmountEdits
from planning.edits.builder import ChangeBuilder
from planning.edits.cells import CellEdit, apply_cell
from planning.parsing.typed import Wording
from planning.plan import Plan
from planning.rows import Id

SHARE, FIX, FOLLOW, HAND_OUT, PLAIN = "share", "fix", "follow", "hand_out", "plain"


@dataclass(frozen=True, slots=True)
class AmountMove:
    """A line whose amount becomes another, in minor units; None for none."""

    line: Id
    level: int
    old: int | None
    new: int | None


@dataclass(frozen=True, slots=True)
class AmountTrial:
    """What an edit would do: `after` are the amounts then, `plan` the rows."""

    change: Change
    moves: Sequence[AmountMove]
    after: BudgetAmounts
    plan: Plan


def ways_of(values: DerivedValues, line_id: Id) -> tuple[str, ...]:
    """In which ways an amount typed into the line may be meant, the usual one first."""
    line = values.plan.budget_lines[line_id]
    if line.rule != "fixed":
        return SHARE, FIX
    if values.get(BUDGET_OUTLINE)[line_id].children and not hands_out(line):
        return FOLLOW, HAND_OUT
    return (PLAIN,)


def try_amount(values: DerivedValues, edit: CellEdit, wording: Wording, way: str) -> AmountTrial:
    """PlanError as the edit itself."""
    change = amount_change(values, edit, wording, way)
    plan = values.plan.snapshot()
    plan.swap(plan.prepare(change))
    tried = DerivedValues(plan, values.now)
    return AmountTrial(change, moves_between(values, tried), tried.get(BUDGET_AMOUNTS), plan)


def amount_change(values: DerivedValues, edit: CellEdit, wording: Wording, way: str) -> Change:
    """The edit in the way that was chosen; PlanError of the amounts."""
    builder = ChangeBuilder(values.plan)
    amounts = builder.ending(AmountEdits)
    if way == FIX:
        amounts.fixed.add(edit.id)
    if way == FOLLOW:
        amounts.shared.add(edit.id)
    key = "amount" if way == HAND_OUT and edit.key == "amount_total" else edit.key
    meant = CellEdit(edit.id, key, edit.value, edit.typed)
    apply_cell(builder, values, "budget_line", meant, wording)
    name = name_of(values, "budget_line", edit.id)
    return builder.change("undo.edit", field=f"@field.budget_line.{edit.key}", name=name)


def moves_between(before: DerivedValues, after: DerivedValues) -> list[AmountMove]:
    """The lines that are there in both and have other amounts, in the order of the tree."""
    old, new = before.get(BUDGET_AMOUNTS).amounts, after.get(BUDGET_AMOUNTS).amounts
    return [
        AmountMove(row.id, row.level, old[row.id], new[row.id])
        for row in before.get(BUDGET_OUTLINE).rows
        if row.id in new and old[row.id] != new[row.id]
    ]
