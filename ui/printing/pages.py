"""Paper, pages and documents: what the preview, the printer and the PDF writer all work with."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPainter

from ui.printing.canvas import PageCanvas
from ui.printing.fonts import PrintStyle
from ui.printing.ink import Ink

PT_PER_INCH = 72.0
PT_PER_MM = PT_PER_INCH / 25.4
SMALLEST_PT = 6.0
"""Text under this is warned of before it is printed."""


class Paper(Enum):
    """Sizes offered; the value is the name that people type."""

    A4 = "A4"
    A3 = "A3"
    LETTER = "Letter"

    @property
    def qt(self) -> QPageSize.PageSizeId:
        return QPageSize.PageSizeId[self.value]


@dataclass(frozen=True, slots=True)
class PageSetup:
    """Paper and margins in mm; `scale` below 1 is text made smaller to fit."""

    paper: Paper = Paper.A4
    landscape: bool = False
    side_mm: float = 16.0
    top_mm: float = 15.0
    bottom_mm: float = 9.0
    scale: float = 1.0

    @property
    def layout(self) -> QPageLayout:
        """The same for Qt, without margins: pages keep their own."""
        turned = QPageLayout.Orientation.Landscape if self.landscape else QPageLayout.Orientation.Portrait
        return QPageLayout(QPageSize(self.paper.qt), turned, QMarginsF(0, 0, 0, 0))

    @property
    def size(self) -> QSizeF:
        """Of the sheet, in pt."""
        return self.layout.fullRect(QPageLayout.Unit.Point).size()

    @property
    def frame(self) -> "Frame":
        """What is inside the margins, in the units of a page drawn at `scale`."""
        size = self.size
        side, top, bottom = (mm * PT_PER_MM for mm in (self.side_mm, self.top_mm, self.bottom_mm))
        return Frame(
            side / self.scale,
            top / self.scale,
            (size.width() - side) / self.scale,
            (size.height() - bottom) / self.scale,
        )


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle in pt."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top


class Page(Protocol):
    """One page, painted in points of the unscaled page as often as needed."""

    def paint(self, canvas: PageCanvas) -> None: ...


class Document(Protocol):
    """Something to print: laid out afresh for every page setup."""

    @property
    def title(self) -> str: ...

    @property
    def style(self) -> PrintStyle: ...

    def lay_out(self, setup: PageSetup) -> Sequence[Page]: ...


@dataclass(frozen=True, slots=True)
class PrintWarning:
    """Something to say before printing: the text is `print.warning.<code>`, `detail` its parameter."""

    code: str
    detail: str


def paint_page(page: Page, painter: QPainter | None, style: PrintStyle, ink: Ink, setup: PageSetup) -> None:
    """Paints one page with a painter whose unit is the point."""
    with PageCanvas(painter, style, ink).scaled(setup.scale) as canvas:
        page.paint(canvas)


def paint_pages(pages: Sequence[Page], device: QPagedPaintDevice, style: PrintStyle, setup: PageSetup) -> Ink:
    """Paints all pages on a device that already has the layout of `setup`; tells what was drawn.

    Raises OSError when the device can't be painted on.
    """
    ink = Ink()
    painter = QPainter()
    if not painter.begin(device):
        raise OSError("paint device refused")
    try:
        painter.scale(device.logicalDpiX() / PT_PER_INCH, device.logicalDpiY() / PT_PER_INCH)
        for index, page in enumerate(pages):
            if index:
                device.newPage()
            paint_page(page, painter, style, ink, setup)
    finally:
        painter.end()
    return ink


def survey(pages: Sequence[Page], style: PrintStyle, setup: PageSetup) -> Ink:
    """What painting `pages` would draw, without a device, as far as `warnings_about` needs it."""
    ink = Ink(detailed=False)
    for page in pages:
        paint_page(page, None, style, ink, setup)
    return ink


def warnings_about(ink: Ink) -> tuple[PrintWarning, ...]:
    """What the reader of this paper would not be able to read."""
    found = []
    if ink.smallest_pt < SMALLEST_PT:
        found.append(PrintWarning("text_too_small", f"{ink.smallest_pt:.1f}"))
    if ink.missing:
        found.append(PrintWarning("glyph_missing", " ".join(sorted(ink.missing))))
    return tuple(found)
