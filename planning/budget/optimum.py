"""Where money brings most: over curves of diminishing returns, and over a media mix by linear programme.

What scipy is for, which is loaded when something is first worked out: opening the dialog doesn't wait for it.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from planning.budget.response import Curve
from planning.errors import PlanError

_ROUNDING = 1e-12
"""Cents as fractions of a unit don't add up to the last digit."""
_STEEPEST, _FLATTEST = 600.0, -600.0
"""Logarithms of the marginal returns between which every real answer lies; beyond them money brings nothing more."""


@dataclass(frozen=True, slots=True)
class Bounded:
    """A curve and how much money it may get at least and at most, in major units."""

    curve: Curve
    low: float = 0.0
    high: float = math.inf


@dataclass(frozen=True, slots=True)
class BestSplit:
    """`money` in the order of the curves; `marginal` is what the next unit of money would bring anywhere that isn't at
    a bound; `unspent` what no curve could take."""

    money: tuple[float, ...]
    result: float
    marginal: float
    unspent: float


def best_split(parts: Sequence[Bounded], total: float) -> BestSplit:
    """The split of `total` with the largest sum of results.

    With diminishing returns that is where the next unit of money brings the same everywhere, but for parts at a bound.
    PlanError `split_bounds_cross` (a minimum above its maximum) or `split_minimums_too_high`.
    """
    for part in parts:
        if part.low > part.high:
            raise PlanError("split_bounds_cross", low=part.low, high=part.high)
    least = math.fsum(part.low for part in parts)
    if least > total * (1 + _ROUNDING):
        raise PlanError("split_minimums_too_high", total=total, minimums=least)
    room = sum(part.high for part in parts)
    if room <= total:
        money = tuple(part.high for part in parts)
        return BestSplit(money, _result(parts, money), 0.0, total - room)
    level = _level(parts, total)
    money = _settled(parts, total, level)
    return BestSplit(money, _result(parts, money), math.exp(level), 0.0)


def _level(parts: Sequence[Bounded], total: float) -> float:
    """The logarithm of the marginal return at which just `total` is taken."""
    from scipy.optimize import brentq

    if _taken(parts, _STEEPEST) >= total:
        return _STEEPEST
    if _taken(parts, _FLATTEST) <= total:
        return _FLATTEST
    return float(brentq(lambda level: _over(parts, level, total), _STEEPEST, _FLATTEST, xtol=1e-13))


def _over(parts: Sequence[Bounded], level: float, total: float) -> float:
    """Bounded, because a root finder can't work with infinity."""
    return min(_taken(parts, level) - total, 1e300)


def _taken(parts: Sequence[Bounded], level: float) -> float:
    return sum(_at(part, math.exp(level)) for part in parts)


def _at(part: Bounded, marginal: float) -> float:
    return min(max(part.curve.money_at(marginal), part.low), part.high)


def _settled(parts: Sequence[Bounded], total: float, level: float) -> tuple[float, ...]:
    """Straight lines take all or nothing at a level: what is left over goes to those that are indifferent, in order.
    Where all are satisfied it goes to whoever has room."""
    steeper, flatter = math.exp(level + 1e-9), math.exp(level - 1e-9)
    money = [_at(part, steeper) for part in parts]
    left = total - sum(money)
    for at, part in enumerate(parts):
        most = part.high if level == _FLATTEST else _at(part, flatter)
        more = min(max(most - money[at], 0.0), left)
        money[at] += more
        left -= more
    return tuple(money)


def _result(parts: Sequence[Bounded], money: Sequence[float]) -> float:
    return sum(part.curve.result(given) for part, given in zip(parts, money, strict=True))


@dataclass(frozen=True, slots=True)
class Medium:
    """One medium of a mix: what a unit costs and is worth, and how many units may be bought."""

    cost: float
    worth: float
    most: float


@dataclass(frozen=True, slots=True)
class Limit:
    """At most (`high`) or at least (`low`) so much of `weights`·units over all media."""

    weights: tuple[float, ...]
    low: float | None = None
    high: float | None = None


def best_mix(media: Sequence[Medium], budget: float, limits: Sequence[Limit] = ()) -> tuple[float, ...]:
    """Units of each medium with the largest worth within budget and limits. PlanError `mix_impossible` where no mix
    keeps all of them."""
    from scipy.optimize import linprog

    rows, bounds = [[medium.cost for medium in media]], [budget]
    for limit in limits:
        if limit.high is not None:
            rows.append(list(limit.weights))
            bounds.append(limit.high)
        if limit.low is not None:
            rows.append([-weight for weight in limit.weights])
            bounds.append(-limit.low)
    found = linprog(
        [-medium.worth for medium in media],
        A_ub=rows,
        b_ub=bounds,
        bounds=[(0, medium.most) for medium in media],
        method="highs",
    )
    if not found.success:
        raise PlanError("mix_impossible", reason=str(found.message))
    return tuple(float(units) for units in found.x)
