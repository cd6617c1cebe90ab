"""Draws a scene with Qt: in a widget, into a PNG or an SVG, onto the clipboard."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QGuiApplication, QImage, QPainter, QPen, QPolygonF
from PySide6.QtSvg import QSvgGenerator

from planning.errors import StoreError
from ui.pictures.scene import Box, Measure, Polygon, Scene, Words
from ui.theme import Theme
from ui.widgets.paint import baseline

SHARP = 2
"""Saved and copied pictures are this much finer than the screen."""


def measure_of(theme: Theme) -> Measure:
    """Widths on the screen."""
    return lambda text, role, strong: float(theme.metrics(role, strong).horizontalAdvance(text))


def paint_scene(painter: QPainter, scene: Scene, theme: Theme) -> None:
    """All shapes, on the scene's ground."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(QRectF(0, 0, scene.width, scene.height), theme.color(scene.ground))
    for shape in scene.shapes:
        if isinstance(shape, Words):
            _words(painter, shape, theme)
        elif isinstance(shape, Box):
            _box(painter, shape, theme)
        else:
            _polygon(painter, shape, theme)


def _box(painter: QPainter, box: Box, theme: Theme) -> None:
    area = box.area
    rect = QRectF(area.left, area.top, area.width, area.height)
    painter.setPen(QPen(theme.color(box.line), 1) if box.line else Qt.PenStyle.NoPen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if box.fill:
        colour = theme.color(box.fill)
        colour.setAlphaF(box.alpha)
        painter.setBrush(colour)
    if box.line:
        rect.adjust(0.5, 0.5, -0.5, -0.5)
    if box.radius:
        painter.drawRoundedRect(rect, box.radius, box.radius)
    else:
        painter.drawRect(rect)


def _polygon(painter: QPainter, shape: Polygon, theme: Theme) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(shape.fill))
    painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in shape.points]))


def _words(painter: QPainter, words: Words, theme: Theme) -> None:
    metrics: QFontMetrics = theme.metrics(words.role, words.strong)
    area, text = words.area, words.text
    if metrics.horizontalAdvance(text) > area.width:
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(area.width))
    left = area.left + (area.width - metrics.horizontalAdvance(text)) * words.align
    painter.setFont(QFont(theme.font(words.role, words.strong)))
    painter.setPen(theme.color(words.token))
    painter.drawText(round(left), baseline(area.top, area.height, metrics), text)


# --- files ------------------------------------------------------------------------------------


def png_of(scene: Scene, theme: Theme) -> QImage:
    """The scene on the theme's surface, finer than the screen."""
    image = QImage(
        QSize(round(scene.width * SHARP), round(scene.height * SHARP)),
        QImage.Format.Format_ARGB32_Premultiplied,
    )
    image.setDevicePixelRatio(SHARP)
    painter = QPainter(image)
    paint_scene(painter, scene, theme)
    painter.end()
    return image


def svg_of(scene: Scene, theme: Theme, title: str) -> bytes:
    """The scene as SVG; words stay words."""
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setTitle(title)
    generator.setResolution(96)
    generator.setSize(QSize(round(scene.width), round(scene.height)))
    generator.setViewBox(QRect(0, 0, round(scene.width), round(scene.height)))
    painter = QPainter(generator)
    paint_scene(painter, scene, theme)
    painter.end()
    return bytes(held.data())


def copy_scene(scene: Scene, theme: Theme) -> None:
    """Onto the clipboard, as a picture."""
    QGuiApplication.clipboard().setImage(png_of(scene, theme))


def save_scene(scene: Scene, theme: Theme, title: str, path: Path) -> None:
    """As SVG or PNG by the name's ending; StoreError `picture_not_written`."""
    try:
        if path.suffix.lower() == ".svg":
            path.write_bytes(svg_of(scene, theme, title))
            return
    except OSError as fault:
        raise StoreError("picture_not_written", path=str(path)) from fault
    if not png_of(scene, theme).save(str(path), "PNG"):
        raise StoreError("picture_not_written", path=str(path))
