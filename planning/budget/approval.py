"""Whether the split is a draft, approved or changed since: amounts now against those of the newest approval."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from planning.budget.amounts import BUDGET_AMOUNTS, BUDGET_OUTLINE
from planning.derived import Derived, DerivedValues, reads
from planning.errors import PlanError
from planning.rows import BudgetLine, Id, SplitApproval

DRAFT, APPROVED, CHANGED = "draft", "approved", "changed"


@dataclass(frozen=True, slots=True)
class ApprovedLine:
    """A line as it was approved; `own` is its own amount in minor units, None for the sum of those below it."""

    name: str
    amount: int | None
    own: int | None


@dataclass(frozen=True, slots=True)
class LineDifference:
    """A line that isn't as approved; `line` None: it is gone, `old` None: it had no amount or is new."""

    uid: str
    line: Id | None
    name: str
    old: int | None
    new: int | None


@dataclass(frozen=True, slots=True)
class ApprovalState:
    """`state` draft, approved or changed; `approval` is the newest. `differences` from the top of the tree down, lines
    that are gone last; `total` then and now."""

    state: str
    approval: SplitApproval | None = None
    differences: tuple[LineDifference, ...] = ()
    old_total: int = 0
    new_total: int = 0

    @property
    def difference(self) -> int:
        """By how much the total moved."""
        return self.new_total - self.old_total


@dataclass(frozen=True, slots=True)
class ApprovedSplit:
    """What was approved: the total and the plan's budget in minor units, and the lines by uid."""

    total: int
    budget: int | None
    lines: Mapping[str, ApprovedLine]


def approved_split(approval: SplitApproval) -> ApprovedSplit:
    """The content of an approval; PlanError `approval_broken` for what this program didn't write."""
    try:
        read = json.loads(approval.content)
        lines = {
            str(uid): ApprovedLine(str(name), _whole(amount), _whole(own))
            for uid, (name, amount, own) in read["lines"].items()
        }
        return ApprovedSplit(_whole(read["total"]) or 0, _whole(read["budget"]), lines)
    except (ValueError, TypeError, KeyError, AttributeError):
        raise PlanError("approval_broken") from None


def _whole(value: object) -> int | None:
    if value is None or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    raise ValueError("an amount in minor units was expected")


def approval_content(values: DerivedValues) -> str:
    """The present split as an approval keeps it."""
    found, lines = values.get(BUDGET_AMOUNTS), values.plan.budget_lines
    ordered = (lines[row.id] for row in values.get(BUDGET_OUTLINE).rows)
    return content_of(ordered, found.amounts, found.total, found.budget)


def content_of(
    lines: Iterable[BudgetLine], amounts: Mapping[Id, int | None], total: int, budget: int | None
) -> str:
    """The totals; name, amount and own amount of every line by its uid."""
    kept = {line.uid: ApprovedLine(line.name, amounts[line.id], line.amount) for line in lines}
    return content_text(ApprovedSplit(total, budget, kept))


def content_text(split: ApprovedSplit) -> str:
    """The inverse of `approved_split`."""
    lines = {uid: (line.name, line.amount, line.own) for uid, line in split.lines.items()}
    return json.dumps({"total": split.total, "budget": split.budget, "lines": lines}, ensure_ascii=False)


def approvals_in_order(values: DerivedValues) -> list[SplitApproval]:
    """The newest first."""
    found = values.plan.split_approvals.values()
    return sorted(found, key=lambda row: (row.at, row.id), reverse=True)


def _state(values: DerivedValues) -> ApprovalState:
    found, order = values.get(BUDGET_AMOUNTS), approvals_in_order(values)
    if not order:
        return ApprovalState(DRAFT, new_total=found.total)
    try:
        was = approved_split(order[0])
    except PlanError:
        return ApprovalState(DRAFT, new_total=found.total)  # what can't be read approves nothing
    differences = [*_differences(values, was), *_gone(values, was)]
    state = CHANGED if differences else APPROVED
    return ApprovalState(state, order[0], tuple(differences), was.total, found.total)


def _differences(values: DerivedValues, was: ApprovedSplit) -> Iterator[LineDifference]:
    amounts, lines = values.get(BUDGET_AMOUNTS).amounts, values.plan.budget_lines
    for row in values.get(BUDGET_OUTLINE).rows:
        line, approved = lines[row.id], was.lines.get(lines[row.id].uid)
        old = approved.amount if approved else None
        if old != amounts[row.id]:
            yield LineDifference(line.uid, line.id, line.name, old, amounts[row.id])


def _gone(values: DerivedValues, was: ApprovedSplit) -> Iterator[LineDifference]:
    there = {line.uid for line in values.plan.budget_lines.values()}
    for uid, line in was.lines.items():
        if uid not in there and line.amount is not None:
            yield LineDifference(uid, None, line.name, line.amount, None)


APPROVAL: Derived[ApprovalState] = Derived(
    "approval",
    _state,
    reads(split_approval="", budget_line="name"),
    needs=(BUDGET_AMOUNTS, BUDGET_OUTLINE),
)
