"""What stands on a sheet outside its tables, so that nobody has to wonder where a cell went."""

from storage.excel.recognise.blocks import Block
from storage.excel.recognise.draft import LeftOver
from storage.excel.recognise.field_values import as_text
from storage.excel.recognise.grid import Grid
from storage.excel.sheet import address

LONGEST = 120


def left_over(grid: Grid, taken: list[Block]) -> list[LeftOver]:
    """Filled cells outside the blocks that became tables, rows without a gap between them as one range."""
    found: list[LeftOver] = []
    run: list[tuple[int, int]] = []
    for row in range(grid.height):
        inside = [block for block in taken if block.begin <= row <= block.last]
        if any(block.left == 0 and block.right + 2 >= grid.width for block in inside):
            continue
        cells = [
            (row, column)
            for column, _value in grid.filled(row)
            if not any(block.left <= column <= block.right + 1 for block in inside)
        ]
        if run and (not cells or run[-1][0] < row - 1):
            found.append(_range(grid, run))
            run = []
        run += cells
    if run:
        found.append(_range(grid, run))
    return found


def _range(grid: Grid, cells: list[tuple[int, int]]) -> LeftOver:
    columns = [column for _row, column in cells]
    first, last = address(cells[0][0], min(columns)), address(cells[-1][0], max(columns))
    value = as_text(grid.value(*cells[0]))[:LONGEST]
    return LeftOver(grid.name, first if first == last else f"{first}:{last}", len(cells), value)
