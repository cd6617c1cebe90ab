"""Where a row stands among the others: its level by indent or outline number, and the sections it stands under."""

import re
from collections.abc import Mapping

from storage.excel.recognise.draft import SkipReason
from storage.excel.recognise.grid import Grid, is_mark
from storage.excel.recognise.layout import Layout

_OUTLINE = re.compile(r"\d{1,3}(?:\.\d{1,3})*\.?")


def levels(grid: Grid, layout: Layout, rows: list[int], heads: set[int]) -> dict[int, int]:
    """Depth from 0 for each row: under nameless heads if there are any, by outline numbers if most rows have dotted
    ones, else by the name's indent."""
    if heads:
        first = min(heads)
        return {row: int(row > first and row not in heads) for row in rows}
    by_number = _outline_levels(grid, layout, rows)
    if by_number is not None:
        return by_number
    depths = {row: grid.indent(row, layout.name) for row in rows}
    ranks = {depth: rank for rank, depth in enumerate(sorted(set(depths.values())))}
    return {row: ranks[depth] for row, depth in depths.items()}


def _outline_levels(grid: Grid, layout: Layout, rows: list[int]) -> dict[int, int] | None:
    for index in layout.numbering:
        numbers = {row: str(value).strip() for row in rows if (value := grid.value(row, index)) is not None}
        outline = {row: text.rstrip(".") for row, text in numbers.items() if _OUTLINE.fullmatch(text)}
        dotted = sum("." in text.removesuffix(".0") for text in outline.values())
        if dotted * 2 >= len(rows) and len(outline) * 10 >= len(rows) * 8:
            return _ranked({row: _dots(outline.get(row, "")) for row in rows})
    return None


def _dots(text: str) -> int:
    return text.removesuffix(".0").count(".")


def _ranked(depths: dict[int, int]) -> dict[int, int]:
    least = min(depths.values(), default=0)
    return {row: depth - least for row, depth in depths.items()}


def sections(
    grid: Grid, layout: Layout, rows: list[int], skipped: Mapping[int, SkipReason], top: str
) -> dict[int, tuple[str, ...]]:
    """For each row of data the names that it stands under, outermost first: the block's own label, section rows,
    then the columns of levels above, filled down."""
    found: dict[int, tuple[str, ...]] = {}
    current = ""
    above: dict[int, str] = {}
    data = set(rows)
    last = max(rows, default=-1)
    for row in range(min([*rows, *skipped], default=0), last + 1):
        if skipped.get(row) == "section":
            named = grid.text(row, layout.name)
            if not named and any(grid.text(row, index) for index in layout.parents):
                _columns_above(grid, layout, row, above)
                continue
            current = named or _any_text(grid, layout, row)
            above.clear()
        elif row in data:
            path = _columns_above(grid, layout, row, above)
            own = grid.text(row, layout.name)
            parts = [top, current.rstrip(":：") if current else "", *path]
            found[row] = tuple(part for part in parts if part and part != own)
    return found


def _any_text(grid: Grid, layout: Layout, row: int) -> str:
    return next((text for index in layout.data if (text := grid.text(row, index))), "")


def _columns_above(grid: Grid, layout: Layout, row: int, above: dict[int, str]) -> list[str]:
    """The levels above in this row; a blank cell takes the nearest one upwards, a new outer one clears the inner."""
    path = []
    for position, index in enumerate(layout.parents):
        value = grid.spread(row, index)
        text = "" if value is None or is_mark(value) else " ".join(str(value).split()).removesuffix(".0")
        if text and text != above.get(index):
            for inner in layout.parents[position:]:
                above.pop(inner, None)
            above[index] = text
        if above.get(index):
            path.append(above[index])
    return path
