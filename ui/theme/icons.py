"""Icons from resources/icons/: one drawing, recoloured, painted at the screen's own resolution when asked for."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

Colour = Callable[[str], QColor]
"""token -> colour of the scheme that is shown now."""


class IconStore:
    """Drawings by name; pixmaps are kept per name, colour and size in device pixels."""

    def __init__(self, folder: Path, colour: Colour) -> None:
        self._folder = folder
        self.colour = colour
        self._sources: dict[str, bytes] = {}
        self._pixmaps: dict[tuple[str, str, int], QPixmap] = {}

    def source(self, name: str) -> bytes:
        """The drawing as SVG with `currentColor`; raises FileNotFoundError for an unknown name."""
        if name not in self._sources:
            self._sources[name] = (self._folder / f"{name}.svg").read_bytes()
        return self._sources[name]

    def coloured(self, name: str, token: str) -> bytes:
        """The drawing in the colour of `token`; a ground-coloured part takes `on_accent`."""
        ink = self.colour(token).name().encode()
        return (
            self.source(name)
            .replace(b"currentColor", ink)
            .replace(b"Canvas", self.colour("on_accent").name().encode())
        )

    def pixmap(self, name: str, token: str, pixels: int, ratio: float = 1.0) -> QPixmap:
        """`pixels` is the side in device pixels, `ratio` how many of them make one logical pixel."""
        key = (name, self.colour(token).name(), pixels)
        if key not in self._pixmaps:
            self._pixmaps[key] = self._draw(name, token, pixels)
        made = QPixmap(self._pixmaps[key])
        made.setDevicePixelRatio(ratio)
        return made

    def _draw(self, name: str, token: str, pixels: int) -> QPixmap:
        image = QImage(pixels, pixels, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        QSvgRenderer(QByteArray(self.coloured(name, token))).render(painter, QRectF(0, 0, pixels, pixels))
        painter.end()
        return QPixmap.fromImage(image)


class TokenIconEngine(QIconEngine):
    """Asks for its colour when it paints, so that icons follow a change of theme by themselves."""

    def __init__(self, store: IconStore, name: str, tokens: tuple[str, str], size: int) -> None:
        """`tokens` are the colours while a button is off and on, `size` is the preferred side in px."""
        super().__init__()
        self._store = store
        self._name = name
        self._tokens = tokens
        self._size = size

    def token(self, mode: QIcon.Mode, state: QIcon.State) -> str:
        """The colour token for a button that is off, on or disabled."""
        if mode == QIcon.Mode.Disabled:
            return "text_disabled"
        return self._tokens[state == QIcon.State.On]

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        """`size` is in logical px, `scale` the device's ratio (as Qt 6.8 and later ask)."""
        side = max(1, round(min(size.width(), size.height()) * scale))
        return self._store.pixmap(self._name, self.token(mode, state), side, scale)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """As `scaledPixmap` on a screen of 100 %."""
        return self.scaledPixmap(size, mode, state, 1.0)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Paints in the middle of `rect`, sharp on any screen."""
        side = min(rect.width(), rect.height())
        ratio = painter.device().devicePixelRatioF()
        pixmap = self._store.pixmap(self._name, self.token(mode, state), round(side * ratio), ratio)
        left, top = (rect.width() - side) // 2, (rect.height() - side) // 2
        painter.drawPixmap(rect.left() + left, rect.top() + top, pixmap)

    def clone(self) -> QIconEngine:
        """A second engine of the same drawing."""
        return TokenIconEngine(self._store, self._name, self._tokens, self._size)

    def availableSizes(self, mode: QIcon.Mode, state: QIcon.State) -> list[QSize]:
        """Only the preferred one; any other is drawn as sharply."""
        return [QSize(self._size, self._size)]

    def isNull(self) -> bool:
        """Never: a missing drawing raises earlier."""
        return False
