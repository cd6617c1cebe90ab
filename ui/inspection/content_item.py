"""A content item in the inspector: its fields, what the channel's profile says, the goal and the task it serves."""

from planning.board.rhythm import profile_of
from planning.rows import ContentItem, Id
from ui.desk import Desk
from ui.inspection.parts import every_field, goal_links, row_target
from ui.widgets.chip import Chip
from ui.widgets.inspector_content import (
    Entry,
    FieldEntry,
    InspectorContent,
    LinkEntry,
    Section,
    TextEntry,
)

_FIELDS = ("at", "channel", "owner", "state", "theme", "tags", "form")
_STATES = {"published": "good", "approved": "good", "in_review": "info", "in_production": "accent"}


def post_content(desk: Desk, row_id: Id) -> InspectorContent:
    """Everything about one content item."""
    texts, item = desk.texts, desk.plan.content_items[row_id]
    sections = (
        Section(texts("inspector.fields"), every_field(desk, "content_item", row_id, _FIELDS)),
        Section(texts("inspector.profile"), profile_entries(desk, item)),
        Section(texts("field.content_item.body"), every_field(desk, "content_item", row_id, ("body",))),
        Section(texts("inspector.chain"), _chain(desk, item)),
        Section(texts("field.content_item.note"), every_field(desk, "content_item", row_id, ("note",))),
    )
    kept = tuple(section for section in sections if section.entries)
    return InspectorContent(texts("table.content_item"), "note", item.name, _chips(desk, item), kept)


def profile_entries(desk: Desk, item: ContentItem) -> tuple[Entry, ...]:
    """Form, rhythm and hours as the library has them for the channel; that it has none."""
    texts, library = desk.texts, desk.library
    channel = desk.plan.channels.get(item.channel) if item.channel is not None else None
    if channel is None:
        return (TextEntry(texts("inspector.profile.no_channel")),)
    profile = profile_of(library.plan, channel.name)
    if profile is None:
        return (TextEntry(texts("calendar.no_profile")),)
    told = [
        FieldEntry(texts(f"field.channel_profile.{key}"), library.text("channel_profile", profile.id, key))
        for key in ("form", "rhythm", "hours")
    ]
    link = LinkEntry(profile.name, texts("table.channel_profile"), row_target("channel_profile", profile.id))
    return (*(entry for entry in told if entry.value), link)


def _chips(desk: Desk, item: ContentItem) -> tuple[Chip, ...]:
    state = Chip(desk.text("content_item", item.id, "state"), _STATES.get(item.state, "neutral"))
    if item.state != "published" and item.at is not None and item.at < desk.values.now:
        return (Chip(desk.texts("choice.task.state.late"), "critical"), state)
    return (state,)


def _chain(desk: Desk, item: ContentItem) -> tuple[LinkEntry, ...]:
    """The goals from the total down, the task that publishes it, the item itself."""
    task = desk.plan.tasks.get(item.task) if item.task is not None else None
    goal = item.goal if item.goal is not None else task.goal if task is not None else None
    entries = list(goal_links(desk, goal))
    if task is not None:
        span = f"{desk.text('task', task.id, 'start')} → {desk.text('task', task.id, 'finish')}"
        entries.append(LinkEntry(task.name, span, row_target("task", task.id)))
    entries.append(LinkEntry(item.name, desk.text("content_item", item.id, "at"), current=True))
    return tuple(entries)
