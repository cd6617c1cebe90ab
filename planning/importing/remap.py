"""Columns of a draft read as other fields, or a table as another kind: what a user corrects in the preview. Pure."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from planning.errors import PlanError
from planning.fields import TABLES
from planning.importing.column_values import FIELDS, ReadAs, ReadCell, column_reader, is_nothing
from planning.importing.draft import DraftColumn, DraftRow, DraftTable, Problem

Columns = Mapping[str, str | None]
"""Column letter → field, None for a note."""

SEVERAL = ("note", "parent")
"""Fields that more than one column may give."""

_SIMILAR: Mapping[str, tuple[str, ...]] = {
    "finish": ("due", "deadline"), "due": ("finish",), "deadline": ("finish", "due"), "date": ("start", "due"),
    "start": ("due",), "parent": ("category",), "category": ("parent",), "cost": ("amount", "reserve"),
    "actual_amount": ("amount",), "amount": ("reserve", "target"), "target": ("amount",), "status": ("progress",),
    "contingency": ("prevention",), "criterion": ("note",), "term": ("name",),
}  # fmt: skip
"""What a field of one kind may be in another, best first."""

_OUTLINE = re.compile(r"\d{1,3}(?:\.\d{1,3})*\.?")
_LETTERS = re.compile(r"[A-Z]+")


@dataclass(frozen=True, slots=True)
class Remapped:
    """The table read anew, and the problems of its cells."""

    table: DraftTable
    problems: list[Problem]


def remap(
    table: DraftTable, problems: Iterable[Problem], columns: Columns, context: ReadAs, kind: str = ""
) -> Remapped:
    """`columns` need only name those that shall be something else; a column whose field another one takes becomes
    a note. `problems` are the table's so far. Untouched columns keep what was read from the typed cells."""
    wanted = kind or table.kind
    heads = _columns(table, columns, wanted)
    changed = {
        new.column
        for old, new in zip(table.columns, heads, strict=True)
        if old.field != new.field or wanted != table.kind or not table.supported
    }
    told = [problem for problem in problems if _letter(problem.cell) not in changed]
    work = _Rereading(table, heads, changed, wanted, context, told)
    rows = work.rows()
    made = replace(table, kind=wanted, columns=heads, rows=rows, supported=wanted in FIELDS)
    return Remapped(made, told)


def columns_for_kind(
    table: DraftTable, kind: str, words: Mapping[str, Iterable[str]]
) -> dict[str, str | None]:
    """A first guess of the columns when a table is taken for another kind. `words` are the fields' names."""
    called = {_plain(word): key for key, several in words.items() for word in several if key in FIELDS[kind]}
    found: dict[str, str | None] = {}
    for column in table.columns:
        own = (called.get(_plain(column.header), ""), column.field or "", column.role)
        wanted = [*own, *_SIMILAR.get(column.field or column.role, ())]
        free = [
            key for key in wanted if key in FIELDS[kind] and (key in SEVERAL or key not in found.values())
        ]
        found[column.column] = free[0] if free else None
    if "name" not in found.values():
        wordy = next((column.column for column in table.columns if _is_wordy(table, column.column)), None)
        if wordy is not None:
            found[wordy] = "name"
    return found


def _columns(table: DraftTable, columns: Columns, kind: str) -> list[DraftColumn]:
    """The heads as corrected: what the user says is certain, and takes the field from where it was."""
    said = {field for field in columns.values() if field is not None and field not in SEVERAL}
    heads = []
    for column in table.columns:
        if column.column in columns:
            field = columns[column.column]
            same = field == column.field and kind == table.kind
            sure = column.confidence if same else 1.0 if field else 0.0
            heads.append(replace(column, field=field, confidence=sure))
        elif column.field in said or (kind != table.kind and column.field not in FIELDS.get(kind, ())):
            heads.append(replace(column, field=None, confidence=0.0))
        else:
            heads.append(column)
    return heads


