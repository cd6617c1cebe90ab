"""Chips: a state in a word on a soft ground, with the icon of its tone."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Theme
from ui.widgets.paint import BADGE_COLOURS, TONE_ICONS, Pen

PADDING = 6
ICON = 14
ICON_GAP = 4
GAP = 6


@dataclass(frozen=True, slots=True)
class Chip:
    """`tone` is neutral, accent, good, warning, critical or info; `icon` replaces the tone's own."""

    text: str
    tone: str = "neutral"
    icon: str = ""

    @property
    def drawing(self) -> str:
        """The icon's name, or nothing."""
        return self.icon or TONE_ICONS.get(self.tone, "")


def chip_width(theme: Theme, chip: Chip) -> int:
    """Width in px of the painted chip."""
    drawing = ICON + ICON_GAP if chip.drawing else 0
    return 2 * PADDING + drawing + theme.metrics("caption").horizontalAdvance(chip.text)


def paint_chip(painter: QPainter, theme: Theme, box: QRect, chip: Chip) -> None:
    """Fills `box`; for delegates too."""
    pen = Pen(painter, theme)
    ground, ink = BADGE_COLOURS[chip.tone]
    pen.box(box, ground, radius="radius.chip")
    left = box.left() + PADDING
    if chip.drawing:
        pen.icon(left, box.top() + box.height() / 2, chip.drawing, ink, ICON)
        left += ICON + ICON_GAP
    pen.text(
        QRect(left, box.top(), box.right() - PADDING + 2 - left, box.height()), chip.text, ink, "caption"
    )


class ChipRow(QWidget):
    """Chips side by side, in as many lines as they need."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._chips: tuple[Chip, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_chips(self, chips: Sequence[Chip]) -> None:
        """Shows these; none hides the row."""
        self._chips = tuple(chips)
        self.setAccessibleName(", ".join(chip.text for chip in chips))
        self.setVisible(bool(chips))
        self.updateGeometry()
        self.update()

    def boxes(self, width: int) -> list[QRect]:
        """Where each chip lies in a row that is `width` px wide."""
        height, left, top, placed = self._theme.size("chip"), 0, 0, []
        for chip in self._chips:
            wide = min(chip_width(self._theme, chip), width)
            if left and left + wide > width:
                left, top = 0, top + height + GAP
            placed.append(QRect(left, top, wide, height))
            left += wide + GAP
        return placed

    def heightForWidth(self, width: int) -> int:
        """Height of the lines that the chips take."""
        boxes = self.boxes(width)
        return boxes[-1].bottom() + 1 if boxes else 0

    def sizeHint(self) -> QSize:
        """All chips in one line."""
        width = sum(chip_width(self._theme, chip) + GAP for chip in self._chips)
        return QSize(max(0, width - GAP), self._theme.size("chip"))

    def minimumSizeHint(self) -> QSize:
        """As wide as the widest chip, up to the narrowest panel."""
        widest = max((chip_width(self._theme, chip) for chip in self._chips), default=0)
        return QSize(min(widest, 200), self._theme.size("chip"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints every chip."""
        painter = QPainter(self)
        for chip, box in zip(self._chips, self.boxes(self.width()), strict=True):
            paint_chip(painter, self._theme, box, chip)
        painter.end()
