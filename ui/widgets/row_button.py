"""Flat buttons of the app row: the plan switcher, undo and redo."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from ui.theme import Theme
from ui.widgets.paint import Pen

SIDE = 8
GAP = 7
ARROW = 12
ARROW_ROOM = 24


class RowButton(QToolButton):
    """Icon, text, arrow if there is a menu. Its text shortens before the row gets too narrow."""

    def __init__(self, theme: Theme, icon: str, token: str = "text", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon, self._token = icon, token
        self.icon_size = 16
        self.strong = False
        self.ink = "text"
        self.most = 320
        self.split = False
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Everything, the text up to `most` px."""
        text = self._theme.metrics("body", self.strong).horizontalAdvance(self.text())
        return QSize(
            self._frame_width() + (min(text, self.most) + GAP if self.text() else 0),
            self._theme.size("button"),
        )

    def minimumSizeHint(self) -> QSize:
        """Icon, arrow and the start of the text."""
        text = self._theme.metrics("body", self.strong).horizontalAdvance(self.text())
        return QSize(
            self._frame_width() + (min(text, 72) + GAP if self.text() else 0), self._theme.size("button")
        )

    def _frame_width(self) -> int:
        return 2 * SIDE + self.icon_size + (ARROW_ROOM - SIDE if self.menu() else 0)

    def on_arrow(self, left: float) -> bool:
        """Whether a click at `left` px is on the arrow of a split button."""
        return self.split and self.menu() is not None and left >= self.width() - ARROW_ROOM

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The arrow of a split button opens the menu, the rest is the command."""
        if event.button() == Qt.MouseButton.LeftButton and self.on_arrow(event.position().x()):
            self.showMenu()
        else:
            super().mousePressEvent(event)

    def _ground(self) -> str:
        if not self.isEnabled():
            return ""
        return "border" if self.isDown() else "sunken" if self.underMouse() else ""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, icon, text, arrow, ring."""
        painter = QPainter(self)
        pen = Pen(painter, self._theme)
        pen.box(self.rect(), self._ground())
        enabled = self.isEnabled()
        pen.icon(
            SIDE, self.height() / 2, self._icon, self._token if enabled else "text_disabled", self.icon_size
        )
        left = SIDE + self.icon_size + GAP
        right = self.width() - (ARROW_ROOM if self.menu() else SIDE)
        box = QRect(left, 0, right - left, self.height())
        pen.text(box, self.text(), self.ink if enabled else "text_disabled", strong=self.strong)
        if self.menu():
            pen.icon(
                self.width() - ARROW_ROOM + 5,
                self.height() / 2,
                "chevron-down",
                "text_muted" if enabled else "text_disabled",
                ARROW,
            )
        if self.hasFocus():
            pen.focus(self.rect())
        painter.end()
