"""The rows of a comparison for a Qt view: texts of old and new, a filter, ticks where rows can be chosen."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QObject, Qt, Signal

from planning.schedule.baselines import Key
from planning.schedule.comparing import FIELDS, ComparedRow, cell_text, counts
from ui.desk import Desk
from ui.table.ids_model import NOWHERE, Index

FILTERS = ("differs", "changed", "added", "deleted", "all")
NAME = 0
_NUMBERS = ("duration", "progress", "amount")


class CompareModel(QAbstractTableModel):
    """`chosen` are the keys of ticked rows; `chosen_changed` tells that it is another set."""

    chosen_changed = Signal()

    def __init__(self, desk: Desk, choosing: bool = False, parent: QObject | None = None) -> None:
        """`choosing`: rows that differ have a box to tick in front of their name."""
        super().__init__(parent)
        self.desk = desk
        self.choosing = choosing
        self.chosen: set[Key] = set()
        self.choosable: set[Key] = set()
        """Rows that can be ticked; others that differ only follow from them."""
        self.fields: tuple[str, ...] = FIELDS[:6]
        self.rows: list[ComparedRow] = []
        self._all: list[ComparedRow] = []
        self._filter = FILTERS[0]

    # --- what is shown ------------------------------------------------------------------------

    def set_rows(self, rows: Sequence[ComparedRow]) -> None:
        """Other states; columns in which no row has anything to say are left out."""
        self.beginResetModel()
        self._all = list(rows)
        money = any(row.table == "budget_line" for row in rows)
        paused = any(row.differs("active") for row in rows)
        self.fields = tuple(
            field
            for field in FIELDS
            if field not in ("active", "amount") or (paused if field == "active" else money)
        )
        self.chosen &= self.choosable
        self.rows = self._shown()
        self.endResetModel()

    def set_filter(self, key: str) -> None:
        """One of FILTERS."""
        self.beginResetModel()
        self._filter = key
        self.rows = self._shown()
        self.endResetModel()

    def counts(self) -> dict[str, int]:
        """Rows by filter."""
        found = counts(self._all)
        return {**found, "differs": len(self._all) - found["same"], "all": len(self._all)}

    def differing(self) -> list[Key]:
        """Every row that differs, shown or not."""
        return [(row.table, row.uid) for row in self._all if row.change != "same"]

    def _shown(self) -> list[ComparedRow]:
        if self._filter == "all":
            return self._all
        if self._filter == "differs":
            return [row for row in self._all if row.change != "same"]
        return [row for row in self._all if row.change == self._filter]

    # --- choosing -----------------------------------------------------------------------------

    def choose(self, keys: Sequence[Key], on: bool) -> None:
        """Ticks rows, or takes the ticks away."""
        self.chosen = self.chosen | (set(keys) & self.choosable) if on else self.chosen - set(keys)
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, 0))
        self.chosen_changed.emit()

    def toggle(self, row: int) -> None:
        """The tick of one row."""
        if self.can_choose(row):
            one = self.rows[row]
            self.choose([(one.table, one.uid)], (one.table, one.uid) not in self.chosen)

    def can_choose(self, row: int) -> bool:
        return (self.rows[row].table, self.rows[row].uid) in self.choosable

    def is_chosen(self, row: int) -> bool:
        one = self.rows[row]
        return (one.table, one.uid) in self.chosen

    # --- texts --------------------------------------------------------------------------------

    def texts_of(self, row: int, field: str) -> tuple[str, str]:
        """Old and new; the old one is empty where both are the same, or there is only one."""
        one, formats = self.rows[row], self.desk.formats
        old, new = (cell_text(formats, field, cell) for cell in one.cells.get(field, (None, None)))
        if one.change == "deleted":
            return "", old
        if one.differs(field):
            return old or "–", new or "–"
        return "", new

    def plain(self, row: int, field: str) -> str:
        """A cell in one line, for the clipboard and for screen readers."""
        old, new = self.texts_of(row, field)
        return f"{old} → {new}" if old else new

    def block(self) -> list[list[str]]:
        """The shown rows with heads, as spreadsheets take them: old and new in columns of their own."""
        texts = self.desk.texts
        head = [texts("compare.change")]
        for field in self.fields:
            name = texts(f"compare.field.{field}")
            head += [texts("compare.old", field=name), texts("compare.new", field=name)]
        return [head, *(self._line(row) for row in self.rows)]

    def _line(self, row: ComparedRow) -> list[str]:
        formats = self.desk.formats
        line = [self.desk.texts(f"compare.{row.change}")]
        for field in self.fields:
            line += [cell_text(formats, field, cell) for cell in row.cells.get(field, (None, None))]
        return line

    # --- Qt -----------------------------------------------------------------------------------

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.fields)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        field = self.fields[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.plain(index.row(), field)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            row = self.rows[index.row()]
            follows = self.choosing and row.change == "changed" and not self.can_choose(index.row())
            change = self.desk.texts("compare.follows" if follows else f"compare.{row.change}")
            return f"{self.plain(index.row(), field)}, {change}"
        if role == Qt.ItemDataRole.TextAlignmentRole and field in _NUMBERS:
            return (Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter).value
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and section < len(self.fields):
            field = self.fields[section]
            if role == Qt.ItemDataRole.DisplayRole:
                return self.desk.texts(f"compare.field.{field}")
            if role == Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignRight if field in _NUMBERS else Qt.AlignmentFlag.AlignLeft
                return (side | Qt.AlignmentFlag.AlignVCenter).value
        return None
