"""What is odd about rows that are taken all the same: hidden ones, rows given twice, numbers that two rows bear."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from storage.excel.recognise.blocks import Block
from storage.excel.recognise.field_values import as_text
from storage.excel.recognise.grid import Grid, is_mark
from storage.excel.recognise.layout import Layout
from storage.excel.sheet import address

MOST = 50
FEWEST_CELLS = 3


@dataclass(frozen=True, slots=True)
class Doubt:
    """A cell to look at, from 0."""

    row: int
    column: int
    code: str
    value: str
    params: dict[str, str] = field(default_factory=dict)


def doubts(grid: Grid, block: Block, layout: Layout, rows: list[int]) -> Iterator[Doubt]:
    """Of each sort the first fifty."""
    for sort in (_hidden_rows, _hidden_columns, _twins, _equal_numbers):
        for number, doubt in enumerate(sort(grid, block, layout, rows)):
            if number == MOST:
                break
            yield doubt


def _hidden_rows(grid: Grid, _block: Block, layout: Layout, rows: list[int]) -> Iterator[Doubt]:
    for row in rows:
        if row in grid.hidden_rows:
            yield Doubt(row, layout.name, "row_hidden", as_text(grid.value(row, layout.name)))


def _hidden_columns(grid: Grid, block: Block, layout: Layout, rows: list[int]) -> Iterator[Doubt]:
    for index in layout.fields:
        if index in grid.hidden_columns and any(grid.value(row, index) is not None for row in rows):
            header = next((column.text for column in block.columns if column.index == index), "")
            yield Doubt(max(block.bottom, 0), index, "column_hidden", header)


def _twins(grid: Grid, _block: Block, layout: Layout, rows: list[int]) -> Iterator[Doubt]:
    """Rows that say exactly the same, their numbers aside."""
    told = [index for index in layout.data if index not in layout.numbering]
    first: dict[tuple[object, ...], int] = {}
    for row in rows:
        line = grid.lines[row]
        said = tuple([line[index] for index in told])
        earlier = first.setdefault(said, row)
        if earlier != row and sum(value is not None and not is_mark(value) for value in said) >= FEWEST_CELLS:
            text = as_text(grid.value(row, layout.name))
            yield Doubt(row, layout.name, "row_twice", text, {"cell": address(earlier, layout.name)})


def _equal_numbers(grid: Grid, _block: Block, layout: Layout, rows: list[int]) -> Iterator[Doubt]:
    """A number that two tasks bear, where predecessors go by numbers."""
    index = layout.column("wbs")
    if index is None or layout.column("predecessors") is None:
        return
    first: dict[str, int] = {}
    for row in rows:
        text = as_text(grid.value(row, index))
        if text and first.setdefault(text, row) != row:
            yield Doubt(row, index, "number_twice", text, {"cell": address(first[text], index)})
