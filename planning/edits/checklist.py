"""Ticking: steps and tasks, on screen and from the codes on paper; a step carries its task's progress along."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import cast

from planning.change import Change
from planning.codes import NodeCode, parse_codes, task_letters
from planning.derived import DerivedValues
from planning.edits.builder import ChangeBuilder
from planning.edits.goals import mark_occurrence
from planning.edits.tasks import set_start
from planning.errors import PlanError
from planning.goals.nodes import moments_of, occurrence_id, occurrence_of
from planning.order import parent_of
from planning.plan import Plan
from planning.rows import ChecklistItem, Id, Task, TimeNode
from planning.schedule.from_plan import SCHEDULE

Tickable = tuple[str, Id]
"""("checklist_item", "task" or "material_check", id), or ("time_node", the number of an occurrence:
planning/goals/nodes.py)."""


def tick(plan: Plan, marks: Sequence[Tickable], at: datetime, *, done: bool = True) -> Change:
    """Ticks rows off (or not done again) and takes the progress of their tasks along."""
    builder = ChangeBuilder(plan)
    for table, row_id in marks:
        if table == "task":
            _tick_task(builder, row_id, at, done)
        elif table == "time_node":
            mark_occurrence(builder, row_id, at if done else None)
        elif table == "material_check":
            builder.update("material_check", row_id, ticked=done)
        else:
            builder.update("checklist_item", row_id, done_at=at if done else None)
    ticked = (builder.row(table, row_id) for table, row_id in marks if table == "checklist_item")
    items = [cast(ChecklistItem, item) for item in ticked]
    for task_id in dict.fromkeys(item.task for item in items):
        _follow_items(builder, task_id, at)
    label = "undo.tick" if done else "undo.untick"
    return builder.change(label, count=len(marks), name=_name(builder, marks))


def tick_codes(plan: Plan, text: str, at: datetime) -> Change:
    """Ticks what the codes on paper name; nothing at all if one of them names nothing (PlanError `code_unknown`)."""
    return tick(plan, named_by_codes(plan, text, at), at)


def named_by_codes(plan: Plan, text: str, at: datetime) -> list[Tickable]:
    """The rows with these codes, in the order given; PlanError `code_unknown` for a code that names nothing. A day of a
    time node is the one nearest to `at`."""
    by_code = {(item.task, item.number): item.id for item in plan.checklist_items.values()}
    marks: list[Tickable] = []
    for code in parse_codes(text):
        if isinstance(code, NodeCode):
            marks.append(("time_node", _occurrence(plan, code, at)))
            continue
        task_id, number = code
        if number == 0 and task_id in plan.tasks:
            marks.append(("task", task_id))
        elif (task_id, number) in by_code:
            marks.append(("checklist_item", by_code[(task_id, number)]))
        else:
            raise PlanError("code_unknown", typed=_spelled(task_id, number))
    return marks


def _occurrence(plan: Plan, code: NodeCode, at: datetime) -> Id:
    node = plan.time_nodes.get(code.node)
    days = []
    for year in (at.year - 1, at.year, at.year + 1):
        with suppress(ValueError):  # the 29th of February
            days.append(datetime(year, code.month, code.day))
    for day in sorted(days, key=lambda day: abs(day - at)):
        last = day + timedelta(days=1, minutes=-1)
        for moment in () if node is None else moments_of(node, day, last):
            return occurrence_id(code.node, moment)
    raise PlanError("code_unknown", typed=f"{task_letters(code.node)}.{code.month:02}{code.day:02}")


def postpone(values: DerivedValues, marks: Sequence[Tickable], days: int) -> Change:
    """Moves steps' due moments and tasks' starts by calendar days."""
    plan = values.plan
    builder = ChangeBuilder(plan)
    for table, row_id in marks:
        if table == "task":
            start = values.get(SCHEDULE)[row_id].start
            set_start(builder, values, row_id, start + timedelta(days=days))
        elif table == "time_node":
            _postpone_node(builder, row_id, days)
        else:
            item = plan.checklist_items[row_id]
            due = item.due or values.get(SCHEDULE)[item.task].finish
            builder.update("checklist_item", row_id, due=due + timedelta(days=days))
    return builder.change("undo.postpone", count=len(marks), name=_name(builder, marks), days=days)


def _postpone_node(builder: ChangeBuilder, number: Id, days: int) -> None:
    """A single moment moves; of one that repeats PlanError `node_repeats`."""
    node = cast(TimeNode, builder.row("time_node", occurrence_of(number)[0]))
    if node.rule:
        raise PlanError("node_repeats", name=node.name)
    builder.update("time_node", node.id, first=node.first + timedelta(days=days))


def _tick_task(builder: ChangeBuilder, task_id: Id, at: datetime, done: bool) -> None:
    if any(parent_of(task) == task_id for task in builder.rows("task")):
        raise PlanError("summary_is_computed")
    builder.update("task", task_id, progress=1.0 if done else 0.0, done_at=at if done else None)
    for item in _items_of(builder, task_id):
        if done and item.done_at is None:
            builder.update("checklist_item", item.id, done_at=at)


def _follow_items(builder: ChangeBuilder, task_id: Id, at: datetime) -> None:
    """The progress of a task with steps is the share of them that is ticked."""
    items = list(_items_of(builder, task_id))
    ticked = sum(item.done_at is not None for item in items)
    task = cast(Task, builder.row("task", task_id))
    done_at = (task.done_at or at) if ticked == len(items) else None
    builder.update("task", task_id, progress=ticked / len(items), done_at=done_at)


def _items_of(builder: ChangeBuilder, task_id: Id) -> Iterable[ChecklistItem]:
    items = (cast(ChecklistItem, row) for row in builder.rows("checklist_item"))
    return [item for item in items if item.task == task_id]


def _name(builder: ChangeBuilder, marks: Sequence[Tickable]) -> str:
    if not marks:
        return ""
    table, row_id = marks[0]
    named = builder.row(table, occurrence_of(row_id)[0] if table == "time_node" else row_id)
    return str(getattr(named, "name", ""))


def _spelled(task_id: Id, number: int) -> str:
    return f"{task_letters(task_id)}{number}"
