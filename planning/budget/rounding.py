"""Whole units shared out so that they sum exactly: largest remainder (Hamilton), with bounds by water-filling."""

from collections.abc import Sequence

Bounds = Sequence[tuple[int, int | None]]
"""Least and most of every share; None for no upper bound."""


def largest_remainder(total: int, weights: Sequence[int]) -> list[int]:
    """`total` units by `weights` (0 or more): every share is within one unit of its ideal, a tie goes to the earlier
    one. Nobody gets anything where all weights are 0."""
    whole = sum(weights)
    if not whole:
        return [0] * len(weights)
    shares = [total * weight // whole for weight in weights]
    missing = total - sum(shares)
    if missing:
        remainders = [total * weight % whole for weight in weights]
        places = sorted(range(len(weights)), key=remainders.__getitem__, reverse=True)  # ties stay in order
        for place in places[:missing]:
            shares[place] += 1
    return shares


def water_fill(total: int, weights: Sequence[int], bounds: Bounds | None) -> list[int]:
    """The same within bounds: who stands at a bound gives to the others or takes from them by their weights. The sum
    is `total` unless the bounds forbid it: then everybody is at the bound that is in the way."""
    if bounds is None:
        return largest_remainder(max(0, total), weights)
    shares = [0] * len(weights)
    active, whole, left = list(range(len(weights))), sum(weights), total
    while active:
        if not whole and left > 0:
            break  # weights of 0 ask for nothing
        low, high = _beyond(active, left, whole, weights, bounds)
        if not low and not high:
            break
        deficit = sum(bounds[at][0] * whole - left * weights[at] for at in low)
        excess = sum(left * weights[at] - (bounds[at][1] or 0) * whole for at in high)
        fixed = low if deficit >= excess else high
        for at in fixed:
            shares[at] = bounds[at][0] if fixed is low else bounds[at][1] or 0
            left -= shares[at]
            whole -= weights[at]
        gone = set(fixed)
        active = [at for at in active if at not in gone]
    if not whole:
        for at in active:
            shares[at] = bounds[at][0]
        return shares
    for at, share in zip(active, largest_remainder(left, [weights[at] for at in active]), strict=True):
        shares[at] = share
    return shares


def _beyond(
    active: Sequence[int], left: int, whole: int, weights: Sequence[int], bounds: Bounds
) -> tuple[list[int], list[int]]:
    """Whose ideal share lies below the least, and above the most, that it may have."""
    low: list[int] = []
    high: list[int] = []
    for at in active:
        least, most = bounds[at]
        ideal = left * weights[at]
        if least * whole > ideal or (not whole and least):
            low.append(at)
        elif most is not None and most * whole < ideal:
            high.append(at)
    return low, high


def half_up(numerator: int, denominator: int) -> int:
    """The nearest whole number, halves upwards."""
    return (2 * numerator + denominator) // (2 * denominator)
