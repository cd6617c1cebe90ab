"""Dragging on the calendar: to another day or hour, to another channel. As typing the start would, as one step."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import cast

from planning.change import Change
from planning.derived import DerivedValues
from planning.edits.builder import ChangeBuilder
from planning.edits.tasks import set_start
from planning.rows import ContentItem, Id, Value
from planning.schedule.from_plan import SCHEDULE

Mark = tuple[str, Id]
"""("task" or "content_item", id)."""


def shift(values: DerivedValues, marks: Sequence[Mark], by: timedelta) -> Change:
    """All of them that much earlier or later. Whole days keep the hour; of a task that keeps to working time a day off
    is the scheduler's to pass over."""
    builder = ChangeBuilder(values.plan)
    moments: dict[Mark, datetime] = {}
    for mark in marks:
        moments[mark] = moment = _start_of(values, builder, mark) + by
        if mark[0] == "task":
            set_start(builder, values, mark[1], moment)
        else:
            builder.update("content_item", mark[1], at=moment)
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


def _start_of(values: DerivedValues, builder: ChangeBuilder, mark: Mark) -> datetime:
    table, row_id = mark
    if table == "task":
        return values.get(SCHEDULE).start_of(row_id)
    return cast(ContentItem, builder.row(table, row_id)).at or values.now
