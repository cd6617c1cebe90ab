"""The predecessors that imported tasks name, as links; what can't be linked is told and kept in the note."""

from collections.abc import Callable, Mapping
from typing import cast

from planning.edits.builder import ChangeBuilder
from planning.errors import PlanError
from planning.importing.draft import DraftRow, DraftTable
from planning.importing.names import folded
from planning.parsing.links import Predecessor
from planning.rows import Id, Link, Task
from planning.schedule.from_plan import dependency_of
from planning.schedule.network import Activity, find_loop

Tell = Callable[[DraftTable, DraftRow, PlanError, str], None]


def add_links(builder: ChangeBuilder, table: DraftTable, ids: Mapping[int, Id], tell: Tell) -> None:
    """References are numbers of the table's own id column, else its rows counted from 1, else names; a task that the
    plan held before is meant where the file has none of that name."""
    names = {**_in_plan(builder, set(ids.values())), **_references(table, ids)}
    added: dict[Id, DraftRow] = {}
    for row in table.rows:
        wanted = row.values.get("predecessors")
        task_id = ids.get(row.row)
        if task_id is None or not isinstance(wanted, tuple):
            continue
        for predecessor in wanted:
            try:
                link_id = _add_link(builder, names, predecessor, task_id)
            except PlanError as refusal:
                tell(table, row, refusal, "predecessors")
                _keep(builder, task_id, row.raw.get("predecessors", predecessor.reference))
            else:
                added[link_id] = row
    _break_loops(builder, table, added, tell)


def _add_link(builder: ChangeBuilder, names: Mapping[str, Id], named: Predecessor, task_id: Id) -> Id:
    before = names.get(folded(named.reference))
    if before is None:
        raise PlanError("predecessor_unknown", value=named.reference)
    if before == task_id:
        raise PlanError("link_loop", tasks=named.reference)
    return builder.add(
        "link", predecessor=before, successor=task_id, kind=named.kind, lag=named.lag, lag_kind=named.lag_kind
    )


def _in_plan(builder: ChangeBuilder, added: set[Id]) -> dict[str, Id]:
    return {folded(task.name): task.id for task in reversed(_tasks(builder)) if task.id not in added}


def _references(table: DraftTable, ids: Mapping[int, Id]) -> dict[str, Id]:
    names: dict[str, Id] = {}
    taken = [row for row in table.rows if row.row in ids]
    for row in taken:
        names.setdefault(folded(str(row.values.get("name", ""))), ids[row.row])
    numbered = [row for row in taken if row.raw.get("wbs")]
    if len(numbered) < len(taken) / 2:
        names.update({str(number): ids[row.row] for number, row in enumerate(taken, 1)})
    names.update({folded(row.raw["wbs"]): ids[row.row] for row in numbered})
    return names


def _break_loops(builder: ChangeBuilder, table: DraftTable, added: dict[Id, DraftRow], tell: Tell) -> None:
    """Takes the newest link out of every loop."""
    activities = [Activity(task.id, task.parent, 1) for task in _tasks(builder)]
    while added:
        links = [cast(Link, row) for row in builder.rows("link")]
        loop = find_loop(activities, [dependency_of(link) for link in links])
        if not loop:
            return
        guilty = max(
            (link.id for link in links if _in_loop(link, loop) and link.id in added), default=max(added)
        )
        row = added.pop(guilty)
        names = " → ".join(str(getattr(builder.row("task", task_id), "name", "")) for task_id in loop)
        tell(table, row, PlanError("link_loop", tasks=names), "predecessors")
        builder.delete("link", guilty)


def _in_loop(link: Link, loop: tuple[Id, ...]) -> bool:
    return link.predecessor in loop and link.successor in loop


def _tasks(builder: ChangeBuilder) -> list[Task]:
    return [cast(Task, row) for row in builder.rows("task")]


def _keep(builder: ChangeBuilder, task_id: Id, text: str) -> None:
    note = str(getattr(builder.row("task", task_id), "note", ""))
    builder.update("task", task_id, note=f"{note}\n{text}".strip())
