"""What is to be done on a day, by whom: the derived list behind Today and the printed checklist."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from planning.codes import item_code, node_code, task_code
from planning.derived import NOW, Derived, DerivedValues, reads
from planning.goals.nodes import NODE_OCCURRENCES, occurrence_id, occurrence_of
from planning.plan import Plan
from planning.rows import ChecklistItem, Id, Task
from planning.schedule.forward_backward import Schedule
from planning.schedule.from_plan import CALENDAR, SCHEDULE, TASK_OUTLINE

LATE, TODAY, LATER, DONE = "late", "today", "later", "done"
NODE = "time_node"
NO_TASK: Id = 0


class AgendaRow(NamedTuple):
    """One thing to tick. `table` is checklist_item, task or time_node (then `id` is the number of an occurrence and
    `task` NO_TASK); `source` is the task, the summary or the goal that it belongs to, `source_id` its id.

    `timed` says that somebody named the hour of `due`; otherwise it is the end of a working day. A `holiday` is told.
    """

    table: str
    id: Id
    task: Id
    code: str
    name: str
    source: str
    owner: Id | None
    due: datetime
    criterion: str
    done_at: datetime | None
    state: str
    source_id: Id | None = None
    timed: bool = False
    holiday: bool = False


@dataclass(frozen=True, slots=True)
class AgendaGroup:
    """Rows under one head. `key` is a person, a task or a day; LATE for what is late, NODE for time nodes, None for
    none."""

    key: Id | date | str | None
    rows: tuple[AgendaRow, ...]

    @property
    def late(self) -> int:
        """How many of them are late."""
        return sum(row.state == LATE for row in self.rows)


def _agenda(values: DerivedValues) -> tuple[AgendaRow, ...]:
    plan = values.plan
    if not plan.tasks:
        return tuple(_node_rows(values))
    schedule, tree = values.get(SCHEDULE), values.get(TASK_OUTLINE)
    stepped: dict[Id, list[ChecklistItem]] = {}
    for item in plan.checklist_items.values():
        stepped.setdefault(item.task, []).append(item)
    found: list[AgendaRow] = []
    for row in tree.rows:
        task = plan.tasks[row.id]
        if task.id in stepped:
            finish = task_due(schedule, task)
            steps = sorted(stepped[task.id], key=lambda item: (item.position, item.id))
            found.extend(_item_row(item, task, finish, values.now) for item in steps)
        elif not row.children:
            found.append(_task_row(task, _source(plan.tasks, task), task_due(schedule, task), values.now))
    return (*found, *_node_rows(values))


def _node_rows(values: DerivedValues) -> Iterator[AgendaRow]:
    """The occurrences of time nodes; what was skipped is nobody's work."""
    plan, listed = values.plan, values.get(NODE_OCCURRENCES)
    for node in sorted(plan.time_nodes.values(), key=lambda node: (node.position, node.id)):
        goal = plan.goals[node.goal]
        for one in listed[node.id]:
            if one.skipped:
                continue
            yield AgendaRow(
                NODE,
                occurrence_id(node.id, one.at),
                NO_TASK,
                node_code(node.id, one.at.date()),
                node.name,
                goal.name,
                node.owner if node.owner is not None else goal.owner,
                one.due,
                node.note,
                one.done_at,
                state_of(one.tick is not None, one.due, values.now),
                goal.id,
                timed=not node.at_close,
                holiday=one.holiday,
            )


def source_table(row: AgendaRow) -> str:
    """What `source_id` is the id of."""
    return "goal" if row.table == NODE else "task"


def row_named(table: str, number: Id) -> tuple[str, Id]:
    """The row of the plan behind a line: of an occurrence its time node, else itself."""
    return (table, occurrence_of(number)[0]) if table == NODE else (table, number)


def task_due(schedule: Schedule, task: Task) -> datetime:
    """When the task is to be done: its scheduled finish."""
    return schedule.finish_of(task.id)


def _item_row(item: ChecklistItem, task: Task, finish: datetime, now: datetime) -> AgendaRow:
    due = item.due or finish
    return AgendaRow(
        "checklist_item",
        item.id,
        task.id,
        item_code(item),
        item.name,
        task.name,
        item.owner if item.owner is not None else task.owner,
        due,
        item.criterion or task.criterion,
        item.done_at,
        state_of(item.done_at is not None, due, now),
        task.id,
        item.due is not None or task.mode == "manual",
    )


def _task_row(task: Task, source: str, finish: datetime, now: datetime) -> AgendaRow:
    return AgendaRow(
        "task",
        task.id,
        task.id,
        task_code(task.id),
        task.name,
        source,
        task.owner,
        finish,
        task.criterion,
        task.done_at,
        state_of(task.progress >= 1, finish, now),
        task.parent,
        task.mode == "manual",
    )


