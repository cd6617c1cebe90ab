"""What every level of a funnel needs so that one of them reaches its number. Pure: given rates, knows no plan.

Numbers are taken as they are written (3 % is 3/100), so that 66,000 ÷ 3 % is 2,200,000 and not one more.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from math import ceil, lcm

from planning.budget.rounding import largest_remainder
from planning.rows import Id

ROUNDING = Fraction(1, 10**9)
"""Shares whose sum is nearer to 100 % than this add up: thirds never do as decimals."""


@dataclass(frozen=True, slots=True)
class Level:
    """A step of the funnel. `shares` by channel; a channel with a share here that expressly has 0 of the level before
    brings its part directly, without that level (members who are invited need no click)."""

    id: Id
    rate: float | None = None
    reachable: float | None = None
    shares: Mapping[Id, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Need:
    """`exact` is the number before it was rounded up to `count`. `parts` add up to `count`; None holds what no channel
    has. `direct` of it comes without the level before."""

    exact: Fraction
    count: int
    parts: Mapping[Id | None, int]
    direct: int = 0

    @property
    def through(self) -> int:
        """What has to come through the level before."""
        return self.count - self.direct


@dataclass(frozen=True, slots=True)
class Lever:
    """A rate that could be better. `gain` is what the result grows by, as a share of what comes through the level;
    `more` the same as a count at the level that the breakdown starts from (None for levels after it); `saved` the money
    in minor units that the same result would cost less (None where nothing before the level has a price)."""

    level: int
    rate: float
    reachable: float
    gain: float
    more: int | None
    saved: int | None


def written(number: float) -> Fraction:
    """The number as its shortest decimal."""
    return Fraction(Decimal(repr(float(number))))


def needs(levels: Sequence[Level], at: int, total: float) -> list[Need | None]:
    """What each level needs when level `at` has to reach `total`, backwards and forwards; None behind a rate that is
    missing or 0. Every count is rounded up, and the next one follows from the rounded one."""
    found: list[Need | None] = [None] * len(levels)
    found[at] = _need(levels, at, written(total))
    for level in range(at, 0, -1):
        after, rate = found[level], levels[level].rate
        if after is None or not rate:
            break
        found[level - 1] = _need(levels, level - 1, after.through / written(rate))
    for level in range(at + 1, len(levels)):
        before, arriving = found[level - 1], _arriving(levels, level)
        if before is None or arriving is None:
            break
        found[level] = _need(levels, level, before.count * arriving)
    return found


def at_reachable(levels: Sequence[Level]) -> list[Level]:
    """The same funnel with every rate as good as it is thought possible."""
    return [replace(level, rate=best_rate(level)) for level in levels]


def best_rate(level: Level) -> float | None:
    """The reachable rate where it is better than the planned one."""
    if level.rate is None or level.reachable is None:
        return level.rate
    return max(level.rate, level.reachable)


def leads_to(levels: Sequence[Level], found: Sequence[Need | None], at: int) -> int | None:
    """The count at level `at` if as many come in at the top as are needed, at the rates of `levels`; what comes
    directly stays as it is. None where no way leads there."""
    count: Fraction | None = None
    for level in range(at + 1):
        need, rate = found[level], levels[level].rate
        if need is None:
            continue
        if count is None:
            count = Fraction(need.count)
        elif rate is None:
            return None
        else:
            count = count * written(rate) + need.direct
    return None if count is None else int(count)


def levers(
    levels: Sequence[Level], found: Sequence[Need | None], at: int, costs: Mapping[int, int]
) -> list[Lever]:
    """Rates that could be better, what helps most first: money saved, then headroom.

    In a product every rate that grows by a tenth brings a tenth, wherever it stands. What differs is how much better it
    can become, and how much of what was paid for stands before it; `costs` are by level, in minor units.
    """
    made = [
        _lever(levels, found, at, level, costs)
        for level in range(1, len(levels))
        if found[level] is not None and (levels[level].rate or 0) < (best_rate(levels[level]) or 0)
    ]
    known = [lever for lever in made if lever is not None]
    return sorted(known, key=lambda lever: (-(lever.saved or 0), -lever.gain, lever.level))


def _lever(
    levels: Sequence[Level], found: Sequence[Need | None], at: int, level: int, costs: Mapping[int, int]
) -> Lever | None:
    rate, best, goal = levels[level].rate, best_rate(levels[level]), found[at]
    if not rate or best is None or goal is None:
        return None
    gain = written(best) / written(rate) - 1
    paid = [money for place, money in costs.items() if place < level]
    saved = int(sum(paid) * (1 - written(rate) / written(best))) if paid and level <= at else None
    more = int(goal.through * gain) if level <= at else None
    return Lever(level, rate, best, float(gain), more, saved)


def _need(levels: Sequence[Level], level: int, exact: Fraction) -> Need:
    count = ceil(exact)
    parts = apportioned(count, levels[level].shares)
    direct = sum(parts[channel] for channel in direct_channels(levels, level))
    return Need(exact, count, parts, direct)


def direct_channels(levels: Sequence[Level], level: int) -> list[Id]:
    """Channels whose part of the level doesn't come through the one before."""
    if not level:
        return []
    before = levels[level - 1].shares
    return [
        channel for channel, share in levels[level].shares.items() if share > 0 and before.get(channel) == 0
    ]


def _arriving(levels: Sequence[Level], level: int) -> Fraction | None:
    """How much of the level before arrives here, with what comes directly on top; None without a rate."""
    rate, shares = levels[level].rate, levels[level].shares
    if not rate:
        return None
    whole = max(Fraction(1), sum((written(share) for share in shares.values()), Fraction(0)))
    direct = sum((written(shares[channel]) for channel in direct_channels(levels, level)), Fraction(0))
    return None if direct >= whole else written(rate) / (1 - direct / whole)


def apportioned(count: int, shares: Mapping[Id, float]) -> dict[Id | None, int]:
    """`count` by shares, adding up exactly: largest remainder, ties to the earlier channel. What the shares leave of
    100 % belongs to nobody (None); shares over 100 % are taken as weights."""
    weights: dict[Id | None, Fraction] = {channel: written(share) for channel, share in shares.items()}
    rest = 1 - sum(weights.values(), Fraction(0))
    if rest > ROUNDING:
        weights[None] = rest
    scale = lcm(*(weight.denominator for weight in weights.values()))
    parts = largest_remainder(count, [int(weight * scale) for weight in weights.values()])
    return dict(zip(weights, parts, strict=True))
