"""The catalogue of tables and fields: frozen keys, types, limits, how each may be edited.

The same keys name SQLite columns, Excel columns, command-line arguments and table headers. A key never changes;
a renamed field keeps its old key as an alias. Computed fields are never stored: `editable` ones are proposals
that an edit function turns into stored fields (a typed start becomes a constraint).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType

from planning import rows


class FieldType(Enum):
    """What a value is; the Python type follows from it (see values.py)."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    UID = "uid"
    INTEGER = "integer"
    NUMBER = "number"
    PERCENT = "percent"
    MONEY = "money"
    MINUTES = "minutes"
    DATE = "date"
    MOMENT = "moment"
    BOOL = "bool"
    CHOICE = "choice"
    REF = "ref"


@dataclass(frozen=True, slots=True)
class Field:
    """One field. `ref` is the table that a REF points to, `low`/`high` the limits of a number, both inclusive."""

    key: str
    type: FieldType
    ref: str = ""
    choices: tuple[str, ...] = ()
    required: bool = False
    nullable: bool = False
    low: float | None = None
    high: float | None = None
    computed: bool = False
    editable: bool = True
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """One table. `tree` tables have `parent`; `ordered` ones `position`; `owned_by` names the REF field whose
    row takes this one along when it is deleted."""

    name: str
    row: type
    fields: tuple[Field, ...]
    computed: tuple[Field, ...] = ()
    library: bool = False
    tree: bool = False
    ordered: bool = False
    owned_by: tuple[str, ...] = ()

    def field(self, key: str) -> Field | None:
        """The stored or computed field called `key`, also by an old name."""
        for item in (*self.fields, *self.computed):
            if key == item.key or key in item.aliases:
                return item
        return None

    @property
    def stored_keys(self) -> tuple[str, ...]:
        return tuple(item.key for item in self.fields)


def _identity(*, tree: bool = False, ordered: bool = True, table: str = "") -> tuple[Field, ...]:
    head = [
        Field("id", FieldType.INTEGER, required=True, editable=False),
        Field("uid", FieldType.UID, required=True, editable=False),
    ]
    if tree:
        head.append(Field("parent", FieldType.REF, ref=table, nullable=True))
    if ordered:
        head.append(Field("position", FieldType.INTEGER, editable=False))
    return tuple(head)


_NAME = Field("name", FieldType.TEXT, required=True)
_NOTE = Field("note", FieldType.LONG_TEXT)
_OWNER = Field("owner", FieldType.REF, ref="person", nullable=True)
_CHANNEL = Field("channel", FieldType.REF, ref="channel", nullable=True)

STAGES = ("", "traffic", "conversion", "retention")
GOAL_KINDS = ("count", "ratio", "threshold")
DIRECTIONS = ("at_least", "at_most")
ACTUAL_SOURCES = ("manual", "children", "tasks")
TASK_MODES = ("auto", "manual")
CONSTRAINTS = ("asap", "start_no_earlier")
LINK_KINDS = ("FS",)
RESPONSES = ("", "avoid", "mitigate", "transfer", "accept")
GOAL_STATES = ("reached", "overdue", "behind", "on_track", "unknown")
TASK_STATES = ("done", "late", "running", "waiting")
RISK_STATES = ("open", "watching", "happened", "closed")


def _score(key: str) -> Field:
    return Field(key, FieldType.INTEGER, nullable=True, low=1, high=5)


