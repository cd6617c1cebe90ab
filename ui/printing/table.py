"""Table rows on paper: cells on one baseline, a rule under each row, marks beside the text. No page breaks."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property

from ui.printing.canvas import PageCanvas
from ui.printing.paragraph import Paragraph

Mark = Callable[[PageCanvas, float], None]
"""Draws what isn't text (a box, a line to sign on) for a row that starts at the given height."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Text whose left end (`align` 0), middle (0.5) or right end (1) stands at `x` pt."""

    paragraph: Paragraph
    x: float
    role: str = "text"
    align: float = 0.0


@dataclass(frozen=True, slots=True)
class RowLook:
    """Measures of a row in pt: the rule runs from `left` to `right`."""

    left: float
    right: float
    above: float
    below: float
    least: float
    rule: float = 0.5
    role: str = "row_line"


@dataclass(frozen=True)
class TableRow:
    """One row; marks are drawn once, with its first part. Measured once: pages ask for heights again and again."""

    cells: tuple[Cell, ...]
    look: RowLook
    marks: tuple[Mark, ...] = ()

    @cached_property
    def _drop(self) -> float:
        """From the row's top to the first baseline."""
        return self.look.above + max(cell.paragraph.first_baseline for cell in self.cells)

    @cached_property
    def height(self) -> float:
        """In pt, the rule below not counted."""
        ends = [self._drop + cell.paragraph.height - cell.paragraph.first_baseline for cell in self.cells]
        return max(max(ends) + self.look.below, self.look.least)

    def paint(self, canvas: PageCanvas, top: float) -> None:
        for mark in self.marks:
            mark(canvas, top)
        for cell in self.cells:
            start = top + self._drop - cell.paragraph.first_baseline
            canvas.text(cell.paragraph, cell.x, start, cell.role, cell.align)
        bottom = top + self.height
        canvas.rule(self.look.left, bottom, self.look.right, self.look.rule, self.look.role)

    def split(self, room: float) -> tuple["TableRow", "TableRow"] | None:
        """The lines that fit into `room` pt, and the others."""
        if room < self.look.least:
            return None
        parts = [cell.paragraph.split(self._fitting(cell, room)) for cell in self.cells]
        first = tuple(replace(cell, paragraph=part[0]) for cell, part in zip(self.cells, parts, strict=True))
        rest = tuple(replace(cell, paragraph=part[1]) for cell, part in zip(self.cells, parts, strict=True))
        return TableRow(first, self.look, self.marks), TableRow(rest, self.look)

    def _fitting(self, cell: Cell, room: float) -> int:
        lead = self._drop - cell.paragraph.first_baseline
        return max(int((room - lead - self.look.below) // cell.paragraph.pitch), 1)


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that heads the rows below it, with a rule; `above` and `below` in pt around the text."""

    paragraph: Paragraph
    left: float
    right: float
    above: float
    below: float
    rule: float = 0.75

    @property
    def height(self) -> float:
        return self.above + self.paragraph.height + self.below

    def paint(self, canvas: PageCanvas, top: float) -> None:
        canvas.text(self.paragraph, self.left, top + self.above)
        canvas.rule(self.left, top + self.height, self.right, self.rule)
