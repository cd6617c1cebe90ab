"""Alerts as people read them: what fell from what to what, since when, the likely cause, and the task against it."""

from planning.cells import name_of
from planning.monitoring.alerts import LEAST_DAYS, RECENT, Alert
from ui.desk import Desk
from ui.monitor.figure_texts import figure_text
from ui.widgets.side_panel import PanelEntry, PanelSection

SIGNS = {
    "critical": ("critical-octagon", "critical"),
    "warning": ("warning-triangle", "warning"),
    "info": ("info-circle", "text_muted"),
}
LEAST_CHANCE = 0.0001


def alert_section(desk: Desk, alerts: tuple[Alert, ...]) -> PanelSection:
    """The list beside the chart; a click chooses the channel, the link makes a task."""
    texts = desk.texts
    entries = [_entry(desk, number, alert) for number, alert in enumerate(alerts)]
    falls = [alert for alert in alerts if alert.code == "fall"]
    tone = "critical" if any(alert.severity == "critical" for alert in falls) else "warning"
    return PanelSection(
        texts("monitor.alerts"),
        entries,
        len(falls),
        tone,
        texts("monitor.alerts.note"),
        texts("monitor.alerts.none"),
    )


def _entry(desk: Desk, number: int, alert: Alert) -> PanelEntry:
    icon, tone = SIGNS[alert.severity]
    if alert.code == "little_data":
        title = desk.texts("monitor.alert.little", channel=_channel(desk, alert))
        detail = desk.texts("monitor.alert.little.detail", needed=LEAST_DAYS, days=alert.days)
        return PanelEntry(title, detail, icon, tone, ("channel", alert.channel, alert.metric))
    return PanelEntry(
        fall_title(desk, alert),
        fall_detail(desk, alert),
        icon,
        tone,
        ("channel", alert.channel, alert.metric),
        "" if desk.live.session.read_only else desk.texts("monitor.alert.task"),
        number,
        strong=True,
    )


def fall_title(desk: Desk, alert: Alert) -> str:
    """`Xiaohongshu CTR 5.0 % → 2.0 %`."""
    return desk.texts("monitor.alert.fall", **_numbers(desk, alert))


def fall_detail(desk: Desk, alert: Alert) -> str:
    """Since when, the counts, chance, what held, the likely cause: a line each."""
    texts, days = desk.texts, (alert.last - alert.first).days + 1
    lines = [
        texts("monitor.alert.since", day=desk.formats.date(alert.first), count=days),
        texts(
            "monitor.alert.counts",
            part=desk.formats.number(alert.part),
            whole=desk.formats.number(alert.whole),
            days=RECENT,
        ),
        texts("monitor.alert.chance", p=_chance(desk, alert.p_value)),
        *(
            texts(
                "monitor.alert.held",
                metric=texts(f"monitor.metric.{held.metric}"),
                before=figure_text(desk.formats, held.metric, held.before),
                now=figure_text(desk.formats, held.metric, held.now),
            )
            for held in alert.held
        ),
    ]
    return f"{' · '.join(lines)}\n{cause(desk, alert)}"


def cause(desk: Desk, alert: Alert) -> str:
    """The likely cause and what to do about it."""
    texts = desk.texts
    return texts(
        "monitor.alert.likely",
        cause=texts(f"monitor.alert.cause.{alert.metric}"),
        action=texts(f"monitor.alert.action.{alert.metric}"),
    )


def task_name(desk: Desk, alert: Alert) -> str:
    """What is to be done, with the numbers that ask for it."""
    return desk.texts(f"monitor.task.{alert.metric}", **_numbers(desk, alert))


def _numbers(desk: Desk, alert: Alert) -> dict[str, str]:
    return {
        "channel": _channel(desk, alert),
        "metric": desk.texts(f"monitor.metric.{alert.metric}"),
        "expected": figure_text(desk.formats, alert.metric, alert.expected),
        "observed": figure_text(desk.formats, alert.metric, alert.observed),
    }


def _channel(desk: Desk, alert: Alert) -> str:
    return name_of(desk.values, "channel", alert.channel)


def _chance(desk: Desk, p_value: float) -> str:
    if p_value < LEAST_CHANCE:
        return desk.texts("monitor.alert.chance.tiny")
    return f"{p_value * 100:.2f} %"
