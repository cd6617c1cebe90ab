"""The plan, its people, channels and calendars."""

from planning import rows
from planning.field_types import Field, FieldType, Table
from planning.tables.common import NAME, NOTE, identity

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_CALENDAR_OF = Field("calendar", FieldType.REF, ref="calendar", nullable=True)

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
    ),
)
PERSON = Table("person", rows.Person, (*identity(), NAME, Field("role", FieldType.TEXT), NOTE), ordered=True)
CHANNEL_TABLE = Table(
    "channel",
    rows.Channel,
    (*identity(), NAME, Field("colour", FieldType.INTEGER, low=1, high=8), NOTE),
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
