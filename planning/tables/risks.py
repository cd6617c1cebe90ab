"""The risk register."""

from planning import rows
from planning.field_types import Field, FieldType, Table
from planning.tables.common import NAME, NOTE, OWNER, identity, score

RESPONSES = ("", "avoid", "mitigate", "transfer", "accept")
RISK_STATES = ("open", "watching", "happened", "closed")

RISK = Table(
    "risk",
    rows.Risk,
    (
        *identity(),
        NAME,
        Field("category", FieldType.TEXT),
        Field("cause", FieldType.LONG_TEXT),
        score("likelihood"),
        score("impact"),
        OWNER,
        Field("trigger", FieldType.LONG_TEXT),
        Field("response", FieldType.CHOICE, choices=RESPONSES),
        Field("prevention", FieldType.LONG_TEXT),
        Field("contingency", FieldType.LONG_TEXT),
        Field("reserve", FieldType.MONEY, nullable=True, low=0),
        score("residual_likelihood"),
        score("residual_impact"),
        Field("state", FieldType.CHOICE, choices=RISK_STATES),
        NOTE,
    ),
    computed=(
        Field("score", FieldType.INTEGER, nullable=True, computed=True, editable=False),
        Field("residual", FieldType.INTEGER, nullable=True, computed=True, editable=False),
        Field("drawn", FieldType.MONEY, nullable=True, computed=True, editable=False),
    ),
    ordered=True,
)
