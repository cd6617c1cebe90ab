"""Adding, deleting and moving rows of any table."""

from collections.abc import Iterable, Mapping, Sequence
from typing import cast

from planning.change import Change
from planning.edits.builder import ChangeBuilder
from planning.edits.links import refuse_loops
from planning.errors import PlanError
from planning.fields import TABLES
from planning.order import GAP, parent_of, position_of
from planning.plan import Plan
from planning.rows import Id, Task, Value


def add_row(plan: Plan, table: str, values: Mapping[str, Value], *, after: Id | None = None) -> Change:
    """One new row: behind its sibling `after`, or last below `values['parent']`."""
    builder = ChangeBuilder(plan)
    insert_row(builder, table, values, after=after)
    return added(builder, table, values.get("name"))


def added(builder: ChangeBuilder, table: str, name: Value) -> Change:
    """The change that adds a row, called by the row's name if it has one."""
    if not name:
        return builder.change("undo.add_unnamed", table=f"@table.{table}")
    return builder.change("undo.add", table=f"@table.{table}", name=str(name))


def insert_row(
    builder: ChangeBuilder, table: str, values: Mapping[str, Value], *, after: Id | None = None
) -> Id:
    """`add_row` within a larger change."""
    placed = dict(values)
    if after is not None and TABLES[table].ordered:
        parent = parent_of(builder.row(table, after))
        if TABLES[table].tree:
            placed["parent"] = parent
        placed["position"] = _position_behind(builder, table, parent, after)
    if table == "checklist_item" and "number" not in placed:
        placed["number"] = _claim_step_number(builder, placed.get("task"))
    return builder.add(table, **placed)


def _claim_step_number(builder: ChangeBuilder, task_id: Value) -> int:
    if not isinstance(task_id, int):
        raise PlanError("field_required", table="checklist_item", field="task")
    task = cast(Task, builder.row("task", task_id))
    builder.update("task", task_id, steps_numbered=task.steps_numbered + 1)
    return task.steps_numbered + 1


def delete_rows(plan: Plan, table: str, ids: Sequence[Id]) -> Change:
    """The rows with all that belongs to them."""
    builder = ChangeBuilder(plan)
    for row_id in ids:
        if builder.find(table, row_id) is not None:
            builder.delete(table, row_id)
        elif plan.find(table, row_id) is None:
            raise PlanError("row_missing", table=table, id=row_id)
    return builder.change("undo.delete", table=f"@table.{table}", count=len(ids))


def indent_rows(plan: Plan, table: str, ids: Sequence[Id]) -> Change:
    """Makes each row the last child of the sibling above it; rows whose parent moves along keep their place."""
    builder = ChangeBuilder(plan)
    for row_id in _topmost(builder, table, ids):
        parent = parent_of(builder.row(table, row_id))
        siblings = builder.children(table, parent)
        at = siblings.index(row_id)
        if at == 0:
            raise PlanError("indent_needs_row_above", table=table, id=row_id)
        _put_last(builder, table, row_id, siblings[at - 1])
    _refuse_loops(builder, table)
    return builder.change("undo.indent", count=len(ids))


def outdent_rows(plan: Plan, table: str, ids: Sequence[Id]) -> Change:
    """Puts each row behind its parent, in reading order."""
    builder = ChangeBuilder(plan)
    for row_id in reversed(_topmost(builder, table, ids)):
        parent = parent_of(builder.row(table, row_id))
        if parent is None:
            raise PlanError("outdent_at_top", table=table, id=row_id)
        above = parent_of(builder.row(table, parent))
        position = _position_behind(builder, table, above, parent)
        builder.update(table, row_id, parent=above, position=position)
    _refuse_loops(builder, table)
    return builder.change("undo.outdent", count=len(ids))


def move_rows(plan: Plan, table: str, ids: Sequence[Id], step: int) -> Change:
    """Moves rows up (-1) or down (+1) among their siblings."""
    builder = ChangeBuilder(plan)
    chosen = _topmost(builder, table, ids)
    for row_id in chosen if step < 0 else reversed(chosen):
        _shift(builder, table, row_id, step, set(chosen))
    return builder.change("undo.move", count=len(ids))


