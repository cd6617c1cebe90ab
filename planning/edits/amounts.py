"""Amounts and shares of budget lines as typed: the other lines of the same total give way, rules are said anew.

All amounts of one change settle together, so that a pasted column is taken as it is and only the others move. The
same way for table, paste, workbook and command line.
"""

from collections.abc import Iterable, Mapping
from typing import cast

from planning.budget.giving_way import GivingWay, Standing
from planning.budget.restating import restated
from planning.budget.rounding import half_up
from planning.budget.siblings import PARTS
from planning.budget.split import hands_out
from planning.edits.builder import ChangeBuilder
from planning.errors import PlanError
from planning.money import amount_text
from planning.order import children_by_parent
from planning.rows import PLAN_ROW, BudgetLine, Id, PlanInfo


class AmountEdits:
    """The amounts and shares typed in one change. `fixed` are lines whose rule gives way to the amount instead of being
    said anew, `shared` sums whose parts follow an amount typed over them."""

    def __init__(self, builder: ChangeBuilder) -> None:
        self._builder = builder
        self._amounts: dict[Id, int] = {}
        self._shares: dict[Id, float] = {}
        self.fixed: set[Id] = set()
        self.shared: set[Id] = set()

    def put_amount(self, line_id: Id, amount: int | None, *, whole: bool = False) -> None:
        """Nothing makes a line open, or the sum of those below it, and moves no other. A new line just has it. With
        `whole` a line that was the sum of those below it hands the amount out from now on."""
        line = cast(BudgetLine, self._builder.row("budget_line", line_id))
        summed = bool(self._builder.children("budget_line", line_id)) and not hands_out(line)
        if summed and not whole and line_id not in self.shared:
            raise PlanError("amount_is_sum", id=line_id)
        refuse_out_of_bounds(self._builder, line_id, amount)
        if amount is None or line_id not in self._builder.plan.budget_lines or (summed and whole):
            self._builder.update("budget_line", line_id, amount=amount)
        else:
            self._amounts[line_id] = amount

    def put_share(self, line_id: Id, share: float | None) -> None:
        """A part of the whole budget; of a new line it follows from its amount."""
        if share is None:
            self.put_amount(line_id, None)
        elif line_id in self._builder.plan.budget_lines:
            refuse_out_of_bounds(self._builder, line_id, None)
            self._shares[line_id] = share

    def settle(self) -> None:
        """PlanError `amount_below_minimum`, `amount_above_maximum`, `parts_are_locked` or `nobody_gives_way`."""
        standing = standing_of(self._builder, hold_total=bool(self._shares))
        wanted = {**self._from_shares(standing), **self._amounts}
        wanted = {line: amount for line, amount in wanted.items() if standing.present.get(line) != amount}
        way = GivingWay(standing)
        for parent, amounts in _by_level(standing, wanted).items():
            for line_id, amount in amounts.items():
                refuse_out_of_bounds(self._builder, line_id, amount)
                self._demand_parts(standing, way, line_id, amount)
            way.edit(parent, amounts)
            self._demand_met(way, standing)
        self._store(way, standing, wanted)
        self._drop_subtotals(standing)

    def _from_shares(self, standing: Standing) -> dict[Id, int]:
        whole = standing.total or 0
        return {line: half_up(round(share * PARTS) * whole, PARTS) for line, share in self._shares.items()}

    def _demand_parts(self, standing: Standing, way: GivingWay, line_id: Id, amount: int) -> None:
        least = way.room(line_id)[0] if line_id in standing.tree else 0
        if amount < least:
            told = amount_text(least, self._builder.plan.currency)
            raise PlanError("parts_are_locked", name=standing.lines[line_id].name, least=told)

    def _demand_met(self, way: GivingWay, standing: Standing) -> None:
        for parent, missing in way.given.unmet.items():
            told = amount_text(missing, self._builder.plan.currency)
            if parent is None:
                raise PlanError("nobody_gives_way", missing=told)
            raise PlanError("no_part_gives_way", name=standing.lines[parent].name, missing=told)

    def _store(self, way: GivingWay, standing: Standing, wanted: Iterable[Id]) -> None:
        for line_id, amount in way.given.own.items():
            self._builder.update("budget_line", line_id, amount=amount)
        for line_id in self.fixed & set(wanted):
            self._builder.update("budget_line", line_id, rule="fixed", percent=None, weight=None)
        for parent in dict.fromkeys(way.given.levels):
            self._restate(way, standing, parent)

    def _restate(self, way: GivingWay, standing: Standing, parent: Id | None) -> None:
        total = standing.total if parent is None else way.amounts[parent]
        lines = [
            cast(BudgetLine, self._builder.row("budget_line", line.id))
            for line in standing.tree.get(parent, ())
        ]
        for line_id, line in restated(lines, total or 0, way.amounts).items():
            self._builder.update("budget_line", line_id, percent=line.percent, weight=line.weight)

    def _drop_subtotals(self, standing: Standing) -> None:
        """A new line that says the sum of those below it is that sum: subtotals of a pasted or imported block."""
        for line_id in standing.tree:
            if line_id is None or line_id in self._builder.plan.budget_lines:
                continue
            line = cast(BudgetLine, self._builder.row("budget_line", line_id))
            below = sum(standing.present[part.id] or 0 for part in standing.tree[line_id])
            if line.rule == "fixed" and line.amount == below:
                self._builder.update("budget_line", line_id, amount=None)


