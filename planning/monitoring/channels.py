"""A channel's row on the monitor: its figures in a span of days, how far they reach its target, its state."""

from collections.abc import Mapping
from dataclasses import dataclass

from planning.derived import NOW, Derived, DerivedValues, reads
from planning.monitoring.alerts import ALERTS
from planning.monitoring.figures import POINTS, Figures, figures_of, within
from planning.monitoring.spans import DEFAULT, SPANS, span_days
from planning.monitoring.targets import ChannelTarget, channel_target
from planning.rows import Id

BEHIND = 0.95
"""The part of what is wanted below which a channel is behind."""


@dataclass(frozen=True, slots=True)
class ChannelRow:
    """`reached` is the part of the target's need in the span that is there."""

    figures: Figures
    target: ChannelTarget | None
    reached: float | None
    state: str


@dataclass(frozen=True, slots=True)
class Monitor:
    """One span of days: a row a channel, and all of them together."""

    rows: Mapping[Id, ChannelRow]
    all: Figures


def _monitor(values: DerivedValues, span: str) -> Monitor:
    first, last = span_days(values, span)
    points = {channel: within(held, first, last) for channel, held in values.get(POINTS).items()}
    falling = {alert.channel for alert in values.get(ALERTS) if alert.code == "fall"}
    rows: dict[Id, ChannelRow] = {}
    for channel in values.plan.channels:
        figures = figures_of(points.get(channel, ()))
        target = channel_target(values.plan, channel, first, last)
        there = None if target is None else figures.sums[target.metric]
        reached = None if target is None or there is None or not target.wanted else there / target.wanted
        rows[channel] = ChannelRow(
            figures, target, reached, _state(figures, reached, falls=channel in falling)
        )
    return Monitor(rows, figures_of(point for held in points.values() for point in held))


def _state(figures: Figures, reached: float | None, *, falls: bool) -> str:
    if falls:
        return "alert"
    if not figures.days:
        return "no_figures"
    if reached is None:
        return "no_target"
    return "on_target" if reached >= BEHIND else "behind"


def _declare(span: str) -> Derived[Monitor]:
    return Derived(
        f"monitor.{span}",
        lambda values: _monitor(values, span),
        reads(
            channel="position",
            goal="channel kind unit metric baseline target due period_start period_end",
            plan="start",
        ),
        needs=(POINTS, ALERTS),
        also=frozenset({NOW}),
    )


MONITORS: Mapping[str, Derived[Monitor]] = {span: _declare(span) for span in SPANS}
MONITOR = MONITORS[DEFAULT]
