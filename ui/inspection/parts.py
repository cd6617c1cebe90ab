"""Pieces that several explainers share."""

from collections.abc import Iterable

from planning.cells import field_of, name_of
from planning.fields import FieldType
from planning.rows import Id
from ui.desk import Desk
from ui.widgets.inspector_content import FieldEntry, LinkEntry

NOTHING = "–"
_USUAL = {("task", "calendar"): "working.as_plan", ("person", "calendar"): "working.as_plan"}
"""What an empty field means, as a text key."""
Target = tuple[str, str, Id]
"""("row", table, id): what a link in the inspector leads to."""


def row_target(table: str, row_id: Id) -> Target:
    return ("row", table, row_id)


def command_target(tab: str, key: str) -> tuple[str, str, str]:
    """What a button in the inspector leads to: a command of a tab."""
    return ("command", tab, key)


def title_of(desk: Desk, table: str, row_id: Id) -> str:
    return name_of(desk.values, table, row_id)


def field_entries(desk: Desk, table: str, row_id: Id, keys: Iterable[str]) -> tuple[FieldEntry, ...]:
    """Label and value of each field that has one; editable ones can be edited from here."""
    entries = []
    for key in keys:
        text = desk.text(table, row_id, key)
        if text:
            editable = key if field_of(table, key).editable else ""
            entries.append(FieldEntry(desk.texts(f"field.{table}.{key}"), text, editable))
    return tuple(entries)


def every_field(desk: Desk, table: str, row_id: Id, keys: Iterable[str]) -> tuple[FieldEntry, ...]:
    """As `field_entries`, with those that are empty too: a dash, which can be edited."""
    entries = []
    for key in keys:
        field, text = field_of(table, key), desk.text(table, row_id, key)
        usual = "value.no" if field.type is FieldType.BOOL else _USUAL.get((table, key))
        empty = desk.texts(usual) if usual else NOTHING
        editable = key if field.editable else ""
        if text or editable:
            tone = "text" if text else "text_faint"
            entries.append(FieldEntry(desk.texts(f"field.{table}.{key}"), text or empty, editable, tone))
    return tuple(entries)


def goal_links(desk: Desk, goal_id: Id | None) -> tuple[LinkEntry, ...]:
    """The goals from the total down to this one."""
    chain: list[LinkEntry] = []
    at = goal_id
    while at is not None:
        goal = desk.plan.goals[at]
        fact = desk.texts(
            "chain.goal",
            actual=desk.text("goal", at, "actual_now") or "–",
            target=desk.text("goal", at, "target") or "–",
            unit=goal.unit if goal.unit != "%" else "",
        ).strip()
        chain.append(LinkEntry(goal.name, fact, row_target("goal", at)))
        at = goal.parent
    return tuple(reversed(chain))
