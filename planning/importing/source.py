"""A file that was read, kept in memory: its cells to look at, and recognition again as the user says. Types only."""

from collections.abc import Sequence
from typing import Protocol

from planning.importing.draft import Draft
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
