"""The rules of budget lines with one parent, in whole minor units. Knows no tree and changes nothing.

Order: what is locked or already given, the reserve off the top, then by priority fixed amounts, percents of the total
and percents of what these left, at last the remainder by weight. Rounding is cumulative, so that rules that hand out
everything leave nothing; within a group it is largest remainder, ties to the earlier line.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from planning.budget.rounding import half_up, water_fill
from planning.rows import BudgetLine, Id

PARTS = 10**15
"""Percents are counted in these parts of the whole: as exact as their decimals."""
WEIGHT_PARTS = 10**9
LARGE_RESERVE = PARTS // 2


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with rules: `code` gives the text `split.problem.<code>`. `line` None: the plan as a whole.
    `amounts` are placeholders in minor units, `shares` parts of 1. A `blocking` one makes the split impossible."""

    code: str
    line: Id | None = None
    amounts: Mapping[str, int] = field(default_factory=dict)
    shares: Mapping[str, float] = field(default_factory=dict)
    blocking: bool = True


@dataclass(frozen=True, slots=True)
class HandedOut:
    """`amounts` None where nothing says how much; `rest` is below zero where more was given than there is."""

    amounts: Mapping[Id, int | None]
    rest: int
    problems: tuple[Problem, ...]


def percent_parts(line: BudgetLine) -> int:
    """The percent of a line in PARTS."""
    return round((line.percent or 0.0) * PARTS)


def weight_parts(line: BudgetLine) -> int:
    """The weight of a line as a whole number; the smallest is still one."""
    weight = line.weight or 0.0
    return max(round(weight * WEIGHT_PARTS), 1 if weight > 0 else 0)


def hand_out(
    lines: Sequence[BudgetLine], total: int, given: Mapping[Id, int | None], *, keep: bool = False
) -> HandedOut:
    """`total` by the rules of `lines`, in their order. `given` is what every line has so far; with `keep` none of it
    changes and only lines without an amount are filled."""
    return _HandOut(lines, total, given, keep).run()


class _HandOut:
    """One total on its way down. `exact` is what the rules gave so far in 1/PARTS of a unit, `left` what remains."""

    def __init__(
        self, lines: Sequence[BudgetLine], total: int, given: Mapping[Id, int | None], keep: bool
    ) -> None:
        self.lines, self.total, self.given = lines, total, given
        self.left = total
        self.exact = 0
        self.amounts: dict[Id, int | None] = {}
        self.problems: list[Problem] = []
        self.held = {line.id for line in lines if (line.locked or keep) and given.get(line.id) is not None}

    def run(self) -> HandedOut:
        for line in self.lines:
            if line.id in self.held:
                self._give(line, self.given[line.id] or 0)
        free = [line for line in self.lines if line.id not in self.held]
        reserve = [line for line in free if line.reserve]
        if reserve:
            self._reserve(reserve)
        passes: dict[int, list[BudgetLine]] = {}
        for line in free:
            if not line.reserve and line.rule != "weight":
                passes.setdefault(line.priority, []).append(line)
        for number, priority in enumerate(sorted(passes)):
            self._pass(passes[priority], may_overdraw=not number)
        self._remainder([line for line in free if line.rule == "weight" and not line.reserve])
        return HandedOut(self.amounts, self.left, tuple(self.problems))

    def _reserve(self, lines: Sequence[BudgetLine]) -> None:
        """Off the top: its percent is always of the total."""
        for line in lines:
            if line.rule in ("fixed", "weight"):
                self._fixed(line, may_overdraw=True)
        self._percents([line for line in lines if line.rule.startswith("percent")], self.total, True)

    def _pass(self, lines: Sequence[BudgetLine], may_overdraw: bool) -> None:
        """Only the first priority may take more than is left."""
        for line in lines:
            if line.rule == "fixed":
                self._fixed(line, may_overdraw)
        self._percents([line for line in lines if line.rule == "percent_total"], self.total, may_overdraw)
        of_left = [line for line in lines if line.rule == "percent_left"]
        self._percents(of_left, max(0, self.left), may_overdraw)

    def _fixed(self, line: BudgetLine, may_overdraw: bool) -> None:
        amount = self.given.get(line.id)
        if amount is None:
            self.amounts[line.id] = None
            return
        room = max(0, self.left)
        if amount > room:
            told = {"amount": amount, "left": room}
            self.problems.append(Problem("fixed_above_left", line.id, told, blocking=may_overdraw))
            amount = amount if may_overdraw else room
        self._give(line, amount)

    def _percents(self, lines: Sequence[BudgetLine], base: int, may_overdraw: bool) -> None:
        if not lines:
            return
        parts = [percent_parts(line) for line in lines]
        wanted = self.exact + base * sum(parts)
        target = half_up(wanted, PARTS) - (self.total - self.left)
        if not may_overdraw and target > self.left:
            target = max(0, self.left)
        for line, share in zip(lines, water_fill(target, parts, _bounds(lines)), strict=True):
            self._give(line, share, exact=0)
        given = self.total - self.left
        self.exact = wanted if half_up(wanted, PARTS) == given else given * PARTS

    def _remainder(self, lines: Sequence[BudgetLine]) -> None:
        if lines:
            weights = [weight_parts(line) for line in lines]
            shares = water_fill(max(0, self.left), weights, _bounds(lines))
            for line, share in zip(lines, shares, strict=True):
                self._give(line, share)

    def _give(self, line: BudgetLine, amount: int, exact: int | None = None) -> None:
        self.amounts[line.id] = amount
        self.left -= amount
        self.exact += amount * PARTS if exact is None else exact


def _bounds(lines: Sequence[BudgetLine]) -> list[tuple[int, int | None]] | None:
    """A maximum below the minimum gives way to it; that it is wrong is told elsewhere. None where nobody has any."""
    if all(line.minimum is None and line.maximum is None for line in lines):
        return None
    found = []
    for line in lines:
        least = line.minimum or 0
        most = line.maximum
        found.append((least, most if most is None or most >= least else least))
    return found
