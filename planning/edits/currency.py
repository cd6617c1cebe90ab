"""The plan's currency as one change: amounts keep their digits, nothing is converted.

10.50 of one currency becomes 10.50 of the other: only the minor units in which it is kept are others.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace

from planning.budget.approval import ApprovedLine, approved_split, content_text
from planning.change import Change
from planning.derived import DerivedValues
from planning.edits.builder import ChangeBuilder
from planning.errors import PlanError
from planning.fields import PLAN_TABLES, TABLES, Field, FieldType
from planning.parsing.money import minor_digits
from planning.plan import Plan
from planning.rows import PLAN_ROW, Row, SplitApproval


@dataclass(frozen=True, slots=True)
class CurrencyChange:
    """`amounts` counts those of the plan, `rounded` those that have digits that the new currency hasn't."""

    amounts: int
    rounded: int


def checked_code(code: str) -> str:
    """Three letters; PlanError `currency_unknown`."""
    plain = code.strip().upper()
    if len(plain) != 3 or not plain.isascii() or not plain.isalpha():
        raise PlanError("currency_unknown", value=code)
    return plain


def foresee_currency(plan: Plan, code: str) -> CurrencyChange:
    """What the change would touch; PlanError `currency_unknown`."""
    scale = _scale(plan, checked_code(code))
    amounts = [amount for _, row, field in _amounts(plan) if (amount := getattr(row, field.key)) is not None]
    return CurrencyChange(len(amounts), sum(scale.loses(amount) for amount in amounts))


def change_currency(values: DerivedValues, code: str) -> Change:
    """Empty where it is the plan's already; PlanError `currency_unknown`."""
    builder = ChangeBuilder(values.plan)
    set_currency(builder, code)
    return builder.change("undo.currency", code=checked_code(code))


def set_currency(builder: ChangeBuilder, code: str) -> None:
    """`change_currency` within a larger change."""
    plan, plain = builder.plan, checked_code(code)
    scale = _scale(plan, plain)
    for table, row, field in _amounts(plan):
        amount = getattr(row, field.key)
        if amount is not None and scale.new(amount) != amount:
            builder.update(table, row.id, **{field.key: scale.new(amount)})
    for approval in plan.split_approvals.values():
        builder.update("split_approval", approval.id, content=_rescaled(approval, scale))
    for table, states in (("baseline_row", plan.baseline_rows), ("scenario_row", plan.scenario_rows)):
        for state in states.values():
            builder.update(table, state.id, content=_rescaled_state(state.kind, state.content, scale))
    builder.update("plan", PLAN_ROW, currency=plain)


@dataclass(frozen=True, slots=True)
class _Scale:
    """From minor units of one currency to those of the other: tens more, or fewer where below zero."""

    tens: int

    def new(self, amount: int) -> int:
        """Halves are rounded away from zero."""
        if self.tens >= 0:
            return int(amount * 10**self.tens)
        part = 10**-self.tens
        rounded = (2 * abs(amount) + part) // (2 * part)
        return int(rounded if amount >= 0 else -rounded)

    def loses(self, amount: int) -> bool:
        """Whether digits are lost."""
        return self.tens < 0 and amount % 10**-self.tens != 0


def _scale(plan: Plan, code: str) -> _Scale:
    return _Scale(minor_digits(code) - minor_digits(plan.info.currency))


def _money_fields(table: str) -> list[Field]:
    return [field for field in TABLES[table].fields if field.type is FieldType.MONEY]


def _amounts(plan: Plan) -> Iterator[tuple[str, Row, Field]]:
    """Every cell of the plan that holds money."""
    for table in PLAN_TABLES:
        fields = _money_fields(table)
        for row in plan.rows(table).values() if fields else ():
            for field in fields:
                yield table, row, field


def _rescaled(approval: SplitApproval, scale: _Scale) -> str:
    try:
        was = approved_split(approval)
    except PlanError:
        return approval.content

    def new(amount: int | None) -> int | None:
        return None if amount is None else scale.new(amount)

    lines = {uid: ApprovedLine(line.name, new(line.amount), new(line.own)) for uid, line in was.lines.items()}
    return content_text(replace(was, total=scale.new(was.total), budget=new(was.budget), lines=lines))


def _rescaled_state(kind: str, content: str, scale: _Scale) -> str:
    """A row that a baseline or a scenario remembers: its money, wherever it stands in the cells."""
    keys = {field.key for field in _money_fields(kind)} if kind in TABLES else set()
    try:
        cells = json.loads(content)
    except ValueError:
        return content
    if not isinstance(cells, dict) or not keys & cells.keys():
        return content
    scaled = {
        key: scale.new(value) if key in keys and isinstance(value, int) else value
        for key, value in cells.items()
    }
    return json.dumps(scaled, ensure_ascii=False)
