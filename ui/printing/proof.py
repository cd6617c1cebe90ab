"""A laid-out document as the preview shows it: pages, what to know of them, and pictures of pages on demand."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPixmap

from ui.printing.ink import Ink
from ui.printing.pages import (
    Document,
    Page,
    PageSetup,
    PrintWarning,
    paint_page,
    survey,
    warnings_about,
)

_KEPT = 60
_FINER = 2


@dataclass(slots=True)
class Proof:
    """One document on one paper. Pictures are kept by page and size."""

    document: Document
    setup: PageSetup
    pages: Sequence[Page] = field(init=False)
    warnings: tuple[PrintWarning, ...] = field(init=False)
    _pictures: dict[tuple[int, int], QPixmap] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.pages = self.document.lay_out(self.setup)
        self.warnings = warnings_about(survey(self.pages, self.document.style, self.setup))

    def size(self, width: float) -> QSize:
        """Of a page that is `width` px wide."""
        paper = self.setup.size
        return QSize(round(width), round(width * paper.height() / paper.width()))

    def picture(self, page: int, width: float, ratio: float) -> QPixmap:
        """Page `page` (from 0), `width` logical px wide, sharp on a screen of `ratio`."""
        key = (page, round(width * ratio))
        if key not in self._pictures:
            if len(self._pictures) >= _KEPT:
                self._pictures.pop(next(iter(self._pictures)))
            self._pictures[key] = self._draw(page, width * ratio)
        made = QPixmap(self._pictures[key])
        made.setDevicePixelRatio(ratio)
        return made

    def _draw(self, page: int, pixels: float) -> QPixmap:
        """Drawn larger and reduced: at the size itself Qt puts every glyph on a whole pixel."""
        large = QPixmap(self.size(pixels * _FINER))
        large.fill(Qt.GlobalColor.white)
        painter = QPainter(large)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        scale = pixels * _FINER / self.setup.size.width()
        painter.scale(scale, scale)
        paint_page(self.pages[page], painter, self.document.style, Ink(detailed=False), self.setup)
        painter.end()
        ignored, smooth = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        return large.scaled(self.size(pixels), ignored, smooth)
