"""The field in the middle of the app row: it looks like a search box and opens the command palette."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.theme import Theme
from ui.widgets.paint import Pen


class CommandField(QAbstractButton):
    """`activated(text)` when it is clicked (nothing typed yet) or typed into (the first letter)."""

    activated = Signal(str)

    def __init__(self, theme: Theme, hint: str, shortcut: str, parent: QWidget | None = None) -> None:
        """`shortcut` is shown as a key cap; the command itself belongs to the window's actions."""
        super().__init__(parent)
        self._theme = theme
        self._shortcut = shortcut
        self.setText(hint)
        self.setAccessibleName(hint)
        self.setAccessibleDescription(shortcut)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFixedHeight(theme.size("field"))
        self.setMaximumWidth(theme.size("command_field"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda: self.activated.emit(""))

    def sizeHint(self) -> QSize:
        """As wide as it may be."""
        return QSize(self._theme.size("command_field"), self._theme.size("field"))

    def minimumSizeHint(self) -> QSize:
        """Icon and key cap."""
        return QSize(140, self._theme.size("field"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A letter opens the palette with it."""
        if event.text() and event.text().isprintable() and not event.text().isspace():
            self.activated.emit(event.text())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.activated.emit("")
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Box, glass, hint, key cap."""
        painter = QPainter(self)
        pen = Pen(painter, self._theme)
        pen.box(self.rect(), "surface", "border_control" if self.underMouse() else "border", "radius.field")
        pen.icon(9, self.height() / 2, "search", "text_muted", 14)
        cap = self._paint_cap(pen)
        pen.text(QRect(32, 0, cap - 40, self.height()), self.text(), "text_muted")
        if self.hasFocus():
            pen.focus(self.rect(), "radius.field")
        painter.end()

    def _paint_cap(self, pen: Pen) -> int:
        """Draws the key cap; its left edge."""
        if not self._shortcut:
            return self.width()
        wide = self._theme.metrics("axis").horizontalAdvance(self._shortcut) + 12
        box = QRect(self.width() - wide - 9, 5, wide, self.height() - 10)
        pen.box(box, "header", "border", "radius.chip")
        pen.text(box.adjusted(6, 0, 2, 0), self._shortcut, "text_muted", "axis")
        return box.left()
