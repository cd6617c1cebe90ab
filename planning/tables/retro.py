"""Result, cause, improvement."""

from planning import rows
from planning.field_types import Field, FieldType, Table
from planning.tables.common import NAME, NOTE, OWNER, identity

CAUSE_KINDS = ("success", "failure")

RETRO_RESULT = Table(
    "retro_result",
    rows.RetroResult,
    (
        *identity(),
        NAME,
        Field("goal", FieldType.REF, ref="goal", nullable=True),
        Field("planned", FieldType.NUMBER, nullable=True),
        Field("reached", FieldType.NUMBER, nullable=True),
        NOTE,
    ),
    computed=(Field("completion", FieldType.PERCENT, nullable=True, computed=True, editable=False),),
    ordered=True,
)
RETRO_CAUSE = Table(
    "retro_cause",
    rows.RetroCause,
    (
        *identity(),
        Field("result", FieldType.REF, ref="retro_result", required=True),
        NAME,
        Field("kind", FieldType.CHOICE, choices=CAUSE_KINDS),
        Field("evidence", FieldType.LONG_TEXT),
        NOTE,
    ),
    ordered=True,
    owned_by=("result",),
)
RETRO_IMPROVEMENT = Table(
    "retro_improvement",
    rows.RetroImprovement,
    (
        *identity(),
        Field("cause", FieldType.REF, ref="retro_cause", required=True),
        NAME,
        OWNER,
        Field("due", FieldType.DATE, nullable=True),
        Field("task", FieldType.REF, ref="task", nullable=True),
        NOTE,
    ),
    ordered=True,
    owned_by=("cause",),
)
