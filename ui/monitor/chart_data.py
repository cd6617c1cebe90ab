"""What the chart draws, out of the plan: lines of the chosen channels, the alert on a single one. No Qt widgets."""

from collections.abc import Mapping, Sequence
from datetime import date

from planning.cells import name_of
from planning.monitoring.alerts import ALERTS
from planning.monitoring.figures import POINTS, figures_of
from planning.order import sorted_ids
from planning.rows import Id
from ui.charts.days import DayChart, DayLine, LowDays
from ui.charts.look import ChartLook
from ui.desk import Desk
from ui.monitor.figure_texts import axis_text, figure_text


def chart_look(desk: Desk) -> ChartLook:
    """The look of the scheme that is shown."""
    theme = desk.theme
    size = theme.tokens.font.size
    return ChartLook(theme.hexes(), tuple(theme.families()), size["axis"], size["caption"])


def day_chart(desk: Desk, metric: str, channels: Sequence[Id], span: tuple[date, date]) -> DayChart:
    """All channels that have the figure where none is chosen."""
    chosen = [channel for channel in channels if channel in desk.plan.channels]
    lines = _lines(desk, metric, chosen or sorted_ids(desk.plan.rows("channel")), span)
    formats = desk.formats
    return DayChart(
        lines,
        lambda value: axis_text(formats, metric, value),
        formats.date,
        _low(desk, metric, chosen[0]) if len(chosen) == 1 and lines else None,
    )


def _lines(desk: Desk, metric: str, channels: Sequence[Id], span: tuple[date, date]) -> list[DayLine]:
    by_channel, found = desk.get(POINTS), []
    for channel in channels:
        by_day: dict[date, list] = {}
        for point in by_channel.get(channel, ()):
            if span[0] <= point.day <= span[1]:
                by_day.setdefault(point.day, []).append(point)
        values = [figures_of(points).value(metric) for points in by_day.values()]
        if any(value is not None for value in values):
            name = name_of(desk.values, "channel", channel)
            found.append(DayLine(name, f"c{desk.plan.channels[channel].colour}", list(by_day), values))
    return found


def _low(desk: Desk, metric: str, channel: Id) -> LowDays | None:
    for alert in desk.get(ALERTS):
        if (alert.code, alert.channel, alert.metric) == ("fall", channel, metric):
            expected = figure_text(desk.formats, metric, alert.expected)
            return LowDays(
                alert.first,
                alert.last,
                alert.expected,
                desk.texts("monitor.chart.alarm", day=desk.formats.date(alert.first)),
                desk.texts("monitor.chart.expected", value=expected),
            )
    return None


def told(chart: DayChart) -> Mapping[str, str]:
    """Name of each line and its last value, for a screen reader."""
    last = {}
    for line in chart.lines:
        known = [value for value in line.values if value is not None]
        last[line.name] = chart.tick(known[-1]) if known else ""
    return last
