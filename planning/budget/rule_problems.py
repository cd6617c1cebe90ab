"""What is wrong with the rules of lines that share one total: told before anything is changed."""

from collections.abc import Iterator, Sequence

from planning.budget.siblings import LARGE_RESERVE, PARTS, HandedOut, Problem, percent_parts
from planning.rows import BudgetLine, Id


def sibling_problems(
    parent: Id | None, lines: Sequence[BudgetLine], total: int, done: HandedOut
) -> tuple[Problem, ...]:
    """Of the lines below `parent`, which hands out `total`; `done` is what the rules gave."""
    found = [*_of_lines(lines, total, done), *done.problems, *_of_all(parent, lines, total)]
    if done.rest < 0 and not any(problem.blocking for problem in found):
        found.append(Problem("over_total", parent, {"over": -done.rest, "total": total}))
    return tuple(found)


def _of_lines(lines: Sequence[BudgetLine], total: int, done: HandedOut) -> Iterator[Problem]:
    for line in lines:
        bounded = line.minimum is not None or line.maximum is not None
        if line.minimum is not None and line.maximum is not None and line.minimum > line.maximum:
            bounds = {"minimum": line.minimum, "maximum": line.maximum}
            yield Problem("minimum_above_maximum", line.id, bounds)
            continue
        if line.rule == "weight" and line.reserve:
            yield Problem("reserve_by_weight", line.id, blocking=False)
        elif line.rule == "weight" and not line.weight:
            yield Problem("weight_zero", line.id, blocking=False)
        elif line.rule.startswith("percent") and not line.percent:
            yield Problem("percent_missing", line.id, blocking=False)
        if bounded or line.locked:
            yield from _of_amount(line, total, done)


def _of_amount(line: BudgetLine, total: int, done: HandedOut) -> Iterator[Problem]:
    """An amount that stays although a rule or a bound says otherwise."""
    amount = done.amounts.get(line.id)
    if amount is None:
        return
    low = line.minimum is not None and amount < line.minimum
    high = line.maximum is not None and amount > line.maximum
    if low or high:
        code = "below_minimum" if low else "above_maximum"
        bound = (line.minimum if low else line.maximum) or 0
        yield Problem(code, line.id, {"amount": amount, "bound": bound}, blocking=False)
    elif line.locked and line.rule == "percent_total" and line.amount is not None:
        ideal = total * percent_parts(line)
        if abs(amount * PARTS - ideal) >= PARTS:
            said = {"amount": amount, "ideal": ideal // PARTS}
            yield Problem("lock_against_rule", line.id, said, blocking=False)


def _of_all(parent: Id | None, lines: Sequence[BudgetLine], total: int) -> Iterator[Problem]:
    shares = least = 0
    by_priority: dict[int, int] = {}
    for line in lines:
        if line.rule == "percent_total":
            shares += percent_parts(line)
        elif line.rule == "percent_left" and not line.reserve:
            by_priority[line.priority] = by_priority.get(line.priority, 0) + percent_parts(line)
        least += _least(line)
        if line.reserve:
            yield from _of_reserve(line, total)
    if shares > PARTS:
        yield Problem("percents_above_whole", parent, shares={"share": shares / PARTS})
    for parts in by_priority.values():
        if parts > PARTS:
            yield Problem("percents_left_above_whole", parent, shares={"share": parts / PARTS})
    if least > total:
        yield Problem("minimums_above_total", parent, {"minimums": least, "total": total})


def _of_reserve(line: BudgetLine, total: int) -> Iterator[Problem]:
    """More than half of what there is."""
    share = line.percent or 0.0
    if line.rule == "fixed":
        share = (line.amount or 0) / total if total > 0 else 0.0
    if line.rule != "weight" and round(share * PARTS) > LARGE_RESERVE:
        yield Problem("reserve_large", line.id, shares={"share": share}, blocking=False)


def _least(line: BudgetLine) -> int:
    """What a line takes at the very least."""
    if line.locked and line.amount is not None:
        return line.amount
    return line.minimum or 0
