"""A material, a point of its specification, or a standard of the library in the inspector: how it stands and why."""

from collections.abc import Iterator
from typing import cast

from planning.materials.cells import limits_text
from planning.materials.edits import specs_of
from planning.materials.readiness import READINESS, Readiness, is_met
from planning.order import sorted_ids
from planning.rows import Id, Material, MaterialCheck, MaterialSpec
from ui.desk import Desk
from ui.inspection.parts import NOTHING, every_field, field_entries, goal_links, row_target
from ui.widgets.chip import Chip
from ui.widgets.inspector_content import CheckEntry, Entry, InspectorContent, LinkEntry, Section, TextEntry

TONES = {
    "late": "critical",
    "after_use": "critical",
    "unchecked": "warning",
    "soon": "warning",
    "no_date": "neutral",
    "on_time": "info",
    "ready": "good",
}
MET_TONES = {"met": "good", "not_met": "critical", "open": "neutral"}
_FIELDS = ("kind", "owner", "channel", "task", "due_now", "lead_days", "state", "ready_at")


def material_content(desk: Desk, row_id: Id) -> InspectorContent:
    """Everything about one material."""
    texts, row = desk.texts, desk.plan.materials[row_id]
    found = desk.get(READINESS)[row_id]
    standing, state = (desk.text("material", row_id, key) for key in ("standing", "state"))
    chips = [Chip(standing, TONES[found.standing])]
    if state != standing:
        chips.append(Chip(state, "neutral"))
    kind = texts("material.kind", kind=desk.text("material", row_id, "kind"))
    return InspectorContent(kind, "tag", row.name, tuple(chips), tuple(_sections(desk, row, found)))


def _sections(desk: Desk, row: Material, found: Readiness) -> Iterator[Section]:
    texts = desk.texts
    why = tuple(TextEntry(line, bar=True) for line in why_standing(desk, row, found))
    yield Section(texts("material.why"), why)
    points = point_entries(desk, row.id)
    note = desk.text("material", row.id, "checked")
    yield Section(texts("material.points"), points or (TextEntry(texts("material.points.none")),), note)
    yield Section(texts("inspector.fields"), every_field(desk, "material", row.id, _FIELDS))
    owner = desk.plan.persons.get(row.owner or 0)
    if owner is not None:
        link = LinkEntry(owner.name, owner.role, row_target("person", owner.id))
        yield Section(texts("field.material.owner"), (link,))
    yield Section(texts("inspector.chain"), _chain(desk, row))
    yield Section(texts("field.material.note"), every_field(desk, "material", row.id, ("note",)))


def why_standing(desk: Desk, row: Material, found: Readiness) -> Iterator[str]:
    """Where the due date comes from, then what the standing follows from."""
    texts, date = desk.texts, desk.formats.date
    told = {
        "due": date(found.due) if found.due else "",
        "used": date(found.used.date()) if found.used else "",
        "days": 0 if not (found.due and found.used) else (found.used.date() - found.due).days,
    }
    if found.due is None:
        yield texts("why.material.no_date")
    elif found.used is None:
        yield texts("why.material.alone", **told)
    elif row.due is None:
        yield texts("why.material.follows", **{**told, "days": row.lead_days})
    elif found.due > found.used.date():
        yield texts("why.material.after_use", **told)
    else:
        yield texts("why.material.typed", **told)
    yield from _standing(desk, row, found)


def _standing(desk: Desk, row: Material, found: Readiness) -> Iterator[str]:
    texts, today = desk.texts, desk.values.now.date()
    if found.standing == "unchecked":
        left = found.checks - found.met - found.failed
        yield texts("why.material.unchecked", open=left, failed=found.failed)
    elif found.standing == "ready":
        day = desk.formats.date(row.ready_at) if row.ready_at else NOTHING
        yield texts("why.material.ready", day=day, count=found.checks)
    elif found.due is not None:
        days = (found.due - today).days
        key = "late" if days < 0 else "today" if days == 0 else "left"
        yield texts(f"why.material.{key}", days=abs(days), state=desk.text("material", row.id, "state"))


