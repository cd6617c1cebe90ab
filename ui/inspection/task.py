"""A task or one of its steps in the inspector: dates, why they are so, steps to tick, the chain."""

from typing import cast

from planning.codes import item_code, task_code
from planning.rows import ChecklistItem, Id, Task
from planning.schedule.from_plan import SCHEDULE, TASK_OUTLINE
from planning.schedule.predecessors import LINKS_BY_PREDECESSOR, LINKS_BY_SUCCESSOR
from planning.task_state import task_state
from ui.desk import Desk
from ui.inspection.parts import field_entries, goal_links, row_target
from ui.widgets.chip import Chip
from ui.widgets.inspector_content import CheckEntry, InspectorContent, LinkEntry, Section, TextEntry

STATE_TONES = {"done": "good", "late": "critical", "running": "accent", "waiting": "neutral"}
_FIELDS = (
    "start",
    "finish",
    "duration",
    "owner",
    "progress",
    "mode",
    "deadline",
    "predecessors",
    "criterion",
)


def task_content(desk: Desk, task_id: Id) -> InspectorContent:
    """Everything about one task."""
    texts, place = desk.texts, desk.get(TASK_OUTLINE)[task_id]
    kind = texts(
        "inspector.task.kind", row=desk.get(TASK_OUTLINE).index[task_id] + 1, code=task_code(task_id)
    )
    sections = [
        Section(texts("inspector.dates"), field_entries(desk, "task", task_id, _FIELDS)),
        Section(texts("inspector.why_date"), why_date(desk, task_id)),
    ]
    steps = step_entries(desk, task_id)
    if steps:
        sections.append(Section(texts("inspector.steps"), steps))
    sections.append(Section(texts("inspector.chain"), chain(desk, task_id)))
    note = desk.plan.tasks[task_id].note
    if note:
        sections.append(Section(texts("field.task.note"), (TextEntry(note),)))
    title = desk.plan.tasks[task_id].name
    return InspectorContent(
        kind,
        "milestone" if _is_milestone(desk, task_id) else "task",
        title,
        chips(desk, task_id, bool(place.children)),
        tuple(sections),
    )


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


def why_date(desk: Desk, task_id: Id) -> tuple[TextEntry, ...]:
    """What holds the start, all of it; and what was assumed."""
    schedule, task = desk.get(SCHEDULE), desk.plan.tasks[task_id]
    entries = []
    for driver in schedule.drivers(task_id):
        name = desk.plan.tasks[driver.task].name if driver.task in desk.plan.tasks else ""
        moment = task.constraint_at
        shown = "" if moment is None else desk.formats.moment(moment)
        entries.append(TextEntry(_driver_text(desk, driver.kind, name, shown), bar=True))
    if task.duration is None and not desk.get(TASK_OUTLINE)[task_id].children:
        entries.append(TextEntry(desk.texts("why.not_estimated"), bar=True))
    return tuple(entries)


def _driver_text(desk: Desk, kind: str, name: str, moment: str) -> str:
    if kind in ("link", "child"):
        return desk.texts(f"why.driver.{kind}", name=name)
    if kind == "start_no_earlier":
        return desk.texts("why.driver.start_no_earlier", moment=moment)
    return desk.texts(f"why.driver.{kind}")


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
