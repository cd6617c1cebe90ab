"""A goal's number out of the channels' figures: what was counted in its channel and its period."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple, cast

from planning.goals.roll_up import Actual, quotient
from planning.monitoring.figures import Points, within
from planning.parsing.money import minor_digits
from planning.rows import Goal, Id, MetricPoint

MONEY = ("cost", "revenue")


class Period(NamedTuple):
    """Both days included; None is open."""

    first: date | None
    last: date | None


def period_of(goal: Goal, start: date | None) -> Period:
    """The goal's own period; from the plan's start, until the due date where it has none."""
    return Period(goal.period_start or start, goal.period_end or goal.due)


class GoalFigures:
    """Sums of figures over points; goals that ask the same are answered once."""

    def __init__(self, points: Mapping[Id, Points], currency: str) -> None:
        self._points = points
        self._scale = 10 ** minor_digits(currency)
        self._known: dict[tuple[object, ...], Actual] = {}

    def actual(self, goal: Goal, period: Period) -> Actual:
        """The sum of the goal's figure, for a ratio over that of its other figure on days that know both."""
        base = goal.metric_base if goal.kind == "ratio" else ""
        asked = (goal.channel, goal.metric, base, period, goal.kind == "ratio")
        if asked not in self._known:
            self._known[asked] = self._summed(goal, base, period)
        return self._known[asked]

    def days(self, goal: Goal, period: Period) -> tuple[date, date] | None:
        """The first and the last day that a figure comes from."""
        found = [point.day for point in self._taken(goal, period) if _read(point, goal.metric) is not None]
        return (min(found), max(found)) if found else None

    def _summed(self, goal: Goal, base: str, period: Period) -> Actual:
        taken = list(self._taken(goal, period)) if goal.metric else []
        if goal.kind != "ratio":
            known = [number for point in taken if (number := _read(point, goal.metric)) is not None]
            return Actual(self._told(goal.metric, sum(known)) if known else None, "metrics")
        if not base:
            return Actual(None, "metrics_ratio")
        pairs = [
            (above, below)
            for point in taken
            if (above := _read(point, goal.metric)) is not None and (below := _read(point, base)) is not None
        ]
        if not pairs:
            return Actual(None, "metrics_ratio")
        numerator = self._told(goal.metric, sum(above for above, _ in pairs))
        denominator = self._told(base, sum(below for _, below in pairs))
        return Actual(
            quotient(numerator, denominator), "metrics_ratio", numerator=numerator, denominator=denominator
        )

    def _taken(self, goal: Goal, period: Period) -> Iterable[MetricPoint]:
        held = self._points.values() if goal.channel is None else (self._points.get(goal.channel, ()),)
        first, last = period.first or date.min, period.last or date.max
        return (point for points in held for point in within(points, first, last))

    def _told(self, metric: str, total: int) -> float:
        """Money in the currency's units, counts as they are."""
        return total / self._scale if metric in MONEY else float(total)


def _read(point: MetricPoint, metric: str) -> int | None:
    return cast(int | None, getattr(point, metric)) if metric else None
