"""The tables of a sheet as blocks: a header with its columns, and the rows below it up to the next header."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from planning.importing.hints import BlockHint
from planning.parsing.choices import is_scale_word
from storage.excel.recognise.grid import Grid, is_number
from storage.excel.recognise.header_columns import (
    HeaderColumn,
    header_columns,
    timeline_columns,
    unnamed_label,
)
from storage.excel.recognise.header_rows import SUREST, RowLook, header_span, look_at
from storage.excel.recognise.header_text import key_of
from storage.excel.recognise.synonyms import OTHER, Synonyms
from storage.excel.sheet import column_index

ROWS_LOOKED_AT = 60
FEWEST_STEPS = 3
ROWS_SCANNED = 400
TITLE_ROWS = 4
SHEET_TITLE_ROWS = 6
ROWS_SAMPLED = 30
FEWEST_OF_EXPORT = 4
FORM_ROWS = 5
FEWEST_LABELS = 3
FEWEST_EXACT = 2
"""Certain words that a header needs which no blank row sets off from the rows above it."""
LONGEST_TITLE = 60
NAME_FIELDS = {"name", "term"}


@dataclass(slots=True)
class Block:
    """One header and its rows, all 0-based; `first` to `last` may be empty. `label` is an unnamed column of words.

    `timeline` columns are in `columns` too, marked; `titles` are short texts above, nearest first;
    `first_titles` those at the top of the sheet. `forced`: the user put it here, `kind` is what they take it
    for, `cut` its last row if they said so.
    """

    top: int
    bottom: int
    columns: list[HeaderColumn]
    first: int
    last: int
    label: int | None = None
    timeline: tuple[int, int] | None = None
    repeated: set[int] = field(default_factory=set)
    titles: list[str] = field(default_factory=list)
    first_titles: list[str] = field(default_factory=list)
    followed: bool = False
    forced: bool = False
    kind: str = ""
    cut: int | None = None

    @property
    def rows(self) -> range:
        return range(self.first, self.last + 1)

    @property
    def begin(self) -> int:
        """The first row that belongs to it; without a header that is the first row of data."""
        return self.top if self.top >= 0 else self.first

    @property
    def left(self) -> int:
        first = self.columns[0].index
        return first if self.label is None else min(first, self.label)

    @property
    def right(self) -> int:
        return self.columns[-1].index


def find_blocks(grid: Grid, synonyms: Synonyms, hints: Sequence[BlockHint] = ()) -> list[Block]:
    """All blocks of a sheet from top to bottom, left to right; where the user put a header there is one."""
    blocks: list[Block] = []
    forced = {hint.header_row - 1: hint for hint in hints}
    refused = {hint.instead_of - 1 for hint in hints}
    row = 0
    while row < grid.height:
        if row in forced:
            bottom, found = _forced_at(grid, forced[row], synonyms)
            blocks += found
            row = bottom + 1
            continue
        if row in refused:
            row += 1
            continue
        look = _header_at(grid, row, synonyms, blocks)
        if look is None:
            row += 1
            continue
        same = _repeats(grid, row, blocks)
        if same is not None:
            same.repeated.update(range(row, row + same.bottom - same.top + 1))
            row += same.bottom - same.top + 1
            continue
        top, bottom = header_span(grid, look, synonyms)
        bottom = min([bottom, *(place - 1 for place in forced if place > row)])
        blocks += _blocks_under(grid, top, bottom, synonyms)
        row = bottom + 1
    _set_ends(grid, blocks)
    titles = _sheet_titles(grid)
    for block in blocks:
        block.first_titles = [title for title in titles if title not in block.titles]
    return blocks


def _forced_at(grid: Grid, hint: BlockHint, synonyms: Synonyms) -> tuple[int, list[Block]]:
    """The last row of the header that the user pointed at, and the blocks under it."""
    row = hint.header_row - 1
    if hint.header_rows == 0:
        found = [_headless(grid, row)]
        bottom = row - 1
    else:
        bottom = row + (hint.header_rows or 1) - 1
        look = look_at(grid, row, synonyms)
        if hint.header_rows is None and look is not None:
            _top, bottom = header_span(grid, look, synonyms)
        found = _blocks_under(grid, row, bottom, synonyms)
    for block in found:
        block.forced = True
        block.cut = hint.last_row - 1 if hint.last_row else None
        if not hint.column or block.left <= column_index(hint.column) <= block.right:
            block.kind = hint.kind
    return max(bottom, row), found


def _headless(grid: Grid, row: int) -> Block:
    """Rows of data from `row` on that nothing heads."""
    held = {column for below in range(row, grid.height) for column, _value in grid.filled(below)}
    columns = [HeaderColumn(index, "", "") for index in sorted(held)]
    return Block(-1, -1, columns, row, grid.height - 1, titles=titles_above(grid, row))


def _header_at(grid: Grid, row: int, synonyms: Synonyms, blocks: list[Block]) -> RowLook | None:
    if not blocks:
        searched = row < ROWS_SCANNED and not _is_form(grid, row, synonyms)
        look = look_at(grid, row, synonyms) if searched else None
        return look if look is not None and (look.is_header or _is_first_line(grid, look)) else None
    after_blank = row > 0 and grid.is_blank(row - 1)
    if not after_blank and row - blocks[-1].bottom > ROWS_SCANNED and _repeats(grid, row, blocks) is None:
        return None
    alike = _is_alike(grid, row, blocks)
    breaks = after_blank and _breaks_types(grid, row, blocks)
    if not (alike or breaks or _has_exact(grid, row, synonyms)):
        return None
    if _is_form(grid, row, synonyms):
        return None
    look = look_at(grid, row, synonyms)
    if look is None or not (alike or breaks or look.is_sure_header or (after_blank and look.is_header)):
        return None
    if not (alike or breaks or after_blank) and look.exact < FEWEST_EXACT:
        return None
    return look


def _is_form(grid: Grid, row: int, synonyms: Synonyms) -> bool:
    """Labels one below the other, each with its text beside it: words of one kind in the first column, two cells a
    row."""
    rows = [row]
    while rows[0] > 0 and len(rows) < FORM_ROWS and _label(grid, rows[0] - 1):
        rows.insert(0, rows[0] - 1)
    while len(rows) < 2 * FORM_ROWS and _label(grid, rows[-1] + 1):
        rows.append(rows[-1] + 1)
    labels = [_label(grid, at) for at in rows]
    kinds = [
        {item.kind for item in synonyms.words.get(key_of(label), ()) if item.kind != OTHER}
        for label in labels
    ]
    own = kinds[rows.index(row)]
    return any(sum(kind in found for found in kinds) >= FEWEST_LABELS for kind in own)


def _label(grid: Grid, row: int) -> str:
    """The first of two texts in a row; empty if the row holds anything else."""
    cells = [value for _column, value in grid.filled(row)] if row < grid.height else []
    both = len(cells) == 2 and all(isinstance(value, str) for value in cells)
    return str(cells[0]) if both else ""


def _is_alike(grid: Grid, row: int, blocks: list[Block]) -> bool:
    """Most cells repeat an earlier header; the first may differ (Decorations for Site)."""
    cells = list(grid.filled(row))
    for block in blocks[-4:]:
        same = sum(value == grid.value(block.bottom, column) for column, value in cells)
        if same >= 2 and same * 10 >= len(cells) * 6:
            return True
    return False


def _breaks_types(grid: Grid, row: int, blocks: list[Block]) -> bool:
    """Words where the block above has numbers, with numbers again below: the header of something unknown."""
    block = blocks[-1]
    words = [
        column for column, value in grid.filled(row) if isinstance(value, str) and len(value) <= LONGEST_TITLE
    ]
    if len(words) < 3 or not block.left <= words[0] <= block.right:
        return False
    above = range(max(block.first, row - ROWS_SAMPLED), row)
    numeric = [column for column in words if _is_numeric(grid, column, above)]
    again = [column for column in words if is_number(grid.value(row + 1, column))]
    return len(numeric) >= 2 and len(again) >= 2


def _is_numeric(grid: Grid, column: int, rows: range) -> bool:
    values = [value for row in rows if (value := grid.value(row, column)) is not None]
    return len(values) >= 2 and sum(map(is_number, values)) * 10 >= len(values) * 8


def _is_first_line(grid: Grid, look: RowLook) -> bool:
    """The first filled row of a sheet, all short words side by side, with two known ones and numbers below: an
    export from some system, whose other columns nobody can know."""
    if look.fields < 2 or look.exact < 1 or len(look.texts) < FEWEST_OF_EXPORT:
        return False
    if look.texts[-1] - look.texts[0] + 1 != len(look.texts):
        return False
    if any(sum(1 for _cell in grid.filled(row)) > 2 for row in range(look.row)):
        return False
    below = list(grid.filled(look.row + 1))
    figures = sum(grid.number(look.row + 1, column) is not None for column, _value in below)
    return figures * 2 >= len(look.texts)


def _has_exact(grid: Grid, row: int, synonyms: Synonyms) -> bool:
    """A cheap test before the dear one: one cell of the row is a known word as it stands."""
    for _column, value in grid.filled(row):
        if isinstance(value, str) and len(value) <= LONGEST_TITLE and key_of(value) in synonyms.words:
            return True
    return False


def _repeats(grid: Grid, row: int, blocks: list[Block]) -> Block | None:
    """The block whose header stands here once more, word for word."""
    for block in reversed(blocks[-4:]):
        words = [column.index for column in block.columns if column.leaf and not column.timeline]
        first = grid.value(block.top, words[0]) if words else None
        if first is None or grid.value(row, words[0]) != first:
            continue
        head = sum(grid.value(block.top, index) is not None for index in words)
        equal = sum(grid.value(row, index) == grid.value(block.top, index) is not None for index in words)
        filled = sum(1 for _cell in grid.filled(row))
        few = filled <= sum(1 for _cell in grid.filled(block.top)) * 1.3
        if equal * 10 >= head * 7 and few and (equal >= 2 or block.timeline):
            return block
    return None


def _blocks_under(grid: Grid, top: int, bottom: int, synonyms: Synonyms) -> list[Block]:
    columns = header_columns(grid, top, bottom)
    rows = range(bottom + 1, grid.height)
    found = []
    for part in _side_by_side(columns, synonyms):
        label = unnamed_label(grid, part, rows)
        timeline = timeline_columns(part)
        titles = titles_above(grid, top)
        found.append(Block(top, bottom, part, bottom + 1, grid.height - 1, label, timeline, titles=titles))
    return found


def _side_by_side(columns: list[HeaderColumn], synonyms: Synonyms) -> list[list[HeaderColumn]]:
    """Columns cut where, after a blank column, a header of its own begins again."""
    runs: list[list[HeaderColumn]] = []
    for column in columns:
        if runs and column.index - runs[-1][-1].index == 1:
            runs[-1].append(column)
        else:
            runs.append([column])
    parts = runs[:1]
    for run in runs[1:]:
        if _begins_anew(parts[-1], run, synonyms):
            parts.append(run)
        else:
            parts[-1] = parts[-1] + run
    return parts


def _begins_anew(left: list[HeaderColumn], right: list[HeaderColumn], synonyms: Synonyms) -> bool:
    words = [column for column in right if column.text and not column.timeline]
    if len(words) < 2:
        return False
    fields = _fields(words, synonyms)
    before = _fields(left, synonyms)
    if len(fields) >= 2 and fields <= before and _is_own_label(words[0], fields, synonyms):
        return True
    told = {column.text for column in left} & {column.text for column in words[1:]}
    if len(told) >= 2 and words[0].text not in {column.text for column in left}:
        return True
    if len(before) < 2 or not before & NAME_FIELDS or _kind_of(left, synonyms) == _kind_of(words, synonyms):
        return False
    kinds = {kind for column in left for kind in _names(column, synonyms)}
    return bool(kinds and _names(words[0], synonyms)) and len(fields) >= 2


def _names(column: HeaderColumn, synonyms: Synonyms) -> set[str]:
    """The kinds whose rows the column surely names."""
    meanings = synonyms.meanings(column.text).values()
    return {item.kind for item in meanings if item.field in NAME_FIELDS and item.confidence >= SUREST}


def _is_own_label(first: HeaderColumn, fields: set[str], synonyms: Synonyms) -> bool:
    """The first column of the right part names its things: no amount, date or score."""
    meanings = synonyms.meanings(first.text)
    return not any(item.field in fields and item.field not in NAME_FIELDS for item in meanings.values())


def _fields(columns: list[HeaderColumn], synonyms: Synonyms) -> set[str]:
    """The fields of the kind that most of the columns speak of."""
    return max(_by_kind(columns, synonyms).values(), key=len, default=set())


def _kind_of(columns: list[HeaderColumn], synonyms: Synonyms) -> str:
    """The kind that most of the columns speak of."""
    told = _by_kind(columns, synonyms)
    return max(told, key=lambda kind: len(told[kind]), default="")


def _by_kind(columns: list[HeaderColumn], synonyms: Synonyms) -> dict[str, set[str]]:
    by_kind: dict[str, set[str]] = {}
    for column in columns:
        for item in synonyms.meanings(column.text).values():
            if item.confidence >= 0.9 and item.kind != OTHER:
                by_kind.setdefault(item.kind, set()).add(item.field)
    return by_kind


def titles_above(grid: Grid, top: int) -> list[str]:
    """Short texts in the rows above, nearest first; a row with more than two cells is no title."""
    found: list[str] = []
    for row in range(top - 1, max(-1, top - 1 - TITLE_ROWS), -1):
        cells = list(grid.filled(row))
        if len(cells) > 2:
            break
        found += [
            value.strip() for _c, value in cells if isinstance(value, str) and len(value) <= LONGEST_TITLE
        ]
    return found


def _sheet_titles(grid: Grid) -> list[str]:
    """Short texts alone in their rows at the top of the sheet, a hint beside them not counted."""
    found: list[str] = []
    for row in range(min(grid.height, SHEET_TITLE_ROWS)):
        texts = [grid.text(row, column) for column, _value in grid.filled(row)]
        short = [text for text in texts if text and len(text) <= LONGEST_TITLE]
        if len(short) > 1 or len(texts) > 2:
            break
        found += short
    return found


def _set_ends(grid: Grid, blocks: list[Block]) -> None:
    for index, block in enumerate(blocks):
        for later in blocks[index + 1 :]:
            if (
                later.begin > max(block.bottom, block.first - 1)
                and later.left <= block.right
                and later.right >= block.left
            ):
                block.last = later.begin - 1
                block.followed = True
                break
        matrix = next((row for row in block.rows if _is_matrix_head(grid, row)), None)
        if matrix is not None:
            block.last, block.followed = matrix - 1, True
        if block.cut is not None and block.cut < block.last:
            block.last, block.followed = block.cut, True
        columns = range(block.left, block.right + 1)
        while block.last >= block.first and grid.is_blank(block.last, columns):
            block.last -= 1


def _is_matrix_head(grid: Grid, row: int) -> bool:
    """After a blank row 1, 2, 3 … or Low, Medium, High side by side with at most one word before them: the head of a
    matrix of scores, which is no row of any list."""
    if row == 0 or not grid.is_blank(row - 1):
        return False
    values = [value for _column, value in grid.filled(row)]
    steps = values[1:] if values and isinstance(values[0], str) and not is_scale_word(values[0]) else values
    if len(steps) < FEWEST_STEPS:
        return False
    if all(is_number(step) for step in steps):
        return steps == list(range(1, len(steps) + 1))
    return all(isinstance(step, str) and is_scale_word(step) for step in steps)
