"""A fixed-size drawing in a layout, recoloured with the theme."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme import Theme
from ui.widgets.paint import Pen


class IconLabel(QWidget):
    """Only seen: the word beside it carries the meaning for a screen reader."""

    def __init__(
        self,
        theme: Theme,
        icon: str = "",
        token: str = "text_muted",
        size: int = 16,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon, self._token, self._size = icon, token, size
        self.setFixedSize(QSize(size, size))

    def set_icon(self, icon: str, token: str = "text_muted") -> None:
        """No name shows nothing."""
        self._icon, self._token = icon, token
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The drawing."""
        if not self._icon:
            return
        painter = QPainter(self)
        Pen(painter, self._theme).icon(0, self._size / 2, self._icon, self._token, self._size)
        painter.end()
