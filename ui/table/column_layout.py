"""Which columns are shown and how wide: by priority, never a cut number; what the user chose is kept."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QHeaderView

from ui.table.cell import GRID, PADDING

if TYPE_CHECKING:
    from ui.table.row_table import RowTable

SAMPLE = 60
"""Rows measured before the first paint; wider numbers further down widen their column when they are painted."""
LEAST = 28
ICON = 18
MOST_WORDS = 96
"""Px that a column of words claims at most by itself; longer ones are cut and told in full by a tool tip."""


class ColumnLayout(QObject):
    """Works on the header of one table."""

    def __init__(self, table: "RowTable") -> None:
        super().__init__(table)
        self._table = table
        self._columns = table.row_model.columns
        self._hidden = {at for at, column in enumerate(self._columns) if column.spec.optional}
        self._chosen: dict[int, int] = {}
        self._needed: dict[int, int] = {}
        self._fitting = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.fit)
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setMinimumSectionSize(LEAST)
        header.sectionResized.connect(self._resized)

    def is_wanted(self, at: int) -> bool:
        """Whether the user wants to see the column; there may be no room for it."""
        return at not in self._hidden

    def set_wanted(self, at: int, wanted: bool) -> None:
        """Shows or hides a column; the name always stays."""
        if self._columns[at].tree:
            return
        (self._hidden.discard if wanted else self._hidden.add)(at)
        self.fit()

    def widen(self, at: int, needed: int) -> None:
        """Called while painting: makes the column wide enough a moment later."""
        if needed > self._needed.get(at, 0):
            self._needed[at] = needed
            self._chosen.pop(at, None)
            self._later.start(0)

    def measure(self) -> None:
        """Room for headers, for the numbers of the first rows and, up to a point, for their words."""
        model, theme = self._table.row_model, self._table.desk.theme
        head = theme.metrics("caption", True)
        rows = range(min(SAMPLE, len(model.ids)))
        for at, column in enumerate(self._columns):
            wide = head.horizontalAdvance(column.header)
            if not column.tree and not column.spec.fixed and self.is_wanted(at):
                texts = max((self._advance(row, at) for row in rows), default=0)
                if not column.number:
                    texts = min(MOST_WORDS, texts + (ICON if column.spec.paint is not None else 0))
                wide = max(wide, texts)
            self._needed[at] = max(self._needed.get(at, 0), wide + 2 * PADDING + GRID)

    def _advance(self, row: int, at: int) -> int:
        model, column = self._table.row_model, self._columns[at]
        heavy = column.heavy and self._table.is_parent(model.ids[row])
        return self._table.desk.theme.metrics("body", heavy).horizontalAdvance(model.text(row, at))

    def fit(self) -> None:
        """Shares the room: columns of low priority give way, the growing one takes what is left."""
        room = self._table.viewport().width()
        shown = [at for at in range(len(self._columns)) if at not in self._hidden]
        while sum(self._least(at) for at in shown) > room:
            droppable = [at for at in shown if self._columns[at].spec.priority > 1]
            if not droppable:
                break
            shown.remove(max(droppable, key=lambda at: (self._columns[at].spec.priority, at)))
        left = room - sum(self._least(at) for at in shown)
        grower = next((at for at in shown if self._columns[at].spec.grow and at not in self._chosen), None)
        self._fitting = True
        for at in range(len(self._columns)):
            self._table.setColumnHidden(at, at not in shown)
            if at in shown:
                self._table.setColumnWidth(at, self._least(at) + (max(0, left) if at == grower else 0))
        self._fitting = False

    def _least(self, at: int) -> int:
        if at in self._chosen:
            return self._chosen[at]
        return max(self._columns[at].spec.width, self._needed.get(at, 0))

    def _resized(self, at: int, old: int, new: int) -> None:
        if not self._fitting and new:
            self._chosen[at] = new

    def state(self) -> dict[str, object]:
        """What the user chose, by field key."""
        return {
            "hidden": sorted(self._columns[at].key for at in self._hidden),
            "widths": {self._columns[at].key: width for at, width in sorted(self._chosen.items())},
        }

    def restore(self, state: dict[str, object]) -> None:
        """Takes `state` back; columns that it doesn't know stay as they are."""
        hidden, widths = state.get("hidden"), state.get("widths")
        if isinstance(hidden, list):
            self._hidden = {at for at, column in enumerate(self._columns) if column.key in hidden}
        if isinstance(widths, dict):
            self._chosen = {
                at: widths[column.key] for at, column in enumerate(self._columns) if column.key in widths
            }
        self.fit()
