"""A task or one of its steps in the inspector: dates, why they are so, steps to tick, the chain."""

from collections.abc import Iterator
from typing import cast

from planning.codes import item_code, task_code
from planning.rows import ChecklistItem, Id, Task
from planning.schedule.from_plan import SCHEDULE, TASK_OUTLINE
from planning.schedule.predecessors import LINKS_BY_PREDECESSOR, LINKS_BY_SUCCESSOR
from planning.task_state import task_state
from ui.desk import Desk
from ui.inspection.parts import every_field, field_entries, goal_links, row_target
from ui.inspection.task_parts import (
    baseline_section,
    estimate_section,
    goods_section,
    link_sections,
    people_section,
)
from ui.inspection.task_why import late_entries, why_date
from ui.widgets.chip import Chip
from ui.widgets.inspector_content import ButtonEntry, CheckEntry, InspectorContent, LinkEntry, Section

STATE_TONES = {"done": "good", "late": "critical", "running": "accent", "waiting": "neutral"}
_DATES = ("start", "finish", "duration", "progress", "owner", "deadline", "goal", "criterion")
_SUMMARY = ("start", "finish", "progress", "owner", "deadline", "goal", "criterion")
_SCHEDULING = (
    "mode",
    "constraint",
    "constraint_at",
    "deadline_time",
    "calendar",
    "task_type",
    "effort_driven",
    "ignore_people",
    "elapsed",
    "active",
    "actual_start",
    "actual_finish",
)
_SUMMARY_SCHEDULING = ("constraint", "constraint_at", "active")


def task_content(desk: Desk, task_id: Id) -> InspectorContent:
    """Everything about one task."""
    texts, place = desk.texts, desk.get(TASK_OUTLINE)[task_id]
    kind = texts(
        "inspector.task.kind", row=desk.get(TASK_OUTLINE).index[task_id] + 1, code=task_code(task_id)
    )
    summary = bool(place.children)
    icon = "milestone" if _is_milestone(desk, task_id) else "task"
    sections = tuple(_sections(desk, task_id, summary))
    title = desk.plan.tasks[task_id].name
    return InspectorContent(kind, icon, title, chips(desk, task_id, summary), sections)


def _sections(desk: Desk, task_id: Id, summary: bool) -> Iterator[Section]:
    texts = desk.texts
    dates = every_field(desk, "task", task_id, _SUMMARY if summary else _DATES)
    yield Section(texts("inspector.dates"), dates)
    yield Section(texts("inspector.why_date"), why_date(desk, task_id))
    late = late_entries(desk, task_id)
    if late:
        yield Section(texts("inspector.late"), late)
    yield from link_sections(desk, task_id)
    if not summary:
        yield people_section(desk, task_id)
    steps = step_entries(desk, task_id)
    add = ButtonEntry(texts("inspector.add_step"), ("add_step", task_id))
    yield Section(texts("inspector.steps"), (*steps, *(() if desk.live.session.read_only else (add,))))
    yield from goods_section(desk, task_id)
    yield _scheduling(desk, task_id, summary)
    if not summary:
        yield estimate_section(desk, task_id)
    yield from baseline_section(desk, task_id)
    yield Section(texts("inspector.chain"), chain(desk, task_id))
    yield Section(texts("field.task.note"), every_field(desk, "task", task_id, ("note",)))


def _scheduling(desk: Desk, task_id: Id, summary: bool) -> Section:
    """What places it, then what it could slip by."""
    keys = _SUMMARY_SCHEDULING if summary else _SCHEDULING
    constraint = desk.plan.tasks[task_id].constraint
    if constraint in ("asap", "alap"):
        keys = tuple(key for key in keys if key != "constraint_at")
    if desk.plan.tasks[task_id].deadline is None:
        keys = tuple(key for key in keys if key != "deadline_time")
    floats = () if summary else field_entries(desk, "task", task_id, ("total_float", "free_float"))
    return Section(desk.texts("inspector.scheduling"), (*every_field(desk, "task", task_id, keys), *floats))


def item_content(desk: Desk, item_id: Id) -> InspectorContent:
    """A step of a checklist: its own fields, then those of its task."""
    item = cast(ChecklistItem, desk.plan.row("checklist_item", item_id))
    keys = ("due", "owner", "criterion", "done_at", "code", "note")
    siblings = step_entries(desk, item.task)
    sections = (
        Section(desk.texts("inspector.step"), field_entries(desk, "checklist_item", item_id, keys)),
        Section(desk.texts("inspector.steps"), siblings),
        Section(desk.texts("inspector.chain"), chain(desk, item.task)),
    )
    state = "done" if item.done_at is not None else "waiting"
    chip = Chip(desk.texts(f"choice.task.state.{state}"), STATE_TONES[state])
    kind = desk.texts("inspector.step.kind", code=item_code(item))
    return InspectorContent(kind, "step", item.name, (chip,), sections)


def chips(desk: Desk, task_id: Id, summary: bool) -> tuple[Chip, ...]:
    """State, criticality and progress in words."""
    state = task_state(desk.values, task_id)
    made = [Chip(desk.texts(f"choice.task.state.{state}"), STATE_TONES[state])]
    dates = desk.get(SCHEDULE)[task_id]
    if dates.critical:
        float_text = desk.formats.minutes(dates.total_float)
        made.insert(0, Chip(desk.texts("inspector.critical", float=float_text), "critical"))
    if state == "running" or summary:
        made.append(
            Chip(desk.texts("inspector.progress", share=desk.text("task", task_id, "progress")), "accent")
        )
    if desk.plan.tasks[task_id].mode == "manual":
        made.append(Chip(desk.texts("choice.task.mode.manual"), "neutral"))
    return tuple(made)


def step_entries(desk: Desk, task_id: Id) -> tuple[CheckEntry, ...]:
    """The steps of a task to tick right here."""
    items = sorted(
        (item for item in desk.plan.checklist_items.values() if item.task == task_id),
        key=lambda item: (item.position, item.id),
    )
    return tuple(
        CheckEntry(
            item.name, row_target("checklist_item", item.id), item.done_at is not None, item_code(item)
        )
        for item in items
    )


def chain(desk: Desk, task_id: Id) -> tuple[LinkEntry, ...]:
    """From the total target down to the task, then what comes before and after it."""
    task = desk.plan.tasks[task_id]
    entries = list(goal_links(desk, task.goal))
    for link in desk.get(LINKS_BY_SUCCESSOR).get(task_id, ()):
        entries.append(_task_link(desk, link.predecessor, "chain.before"))
    span = f"{desk.text('task', task_id, 'start')} → {desk.text('task', task_id, 'finish')}"
    entries.append(LinkEntry(task.name, span, current=True))
    for link in desk.get(LINKS_BY_PREDECESSOR).get(task_id, ()):
        entries.append(_task_link(desk, link.successor, "chain.after"))
    return tuple(entries)


def _task_link(desk: Desk, task_id: Id, key: str) -> LinkEntry:
    fact = desk.texts(
        key, finish=desk.text("task", task_id, "finish"), start=desk.text("task", task_id, "start")
    )
    return LinkEntry(desk.plan.tasks[task_id].name, fact, row_target("task", task_id))


def _is_milestone(desk: Desk, task_id: Id) -> bool:
    task: Task = desk.plan.tasks[task_id]
    return task.duration == 0
