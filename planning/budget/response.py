"""How a result grows with the money behind it: linear, power and saturating curves, as their user stated them.

Money here is in major units of the currency, as a float: a curve is an estimate, not a ledger.
"""

import math
from dataclasses import dataclass

from planning.errors import PlanError
from planning.rows import Channel

KINDS = ("linear", "power", "saturating")


@dataclass(frozen=True, slots=True)
class Curve:
    """linear `gain*x`, power `gain*x**shape` with 0 < shape <= 1, saturating `gain*(1-exp(-x/shape))`.

    PlanError `curve_unfit` for anything that doesn't grow ever more slowly, or at least no faster.
    """

    kind: str
    gain: float
    shape: float = 1.0

    def __post_init__(self) -> None:
        fits = self.kind in KINDS and self.gain > 0 and self.shape > 0
        if not fits or (self.kind == "power" and self.shape > 1):
            raise PlanError("curve_unfit", curve=self.kind, gain=self.gain, shape=self.shape)

    def result(self, money: float) -> float:
        """What `money` brings."""
        if self.kind == "linear":
            return self.gain * money
        if self.kind == "power":
            return float(self.gain * money**self.shape)
        return self.gain * -math.expm1(-money / self.shape)

    def marginal(self, money: float) -> float:
        """What the next unit of money brings; infinite at the very begin of a power curve."""
        if self.kind == "linear" or (self.kind == "power" and self.shape == 1):
            return self.gain
        if self.kind == "power":
            return float(self.gain * self.shape * money ** (self.shape - 1)) if money > 0 else math.inf
        return self.gain / self.shape * math.exp(-money / self.shape)

    def money_at(self, marginal: float) -> float:
        """The money at which the next unit brings `marginal`: 0 where no money does, infinite where all does."""
        if self.kind == "linear" or (self.kind == "power" and self.shape == 1):
            return math.inf if self.gain > marginal else 0.0
        if self.kind == "power":
            return _powered(marginal / (self.gain * self.shape), 1 / (self.shape - 1))
        start = self.gain / self.shape
        return 0.0 if marginal >= start else self.shape * math.log(start / marginal)


def _powered(base: float, exponent: float) -> float:
    try:
        return float(base**exponent)
    except OverflowError:
        return math.inf


def curve_of(channel: Channel) -> Curve | None:
    """The curve stated for a channel; None without one. PlanError `curve_unfit` for one that is incomplete."""
    if not channel.curve:
        return None
    shape = 1.0 if channel.curve == "linear" else channel.curve_shape
    return Curve(channel.curve, channel.curve_gain or 0.0, shape or 0.0)


def through_points(kind: str, first: tuple[float, float], second: tuple[float, float]) -> Curve:
    """The curve of that kind through two points (money, result): what it brings now, and what it would with more money.

    PlanError `curve_unfit` where no such curve runs through both.
    """
    (less, little), (more, much) = sorted((first, second))
    if not (0 < less < more and 0 < little <= much):
        raise PlanError("curve_unfit", curve=kind, gain=0, shape=0)
    if kind == "linear":
        return Curve(kind, little / less)
    if kind == "power":
        shape = math.log(much / little) / math.log(more / less)
        return Curve(kind, little / less**shape, shape)
    return _saturating(less, little, more, much)


def _saturating(less: float, little: float, more: float, much: float) -> Curve:
    """Bisection over the shape: the ratio of the results falls from more/less to 1 as the curve saturates sooner."""
    wanted = much / little
    if not 1 < wanted < more / less:
        raise PlanError("curve_unfit", curve="saturating", gain=0, shape=0)
    low, high = less / 700, more * 1e6
    for _ in range(200):
        shape = math.sqrt(low * high)
        ratio = math.expm1(-more / shape) / math.expm1(-less / shape)
        low, high = (shape, high) if ratio < wanted else (low, shape)
    return Curve("saturating", little / -math.expm1(-less / shape), shape)
