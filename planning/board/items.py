"""Everything with a place on the calendar: tasks and content items, by channel, day and hour."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from planning.derived import DerivedValues
from planning.rows import ContentItem, Id, Task
from planning.schedule.clockwork import DAY
from planning.schedule.from_plan import SCHEDULE
from planning.task_state import task_state

PUBLISHED = "published"
_POST = timedelta(minutes=30)
"""How long a content item is drawn: it has a moment, no length."""


@dataclass(frozen=True, slots=True)
class BoardItem:
    """`table` is task or content_item. `fixed`: it stands at its moment, also outside working time. `state` is a task's
    state, or done, late or waiting for content."""

    table: str
    id: Id
    name: str
    channel: Id | None
    owner: Id | None
    start: datetime
    finish: datetime
    fixed: bool
    state: str

    @property
    def last(self) -> date:
        """The last day that it touches; what ends at midnight doesn't touch the day after."""
        end = self.finish if self.finish <= self.start else self.finish - timedelta(microseconds=1)
        return end.date()

    @property
    def days(self) -> int:
        """On how many days it is seen."""
        return (self.last - self.start.date()).days + 1


def channel_of_task(values: DerivedValues, task_id: Id) -> Id | None:
    """Its own channel, else that of its goal or of one above it, else that of the task above."""
    tasks = values.plan.tasks
    at: Id | None = task_id
    while at is not None:
        task = tasks[at]
        if task.channel is not None:
            return task.channel
        channel = _channel_of_goal(values, task.goal)
        if channel is not None:
            return channel
        at = task.parent
    return None


def _channel_of_goal(values: DerivedValues, goal_id: Id | None) -> Id | None:
    goals, at = values.plan.goals, goal_id
    while at is not None:
        if goals[at].channel is not None:
            return goals[at].channel
        at = goals[at].parent
    return None


def items_between(values: DerivedValues, first: date, last: date) -> list[BoardItem]:
    """Those that touch one of these days, both included, in order of start. Only they are made: what else there is in
    a plan costs next to nothing."""
    plan = values.plan
    found = [_task_item(values, plan.tasks[one]) for one in tasks_between(values, first, last)]
    for row in plan.content_items.values():
        if row.at is not None and first <= row.at.date() <= last:
            found.append(_content(values, row))
    return sorted(found, key=lambda item: (item.start, item.finish, item.table, item.id))


def tasks_between(values: DerivedValues, first: date, last: date) -> list[Id]:
    """Active tasks without children that touch the days; what ends at midnight doesn't touch the day after."""
    passes, tasks = values.get(SCHEDULE).passes, values.plan.tasks
    begin, end = first.toordinal() * DAY, (last.toordinal() + 1) * DAY
    starts, finishes = passes.start, passes.finish
    return [
        one
        for one, at in passes.network.index.items()
        if starts[at] < end and (finishes[at] > begin or starts[at] >= begin) and tasks[one].active
    ]


def item_of(values: DerivedValues, table: str, row_id: Id) -> BoardItem | None:
    """One row as it stands on the calendar; None for what has no place there: a summary, an idea without a date."""
    if table == "task" and row_id in values.plan.tasks:
        task, schedule = values.plan.tasks[row_id], values.get(SCHEDULE)
        placed = task.active and row_id in schedule.passes.network.index
        return _task_item(values, task) if placed else None
    row = values.plan.content_items.get(row_id) if table == "content_item" else None
    return None if row is None or row.at is None else _content(values, row)


def _task_item(values: DerivedValues, task: Task) -> BoardItem:
    schedule = values.get(SCHEDULE)
    return BoardItem(
        "task",
        task.id,
        task.name,
        channel_of_task(values, task.id),
        task.owner,
        schedule.start_of(task.id),
        schedule.finish_of(task.id),
        task.mode == "manual",
        task_state(values, task.id),
    )


def _content(values: DerivedValues, item: ContentItem) -> BoardItem:
    at = item.at or values.now
    state = "done" if item.state == PUBLISHED else "late" if at < values.now else "waiting"
    return BoardItem(
        "content_item", item.id, item.name, item.channel, item.owner, at, at + _POST, True, state
    )


def by_channel(items: Iterable[BoardItem]) -> Mapping[Id | None, list[BoardItem]]:
    """Split by channel; None holds what belongs to none."""
    found: dict[Id | None, list[BoardItem]] = {}
    for item in items:
        found.setdefault(item.channel, []).append(item)
    return found
