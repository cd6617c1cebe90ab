"""Links between tasks; a link that would close a loop is refused with the loop named."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import cast

from planning.change import Change
from planning.edits.builder import ChangeBuilder
from planning.errors import PlanError
from planning.order import Outline, outline
from planning.parsing.links import Predecessor, parse_predecessors
from planning.plan import Plan
from planning.rows import Id, Link, Row, Task
from planning.schedule.from_plan import dependency_of
from planning.schedule.network import Activity, find_loop


def link_tasks(plan: Plan, ids: Sequence[Id]) -> Change:
    """Links each task to the next in the given order; pairs already linked stay as they are."""
    builder = ChangeBuilder(plan)
    for first, second in pairwise(ids):
        if not _links_between(builder, first, second):
            builder.add("link", predecessor=first, successor=second)
    refuse_loops(builder)
    return builder.change("undo.link", count=len(ids))


def unlink_tasks(plan: Plan, ids: Sequence[Id]) -> Change:
    """Removes every link between two of the tasks."""
    builder = ChangeBuilder(plan)
    chosen = set(ids)
    for link in list(plan.links.values()):
        if link.predecessor in chosen and link.successor in chosen:
            builder.delete("link", link.id)
    return builder.change("undo.unlink", count=len(ids))


def set_predecessors(builder: ChangeBuilder, task_id: Id, text: str, minutes_per_day: int = 480) -> None:
    """`1.2, 4SS+2d, 5FF-50%, 6+2ed`: outline numbers or names of the tasks before this one; replaces those that are
    there. A pair of tasks may be tied twice if the kinds differ."""
    wanted: dict[tuple[Id, str], Predecessor] = {}
    if text.strip():
        tasks = cast(dict[Id, Row], {row.id: row for row in builder.rows("task")})
        tree = outline(tasks)
        for named in parse_predecessors(text, minutes_per_day=minutes_per_day):
            wanted[_task_called(tree, tasks.values(), named.reference), named.kind] = named
    for row in list(builder.rows("link")):
        link = cast(Link, row)
        if link.successor != task_id:
            continue
        kept = wanted.pop((link.predecessor, link.kind), None)
        if kept is None:
            builder.delete("link", link.id)
        else:
            builder.update("link", link.id, lag=kept.lag, lag_kind=kept.lag_kind)
    for (predecessor, kind), new in wanted.items():
        builder.add(
            "link", predecessor=predecessor, successor=task_id, kind=kind, lag=new.lag, lag_kind=new.lag_kind
        )


def link_with_lag(
    builder: ChangeBuilder,
    task_id: Id,
    other: str,
    *,
    before: bool,
    kind: str,
    lag: str,
    minutes_per_day: int,
    tree: Outline,
) -> Change:
    """A link to the task called `other` (outline number or name), which comes before this one or after it; the lag as
    typed behind a link's kind (`2d`, `50%`, `-2ed`). PlanError `link_exists` beside those of names, lags and loops."""
    tasks = [row for row in builder.rows("task") if row.id != task_id]
    wanted = _task_called(tree, tasks, other.strip())
    typed = lag.strip().replace(" ", "")
    sign = "" if not typed or typed[0] in "+-\u2212" else "+"
    (named,) = parse_predecessors(f"1{kind}{sign}{typed}", minutes_per_day=minutes_per_day)
    if named.reference != "1":
        raise PlanError("lag_unreadable", value=lag)
    first, second = (wanted, task_id) if before else (task_id, wanted)
    if any(link.kind == kind for link in _links_between(builder, first, second)):
        raise PlanError("link_exists", value=other.strip())
    builder.add(
        "link", predecessor=first, successor=second, kind=kind, lag=named.lag, lag_kind=named.lag_kind
    )
    refuse_loops(builder)
    return builder.change("undo.link", count=2)


def refuse_loops(builder: ChangeBuilder) -> None:
    """PlanError `link_loop` naming the tasks of the first loop, or of a link between a summary and its own part."""
    tasks = [cast(Task, row) for row in builder.rows("task")]
    links = [cast(Link, row) for row in builder.rows("link")]
    activities = [Activity(task.id, task.parent, 1, active=task.active) for task in tasks]
    names = {task.id: task.name for task in tasks}
    try:
        loop = find_loop(activities, [dependency_of(link) for link in links])
    except PlanError as refusal:
        raise PlanError(refusal.code, **_named(refusal.params, names)) from None
    if loop:
        raise PlanError("link_loop", tasks=" → ".join(names[task_id] for task_id in loop), ids=loop)


def _named(params: Mapping[str, object], names: Mapping[Id, str]) -> dict[str, object]:
    """Ids of tasks in a refusal's parameters replaced by names."""
    return {
        key: names.get(value, value) if isinstance(value, int) else value for key, value in params.items()
    }


def _links_between(builder: ChangeBuilder, first: Id, second: Id) -> list[Link]:
    links = (cast(Link, row) for row in builder.rows("link"))
    return [link for link in links if (link.predecessor, link.successor) == (first, second)]


def _task_called(tree: Outline, tasks: Iterable[Row], reference: str) -> Id:
    for row in tree.rows:
        if row.wbs == reference:
            return row.id
    named = [task.id for task in tasks if cast(Task, task).name == reference]
    if len(named) == 1:
        return named[0]
    raise PlanError("predecessor_unknown" if not named else "predecessor_ambiguous", value=reference)
