"""Breaks blocks into pages: nothing twice, nothing lost, a row whole unless it is higher than a page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from ui.printing.canvas import PageCanvas


class Block(Protocol):
    """Something of the frame's width, painted downwards from `top`."""

    @property
    def height(self) -> float: ...

    def paint(self, canvas: PageCanvas, top: float) -> None: ...


class Row(Block, Protocol):
    """A block that can be cut when no page is high enough for it."""

    def split(self, room: float) -> tuple["Row", "Row"] | None:
        """The part that fits into `room` pt, and the rest; None if not even a line fits."""


@dataclass(frozen=True, slots=True)
class Section:
    """Rows under a heading; `again` heads the rest on the next page. A heading never ends a page."""

    heading: Block
    again: Block
    rows: tuple[Row, ...]


Room = Callable[[int], float]
"""Page index -> height in pt that blocks can fill there."""


def break_pages(sections: Sequence[Section], room: Room) -> list[list[Block]]:
    """The blocks of each page, top to bottom; at least one page."""
    flow = _Flow(room)
    for section in sections:
        flow.add_section(section)
    return flow.pages


class _Flow:
    def __init__(self, room: Room) -> None:
        self.pages: list[list[Block]] = [[]]
        self._room = room
        self._used = 0.0

    @property
    def _left(self) -> float:
        return self._room(len(self.pages) - 1) - self._used

    def _new_page(self) -> None:
        self.pages.append([])
        self._used = 0.0

    def _put(self, block: Block) -> None:
        self.pages[-1].append(block)
        self._used += block.height

    def add_section(self, section: Section) -> None:
        head = section.heading
        first = section.rows[0].height if section.rows else 0.0
        if head.height + min(first, self._page_room(head)) > self._left and self.pages[-1]:
            self._new_page()
        self._put(head)
        for row in section.rows:
            self._add_row(row, section)

    def _page_room(self, head: Block) -> float:
        """What the next page offers a row under `head`."""
        return self._room(len(self.pages)) - head.height

    def _add_row(self, row: Row, section: Section) -> None:
        rest: Row | None = row
        while rest is not None:
            if rest.height <= self._left:
                self._put(rest)
                return
            rest = self._continue(rest, section)

    def _continue(self, row: Row, section: Section) -> Row | None:
        """Cuts a row that can't be whole, or opens the next page for it; what is left to place."""
        last = self.pages[-1][-1]
        headed = last is section.heading or last is section.again
        cut = None
        if headed or row.height > self._page_room(section.again):
            cut = row.split(self._left)
        if cut is not None:
            self._put(cut[0])
        elif headed:
            self._put(row)
            return None
        self._new_page()
        self._put(section.again)
        return row if cut is None else cut[1]
