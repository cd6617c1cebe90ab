"""What items, days and channels of the calendar say when the pointer rests on them, and to a screen reader."""

from planning.board.items import BoardItem
from planning.board.rhythm import profile_of
from planning.cells import name_of
from planning.rows import Id
from ui.desk import Desk
from ui.timeline.board.model import BoardModel
from ui.timeline.board.side_painter import rhythm_text
from ui.timeline.compared import Compared
from ui.timeline.hover import task_text

_FIELDS = ("at", "channel", "owner", "state", "theme", "form", "tags")


def item_text(desk: Desk, item: BoardItem, compared: Compared) -> str:
    """Of a task what its bar says; of a content item its fields."""
    state = desk.texts(f"choice.task.state.{item.state}")
    if item.table == "task":
        return f"{task_text(desk, item.id, compared)}\n{state}"
    told = [f"{desk.texts('table.content_item')} · {item.name}", state]
    for key in _FIELDS:
        text = desk.text("content_item", item.id, key)
        if text:
            told.append(
                desk.texts("calendar.field", field=desk.texts(f"field.content_item.{key}"), value=text)
            )
    return "\n".join(told)


def channel_text(desk: Desk, model: BoardModel, channel: Id | None) -> str:
    """What the channel's profile wishes, and how many posts there are."""
    row = desk.plan.channels.get(channel) if channel is not None else None
    if row is None:
        return desk.texts("calendar.no_channel")
    rhythm = model.rhythms.get(row.id)
    told = [row.name]
    if rhythm is not None:
        told.append(rhythm_text(desk, rhythm))
    profile = profile_of(desk.library.plan, row.name)
    if profile is not None and profile.hours:
        told.append(desk.texts("calendar.hours", hours=profile.hours))
    if profile is None:
        told.append(desk.texts("calendar.no_profile"))
    return "\n".join(told)


def spoken(desk: Desk, item: BoardItem) -> str:
    """For a screen reader: kind, name, when, owner, state."""
    owner = name_of(desk.values, "person", item.owner)
    when = f"{desk.formats.day_long(item.start.date())} {item.start:%H:%M}"
    state = desk.texts(f"choice.task.state.{item.state}")
    told = (desk.texts(f"table.{item.table}"), item.name, when, owner, state)
    return ", ".join(part for part in told if part)
