"""Goals."""

from planning import rows
from planning.field_types import Field, FieldType, Table
from planning.tables.common import CHANNEL, NAME, NOTE, OWNER, identity

STAGES = ("", "traffic", "conversion", "retention")
GOAL_KINDS = ("count", "ratio", "threshold")
DIRECTIONS = ("at_least", "at_most")
ACTUAL_SOURCES = ("manual", "children", "tasks")
GOAL_STATES = ("reached", "overdue", "behind", "on_track", "unknown")

GOAL = Table(
    "goal",
    rows.Goal,
    (
        *identity(tree=True, table="goal"),
        NAME,
        Field("stage", FieldType.CHOICE, choices=STAGES),
        CHANNEL,
        OWNER,
        Field("due", FieldType.DATE, nullable=True),
        Field("kind", FieldType.CHOICE, choices=GOAL_KINDS),
        Field("unit", FieldType.TEXT),
        Field("direction", FieldType.CHOICE, choices=DIRECTIONS),
        Field("baseline", FieldType.NUMBER, nullable=True),
        Field("target", FieldType.NUMBER, nullable=True),
        Field("actual", FieldType.NUMBER, nullable=True),
        Field("actual_from", FieldType.CHOICE, choices=ACTUAL_SOURCES),
        NOTE,
    ),
    computed=(
        Field("actual_now", FieldType.NUMBER, nullable=True, computed=True, editable=True),
        Field("progress", FieldType.PERCENT, nullable=True, computed=True, editable=False),
        Field("state", FieldType.CHOICE, choices=GOAL_STATES, computed=True, editable=False),
        Field("actions", FieldType.INTEGER, computed=True, editable=False),
        Field("cost", FieldType.MONEY, nullable=True, computed=True, editable=False),
    ),
    tree=True,
    ordered=True,
)