def _source(tasks: Mapping[Id, Task], task: Task) -> str:
    return "" if task.parent is None else tasks[task.parent].name


def state_of(done: bool, due: datetime, now: datetime) -> str:
    """Late once the due moment has passed, today until then on its day."""
    if done:
        return DONE
    if due < now:
        return LATE
    return TODAY if due.date() == now.date() else LATER


def on_day(rows: Iterable[AgendaRow], day: date) -> list[AgendaRow]:
    """What a checklist for a day holds: due on it, and what is late from before it."""
    return [row for row in rows if row.due.date() == day or (row.due.date() < day and row.state == LATE)]


def ahead(rows: Iterable[AgendaRow], today: date, days: int | None, *, done: bool) -> list[AgendaRow]:
    """Late, due today or in the next `days` (None: whenever); `done` adds what is ticked in that time or today."""
    last = None if days is None else today + timedelta(days=days)

    def wanted(row: AgendaRow) -> bool:
        if row.state != DONE:
            return last is None or row.due.date() <= last
        ticked_today = row.done_at is not None and row.done_at.date() == today
        return done and (last is None or ticked_today or today <= row.due.date() <= last)

    return [row for row in rows if wanted(row)]


def by_person(rows: Iterable[AgendaRow], people: Sequence[Id]) -> list[AgendaGroup]:
    """A group an owner in the order of `people`, each by time; what nobody owns comes last."""
    place = {person: at for at, person in enumerate(people)}
    groups = _grouped(rows, lambda row: row.owner)
    return sorted(groups, key=lambda group: place.get(_id(group.key), len(place)))


def by_day(rows: Iterable[AgendaRow], today: date) -> list[AgendaGroup]:
    """What is late, then a group a day; what was due before today and is done stands under today."""
    groups = _grouped(rows, lambda row: LATE if row.state == LATE else max(row.due.date(), today))
    return sorted(groups, key=lambda group: group.key if isinstance(group.key, date) else date.min)


def by_source(rows: Iterable[AgendaRow]) -> list[AgendaGroup]:
    """A group a task or summary in the plan's order, each by time; tasks of no summary under None, time nodes under
    NODE."""
    return _grouped(rows, lambda row: NODE if row.table == NODE else row.source_id)


def source_title(plan: Plan, source: Id | None) -> str:
    """The name of a task or summary, after that of the procedure which it is a step of; empty for none."""
    if source is None:
        return ""
    task = plan.tasks[source]
    above = None if task.parent is None else plan.tasks[task.parent]
    return task.name if above is None or above.parent is None else f"{above.name} · {task.name}"


def _grouped(
    rows: Iterable[AgendaRow], key_of: Callable[[AgendaRow], Id | date | str | None]
) -> list[AgendaGroup]:
    found: dict[Id | date | str | None, list[AgendaRow]] = {}
    for row in rows:
        found.setdefault(key_of(row), []).append(row)
    return [
        AgendaGroup(key, tuple(sorted(members, key=lambda row: row.due))) for key, members in found.items()
    ]


def _id(key: Id | date | str | None) -> Id:
    return key if isinstance(key, int) else -1


@dataclass(frozen=True, slots=True)
class NextMark:
    """The next milestone that is still open, or the plan's finish (`task` None). Days count from tomorrow on."""

    task: Id | None
    at: datetime
    days: int
    working_days: int


def _next_mark(values: DerivedValues) -> NextMark | None:
    plan, today = values.plan, values.now.date()
    if not plan.tasks:
        return None
    schedule, tree = values.get(SCHEDULE), values.get(TASK_OUTLINE)
    milestones = [
        (schedule.finish_of(task.id), task.id)
        for task in plan.tasks.values()
        if task.duration == 0 and task.progress < 1 and not tree[task.id].children
    ]
    at, task = min((mark for mark in milestones if mark[0].date() >= today), default=(schedule.finish, None))
    if at.date() < today:
        return None
    days = (at.date() - today).days
    calendar = values.get(CALENDAR)
    working = sum(calendar.is_working_day(today + timedelta(days=day)) for day in range(1, days + 1))
    return NextMark(task, at, days, working)


AGENDA: Derived[tuple[AgendaRow, ...]] = Derived(
    "agenda",
    _agenda,
    reads(
        task="name owner criterion done_at parent position progress mode",
        checklist_item="",
        time_node="name owner goal position note",
        goal="name owner",
    ),
    needs=(SCHEDULE, TASK_OUTLINE, NODE_OCCURRENCES),
    also=frozenset({NOW}),
)
NEXT_MARK: Derived[NextMark | None] = Derived(
    "next_mark",
    _next_mark,
    reads(task="duration progress"),
    needs=(SCHEDULE, TASK_OUTLINE, CALENDAR),
    also=frozenset({NOW}),
)
