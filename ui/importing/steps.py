"""The four steps in the head of the import: done, where we are, still to come."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Theme
from ui.widgets.paint import Pen

DISC = 18
GAP = 7
BETWEEN = 20
TICK = 10


class Steps(QWidget):
    """Only shows; the buttons in the foot go from step to step."""

    def __init__(self, theme: Theme, words: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._words = theme, tuple(words)
        self.current = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_current(0)

    def set_current(self, step: int) -> None:
        """Counts from 0."""
        self.current = step
        self.setAccessibleName(f"{step + 1} / {len(self._words)} {self._words[step]}")
        self.update()

    def sizeHint(self) -> QSize:
        """All steps with their words."""
        metrics = self._theme.metrics("body", True)
        words = sum(DISC + GAP + metrics.horizontalAdvance(word) for word in self._words)
        return QSize(words + BETWEEN * (len(self._words) - 1), self._theme.size("button"))

    def minimumSizeHint(self) -> QSize:
        """The discs alone."""
        return QSize(len(self._words) * (DISC + GAP), self._theme.size("button"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A disc with a tick or a number, and the word."""
        painter = QPainter(self)
        pen = Pen(painter, self._theme)
        left = 0
        for at, word in enumerate(self._words):
            self._disc(pen, left, at)
            left += DISC + GAP
            strong = at == self.current
            width = self._theme.metrics("body", True).horizontalAdvance(word)
            box = QRect(left, 0, width, self.height())
            pen.text(box, word, "text" if strong else "text_muted", strong=strong)
            left += width + BETWEEN
        painter.end()

    def _disc(self, pen: Pen, left: int, at: int) -> None:
        top = (self.height() - DISC) // 2
        done, here = at < self.current, at == self.current
        ground = "good_soft" if done else "accent" if here else "sunken"
        pen.painter.setPen(self._theme.color(ground))
        pen.painter.setBrush(self._theme.color(ground))
        pen.painter.drawEllipse(left, top, DISC - 1, DISC - 1)
        if done:
            pen.icon(left + (DISC - TICK) / 2, self.height() / 2, "tick", "good", TICK)
            return
        number = str(at + 1)
        wide = self._theme.metrics("axis", True).horizontalAdvance(number)
        box = QRect(left + (DISC - wide) // 2, 0, wide + 2, self.height())
        pen.text(box, number, "on_accent" if here else "text_muted", "axis", strong=True)
