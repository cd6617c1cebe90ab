"""A table on paper: a title, columns, rows that may be a tree, a total. Knows nothing of what the rows mean."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from ui.printing.canvas import PageCanvas
from ui.printing.flow import Block, Section, break_pages
from ui.printing.fonts import PrintStyle, TextFont
from ui.printing.furniture import FINE, Footer, Masthead, Texts, footer, masthead, running_head
from ui.printing.marks import tick_box
from ui.printing.pages import PT_PER_MM, Frame, Page, PageSetup
from ui.printing.paragraph import Paragraph, set_paragraph
from ui.printing.register_columns import CellText, Place, RegisterColumn, font_of, indent, measure_columns
from ui.printing.table import Cell, Heading, RowLook, TableRow

_ROW_ABOVE = 1.5 * PT_PER_MM
_ROW_BELOW = 1.3 * PT_PER_MM
_HEAD_ABOVE = 3.4 * PT_PER_MM
_HEAD_BELOW = 1.6 * PT_PER_MM
_EMPTY_ABOVE = 3.0 * PT_PER_MM
_BOX = 2.8 * PT_PER_MM
_BOX_ABOVE, _BOX_OUT = 1.8 * PT_PER_MM, 0.8 * PT_PER_MM
_MOMENT = "%Y-%m-%d %H:%M"


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One text a column; `level` indents the first one, from 0; `strong` rows sum up others. `box` makes it something
    to tick on paper, True where it is ticked already: such rows belong to the one above and aren't counted."""

    cells: tuple[str, ...]
    level: int = 0
    strong: bool = False
    box: bool | None = None


@dataclass(frozen=True, slots=True)
class RegisterSheet:
    """What a register says. `empty` stands there instead of rows; `printed_at` is local wall-clock time."""

    title: str
    subtitle: str
    right_lines: tuple[str, ...]
    columns: tuple[RegisterColumn, ...]
    rows: tuple[RegisterRow, ...]
    total: RegisterRow | None
    empty: str
    footer_left: str
    printed_at: datetime


@dataclass(frozen=True, slots=True)
class RegisterPage:
    """One page; its first block is the row of headers."""

    head: Masthead
    blocks: Sequence[Block]
    foot: Footer
    number: int
    count: int

    def paint(self, canvas: PageCanvas) -> None:
        self.head.paint(canvas)
        top = self.head.frame.top + self.head.height
        for block in self.blocks:
            block.paint(canvas, top)
            top += block.height
        self.foot.paint(canvas, self.number, self.count)


@dataclass(frozen=True, slots=True)
class RegisterDocument:
    """A register as something that can be printed in the language of `texts`."""

    sheet: RegisterSheet
    style: PrintStyle
    texts: Texts

    @property
    def title(self) -> str:
        return self.sheet.title

    @property
    def count(self) -> int:
        """How many rows it has, without boxes and the total."""
        return sum(row.box is None for row in self.sheet.rows)

    def lay_out(self, setup: PageSetup) -> list[Page]:
        return _Setting(self, setup.frame).pages()


class _Setting:
    """The parts of one document, set for one frame."""

    def __init__(self, document: RegisterDocument, frame: Frame) -> None:
        self.sheet, self.style = document.sheet, document.style
        self.frame = frame
        self._set: dict[tuple[str, TextFont, float], Paragraph] = {}
        sheet, style, texts = self.sheet, self.style, document.texts
        self.places = self._measured()
        self.first = masthead(sheet.title, sheet.subtitle, sheet.right_lines, frame, style)
        self.later = running_head(sheet.title, sheet.subtitle, frame, style)
        printed = texts("print.printed_at", moment=sheet.printed_at.strftime(_MOMENT))
        self.foot = footer(sheet.footer_left, printed, frame, style, texts)

    def _measured(self) -> tuple[Place, ...]:
        rows = [*self.sheet.rows, *([self.sheet.total] if self.sheet.total else [])]
        texts = [
            [CellText(row.cells[at], row.strong, 0 if at else row.level) for row in rows]
            for at in range(len(self.sheet.columns))
        ]
        return measure_columns(self.sheet.columns, texts, self.frame, self.style)

    def pages(self) -> list[Page]:
        filled = break_pages(self._sections(), self._room)
        return [
            RegisterPage(self.later if index else self.first, blocks, self.foot, index + 1, len(filled))
            for index, blocks in enumerate(filled)
        ]

    def _room(self, page: int) -> float:
        head = self.later if page else self.first
        return self.frame.height - head.height - self.foot.height

    def _sections(self) -> list[Section]:
        head = self._column_head()
        rows = [self._row(row) for row in self.sheet.rows]
        if self.sheet.total is not None and rows:
            rows.append(self._total(self.sheet.total))
        table = Section(head, head, tuple(rows))
        return [table] if rows else [table, self._nothing()]

    def _nothing(self) -> Section:
        told = set_paragraph(self.sheet.empty, self.style.body, self.style, self.frame.width)
        heading = Heading(told, self.frame.left, self.frame.right, _EMPTY_ABOVE, _EMPTY_ABOVE, rule=0.0)
        return Section(heading, heading, ())

    def _column_head(self) -> TableRow:
        look = RowLook(
            self.frame.left, self.frame.right, _HEAD_ABOVE, _HEAD_BELOW, 0.0, rule=FINE, role="line"
        )
        cells = [
            self._cell(column, place, column.header, self.style.column_head)
            for column, place in zip(self.sheet.columns, self.places, strict=True)
        ]
        return TableRow(tuple(cells), look)

    def _row(self, row: RegisterRow) -> TableRow:
        look = RowLook(self.frame.left, self.frame.right, _ROW_ABOVE, _ROW_BELOW, 0.0)
        cells = []
        for at, (column, place, text) in enumerate(
            zip(self.sheet.columns, self.places, row.cells, strict=True)
        ):
            inner = place if at else indent(place, row.level)
            font = font_of(column, row.strong, self.style)
            cells.append(self._cell(column, inner, text, font, "muted" if column.quiet else "text"))
        if row.box is None:
            return TableRow(tuple(cells), look)
        beside = indent(self.places[0], row.level - 1)
        return TableRow(tuple(cells), look, (tick_box(beside.x - _BOX_OUT, _BOX_ABOVE, row.box, _BOX),))

    def _total(self, total: RegisterRow) -> TableRow:
        """Under a line of its own."""
        made = self._row(total)
        frame = self.frame

        def line(canvas: PageCanvas, top: float) -> None:
            canvas.rule(frame.left, top, frame.right, FINE)

        look = RowLook(frame.left, frame.right, _ROW_ABOVE, _ROW_BELOW, 0.0, rule=FINE, role="line")
        return TableRow(made.cells, look, (line,))

    def _cell(
        self, column: RegisterColumn, place: Place, text: str, font: TextFont, role: str = "text"
    ) -> Cell:
        key = (text, font, place.width)
        if key not in self._set:
            self._set[key] = set_paragraph(text, font, self.style, place.width)
        return Cell(self._set[key], place.x + column.align * place.width, role, column.align)