_PLAN = Table(
    "plan",
    rows.PlanInfo,
    (
        *_identity(ordered=False),
        _NAME,
        Field("currency", FieldType.TEXT, required=True),
        Field("start", FieldType.DATE, nullable=True),
        Field("hours", FieldType.TEXT, required=True),
        Field("workdays", FieldType.TEXT, required=True),
        _NOTE,
    ),
)
_PERSON = Table(
    "person", rows.Person, (*_identity(), _NAME, Field("role", FieldType.TEXT), _NOTE), ordered=True
)
_CHANNEL_TABLE = Table(
    "channel",
    rows.Channel,
    (*_identity(), _NAME, Field("colour", FieldType.INTEGER, low=1, high=8), _NOTE),
    ordered=True,
)
_CALENDAR_DAY = Table(
    "calendar_day",
    rows.CalendarDay,
    (
        *_identity(ordered=False),
        Field("day", FieldType.DATE, required=True),
        Field("name", FieldType.TEXT),
        Field("hours", FieldType.TEXT),
    ),
)
_GOAL = Table(
    "goal",
    rows.Goal,
    (
        *_identity(tree=True, table="goal"),
        _NAME,
        Field("stage", FieldType.CHOICE, choices=STAGES),
        _CHANNEL,
        _OWNER,
        Field("due", FieldType.DATE, nullable=True),
        Field("kind", FieldType.CHOICE, choices=GOAL_KINDS),
        Field("unit", FieldType.TEXT),
        Field("direction", FieldType.CHOICE, choices=DIRECTIONS),
        Field("baseline", FieldType.NUMBER, nullable=True),
        Field("target", FieldType.NUMBER, nullable=True),
        Field("actual", FieldType.NUMBER, nullable=True),
        Field("actual_from", FieldType.CHOICE, choices=ACTUAL_SOURCES),
        _NOTE,
    ),
    computed=(
        Field("actual_now", FieldType.NUMBER, nullable=True, computed=True, editable=True),
        Field("progress", FieldType.PERCENT, nullable=True, computed=True, editable=False),
        Field("state", FieldType.CHOICE, choices=GOAL_STATES, computed=True, editable=False),
        Field("actions", FieldType.INTEGER, computed=True, editable=False),
    ),
    tree=True,
    ordered=True,
)
_BUDGET_LINE = Table(
    "budget_line",
    rows.BudgetLine,
    (
        *_identity(tree=True, table="budget_line"),
        _NAME,
        _CHANNEL,
        _OWNER,
        Field("goal", FieldType.REF, ref="goal", nullable=True),
        Field("amount", FieldType.MONEY, nullable=True, low=0),
        Field("reserve", FieldType.BOOL),
        _NOTE,
    ),
    computed=(
        Field("amount_total", FieldType.MONEY, nullable=True, computed=True, editable=True),
        Field("share", FieldType.PERCENT, nullable=True, computed=True, editable=False),
    ),
    tree=True,
    ordered=True,
)
_TASK = Table(
    "task",
    rows.Task,
    (
        *_identity(tree=True, table="task"),
        _NAME,
        _OWNER,
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
        _NOTE,
        Field("steps_numbered", FieldType.INTEGER, editable=False),
    ),
    computed=(
        Field("wbs", FieldType.TEXT, computed=True, editable=False),
        Field("code", FieldType.TEXT, computed=True, editable=False),
        Field("start", FieldType.MOMENT, computed=True, editable=True),
        Field("finish", FieldType.MOMENT, computed=True, editable=True),
        Field("total_float", FieldType.MINUTES, nullable=True, computed=True, editable=False),
        Field("free_float", FieldType.MINUTES, nullable=True, computed=True, editable=False),
        Field("critical", FieldType.BOOL, computed=True, editable=False),
        Field("predecessors", FieldType.TEXT, computed=True, editable=True),
        Field("state", FieldType.CHOICE, choices=TASK_STATES, computed=True, editable=False),
    ),
    tree=True,
    ordered=True,
)
_LINK = Table(
    "link",
    rows.Link,
    (
        *_identity(ordered=False),
        Field("predecessor", FieldType.REF, ref="task", required=True),
        Field("successor", FieldType.REF, ref="task", required=True),
        Field("kind", FieldType.CHOICE, choices=LINK_KINDS),
        Field("lag", FieldType.MINUTES),
    ),
    owned_by=("predecessor", "successor"),
)
_CHECKLIST_ITEM = Table(
    "checklist_item",
    rows.ChecklistItem,
    (
        *_identity(ordered=False)[:2],
        Field("task", FieldType.REF, ref="task", required=True),
        Field("position", FieldType.INTEGER, editable=False),
        Field("number", FieldType.INTEGER, editable=False),
        _NAME,
        _OWNER,
        Field("due", FieldType.MOMENT, nullable=True),
        Field("criterion", FieldType.LONG_TEXT),
        Field("done_at", FieldType.MOMENT, nullable=True),
        _NOTE,
    ),
    computed=(Field("code", FieldType.TEXT, computed=True, editable=False),),
    ordered=True,
    owned_by=("task",),
)
_RISK = Table(
    "risk",
    rows.Risk,
    (
        *_identity(),
        _NAME,
        Field("category", FieldType.TEXT),
        Field("cause", FieldType.LONG_TEXT),
        _score("likelihood"),
        _score("impact"),
        _OWNER,
        Field("trigger", FieldType.LONG_TEXT),
        Field("response", FieldType.CHOICE, choices=RESPONSES),
        Field("prevention", FieldType.LONG_TEXT),
        Field("contingency", FieldType.LONG_TEXT),
        Field("reserve", FieldType.MONEY, nullable=True, low=0),
        _score("residual_likelihood"),
        _score("residual_impact"),
        Field("state", FieldType.CHOICE, choices=RISK_STATES),
        _NOTE,
    ),
    computed=(
        Field("score", FieldType.INTEGER, nullable=True, computed=True, editable=False),
        Field("residual", FieldType.INTEGER, nullable=True, computed=True, editable=False),
    ),
    ordered=True,
)
_IMPORT_MAPPING = Table(
    "import_mapping",
    rows.ImportMapping,
    (
        *_identity(ordered=False),
        Field("fingerprint", FieldType.TEXT, required=True),
        Field("kind", FieldType.TEXT, required=True),
        Field("columns", FieldType.LONG_TEXT),
    ),
    library=True,
)

TABLES: Mapping[str, Table] = MappingProxyType(
    {
        table.name: table
        for table in (
            _PLAN,
            _PERSON,
            _CHANNEL_TABLE,
            _CALENDAR_DAY,
            _GOAL,
            _BUDGET_LINE,
            _TASK,
            _LINK,
            _CHECKLIST_ITEM,
            _RISK,
            _IMPORT_MAPPING,
        )
    }
)
"""In the order in which rows may refer to earlier tables."""

PLAN_TABLES = tuple(name for name, table in TABLES.items() if not table.library)
LIBRARY_TABLES = tuple(name for name, table in TABLES.items() if table.library)
