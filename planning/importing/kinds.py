"""The kinds of tables that files hold, and the tables of the plan or the library that their rows become. Decides
nothing."""

from collections.abc import Mapping
from types import MappingProxyType

from planning.fields import TABLES, Field

SUPPORTED = (
    "task",
    "goal",
    "budget_line",
    "risk",
    "expense",
    "checklist",
    "metric",
    "journey",
    "content_item",
    "retro",
    "person",
    "role",
    "channel",
    "material",
    "calendar",
    "sop",
    "platform_rule",
    "case",
)
"""The kinds of draft tables that become rows."""

LIBRARY_KINDS = ("sop", "platform_rule", "case")
"""Their rows go to what all plans share."""

_TABLES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "metric": ("metric_point",),
        "checklist": ("checklist_item",),
        "calendar": ("calendar_day",),
        "retro": ("retro_result", "retro_cause", "retro_improvement"),
        "sop": ("sop_step", "sop"),
        "material": ("material", "material_check"),
        "expense": ("expense", "budget_line"),
    }
)


def table_of(kind: str) -> str:
    """The table that a row of this kind becomes; the kind itself where they are called alike."""
    return _TABLES.get(kind, (kind,))[0]


def field_of_kind(kind: str, key: str) -> Field | None:
    """The field that a column of this kind fills, looked for in all tables that its rows reach."""
    for name in _TABLES.get(kind, (kind,)):
        found = TABLES[name].field(key) if name in TABLES else None
        if found is not None:
            return found
    return None
