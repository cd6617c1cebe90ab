"""Who gives way when an amount is typed: unlocked lines of the same total, pro rata to what they have, exact by largest
remainder. Pure; edits/amounts.py stores it.

What isn't handed out yet is used up first. Lines below a changed one follow their rules, or pro rata where all are
fixed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from planning.budget.rounding import water_fill
from planning.budget.siblings import hand_out
from planning.budget.split import Tree, hands_out
from planning.rows import BudgetLine, Id


@dataclass(frozen=True, slots=True)
class Standing:
    """The budget before an edit: lines below each parent in order, the money there is (None: the sum), and the amount
    of every line."""

    tree: Tree
    lines: Mapping[Id, BudgetLine]
    total: int | None
    present: Mapping[Id, int | None]

    def handed_by(self, parent: Id | None) -> int | None:
        """What a parent has to hand out; None where it is the sum of its lines."""
        if parent is None:
            return self.total
        return self.present[parent] if hands_out(self.lines[parent]) else None


@dataclass
class Given:
    """`own` holds the amounts to be stored, `levels` the parents below which amounts moved within one total, `unmet`
    what could not be found, by parent."""

    own: dict[Id, int] = field(default_factory=dict)
    levels: list[Id | None] = field(default_factory=list)
    unmet: dict[Id | None, int] = field(default_factory=dict)


class GivingWay:
    """Edits of amounts, one level at a time from the top down; `amounts` are those after the edits so far."""

    def __init__(self, standing: Standing) -> None:
        self._standing = standing
        self._rooms: dict[Id, tuple[int, int | None]] = {}
        self.amounts: dict[Id, int | None] = dict(standing.present)
        self.given = Given()

    def room(self, line_id: Id) -> tuple[int, int | None]:
        """The least and the most that a line can be brought to by giving way: its bounds, and what is locked below."""
        if line_id not in self._rooms:
            self._rooms[line_id] = self._room(self._standing.lines[line_id])
        return self._rooms[line_id]

    def edit(self, parent: Id | None, wanted: Mapping[Id, int]) -> None:
        """Lines of one parent get these amounts; the others of its total give way."""
        before, old = self._sum(parent), {line: self.amounts[line] or 0 for line in wanted}
        for line, amount in wanted.items():
            self._resize(line, amount)
        delta = sum(self.amounts[line] or 0 for line in wanted) - sum(old.values())
        self._follow(parent, frozenset(wanted), before, delta)

    def _follow(self, parent: Id | None, pinned: frozenset[Id], before: int, delta: int) -> None:
        """What a level does about its lines having `delta` more than `before`."""
        total = self._handed(parent)
        if total is not None:
            self._others(parent, pinned, before - total, delta)
        elif parent is not None and delta:
            above = self._standing.lines[parent].parent
            its_level = self._sum(above)
            self.amounts[parent] = self._sum(parent)
            self._follow(above, frozenset({parent}), its_level, delta)

    def _handed(self, parent: Id | None) -> int | None:
        if parent is None:
            return self._standing.total
        return self.amounts[parent] if hands_out(self._standing.lines[parent]) else None

    def _others(self, parent: Id | None, pinned: frozenset[Id], over: int, delta: int) -> None:
        """`over` is what the level had beyond its total before; below zero, what was left."""
        self.given.levels.append(parent)
        lost, gained = max(0, delta - max(0, -over)), max(0, -delta - over) if over >= 0 else 0
        change = -lost if delta > 0 else gained
        if not change:
            return
        free = [line.id for line in self._standing.tree[parent] if self._free(line) and line.id not in pinned]
        had = sum(self.amounts[line] or 0 for line in free)
        self._share(free, had + change)
        got = sum(self.amounts[line] or 0 for line in free) - had
        if change < 0 and got > change:
            self.given.unmet[parent] = got - change

    def _free(self, line: BudgetLine) -> bool:
        return not line.locked and not line.reserve and self.amounts[line.id] is not None

    def _share(self, lines: Sequence[Id], total: int) -> None:
        weights = [self.amounts[line] or 0 for line in lines]
        bounds = [self.room(line) for line in lines]
        for line, share in zip(lines, water_fill(max(0, total), weights, bounds), strict=True):
            self._resize(line, share)

    def _resize(self, line_id: Id, amount: int) -> None:
        """A new amount for a line and, below it, for those that it hands its money to."""
        old, line = self.amounts[line_id], self._standing.lines[line_id]
        below = self._standing.tree.get(line_id, ())
        if amount == old:
            return
        self.amounts[line_id] = amount
        if not below or hands_out(line):
            self.given.own[line_id] = amount
        if below:
            self._pass_down(line, below, amount, amount - (old or 0))

    def _pass_down(self, line: BudgetLine, below: Sequence[BudgetLine], amount: int, delta: int) -> None:
        held = self._sum(line.id)
        rest = amount - delta - held
        target = amount if not rest else min(held, amount) if rest > 0 else held + min(0, delta)
        if target == held:
            return
        if hands_out(line) and any(part.rule != "fixed" for part in below):
            done = hand_out(below, amount, {part.id: self.amounts[part.id] for part in below})
            if done.rest >= 0:
                for part in below:
                    share = done.amounts[part.id]
                    if share is not None:
                        self._resize(part.id, share)
                return
        free = [part.id for part in below if self._free(part)]
        stays = held - sum(self.amounts[part] or 0 for part in free)
        self._share(free, target - stays)
        if not hands_out(line):
            self.amounts[line.id] = self._sum(line.id)

    def _sum(self, parent: Id | None) -> int:
        return sum(self.amounts[line.id] or 0 for line in self._standing.tree.get(parent, ()))

    def _room(self, line: BudgetLine) -> tuple[int, int | None]:
        amount = self._standing.present[line.id]
        if amount is None:
            return 0, 0
        if line.locked or line.reserve:
            return amount, amount
        least, most = line.minimum or 0, line.maximum
        rooms = [self.room(part.id) for part in self._standing.tree.get(line.id, ())]
        if rooms:
            least = max(least, sum(low for low, _ in rooms))
            if not hands_out(line):
                highs = [high for _, high in rooms]
                whole = sum(high or 0 for high in highs)
                most = most if None in highs else whole if most is None else min(most, whole)
        return min(least, amount), most if most is None else max(most, amount)
