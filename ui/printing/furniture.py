"""What stands on every page around its content: masthead, running head, footer with the page number."""

from collections.abc import Callable
from dataclasses import dataclass

from ui.printing.canvas import PageCanvas
from ui.printing.fonts import PrintStyle
from ui.printing.pages import PT_PER_MM, Frame
from ui.printing.paragraph import Paragraph, set_paragraph

Texts = Callable[..., str]
"""`texts(key, **params)` gives the text in the language of the paper."""

_GAP = 8 * PT_PER_MM
_UNDER_TITLE = 1.0 * PT_PER_MM
_ABOVE_RULE = 2.6 * PT_PER_MM
_FOOTER_GAP = 4 * PT_PER_MM
_FOOTER_ABOVE_TEXT = 2 * PT_PER_MM
HEAVY = 1.75
FINE = 0.75


@dataclass(frozen=True, slots=True)
class Masthead:
    """Title and subtitle left, a few lines right on the same last baseline, and a heavy rule."""

    title: Paragraph
    subtitle: Paragraph
    right: tuple[Paragraph, ...]
    frame: Frame

    @property
    def height(self) -> float:
        return max(self._left_height, self._right_height) + _ABOVE_RULE

    @property
    def _left_height(self) -> float:
        return self.title.height + (_UNDER_TITLE + self.subtitle.height if self.subtitle.lines else 0.0)

    @property
    def _right_height(self) -> float:
        return sum(part.height for part in self.right)

    def paint(self, canvas: PageCanvas) -> None:
        base = self.frame.top + self.height - _ABOVE_RULE
        canvas.text(self.title, self.frame.left, base - self._left_height)
        canvas.text(self.subtitle, self.frame.left, base - self.subtitle.height)
        top = base - self._right_height
        for part in self.right:
            canvas.text(part, self.frame.right, top, align=1.0)
            top += part.height
        canvas.rule(self.frame.left, base + _ABOVE_RULE, self.frame.right, HEAVY)


def masthead(
    title: str, subtitle: str, right_lines: tuple[str, ...], frame: Frame, style: PrintStyle
) -> Masthead:
    """The head of a first page."""
    right = tuple(set_paragraph(line, style.body, style, frame.width / 3) for line in right_lines)
    width = frame.width - max((part.width for part in right), default=0.0) - _GAP
    return Masthead(
        set_paragraph(title, style.title, style, width),
        set_paragraph(subtitle, style.body, style, width),
        right,
        frame,
    )


def running_head(title: str, subtitle: str, frame: Frame, style: PrintStyle) -> Masthead:
    """The small head of the following pages: a loose sheet says what it belongs to."""
    width = frame.width * 0.6
    left = set_paragraph(title, style.column_head, style, width)
    right = set_paragraph(subtitle, style.caption, style, frame.width - width - _GAP)
    return Masthead(left, Paragraph((), style.caption), (right,), frame)


@dataclass(frozen=True, slots=True)
class Footer:
    """Left what it belongs to, in the middle when it was printed, right the page number."""

    left: Paragraph
    middle: Paragraph
    frame: Frame
    style: PrintStyle
    texts: Texts

    @property
    def height(self) -> float:
        """With the gap that keeps content off it."""
        text = max(self.left.height, self.middle.height, self.left.pitch)
        return _FOOTER_GAP + _FOOTER_ABOVE_TEXT + text

    def paint(self, canvas: PageCanvas, page: int, pages: int) -> None:
        """`page` counts from 1."""
        rule = self.frame.bottom - self.height + _FOOTER_GAP
        top = rule + _FOOTER_ABOVE_TEXT
        number = self.texts("print.page_of", page=page, pages=pages)
        canvas.rule(self.frame.left, rule, self.frame.right, FINE)
        canvas.text(self.left, self.frame.left, top)
        canvas.text(self.middle, (self.frame.left + self.frame.right) / 2, top, align=0.5)
        canvas.text(set_paragraph(number, self.style.caption, self.style), self.frame.right, top, align=1.0)


def footer(left: str, middle: str, frame: Frame, style: PrintStyle, texts: Texts) -> Footer:
    """The foot of every page of a document."""
    third = frame.width / 3 - _GAP / 2
    return Footer(
        set_paragraph(left, style.caption, style, third),
        set_paragraph(middle, style.caption, style, third),
        frame,
        style,
        texts,
    )
