"""Labels beside bars as small pictures with a halo, made once: painting text is the dearest part of a frame."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap

from ui.theme import Theme
from ui.widgets.paint import baseline

HALO = 2
MOST = 1000
"""Pictures kept; a frame shows fewer than a hundred."""
_AROUND = [
    (x, y)
    for x in (-HALO, -1, 0, 1, HALO)
    for y in (-HALO, -1, 0, 1, HALO)
    if x * x + y * y <= HALO * HALO + 1
]


class LabelPictures:
    """By text, colours and the screen's ratio; all of one height."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._kept: dict[tuple[str, str, str, float, str], QPixmap] = {}
        self.height = theme.metrics("caption").height() + 2 * HALO
        """Px, halo included."""

    def picture(self, text: str, ink: str, ground: str, ratio: float) -> QPixmap:
        """`ink` and `ground` are colour tokens, `ratio` the device's pixels per px."""
        key = (text, ink, ground, ratio, self._theme.scheme)
        found = self._kept.get(key)
        if found is None:
            if len(self._kept) >= MOST:
                self._kept.clear()
            found = self._kept[key] = self._made(text, ink, ground, ratio)
        return found

    def _made(self, text: str, ink: str, ground: str, ratio: float) -> QPixmap:
        width = self._theme.metrics("caption").horizontalAdvance(text) + 2 * HALO
        height = self.height
        picture = QPixmap(round(width * ratio), round(height * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setFont(self._theme.font("caption"))
        base = baseline(0, height, self._theme.metrics("caption"))
        painter.setPen(self._theme.color(ground))
        for x, y in _AROUND:
            painter.drawText(HALO + x, base + y, text)
        painter.setPen(self._theme.color(ink))
        painter.drawText(HALO, base, text)
        painter.end()
        return picture
