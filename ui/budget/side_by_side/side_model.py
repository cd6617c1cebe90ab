"""The comparison for a Qt view: a head a section, then its rows; scenarios' amounts and rates are typed over here."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from planning.budget.buying_telling import rate_text
from planning.budget.earning_telling import index_text
from planning.budget.side_by_side import FIELDS, SECTIONS, Figure, SideRow, side_rows
from planning.budget.suggest_words import gain_text, result_text
from planning.edits.cells import CellEdit
from planning.exact import exact_text
from planning.formats import MINUS, NOTHING
from planning.schedule.baselines import Key
from ui.desk import Desk
from ui.table.ids_model import NOWHERE, Index

NAME, PLAN = 0, 1


@dataclass(frozen=True, slots=True)
class Head:
    """The line above the rows of a section."""

    section: str


class SideModel(QAbstractTableModel):
    """`desks` are the plan's and those of the scenarios that are shown, in the order of their columns."""

    def __init__(self, desks: Sequence[Desk], names: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desks, self.names = list(desks), list(names)
        self.rows: list[Head | SideRow] = []

    def show_plan(self, desks: Sequence[Desk], names: Sequence[str]) -> None:
        """Other columns, or the same ones after an edit."""
        self.beginResetModel()
        self.desks, self.names = list(desks), list(names)
        rows = side_rows([desk.values for desk in desks])
        self.rows = []
        for section in SECTIONS:
            own = [row for row in rows if row.section == section]
            self.rows += [Head(section), *own] if own else []
        self.endResetModel()

    # --- what a cell says ---------------------------------------------------------------------

    def name(self, row: Head | SideRow) -> str:
        """The first column."""
        texts = self.desks[0].texts
        if isinstance(row, Head):
            return texts(f"side.{row.section}")
        return row.name or texts(f"side.{row.section}.{row.key}")

    def figure(self, row: SideRow, figure: Figure) -> str:
        """A number in the row's form."""
        formats = self.desks[0].formats
        if figure is None:
            return NOTHING
        if row.form == "money":
            return formats.money(round(figure))
        if row.form == "rate":
            return rate_text(formats, figure)
        return index_text(formats, figure) if row.form == "index" else result_text(formats, figure)

    def difference(self, row: SideRow, column: int) -> str:
        """By how much the column is another than the plan; empty where it isn't, or where only one has the row."""
        by = row.difference(column - PLAN)
        if not by:
            return ""
        if row.form == "count":
            return gain_text(self.desks[0].formats, by)
        told = self.figure(row, by if row.form == "money" else abs(by))
        if row.form == "rate":
            told = self.desks[0].texts("side.points", by=told.removesuffix(" %"))
        if row.form != "money" and by < 0:
            told = f"{MINUS}{told}"
        return told if by < 0 else f"+{told}"

    def tone(self, row: SideRow, column: int) -> str:
        """Whether the difference is for the better."""
        by = row.difference(column - PLAN) or 0
        return "text_muted" if not row.better else "good" if by * row.better > 0 else "critical"

    def differs(self, row: Head | SideRow, column: int) -> bool:
        """Whether the cell is marked."""
        return isinstance(row, SideRow) and column > PLAN and row.differs(column - PLAN)

    def key(self, index: Index) -> Key | None:
        """What of a scenario the cell stands for, where it differs and can be adopted."""
        row = self.rows[index.row()]
        return row.stored if isinstance(row, SideRow) and self.differs(row, index.column()) else None

    def can_edit(self, index: Index) -> bool:
        """Amounts and rates of scenarios."""
        if not index.isValid():
            return False
        row = self.rows[index.row()]
        if isinstance(row, Head) or not row.ids or index.column() <= PLAN:
            return False
        at = index.column() - PLAN
        return row.ids[at] is not None and not self.desks[at].live.session.read_only

    def block(self) -> list[list[str]]:
        """All cells as texts, as spreadsheets take them."""
        lines = [[self.header(at) for at in range(self.columnCount())]]
        for at in range(len(self.rows)):
            lines.append([str(self.index(at, column).data() or "") for column in range(self.columnCount())])
        return lines

    def header(self, column: int) -> str:
        """The plan's name or the scenario's."""
        return "" if column == NAME else self.names[column - PLAN]

    # --- Qt -----------------------------------------------------------------------------------

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.desks) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.EditRole:
            return self._exact(index)
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if index.column() == NAME:
            return self.name(row)
        if isinstance(row, Head):
            return ""
        told = self.figure(row, row.figures[index.column() - PLAN])
        by = self.difference(row, index.column())
        return f"{told} ({by})" if by and role == Qt.ItemDataRole.AccessibleTextRole else told

    def _exact(self, index: Index) -> str:
        row, at = self.rows[index.row()], index.column() - PLAN
        if not isinstance(row, SideRow) or not self.can_edit(index):
            return ""
        table, field = FIELDS[row.section]
        return exact_text(self.desks[at].values, self.desks[at].texts, table, row.ids[at] or 0, field)

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self.rows[index.row()]
        if role != Qt.ItemDataRole.EditRole or not isinstance(row, SideRow) or not self.can_edit(index):
            return False
        if str(value) == self._exact(index):
            return True
        at = index.column() - PLAN
        table, field = FIELDS[row.section]
        return self.desks[at].type_into(table, [CellEdit(row.ids[at] or 0, field, str(value), typed=True)])

    def flags(self, index: Index) -> Qt.ItemFlag:
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        if isinstance(self.rows[index.row()], Head):
            return plain
        plain |= Qt.ItemFlag.ItemIsSelectable
        return plain | Qt.ItemFlag.ItemIsEditable if self.can_edit(index) else plain

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.header(section)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignLeft if section == NAME else Qt.AlignmentFlag.AlignRight
            return (side | Qt.AlignmentFlag.AlignVCenter).value
        return None
