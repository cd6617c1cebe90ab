"""What the user knows better than the file: asked for in the wizard or on the command line, heeded by the reader.

`Workbooks.read(path, …, hints=ReadHints(blocks={"Sheet1": (BlockHint(header_row=4, instead_of=1),)}))`
reads the file anew. Rows count as in the spreadsheet.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

ENCODINGS = ("utf-8", "gb18030", "big5", "utf-16-le", "utf-16-be", "shift_jis", "euc-kr", "cp1252", "cp1251")
"""What to offer where the encoding of a text table can't be told; any name that Python knows is taken."""

DELIMITERS = (",", "\t", ";", "|")


@dataclass(frozen=True, slots=True)
class BlockHint:
    """One table on a sheet. `header_rows` 0: `header_row` is already the first row of data; None: as many rows as look
    like a header. `column` is the letter of the first column where only one of several tables side by side is meant,
    `kind` overrules what the words say (empty: they decide), `instead_of` is the header row that the program had found
    for it and that now counts as an ordinary row (0: a table more than were found). `last_row`: the table ends there
    (0: where it ends by itself)."""

    header_row: int
    kind: str = ""
    header_rows: int | None = None
    instead_of: int = 0
    column: str = ""
    last_row: int = 0


@dataclass(frozen=True, slots=True)
class ReadHints:
    """All are optional. `encoding` and `delimiter` are for text tables, `kind` takes every table for that kind (our own
    export too, as if it were foreign), `sheet` reads one sheet only, `hidden_sheets` are read although they are hidden,
    `blocks` are tables by sheet name."""

    encoding: str | None = None
    delimiter: str | None = None
    kind: str | None = None
    sheet: str | None = None
    hidden_sheets: frozenset[str] = frozenset()
    blocks: Mapping[str, tuple[BlockHint, ...]] = field(default_factory=dict)
