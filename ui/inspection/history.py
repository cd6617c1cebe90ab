"""The last part of the inspector: what happened to the row, from the audit log."""

import json
from collections import Counter
from collections.abc import Sequence

from planning.cells import name_of
from planning.fields import TABLES, FieldType
from planning.ports import CellHistory, RowHistories
from planning.rows import Id, Value
from planning.values import from_json
from ui.desk import Desk
from ui.widgets.inspector_content import FieldEntry, Section

MOST = 8
MOST_READ = 60
_SILENT = ("uid", "id", "position", "steps_numbered")


def history_section(desk: Desk, table: str, row_id: Id, histories: RowHistories) -> tuple[Section, ...]:
    """Newest first; the adding of the row is one entry. Nothing for a row that never changed."""
    changes = [
        change
        for change in histories.row_history(desk.plan.scope, table, row_id, MOST_READ)
        if change.field not in _SILENT and (change.old or change.new)
    ]
    entries = _entries(desk, table, changes)
    if not entries:
        return ()
    note = desk.texts("inspector.history.count", count=len(entries))
    return (Section(desk.texts("inspector.history"), tuple(entries[:MOST]), note),)


def _entries(desk: Desk, table: str, changes: Sequence[CellHistory]) -> list[FieldEntry]:
    """Fields that got their first value at one moment together are the row's beginning."""
    first = Counter(change.at for change in changes if change.old is None)
    begun = {at for at, count in first.items() if count > 1}
    told: list[FieldEntry] = []
    for change in changes:
        if change.old is None and change.at in begun:
            begun.discard(change.at)
            first[change.at] = 0
            told.append(
                FieldEntry(desk.formats.moment_full(change.at), desk.texts("inspector.history.added"))
            )
        elif change.old is not None or first[change.at] == 1:
            told.append(_entry(desk, table, change))
    return told


def _entry(desk: Desk, table: str, change: CellHistory) -> FieldEntry:
    label = desk.formats.moment_full(change.at)
    field = desk.texts(f"field.{table}.{change.field}")
    new = _shown(desk, table, change.field, change.new)
    if change.old is None:
        return FieldEntry(label, desk.texts("inspector.history.set", field=field, new=new))
    old = _shown(desk, table, change.field, change.old)
    return FieldEntry(label, desk.texts("inspector.history.entry", field=field, old=old, new=new))


def _shown(desk: Desk, table: str, key: str, text: str | None) -> str:
    """A stored text as people read it; what can't be read any more is shown as it was stored."""
    field = TABLES[table].field(key)
    if text is None or text == "" or field is None:
        return "–"
    try:
        value = _read(text, field.type)
        typed: Value = from_json(field, value)
        if field.type is FieldType.REF:
            return name_of(desk.values, field.ref, int(str(value))) or text
        return desk.formats.value(table, field, typed) or "–"
    except (ValueError, TypeError, KeyError):
        return text


def _read(text: str, kind: FieldType) -> object:
    if kind in (FieldType.TEXT, FieldType.LONG_TEXT, FieldType.CHOICE, FieldType.DATE, FieldType.MOMENT):
        return text
    return json.loads(text)
