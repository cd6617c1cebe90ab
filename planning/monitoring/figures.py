"""Figures of channels over a span of days. A rate counts only days on which both of its numbers are known."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import cast

from planning.derived import Derived, DerivedValues, reads
from planning.monitoring.rates import cost_each, ratio
from planning.rows import Id, MetricPoint

COUNTS = ("impressions", "clicks", "signups", "orders", "cost", "revenue")
RATES: Mapping[str, tuple[str, str]] = {
    "ctr": ("clicks", "impressions"),
    "cvr": ("signups", "clicks"),
    "roas": ("revenue", "cost"),
}
"""Rate → (part, whole)."""
CPA = ("cost", "signups")


@dataclass(frozen=True, slots=True)
class Figures:
    """Sums by the keys of COUNTS, pairs of sums by rate; `days` counts days with any figure."""

    sums: Mapping[str, int | None]
    pairs: Mapping[str, tuple[int, int] | None]
    days: int

    def rate(self, key: str) -> float | None:
        """ctr, cvr or roas."""
        pair = self.pairs[key]
        return None if pair is None else ratio(*pair)

    @property
    def cpa(self) -> int | None:
        """Minor units a sign-up."""
        pair = self.pairs["cpa"]
        return None if pair is None else cost_each(*pair)

    def value(self, key: str) -> int | float | None:
        """Any of COUNTS, RATES and `cpa`."""
        if key == "cpa":
            return self.cpa
        return self.rate(key) if key in RATES else self.sums[key]


def figures_of(points: Iterable[MetricPoint]) -> Figures:
    """All points together."""
    taken = list(points)
    sums = {
        key: _sum(number for point in taken if (number := _count(point, key)) is not None) for key in COUNTS
    }
    pairs = {key: pair_of(taken, *parts) for key, parts in {**RATES, "cpa": CPA}.items()}
    return Figures(sums, pairs, len({point.day for point in taken}))


def pair_of(points: Iterable[MetricPoint], part: str, whole: str) -> tuple[int, int] | None:
    """(sum of part, sum of whole) over the points that know both; None where none does."""
    known = [
        (a, b)
        for point in points
        if (a := _count(point, part)) is not None and (b := _count(point, whole)) is not None
    ]
    return (sum(a for a, _ in known), sum(b for _, b in known)) if known else None


def _count(point: MetricPoint, key: str) -> int | None:
    return cast(int | None, getattr(point, key))


def _sum(numbers: Iterable[int]) -> int | None:
    known = list(numbers)
    return sum(known) if known else None


Points = tuple[MetricPoint, ...]


def within(points: Iterable[MetricPoint], first: date, last: date) -> Points:
    """The points of these days, both included."""
    return tuple(point for point in points if first <= point.day <= last)


def _by_channel(values: DerivedValues) -> Mapping[Id, Points]:
    found: dict[Id, list[MetricPoint]] = {}
    for row in values.plan.rows("metric_point").values():
        point = cast(MetricPoint, row)
        found.setdefault(point.channel, []).append(point)
    return {
        channel: tuple(sorted(points, key=lambda point: (point.day, point.id)))
        for channel, points in found.items()
    }


POINTS: Derived[Mapping[Id, Points]] = Derived("metric_points", _by_channel, reads(metric_point=""))
"""The points of each channel in order of their days."""