@dataclass(slots=True)
class _Rereading:
    table: DraftTable
    heads: list[DraftColumn]
    changed: set[str]
    kind: str
    context: ReadAs
    problems: list[Problem]

    def rows(self) -> list[DraftRow]:
        readers = {
            head.column: self._reader(head)
            for head in self.heads
            if head.field and head.column in self.changed
        }
        rows = [self._row(row, readers) for row in self.table.rows]
        if any(head.field == "wbs" and head.column in self.changed for head in self.heads):
            _set_levels(rows)
        self._set_sections(rows)
        return rows

    def _reader(self, head: DraftColumn) -> ReadCell:
        texts = [row.texts.get(head.column, "") for row in self.table.rows]
        return column_reader(self.kind, head.field or "", head.header, texts, self.context)

    def _row(self, row: DraftRow, readers: Mapping[str, ReadCell]) -> DraftRow:
        kept = [key for key in row.values if _letter(row.cells.get(key, "")) not in self.changed]
        if any(old.field == "name" and old.column in self.changed for old in self.table.columns):
            kept = [key for key in kept if key != "name"]
        raws = [key for key, cell in row.cells.items() if _letter(cell) not in self.changed]
        made = replace(
            row,
            values={key: row.values[key] for key in kept},
            raw={key: row.raw[key] for key in raws if key in row.raw},
            cells={key: row.cells[key] for key in raws},
            notes={},
        )
        failed = {
            head.column
            for head in self.heads
            if head.column in readers and not self._read(made, head, readers[head.column])
        }
        self._set_notes(row, made, failed)
        return made

    def _read(self, row: DraftRow, head: DraftColumn, read: ReadCell) -> bool:
        """Whether the cell is taken over; what isn't stays as a note and is told."""
        text, key = row.texts.get(head.column, ""), head.field or ""
        if is_nothing(text) or key == "parent":
            return True
        cell = f"{head.column}{row.row}"
        try:
            found = read(text)
        except PlanError as refusal:
            params = {name: str(value) for name, value in refusal.params.items() if name != "value"}
            self.problems.append(Problem(self.table.sheet, cell, "warning", refusal.code, text, params))
            return False
        for name, value in found.items():
            if name != key and name in row.values:
                continue
            joined = name == "note" and name in row.values
            row.values[name] = f"{row.values[name]}\n{value}" if joined else value
            row.raw[name], row.cells[name] = text, cell
        return True

    def _set_notes(self, before: DraftRow, row: DraftRow, failed: set[str]) -> None:
        """Columns without a field, and cells that couldn't be read or say more than their field."""
        for head in self.heads:
            text, header = row.texts.get(head.column, ""), head.header or head.column
            if is_nothing(text):
                continue
            as_before = head.column not in self.changed and text in before.notes.get(header, "")
            if head.field is None or head.column in failed or as_before:
                row.notes[header] = f"{row.notes[header]}\n{text}" if header in row.notes else text

    def _set_sections(self, rows: list[DraftRow]) -> None:
        """Columns of levels above, filled down, come and go as sections."""
        if not self.changed:
            return
        gone = [
            item.column
            for item in self.table.columns
            if item.field == "parent" and item.column in self.changed
        ]
        come = [head.column for head in self.heads if head.field == "parent" and head.column in self.changed]
        if self.kind not in TABLES or not TABLES[self.kind].tree:
            come = []
        above: dict[str, str] = {}
        for row in rows:
            for letter in (*gone, *come):
                text = " ".join(row.texts.get(letter, "").split())
                above[letter] = text or above.get(letter, "")
            left = [part for part in row.section if part not in {above[letter] for letter in gone}]
            added = [above[letter] for letter in come if above[letter]]
            row.section = tuple(part for part in (*left, *added) if part != row.values.get("name"))


def _set_levels(rows: list[DraftRow]) -> None:
    """Depth by outline numbers, if nearly every row has one and some are dotted."""
    numbers = [row.raw.get("wbs", "").strip() for row in rows]
    outline = [text.rstrip(".") for text in numbers if _OUTLINE.fullmatch(text)]
    if len(outline) * 10 < len(rows) * 8 or not any("." in text for text in outline):
        return
    least = min(text.count(".") for text in outline)
    for row, text in zip(rows, numbers, strict=True):
        row.level = max(0, text.rstrip(".").count(".") - least)


def _letter(cell: str) -> str:
    """The column of a cell's address; empty for none."""
    found = _LETTERS.match(cell)
    return found[0] if found else ""


def _plain(header: str) -> str:
    return re.sub(r"[\s_\-（）()：:]+", "", header).casefold()


def _is_wordy(table: DraftTable, letter: str) -> bool:
    texts = [row.texts.get(letter, "") for row in table.rows]
    filled = [text for text in texts if not is_nothing(text)]
    words = [text for text in filled if not re.fullmatch(r"[\d\s.,:/%¥$€-]+", text)]
    return bool(filled) and len(words) * 10 >= len(filled) * 7
