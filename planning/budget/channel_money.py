"""The money that each channel has and how much it may have: lines, bounds, and the curve that says what it brings."""

from collections.abc import Sequence
from dataclasses import dataclass

from planning.budget.amounts import BUDGET_AMOUNTS, BUDGET_OUTLINE
from planning.budget.response import Curve, curve_of
from planning.budget.spending import SPENDING
from planning.derived import DerivedValues
from planning.errors import PlanError
from planning.order import sorted_ids
from planning.parsing.money import minor_digits
from planning.rows import BudgetLine, Id

NO_CURVE, UNFIT, NO_LINE = "no_curve", "unfit", "no_line"


@dataclass(frozen=True, slots=True)
class LineRoom:
    """A line without others below it: what it has, the least and the most that it may have, in minor units."""

    line: Id
    now: int
    low: int
    high: int | None
    committed: bool = False


@dataclass(frozen=True, slots=True)
class ChannelMoney:
    """`state` empty where the channel takes part; else why it keeps its money."""

    channel: Id
    lines: tuple[LineRoom, ...]
    curve: Curve | None
    state: str

    @property
    def now(self) -> int:
        return sum(line.now for line in self.lines)

    @property
    def low(self) -> int:
        return sum(line.low for line in self.lines)

    @property
    def high(self) -> int | None:
        known = [line.high for line in self.lines if line.high is not None]
        return sum(known) if len(known) == len(self.lines) else None


def channel_money(values: DerivedValues) -> list[ChannelMoney]:
    """Every channel that has a curve or money, with its lines outside the reserve."""
    lines = _lines_by_channel(values)
    found = []
    for channel in sorted_ids(values.plan.rows("channel")):
        row, own = values.plan.channels[channel], tuple(lines.get(channel, ()))
        curve, state = None, "" if own else NO_LINE
        try:
            curve = curve_of(row)
        except PlanError:
            state = UNFIT
        if curve is None and state != UNFIT:
            state = NO_CURVE
        if own or row.curve:
            found.append(ChannelMoney(channel, own, curve, state))
    return found


def brought(taking: Sequence[ChannelMoney], shares: Sequence[int], scale: int) -> float:
    """What these shares bring together; `scale` minor units are a major one."""
    pairs = zip(taking, shares, strict=True)
    return sum(one.curve.result(share / scale) for one, share in pairs if one.curve is not None)


def expected(values: DerivedValues) -> float | None:
    """What the money of the channels with a curve brings as it is; None without such a channel."""
    taking = [one for one in channel_money(values) if not one.state]
    scale = 10 ** minor_digits(values.plan.currency)
    return brought(taking, [one.now for one in taking], scale) if taking else None


def _lines_by_channel(values: DerivedValues) -> dict[Id, list[LineRoom]]:
    """What a line doesn't say, the one above says for it; a line that names no channel is its goal's."""
    rows, goals = values.plan.budget_lines, values.plan.goals
    found: dict[Id, list[LineRoom]] = {}
    path: list[BudgetLine] = []
    for row in values.get(BUDGET_OUTLINE).rows:
        del path[row.level :]
        path.append(rows[row.id])
        if row.children or any(line.reserve for line in path):
            continue
        channel = next((line.channel for line in reversed(path) if line.channel is not None), None)
        goal = next((line.goal for line in reversed(path) if line.goal is not None), None)
        if channel is None and goal is not None:
            channel = goals[goal].channel
        if channel is not None:
            found.setdefault(channel, []).append(_room(values, path))
    return found


def _room(values: DerivedValues, branch: Sequence[BudgetLine]) -> LineRoom:
    """A locked amount stays, also below a locked line; money that is promised can't be taken away."""
    line = branch[-1]
    now = values.get(BUDGET_AMOUNTS).amounts[line.id] or 0
    if line.locked or any(above.locked and above.amount is not None for above in branch):
        return LineRoom(line.id, now, now, now)
    promised = values.get(SPENDING).lines[line.id].committed
    low = max(line.minimum or 0, min(promised, now))
    high = None if line.maximum is None else max(line.maximum, low)
    return LineRoom(line.id, now, low, high, committed=low > (line.minimum or 0))
