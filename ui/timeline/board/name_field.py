"""A field over the calendar in which a name is typed in place. Knows no plan."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

LEAST_WIDTH, HEIGHT = 180, 28


class NameField(QLineEdit):
    """`named(text)` with Enter, or when the keyboard goes elsewhere; Esc and an empty name do nothing."""

    named = Signal(str)

    def __init__(self, box: QRect, text: str, hint: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self._over = False
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.setToolTip(hint)
        width = min(max(box.width(), LEAST_WIDTH), parent.width())
        left = min(max(box.left(), 0), parent.width() - width)
        top = min(max(box.top(), 0), max(0, parent.height() - HEIGHT))
        self.setGeometry(left, top, width, HEIGHT)
        self.selectAll()
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def finish(self, *, keep: bool) -> None:
        """Ends typing once."""
        if self._over:
            return
        self._over = True
        text = self.text().strip()
        self.hide()
        self.deleteLater()
        parent = self.parentWidget()
        if parent is not None:
            parent.setFocus(Qt.FocusReason.OtherFocusReason)
        if keep and text:
            self.named.emit(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Esc end it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finish(keep=True)
        elif event.key() == Qt.Key.Key_Escape:
            self.finish(keep=False)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was typed isn't lost by a click elsewhere."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.finish(keep=True)
