"""Figures of channels by day, and the ways that customers came."""

from datetime import date
from typing import Final

from planning.edits.builder import ChangeBuilder
from planning.errors import PlanError
from planning.importing.draft import DraftRow, DraftTable
from planning.importing.taking.context import Taking, day, note_of, text, title_of, whole
from planning.rows import Id, MetricPoint, Value

COUNTS: Final = (
    *("impressions", "clicks", "signups", "orders", "cost", "revenue"),
    *("users", "active_users", "repeat_users"),
)
MOST_CHANNELS: Final = 24
"""More different words than that in one column are campaigns or advertisements, no channels."""
JOIN: Final = " > "


def take_figures(taking: Taking, table: DraftTable, row: DraftRow) -> Id:
    """A day of a channel, or every day that stands side by side in the row. PlanError `figures_there_already`,
    `day_missing`."""
    at = day(row, "day")
    if at is None and not row.periods:
        raise PlanError("day_missing", field="day")
    if at is not None and row.periods:
        return _by_channel(taking, row, at)
    channel_name, extra = _channel(taking, table, row)
    channel = taking.called("channel", channel_name)
    assert channel is not None
    if at is None:
        return _unpivoted(taking, row, channel)
    _refuse_known(taking, channel, at, channel_name)
    figures: dict[str, Value] = {key: number for key in COUNTS if (number := whole(row, key)) is not None}
    return taking.builder.add("metric_point", channel=channel, day=at, note=note_of(row, extra), **figures)


def _unpivoted(taking: Taking, row: DraftRow, channel: Id) -> Id:
    """Days as columns: each becomes a point; rows of several figures meet in the points of their channel."""
    key = text(row, "figure")
    if key not in COUNTS:
        raise PlanError("figure_unknown", field="name", value=text(row, "name"))
    made: list[Id] = []
    for period in row.periods:
        at = period.day
        if at is None:
            raise PlanError("day_missing", field="name")
        point = taking.once(
            ("point", channel, at),
            lambda at=at: taking.builder.add("metric_point", channel=channel, day=at),  # type: ignore[misc]
        )
        taking.builder.update("metric_point", point, **{key: round(period.amount)})
        made.append(point)
    return made[0]


def _by_channel(taking: Taking, row: DraftRow, at: date) -> Id:
    """Channels as columns: a point of each for the row's day."""
    key = text(row, "figure")
    if key not in COUNTS:
        raise PlanError("figure_unknown", field="name", value=text(row, "name"))
    made: list[Id] = []
    for period in row.periods:
        channel = taking.called("channel", period.label)
        assert channel is not None
        _refuse_known(taking, channel, at, period.label)
        made.append(
            taking.builder.add("metric_point", channel=channel, day=at, **{key: round(period.amount)})
        )
    return made[0]


def _channel(taking: Taking, table: DraftTable, row: DraftRow) -> tuple[str, list[str]]:
    """The channel's name and what goes to the note instead."""
    said = " ".join(text(row, "channel").split())
    names = taking.once(("names", id(table)), lambda: _count_names(table))
    if said and names <= MOST_CHANNELS:
        return said, []
    return title_of(table, taking), [said]


def _count_names(table: DraftTable) -> int:
    return len({text(row, "channel").casefold() for row in table.rows})


def _refuse_known(taking: Taking, channel: Id, at: date, name: str) -> None:
    """Figures that the plan holds already would count twice."""
    if ("figures", "read") not in taking.memory:
        taking.memory[("figures", "read")] = 1
        for point in taking.values.plan.rows("metric_point").values():
            assert isinstance(point, MetricPoint)
            taking.memory[("figures", point.channel, point.day)] = point.id
    if ("figures", channel, at) in taking.memory:
        raise PlanError("figures_there_already", field="day", channel=name, day=at)


def take_journey(taking: Taking, _table: DraftTable, row: DraftRow) -> Id:
    """A way of customers: rows of the same way add up, a row without a count is one customer. PlanError
    `field_required`."""
    path = JOIN.join(part for part in _touches(text(row, "path")) if part)
    if not path:
        raise PlanError("field_required", table="journey", field="path")
    count = whole(row, "conversions")
    if count is None:
        count = 0 if row.values.get("converted") is False else 1
    journey = taking.once(
        ("journey", path), lambda: taking.builder.add("journey", path=path, conversions=0, note=note_of(row))
    )
    _add_conversions(taking.builder, journey, count)
    return journey


def _add_conversions(builder: ChangeBuilder, journey: Id, count: int) -> None:
    before = getattr(builder.row("journey", journey), "conversions", 0)
    builder.update("journey", journey, conversions=before + count)


def _touches(path: str) -> list[str]:
    """Whatever stands between the channels of a way."""
    plain = path
    for mark in ("->", "→", "＞", "»", "›", "|", "；", ";", "\n"):
        plain = plain.replace(mark, ">")
    if ">" not in plain:
        plain = plain.replace("，", ">").replace(",", ">").replace("、", ">")
    return [" ".join(part.split()) for part in plain.split(">")]
