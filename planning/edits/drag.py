"""What dragging a bar means: moves, new lengths, progress, links, owners. What would follow is tried in `trial`."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import cast

from planning.change import Change
from planning.derived import DerivedValues
from planning.edits.builder import ChangeBuilder
from planning.edits.links import refuse_loops
from planning.edits.tasks import set_finish, set_progress, set_start
from planning.plan import Plan
from planning.rows import Id, Task
from planning.schedule.calendar import WorkingCalendar
from planning.schedule.from_plan import CALENDAR, SCHEDULE, TASK_OUTLINE, day_minutes
from planning.schedule.predecessors import LINKS_BY_SUCCESSOR

DAY = timedelta(days=1)


def shifted(values: DerivedValues, task_id: Id, by: timedelta, *, finish: bool = False) -> datetime:
    """The start (or finish) of a task that far away: an automatic task keeps to working time and, on a day off,
    goes on in the direction of the shift; a manual one may stand anywhere."""
    task, dates = values.plan.tasks[task_id], values.get(SCHEDULE)[task_id]
    moment = (dates.finish if finish else dates.start) + by
    if task.mode == "manual":
        return moment
    return _into_work(values.get(CALENDAR), moment, forward=by > timedelta(), at_end=finish)


def carried(values: DerivedValues, ids: Sequence[Id]) -> tuple[Id, ...]:
    """What has to be moved so that these tasks, and all under those that are summaries, move: a task that begins when
    another of them is done follows by itself. In the order of the outline."""
    leaves = movable(values, _branches(values, ids))
    if len(leaves) == 1:
        return leaves
    tree, schedule, tasks = values.get(TASK_OUTLINE), values.get(SCHEDULE), values.plan.tasks
    inside = {*leaves, *(one for one in ids if tree[one].children)}

    def follows(task_id: Id) -> bool:
        if tasks[task_id].mode == "manual":
            return False
        driver = schedule[task_id].driver
        return driver.kind == "link" and driver.task in inside

    return tuple(one for one in leaves if not follows(one))


def move_together(
    values: DerivedValues, ids: Sequence[Id], place: Callable[[Id], datetime], by: timedelta
) -> Change:
    """Tasks and summaries with all under them, as one step. `place` gives the new start of what has to be moved;
    moments before which others among them may not start move `by` as well."""
    builder, tree, tasks = ChangeBuilder(values.plan), values.get(TASK_OUTLINE), values.plan.tasks
    moved = dict.fromkeys(carried(values, ids))
    for task_id in moved:
        set_start(builder, values, task_id, place(task_id))
    for task in (tasks[one] for one in _branches(values, ids) if one not in moved):
        if task.constraint == "start_no_earlier" and task.constraint_at:
            builder.update("task", task.id, constraint_at=task.constraint_at + by)
    if len(ids) > 1:
        return builder.change("undo.drag.move_many", count=len(ids))
    first = ids[0]
    moment = values.get(SCHEDULE).start_of(first) + by if tree[first].children else place(first)
    return builder.change("undo.drag.move", name=tasks[first].name, date=moment.date().isoformat())


def move_tasks(values: DerivedValues, starts: Mapping[Id, datetime]) -> Change:
    """Each task to its new start, as typing it would: `start no earlier than`, or a manual task as a whole."""
    builder = ChangeBuilder(values.plan)
    for task_id, moment in starts.items():
        set_start(builder, values, task_id, moment)
    if len(starts) == 1:
        (task_id, moment), *_ = starts.items()
        name = values.plan.tasks[task_id].name
        return builder.change("undo.drag.move", name=name, date=moment.date().isoformat())
    return builder.change("undo.drag.move_many", count=len(starts))


def resize_task(values: DerivedValues, task_id: Id, finish: datetime) -> Change:
    """Another finish, and so another duration; what would be none is work to the end of the first day."""
    builder = ChangeBuilder(values.plan)
    start = values.get(SCHEDULE)[task_id].start
    if finish <= start:
        finish = _end_of_first_day(values.get(CALENDAR), start)
    set_finish(builder, values, task_id, finish)
    task = cast(Task, builder.row("task", task_id))
    minutes = task.duration or 0
    if task.mode == "manual" and task.manual_start and task.manual_finish:
        minutes = values.get(CALENDAR).minutes_between(task.manual_start, task.manual_finish)
    days = f"{round(minutes / day_minutes(values), 2):g}"
    return builder.change("undo.drag.resize", name=task.name, days=days)


def set_share(values: DerivedValues, task_id: Id, share: float) -> Change:
    """How much is done, 0–1, in whole percents."""
    builder = ChangeBuilder(values.plan)
    whole = min(100, max(0, round(share * 100)))
    set_progress(builder, values, task_id, whole / 100)
    return builder.change("undo.drag.progress", name=values.plan.tasks[task_id].name, share=whole)


def connect(values: DerivedValues, predecessor: Id, successor: Id, kind: str = "FS") -> Change:
    """A link from one bar to another; empty if one of this kind is there. PlanError `link_loop`,
    `link_to_own_summary` and `link_kind_on_summary`."""
    builder = ChangeBuilder(values.plan)
    known = values.get(LINKS_BY_SUCCESSOR).get(successor, ())
    if not any(link.predecessor == predecessor and link.kind == kind for link in known):
        builder.add("link", predecessor=predecessor, successor=successor, kind=kind)
        if not _surely_free(values, predecessor, successor):
            refuse_loops(builder)
    return builder.change("undo.link", count=2)


def _surely_free(values: DerivedValues, predecessor: Id, successor: Id) -> bool:
    """Whether a glance at what waits for the successor shows that the link closes no loop: cheaper than to look at
    the whole plan, which a drag would do at every bar that it passes."""
    network = values.get(SCHEDULE).passes.network
    first, last = network.index.get(predecessor), network.index.get(successor)
    if first is None or last is None or first == last:
        return False
    found, waiting = {last}, [last]
    for node in waiting:
        for after in network.successors(node):
            if after == first:
                return False
            if after not in found:
                found.add(after)
                waiting.append(after)
    return True


def hand_over(plan: Plan, ids: Sequence[Id], person: Id | None) -> Change:
    """Another owner, or none; who was assigned to a task as its owner hands that over too."""
    builder = ChangeBuilder(plan)
    for task_id in ids:
        before = plan.tasks[task_id].owner
        builder.update("task", task_id, owner=person)
        _hand_assignment(builder, plan, task_id, before, person)
    name = plan.persons[person].name if person is not None else ""
    if len(ids) == 1:
        label = "undo.drag.hand_over" if name else "undo.drag.no_owner"
        return builder.change(label, task=plan.tasks[ids[0]].name, name=name)
    return builder.change(
        "undo.drag.hand_over_many" if name else "undo.drag.no_owner_many", count=len(ids), name=name
    )


def take_over(plan: Plan, task_id: Id, holder: Id | None, person: Id | None) -> Change:
    """What `holder` does of a task goes to `person`, or to nobody: of the owner the task itself, of somebody who is
    only assigned the assignment."""
    task = plan.tasks[task_id]
    if holder == task.owner or holder is None:
        return hand_over(plan, (task_id,), person)
    builder = ChangeBuilder(plan)
    _hand_assignment(builder, plan, task_id, holder, person)
    if person is None:
        return builder.change("undo.drag.no_work", task=task.name, name=plan.persons[holder].name)
    return builder.change("undo.drag.hand_over", task=task.name, name=plan.persons[person].name)


def _hand_assignment(
    builder: ChangeBuilder, plan: Plan, task_id: Id, before: Id | None, person: Id | None
) -> None:
    rows = [row for row in plan.assignments.values() if row.task == task_id]
    for row in rows:
        if row.person != before or before == person:
            continue
        if person is None or any(other.person == person for other in rows):
            builder.delete("assignment", row.id)
        else:
            builder.update("assignment", row.id, person=person)


def working_step(values: DerivedValues, task_id: Id, days: int, *, finish: bool = False) -> datetime:
    """The start (or finish) of a task that many steps away: working days for an automatic task."""
    step = DAY if days > 0 else -DAY
    by = timedelta()
    task, calendar = values.plan.tasks[task_id], values.get(CALENDAR)
    dates = values.get(SCHEDULE)[task_id]
    moment = dates.finish if finish else dates.start
    for _ in range(abs(days)):
        by += step
        while task.mode != "manual" and not calendar.is_working_day((moment + by).date()):
            by += step
    return shifted(values, task_id, by, finish=finish)


def movable(values: DerivedValues, ids: Sequence[Id]) -> tuple[Id, ...]:
    """Those of the tasks that have dates of their own: summaries take theirs from below."""
    tree = values.get(TASK_OUTLINE)
    return tuple(task_id for task_id in ids if not tree[task_id].children)


def _branches(values: DerivedValues, ids: Sequence[Id]) -> list[Id]:
    """The tasks and all under them, in the order of the outline."""
    tree = values.get(TASK_OUTLINE)
    places = {at for one in ids for at in range(tree.index[one], max(tree[one].last, tree.index[one] + 1))}
    return [tree.rows[at].id for at in sorted(places)]


def _into_work(calendar: WorkingCalendar, moment: datetime, *, forward: bool, at_end: bool) -> datetime:
    day = moment.date()
    if not calendar.is_working_day(day):
        if at_end:
            moment = calendar.end_of_day(day)
            return moment if not forward else calendar.end_of_day(calendar.start_of_day(day).date())
        before = calendar.end_of_day(day).date()
        return calendar.start_of_day(day) if forward else datetime.combine(before, moment.time())
    first, last = calendar.start_of_day(day), calendar.end_of_day(day)
    if at_end:
        return min(moment, last) if moment > first else last
    return moment if first <= moment <= last else first


def _end_of_first_day(calendar: WorkingCalendar, start: datetime) -> datetime:
    end = calendar.end_of_day(start.date())
    return end if end > start else start + timedelta(minutes=30)
