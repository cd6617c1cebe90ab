"""What a painter of cells gets: where, what, in which ink. One object, filled anew for every cell."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter

from planning.rows import Id, Value
from ui.desk import Desk
from ui.theme import Theme
from ui.widgets.paint import baseline

PADDING = 8
GRID = 1
"""Px of a column that the grid line takes."""
_ELIDE = Qt.TextElideMode.ElideRight


class Cell:
    """`box` is the cell without its grid lines; `id` is None in the line for a new row."""

    def __init__(self, desk: Desk, table: str) -> None:
        self.desk = desk
        self.table = table
        self.painter: QPainter = None  # type: ignore[assignment]
        self.box = QRect()
        self.id: Id | None = None
        self.key = ""
        self.text = ""
        self.align = "left"
        self.ink = "text"
        self.strong = False
        self.wants = 0
        """Set by a painter: the px that a number would need to be shown whole."""
        self._colours: dict[str, QColor] = {}
        self._fonts: dict[bool, QFont] = {}

    @property
    def theme(self) -> Theme:
        return self.desk.theme

    @property
    def value(self) -> Value:
        """The value behind the text; None in the line for a new row."""
        return None if self.id is None else self.desk.value(self.table, self.id, self.key)

    @property
    def middle(self) -> float:
        return self.box.top() + self.box.height() / 2

    def color(self, token: str) -> QColor:
        """Kept while the scheme lasts: a copy a cell would cost more than the cell's text. Not to be changed."""
        found = self._colours.get(token)
        if found is None:
            found = self._colours[token] = self.theme.color(token)
        return found

    def forget_colours(self) -> None:
        """Another scheme is shown."""
        self._colours.clear()

    def _font(self, strong: bool) -> QFont:
        found = self._fonts.get(strong)
        if found is None:
            found = self._fonts[strong] = self.theme.font("body", strong)
        return found

    def inner(self) -> QRect:
        """The cell without its padding."""
        return self.box.adjusted(PADDING, 0, -PADDING, 0)

    def write(
        self,
        text: str,
        box: QRect | None = None,
        token: str = "",
        align: str = "",
        strong: bool | None = None,
    ) -> int:
        """One line of text; what doesn't fit is cut with …. The px it took."""
        if not text:
            return 0
        bold = self.strong if strong is None else strong
        place = self.inner() if box is None else box
        metrics = self.theme.metrics("body", bold)
        width = metrics.horizontalAdvance(text)
        if width > place.width():
            text = metrics.elidedText(text, _ELIDE, max(0, place.width()))
            width = min(width, place.width())
        left = place.left()
        side = align or self.align
        if side == "right":
            left = place.right() + 1 - width
        elif side == "center":
            left += (place.width() - width) // 2
        self.painter.setFont(self._font(bold))
        self.painter.setPen(self.color(token or self.ink))
        self.painter.drawText(left, baseline(self.box.top(), self.box.height(), metrics), text)
        return width

    def need(self, text: str, extra: int = 0) -> None:
        """Says how wide the column must be for this number."""
        needed = self.theme.metrics("body", self.strong).horizontalAdvance(text) + 2 * PADDING + extra + GRID
        if needed > self.box.width():
            self.wants = needed

    def icon(self, name: str, token: str, left: int | None = None, size: int = 14) -> int:
        """An icon in the middle of the line; returns the px up to where text goes on."""
        at = self.box.left() + PADDING if left is None else left
        ratio = self.painter.device().devicePixelRatioF()
        pixmap = self.theme.pixmap(name, token, size, ratio)
        self.painter.drawPixmap(at, round(self.middle - size / 2), pixmap)
        return size + 4
