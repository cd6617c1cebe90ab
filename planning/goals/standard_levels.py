"""A funnel to begin with: the usual levels, without rates. Nothing is assumed of how well anybody converts."""

from planning.change import Change
from planning.edits.builder import ChangeBuilder
from planning.plan import Plan
from planning.texts import Texts

LEVELS = (
    ("impressions", "traffic"),
    ("clicks", "traffic"),
    ("signups", "conversion"),
    ("repeat_users", "retention"),
)
"""(figure, stage), widest first."""


def add_standard_levels(plan: Plan, texts: Texts) -> Change:
    """One level a figure, called as people call it."""
    builder = ChangeBuilder(plan)
    for metric, stage in LEVELS:
        name = texts(f"funnel.level.{metric}")
        builder.add("funnel_step", name=name, unit=texts(f"funnel.unit.{metric}"), stage=stage, metric=metric)
    return builder.change("undo.standard_levels")
