"""Using a procedure of the library on a date: tasks with fixed moments and their checklist, as one change."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import cast

from planning.change import Change
from planning.edits.builder import ChangeBuilder
from planning.edits.rows import insert_row
from planning.errors import PlanError
from planning.order import sorted_ids
from planning.plan import Plan
from planning.rows import Id, Sop, SopStep, Value
from planning.sop.repeats import read_repeat

MOST_TICKS = 100
"""Ticks of one step; more is a slip of the pen, not a checklist."""
AUDIT_MINUTES = 60
"""The length of a standing audit whose steps name none."""
Owners = Mapping[str, Id | None]
"""Role → the person who takes it."""


def steps_of(library: Plan, sop_id: Id) -> list[SopStep]:
    """The steps of a procedure in order."""
    rows = library.rows("sop_step")
    steps = [cast(SopStep, rows[row_id]) for row_id in sorted_ids(rows)]
    return [step for step in steps if step.sop == sop_id]


def roles_of(steps: Iterable[SopStep]) -> list[str]:
    """Every role once, in the order of the steps."""
    return list(dict.fromkeys(step.role for step in steps if step.role))


def people_for(plan: Plan, roles: Iterable[str]) -> dict[str, Id | None]:
    """The first person of the plan with each role; None where nobody has it."""
    people = {person.role.casefold(): person.id for person in reversed(list(plan.persons.values()))}
    return {role: people.get(role.casefold()) for role in roles}


def use_sop(library: Plan, plan: Plan, sop_id: Id, anchor: datetime, owners: Owners, name: str) -> Change:
    """A summary task `name` with a task a step; an audit becomes one task with a step a tick.

    PlanError `sop_without_steps`, `sop_repeats_too_often`."""
    sop = cast(Sop, library.row("sop", sop_id))
    steps = steps_of(library, sop_id)
    if not steps:
        raise PlanError("sop_without_steps", name=sop.name)
    builder = ChangeBuilder(plan)
    job = _Use(builder, anchor, owners)
    if sop.kind == "audit":
        job.audit(name, steps)
    else:
        job.event(name, steps)
    return builder.change("undo.use_sop", name=name)


class _Use:
    def __init__(self, builder: ChangeBuilder, anchor: datetime, owners: Owners) -> None:
        self._builder = builder
        self._anchor = anchor
        self._owners = owners

    def event(self, name: str, steps: list[SopStep]) -> None:
        summary = self._builder.add("task", name=name, owner=self._owners.get(steps[0].role))
        for step in steps:
            start = self._anchor + timedelta(minutes=step.offset)
            finish = start + timedelta(minutes=step.duration)
            task = self._task(step.name, summary, start, finish, step)
            self._tick(task, step, start, finish)

    def audit(self, name: str, steps: list[SopStep]) -> None:
        length = sum(step.duration for step in steps) or AUDIT_MINUTES
        finish = self._anchor + timedelta(minutes=length)
        task = self._task(name, None, self._anchor, finish, None)
        for step in steps:
            self._item(task, step, step.name, finish)

    def _task(
        self, name: str, parent: Id | None, start: datetime, finish: datetime, step: SopStep | None
    ) -> Id:
        return self._builder.add(
            "task",
            name=name,
            parent=parent,
            owner=self._owners.get(step.role) if step else None,
            mode="manual",
            manual_start=start,
            manual_finish=finish,
            criterion=step.criterion if step else "",
            note=step.note if step else "",
        )

    def _tick(self, task: Id, step: SopStep, start: datetime, finish: datetime) -> None:
        repeat = read_repeat(step.repeat)
        count = repeat.count(step.duration)
        if count > MOST_TICKS:
            raise PlanError("sop_repeats_too_often", name=step.name, count=count, most=MOST_TICKS)
        for number in range(count):
            due = start + timedelta(minutes=number * repeat.every) if repeat.every else finish
            name = f"{step.name} {number + 1}/{count}" if count > 1 else step.name
            self._item(task, step, name, due)

    def _item(self, task: Id, step: SopStep, name: str, due: datetime) -> None:
        values: dict[str, Value] = {
            "task": task,
            "name": name,
            "owner": self._owners.get(step.role),
            "due": due,
        }
        insert_row(self._builder, "checklist_item", {**values, "criterion": step.criterion})
