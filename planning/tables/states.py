"""Remembered and possible states of a plan: baselines and scenarios."""

from planning import rows
from planning.field_types import Field, FieldType, Table
from planning.tables.common import NAME, NOTE, identity

BASELINE = Table(
    "baseline",
    rows.Baseline,
    (*identity(), NAME, Field("at", FieldType.MOMENT, required=True), NOTE),
    ordered=True,
)
BASELINE_ROW = Table(
    "baseline_row",
    rows.BaselineRow,
    (
        *identity(ordered=False),
        Field("baseline", FieldType.REF, ref="baseline", required=True),
        Field("kind", FieldType.TEXT, required=True),
        Field("row_uid", FieldType.TEXT, required=True),
        Field("name", FieldType.TEXT),
        Field("content", FieldType.LONG_TEXT),
    ),
    owned_by=("baseline",),
)
SCENARIO = Table(
    "scenario",
    rows.Scenario,
    (
        *identity(),
        NAME,
        Field("base", FieldType.REF, ref="scenario", nullable=True),
        Field("adopted_at", FieldType.MOMENT, nullable=True, editable=False),
        NOTE,
    ),
    ordered=True,
)
SCENARIO_ROW = Table(
    "scenario_row",
    rows.ScenarioRow,
    (
        *identity(ordered=False),
        Field("scenario", FieldType.REF, ref="scenario", required=True),
        Field("kind", FieldType.TEXT, required=True),
        Field("row_uid", FieldType.TEXT, required=True),
        Field("content", FieldType.LONG_TEXT),
    ),
    owned_by=("scenario",),
)