def point_entries(desk: Desk, material: Id) -> tuple[Entry, ...]:
    """What is ticked, to tick right here; then what is measured, with its value and limits."""
    rows = cast("dict[Id, MaterialCheck]", desk.plan.rows("material_check"))
    points = [rows[row_id] for row_id in sorted_ids(rows) if rows[row_id].material == material]
    writes = not desk.live.session.read_only
    ticks = [
        CheckEntry(point.name, row_target("material_check", point.id), point.ticked, point.note, writes)
        for point in points
        if point.measure == "point"
    ]
    measured = [_measured(desk, point) for point in points if point.measure != "point"]
    return (*ticks, *measured)


def _measured(desk: Desk, point: MaterialCheck) -> LinkEntry:
    value = desk.text("material_check", point.id, "value") or NOTHING
    measure = desk.text("material_check", point.id, "measure")
    fact = desk.texts(
        "material.measured",
        measure=measure,
        value=value,
        limits=limits(desk, point),
        met=desk.text("material_check", point.id, "met"),
    )
    return LinkEntry(point.name, fact, row_target("material_check", point.id))


def limits(desk: Desk, point: MaterialCheck | MaterialSpec) -> str:
    """What a measured point is held against."""
    return limits_text(desk.formats, point.low, point.high)


def _chain(desk: Desk, row: Material) -> tuple[LinkEntry, ...]:
    """The goals above, the task that uses it, the material."""
    own = LinkEntry(row.name, desk.text("material", row.id, "state"), current=True)
    if row.task is None:
        return (own,)
    task = desk.plan.tasks[row.task]
    span = f"{desk.text('task', task.id, 'start')} → {desk.text('task', task.id, 'finish')}"
    return (*goal_links(desk, task.goal), LinkEntry(task.name, span, row_target("task", task.id)), own)


def check_content(desk: Desk, row_id: Id) -> InspectorContent:
    """One point: whether it holds and why, its material."""
    texts = desk.texts
    point = cast(MaterialCheck, desk.plan.row("material_check", row_id))
    material = desk.plan.materials[point.material]
    keys = ("ticked",) if point.measure == "point" else ("value", "low", "high")
    fields = every_field(desk, "material_check", row_id, (*keys, "measure", "note"))
    why = TextEntry(_why_met(desk, point), bar=True)
    standing = desk.text("material", material.id, "standing")
    sections = (
        Section(texts("material.why"), (why,)),
        Section(texts("inspector.fields"), fields),
        Section(texts("material.points"), point_entries(desk, material.id)),
        Section(
            texts("inspector.chain"),
            (
                LinkEntry(material.name, standing, row_target("material", material.id)),
                LinkEntry(point.name, current=True),
            ),
        ),
    )
    met = str(desk.value("material_check", row_id, "met"))
    chip = Chip(desk.text("material_check", row_id, "met"), MET_TONES[met])
    return InspectorContent(texts("material_check.kind"), "tick", point.name, (chip,), sections)


def _why_met(desk: Desk, point: MaterialCheck) -> str:
    met = is_met(point)
    if point.measure == "point":
        return desk.texts("why.point.ticked" if met else "why.point.open")
    if met is None or point.value is None:
        return desk.texts("why.point.unmeasured", limits=limits(desk, point))
    key = "why.point.within" if met else "why.point.outside"
    return desk.texts(key, value=desk.formats.number(point.value), limits=limits(desk, point))


def spec_content(desk: Desk, row_id: Id) -> InspectorContent:
    """A standard of the library among the others of its kind; `desk` is the library's."""
    texts, spec = desk.texts, cast(MaterialSpec, desk.plan.row("material_spec", row_id))
    keys = ("kind", "measure") if spec.measure == "point" else ("kind", "measure", "low", "high")
    others = tuple(
        LinkEntry(
            one.name,
            "" if one.measure == "point" else limits(desk, one),
            None if one.id == row_id else row_target("material_spec", one.id),
            one.id == row_id,
        )
        for one in specs_of(desk.plan, spec.kind)
    )
    sections = [
        Section(texts("inspector.fields"), every_field(desk, "material_spec", row_id, keys)),
        Section(texts("material_spec.about"), (TextEntry(texts("material_spec.use"), bar=True),)),
        Section(texts("material_spec.others"), others),
    ]
    note = field_entries(desk, "material_spec", row_id, ("note",))
    if note:
        sections.append(Section(texts("field.material_spec.note"), note))
    return InspectorContent(texts("material_spec.kind"), "tick", spec.name, (), tuple(sections))
