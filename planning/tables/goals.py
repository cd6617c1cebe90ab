"""The funnel, goals, what was said of them and when they are due."""

from planning import rows
from planning.field_types import Field, FieldType, Table
from planning.tables.common import CHANNEL, NAME, NOTE, OWNER, identity

STAGES = ("", "traffic", "conversion", "retention")
GOAL_KINDS = ("count", "ratio", "threshold")
DIRECTIONS = ("at_least", "at_most")
ACTUAL_SOURCES = ("manual", "children", "tasks", "metrics")
ROLL_UPS = ("sum", "weighted_mean", "ratio", "funnel", "minimum")
METRICS = (
    *("", "impressions", "clicks", "signups", "orders", "cost", "revenue"),
    *("users", "active_users", "repeat_users"),
)
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
        Field("team", FieldType.TEXT),
        Field("period_start", FieldType.DATE, nullable=True),
        Field("period_end", FieldType.DATE, nullable=True),
        Field("roll_up", FieldType.CHOICE, choices=ROLL_UPS),
        Field("weight", FieldType.NUMBER, nullable=True, low=0),
        Field("numerator", FieldType.NUMBER, nullable=True),
        Field("denominator", FieldType.NUMBER, nullable=True),
        Field("metric", FieldType.CHOICE, choices=METRICS),
        Field("metric_base", FieldType.CHOICE, choices=METRICS),
        Field("step", FieldType.REF, ref="funnel_step", nullable=True),
        Field("broken_from", FieldType.REF, ref="goal", nullable=True, editable=False),
        Field("broken_target", FieldType.NUMBER, nullable=True, editable=False),
    ),
    computed=(
        Field("actual_now", FieldType.NUMBER, nullable=True, computed=True, editable=True),
        Field("progress", FieldType.PERCENT, nullable=True, computed=True, editable=False),
        Field("state", FieldType.CHOICE, choices=GOAL_STATES, computed=True, editable=False),
        Field("actions", FieldType.INTEGER, computed=True, editable=False),
        Field("cost", FieldType.MONEY, nullable=True, computed=True, editable=False),
        Field("confidence", FieldType.PERCENT, nullable=True, computed=True, editable=False),
        Field("next_node", FieldType.MOMENT, nullable=True, computed=True, editable=False),
    ),
    tree=True,
    ordered=True,
)
FUNNEL_STEP = Table(
    "funnel_step",
    rows.FunnelStep,
    (
        *identity(),
        NAME,
        Field("unit", FieldType.TEXT),
        Field("stage", FieldType.CHOICE, choices=STAGES),
        Field("metric", FieldType.CHOICE, choices=METRICS),
        Field("rate", FieldType.PERCENT, nullable=True, low=0),
        Field("reachable", FieldType.PERCENT, nullable=True, low=0),
        NOTE,
    ),
    computed=(
        Field("needed", FieldType.NUMBER, nullable=True, computed=True, editable=False),
        Field("actual_now", FieldType.NUMBER, nullable=True, computed=True, editable=False),
        Field("actual_rate", FieldType.PERCENT, nullable=True, computed=True, editable=False),
    ),
    ordered=True,
)
FUNNEL_SHARE = Table(
    "funnel_share",
    rows.FunnelShare,
    (
        *identity(ordered=False),
        Field("step", FieldType.REF, ref="funnel_step", required=True),
        Field("channel", FieldType.REF, ref="channel", required=True),
        Field("share", FieldType.PERCENT, low=0, high=1),
    ),
    owned_by=("step", "channel"),
)
CHECK_IN = Table(
    "check_in",
    rows.CheckIn,
    (
        *identity(ordered=False),
        Field("goal", FieldType.REF, ref="goal", required=True),
        Field("day", FieldType.DATE, required=True),
        Field("actual", FieldType.NUMBER, nullable=True),
        Field("confidence", FieldType.PERCENT, nullable=True, low=0, high=1),
        Field("person", FieldType.REF, ref="person", nullable=True),
        NOTE,
    ),
    owned_by=("goal",),
)
TIME_NODE = Table(
    "time_node",
    rows.TimeNode,
    (
        *identity(),
        Field("goal", FieldType.REF, ref="goal", required=True),
        NAME,
        Field("first", FieldType.MOMENT, required=True),
        Field("rule", FieldType.TEXT),
        Field("at_close", FieldType.BOOL),
        OWNER,
        NOTE,
    ),
    ordered=True,
    owned_by=("goal",),
)
TIME_NODE_TICK = Table(
    "time_node_tick",
    rows.TimeNodeTick,
    (
        *identity(ordered=False),
        Field("node", FieldType.REF, ref="time_node", required=True),
        Field("at", FieldType.MOMENT, required=True),
        Field("done_at", FieldType.MOMENT, nullable=True),
        Field("skipped", FieldType.BOOL),
    ),
    owned_by=("node",),
)
