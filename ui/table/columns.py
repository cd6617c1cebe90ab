"""What a column of a table is: a field of the catalogue and how it is shown. A new column is one entry."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from planning.cells import field_of
from planning.fields import Field, FieldType
from planning.rows import Id, Value
from planning.texts import Texts
from ui.desk import Desk
from ui.table.cell import Cell

Painter = Callable[[Cell], None]
Toggle = Callable[[Desk, Sequence[Id]], bool]

_RIGHT = {FieldType.INTEGER, FieldType.NUMBER, FieldType.PERCENT, FieldType.MONEY, FieldType.MINUTES}
_EDITORS = {
    FieldType.CHOICE: "choice",
    FieldType.BOOL: "choice",
    FieldType.REF: "ref",
    FieldType.DATE: "date",
    FieldType.MOMENT: "date",
}


@dataclass(frozen=True, slots=True)
class Column:
    """`width` is the least in px. The highest `priority` gives way first where there is no room, 1 never; `grow` takes
    the room that is left. `editor` is text, choice, ref, date or none; empty ones follow from the field's type.
    `context` columns explain and are muted; `optional` ones wait in the column chooser. `text` gives what the cell
    shows instead of the field's own text, `value` what it is sorted by; `fixed` columns are no wider than `width`,
    whatever they hold.
    `tool_tip_key` names a column whose header has no words; `why` says on hover how a cell's number came about.
    `ticks` makes it a column of boxes: what a click or Space does to rows; False where there is none to tick."""

    key: str
    header_key: str = ""
    width: int = 80
    align: str = ""
    editor: str = ""
    priority: int = 1
    context: bool = False
    paint: Painter | None = None
    grow: bool = False
    optional: bool = False
    tool_tip_key: str = ""
    text: Callable[[Desk, Id], str] | None = None
    value: Callable[[Desk, Id], Value] | None = None
    fixed: bool = False
    why: Callable[[Desk, Id], str] | None = None
    ticks: Toggle | None = None


@dataclass(frozen=True, slots=True)
class ShownColumn:
    """A column of one table with everything that follows from the catalogue."""

    spec: Column
    key: str
    field: Field
    header: str
    tip: str
    editor: str
    align: str
    number: bool
    tree: bool

    @property
    def editable(self) -> bool:
        return self.editor != "none"

    @property
    def heavy(self) -> bool:
        """Whether rows that have others below are set in 600 here."""
        return self.tree or self.number


def shown_columns(table: str, columns: Iterable[Column], texts: Texts) -> tuple[ShownColumn, ...]:
    """Columns with their headers; PlanError `field_unknown` for a key that the catalogue doesn't have."""
    return tuple(_shown(table, column, texts) for column in columns)


def rank_of(desk: Desk, table: str, column: ShownColumn) -> Callable[[Id], object]:
    """What the rows are sorted by: words for references and choices, the value otherwise."""
    given = column.spec.value
    if given is not None:
        return lambda row_id: given(desk, row_id)
    read = desk.text if column.field.ref or column.field.choices else desk.value
    return lambda row_id: read(table, row_id, column.key)


def _shown(table: str, column: Column, texts: Texts) -> ShownColumn:
    found = field_of(table, column.key)
    align = column.align or ("right" if found.type in _RIGHT else "left")
    editor = column.editor or _EDITORS.get(found.type, "text")
    return ShownColumn(
        spec=column,
        key=column.key,
        field=found,
        header=texts(column.header_key or f"field.{table}.{column.key}"),
        tip=texts(column.tool_tip_key) if column.tool_tip_key else "",
        editor=editor if found.editable else "none",
        align=align,
        number=found.type in _RIGHT or found.type in (FieldType.DATE, FieldType.MOMENT),
        tree=column.key == "name",
    )
