"""Goals against a plain loop over the same numbers: 2,000 goals in six levels recomputed after an edit far below.

`python -m benchmarks.goals` prints medians of CPU time and fails above the limit.
"""

import random
import statistics
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime

from planning.change import Change, RowDelta
from planning.derived import DerivedValues
from planning.goals.numbers import GOAL_NUMBERS
from planning.plan import Plan
from planning.rows import Goal, Id, PlanInfo

NOW = datetime(2026, 11, 3, 9, 41)
COUNT, LEVELS = 2_000, 6
RUNS = 31
LIMIT = 50.0
"""Milliseconds."""
RATIO_LIMIT = 60.0
"""Of everything that is computed of a goal to one addition of a plain loop."""


def tree(count: int = COUNT, levels: int = LEVELS, seed: int = 1) -> dict[Id, Goal]:
    """A tree with all its levels; inner goals sum, leaves have actuals, targets and dates."""
    chance = random.Random(seed)
    level = [1, *(min(levels, 2 + (at * levels) // count) for at in range(1, count))]
    above: dict[int, list[Id]] = {1: [1]}
    parents: dict[Id, Id | None] = {1: None}
    for at in range(2, count + 1):
        parents[at] = chance.choice(above[level[at - 1] - 1])
        above.setdefault(level[at - 1], []).append(at)
    inner = set(parents.values())
    return {at: _goal(at, parent, at in inner, chance) for at, parent in parents.items()}


def _goal(at: Id, parent: Id | None, inner: bool, chance: random.Random) -> Goal:
    return Goal(
        at,
        f"g{at}",
        parent,
        at,
        "G",
        unit="u",
        due=date(2026, 12, 31),
        target=float(chance.randint(1, 1000)),
        actual=None if inner else float(chance.randint(0, 1000)),
        actual_from="children" if inner else "manual",
    )


def plain(goals: Mapping[Id, Goal]) -> float:
    """The same sums and their progress, nothing else."""
    actual = {goal.id: goal.actual or 0.0 for goal in goals.values()}
    progress = {}
    for at in sorted(goals, reverse=True):
        goal = goals[at]
        progress[at] = actual[at] / (goal.target or 1.0)
        if goal.parent is not None:
            actual[goal.parent] += actual[at]
    return actual[1]


def ours(plan: Plan) -> Callable[[], float]:
    """An edit of a leaf, then all numbers; the schedule isn't asked."""
    values = DerivedValues(plan, NOW)
    values.get(GOAL_NUMBERS)
    leaf = max(plan.goals)

    def run() -> float:
        before = plan.goals[leaf].actual or 0.0
        change = Change("edit", (RowDelta(1, "goal", leaf, {"actual": before}, {"actual": 1000.0 - before}),))
        plan.swap(plan.prepare(change))
        values.note_change(change)
        return values.get(GOAL_NUMBERS)[1].actual or 0.0

    return run


def timed(work: Callable[[], float]) -> float:
    """Median ms of CPU time."""
    taken = []
    for _ in range(RUNS):
        begin = time.process_time()
        work()
        taken.append((time.process_time() - begin) * 1000)
    return statistics.median(taken)


def measure(mode: str, count: int) -> tuple[float, float]:
    """ms of ours and of the plain loop."""
    goals = tree(count)
    if mode != "sum":
        goals = {at: replace(goal, roll_up=mode) for at, goal in goals.items()}
    plan = Plan(1, {"plan": {1: PlanInfo(1, "p", "P", start=date(2026, 10, 1))}, "goal": goals})
    run = ours(plan)
    if mode == "sum":
        assert run() == plain(plan.goals), "the two disagree"
    return timed(run), timed(lambda: plain(plan.goals))


def main() -> int:
    """Exit code 1 above the limits."""
    slow = False
    for mode in ("sum", "weighted_mean", "minimum"):
        spent, bare = measure(mode, COUNT)
        told = f"{COUNT} goals, {LEVELS} levels, {mode:13}: {spent:6.1f} ms  plain {bare:5.2f} ms"
        print(f"{told}  ratio {spent / bare:5.1f}")
        slow = slow or spent > LIMIT or spent / bare > RATIO_LIMIT
    spent, bare = measure("sum", 6 * COUNT)
    print(f"{6 * COUNT} goals, {LEVELS} levels, sum          : {spent:6.1f} ms  plain {bare:5.2f} ms")
    return int(slow)


if __name__ == "__main__":
    sys.exit(main())
