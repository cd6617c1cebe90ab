"""How the numbers of sub-goals make the number of the goal above them. Pure: given parts, knows no plan."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from math import fsum, isfinite
from typing import NamedTuple

from planning.rows import Goal, Id

PERCENT = "%"


class Part(NamedTuple):
    """A sub-goal with its numbers; `reached` says whether it stands on the right side of its target."""

    goal: Goal
    actual: float | None
    progress: float | None
    reached: bool
    numerator: float | None
    denominator: float | None


class Actual(NamedTuple):
    """A goal's number and where it comes from: `way` is the text key `why.goal.<way>`.

    Sub-goals are `counted`, `unknown` (they would count, but have no figure yet) or `foreign` (of another unit, so that
    they can't count). A ratio has its `numerator` and `denominator`; `progress` is set where it isn't the usual one.
    """

    value: float | None
    way: str
    counted: tuple[Id, ...] = ()
    unknown: tuple[Id, ...] = ()
    foreign: tuple[Id, ...] = ()
    numerator: float | None = None
    denominator: float | None = None
    progress: float | None = None


def exact_sum(numbers: Iterable[float]) -> float | None:
    """The sum rounded once, whatever the order; None beyond what a float holds."""
    try:
        return fsum(numbers)
    except OverflowError:
        return None


def finite(number: float) -> float | None:
    return number if isfinite(number) else None


def quotient(numerator: float | None, denominator: float | None) -> float | None:
    """None where a number is missing or there is nothing to divide by."""
    if numerator is None or not denominator:
        return None
    return finite(numerator / denominator)


def weights_of(children: Sequence[Goal]) -> Mapping[Id, float]:
    """The weight of each: its own, else its part of the sum of targets."""
    targets = {child.id: max(0.0, child.target or 0.0) for child in children}
    total = exact_sum(targets.values()) or 0.0
    return {
        child.id: child.weight if child.weight is not None else (targets[child.id] / total if total else 0.0)
        for child in children
    }


def adds_up(goal: Goal, child: Goal) -> bool:
    """Whether a sub-goal's number can be added into the goal's: the same unit, and neither is a rate."""
    return child.unit == goal.unit != PERCENT and "ratio" not in (goal.kind, child.kind)


def roll_up(goal: Goal, parts: Sequence[Part]) -> Actual:
    """The goal's number from its sub-goals, in their order. One whose weight is 0 is left out on purpose."""
    counting = [part for part in parts if part.goal.weight != 0]
    return _MODES[goal.roll_up](goal, counting)


def _ids(parts: Iterable[Part]) -> tuple[Id, ...]:
    return tuple(part.goal.id for part in parts)


def _sum(goal: Goal, parts: Sequence[Part]) -> Actual:
    fitting = [part for part in parts if adds_up(goal, part.goal)]
    known = [part for part in fitting if part.actual is not None]
    value = exact_sum(part.actual for part in known if part.actual is not None) if known else None
    return Actual(value, "sum", *_sorted(parts, fitting, known))


def _sorted(
    parts: Sequence[Part], fitting: Sequence[Part], known: Sequence[Part]
) -> tuple[tuple[Id, ...], tuple[Id, ...], tuple[Id, ...]]:
    """Counted, unknown, foreign."""
    if len(known) == len(parts):
        return _ids(known), (), ()
    counted, fit = set(_ids(known)), set(_ids(fitting))
    unknown = tuple(part.goal.id for part in fitting if part.goal.id not in counted)
    return _ids(known), unknown, tuple(part.goal.id for part in parts if part.goal.id not in fit)


def _weighted_mean(goal: Goal, parts: Sequence[Part]) -> Actual:
    fitting = [part for part in parts if part.goal.unit == goal.unit]
    weights = weights_of([part.goal for part in fitting])
    known = [(part.actual, weights[part.goal.id]) for part in fitting if part.actual is not None]
    named = _sorted(parts, fitting, [part for part in fitting if part.actual is not None])
    total = exact_sum(weight for _, weight in known)
    above = exact_sum(actual * weight for actual, weight in known)
    mean = quotient(above, total)
    if mean is not None:
        values = [actual for actual, weight in known if weight]
        mean = min(
            max(mean, min(values)), max(values)
        )  # the last digit may have been rounded out of their range
    return Actual(mean, "weighted_mean", *named)


def _ratio(goal: Goal, parts: Sequence[Part]) -> Actual:
    """Sums of the numerators over sums of the denominators. Where no sub-goal is a ratio, counts of two units are
    divided: the unit that comes first by the other."""
    ratios = [part for part in parts if part.goal.kind == "ratio"]
    if not ratios:
        return _of_counts(parts)
    known = [part for part in ratios if part.numerator is not None and part.denominator is not None]
    return _divided(
        [part.numerator for part in known if part.numerator is not None],
        [part.denominator for part in known if part.denominator is not None],
        _sorted(parts, ratios, known),
    )


def _of_counts(parts: Sequence[Part]) -> Actual:
    units = list(dict.fromkeys(part.goal.unit for part in parts))
    if len(units) != 2:
        return Actual(None, "ratio", (), (), _ids(parts))
    known = [part for part in parts if part.actual is not None]
    above = [part.actual for part in known if part.actual is not None and part.goal.unit == units[0]]
    below = [part.actual for part in known if part.actual is not None and part.goal.unit == units[1]]
    return _divided(above, below, _sorted(parts, parts, known))


def _divided(
    above: Sequence[float],
    below: Sequence[float],
    named: tuple[tuple[Id, ...], tuple[Id, ...], tuple[Id, ...]],
) -> Actual:
    if not above or not below:
        return Actual(None, "ratio", *named)
    numerator, denominator = exact_sum(above), exact_sum(below)
    return Actual(quotient(numerator, denominator), "ratio", *named, numerator, denominator)


def _funnel(goal: Goal, parts: Sequence[Part]) -> Actual:
    """The first count times every rate after it; of rates alone where the goal is one. A number that is missing on the
    way leaves nothing to say."""
    chain: list[Part] = []
    foreign: list[Id] = []
    for part in parts:
        if (part.goal.kind == "ratio") == bool(chain or goal.kind == "ratio"):
            chain.append(part)
        else:
            foreign.append(part.goal.id)
    counted = tuple(part.goal.id for part in chain if part.actual is not None)
    unknown = tuple(part.goal.id for part in chain if part.actual is None)
    value = None if unknown or not chain else product(part.actual or 0.0 for part in chain)
    return Actual(value, "funnel", counted, unknown, tuple(foreign))


def product(numbers: Iterable[float]) -> float | None:
    """Of the numbers as they are written, so that 598,400 × 3.1 % is 18,550.4."""
    found = Decimal(1)
    for number in numbers:
        found *= Decimal(repr(number))
    return finite(float(found))


def _minimum(goal: Goal, parts: Sequence[Part]) -> Actual:
    """How many pass; the progress is the lowest of theirs."""
    known = [part for part in parts if part.progress is not None]
    lowest = min((part.progress for part in known if part.progress is not None), default=None)
    passed = float(sum(part.reached for part in parts)) if known else None
    return Actual(passed, "minimum", *_sorted(parts, parts, known), progress=lowest)


_MODES: Mapping[str, Callable[[Goal, Sequence[Part]], Actual]] = {
    "sum": _sum,
    "weighted_mean": _weighted_mean,
    "ratio": _ratio,
    "funnel": _funnel,
    "minimum": _minimum,
}
