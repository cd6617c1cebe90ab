"""Wrapped plain text on an even grid of lines, with parts of it in another weight or colour."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption

from ui.theme import Theme
from ui.widgets.paint import baseline


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text; `tone` is a colour token."""

    text: str
    strong: bool = False
    tone: str = "text"


Spans = tuple[Span, ...]


def laid_out(text: str) -> str:
    """Line ends as the layout knows them, and no line that begins with a percent sign; the length stays."""
    return text.replace("\n", "\N{LINE SEPARATOR}").replace(" %", "\N{NO-BREAK SPACE}%")


class TextBlock:
    """Lines of one paragraph, broken for a width; lines are evenly apart whatever script they hold."""

    def __init__(self, theme: Theme, spans: Sequence[Span], role: str = "body", strong: bool = False) -> None:
        self._theme = theme
        self._role = role
        self.line_height = max(theme.tokens.font.line[role], theme.metrics(role).height())
        self._spans = tuple(spans)
        widest = strong or any(span.strong for span in spans)
        text = "".join(span.text for span in spans)
        self._widest = -1 if "\n" in text else theme.metrics(role, widest).horizontalAdvance(text)
        self._counts: dict[int, int] = {}
        self._layout = QTextLayout(laid_out(text), theme.font(role, strong))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self._broken_for: tuple[int, str] | None = None

    def height(self, width: int) -> int:
        """Lines that the text takes at `width`; at least one. Layouts ask for many widths, so answers are kept."""
        if 0 <= self._widest <= width:
            return self.line_height
        if width not in self._counts:
            self._break(width)
            self._counts[width] = max(1, self._layout.lineCount())
        return self._counts[width] * self.line_height

    def _break(self, width: int) -> None:
        """Colours belong to the layout, so a change of theme breaks it anew."""
        wanted = (width, self._theme.scheme)
        if wanted == self._broken_for:
            return
        self._broken_for = wanted
        self._layout.setFormats(self._formats())
        self._layout.beginLayout()
        line = self._layout.createLine()
        while line.isValid():
            line.setLineWidth(max(1, width))
            line = self._layout.createLine()
        self._layout.endLayout()

    def paint(self, painter: QPainter, left: int, top: int, width: int) -> None:
        """First line's middle at half a line under `top`."""
        self._break(width)
        painter.setPen(self._theme.color("text"))
        metrics = self._theme.metrics(self._role)
        for index in range(self._layout.lineCount()):
            line = self._layout.lineAt(index)
            at = baseline(top + index * self.line_height, self.line_height, metrics)
            line.draw(painter, QPointF(left, at - line.ascent() - line.y()))

    def _formats(self) -> list[QTextLayout.FormatRange]:
        ranges, start = [], 0
        for span in self._spans:
            one = QTextLayout.FormatRange()
            one.start, one.length = start, len(span.text.encode("utf-16-le")) // 2
            one.format = self._format(span)
            ranges.append(one)
            start += one.length
        return ranges

    def _format(self, span: Span) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setForeground(self._theme.color(span.tone))
        if span.strong:
            made.setFontWeight(QFont.Weight.DemiBold)
        return made
