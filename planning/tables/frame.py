"""The plan, its people, channels and calendars."""

from planning import rows
from planning.field_types import Field, FieldType, Table
from planning.tables.common import NAME, NOTE, identity

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_CALENDAR_OF = Field("calendar", FieldType.REF, ref="calendar", nullable=True)

CURVES = ("", "linear", "power", "saturating")
CHANNEL_STATES = ("alert", "behind", "on_target", "no_target", "no_figures")


def _figure(key: str, kind: FieldType) -> Field:
    """Of the last seven complete days."""
    return Field(key, kind, nullable=True, computed=True, editable=False)


def _told(key: str, kind: FieldType) -> Field:
    return Field(key, kind, computed=True, editable=False)


PLAN = Table(
    "plan",
    rows.PlanInfo,
    (
        *identity(ordered=False),
        NAME,
        Field("currency", FieldType.TEXT, required=True),
        Field("start", FieldType.DATE, nullable=True),
        Field("hours", FieldType.TEXT, required=True),
        Field("workdays", FieldType.TEXT, required=True),
        NOTE,
        Field("archived", FieldType.DATE, nullable=True),
        Field("start_time", FieldType.TEXT),
        Field("finish", FieldType.MOMENT, nullable=True),
        Field("schedule_from", FieldType.CHOICE, choices=("start", "finish")),
        Field("status_date", FieldType.MOMENT, nullable=True),
        Field("replan", FieldType.BOOL),
        Field("critical_limit", FieldType.MINUTES),
        Field("minutes_per_day", FieldType.INTEGER, nullable=True, low=1, high=1440),
        _CALENDAR_OF,
        Field("budget", FieldType.MONEY, nullable=True, low=0),
    ),
)
CALENDAR = Table(
    "calendar",
    rows.Calendar,
    (*identity(), NAME, *(Field(day, FieldType.TEXT) for day in WEEKDAYS), NOTE),
    ordered=True,
)
PERSON = Table(
    "person",
    rows.Person,
    (
        *identity(),
        NAME,
        Field("role", FieldType.TEXT),
        NOTE,
        _CALENDAR_OF,
        Field("team", FieldType.TEXT),
        Field("capacity", FieldType.PERCENT, low=0),
    ),
    computed=(
        _told("duty", FieldType.LONG_TEXT),
        _told("authority", FieldType.LONG_TEXT),
        _told("goals_owned", FieldType.INTEGER),
        _told("tasks_owned", FieldType.INTEGER),
        _told("money_owned", FieldType.MONEY),
        _told("work_left", FieldType.MINUTES),
        _told("over_days", FieldType.INTEGER),
        _told("days_off", FieldType.INTEGER),
    ),
    ordered=True,
)
ROLE = Table(
    "role",
    rows.Role,
    (*identity(), NAME, Field("duty", FieldType.LONG_TEXT), Field("authority", FieldType.LONG_TEXT), NOTE),
    ordered=True,
)
DAY_OFF = Table(
    "day_off",
    rows.DayOff,
    (
        *identity(ordered=False),
        Field("person", FieldType.REF, ref="person", required=True),
        Field("first", FieldType.DATE, required=True),
        Field("last", FieldType.DATE, required=True),
        Field("reason", FieldType.TEXT),
    ),
    owned_by=("person",),
)
BUYING_STATES = ("bought", "short", "no_price", "no_need", "unbought")
CHANNEL_TABLE = Table(
    "channel",
    rows.Channel,
    (
        *identity(),
        NAME,
        Field("colour", FieldType.INTEGER, low=1, high=8),
        NOTE,
        *(Field(key, FieldType.MONEY, nullable=True, low=0) for key in ("plan_cpc", "plan_cpm", "plan_cpa")),
        *(Field(key, FieldType.PERCENT, nullable=True, low=0, high=1) for key in ("plan_ctr", "plan_cvr")),
        Field("curve", FieldType.CHOICE, choices=CURVES),
        Field("curve_gain", FieldType.NUMBER, nullable=True, low=0),
        Field("curve_shape", FieldType.NUMBER, nullable=True, low=0),
    ),
    computed=(
        *(_figure(key, FieldType.INTEGER) for key in ("impressions", "clicks", "signups", "orders")),
        *(_figure(key, FieldType.MONEY) for key in ("cost", "cpa")),
        *(_figure(key, FieldType.PERCENT) for key in ("ctr", "cvr", "reached")),
        _figure("roas", FieldType.NUMBER),
        Field("state", FieldType.CHOICE, choices=CHANNEL_STATES, computed=True, editable=False),
        _figure("buying_needed", FieldType.INTEGER),
        *(_figure(key, FieldType.MONEY) for key in ("buying_cost", "buying_money", "buying_gap")),
        Field(
            "buying_state",
            FieldType.CHOICE,
            nullable=True,
            choices=BUYING_STATES,
            computed=True,
            editable=False,
        ),
    ),
    ordered=True,
)
CALENDAR_DAY = Table(
    "calendar_day",
    rows.CalendarDay,
    (
        *identity(ordered=False),
        Field("day", FieldType.DATE, required=True),
        Field("name", FieldType.TEXT),
        Field("hours", FieldType.TEXT),
        _CALENDAR_OF,
    ),
    owned_by=("calendar",),
)
