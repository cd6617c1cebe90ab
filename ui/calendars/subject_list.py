"""Whose working time is looked at: the plan, its further calendars, its people."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QMenu, QVBoxLayout, QWidget

from planning.edits.working_time import PRESETS
from planning.order import sorted_ids
from planning.rows import Id
from ui.desk import Desk
from ui.widgets.button import button, icon_button
from ui.widgets.label import rule

Subject = tuple[str, Id]
"""(`plan` | `calendar` | `person`, id)."""
PLAN: Subject = ("plan", 1)


class SubjectList(QWidget):
    """`chosen()` when another subject is gone to; `calendar_asked(preset)`, `delete_asked()`."""

    chosen = Signal()
    calendar_asked = Signal(str)
    delete_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        texts = desk.texts
        self.list = QListWidget()
        side = desk.theme.size("icon.table")
        self.list.setIconSize(QSize(side, side))
        self.list.setAccessibleName(texts("working.subjects"))
        self.list.currentItemChanged.connect(lambda _now, _before: self._tell())
        self.menu = QMenu(self)
        for preset in PRESETS:
            action = self.menu.addAction(texts(f"working.preset.{preset}"))
            action.triggered.connect(lambda _on=False, preset=preset: self.calendar_asked.emit(preset))
        self.add = button(desk.theme, texts("working.new_calendar"))
        self.add.setProperty("menu", True)
        self.add.setMenu(self.menu)
        self.bin = icon_button(desk.theme, "trash", texts("working.delete_calendar"))
        self.bin.clicked.connect(self.delete_asked)
        writes = not desk.live.session.read_only
        self.add.setEnabled(writes)
        foot = QHBoxLayout()
        foot.setContentsMargins(10, 8, 10, 8)
        foot.addWidget(self.add, 1)
        foot.addWidget(self.bin)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.list, 1)
        column.addWidget(rule("grid"))
        column.addLayout(foot)
        self.refill()

    @property
    def current(self) -> Subject:
        """Whose time is shown."""
        item = self.list.currentItem()
        found = item.data(Qt.ItemDataRole.UserRole) if item else None
        return (str(found[0]), int(found[1])) if found else PLAN

    def go_to(self, subject: Subject) -> None:
        """Makes it the current one, if it is there."""
        for at in range(self.list.count()):
            found = self.list.item(at).data(Qt.ItemDataRole.UserRole)
            if found and (found[0], found[1]) == subject:
                self.list.setCurrentRow(at)
                return

    def refill(self) -> None:
        """Names and rows as they are now; the current one stays."""
        current = self.current
        self.list.blockSignals(True)
        self.list.clear()
        plan, texts = self._desk.plan, self._desk.texts
        self._add(plan.info.name, PLAN, texts("working.plan"))
        for table in ("calendar", "person"):
            rows = plan.rows(table)
            if rows:
                self._head(texts(f"sheet.{table}"))
            for row_id in sorted_ids(rows):
                self._add(str(getattr(rows[row_id], "name", "")), (table, row_id))
        self.go_to(current)
        if self.list.currentItem() is None:
            self.go_to(PLAN)
        self.list.blockSignals(False)
        self._tell()

    def _head(self, text: str) -> None:
        item = QListWidgetItem(text)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setFont(self._desk.theme.font("caption", True))
        item.setForeground(self._desk.theme.color("text_muted"))
        self.list.addItem(item)

    def _add(self, text: str, subject: Subject, tip: str = "") -> None:
        item = QListWidgetItem(self._desk.theme.icon(_ICONS[subject[0]]), text)
        item.setData(Qt.ItemDataRole.UserRole, subject)
        item.setToolTip(tip or text)
        self.list.addItem(item)

    def _tell(self) -> None:
        self.bin.setEnabled(self.current[0] == "calendar" and not self._desk.live.session.read_only)
        self.chosen.emit()


_ICONS = {"plan": "luodi", "calendar": "calendar", "person": "person"}
