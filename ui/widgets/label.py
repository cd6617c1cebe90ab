"""Labels that never read markup and stand on the same baselines as painted text; rules between parts."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from ui.theme import Theme
from ui.widgets.paint import Pen, grows_with_width
from ui.widgets.text_block import Span, TextBlock

TONES = {"": "text", "muted": "text_muted", "faint": "text_faint"}
MEASURE = 480
"""Widest line of a paragraph that may choose its width, in px."""


def restyle(widget: QWidget, name: str, value: object) -> None:
    """Sets a property that the style sheet selects by, and applies the sheet again if it is another."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


class PlainLabel(QLabel):
    """One line. Qt's own label would stand 1 px lower as soon as it holds Chinese."""

    def __init__(self, theme: Theme, text: str, role: str, tone: str, strong: bool) -> None:
        super().__init__(text)
        self._theme, self._role, self._tone, self._strong = theme, role, tone, strong
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme.font(role, strong))

    def set_tone(self, tone: str) -> None:
        """muted, faint, a colour token, or nothing for ordinary text."""
        self._tone = tone
        self.update()

    def token(self) -> str:
        """The colour that it writes in."""
        return TONES.get(self._tone, self._tone) if self.isEnabled() else "text_disabled"

    def _line(self) -> int:
        return self._theme.tokens.font.line[self._role]

    def sizeHint(self) -> QSize:
        """The whole text."""
        metrics = self._theme.metrics(self._role, self._strong)
        return QSize(metrics.horizontalAdvance(self.text()), self._line())

    def minimumSizeHint(self) -> QSize:
        """Narrower, it ends in …, and the whole text is in its tool tip."""
        return QSize(min(self.sizeHint().width(), 48), self._line())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line."""
        painter = QPainter(self)
        right = bool(self.alignment() & Qt.AlignmentFlag.AlignRight)
        box = QRect(0, 0, self.width(), self.height())
        Pen(painter, self._theme).text(box, self.text(), self.token(), self._role, self._strong, right)
        painter.end()


class Paragraph(PlainLabel):
    """Wrapped text on an even grid of lines."""

    def __init__(self, theme: Theme, text: str, role: str, tone: str, strong: bool) -> None:
        super().__init__(theme, text, role, tone, strong)
        self._block: TextBlock | None = None
        self._block_of: tuple[str, str] | None = None
        self.setWordWrap(True)
        grows_with_width(self)

    def _lines(self) -> TextBlock:
        wanted = (self.text(), self.token())
        if self._block is None or wanted != self._block_of:
            span = Span(self.text(), self._strong, self.token())
            self._block, self._block_of = TextBlock(self._theme, [span], self._role, self._strong), wanted
        return self._block

    def sizeHint(self) -> QSize:
        """One line, unless that is too long to read."""
        wide = min(super().sizeHint().width() + 1, MEASURE)
        return QSize(wide, self._lines().height(max(1, wide)))

    def heightForWidth(self, width: int) -> int:
        """Lines at `width`."""
        return self._lines().height(width)

    def paintEvent(self, event: QPaintEvent) -> None:
        """All lines, in the middle of the height."""
        painter = QPainter(self)
        top = max(0, (self.height() - self._lines().height(self.width())) // 2)
        self._lines().paint(painter, 0, top, self.width())
        painter.end()


def label(
    theme: Theme, text: str = "", role: str = "body", tone: str = "", strong: bool = False, wrap: bool = False
) -> PlainLabel:
    """A plain-text label; `tone` is muted, faint, a colour token (critical, good, …) or nothing."""
    return (Paragraph if wrap else PlainLabel)(theme, text, role, tone, strong)


def rule(token: str = "border", vertical: bool = False) -> QFrame:
    """A line between parts: `border` between panels, `grid` inside them."""
    made = QFrame()
    made.setProperty("rule", token)
    if vertical:
        made.setFixedWidth(1)
    else:
        made.setFixedHeight(1)
    return made
