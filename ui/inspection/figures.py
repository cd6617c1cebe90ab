"""Channels, their days and journeys in the inspector: figures with the sums that they come from."""

from planning.monitoring.channels import MONITOR, ChannelRow
from planning.monitoring.figures import RATES
from planning.rows import Id
from ui.desk import Desk
from ui.inspection.funnel import buying_section
from ui.inspection.parts import field_entries, goal_links, row_target
from ui.widgets.inspector_content import Entry, InspectorContent, LinkEntry, Section, TextEntry

_CHANNEL = ("impressions", "clicks", "signups", "orders", "cost", "cpa", "note")
_POINT = ("channel", "day", "impressions", "clicks", "signups", "orders", "cost", "revenue", "cpa", "note")
_JOURNEY = ("path", "conversions", "note")


def channel_content(desk: Desk, channel: Id) -> InspectorContent:
    """The last seven complete days of one channel."""
    texts, row = desk.texts, desk.get(MONITOR).rows[channel]
    sections = [
        Section(texts("monitor.span.week"), field_entries(desk, "channel", channel, _CHANNEL)),
        Section(texts("inspector.why_number"), _why(desk, row)),
        *buying_section(desk, channel),
        Section(texts("inspector.chain"), _chain(desk, channel, row)),
    ]
    name = desk.plan.channels[channel].name
    shown = tuple(section for section in sections if section.entries)
    return InspectorContent(texts("table.channel"), "monitor", name, (), shown)


def point_content(desk: Desk, point: Id) -> InspectorContent:
    """One day of one channel."""
    fields = Section(desk.texts("inspector.fields"), field_entries(desk, "metric_point", point, _POINT))
    title = f"{desk.text('metric_point', point, 'channel')} · {desk.text('metric_point', point, 'day')}"
    return InspectorContent(desk.texts("table.metric_point"), "monitor", title, (), (fields,))


def journey_content(desk: Desk, journey: Id) -> InspectorContent:
    """One way that customers came."""
    fields = Section(desk.texts("inspector.fields"), field_entries(desk, "journey", journey, _JOURNEY))
    title = desk.text("journey", journey, "path")
    return InspectorContent(desk.texts("table.journey"), "monitor", title, (), (fields,))


def _why(desk: Desk, row: ChannelRow) -> tuple[Entry, ...]:
    texts, formats = desk.texts, desk.formats
    entries: list[Entry] = []
    for key in ("ctr", "cvr"):
        pair, rate = row.figures.pairs[key], row.figures.rate(key)
        if pair is None or rate is None:
            continue
        part, whole = RATES[key]
        shown = {
            "name": texts(f"field.channel.{key}"),
            "part": f"{texts(f'field.channel.{part}')} {formats.number(pair[0])}",
            "whole": f"{texts(f'field.channel.{whole}')} {formats.number(pair[1])}",
            "value": formats.percent(rate, 1),
        }
        entries.append(TextEntry(texts("why.channel.rate", **shown), bar=True))
    if row.target is not None and row.reached is not None:
        shown = {
            "metric": texts(f"field.channel.{row.target.metric}"),
            "wanted": formats.number(round(row.target.wanted)),
            "goal": desk.plan.goals[row.target.goal].name,
            "share": formats.percent(row.reached),
        }
        entries.append(TextEntry(texts("why.channel.target", **shown), bar=True))
    return tuple(entries)


def _chain(desk: Desk, channel: Id, row: ChannelRow) -> tuple[LinkEntry, ...]:
    """From the total target to the channel, then the money that it has."""
    above = () if row.target is None else goal_links(desk, row.target.goal)
    own = LinkEntry(desk.plan.channels[channel].name, desk.text("channel", channel, "state"), current=True)
    lines = tuple(
        LinkEntry(
            line.name, desk.text("budget_line", line.id, "amount_total"), row_target("budget_line", line.id)
        )
        for line in desk.plan.budget_lines.values()
        if line.channel == channel
    )
    return (*above, own, *lines)
