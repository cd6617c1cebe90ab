"""A better split of the money that channels with a response curve have: now, suggested, and why. Changes nothing.

Loads scipy through `optimum`, so it is imported when a suggestion is asked for.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planning.budget.channel_money import ChannelMoney, brought, channel_money
from planning.budget.optimum import BestSplit, Bounded, best_split
from planning.budget.rounding import water_fill
from planning.derived import DerivedValues
from planning.errors import PlanError
from planning.parsing.money import minor_digits
from planning.rows import Id

HELD, MAXIMUM, MINIMUM, COMMITTED, NOTHING, EQUAL = (
    "held",
    "maximum",
    "minimum",
    "committed",
    "nothing",
    "equal",
)
FINE = 1000
"""Parts of a minor unit that an ideal share is weighed by before it is rounded."""


@dataclass(frozen=True, slots=True)
class Suggested:
    """One channel: money in minor units, results in what its curve counts. `why` it is just there; `marginal` is what
    the next major unit of money would bring there."""

    money: ChannelMoney
    new: int
    before: float
    after: float
    marginal: float
    why: str

    @property
    def gain(self) -> float:
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`amounts` of every line that takes part; `unspent` what no line may take. `marginal` is what the next major unit
    brings in channels that aren't at a bound; None where all are."""

    parts: tuple[Suggested, ...]
    others: tuple[ChannelMoney, ...]
    amounts: Mapping[Id, int]
    now: int
    total: int
    unspent: int
    marginal: float | None

    @property
    def before(self) -> float:
        return sum(part.before for part in self.parts)

    @property
    def after(self) -> float:
        return sum(part.after for part in self.parts)

    def of(self, channel: Id) -> Suggested | None:
        return next((part for part in self.parts if part.money.channel == channel), None)


def suggest(values: DerivedValues, total: int | None = None) -> Suggestion:
    """The best split of what the channels with a curve have, or of `total` minor units.

    PlanError `suggest_nothing` without such a channel, `split_minimums_too_high`, `split_bounds_cross`.
    """
    money = channel_money(values)
    taking = [one for one in money if not one.state]
    if not taking:
        raise PlanError("suggest_nothing")
    now = sum(one.now for one in taking)
    whole = now if total is None else total
    scale = 10 ** minor_digits(values.plan.currency)
    best = _best(taking, whole, scale)
    shares = _round_off(taking, _exact(taking, best, whole, scale), whole, scale)
    parts = tuple(_suggested(one, share, best, scale) for one, share in zip(taking, shares, strict=True))
    amounts = {
        line: amount
        for one, share in zip(taking, shares, strict=True)
        for line, amount in _on_lines(one, share).items()
    }
    free = any(part.why == EQUAL for part in parts)
    others = tuple(one for one in money if one.state)
    return Suggestion(
        parts, others, amounts, now, whole, whole - sum(shares), best.marginal if free else None
    )


def _best(taking: Sequence[ChannelMoney], whole: int, scale: int) -> BestSplit:
    bounded = [
        Bounded(one.curve, one.low / scale, one.high / scale)
        if one.high is not None
        else Bounded(one.curve, one.low / scale)
        for one in taking
        if one.curve is not None
    ]
    least = sum(one.low for one in taking)
    if least > whole:
        raise PlanError("split_minimums_too_high", total=whole / scale, minimums=least / scale)
    return best_split(bounded, whole / scale)


def _exact(taking: Sequence[ChannelMoney], best: BestSplit, whole: int, scale: int) -> list[int]:
    """Whole minor units with the exact sum, each within one unit of its ideal and within its bounds."""
    ideal = [max(0, round(money * scale * FINE)) for money in best.money]
    return water_fill(whole, ideal, [(one.low, one.high) for one in taking])


def _round_off(taking: Sequence[ChannelMoney], exact: list[int], whole: int, scale: int) -> list[int]:
    """Amounts to a thousandth of the whole, a curve knows no better; what that leaves goes to the first with room.
    Exact ones where the rounded bring less than what is there."""
    step = 10 ** (len(str(whole)) - 4) if whole >= 1000 * scale else 1
    free = [at for at, one in enumerate(taking) if exact[at] > one.low and exact[at] != one.high]
    if step <= 1 or len(free) < 2:
        return exact
    shares = list(exact)
    for at in free:
        shares[at] = max(taking[at].low, exact[at] // step * step)
    left = sum(exact) - sum(shares)
    ranked = sorted(free, key=lambda at: shares[at] - exact[at])
    for least in (step, 1):
        for at in ranked:
            high = taking[at].high
            room = left if high is None else min(left, high - shares[at])
            more = min(room, least) // least * least if least > 1 else room
            shares[at] += more
            left -= more
    now = [one.now for one in taking]
    return exact if brought(taking, shares, scale) < brought(taking, now, scale) else shares


def _on_lines(one: ChannelMoney, share: int) -> dict[Id, int]:
    """The channel's money on its lines, pro rata to what they have, within their bounds."""
    weights = [max(1, line.now) for line in one.lines]
    shares = water_fill(share, weights, [(line.low, line.high) for line in one.lines])
    return {line.line: amount for line, amount in zip(one.lines, shares, strict=True)}


def _suggested(one: ChannelMoney, new: int, best: BestSplit, scale: int) -> Suggested:
    assert one.curve is not None
    before, after = one.curve.result(one.now / scale), one.curve.result(new / scale)
    return Suggested(one, new, before, after, one.curve.marginal(new / scale), _why(one, new))


def _why(one: ChannelMoney, new: int) -> str:
    if one.high is not None and one.low == one.high:
        return HELD
    if one.high is not None and new >= one.high:
        return MAXIMUM
    if new <= one.low:
        if not one.low:
            return NOTHING
        return COMMITTED if any(line.committed for line in one.lines) else MINIMUM
    return EQUAL
