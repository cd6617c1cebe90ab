"""A file that was read, kept in memory: its cells to look at, and recognition again as the user says."""

from collections.abc import Sequence
from typing import Protocol

from planning.importing.draft import Draft, DraftTable
from planning.importing.hints import BlockHint
from planning.progress import Progress


class SourceSheet(Protocol):
    """The cells of one sheet as texts. Rows and columns count from 0."""

    @property
    def name(self) -> str: ...

    @property
    def height(self) -> int: ...

    @property
    def width(self) -> int: ...

    def text(self, row: int, column: int) -> str:
        """What stands in the cell; empty outside."""
        ...

    @property
    def merges(self) -> Sequence[tuple[int, int, int, int]]:
        """First row, first column, rows and columns of every merge."""
        ...


class Source(Protocol):
    """`encoding` and `delimiter` are how a text table was read, both empty for a workbook."""

    @property
    def encoding(self) -> str: ...

    @property
    def delimiter(self) -> str: ...

    @property
    def sheet_names(self) -> Sequence[str]:
        """Of all sheets that could be read, hidden ones too."""
        ...

    def sheet(self, name: str) -> SourceSheet | None: ...

    def again(self, sheet: str, blocks: Sequence[BlockHint], progress: Progress) -> Draft:
        """What one sheet holds, with the user's headers in place of those that were found. Raises Cancelled."""
        ...


LONGEST_TITLE = 40
FEWEST_CELLS_OF_A_LINE = 3


def title_over(table: DraftTable, sheet: SourceSheet | None) -> str:
    """What the table is called: the first short text that stands alone above it and is no `Author: …`; empty if there
    is none."""
    last = (table.header_row or table.first_row) - 1
    for row in range(last if sheet is not None else 0):
        assert sheet is not None
        texts = [text for at in range(sheet.width) if (text := sheet.text(row, at).strip())]
        if not texts or len(texts) >= FEWEST_CELLS_OF_A_LINE:
            continue
        title = " ".join(texts[0].split())
        if len(title) <= LONGEST_TITLE and not any(sign in title for sign in ":：=") and not title.isdigit():
            return title
    return table.title if not any(sign in table.title for sign in ":：") else ""
