"""A picture on one page: the scene as wide as the frame, in ink; every word goes through the canvas, so that it can be
read out of a PDF again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QRectF

from ui.pictures.picture import Layout
from ui.pictures.scene import Box, Measure, Polygon, Scene, Words
from ui.printing.canvas import PageCanvas
from ui.printing.fonts import PrintStyle, TextFont
from ui.printing.furniture import Footer, Masthead, Texts, footer, masthead
from ui.printing.pages import PT_PER_MM, Page, PageSetup
from ui.printing.paragraph import BASELINE, set_paragraph

PT_PER_PX = 0.75
MOST_HEIGHT = 460.0
"""Px that a picture may be high on paper."""
_GAP = 6 * PT_PER_MM
_SIZES = {"title": 15.0, "figure": 20.0, "body": 13.0, "caption": 12.0}
_INKS = {"text": "text", "text_muted": "muted", "grid": "row_line"}
"""Token → ink; every other word is black: paper has no colours that mean anything."""
_FILLS = {
    "bar_done": "bar_done",
    "bar_left": "bar_left",
    "grid": "row_line",
    "traffic": "bar_done",
    "conversion": "baseline",
    "baseline": "bar_left",
}
_PALE = "nonworking"
_LINE = 0.75


@dataclass(frozen=True, slots=True)
class PictureSheet:
    """What stands around a picture. `count` is what it shows: levels, people."""

    title: str
    subtitle: str
    right_lines: tuple[str, ...]
    footer_left: str
    printed_at: datetime
    count: int


@dataclass(frozen=True, slots=True)
class PictureDocument:
    """A scene that can be printed."""

    sheet: PictureSheet
    layout: Layout
    style: PrintStyle
    texts: Texts

    @property
    def title(self) -> str:
        return self.sheet.title

    @property
    def count(self) -> int:
        return self.sheet.count

    def lay_out(self, setup: PageSetup) -> Sequence[Page]:
        frame, sheet = setup.frame, self.sheet
        head = masthead(sheet.title, sheet.subtitle, sheet.right_lines, frame, self.style)
        printed = self.texts("print.printed_at", moment=sheet.printed_at.strftime("%Y-%m-%d %H:%M"))
        foot = footer(sheet.footer_left, printed, frame, self.style, self.texts)
        high = (frame.height - head.height - foot.height - _GAP) / PT_PER_PX
        scene = self.layout(frame.width / PT_PER_PX, min(MOST_HEIGHT, high), measure_of(self.style))
        return (PicturePage(head, scene, foot, self.style),)


@dataclass(frozen=True, slots=True)
class PicturePage:
    """The one page."""

    head: Masthead
    scene: Scene
    foot: Footer
    style: PrintStyle

    def paint(self, canvas: PageCanvas) -> None:
        self.head.paint(canvas)
        left = self.head.frame.left
        top = self.head.frame.top + self.head.height + _GAP
        with canvas.scaled(PT_PER_PX) as scaled:
            ink = _Inker(scaled, self.style, left / PT_PER_PX, top / PT_PER_PX)
            for shape in self.scene.shapes:
                ink.draw(shape)
        self.foot.paint(canvas, 1, 1)


def measure_of(style: PrintStyle) -> Measure:
    """Widths on paper, in px of the scene."""
    return lambda text, role, strong: set_paragraph(text, TextFont(_SIZES[role], strong), style).width


class _Inker:
    """Puts shapes onto a canvas whose unit is the px, moved by an offset."""

    def __init__(self, canvas: PageCanvas, style: PrintStyle, left: float, top: float) -> None:
        self._canvas, self._style = canvas, style
        self._left, self._top = left, top

    def draw(self, shape: Box | Polygon | Words) -> None:
        if isinstance(shape, Words):
            self._words(shape)
        elif isinstance(shape, Box):
            self._box(shape)
        else:
            points = [(x + self._left, y + self._top) for x, y in shape.points]
            self._canvas.polyline([*points, points[0]], _LINE, "row_line")

    def _box(self, box: Box) -> None:
        area = QRectF(box.area.left + self._left, box.area.top + self._top, box.area.width, box.area.height)
        if box.fill and not box.fill.endswith("_soft"):
            fill = _PALE if box.alpha < 1 else _FILLS.get(box.fill, _PALE)
            line = 0.0 if fill == "row_line" or box.alpha < 1 else _LINE
            self._canvas.box(area, line, box.radius, "line", fill)
        if box.line:
            self._canvas.box(area, _LINE, box.radius, "line")

    def _words(self, words: Words) -> None:
        font = TextFont(_SIZES[words.role], words.strong)
        line = set_paragraph(words.text, font, self._style)
        area = words.area
        top = self._top + area.top + (area.height - BASELINE * font.pt) / 2 - 0.1 * font.pt
        left = self._left + area.left + (area.width - line.width) * words.align
        self._canvas.text(line, left, top, _INKS.get(words.token, "text"))
