"""monitor: figures of every channel in the last seven complete days, and what fell."""

from desktop.cli.command import Answer, Call
from planning.cells import name_of
from planning.live import LivePlan
from planning.money import decimal_text
from planning.monitoring.alerts import ALERTS, LEAST_DAYS, Alert
from planning.monitoring.channels import MONITORS, ChannelRow
from planning.monitoring.spans import span_days
from planning.order import sorted_ids
from planning.rows import Id
from planning.texts import Texts

_COLUMNS = (
    "channel",
    "impressions",
    "clicks",
    "ctr",
    "conversions",
    "cvr",
    "orders",
    "cost",
    "cpa",
    "roas",
    "state",
)


def monitor(call: Call) -> Answer:
    """A row a channel; alerts with likely cause and what to do."""
    live = call.live(writing=False)
    span = call.arguments.span
    first, last = span_days(live.values, span)
    rows = live.get(MONITORS[span]).rows
    channels = [_channel(live, channel, rows[channel]) for channel in sorted_ids(live.plan.rows("channel"))]
    alerts = live.get(ALERTS)
    data = {
        "from": first.isoformat(),
        "to": last.isoformat(),
        "channels": channels,
        "alerts": [_alert(live, call.texts, alert) for alert in alerts if alert.code == "fall"],
        "notes": [_little(live, call.texts, alert) for alert in alerts if alert.code == "little_data"],
    }
    lines = ["\t".join(_COLUMNS)]
    lines += ["\t".join("" if row[key] is None else str(row[key]) for key in _COLUMNS) for row in channels]
    lines += [f"{alert['channel']}: {alert['cause']} – {alert['suggestion']}" for alert in data["alerts"]]
    return Answer(data, lines)


def _channel(live: LivePlan, channel: Id, row: ChannelRow) -> dict[str, object]:
    currency, figures = live.plan.info.currency, row.figures

    def money(amount: int | float | None) -> str | None:
        return None if amount is None else decimal_text(round(amount), currency)

    target = row.target
    return {
        "channel": live.plan.channels[channel].name,
        "impressions": figures.sums["impressions"],
        "clicks": figures.sums["clicks"],
        "ctr": figures.rate("ctr"),
        "conversions": figures.sums["signups"],
        "cvr": figures.rate("cvr"),
        "orders": figures.sums["orders"],
        "cost": money(figures.sums["cost"]),
        "revenue": money(figures.sums["revenue"]),
        "cpa": money(figures.cpa),
        "roas": figures.rate("roas"),
        "target": None
        if target is None
        else {"goal": target.goal, "metric": target.metric, "wanted": target.wanted},
        "reached": row.reached,
        "state": row.state,
    }


def _alert(live: LivePlan, texts: Texts, alert: Alert) -> dict[str, object]:
    return {
        "metric": alert.metric,
        "channel": name_of(live.values, "channel", alert.channel),
        "from": alert.first.isoformat(),
        "to": alert.last.isoformat(),
        "expected": alert.expected,
        "observed": alert.observed,
        "p_value": alert.p_value,
        "part": alert.part,
        "whole": alert.whole,
        "severity": alert.severity,
        "cause": texts(f"monitor.alert.cause.{alert.metric}"),
        "suggestion": texts(f"monitor.alert.action.{alert.metric}"),
    }


def _little(live: LivePlan, texts: Texts, alert: Alert) -> dict[str, object]:
    return {
        "code": alert.code,
        "channel": name_of(live.values, "channel", alert.channel),
        "message": texts("monitor.alert.little.detail", needed=LEAST_DAYS, days=alert.days),
    }