def set_line_rule(builder: ChangeBuilder, line_id: Id, rule: str) -> None:
    """A percent or weight that nobody said yet is the one that gives the present amount."""
    line = cast(BudgetLine, builder.row("budget_line", line_id))
    said: dict[str, float | None] = {}
    if rule == "weight" and line.weight is None:
        said["weight"] = 1.0
    if rule.startswith("percent") and line.percent is None:
        standing = standing_of(builder, hold_total=True)
        amount, whole = standing.present[line_id], standing.handed_by(line.parent)
        if amount is not None and whole and amount <= whole:
            said["percent"] = amount / whole
    builder.update("budget_line", line_id, rule=rule, **said)


def refuse_out_of_bounds(builder: ChangeBuilder, line_id: Id, amount: int | None) -> None:
    """PlanError `line_is_locked`, `amount_below_minimum`, `amount_above_maximum`: the line's own lock and bounds."""
    line, currency = cast(BudgetLine, builder.row("budget_line", line_id)), builder.plan.currency
    if line.locked and line.amount is not None and line.amount != amount:
        raise PlanError("line_is_locked", name=line.name)
    if amount is None:
        return
    if line.minimum is not None and amount < line.minimum:
        raise PlanError("amount_below_minimum", name=line.name, bound=amount_text(line.minimum, currency))
    if line.maximum is not None and amount > line.maximum:
        raise PlanError("amount_above_maximum", name=line.name, bound=amount_text(line.maximum, currency))


def standing_of(builder: ChangeBuilder, *, hold_total: bool = False) -> Standing:
    """The budget as the builder has it. With `hold_total` a plan that doesn't say its budget keeps the sum it has."""
    lines = {row.id: cast(BudgetLine, row) for row in builder.rows("budget_line")}
    below = children_by_parent(lines.values())
    present: dict[Id, int | None] = {}
    for line_id in reversed(_top_down(below)):
        known = [amount for part in below.get(line_id, ()) if (amount := present[part]) is not None]
        own = lines[line_id].amount
        present[line_id] = own if own is not None else sum(known) if known else None
    tree = {parent: [lines[part] for part in parts] for parent, parts in below.items()}
    info = builder.find("plan", PLAN_ROW)
    total = info.budget if isinstance(info, PlanInfo) else None
    if total is None and hold_total:
        total = sum(present[part] or 0 for part in below.get(None, ()))
    return Standing(tree, lines, total, present)


def _top_down(below: Mapping[Id | None, list[Id]]) -> list[Id]:
    """Every line after the one above it."""
    order = list(below.get(None, ()))
    for at in order:
        order.extend(below.get(at, ()))
    return order


def _by_level(standing: Standing, wanted: Mapping[Id, int]) -> dict[Id | None, dict[Id, int]]:
    """The wanted amounts by parent, from the top down."""
    found: dict[Id | None, dict[Id, int]] = {}
    below = {parent: [line.id for line in lines] for parent, lines in standing.tree.items()}
    for line_id in _top_down(below):
        if line_id in wanted:
            found.setdefault(standing.lines[line_id].parent, {})[line_id] = wanted[line_id]
    return found
