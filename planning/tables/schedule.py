"""Tasks, links, who works on them, steps."""

from planning import rows
from planning.field_types import Field, FieldType, Table
from planning.tables.common import CHANNEL, NAME, NOTE, OWNER, identity

TASK_MODES = ("auto", "manual")
CONSTRAINTS = (
    "asap",
    "alap",
    "start_no_earlier",
    "start_no_later",
    "finish_no_earlier",
    "finish_no_later",
    "must_start",
    "must_finish",
)
TASK_TYPES = ("fixed_units", "fixed_duration", "fixed_work")
LINK_KINDS = ("FS", "SS", "FF", "SF")
LAG_KINDS = ("working", "elapsed", "percent")
TASK_STATES = ("done", "late", "running", "waiting")

TASK = Table(
    "task",
    rows.Task,
    (
        *identity(tree=True, table="task"),
        NAME,
        OWNER,
        Field("goal", FieldType.REF, ref="goal", nullable=True),
        Field("mode", FieldType.CHOICE, choices=TASK_MODES),
        Field("constraint", FieldType.CHOICE, choices=CONSTRAINTS),
        Field("constraint_at", FieldType.MOMENT, nullable=True),
        Field("manual_start", FieldType.MOMENT, nullable=True),
        Field("manual_finish", FieldType.MOMENT, nullable=True),
        Field("duration", FieldType.MINUTES, nullable=True, low=0),
        Field("progress", FieldType.PERCENT, low=0, high=1),
        Field("done_at", FieldType.MOMENT, nullable=True, editable=False),
        Field("deadline", FieldType.DATE, nullable=True),
        Field("criterion", FieldType.LONG_TEXT),
        NOTE,
        Field("steps_numbered", FieldType.INTEGER, editable=False),
        Field("calendar", FieldType.REF, ref="calendar", nullable=True),
        Field("task_type", FieldType.CHOICE, choices=TASK_TYPES),
        Field("effort_driven", FieldType.BOOL),
        Field("elapsed", FieldType.BOOL),
        Field("ignore_people", FieldType.BOOL),
        Field("active", FieldType.BOOL),
        Field("actual_start", FieldType.MOMENT, nullable=True),
        Field("actual_finish", FieldType.MOMENT, nullable=True),
        Field("deadline_time", FieldType.TEXT),
        Field("source_uid", FieldType.TEXT, editable=False),
        Field("optimistic", FieldType.MINUTES, nullable=True, low=0),
        Field("likely", FieldType.MINUTES, nullable=True, low=0),
        Field("pessimistic", FieldType.MINUTES, nullable=True, low=0),
        CHANNEL,
    ),
    computed=(
        Field("wbs", FieldType.TEXT, computed=True, editable=False),
        Field("code", FieldType.TEXT, computed=True, editable=False),
        Field("start", FieldType.MOMENT, computed=True, editable=True),
        Field("finish", FieldType.MOMENT, computed=True, editable=True),
        Field("total_float", FieldType.MINUTES, nullable=True, computed=True, editable=False),
        Field("free_float", FieldType.MINUTES, nullable=True, computed=True, editable=False),
        Field("critical", FieldType.BOOL, computed=True, editable=False),
        Field("expected", FieldType.MINUTES, nullable=True, computed=True, editable=False),
        Field("predecessors", FieldType.TEXT, computed=True, editable=True),
        Field("state", FieldType.CHOICE, choices=TASK_STATES, computed=True, editable=False),
    ),
    tree=True,
    ordered=True,
)
LINK = Table(
    "link",
    rows.Link,
    (
        *identity(ordered=False),
        Field("predecessor", FieldType.REF, ref="task", required=True),
        Field("successor", FieldType.REF, ref="task", required=True),
        Field("kind", FieldType.CHOICE, choices=LINK_KINDS),
        Field("lag", FieldType.MINUTES),
        Field("lag_kind", FieldType.CHOICE, choices=LAG_KINDS),
    ),
    owned_by=("predecessor", "successor"),
)
ASSIGNMENT = Table(
    "assignment",
    rows.Assignment,
    (
        *identity(ordered=False),
        Field("task", FieldType.REF, ref="task", required=True),
        Field("person", FieldType.REF, ref="person", required=True),
        Field("units", FieldType.PERCENT, low=0),
        Field("work", FieldType.MINUTES, nullable=True, low=0),
    ),
    owned_by=("task", "person"),
)
CHECKLIST_ITEM = Table(
    "checklist_item",
    rows.ChecklistItem,
    (
        *identity(ordered=False)[:2],
        Field("task", FieldType.REF, ref="task", required=True),
        Field("position", FieldType.INTEGER, editable=False),
        Field("number", FieldType.INTEGER, editable=False),
        NAME,
        OWNER,
        Field("due", FieldType.MOMENT, nullable=True),
        Field("criterion", FieldType.LONG_TEXT),
        Field("done_at", FieldType.MOMENT, nullable=True),
        NOTE,
    ),
    computed=(Field("code", FieldType.TEXT, computed=True, editable=False),),
    ordered=True,
    owned_by=("task",),
)
