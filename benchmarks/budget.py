"""5,000 budget lines recomputed beside a plain loop over the same data, in one run: `python benchmarks/budget.py`.

Split: every amount from the rules down the tree. Figures: sums, shares, what was spent, ordered and is left of every
line, as the table shows them after an edit. Plain: the same percents and weights in floats, without bounds, locks,
priorities and exact rounding; and plain sums up the tree.
"""

import random
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from planning.budget.amounts import BUDGET_AMOUNTS, BUDGET_OUTLINE, lines_by_parent
from planning.budget.spending import SPENDING
from planning.budget.split import Tree, split
from planning.change import Change, RowDelta
from planning.derived import DerivedValues
from planning.plan import Plan
from planning.rows import BudgetLine, Expense, Id, PlanInfo

COUNT, WIDTH, RUNS = 5_000, 5, 15
LIMIT_MS = 50.0
RATIO_LIMIT = 30.0
TOTAL = 987_654_321_01


def made_plan() -> Plan:
    """A tree of lines, five below each, under all four rules, with bounds, locks, priorities and expenses."""
    chance = random.Random(1)
    lines: dict[Id, BudgetLine] = {}
    for number in range(COUNT):
        parent = None if number < WIDTH else (number - WIDTH) // WIDTH + 1
        rule = ("weight", "percent_total", "percent_left", "weight", "percent_total")[number % WIDTH]
        lines[number + 1] = BudgetLine(
            number + 1,
            f"{number:032x}",
            parent,
            number,
            f"Line {number}",
            amount=chance.randint(1, 1000),
            rule=rule,
            percent=chance.randint(1, 30) / 100,
            weight=chance.randint(1, 9) / 2,
            maximum=chance.randint(10**8, 10**10) if number % 7 == 0 else None,
            priority=number % 3,
        )
    expenses = {
        number + 1: Expense(
            number + 1, f"e{number}", number, chance.randint(1, COUNT), amount=chance.randint(1, 999)
        )
        for number in range(COUNT)
    }
    info = PlanInfo(1, "p", "Benchmark", start=date(2026, 1, 1), budget=TOTAL)
    return Plan(1, {"plan": {1: info}, "budget_line": lines, "expense": expenses})


def plain_split(tree: Tree) -> dict[Id, float]:
    """Percents first, the remainder by weight, in floats."""
    amounts: dict[Id, float] = {}
    waiting: list[tuple[Id | None, float]] = [(None, float(TOTAL))]
    while waiting:
        parent, total = waiting.pop()
        lines = tree.get(parent, ())
        left = total
        for line in lines:
            if line.rule != "weight":
                amounts[line.id] = total * (line.percent or 0.0)
                left -= amounts[line.id]
        weights = sum(line.weight or 0.0 for line in lines if line.rule == "weight")
        for line in lines:
            if line.rule == "weight":
                amounts[line.id] = left * (line.weight or 0.0) / weights
            if line.id in tree:
                waiting.append((line.id, amounts[line.id]))
    return amounts


def plain_sums(plan: Plan) -> dict[Id, tuple[int, int]]:
    """What every line has and what was spent below it."""
    spent = dict.fromkeys(plan.budget_lines, 0)
    for row in plan.rows("expense").values():
        assert isinstance(row, Expense)
        spent[row.line] += row.amount
    for line in reversed(list(plan.budget_lines.values())):
        if line.parent is not None:
            spent[line.parent] += spent[line.id]
    return {line.id: (line.amount or 0, spent[line.id]) for line in plan.budget_lines.values()}


def median_ms(work: Callable[[], object]) -> float:
    """Of RUNS, the first one left out."""
    times = []
    for _ in range(RUNS + 1):
        began = time.perf_counter()
        work()
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times[1:])


def main() -> int:
    """1 where a limit is broken."""
    plan = made_plan()
    values = DerivedValues(plan, datetime(2026, 6, 1))
    tree = lines_by_parent(plan.budget_lines, values.get(BUDGET_OUTLINE))
    present = values.get(BUDGET_AMOUNTS).amounts
    done = split(tree, TOTAL, present)
    assert not done.rests, "rules with a weight at every level hand out everything"
    edited = Change("undo.edit", (RowDelta(1, "budget_line", 1, {"amount": 0}, {"amount": 1}),))

    def figures() -> None:
        values.note_change(edited)
        values.get(SPENDING)

    rows = (
        ("split", median_ms(lambda: split(tree, TOTAL, present)), median_ms(lambda: plain_split(tree))),
        ("figures", median_ms(figures), median_ms(lambda: plain_sums(plan))),
    )
    failed = False
    for name, ours, plain in rows:
        late = ours > LIMIT_MS or ours / plain > RATIO_LIMIT
        failed = failed or late
        print(
            f"{name:8} {COUNT:,} lines  ours {ours:6.1f} ms  plain {plain:5.2f} ms"
            f"  ratio {ours / plain:5.1f}  limits {LIMIT_MS:.0f} ms, {RATIO_LIMIT:.0f} x  {'FAIL' if late else 'ok'}"
        )
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
