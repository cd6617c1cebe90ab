"""Baselines: all tasks and amounts as they were at a moment; two such states, or one and now, cell by cell."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from planning.budget.amounts import BUDGET_AMOUNTS
from planning.change import Change
from planning.derived import DerivedValues
from planning.edits.builder import ChangeBuilder
from planning.errors import PlanError
from planning.plan import Plan
from planning.rows import Id, Task
from planning.schedule.forward_backward import Schedule
from planning.schedule.from_plan import SCHEDULE
from planning.schedule.work import TASK_WORK, Work
from planning.values import to_json

Cell = str | int | float | bool | None
Key = tuple[str, str]
"""Table and uid of a row."""


@dataclass(frozen=True, slots=True)
class StoodRow:
    """A row as it stood: its name and its cells by field."""

    name: str
    cells: Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Difference:
    """One cell that differs. `change` is `added`, `deleted` or `changed`; a row that came or went is told once, with
    an empty field."""

    table: str
    row_uid: str
    name: str
    field: str
    old: Cell
    new: Cell
    change: str = "changed"


def state_of(values: DerivedValues) -> dict[Key, StoodRow]:
    """Now: dates, duration, progress and owner of every task, the amount of every budget line."""
    plan, schedule, works = values.plan, values.get(SCHEDULE), values.get(TASK_WORK)
    found: dict[Key, StoodRow] = {
        ("task", task.uid): StoodRow(task.name, _task_cells(plan, schedule, works, task))
        for task in plan.tasks.values()
    }
    amounts = values.get(BUDGET_AMOUNTS).amounts
    for line in plan.budget_lines.values():
        found["budget_line", line.uid] = StoodRow(line.name, {"amount": amounts[line.id]})
    return found


def state_of_task(values: DerivedValues, task_id: Id) -> dict[str, Cell]:
    """What a baseline remembers of a task, as it is now."""
    return _task_cells(values.plan, values.get(SCHEDULE), values.get(TASK_WORK), values.plan.tasks[task_id])


def _task_cells(plan: Plan, schedule: Schedule, works: Mapping[Id, Work], task: Task) -> dict[str, Cell]:
    owner = plan.persons.get(task.owner) if task.owner is not None else None
    return {
        "start": to_json(schedule.start_of(task.id)),
        "finish": to_json(schedule.finish_of(task.id)),
        "duration": task.duration,
        "progress": works[task.id].progress,
        "owner": owner.name if owner else None,
        "active": task.active,
    }


def take_baseline(values: DerivedValues, name: str) -> Change:
    """Remembers the plan as it stands now."""
    builder = ChangeBuilder(values.plan)
    baseline = builder.add("baseline", name=name, at=values.now.replace(second=0, microsecond=0))
    for (table, uid), row in state_of(values).items():
        content = json.dumps(row.cells, ensure_ascii=False)
        builder.add(
            "baseline_row", baseline=baseline, kind=table, row_uid=uid, name=row.name, content=content
        )
    return builder.change("undo.baseline", name=name)


def baseline_state(values: DerivedValues, baseline: Id) -> dict[Key, StoodRow]:
    """What a baseline remembers, deleted rows too; PlanError `row_missing`."""
    values.plan.row("baseline", baseline)
    rows = (row for row in values.plan.baseline_rows.values() if row.baseline == baseline)
    return {(row.kind, row.row_uid): StoodRow(row.name, _cells(row.content)) for row in rows}


def stood(plan: Plan, baseline: Id, table: str, uid: str) -> StoodRow | None:
    """One row as a baseline remembers it, without reading the others."""
    for row in plan.baseline_rows.values():
        if row.baseline == baseline and row.row_uid == uid and row.kind == table:
            return StoodRow(row.name, _cells(row.content))
    return None


def compared(old: Mapping[Key, StoodRow], new: Mapping[Key, StoodRow]) -> list[Difference]:
    """Every cell that differs, in the order of the old state, then what is new."""
    return [
        difference
        for key in dict.fromkeys([*old, *new])
        for difference in _compared(key, old.get(key), new.get(key))
    ]


def _compared(key: Key, old: StoodRow | None, new: StoodRow | None) -> Iterator[Difference]:
    table, uid = key
    if old is None or new is None:
        there = old or new
        if there is not None:
            yield Difference(table, uid, there.name, "", None, None, "added" if old is None else "deleted")
        return
    if old.name != new.name:
        yield Difference(table, uid, new.name, "name", old.name, new.name)
    for field in dict.fromkeys([*old.cells, *new.cells]):
        before, after = old.cells.get(field), new.cells.get(field)
        if before != after:
            yield Difference(table, uid, new.name, field, before, after)


def _cells(content: str) -> dict[str, Cell]:
    """PlanError `baseline_broken` for what this program didn't write."""
    try:
        read = json.loads(content)
    except ValueError:
        raise PlanError("baseline_broken") from None
    if not isinstance(read, dict):
        raise PlanError("baseline_broken")
    return read
