"""A split is approved, or brought back to what was approved; each one change."""

from typing import cast

from planning.budget.approval import (
    APPROVAL,
    DRAFT,
    ApprovedSplit,
    approval_content,
    approved_split,
    content_of,
)
from planning.budget.restating import restated
from planning.change import Change
from planning.derived import DerivedValues
from planning.edits.amounts import standing_of
from planning.edits.builder import ChangeBuilder
from planning.errors import PlanError
from planning.rows import PLAN_ROW, BudgetLine, Id, SplitApproval


def approve_split(values: DerivedValues, person: Id | None, note: str = "") -> Change:
    """The amounts as they are now, by whom; PlanError `nothing_to_approve` without lines."""
    if not values.plan.budget_lines:
        raise PlanError("nothing_to_approve")
    builder = ChangeBuilder(values.plan)
    moment = values.now.replace(second=0, microsecond=0)
    builder.add("split_approval", at=moment, person=person, content=approval_content(values), note=note)
    name = getattr(values.plan.find("person", person), "name", "")
    return builder.change("undo.approve_split_by" if name else "undo.approve_split", name=name)


def fill_approvals(builder: ChangeBuilder) -> None:
    """Approvals without a content approve the budget as the builder has it: a template has no uids to name."""
    empty = [row for row in builder.rows("split_approval") if not cast(SplitApproval, row).content]
    if not empty:
        return
    standing = standing_of(builder)
    total = sum(standing.present[line.id] or 0 for line in standing.tree.get(None, ()))
    content = content_of(standing.lines.values(), standing.present, total, standing.total)
    for row in empty:
        builder.update("split_approval", row.id, content=content)


def back_to_approved(values: DerivedValues) -> Change:
    """Every line gets its approved amount again, a line added since none; percents and weights are said anew where they
    would give others. Lines deleted since stay deleted. PlanError `nothing_approved`."""
    state = values.get(APPROVAL)
    if state.state == DRAFT or state.approval is None:
        raise PlanError("nothing_approved")
    builder, was = ChangeBuilder(values.plan), approved_split(state.approval)
    for line in values.plan.budget_lines.values():
        approved = was.lines.get(line.uid)
        builder.update("budget_line", line.id, amount=approved.own if approved else None)
    builder.update("plan", PLAN_ROW, budget=was.budget)
    _restate(builder, was)
    return builder.change("undo.back_to_approved", count=len(state.differences))


def _restate(builder: ChangeBuilder, was: ApprovedSplit) -> None:
    standing = standing_of(builder, hold_total=True)
    for parent, lines in standing.tree.items():
        total = standing.handed_by(parent)
        if total is None:
            continue
        for line_id, line in restated(lines, total, standing.present).items():
            if was.lines.get(line.uid) is not None:
                now = cast(BudgetLine, builder.row("budget_line", line_id))
                if (now.percent, now.weight) != (line.percent, line.weight):
                    builder.update("budget_line", line_id, percent=line.percent, weight=line.weight)
