"""The two boxes that end a checklist: room for notes, and how the ticks get back into the program."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF

from ui.printing.canvas import PageCanvas
from ui.printing.fonts import PrintStyle
from ui.printing.pages import PT_PER_MM, Frame
from ui.printing.paragraph import Paragraph, set_paragraph

_ABOVE = 5.0 * PT_PER_MM
_HEIGHT = 29.0 * PT_PER_MM
_LEAST = 16.0 * PT_PER_MM
_GAP = 4.8 * PT_PER_MM
_PAD = 2.4 * PT_PER_MM
_NOTES_SHARE = 0.595
_LINE = 0.75
_RADIUS = 0.6 * PT_PER_MM


@dataclass(frozen=True, slots=True)
class EndBoxes:
    """Both hints, set for their boxes."""

    notes: Paragraph
    ticking: Paragraph
    frame: Frame

    @property
    def _text_height(self) -> float:
        return max(self.notes.height, self.ticking.height) + 2 * _PAD

    @property
    def least(self) -> float:
        """Room in pt under the last row without which the boxes go to the next page."""
        return _ABOVE + max(self._text_height, _LEAST)

    def paint(self, canvas: PageCanvas, top: float, bottom: float) -> None:
        """As high as there is room between `top` and `bottom`, standing on `bottom`."""
        height = min(max(_HEIGHT, self._text_height), bottom - top - _ABOVE)
        split = self.frame.left + self.frame.width * _NOTES_SHARE
        for left, right, hint in (
            (self.frame.left, split, self.notes),
            (split + _GAP, self.frame.right, self.ticking),
        ):
            area = QRectF(left + _LINE / 2, bottom - height, right - left - _LINE, height)
            canvas.box(area, _LINE, _RADIUS)
            canvas.text(hint, left + _PAD, bottom - height + _PAD)


def end_boxes(notes_hint: str, tick_hint: str, frame: Frame, style: PrintStyle) -> EndBoxes:
    """The boxes for a frame."""
    notes = frame.width * _NOTES_SHARE - 2 * _PAD
    ticking = frame.width * (1 - _NOTES_SHARE) - _GAP - 2 * _PAD
    return EndBoxes(
        set_paragraph(notes_hint, style.small, style, notes),
        set_paragraph(tick_hint, style.small, style, ticking),
        frame,
    )
