"""Findings as sentences."""

from datetime import datetime

from planning.cells import name_of
from planning.checks.rule import Amount, Finding, Input
from planning.derived import DerivedValues
from planning.formats import Formats


def finding_text(formats: Formats, finding: Finding) -> str:
    """What is wrong, such as “finishes 11-13, deadline 11-05”."""
    told = {key: _told(formats, value) for key, value in finding.inputs.items()}
    return formats.texts(f"fault.{finding.code}", **told)


def finding_title(values: DerivedValues, formats: Formats, finding: Finding) -> str:
    """Which row it is about; a task by its name alone."""
    name = name_of(values, finding.table, finding.id)
    if finding.table == "task":
        return name
    return formats.texts("today.fault.title", table=formats.texts(f"table.{finding.table}"), name=name)


def _told(formats: Formats, value: Input) -> str:
    if isinstance(value, tuple):
        return formats.texts("list.separator").join(formats.texts(key) for key in value)
    if isinstance(value, Amount):
        return formats.goal_number(value.value, value.unit)
    if isinstance(value, float):
        return formats.percent(value)
    if isinstance(value, int):
        return formats.number(value)
    return formats.date(value.date() if isinstance(value, datetime) else value)
