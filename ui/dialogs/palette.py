"""Ctrl+K: every command of the window and of the tab that is shown, found by typing part of its name."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout

from ui.main_window import MainWindow

MOST_SHOWN = 12


class CommandPalette(QFrame):
    """A popup at the top third of the window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window, Qt.WindowType.Popup)
        self._window = window
        theme, texts = window.desk.theme, window.desk.texts
        self.setObjectName("palette")
        self.field = QLineEdit()
        self.field.setPlaceholderText(texts("palette.hint"))
        self.field.setAccessibleName(texts("palette.hint"))
        self.list = QListWidget()
        self.list.setAccessibleName(texts("palette.commands"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        column.addWidget(self.field)
        column.addWidget(self.list)
        self.field.textChanged.connect(self._fill)
        self.field.returnPressed.connect(self._trigger)
        self.field.installEventFilter(self)
        self.list.itemClicked.connect(lambda _item: self._trigger())
        self._width = theme.size("command_palette")
        self._row = theme.size("button")

    def open_with(self, text: str) -> None:
        """Opens with a first letter typed already, or empty."""
        self.field.setText(text)
        self._fill(text)
        frame = self._window.geometry()
        height = 2 * self._row + self._row * MOST_SHOWN
        left = frame.left() + (frame.width() - self._width) // 2
        self.setGeometry(QRect(left, frame.top() + self._row * 2, self._width, height))
        self.show()
        self.field.setFocus()

    def commands(self) -> list[QAction]:
        """All commands that could run now."""
        window = self._window
        menu = window.edit_menu
        of_tab = [action for action in menu.actions() if action.data() == "tab"] if menu else []
        found = [*window.actions_table.all().values(), *of_tab]
        return [
            action for action in found if action.text() and action.isEnabled() and not action.isSeparator()
        ]

    def _fill(self, text: str) -> None:
        self.list.clear()
        wanted = text.casefold().split()
        for action in self.commands():
            name = action.text().replace("&", "")
            if all(word in name.casefold() for word in wanted):
                keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
                item = QListWidgetItem(action.icon(), f"{name}    {keys}".rstrip())
                item.setData(Qt.ItemDataRole.UserRole, action)
                self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _trigger(self) -> None:
        item = self.list.currentItem()
        self.hide()
        if item is not None:
            action: QAction = item.data(Qt.ItemDataRole.UserRole)
            action.trigger()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows walk through the list while the field keeps the focus."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None and self.list.count():
                self.list.setCurrentRow((self.list.currentRow() + step) % self.list.count())
                return True
        return super().eventFilter(watched, event)
