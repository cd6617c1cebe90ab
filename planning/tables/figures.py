"""Figures of the channels and the ways that customers came."""

from planning import rows
from planning.field_types import Field, FieldType, Table
from planning.tables.common import NOTE, identity


def _count(key: str) -> Field:
    return Field(key, FieldType.INTEGER, nullable=True, low=0)


def _rate(key: str) -> Field:
    return Field(key, FieldType.PERCENT, nullable=True, computed=True, editable=False)


METRIC_POINT = Table(
    "metric_point",
    rows.MetricPoint,
    (
        *identity(),
        Field("channel", FieldType.REF, ref="channel", required=True),
        Field("day", FieldType.DATE, required=True),
        _count("impressions"),
        _count("clicks"),
        _count("signups"),
        _count("orders"),
        Field("cost", FieldType.MONEY, nullable=True, low=0),
        Field("revenue", FieldType.MONEY, nullable=True, low=0),
        NOTE,
        _count("users"),
        _count("active_users"),
        _count("repeat_users"),
    ),
    computed=(
        _rate("ctr"),
        _rate("cvr"),
        Field("cpa", FieldType.MONEY, nullable=True, computed=True, editable=False),
        Field("roas", FieldType.NUMBER, nullable=True, computed=True, editable=False),
    ),
    ordered=True,
    owned_by=("channel",),
)
JOURNEY = Table(
    "journey",
    rows.Journey,
    (
        *identity(),
        Field("path", FieldType.TEXT, required=True),
        Field("conversions", FieldType.INTEGER, low=0),
        NOTE,
    ),
    ordered=True,
)
