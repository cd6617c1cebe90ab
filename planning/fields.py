"""The catalogue of tables and fields: frozen keys, types, limits, how each may be edited.

The same keys name SQLite columns, Excel columns, command-line arguments and table headers. A key never changes;
a renamed field keeps its old key as an alias. Computed fields are never stored: `editable` ones are proposals
that an edit function turns into stored fields (a typed start becomes a constraint).
"""

from collections.abc import Mapping
from types import MappingProxyType

from planning.field_types import Field, FieldType, Table
from planning.tables import content, figures, frame, goals, library, money, retro, risks, schedule, states
from planning.tables.schedule import LINK_KINDS

__all__ = ["LIBRARY_TABLES", "LINK_KINDS", "PLAN_TABLES", "TABLES", "Field", "FieldType", "Table"]

TABLES: Mapping[str, Table] = MappingProxyType(
    {
        table.name: table
        for table in (
            frame.PLAN,
            frame.CALENDAR,
            frame.ROLE,
            frame.PERSON,
            frame.DAY_OFF,
            frame.CHANNEL_TABLE,
            frame.CALENDAR_DAY,
            goals.FUNNEL_STEP,
            goals.FUNNEL_SHARE,
            goals.GOAL,
            goals.CHECK_IN,
            goals.TIME_NODE,
            goals.TIME_NODE_TICK,
            money.BUDGET_LINE,
            money.SPLIT_APPROVAL,
            schedule.TASK,
            schedule.LINK,
            schedule.ASSIGNMENT,
            schedule.CHECKLIST_ITEM,
            content.MATERIAL,
            content.MATERIAL_CHECK,
            content.CONTENT_ITEM,
            content.ATTACHMENT,
            risks.RISK,
            money.COMMITMENT,
            money.EXPENSE,
            money.RESERVE_DRAW,
            figures.METRIC_POINT,
            figures.JOURNEY,
            retro.RETRO_RESULT,
            retro.RETRO_CAUSE,
            retro.RETRO_IMPROVEMENT,
            states.BASELINE,
            states.BASELINE_ROW,
            states.SCENARIO,
            states.SCENARIO_ROW,
            library.IMPORT_MAPPING,
            library.CHANNEL_PROFILE,
            library.SOP,
            library.SOP_STEP,
            library.CASE,
            library.PLATFORM_RULE,
            library.SCRIPT,
            content.MATERIAL_SPEC,
        )
    }
)
"""In the order in which rows may refer to earlier tables."""

PLAN_TABLES = tuple(name for name, table in TABLES.items() if not table.library)
LIBRARY_TABLES = tuple(name for name, table in TABLES.items() if table.library)
