"""Painting that several widgets share: text on a baseline, badges, focus rings. No state."""

from math import floor

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Theme

BADGE_COLOURS = {
    "neutral": ("sunken", "text_muted"),
    "warning": ("warning_soft", "warning"),
    "critical": ("critical_soft", "critical"),
    "good": ("good_soft", "good"),
    "info": ("info_soft", "info"),
    "accent": ("accent_soft", "accent"),
}
TONE_ICONS = {
    "critical": "critical-octagon",
    "warning": "warning-triangle",
    "good": "check-circle",
    "info": "info-circle",
}


def whole(place: float) -> int:
    """Halves always go down the screen; Python's round would put every second row 1 px off."""
    return floor(place + 0.5)


def baseline(top: float, height: float, metrics: QFontMetrics) -> int:
    """Where letters stand so that capitals are in the middle; the same for Chinese, whatever its face says."""
    return whole(top + (height + metrics.capHeight()) / 2)


class Pen:
    """Writes and draws with one theme on one painter."""

    def __init__(self, painter: QPainter, theme: Theme) -> None:
        self.painter = painter
        self.theme = theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def text(
        self,
        box: QRect,
        text: str,
        token: str = "text",
        role: str = "body",
        strong: bool = False,
        right: bool = False,
    ) -> int:
        """One line in `box`, cut with … if it must; the width that it took."""
        metrics = self.theme.metrics(role, strong)
        width, shown = metrics.horizontalAdvance(text), text
        if width > box.width():
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
            width = metrics.horizontalAdvance(shown)
        left = box.right() + 1 - width if right else box.left()
        self.painter.setFont(self.theme.font(role, strong))
        self.painter.setPen(self.theme.color(token))
        self.painter.drawText(left, baseline(box.top(), box.height(), metrics), shown)
        return width

    def icon(self, left: float, middle: float, name: str, token: str = "text", size: int = 16) -> None:
        """An icon whose centre line is at `middle`."""
        ratio = self.painter.device().devicePixelRatioF()
        pixmap = self.theme.pixmap(name, token, size, ratio)
        self.painter.drawPixmap(QPointF(left, whole(middle - size / 2)), pixmap)

    def box(self, box: QRect, fill: str = "", line: str = "", radius: str = "radius.button") -> None:
        """A filled or outlined rounded box, its 1 px line inside `box`."""
        self.painter.setPen(QPen(self.theme.color(line), 1) if line else Qt.PenStyle.NoPen)
        self.painter.setBrush(self.theme.color(fill) if fill else Qt.BrushStyle.NoBrush)
        inside = QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5) if line else QRectF(box)
        rounding = self.theme.size(radius)
        self.painter.drawRoundedRect(inside, rounding, rounding)

    def focus(self, box: QRect, radius: str = "radius.button") -> None:
        """The 2 px ring of keyboard focus, inside `box`."""
        self.painter.setPen(QPen(self.theme.color("focus"), 2))
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        rounding = self.theme.size(radius)
        self.painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), rounding, rounding)

    def rule(self, left: int, top: int, width: int, height: int, token: str = "border") -> None:
        """A crisp line, 1 px wide or high."""
        self.painter.fillRect(left, top, width, height, self.theme.color(token))

    def badge(self, left: int, middle: float, count: str, tone: str) -> int:
        """A count in a round box; the width that it took."""
        ground, ink = BADGE_COLOURS[tone]
        width, height = badge_width(self.theme, count), self.theme.size("badge")
        box = QRect(left, whole(middle - height / 2), width, height)
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(QColor(self.theme.color(ground)))
        self.painter.drawRoundedRect(QRectF(box), height / 2, height / 2)
        metrics = self.theme.metrics("axis", True)
        inset = round((width - metrics.horizontalAdvance(count)) / 2)
        self.text(box.adjusted(inset, 0, 2, 0), count, ink, "axis", strong=True)
        return width


def badge_width(theme: Theme, count: str) -> int:
    """Round for one digit, longer for more."""
    return max(theme.size("badge"), theme.metrics("axis", True).horizontalAdvance(count) + 9)


def grows_with_width(widget: QWidget) -> None:
    """As wide as its place, as high as its text needs there."""
    policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)
