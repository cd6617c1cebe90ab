"""Dragging on the calendar: to another day or hour, to another channel. As typing the start would, as one step."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import cast

from planning.change import Change
from planning.derived import DerivedValues
from planning.edits.builder import ChangeBuilder
from planning.edits.drag import shifted
from planning.edits.rows import add_row
from planning.edits.tasks import at_day_start, set_start
from planning.plan import Plan
from planning.rows import ContentItem, Id, Value

Mark = tuple[str, Id]
"""("task" or "content_item", id)."""


def shift(values: DerivedValues, marks: Sequence[Mark], by: timedelta) -> Change:
    """All of them that much earlier or later. Whole days keep the hour; a task that keeps to working time goes on
    over days off in the direction of the shift."""
    builder = ChangeBuilder(values.plan)
    moments: dict[Mark, datetime] = {}
    for mark in marks:
        if mark[0] == "task":
            moments[mark] = shifted(values, mark[1], by)
            set_start(builder, values, mark[1], moments[mark])
        else:
            row = cast(ContentItem, builder.row(*mark))
            moments[mark] = (row.at or values.now) + by
            builder.update("content_item", mark[1], at=moments[mark])
    if len(marks) > 1:
        return builder.change("undo.drag.move_many", count=len(marks))
    name = str(getattr(builder.row(*marks[0]), "name", ""))
    return builder.change("undo.drag.move", name=name, date=moments[marks[0]].date().isoformat())


def to_channel(values: DerivedValues, marks: Sequence[Mark], channel: Id | None) -> Change:
    """Another channel of their own; a goal's stays as it is."""
    builder = ChangeBuilder(values.plan)
    for table, row_id in marks:
        builder.update(table, row_id, channel=channel)
    told = values.plan.channels[channel].name if channel is not None else ""
    if len(marks) > 1:
        return builder.change("undo.board.channel_many", count=len(marks), channel=told)
    name = str(getattr(builder.row(*marks[0]), "name", ""))
    return builder.change("undo.board.channel", name=name, channel=told)


def move_to(values: DerivedValues, marks: Sequence[Mark], by: timedelta, channel: Id | None) -> Change:
    """Both at once, for a drag across rows and days."""
    moved = shift(values, marks, by)
    after = ChangeBuilder(values.plan)
    for delta in moved.deltas:
        after.update(delta.table, delta.id, **cast(Mapping[str, Value], delta.after))
    for table, row_id in marks:
        after.update(table, row_id, channel=channel)
    return after.change(moved.label_key, **moved.params)


def add_content(plan: Plan, name: str, at: datetime, channel: Id | None) -> Change:
    """A content item at a moment."""
    return add_row(plan, "content_item", {"name": name, "at": at, "channel": channel})


def add_task(values: DerivedValues, name: str, at: datetime, channel: Id | None, minutes: int) -> Change:
    """A task that starts no earlier than a moment and takes so long, at the end of the plan; midnight means the
    beginning of that day's work."""
    return add_row(
        values.plan,
        "task",
        {
            "name": name,
            "channel": channel,
            "duration": minutes,
            "constraint": "start_no_earlier",
            "constraint_at": at_day_start(values, at),
        },
    )
