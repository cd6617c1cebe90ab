"""The checklist on paper: box, code, time, step, owner, criterion, line to sign. Decides nothing of the plan."""

from collections.abc import Sequence
from dataclasses import dataclass

from ui.printing.canvas import PageCanvas
from ui.printing.checklist_columns import Columns, measure_columns, time_text
from ui.printing.end_boxes import EndBoxes, end_boxes
from ui.printing.flow import Block, Section, break_pages
from ui.printing.fonts import PrintStyle
from ui.printing.furniture import Footer, Masthead, Texts, footer, masthead, running_head
from ui.printing.marks import signature_line, tick_box
from ui.printing.pages import PT_PER_MM, Frame, Page, PageSetup
from ui.printing.paragraph import set_paragraph
from ui.printing.sheet import ChecklistGroup, ChecklistRow, ChecklistSheet
from ui.printing.table import Cell, Heading, RowLook, TableRow

_ROW_ABOVE = 2.1 * PT_PER_MM
_ROW_BELOW = 1.8 * PT_PER_MM
_ROW_LEAST = 10.5 * PT_PER_MM
_HEAD_ABOVE = 3.4 * PT_PER_MM
_HEAD_BELOW = 1.6 * PT_PER_MM
_GROUP_ABOVE = 2.6 * PT_PER_MM
_GROUP_BELOW = 1.0 * PT_PER_MM
_MOMENT = "%Y-%m-%d %H:%M"


@dataclass(frozen=True, slots=True)
class ChecklistPage:
    """One page of the list; `columns` is None on a page that only has the end boxes."""

    head: Masthead
    columns: TableRow | None
    blocks: Sequence[Block]
    end: EndBoxes | None
    foot: Footer
    number: int
    count: int

    def paint(self, canvas: PageCanvas) -> None:
        self.head.paint(canvas)
        top = self.head.frame.top + self.head.height
        for block in [self.columns, *self.blocks] if self.columns else self.blocks:
            block.paint(canvas, top)
            top += block.height
        if self.end:
            self.end.paint(canvas, top, self.head.frame.bottom - self.foot.height)
        self.foot.paint(canvas, self.number, self.count)


@dataclass(frozen=True, slots=True)
class ChecklistDocument:
    """A checklist as something that can be printed in the language of `texts`."""

    sheet: ChecklistSheet
    style: PrintStyle
    texts: Texts

    @property
    def title(self) -> str:
        return self.sheet.title

    @property
    def count(self) -> int:
        """How many steps it has."""
        return sum(len(group.rows) for group in self.sheet.groups)

    def lay_out(self, setup: PageSetup) -> list[Page]:
        return _Setting(self, setup.frame).pages()


class _Setting:
    """The parts of one document, set for one frame."""

    def __init__(self, document: ChecklistDocument, frame: Frame) -> None:
        self.sheet, self.style, self.texts = document.sheet, document.style, document.texts
        self.frame = frame
        self.columns = measure_columns(self.sheet, frame, self.style, self.texts)
        self.first = masthead(
            self.sheet.title, self.sheet.subtitle, self.sheet.right_lines, frame, self.style
        )
        self.later = running_head(self.sheet.title, self.sheet.subtitle, frame, self.style)
        printed = self.texts("print.printed_at", moment=self.sheet.printed_at.strftime(_MOMENT))
        self.foot = footer(self.sheet.footer_left, printed, frame, self.style, self.texts)
        self.column_head = self._column_head()
        self.end = end_boxes(self.sheet.notes_hint, self.sheet.tick_hint, frame, self.style)

    def pages(self) -> list[Page]:
        filled = break_pages([self._section(group) for group in self.sheet.groups], self._room)
        used = sum(block.height for block in filled[-1])
        if used + self.end.least > self._room(len(filled) - 1):
            filled.append([])
        return [self._page(index, blocks, len(filled)) for index, blocks in enumerate(filled)]

    def _page(self, index: int, blocks: Sequence[Block], count: int) -> ChecklistPage:
        last = index == count - 1
        head = self.later if index else self.first
        columns = self.column_head if blocks else None
        return ChecklistPage(head, columns, blocks, self.end if last else None, self.foot, index + 1, count)

    def _room(self, page: int) -> float:
        head = self.later if page else self.first
        return self.frame.height - head.height - self.column_head.height - self.foot.height

    def _column_head(self) -> TableRow:
        look = RowLook(
            self.frame.left, self.frame.right, _HEAD_ABOVE, _HEAD_BELOW, 0.0, rule=0.75, role="line"
        )
        font = self.style.column_head
        cells = [
            Cell(set_paragraph(self.texts(f"print.column.{key}"), font, self.style, column.width), column.x)
            for key, column in self.columns.named()
        ]
        return TableRow(tuple(cells), look)

    def _section(self, group: ChecklistGroup) -> Section:
        rows = tuple(self._row(row) for row in group.rows)
        again = self.texts("print.continued", title=group.title)
        return Section(self._heading(group.title), self._heading(again), rows)

    def _heading(self, title: str) -> Heading:
        paragraph = set_paragraph(title, self.style.heading, self.style, self.frame.width)
        return Heading(paragraph, self.frame.left, self.frame.right, _GROUP_ABOVE, _GROUP_BELOW)

    def _row(self, row: ChecklistRow) -> TableRow:
        look = RowLook(self.frame.left, self.frame.right, _ROW_ABOVE, _ROW_BELOW, _ROW_LEAST)
        marks = (
            tick_box(self.frame.left, _ROW_ABOVE, row.done),
            signature_line(self.columns.sign.x, self.columns.sign.width, _ROW_ABOVE),
        )
        return TableRow(_cells(row, self.columns, self.style, self.texts), look, marks)


def _cells(row: ChecklistRow, columns: Columns, style: PrintStyle, texts: Texts) -> tuple[Cell, ...]:
    time = time_text(row, texts)
    return (
        Cell(set_paragraph(row.code, style.code, style, columns.code.width), columns.code.x),
        Cell(set_paragraph(time, style.body, style, columns.time.width), columns.time.x),
        Cell(set_paragraph(row.step, style.body, style, columns.step.width), columns.step.x),
        Cell(set_paragraph(row.owner, style.body, style, columns.owner.width), columns.owner.x),
        Cell(
            set_paragraph(row.criterion, style.small, style, columns.criterion.width),
            columns.criterion.x,
            "muted",
        ),
    )
