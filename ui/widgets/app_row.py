"""The top row of the window: which plan, the menus, the way to any command, undo and redo by name."""

import sys
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QMenuBar, QSizePolicy, QToolButton, QWidget

from planning.texts import Texts
from ui.theme import Theme
from ui.widgets.command_field import CommandField
from ui.widgets.row_button import RowButton

MOST_LISTED = 20
NATIVE_MENUS = sys.platform == "darwin"


class AppRow(QWidget):
    """Goes into QMainWindow.setMenuWidget; add menus to `menu_bar`, which macOS shows at the top of the screen.

    `search_requested(text)`, `undo_requested(steps)`, `redo_requested()`.
    """

    search_requested = Signal(str)
    undo_requested = Signal(int)
    redo_requested = Signal()

    def __init__(
        self, theme: Theme, texts: Texts, search_shortcut: str = "Ctrl+K", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._texts = theme, texts
        self.setFixedHeight(theme.size("app_row"))
        self.plan_button = self._make_plan_button()
        self.menu_bar = QMenuBar(None if NATIVE_MENUS else self)
        keys = QKeySequence(search_shortcut).toString(QKeySequence.SequenceFormat.NativeText)
        self.command_field = CommandField(theme, texts("widgets.search"), keys)
        self.command_field.activated.connect(self.search_requested)
        self.undo_button = RowButton(theme, "undo")
        self.redo_button = RowButton(theme, "redo")
        self._undo_menu = QMenu(self)
        self._prepare_undo()
        self._build()
        self.set_undo(())
        self.set_redo("")

    def _make_plan_button(self) -> RowButton:
        made = RowButton(self._theme, "luodi", "accent")
        made.icon_size, made.strong, made.most = 18, True, 260
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return made

    def _prepare_undo(self) -> None:
        self.undo_button.ink = "text_muted"
        self.undo_button.split = True
        self.undo_button.setMenu(self._undo_menu)
        self.undo_button.clicked.connect(lambda: self.undo_requested.emit(1))
        self.redo_button.clicked.connect(self.redo_requested)

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(8)
        row.addWidget(self._left(), 1)
        row.addWidget(self.command_field, 1)
        row.addWidget(self._right(), 1)

    def _left(self) -> QWidget:
        part = QWidget()
        line = QHBoxLayout(part)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2)
        line.addWidget(self.plan_button)
        if not NATIVE_MENUS:
            self.menu_bar.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
            line.addWidget(self.menu_bar, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addStretch(1)
        return part

    def _right(self) -> QWidget:
        part = QWidget()
        line = QHBoxLayout(part)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        line.addStretch(1)
        line.addWidget(self.undo_button)
        line.addWidget(self.redo_button)
        return part

    # --- public -------------------------------------------------------------------------------

    def set_plan(self, name: str) -> None:
        """The plan that is open."""
        self.plan_button.setText(name)
        self.plan_button.setAccessibleName(self._texts("widgets.plan.switch", name=name))
        self.plan_button.setToolTip(name)
        self.plan_button.updateGeometry()

    def set_plan_menu(self, menu: QMenu) -> None:
        """The list of plans and what can be done with them."""
        self.plan_button.setMenu(menu)
        self.plan_button.updateGeometry()

    def set_undo(self, names: Sequence[str]) -> None:
        """What can be undone, the last first; none disables the button."""
        text = self._texts("widgets.undo", name=names[0]) if names else self._texts("widgets.undo.none")
        self._show(self.undo_button, text, bool(names))
        self._undo_menu.clear()
        self._undo_menu.setTitle(self._texts("widgets.undo.list"))
        for steps, name in enumerate(names[:MOST_LISTED], start=1):
            action = self._undo_menu.addAction(name.replace("&", "&&"))
            action.triggered.connect(lambda _=False, steps=steps: self.undo_requested.emit(steps))

    def set_redo(self, name: str) -> None:
        """What can be redone; nothing disables the button. It shows its icon only."""
        text = self._texts("widgets.redo", name=name) if name else self._texts("widgets.redo.none")
        self._show(self.redo_button, "", bool(name))
        self.redo_button.setToolTip(text)
        self.redo_button.setAccessibleName(text)

    @staticmethod
    def _show(button: RowButton, text: str, enabled: bool) -> None:
        button.setText(text)
        button.setToolTip(text)
        button.setAccessibleName(text)
        button.setEnabled(enabled)
        button.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The window's ground."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("window"))
        painter.end()
