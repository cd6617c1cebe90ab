"""The bar over a table that finds rows by their words, and shows only those on demand."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QWidget

from ui.table.row_search import RowSearch
from ui.table.row_table import RowTable
from ui.widgets.button import icon_button
from ui.widgets.label import label

Key = Qt.Key
FIELD_WIDTH = 260


class FindBar(QWidget):
    """`filtered` tells that the table shows only matching rows, or all again."""

    filtered = Signal(bool)

    def __init__(self, table: RowTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self._search = RowSearch(table.desk, table.row_model.table, table.row_model.columns)
        desk = table.desk
        self.field = QLineEdit()
        self.field.setPlaceholderText(desk.texts("table.find.hint"))
        self.field.setAccessibleName(desk.texts("table.find"))
        self.field.setFixedWidth(FIELD_WIDTH)
        self.only = QCheckBox(desk.texts("table.find.only"))
        self.count = label(desk.theme, "", tone="muted")
        self._build()
        self.field.textChanged.connect(self._searched)
        self.only.toggled.connect(self._searched)
        self.setProperty("surface", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.hide()

    def _build(self) -> None:
        desk = self._table.desk
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 6, 10, 6)
        row.setSpacing(8)
        row.addWidget(self.field)
        for icon, key, step in (("up", "table.find.previous", -1), ("down", "table.find.next", 1)):
            made = icon_button(desk.theme, icon, desk.texts(key))
            made.clicked.connect(lambda checked=False, step=step: self.step(step))
            row.addWidget(made)
        row.addWidget(self.only)
        row.addWidget(self.count, 1)
        close = icon_button(desk.theme, "close", desk.texts("table.find.close"))
        close.clicked.connect(self.leave)
        row.addWidget(close)

    def ask(self, only: bool = False) -> None:
        """Shows the bar with the cursor in it; `only` shows matching rows alone from the start."""
        self.show()
        if only:
            self.only.setChecked(True)
        self.field.setFocus()
        self.field.selectAll()

    def leave(self) -> None:
        """Hides the bar and shows all rows."""
        self.only.setChecked(False)
        self.hide()
        self._table.setFocus()

    def found(self) -> list[int]:
        """The shown rows that match."""
        wanted = self._search.matching(self.field.text()) if self.field.text().strip() else set()
        return [row for row, row_id in enumerate(self._table.row_model.ids) if row_id in wanted]

    def step(self, step: int) -> None:
        """Goes to the next (+1) or previous (-1) match, around the end."""
        rows = self.found()
        if not rows:
            return
        at = self._table.currentIndex().row()
        ahead = [row for row in rows if (row > at if step > 0 else row < at)]
        row = (ahead[0] if ahead else rows[0]) if step > 0 else (ahead[-1] if ahead else rows[-1])
        index = self._table.row_model.index(row, self._table.row_model.name_column)
        self._table.setCurrentIndex(index)
        self._table.scrollTo(index)

    def _searched(self) -> None:
        typed = self.field.text()
        only = self.only.isChecked() and bool(typed.strip())
        model = self._table.row_model
        if only or model.filtered:
            model.set_wanted((lambda: self._search.matching(typed)) if only else None)
            self.filtered.emit(only)
        found = len(self.found())
        self.count.setText(self._table.desk.texts("table.find.count", count=found) if typed.strip() else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, Shift+Enter back, Esc leaves."""
        if event.key() in (Key.Key_Return, Key.Key_Enter):
            self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() == Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)
