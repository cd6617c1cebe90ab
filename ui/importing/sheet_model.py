"""The sheet as the file has it: its cells, and what each row and column is to the tables that were found."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from planning.importing.addresses import split_cell
from planning.importing.source import SourceSheet
from planning.importing.trial import Part
from planning.texts import Texts

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
SPARE_COLUMNS = 1


def letters_of(index: int) -> str:
    """Spreadsheet letters of a column counted from 0."""
    found = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        found = chr(65 + rest) + found
    return found


def index_of(letters: str) -> int:
    """The inverse of `letters_of`."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1


@dataclass(slots=True)
class Shape:
    """A table on the sheet, all counted from 0 and inclusive: `head` are the rows of the header (empty without one),
    `left_out` rows with the reason."""

    top: int
    bottom: int
    left: int
    right: int
    head: range
    taken: bool
    current: bool
    left_out: dict[int, str] = field(default_factory=dict)


def shape_of(part: Part, *, current: bool) -> Shape:
    """Where a table stands."""
    table = part.table
    columns = [index_of(column.column) for column in table.columns]
    data = (table.rows[0].row, table.rows[-1].row) if table.rows else (table.first_row, table.first_row)
    skipped = {row.row - 1: row.reason for row in table.skipped}
    first = min([data[0] - 1, *(row for row in skipped if row >= table.header_row)])
    head = range(table.header_row - 1, first) if table.header_row else range(0)
    top = head.start if len(head) else first
    bottom = max([data[-1] - 1, *skipped])
    left_out = skipped | {row - 1: "by_user" for row in part.left_rows}
    ends = [index_of(letter) for letter in table.timeline or ()]
    return Shape(
        top,
        bottom,
        min(columns, default=0),
        max([*columns, *ends], default=0),
        head,
        part.taken,
        current,
        left_out,
    )


class SheetModel(QAbstractTableModel):
    """Texts of the cells; `role_of` says what a cell is: outside, head, data, left_out."""

    def __init__(self, texts: Texts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self.sheet: SourceSheet | None = None
        self.shapes: list[Shape] = []

    def set_sheet(self, sheet: SourceSheet | None, parts: Sequence[tuple[Part, bool]]) -> None:
        """`parts` are its tables, each with whether it is the one that is looked at."""
        self.beginResetModel()
        self.sheet = sheet
        self.shapes = [shape_of(part, current=current) for part, current in parts]
        self.endResetModel()

    def shape_at(self, row: int, column: int) -> Shape | None:
        found = [
            shape
            for shape in self.shapes
            if shape.top <= row <= shape.bottom and shape.left <= column <= shape.right
        ]
        return next((shape for shape in found if shape.current), found[0] if found else None)

    def role_of(self, row: int, column: int) -> str:
        shape = self.shape_at(row, column)
        if shape is None or not shape.taken:
            return "outside" if shape is None else "untaken"
        if row in shape.head:
            return "head"
        return "left_out" if row in shape.left_out else "data"

    def place_of(self, cells: str) -> tuple[int, int]:
        """Row and column of an address."""
        letters, row = split_cell(cells)
        return row - 1, index_of(letters)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() or self.sheet is None else self.sheet.height

    def columnCount(self, parent: Index = NOWHERE) -> int:
        if parent.isValid() or self.sheet is None:
            return 0
        return self.sheet.width + SPARE_COLUMNS

    def text(self, row: int, column: int) -> str:
        return " ".join(self.sheet.text(row, column).split()) if self.sheet else ""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The text; the tip tells why a row is left out."""
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(index.row(), index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(index.row(), index.column())
        return None

    def _tip(self, row: int, column: int) -> str | None:
        shape = self.shape_at(row, column)
        reason = shape.left_out.get(row) if shape else None
        told = self._texts(f"import.skip.{reason}") if reason else ""
        return (
            "\n".join(part for part in (self.sheet.text(row, column) if self.sheet else "", told) if part)
            or None
        )

    def headerData(
        self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Letters above, numbers at the side."""
        if role == Qt.ItemDataRole.ToolTipRole and way == Qt.Orientation.Vertical:
            return self._texts("import.header_here")
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return letters_of(section) if way == Qt.Orientation.Horizontal else str(section + 1)
