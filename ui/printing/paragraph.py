"""Text broken into lines of a given width, shaped once, drawn by the canvas. Holds no position on a page."""

import re
import unicodedata
from dataclasses import dataclass

from PySide6.QtCore import QPointF
from PySide6.QtGui import QTextLayout, QTextLine, QTextOption

from ui.printing.fonts import UNITS_PER_PT, PrintStyle, TextFont

LEADING = 1.4
"""Line pitch in em, the same whatever fonts a line mixes, so that neighbours share their baselines."""
BASELINE = 1.08
"""Baseline under the top of a line, in em: half the leading plus the height of a CJK glyph."""
_VARIANTS = re.compile("[\ufe00-\ufe0f]")
_UNBROKEN = 1_000_000.0
_WRAPPED = QTextOption()
_WRAPPED.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)


@dataclass(frozen=True, slots=True)
class InkedLine:
    """One line ready to draw; `text` is the whole paragraph it comes from, `width` is in pt."""

    layout: QTextLayout
    line: QTextLine
    text: str
    font: TextFont
    width: float

    @property
    def offset(self) -> QPointF:
        """What to add so that the line's left end and baseline fall on the origin, in shaping units."""
        return QPointF(-self.line.x(), -self.line.y() - self.line.ascent())


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines of one font, all of the same pitch."""

    lines: tuple[InkedLine, ...]
    font: TextFont

    @property
    def pitch(self) -> float:
        """Distance of two baselines in pt."""
        return LEADING * self.font.pt

    @property
    def height(self) -> float:
        return self.pitch * len(self.lines)

    @property
    def width(self) -> float:
        return max((line.width for line in self.lines), default=0.0)

    @property
    def first_baseline(self) -> float:
        """Under the top of the paragraph, in pt."""
        return BASELINE * self.font.pt

    def split(self, lines: int) -> tuple["Paragraph", "Paragraph"]:
        """The first `lines` lines, and the rest."""
        return Paragraph(self.lines[:lines], self.font), Paragraph(self.lines[lines:], self.font)


def set_paragraph(text: str, font: TextFont, style: PrintStyle, width: float = _UNBROKEN) -> Paragraph:
    """`text` in lines no wider than `width` pt; breaks inside a word only if the word alone is too long."""
    lines = [
        line
        for part in text.splitlines()
        if (clean := printable(part))
        for line in _break(clean, font, style, width)
    ]
    return Paragraph(tuple(lines), font)


def printable(text: str) -> str:
    """`text` without what leaves no ink (controls, zero-width and format characters); a tab is a space."""
    plain = _VARIANTS.sub("", text.replace("\t", " "))
    if not plain.isprintable():
        plain = "".join(char for char in plain if unicodedata.category(char) not in ("Cc", "Cf", "Cs"))
    return plain.strip(" ")


def _break(text: str, font: TextFont, style: PrintStyle, width: float) -> list[InkedLine]:
    layout = QTextLayout(text, style.qfont(font))
    layout.setCacheEnabled(True)
    layout.setTextOption(_WRAPPED)
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, font.pt) * UNITS_PER_PT)
    layout.endLayout()
    made = [layout.lineAt(index) for index in range(layout.lineCount())]
    return [InkedLine(layout, line, text, font, line.naturalTextWidth() / UNITS_PER_PT) for line in made]
