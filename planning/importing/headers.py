"""Where the user says that headers stand, kept as hints for recognition; and the tables of a sheet after it was read
again with them. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from planning.errors import PlanError
from planning.importing.addresses import split_cell
from planning.importing.append import SUPPORTED
from planning.importing.column_values import ReadAs
from planning.importing.draft import Draft, DraftTable, LeftOver, Problem
from planning.importing.hints import BlockHint
from planning.importing.mend import Mended, covers, mend_cell, rows_of
from planning.importing.trial import Part

NO_HEADER = 0
"""As `rows` of a header: its row is data already."""


@dataclass(slots=True)
class Headers:
    """By sheet, and by the header row that recognition had found for the table (negative: found by the user alone)."""

    _hints: dict[str, dict[int, BlockHint]] = field(default_factory=dict)

    def of(self, sheet: str) -> tuple[BlockHint, ...]:
        """For the sheet, to be read again with."""
        return tuple(self._hints.get(sheet, {}).values())

    def hint(self, table: DraftTable) -> BlockHint | None:
        """What the user said of a table; None if nothing."""
        return self._hints.get(table.sheet, {}).get(self._origin(table))

    def put(self, sheet: str, table: DraftTable | None, row: int, rows: int | None = None) -> None:
        """`table` has its header in `row` over `rows` rows (None: as it looks); None: a table more is there."""
        said = self._hints.setdefault(sheet, {})
        origin = -row if table is None else self._origin(table)
        known = said.get(origin)
        kind, last = (known.kind, known.last_row) if known else ("", 0)
        said[origin] = BlockHint(row, kind, rows, max(origin, 0), last_row=last if last > row else 0)

    def set_end(self, table: DraftTable, last: int) -> None:
        """The table ends with that row."""
        said = self._hints.setdefault(table.sheet, {})
        origin = self._origin(table)
        hint = said.get(origin)
        if hint is None:
            begin = min([table.first_row, *(row.row for row in table.skipped if row.row > table.header_row)])
            row, rows = (
                (table.header_row, begin - table.header_row) if table.header_row else (begin, NO_HEADER)
            )
            hint = BlockHint(row, "", rows, max(origin, 0))
        said[origin] = replace(hint, last_row=last)

    def set_kind(self, table: DraftTable, kind: str) -> None:
        """Kept for when the header moves; the table as it is isn't read again for it."""
        said = self._hints.get(table.sheet, {})
        origin = self._origin(table)
        if origin in said:
            said[origin] = replace(said[origin], kind=kind)

    def copy(self) -> "Headers":
        return Headers({sheet: dict(hints) for sheet, hints in self._hints.items()})

    def _origin(self, table: DraftTable) -> int:
        for origin, hint in self._hints.get(table.sheet, {}).items():
            if stands_at(table, hint):
                return origin
        return table.header_row


@dataclass(frozen=True, slots=True)
class SheetAgain:
    """The tables of a file after one of its sheets was read again, the problems of all, what it holds besides."""

    parts: list[Part]
    problems: list[Problem]
    left_over: list[LeftOver]


def stands_at(table: DraftTable, hint: BlockHint) -> bool:
    """Whether the table is the one that the user pointed at."""
    headless = hint.header_rows == NO_HEADER
    return table.header_row == 0 if headless else table.header_row == hint.header_row


def reread_sheet(
    parts: Sequence[Part],
    problems: Iterable[Problem],
    sheet: str,
    draft: Draft,
    hints: Sequence[BlockHint],
    mended: Iterable[Mended],
    context: ReadAs,
) -> SheetAgain:
    """A table that is where it was keeps all that was said of it; cells that were mended are mended again where they
    still are. Tables that are new without anybody having pointed at them are left over: moving one header must not
    bring another table."""
    on_sheet = [part for part in parts if part.table.sheet == sheet]
    known = {_look(part.table): part for part in on_sheet}
    heads = {part.table.header_row for part in on_sheet}
    wanted = [
        table
        for table in draft.tables
        if table.header_row in heads or any(stands_at(table, hint) for hint in hints)
    ]
    before = list(problems)
    told = [item for item in before if item.sheet != sheet]
    told += [item for item in draft.problems if not any(covers(table, item) for table in draft.tables)]
    fresh: list[Part] = []
    for table in wanted:
        kept = known.get(_look(table))
        if kept is not None:
            fresh.append(kept)
            told += [item for item in before if covers(table, item)]
            continue
        mine = [item for item in draft.problems if covers(table, item)]
        table, mine = _mended_again(table, mine, mended, context)
        fresh.append(Part(table, included=table.supported and table.kind in SUPPORTED and bool(table.rows)))
        told += mine
    others = [part for part in parts if part.table.sheet != sheet]
    place = next((at for at, part in enumerate(parts) if part.table.sheet == sheet), len(others))
    left = [_left(table) for table in draft.tables if table not in wanted and table.columns]
    return SheetAgain([*others[:place], *fresh, *others[place:]], told, [*left, *draft.left_over])


def _left(table: DraftTable) -> LeftOver:
    first, last = rows_of(table)
    cells = f"{table.columns[0].column}{first}:{table.columns[-1].column}{last}"
    count = sum(len(row.texts) for row in table.rows) + sum(len(row.cells) for row in table.skipped)
    return LeftOver(table.sheet, cells, count + len(table.columns), table.columns[0].header or table.title)


def _look(table: DraftTable) -> tuple[int, int, int, int, tuple[str, ...]]:
    columns = tuple(column.column for column in table.columns)
    return table.header_row, table.first_row, table.last_row, len(table.rows), columns


def _mended_again(
    table: DraftTable, problems: list[Problem], mended: Iterable[Mended], context: ReadAs
) -> tuple[DraftTable, list[Problem]]:
    rows = {row.row for row in table.rows}
    letters = {column.column for column in table.columns}
    for item in mended:
        column, row = split_cell(item.cell)
        if item.sheet != table.sheet or row not in rows or column not in letters:
            continue
        try:
            made = mend_cell(table, problems, item.cell, item.after, context)
        except PlanError:
            continue  # the column is another field now: its own problem tells what is wrong with the cell
        table, problems = made.table, made.problems
    return table, problems
