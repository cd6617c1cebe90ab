"""What could be instead: the commands that suggest a split and lay scenarios side by side. Their dialogs are loaded
when they are first asked for, since a suggestion brings scipy along."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from ui.desk import Desk

ICONS = {"suggest": "chart", "compare": "compare"}


class WhatIf(QObject):
    """`opened` gives each dialog as it is shown; `menu` holds both commands for the tool row."""

    opened = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._parent = desk, parent
        self.actions = {key: self._action(key) for key in ICONS}
        self.menu = QAction(desk.theme.icon("chart"), desk.texts("budget.what_if"), self)
        self.menu.setObjectName("budget.what_if")
        held = QMenu(parent)
        held.addActions(list(self.actions.values()))
        self.menu.setMenu(held)

    def _action(self, key: str) -> QAction:
        action = QAction(self._desk.theme.icon(ICONS[key]), self._desk.texts(f"budget.{key}"), self)
        action.setObjectName(f"budget.{key}")
        action.triggered.connect(self.suggest if key == "suggest" else self.compare)
        return action

    def suggest(self) -> None:
        """The best split by the channels' curves."""
        from ui.budget.suggest.dialog import SuggestDialog

        self._open(SuggestDialog(self._desk, self._parent))

    def compare(self) -> None:
        """The plan and its scenarios side by side."""
        from ui.budget.side_by_side.dialog import SideBySideDialog

        self._open(SideBySideDialog(self._desk, self._parent))

    def _open(self, dialog: QWidget) -> None:
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        self.opened.emit(dialog)
