"""What all plans of a workspace share."""

from planning import rows
from planning.field_types import Field, FieldType, Table
from planning.tables.common import NAME, NOTE, identity

SOP_KINDS = ("content", "event", "audit")
ASKS = ("", "number", "text", "picture")
CASE_KINDS = ("success", "failure")

IMPORT_MAPPING = Table(
    "import_mapping",
    rows.ImportMapping,
    (
        *identity(ordered=False),
        Field("fingerprint", FieldType.TEXT, required=True),
        Field("kind", FieldType.TEXT, required=True),
        Field("columns", FieldType.LONG_TEXT),
    ),
    library=True,
)
CHANNEL_PROFILE = Table(
    "channel_profile",
    rows.ChannelProfile,
    (
        *identity(),
        NAME,
        Field("form", FieldType.LONG_TEXT),
        Field("rhythm", FieldType.LONG_TEXT),
        Field("low", FieldType.INTEGER, nullable=True, low=0),
        Field("high", FieldType.INTEGER, nullable=True, low=0),
        Field("hours", FieldType.TEXT),
        NOTE,
    ),
    library=True,
    ordered=True,
)
SOP = Table(
    "sop",
    rows.Sop,
    (
        *identity(),
        NAME,
        Field("kind", FieldType.CHOICE, choices=SOP_KINDS),
        Field("anchor", FieldType.TEXT),
        NOTE,
    ),
    library=True,
    ordered=True,
)
SOP_STEP = Table(
    "sop_step",
    rows.SopStep,
    (
        *identity(),
        Field("sop", FieldType.REF, ref="sop", required=True),
        NAME,
        Field("role", FieldType.TEXT),
        Field("offset", FieldType.INTEGER),
        Field("duration", FieldType.INTEGER, low=0),
        Field("repeat", FieldType.TEXT),
        Field("criterion", FieldType.LONG_TEXT),
        Field("asks", FieldType.CHOICE, choices=ASKS),
        NOTE,
    ),
    library=True,
    ordered=True,
    owned_by=("sop",),
)
CASE = Table(
    "case",
    rows.Case,
    (
        *identity(),
        NAME,
        Field("kind", FieldType.CHOICE, choices=CASE_KINDS),
        Field("tags", FieldType.TEXT),
        Field("lesson", FieldType.LONG_TEXT),
        Field("source", FieldType.TEXT),
        NOTE,
    ),
    library=True,
    ordered=True,
)
PLATFORM_RULE = Table(
    "platform_rule",
    rows.PlatformRule,
    (
        *identity(),
        Field("platform", FieldType.TEXT, required=True),
        NAME,
        Field("why", FieldType.LONG_TEXT),
        Field("suggestion", FieldType.LONG_TEXT),
        NOTE,
    ),
    library=True,
    ordered=True,
)
SCRIPT = Table(
    "script",
    rows.Script,
    (
        *identity(),
        NAME,
        Field("text", FieldType.LONG_TEXT),
        NOTE,
    ),
    library=True,
    ordered=True,
)
