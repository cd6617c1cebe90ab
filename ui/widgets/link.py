"""A link: a command that reads as text, on the baseline of the text beside it."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.theme import Theme
from ui.widgets.paint import Pen, baseline

SIDE = 2


class Link(QAbstractButton):
    """Connect to `clicked`. The line under it comes with the pointer, the ring with the keyboard."""

    def __init__(
        self, theme: Theme, text: str, role: str = "body", tone: str = "link", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setText(text)
        self._theme, self._role, self._tone = theme, role, tone
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_tone(self, tone: str) -> None:
        """A colour token."""
        self._tone = tone
        self.update()

    def sizeHint(self) -> QSize:
        """The text and room for the ring."""
        width = self._theme.metrics(self._role).horizontalAdvance(self.text())
        return QSize(width + 2 * SIDE, self._theme.tokens.font.line[self._role] + 2)

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Text, line, ring."""
        painter = QPainter(self)
        pen = Pen(painter, self._theme)
        token = self._tone if self.isEnabled() else "text_disabled"
        wide = pen.text(QRect(SIDE, 0, self.width(), self.height()), self.text(), token, self._role)
        if self.underMouse() and self.isEnabled():
            pen.rule(SIDE, baseline(0, self.height(), self._theme.metrics(self._role)) + 2, wide, 1, token)
        if self.hasFocus():
            pen.focus(self.rect(), "radius.cell")
        painter.end()
