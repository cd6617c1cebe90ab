"""The files on a row as a section of the inspector: each opens a menu, a button attaches another."""

from planning.edits.attachments import attachments_of
from planning.rows import Id
from ui.desk import Desk
from ui.widgets.inspector_content import ButtonEntry, Entry, LinkEntry, Section

KILOBYTE = 1024


def attachment_section(desk: Desk, table: str, row_id: Id) -> Section:
    """Targets are ("attachment", id) and ("attach", table, id); ui/attachments.py answers them."""
    texts = desk.texts
    entries: list[Entry] = [
        LinkEntry(
            file.name,
            texts("attachments.size", size=desk.formats.number(max(1, round(file.size / KILOBYTE)))),
            ("attachment", file.id),
        )
        for file in attachments_of(desk.plan, table, row_id)
    ]
    if not desk.live.session.read_only:
        entries.append(ButtonEntry(texts("attachments.add"), ("attach", table, row_id)))
    return Section(texts("attachments.title"), tuple(entries))
