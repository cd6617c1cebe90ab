"""What is to be done on a day, by whom: the derived list behind Today and the printed checklist."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from planning.codes import item_code, task_code
from planning.derived import NOW, Derived, DerivedValues, reads
from planning.rows import ChecklistItem, Id, Task
from planning.schedule.forward_backward import Schedule
from planning.schedule.from_plan import SCHEDULE, TASK_OUTLINE

LATE, TODAY, LATER, DONE = "late", "today", "later", "done"


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """One thing to tick. `table` is checklist_item or task; `source` the task or the summary that it belongs to."""

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


def _agenda(values: DerivedValues) -> tuple[AgendaRow, ...]:
    plan = values.plan
    if not plan.tasks:
        return ()
    schedule, tree = values.get(SCHEDULE), values.get(TASK_OUTLINE)
    stepped: dict[Id, list[ChecklistItem]] = {}
    for item in plan.checklist_items.values():
        stepped.setdefault(item.task, []).append(item)
    found: list[AgendaRow] = []
    for row in tree.rows:
        task = plan.tasks[row.id]
        finish = task_due(schedule, task)
        steps = sorted(stepped.get(task.id, ()), key=lambda item: (item.position, item.id))
        found.extend(_item_row(item, task, finish, values.now) for item in steps)
        if not steps and not row.children:
            found.append(_task_row(task, _source(plan.tasks, task), finish, values.now))
    return tuple(found)


def task_due(schedule: Schedule, task: Task) -> datetime:
    """When the task is to be done: its scheduled finish."""
    return schedule[task.id].finish


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


def on_day(rows: tuple[AgendaRow, ...], day: date) -> list[AgendaRow]:
    """What a checklist for a day holds: due on it, and what is open from before it."""
    return [row for row in rows if row.due.date() == day or (row.due.date() < day and row.state != DONE)]


AGENDA: Derived[tuple[AgendaRow, ...]] = Derived(
    "agenda",
    _agenda,
    reads(task="name owner criterion done_at parent position progress", checklist_item=""),
    needs=(SCHEDULE, TASK_OUTLINE),
    also=frozenset({NOW}),
)
