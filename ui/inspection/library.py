"""Rows of the library in the inspector; `desk` is the library's. An SOP lists its steps, a step leads to its SOP."""

from typing import cast

from planning.rows import Id, Sop, SopStep
from planning.sop.use import steps_of
from ui.desk import Desk
from ui.inspection.parts import field_entries, row_target, title_of
from ui.widgets.chip import Chip
from ui.widgets.inspector_content import InspectorContent, LinkEntry, Section, TextEntry

_ROWS = {
    "case": ("lesson", ("kind", "tags", "source", "note"), "lesson"),
    "platform_rule": ("risks", ("platform", "suggestion", "note"), "why"),
    "script": ("note", ("note",), "text"),
    "channel_profile": ("calendar", ("rhythm", "low", "high", "hours", "note"), "form"),
}
"""By table its icon, its short fields, and the field that is a text to read."""
_STEP = ("role", "offset", "duration", "repeat", "asks", "note")
_TONES = {"success": "good", "failure": "critical"}


def sop_content(desk: Desk, sop_id: Id) -> InspectorContent:
    """A procedure with its steps in order."""
    texts, sop = desk.texts, cast(Sop, desk.plan.row("sop", sop_id))
    fields = field_entries(desk, "sop", sop_id, ("kind", "anchor", "note"))
    sections = (
        Section(texts("inspector.fields"), fields),
        Section(texts("inspector.sop_steps"), _steps(desk, sop_id, 0)),
    )
    return InspectorContent(texts("table.sop"), "sop", sop.name, (), sections)


def sop_step_content(desk: Desk, step_id: Id) -> InspectorContent:
    """A step: when it begins and what ticks it off, and its place in the procedure."""
    texts, step = desk.texts, cast(SopStep, desk.plan.row("sop_step", step_id))
    sop = cast(Sop, desk.plan.row("sop", step.sop))
    sections = [Section(texts("inspector.fields"), field_entries(desk, "sop_step", step_id, _STEP))]
    when = {"offset": desk.text("sop_step", step_id, "offset"), "anchor": sop.anchor}
    if sop.anchor and sop.kind != "audit":
        why = (TextEntry(texts("why.step.offset", **when), bar=True),)
        sections.append(Section(texts("inspector.why_date"), why))
    if step.criterion:
        sections.append(Section(texts("field.sop_step.criterion"), (TextEntry(step.criterion),)))
    above = LinkEntry(sop.name, desk.text("sop", sop.id, "kind"), row_target("sop", sop.id))
    sections.append(Section(texts("inspector.chain"), (above, *_steps(desk, sop.id, step_id))))
    return InspectorContent(texts("table.sop_step"), "step", step.name, (), tuple(sections))


def shelf_content(table: str, desk: Desk, row_id: Id) -> InspectorContent:
    """A case, rule, script or profile: its text, then its fields."""
    icon, keys, main = _ROWS[table]
    texts, text = desk.texts, desk.text(table, row_id, main)
    sections = []
    if text:
        sections.append(Section(texts(f"field.{table}.{main}"), (TextEntry(text),)))
    sections.append(Section(texts("inspector.fields"), field_entries(desk, table, row_id, keys)))
    outcome = str(desk.value(table, row_id, "kind")) if table == "case" else ""
    chips = (Chip(desk.text(table, row_id, "kind"), _TONES[outcome]),) if outcome else ()
    return InspectorContent(
        texts(f"table.{table}"), icon, title_of(desk, table, row_id), chips, tuple(sections)
    )


def _steps(desk: Desk, sop_id: Id, current: Id) -> tuple[LinkEntry, ...]:
    return tuple(
        LinkEntry(
            step.name,
            " · ".join(part for part in (desk.text("sop_step", step.id, "offset"), step.role) if part),
            None if step.id == current else row_target("sop_step", step.id),
            step.id == current,
        )
        for step in steps_of(desk.plan, sop_id)
    )
