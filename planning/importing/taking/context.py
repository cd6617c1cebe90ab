"""What every taker of rows works with: the change in the making, names found so far, where to tell problems."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from planning.derived import DerivedValues
from planning.edits.builder import ChangeBuilder
from planning.edits.cells import reference_called
from planning.errors import PlanError
from planning.importing.column_values import FIELDS
from planning.importing.draft import DraftColumn, DraftRow, DraftTable
from planning.rows import Id

Tell = Callable[[DraftTable, DraftRow, PlanError, str], None]
"""The fourth argument is the field whose cell is meant; empty for the row as a whole."""


@dataclass(slots=True)
class Taking:
    """`builder` collects rows of the plan, `library` those that all plans share (None: there is no library to add to).
    `file` is the name of what is read."""

    builder: ChangeBuilder
    library: ChangeBuilder | None
    values: DerivedValues
    file: str
    tell: Tell
    memory: dict[tuple[object, ...], Id] = field(default_factory=dict)
    """Rows made or found under some key; each taker's keys begin with its own word."""

    def once(self, key: tuple[object, ...], make: Callable[[], Id]) -> Id:
        """The row remembered under the key, made the first time."""
        found = self.memory.get(key)
        if found is None:
            found = self.memory[key] = make()
        return found

    def called(self, table: str, name: str) -> Id | None:
        """The row that a name means; persons and channels that are new are added. PlanError `name_unknown`."""
        plain = " ".join(name.split())
        known = self.memory.get(("name", table, plain))
        if known is not None:
            return known
        found = reference_called(self.builder, table, plain)
        if found is not None:
            self.memory[("name", table, plain)] = found
        return found

    def named(self, builder: ChangeBuilder, table: str, name: str) -> Id | None:
        """The row of exactly this name, if there is one; nothing is added."""
        if ("index", table) not in self.memory:
            self.memory[("index", table)] = 0
            for row in builder.rows(table):
                self.memory.setdefault(("exact", table, _folded(str(getattr(row, "name", "")))), row.id)
        return self.memory.get(("exact", table, _folded(name)))

    def note_name(self, table: str, name: str, row_id: Id) -> None:
        """So that `named` finds a row that has just been made."""
        self.memory.setdefault(("exact", table, _folded(name)), row_id)


Taker = Callable[[Taking, DraftTable, DraftRow], Id]
"""Adds what one row says; the id of the row of `table_of(kind)`. PlanError refuses the row."""


_ALSO_TAKEN: Mapping[str, tuple[str, ...]] = {
    "metric": ("name", "figure"),
    "journey": ("name", "converted"),
    "content_item": ("start", "finish", "time"),
    "retro": ("result",),
    "channel": ("platform", "form", "rhythm"),
    "calendar": ("works",),
    "sop": ("owner",),
}
"""What takers read besides the fields that a user can choose."""


def text(row: DraftRow, key: str) -> str:
    value = row.values.get(key)
    return "" if value is None else str(value)


def day(row: DraftRow, key: str) -> date | None:
    value = row.values.get(key)
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else None


def moment(row: DraftRow, key: str) -> datetime | None:
    """A bare date is its first moment."""
    value = row.values.get(key)
    if isinstance(value, datetime):
        return value
    return datetime.combine(value, datetime.min.time()) if isinstance(value, date) else None


def whole(row: DraftRow, key: str) -> int | None:
    value = row.values.get(key)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return round(value)


def note_line(header: str, said: str) -> str:
    return f"{header}：{said}" if header else said


def note_of(row: DraftRow, extra: Iterable[str] = ()) -> str:
    """The row's own note, then `extra`, then what stands in columns without a field, each under its header."""
    own = text(row, "note")
    rest = [note_line(header, said) for header, said in row.notes.items() if said]
    return "\n".join([*([own] if own else []), *(item for item in extra if item), *rest])


def with_rest(table: DraftTable, row: DraftRow) -> DraftRow:
    """The row with everything as a note that its taker has no field for: nothing is lost."""
    known = (*FIELDS.get(table.kind, ()), *_ALSO_TAKEN.get(table.kind, ()))
    rest = [key for key in row.values if key not in known and row.raw.get(key)]
    if not rest:
        return row
    notes = dict(row.notes)
    for key in rest:
        notes.setdefault(header_of(table, key), row.raw[key])
    return replace(row, notes=notes)


def header_of(table: DraftTable, key: str) -> str:
    """What the file calls the column of a field."""
    column = column_of(table, key)
    return column.header if column else ""


def column_of(table: DraftTable, key: str) -> DraftColumn | None:
    return next((column for column in table.columns if column.field == key), None)


def title_of(table: DraftTable, taking: Taking) -> str:
    """What a list without a name of its own is called: the title above it, its sheet, the file."""
    return table.title or (table.sheet if not is_plain_sheet(table.sheet) else "") or stem(taking.file)


def is_plain_sheet(name: str) -> bool:
    """A name that a spreadsheet gives by itself."""
    bare = name.strip().casefold().rstrip("0123456789 ()")
    return bare in ("sheet", "工作表", "csv", "tsv", "feuil", "tabelle", "hoja", "シート", "лист", "")


def stem(file: str) -> str:
    return file.rsplit(".", 1)[0]


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
