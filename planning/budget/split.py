"""The split of a whole budget by the rules of its lines: from the total down the tree. Pure; edits/split.py stores it.

A line with a rule, or an amount of its own, hands that amount to the lines below it; one without is the sum of them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from planning.budget.rule_problems import sibling_problems
from planning.budget.siblings import HandedOut, Problem, hand_out
from planning.rows import BudgetLine, Id

Tree = Mapping[Id | None, Sequence[BudgetLine]]
"""The lines below each parent in order; None for the outermost."""


@dataclass(frozen=True, slots=True)
class Split:
    """`amounts` of all lines in minor units, None where nothing says how much; `rests` by parent (None: of the whole
    budget) what isn't handed out, never 0; `problems` in the order of the tree."""

    amounts: Mapping[Id, int | None]
    rests: Mapping[Id | None, int]
    problems: tuple[Problem, ...]

    @property
    def possible(self) -> bool:
        """Whether it may be stored."""
        return not any(problem.blocking for problem in self.problems)


@dataclass(frozen=True, slots=True)
class _Level:
    """Lines of one parent. `amount` is what it hands out; None: as much as they add up to."""

    parent: Id | None
    amount: int | None


def split(tree: Tree, total: int | None, present: Mapping[Id, int | None], *, keep: bool = False) -> Split:
    """`total` None: the sum of the outermost lines. `present` is what every line has now, parents included; with `keep`
    only lines without an amount get one."""
    amounts: dict[Id, int | None] = {}
    rests: dict[Id | None, int] = {}
    problems: list[Problem] = []
    waiting = [_Level(None, total)]
    while waiting:
        level = waiting.pop()
        lines = tree.get(level.parent, ())
        done = _level(level, lines, present, keep)
        amounts.update(done.amounts)
        problems += done.problems
        if done.rest:
            rests[level.parent] = done.rest
        waiting += reversed(list(_below(tree, lines, done)))
    return Split(amounts, rests, tuple(problems))


def _below(tree: Tree, lines: Sequence[BudgetLine], done: HandedOut) -> Iterator[_Level]:
    for line in lines:
        if line.id in tree:
            yield _Level(line.id, done.amounts[line.id] if hands_out(line) else None)


def hands_out(line: BudgetLine) -> bool:
    """Whether the amount of the line is its own and not the sum of those below it."""
    return line.amount is not None or line.rule != "fixed"


def _level(
    level: _Level, lines: Sequence[BudgetLine], present: Mapping[Id, int | None], keep: bool
) -> HandedOut:
    given = {line.id: present.get(line.id) for line in lines}
    if level.amount is not None:
        done = hand_out(lines, level.amount, given, keep=keep)
        told = sibling_problems(level.parent, lines, level.amount, done)
        return HandedOut(done.amounts, done.rest, told)
    as_they_are = HandedOut(given, 0, ())
    if all(line.rule == "fixed" for line in lines):
        return as_they_are
    whole = sum(amount for amount in given.values() if amount is not None)
    done = hand_out(lines, whole, given, keep=keep)
    told = sibling_problems(level.parent, lines, whole, done)
    if whole and not done.rest and not any(problem.blocking for problem in told):
        return HandedOut(done.amounts, 0, told)
    return HandedOut(given, 0, (Problem("no_total", level.parent, blocking=False),))
