"""What a breakdown would do, as rows for a view: a tick, the goal, its number now and then."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from planning.goals.break_down import ADDED, CHOSEN, SAME, UNNEEDED, Key, Proposal
from planning.rows import Id
from planning.texts import Texts
from ui.desk import Desk

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
COLUMNS = ("name", "kind", "owner", "old", "new", "exact")
NUMBERS = ("old", "new", "exact")


class ProposalModel(QAbstractTableModel):
    """`chosen_changed` when a tick was set or taken away. A choice stays while rates are edited."""

    chosen_changed = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.rows: Sequence[Proposal] = ()
        self.owners: dict[Key, Id | None] = {}
        self.choices: dict[Key, bool] = {}
        """What the user decided otherwise than by itself."""

    def set_rows(self, rows: Sequence[Proposal], owners: dict[Key, Id | None]) -> None:
        """Other proposals."""
        self.beginResetModel()
        self.rows, self.owners = rows, owners
        self.endResetModel()

    def is_chosen(self, row: int) -> bool:
        one = self.rows[row]
        return one.kind != SAME and self.choices.get(one.key, one.kind in CHOSEN)

    def toggle(self, rows: Sequence[int]) -> None:
        """All of them get the opposite of what the first has; what stays the same has no choice."""
        open_ = [row for row in rows if self.rows[row].kind != SAME]
        if not open_:
            return
        on = not self.is_chosen(open_[0])
        for row in open_:
            self.choices[self.rows[row].key] = on
        self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, len(COLUMNS) - 1))
        self.chosen_changed.emit()

    def chosen(self) -> dict[Key, bool]:
        """Every row's decision."""
        return {one.key: self.is_chosen(row) for row, one in enumerate(self.rows)}

    def counts(self) -> dict[str, int]:
        """Chosen rows by what happens to them; `kept` those that stay as somebody made them."""
        found: dict[str, int] = {}
        for row, one in enumerate(self.rows):
            if self.is_chosen(row):
                key = one.kind if one.kind in (ADDED, UNNEEDED) else "changed"
            else:
                key = SAME if one.kind == SAME else "kept"
            found[key] = found.get(key, 0) + 1
        return found

    # --- texts --------------------------------------------------------------------------------

    def word(self, row: int) -> str:
        """What happens to the row, as decided."""
        one, texts = self.rows[row], self.desk.texts
        if one.kind == SAME:
            return texts("breakdown.same")
        return texts(f"breakdown.{one.kind}.{'yes' if self.is_chosen(row) else 'no'}")

    def text(self, row: int, column: str) -> str:
        one, formats = self.rows[row], self.desk.formats
        if column == "name":
            return one.name
        if column == "kind":
            return self.word(row)
        if column == "owner":
            person = self.desk.plan.persons.get(self.owners.get(one.key) or 0)
            return "" if person is None else person.name
        value = {"old": one.old, "new": one.new, "exact": one.exact}[column]
        if value is None or (column == "exact" and one.channel is not None):
            return ""
        return formats.number(round(value, 2))

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.text(index.row(), COLUMNS[index.column()])
        if role == Qt.ItemDataRole.ToolTipRole:
            return why(self.desk.texts, self.rows[index.row()])
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = COLUMNS[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.desk.texts(f"breakdown.head.{column}")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column in NUMBERS else Qt.AlignmentFlag.AlignLeft
            return (side | Qt.AlignmentFlag.AlignVCenter).value
        return None


def why(texts: Texts, one: Proposal) -> str:
    """Why a row is what it is."""
    told = texts(f"breakdown.{one.kind}.why") if one.kind != SAME else texts("breakdown.same.why")
    return f"{told} {texts('breakdown.has_work')}" if one.kind == UNNEEDED and one.work else told