def place_rows(plan: Plan, table: str, ids: Sequence[Id], *, parent: Id | None, behind: Id | None) -> Change:
    """Moves rows below `parent`, behind its child `behind` or in front of all children."""
    builder = ChangeBuilder(plan)
    last = behind
    for row_id in _topmost(builder, table, ids):
        position = _position_behind(builder, table, parent, last)
        moved: dict[str, Value] = {"position": position}
        if TABLES[table].tree:
            moved["parent"] = parent
        builder.update(table, row_id, **moved)
        last = row_id
    _refuse_loops(builder, table)
    return builder.change("undo.move", count=len(ids))


def _refuse_loops(builder: ChangeBuilder, table: str) -> None:
    """A task may come to stand under a summary that it is linked with."""
    if table == "task":
        refuse_loops(builder)


def _shift(builder: ChangeBuilder, table: str, row_id: Id, step: int, chosen: set[Id]) -> None:
    siblings = _fellows(builder, table, row_id)
    other = siblings.index(row_id) + step
    if not 0 <= other < len(siblings) or siblings[other] in chosen:
        return
    mine = position_of(builder.row(table, row_id))
    theirs = position_of(builder.row(table, siblings[other]))
    if mine == theirs:
        _renumber(builder, table, siblings)
        _shift(builder, table, row_id, step, chosen)
        return
    builder.update(table, row_id, position=theirs)
    builder.update(table, siblings[other], position=mine)


def _fellows(builder: ChangeBuilder, table: str, row_id: Id) -> Sequence[Id]:
    """The siblings that stand in one list with the row: of owned rows those of the same owner."""
    row = builder.row(table, row_id)
    siblings = builder.children(table, parent_of(row))
    owners = TABLES[table].owned_by
    if not owners:
        return siblings
    mine = [getattr(row, key) for key in owners]
    return [
        other for other in siblings if [getattr(builder.row(table, other), key) for key in owners] == mine
    ]


def _topmost(builder: ChangeBuilder, table: str, ids: Iterable[Id]) -> list[Id]:
    """The chosen rows in reading order, without those whose ancestor is chosen too."""
    chosen = set(ids)
    kept = [row_id for row_id in chosen if not _has_chosen_ancestor(builder, table, row_id, chosen)]
    return sorted(kept, key=lambda row_id: _path(builder, table, row_id))


def _has_chosen_ancestor(builder: ChangeBuilder, table: str, row_id: Id, chosen: set[Id]) -> bool:
    at = parent_of(builder.row(table, row_id))
    while at is not None:
        if at in chosen:
            return True
        at = parent_of(builder.row(table, at))
    return False


def _path(builder: ChangeBuilder, table: str, row_id: Id) -> tuple[tuple[int, Id], ...]:
    path: list[tuple[int, Id]] = []
    at: Id | None = row_id
    while at is not None:
        row = builder.row(table, at)
        path.append((position_of(row), row.id))
        at = parent_of(row)
    return tuple(reversed(path))


def _put_last(builder: ChangeBuilder, table: str, row_id: Id, parent: Id) -> None:
    siblings = [other for other in builder.children(table, parent) if other != row_id]
    position = position_of(builder.row(table, siblings[-1])) + GAP if siblings else GAP
    builder.update(table, row_id, parent=parent, position=position)


def _position_behind(builder: ChangeBuilder, table: str, parent: Id | None, behind: Id | None) -> int:
    """A free position right behind a sibling (or before all); makes room by renumbering when there is none."""
    for _ in range(2):
        siblings = builder.children(table, parent)
        at = 0 if behind is None else siblings.index(behind) + 1
        low = position_of(builder.row(table, siblings[at - 1])) if at else None
        if at == len(siblings):
            return GAP if low is None else low + GAP
        high = position_of(builder.row(table, siblings[at]))
        low = high - 2 * GAP if low is None else low
        if high - low > 1:
            return (low + high) // 2
        _renumber(builder, table, siblings)
    raise AssertionError("renumbering leaves gaps")


def _renumber(builder: ChangeBuilder, table: str, siblings: Sequence[Id]) -> None:
    for number, row_id in enumerate(tuple(siblings), 1):
        builder.update(table, row_id, position=number * GAP)
