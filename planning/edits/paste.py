"""A block of text put into a table at a cell, as one step: cells overwritten, rows added, indentation as hierarchy."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from planning.change import Change
from planning.derived import DerivedValues
from planning.edits.adding import insert_typed
from planning.edits.builder import ChangeBuilder
from planning.edits.cells import CellEdit, apply_cell
from planning.edits.links import refuse_loops
from planning.errors import PlanError
from planning.fields import TABLES, FieldType
from planning.order import parent_of
from planning.parsing.typed import Wording
from planning.rows import Id, Value

Block = Sequence[Sequence[str]]
_WIDTHS = {" ": 1, "\u00a0": 1, "\t": 4, "\u3000": 2}


@dataclass(frozen=True, slots=True)
class PastePlace:
    """`rows` from the cell downwards as shown, `keys` the fields from it to the right; rows beyond are added behind
    `after` (the last shown row) or below `parent`, with the values `given` where the block has none."""

    rows: Sequence[Id]
    keys: Sequence[str]
    after: Id | None = None
    parent: Id | None = None
    given: Mapping[str, Value] = field(default_factory=dict)


Shown = Callable[[Id, str], Sequence[str]]
"""The texts that a cell may be copied as; pasting one of them back changes nothing, also in a computed cell."""


def paste(
    values: DerivedValues, table: str, block: Block, place: PastePlace, wording: Wording, shown: Shown
) -> Change:
    """All of the block or, with the first PlanError, nothing. PlanError `paste_rows_need_names` where rows are to be
    added from a block without the column of names."""
    builder = ChangeBuilder(values.plan)
    job = _Paste(builder, values, table, place, wording, shown)
    lines = list(block)
    while len(lines) > len(place.rows) and not any(text.strip() for text in lines[-1]):
        lines.pop()
    for number, line in enumerate(lines):
        job.line(number, line)
    if table == "task":
        refuse_loops(builder)
    return builder.change("undo.paste", count=job.cells)


def cell_edit(table: str, row_id: Id, key: str, text: str) -> CellEdit:
    """The edit that typing `text` makes; blank means no or nothing where a cell can't be empty."""
    found = TABLES[table].field(key)
    if found is not None and not text.strip() and not found.nullable:
        blank: dict[FieldType, Value] = {FieldType.BOOL: False, FieldType.PERCENT: 0.0}
        if found.type in blank:
            return CellEdit(row_id, key, blank[found.type])
    return CellEdit(row_id, key, text, typed=True)


def indent_of(name: str) -> int:
    """The width of the space in front of a name; a tab counts four, a full-width space two."""
    width = 0
    for char in name:
        if char not in _WIDTHS:
            break
        width += _WIDTHS[char]
    return width


@dataclass
class _Paste:
    builder: ChangeBuilder
    values: DerivedValues
    table: str
    place: PastePlace
    wording: Wording
    shown: Shown
    cells: int = 0
    last: Id | None = None
    open_rows: list[tuple[int, Id]] = field(default_factory=list)
    """(indent, row) of the lines that a deeper one may still go below."""

    def line(self, number: int, texts: Sequence[str]) -> None:
        cells = dict(zip(self.place.keys, texts, strict=False))
        indent = indent_of(cells.get("name", ""))
        if number < len(self.place.rows):
            row_id = self.place.rows[number]
            self._overwrite(row_id, cells)
            self._close(indent)
        elif any(text.strip() for text in cells.values()):
            row_id = self._add(cells, indent)
        else:
            return
        self.open_rows.append((indent, row_id))
        self.last = row_id

    def _overwrite(self, row_id: Id, cells: dict[str, str]) -> None:
        for key, text in cells.items():
            text = text.strip() if key == "name" else text
            if text in self.shown(row_id, key):
                continue
            apply_cell(
                self.builder, self.values, self.table, cell_edit(self.table, row_id, key, text), self.wording
            )
            self.cells += 1

    def _add(self, cells: dict[str, str], indent: int) -> Id:
        name = TABLES[self.table].field("name")
        if name is not None and name.required and not cells.get("name", "").strip():
            raise PlanError("paste_rows_need_names")
        after, parent = self._where(indent)
        given = {key: text.strip() for key, text in cells.items() if text.strip() and self._may_set(key)}
        self.cells += len(given)
        filled = {**self.place.given, **given}
        return insert_typed(
            self.builder, self.values, self.table, filled, self.wording, after=after, parent=parent
        )

    def _may_set(self, key: str) -> bool:
        """What a new row's computed cells will show follows from its others."""
        found = TABLES[self.table].field(key)
        return found is not None and found.editable

    def _where(self, indent: int) -> tuple[Id | None, Id | None]:
        """(after, parent) of a new row."""
        if not self.open_rows:
            return self.place.after, self.place.parent
        outermost = self.open_rows[0][1]
        beside = self._close(indent)
        if not TABLES[self.table].tree:
            return self.last, None
        if beside is not None or not self.open_rows:
            return self._tail(beside if beside is not None else outermost), None
        return None, self.open_rows[-1][1]

    def _tail(self, sibling: Id) -> Id:
        """The row itself, or the existing one behind it that was overwritten last on the same level."""
        last = self.last
        if last is not None and self._parent(last) == self._parent(sibling):
            return last
        return sibling

    def _close(self, indent: int) -> Id | None:
        """Ends the rows that lie as deep or deeper; returns the one that is as deep."""
        beside: Id | None = None
        while self.open_rows and self.open_rows[-1][0] >= indent:
            depth, row_id = self.open_rows.pop()
            if depth == indent:
                beside = row_id
        return beside

    def _parent(self, row_id: Id) -> Id | None:
        return parent_of(self.builder.row(self.table, row_id))
