"""A short list of rows at the side of a dialog: the shared table with its own head, renamed and added to in place. It
leaves the window's selection as it was."""

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QVBoxLayout, QWidget

from planning.rows import Id
from ui.desk import Desk
from ui.table.columns import Column
from ui.table.pane import TablePane
from ui.widgets.button import icon_button
from ui.widgets.label import label, rule

SIDE = 14


class SideTable(QWidget):
    """`current_changed(id)` when another row is gone to; `deleted` is the command that the bin does."""

    current_changed = Signal(int)

    def __init__(
        self, desk: Desk, table: str, columns: Iterable[Column], hint_key: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._before: tuple[str, tuple[Id, ...]] | None = None
        self.pane = TablePane(desk, table, columns, hint_key)
        self.table = self.pane.table
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = QHBoxLayout()
        head.setContentsMargins(SIDE, 0, 8, 0)
        head.addWidget(label(desk.theme, desk.texts(f"sheet.{table}"), strong=True), 1)
        self.bin = icon_button(desk.theme, "trash", desk.texts("table.delete"))
        self.bin.clicked.connect(self.pane.commands["table.delete"].trigger)
        head.addWidget(self.bin)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QWidget()
        row.setLayout(head)
        row.setFixedHeight(desk.theme.size("panel_head") + 8)
        column.addWidget(row)
        column.addWidget(rule("grid"))
        column.addWidget(self.pane, 1)
        self.table.selectionModel().currentRowChanged.connect(self._tell)

    def current_id(self) -> Id | None:
        """The row that is gone to; None in the line for a new one."""
        return self.table.current_id()

    def go_to(self, row_id: Id) -> None:
        """Makes a row the current one."""
        if self.table.reveal(row_id):
            self.table.select_rows([row_id])

    def _tell(self, _current: QModelIndex, _previous: QModelIndex) -> None:
        current = self.current_id()
        self.bin.setEnabled(current is not None)
        if current is not None:
            self.current_changed.emit(current)

    def showEvent(self, event: QShowEvent) -> None:
        """Notes what the window had selected."""
        if self._before is None:
            selection = self._desk.selection
            self._before = (selection.table, selection.ids)
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Gives the window its selection back."""
        super().hideEvent(event)
        if self._before is not None and not event.spontaneous():
            (table, ids), self._before = self._before, None
            self._desk.selection.select(table, ids, self)
