"""The columns under a header: their joined names, unnamed ones that hold data, and those that only draw time."""

from dataclasses import dataclass

from storage.excel.recognise.grid import Grid, is_number, is_timeline_label
from storage.excel.recognise.header_rows import headline
from storage.excel.recognise.header_text import shown
from storage.excel.sheet import Value

FEWEST_TIMELINE = 4
SAMPLE = 60


@dataclass(frozen=True, slots=True)
class HeaderColumn:
    """`text` is the header over all its rows, `leaf` its lowest row; both empty for an unnamed column."""

    index: int
    text: str
    leaf: str
    timeline: bool = False


def header_columns(grid: Grid, top: int, bottom: int) -> list[HeaderColumn]:
    """All columns of the header rows from left to right, without those hidden behind a merge."""
    found: list[HeaderColumn] = []
    last = max((column for row in range(top, bottom + 1) for column, _v in grid.filled(row)), default=-1)
    last = max(last, _merged_to(grid, top, bottom))
    for index in range(last + 1):
        parts = _parts(grid, index, top, bottom)
        if parts and not _is_hidden_behind(grid, index, top, bottom):
            texts = _texts(parts)
            found.append(
                HeaderColumn(
                    index, shown(" ".join(texts)), shown(texts[-1]) if texts else "", _is_time(parts)
                )
            )
    return found


def _merged_to(grid: Grid, top: int, bottom: int) -> int:
    ends = [
        merge[3]
        for row in range(top, bottom + 1)
        for column, value in grid.filled(row)
        if (merge := grid.merge_at(row, column)) is not None and is_timeline_label(value)
    ]
    return max(ends, default=-1)


def _parts(grid: Grid, column: int, top: int, bottom: int) -> list[Value]:
    """The distinct values over a column from the top row down; a group's name reaches right over its columns."""
    parts: list[Value] = []
    for row in range(top, bottom + 1):
        value = grid.spread(row, column)
        if value is None and row < bottom and grid.value(bottom, column) is not None:
            value = _group_at_left(grid, row, column, bottom)
        if isinstance(value, str):
            value = headline(value.strip()) or None
        if value is not None and value not in parts:
            parts.append(value)
    return parts


def _group_at_left(grid: Grid, row: int, column: int, bottom: int) -> Value:
    """An unmerged group name: the nearest text at the left whose own column continues below."""
    for left in range(column - 1, max(-1, column - 9), -1):
        value = grid.value(row, left)
        if value is not None:
            return value if isinstance(value, str) and grid.value(bottom, left) is not None else None
        if grid.value(bottom, left) is None:
            return None
    return None


def _is_hidden_behind(grid: Grid, column: int, top: int, bottom: int) -> bool:
    """Covered by a merge in the lowest row that has anything for it: one wide column, not two."""
    for row in range(bottom, top - 1, -1):
        if grid.value(row, column) is not None:
            return False
        merge = grid.covering(row, column)
        if merge is not None and merge[1] != column:
            return not is_timeline_label(grid.value(merge[0], merge[1]))
        if merge is not None:
            return False
    return False


def _texts(parts: list[Value]) -> list[str]:
    return [part.strip() if isinstance(part, str) else _label(part) for part in parts]


def _label(value: Value) -> str:
    if is_number(value) and float(str(value)) == int(float(str(value))):
        return str(int(float(str(value))))
    return str(value)


def _is_time(parts: list[Value]) -> bool:
    """Only labels of time, or a named group over labels of time (PERIODS over 1, 2, 3)."""
    return is_timeline_label(parts[-1]) and all(
        is_timeline_label(part) or isinstance(part, str) for part in parts
    )


def timeline_columns(columns: list[HeaderColumn]) -> tuple[int, int] | None:
    """First and last index of the columns that draw time at the right, if there are enough of them."""
    drawn = [column for column in columns if column.timeline]
    if len(drawn) < FEWEST_TIMELINE:
        return None
    return drawn[0].index, drawn[-1].index


def unnamed_label(grid: Grid, columns: list[HeaderColumn], rows: range) -> int | None:
    """The column at the left of the first named one (or between) that holds words although its header is blank."""
    named = {column.index for column in columns if column.text}
    if not named:
        return None
    candidates = [index for index in range(max(0, min(named) - 2), min(named)) if index not in named]
    for index in reversed(candidates):
        texts = [text for row in rows[:SAMPLE] if (text := grid.text(row, index))]
        filled = sum(not grid.is_blank(row) for row in rows[:SAMPLE])
        if len(texts) * 2 >= max(1, filled):
            return index
    return None
