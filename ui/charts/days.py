"""A figure by day, a line a channel: direct labels, what it was before dashed, low days as diamonds. No Qt."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator
from matplotlib.transforms import offset_copy

from ui.charts.look import POINTS_PER_PX, ChartLook, dress_ticks, dressed_axes

LINE, DASH = 1.6, 1.2
HEADROOM = 1.12
LABEL_APART = 0.055
"""Least distance between direct labels, as a part of the axis."""
WEEK = 7
LEAST_SPAN = 2


@dataclass(frozen=True, slots=True)
class DayLine:
    """`colour` is a token; a None among `values` is a gap."""

    name: str
    colour: str
    days: Sequence[date]
    values: Sequence[float | None]


@dataclass(frozen=True, slots=True)
class LowDays:
    """An alert on the one line that is shown: `expected` is what the figure was before."""

    first: date
    last: date
    expected: float
    label: str
    expected_label: str


@dataclass(frozen=True, slots=True)
class DayChart:
    """`tick` writes a value of the axis, `day` a date."""

    lines: Sequence[DayLine]
    tick: Callable[[float], str]
    day: Callable[[date], str]
    low: LowDays | None = None
    marks: Sequence[tuple[date, str]] = field(default=())


def draw_days(figure: Figure, chart: DayChart, look: ChartLook) -> None:
    """Draws the chart into the figure, whatever stood there."""
    axes = dressed_axes(figure, look)
    days = [day for line in chart.lines for day in line.days]
    if not days:
        return
    first, last = min(days), max(max(days), min(days) + timedelta(days=LEAST_SPAN))
    top = max((value for line in chart.lines for value in line.values if value is not None), default=1.0)
    if chart.low is not None:
        top = max(top, chart.low.expected)
        _low_ground(axes, chart.low, look)
    axes.set_xlim(first.toordinal() - 0.5, last.toordinal() + 0.5)
    axes.set_ylim(0, (top or 1.0) * HEADROOM)
    for line in chart.lines:
        _line(axes, line, look)
    if chart.low is not None:
        _low_marks(axes, chart, chart.low, look)
    if len(chart.lines) > 1:
        _labels(axes, chart.lines, look)
    _ticks(axes, chart, first, last)
    dress_ticks(axes, look)
    _fit(figure, chart, look)


def _line(axes: Axes, line: DayLine, look: ChartLook) -> None:
    places = [day.toordinal() for day in line.days]
    values = [float("nan") if value is None else value for value in line.values]
    known = sum(value is not None for value in line.values)
    axes.plot(
        places,
        values,
        color=look.colour(line.colour),
        linewidth=LINE * POINTS_PER_PX,
        marker="o" if known == 1 else "",
        solid_joinstyle="round",
        zorder=3,
    )


def _low_ground(axes: Axes, low: LowDays, look: ChartLook) -> None:
    axes.axvspan(
        low.first.toordinal() - 0.5,
        low.last.toordinal() + 0.5,
        color=look.colour("critical_soft"),
        linewidth=0,
        zorder=0,
    )


def _low_marks(axes: Axes, chart: DayChart, low: LowDays, look: ChartLook) -> None:
    axes.axhline(
        low.expected,
        color=look.colour("chart_target"),
        linewidth=DASH * POINTS_PER_PX,
        linestyle=(0, (4, 3)),
        zorder=2,
    )
    left = axes.get_xlim()[0]
    axes.annotate(
        low.expected_label,
        (left, low.expected),
        xytext=(8 * POINTS_PER_PX, -14 * POINTS_PER_PX),
        textcoords="offset points",
        fontproperties=look.font(),
        color=look.colour("text_muted"),
    )
    for line in chart.lines:
        found = [
            (day, value)
            for day, value in zip(line.days, line.values, strict=True)
            if value is not None and low.first <= day <= low.last
        ]
        axes.plot(
            [day.toordinal() for day, _ in found],
            [value for _, value in found],
            linestyle="",
            marker="D",
            markersize=6 * POINTS_PER_PX,
            markerfacecolor=look.colour("critical"),
            markeredgecolor=look.colour("surface"),
            zorder=4,
        )
        if found:
            axes.annotate(
                low.label,
                (low.first.toordinal() - 0.5, found[-1][1]),
                xytext=(-8 * POINTS_PER_PX, -4 * POINTS_PER_PX),
                textcoords="offset points",
                ha="right",
                fontproperties=look.font(),
                color=look.colour("critical"),
            )


def _labels(axes: Axes, lines: Sequence[DayLine], look: ChartLook) -> None:
    """Names right of the lines' ends, moved apart where ends lie close."""
    ends = []
    for line in lines:
        known = [value for value in line.values if value is not None]
        if known:
            ends.append((known[-1], line))
    top = axes.get_ylim()[1]
    place = float("-inf")
    for value, line in sorted(ends, key=lambda end: end[0]):
        place = max(value, place + top * LABEL_APART)
        _label(axes, line, place, look)


def _label(axes: Axes, line: DayLine, place: float, look: ChartLook) -> None:
    """A square in the line's colour, the name in the colour of text: lines may be paler than letters can be."""
    figure = axes.get_figure(root=True)
    right = axes.get_xlim()[1]
    axes.plot(
        [right],
        [place],
        marker="s",
        markersize=8 * POINTS_PER_PX,
        color=look.colour(line.colour),
        markeredgewidth=0,
        transform=offset_copy(axes.transData, figure, x=8 * POINTS_PER_PX, units="points"),
        clip_on=False,
    )
    axes.annotate(
        line.name,
        (right, place),
        xytext=(18 * POINTS_PER_PX, 0),
        textcoords="offset points",
        va="center",
        fontproperties=look.font(),
        color=look.colour("text_muted"),
        annotation_clip=False,
    )


def _ticks(axes: Axes, chart: DayChart, first: date, last: date) -> None:
    """One date a week, the last day always."""
    span = (last - first).days
    step = max(1, span // WEEK) if span <= 2 * WEEK else WEEK * -(-span // (WEEK * WEEK))
    days = [last - timedelta(days=back) for back in range(0, span + 1, step)]
    axes.set_xticks([day.toordinal() for day in days], [chart.day(day) for day in days])
    axes.yaxis.set_major_locator(MaxNLocator(nbins=6, steps=[1, 2, 2.5, 5, 10]))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: chart.tick(value)))


def _fit(figure: Figure, chart: DayChart, look: ChartLook) -> None:
    """Room for the labels left and below, and for names at the right; in px, whatever the size."""
    wide, high = (size * figure.dpi for size in figure.get_size_inches())
    scale = figure.dpi / 100
    names = max((len(line.name.encode("gb18030")) for line in chart.lines), default=0)
    right = 24 + (names * look.caption_px * 0.56 if len(chart.lines) > 1 else 8)
    ticks = max((len(chart.tick(value)) for value in figure.axes[0].get_yticks()), default=4)
    left = 20 + ticks * look.caption_px * 0.56
    figure.subplots_adjust(
        left=min(0.4, left * scale / wide),
        right=max(0.5, 1 - right * scale / wide),
        top=max(0.6, 1 - 14 * scale / high),
        bottom=min(0.3, 34 * scale / high),
    )
