"""Percents and weights said anew after amounts were typed, so that the rules give the very same amounts again."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from planning.budget.siblings import hand_out
from planning.rows import BudgetLine, Id


def restated(
    lines: Sequence[BudgetLine], total: int, amounts: Mapping[Id, int | None]
) -> dict[Id, BudgetLine]:
    """The lines of one parent whose rule would give another amount than `amounts`, each with the percent or the weight
    that gives it. Fixed and locked lines, and those without an amount, stay."""
    now = {line.id: _with(line, amounts[line.id]) for line in lines}
    for _ in range(2):  # a percent of what is left moves when those before it do
        given = hand_out(list(now.values()), total, amounts).amounts
        wrong = [line for line in now.values() if _wrong(line, given, amounts)]
        if not wrong:
            break
        if any(line.rule == "weight" for line in wrong):
            wrong = [line for line in now.values() if line.rule == "weight" or line in wrong]
        bases = _bases(list(now.values()), total, amounts)
        weights = _weights(list(now.values()), amounts)
        for line in wrong:
            now[line.id] = _said(line, amounts[line.id] or 0, bases.get(line.id, total), weights)
    return {line.id: now[line.id] for line in lines if now[line.id] != _with(line, amounts[line.id])}


def _with(line: BudgetLine, amount: int | None) -> BudgetLine:
    return replace(line, amount=amount) if line.rule == "fixed" else line


def _wrong(line: BudgetLine, given: Mapping[Id, int | None], amounts: Mapping[Id, int | None]) -> bool:
    amount = amounts[line.id]
    return line.rule != "fixed" and not line.locked and amount is not None and given.get(line.id) != amount


def _said(line: BudgetLine, amount: int, base: int, weights: tuple[float, int]) -> BudgetLine:
    if line.rule == "weight":
        whole, money = weights
        return replace(line, weight=amount * whole / money if money else line.weight)
    return replace(line, percent=min(1.0, amount / base) if base > 0 else line.percent)


def _weights(lines: Sequence[BudgetLine], amounts: Mapping[Id, int | None]) -> tuple[float, int]:
    """Sum of the weights, and of the money that lines with a weight have."""
    weighed = [line for line in lines if line.rule == "weight" and not line.reserve and not line.locked]
    return sum(line.weight or 0.0 for line in weighed) or 1.0, sum(amounts[line.id] or 0 for line in weighed)


def _bases(lines: Sequence[BudgetLine], total: int, amounts: Mapping[Id, int | None]) -> dict[Id, int]:
    """What a percent of what is left is a percent of, in the order of the passes."""
    top = [line for line in lines if line.reserve or (line.locked and amounts[line.id] is not None)]
    left = total - sum(amounts[line.id] or 0 for line in top)
    passed = {line.id for line in top}
    found: dict[Id, int] = {}
    for priority in sorted({line.priority for line in lines}):
        at_once = [line for line in lines if line.priority == priority and line.id not in passed]
        left -= sum(amounts[line.id] or 0 for line in at_once if line.rule in ("fixed", "percent_total"))
        of_left = [line for line in at_once if line.rule == "percent_left"]
        found.update({line.id: left for line in of_left})
        left -= sum(amounts[line.id] or 0 for line in of_left)
    return found
