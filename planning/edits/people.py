"""Who works on a task: assignments, and what another pair of hands does to its duration; leave as typed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from planning.change import Change
from planning.derived import DerivedValues
from planning.edits.adding import add_typed
from planning.edits.builder import ChangeBuilder
from planning.edits.cells import reference_called
from planning.parsing.typed import Wording
from planning.plan import Plan
from planning.rows import Assignment, Id, Task
from planning.schedule.estimates import planned_duration
from planning.schedule.from_plan import day_minutes


def assign(values: DerivedValues, task_id: Id, person_id: Id, units: float = 1.0) -> Change:
    """Somebody more at work. An effort-driven task keeps its work and gets shorter, unless its duration is fixed;
    any other keeps its duration. Assigned already: the units change."""
    builder = ChangeBuilder(values.plan)
    task = values.plan.tasks[task_id]
    before = _at_work(values, task_id)
    known = next((row for row in before if row.person == person_id), None)
    if known is not None:
        builder.update("assignment", known.id, units=units)
    else:
        builder.add("assignment", task=task_id, person=person_id, units=units)
    if task.owner is None:
        builder.update("task", task_id, owner=person_id)
    hands = sum(row.units for row in before if row is not known) + units
    _spread(builder, values, task, sum(row.units for row in before), hands)
    return builder.change("undo.assign", name=task.name)


def type_leave(
    values: DerivedValues, person: Id, cells: Mapping[str, str], otherwise: date, wording: Wording
) -> Change:
    """Days off from cells as typed: one day alone is one day off, none at all is `otherwise`."""
    day = cells.get("first") or cells.get("last") or otherwise.isoformat()
    typed = {key: text for key, text in cells.items() if text}
    return add_typed(values, "day_off", {"first": day, "last": day, **typed, "person": person}, wording)


def unassign(values: DerivedValues, task_id: Id, person_id: Id) -> Change:
    """Somebody less; the work of an effort-driven task falls to the others."""
    builder = ChangeBuilder(values.plan)
    task, before = values.plan.tasks[task_id], _at_work(values, task_id)
    left = 0.0
    for row in before:
        if row.person == person_id:
            builder.delete("assignment", row.id)
        else:
            left += row.units
    if task.owner == person_id:
        builder.update(
            "task", task_id, owner=next((row.person for row in before if row.person != person_id), None)
        )
    _spread(builder, values, task, sum(row.units for row in before), left)
    return builder.change("undo.unassign", name=task.name)


@dataclass(frozen=True, slots=True)
class Part:
    """One person's part of a task: `person` by id, or by name for somebody new; `work` None: all through the task."""

    person: Id | str
    units: float = 1.0
    work: int | None = None


@dataclass(frozen=True, slots=True)
class Way:
    """How people and duration of a task depend on each other."""

    task_type: str
    effort_driven: bool
    ignore_people: bool


def parts_of(plan: Plan, task_id: Id) -> tuple[Part, ...]:
    """Who works on a task: those assigned, else its owner with all their time."""
    rows = [row for row in plan.assignments.values() if row.task == task_id]
    owner = plan.tasks[task_id].owner
    if not rows and owner is not None:
        return (Part(owner),)
    return tuple(Part(row.person, row.units, row.work) for row in rows)


def set_people(values: DerivedValues, task_ids: Sequence[Id], parts: Sequence[Part], way: Way) -> Change:
    """Exactly these people work on each of the tasks. Where work is given the duration follows from it; a task driven
    by effort keeps its work otherwise; a fixed duration stays. The first becomes owner of what nobody owns."""
    builder = ChangeBuilder(values.plan)
    people = [
        (
            reference_called(builder, "person", part.person) if isinstance(part.person, str) else part.person,
            part,
        )
        for part in parts
    ]
    known = [(person, part) for person, part in people if person is not None]
    for task_id in task_ids:
        _set_people(builder, values, task_id, known, way)
    if len(task_ids) == 1:
        return builder.change("undo.assign", name=values.plan.tasks[task_ids[0]].name)
    return builder.change("undo.assign_many", count=len(task_ids))


def _set_people(
    builder: ChangeBuilder, values: DerivedValues, task_id: Id, people: Sequence[tuple[Id, Part]], way: Way
) -> None:
    task = values.plan.tasks[task_id]
    before = sum(part.units for part in parts_of(values.plan, task_id))
    owner = task.owner if task.owner is not None or not people else people[0][0]
    builder.update(
        "task",
        task_id,
        owner=owner,
        task_type=way.task_type,
        effort_driven=way.effort_driven,
        ignore_people=way.ignore_people,
    )
    for row in _at_work(values, task_id):
        builder.delete("assignment", row.id)
    alone = (
        len(people) == 1 and people[0][0] == owner and people[0][1].units == 1 and people[0][1].work is None
    )
    for person, part in () if alone else people:
        builder.add("assignment", task=task_id, person=person, units=part.units, work=part.work)
    _fit_duration(builder, values, task, before, [part for _, part in people], way)


def _fit_duration(
    builder: ChangeBuilder, values: DerivedValues, task: Task, before: float, parts: Sequence[Part], way: Way
) -> None:
    if way.task_type == "fixed_duration":
        return
    given = [part.work / part.units for part in parts if part.work is not None and part.units]
    after = sum(part.units for part in parts)
    if given:
        builder.update("task", task.id, duration=round(max(given)))
    elif (way.effort_driven or way.task_type == "fixed_work") and before and after and before != after:
        work = planned_duration(task, day_minutes(values)) * before
        builder.update("task", task.id, duration=round(work / after))


def _at_work(values: DerivedValues, task_id: Id) -> list[Assignment]:
    return [row for row in values.plan.assignments.values() if row.task == task_id]


def _spread(builder: ChangeBuilder, values: DerivedValues, task: Task, before: float, after: float) -> None:
    """The same work by more or fewer hands. Work that is noted for single people is theirs no longer."""
    if not task.effort_driven or task.task_type == "fixed_duration" or not before or not after:
        return
    work = planned_duration(task, day_minutes(values)) * before
    builder.update("task", task.id, duration=round(work / after))
    for row in builder.rows("assignment"):
        if isinstance(row, Assignment) and row.task == task.id and row.work is not None:
            builder.update("assignment", row.id, work=None)
