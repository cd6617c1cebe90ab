"""Materials with their specification, content items, files attached to rows."""

from planning import rows
from planning.field_types import Field, FieldType, Table
from planning.tables.common import CHANNEL, NAME, NOTE, OWNER, identity

MATERIAL_KINDS = ("short_video", "picture_post", "article", "poster", "landing_page", "other")
MATERIAL_STATES = ("planned", "in_production", "in_review", "ready")
STANDINGS = ("late", "after_use", "unchecked", "soon", "no_date", "on_time", "ready")
MEASURES = ("point", "seconds", "pictures", "characters", "tags")
CONTENT_STATES = ("planned", "in_production", "in_review", "approved", "published")

_TASK = Field("task", FieldType.REF, ref="task", nullable=True)
_KIND = Field("kind", FieldType.CHOICE, choices=MATERIAL_KINDS)
_MEASURE = (
    Field("measure", FieldType.CHOICE, choices=MEASURES),
    Field("low", FieldType.NUMBER, nullable=True, low=0),
    Field("high", FieldType.NUMBER, nullable=True, low=0),
)

MATERIAL = Table(
    "material",
    rows.Material,
    (
        *identity(),
        NAME,
        _KIND,
        OWNER,
        CHANNEL,
        _TASK,
        Field("due", FieldType.DATE, nullable=True),
        Field("lead_days", FieldType.INTEGER, low=0),
        Field("state", FieldType.CHOICE, choices=MATERIAL_STATES),
        Field("ready_at", FieldType.DATE, nullable=True),
        NOTE,
    ),
    computed=(
        Field("due_now", FieldType.DATE, nullable=True, computed=True, editable=True),
        Field("used_at", FieldType.MOMENT, nullable=True, computed=True, editable=False),
        Field("checked", FieldType.TEXT, computed=True, editable=False),
        Field("standing", FieldType.CHOICE, choices=STANDINGS, computed=True, editable=False),
    ),
    ordered=True,
)
MATERIAL_CHECK = Table(
    "material_check",
    rows.MaterialCheck,
    (
        *identity(),
        Field("material", FieldType.REF, ref="material", required=True),
        NAME,
        *_MEASURE,
        Field("value", FieldType.NUMBER, nullable=True, low=0),
        Field("ticked", FieldType.BOOL),
        NOTE,
    ),
    computed=(
        Field("met", FieldType.CHOICE, choices=("met", "not_met", "open"), computed=True, editable=False),
    ),
    ordered=True,
    owned_by=("material",),
)
CONTENT_ITEM = Table(
    "content_item",
    rows.ContentItem,
    (
        *identity(),
        NAME,
        CHANNEL,
        OWNER,
        Field("at", FieldType.MOMENT, nullable=True),
        Field("theme", FieldType.TEXT),
        Field("tags", FieldType.TEXT),
        Field("form", FieldType.TEXT),
        Field("body", FieldType.LONG_TEXT),
        Field("state", FieldType.CHOICE, choices=CONTENT_STATES),
        _TASK,
        Field("goal", FieldType.REF, ref="goal", nullable=True),
        NOTE,
    ),
    ordered=True,
)
ATTACHMENT = Table(
    "attachment",
    rows.Attachment,
    (
        *identity(ordered=False),
        Field("kind", FieldType.TEXT, required=True, editable=False),
        Field("row_uid", FieldType.TEXT, required=True, editable=False),
        NAME,
        Field("media", FieldType.TEXT, editable=False),
        Field("digest", FieldType.TEXT, editable=False),
        Field("size", FieldType.INTEGER, low=0, editable=False),
    ),
)
MATERIAL_SPEC = Table(
    "material_spec",
    rows.MaterialSpec,
    (*identity(), NAME, _KIND, *_MEASURE, NOTE),
    library=True,
    ordered=True,
)
