"""A short word at the bottom left about what was just done, with one way back. Never for errors."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.label import label
from ui.widgets.link import Link
from ui.widgets.paint import Pen

MARGIN = 12


class Toast(QWidget):
    """A child of the window, above the status row. Stays 6 s, longer while the pointer rests on it."""

    action_triggered = Signal()

    def __init__(self, theme: Theme, window: QWidget, bottom: int | None = None) -> None:
        """`bottom` is the height of what it must not cover; the status row's if not given."""
        super().__init__(window)
        self._theme = theme
        self._bottom = theme.size("status") if bottom is None else bottom
        self._text = label(theme)
        self._link = Link(theme, "")
        self._link.clicked.connect(self._act)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(theme.size("motion.toast_stay_ms"))
        self._timer.timeout.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 14, 8)
        row.setSpacing(12)
        row.addWidget(self._text)
        row.addWidget(self._link)
        window.installEventFilter(self)
        self.hide()

    def show_message(self, text: str, action: str = "") -> None:
        """Replaces the one before; `action` is the link's text."""
        self._text.setText(text)
        self._link.setText(action)
        self._link.setVisible(bool(action))
        self.setAccessibleName(text)
        self.adjustSize()
        self._place()
        self.show()
        self.raise_()
        self._timer.start()

    def _act(self) -> None:
        self.hide()
        self.action_triggered.emit()

    def _place(self) -> None:
        self.move(MARGIN, self.parentWidget().height() - self._bottom - MARGIN - self.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stays in its corner when the window changes its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def enterEvent(self, event: QEnterEvent) -> None:
        """Time stands still under the pointer."""
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        """And starts again."""
        if self.isVisible():
            self._timer.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A small card."""
        painter = QPainter(self)
        Pen(painter, self._theme).box(self.rect(), "surface", "border_control", "radius.card")
        painter.end()
