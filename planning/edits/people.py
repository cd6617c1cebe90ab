"""Who works on a task: assignments, and what another pair of hands does to its duration."""

from planning.change import Change
from planning.derived import DerivedValues
from planning.edits.builder import ChangeBuilder
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
