"""Undo and redo while a dialog stands over the window, whose own shortcuts don't reach it."""

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ui.desk import Desk


def add_undo_keys(dialog: QWidget, desk: Desk) -> None:
    """The usual keys; nothing in a workspace that is only read."""
    if desk.live.session.read_only:
        return
    for keys, act in (("Ctrl+Z", desk.undo), ("Ctrl+Shift+Z", desk.redo)):
        QShortcut(QKeySequence(keys), dialog).activated.connect(act)
