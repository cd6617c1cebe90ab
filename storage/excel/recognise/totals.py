"""Rows that only sum up others, by their label or by their numbers."""

from storage.excel.recognise.grid import Grid
from storage.excel.recognise.header_text import is_cjk, key_of
from storage.excel.recognise.layout import Layout
from storage.excel.recognise.synonyms import Synonyms

WITH_AMOUNTS = {"budget_line", "expense", "metric", "goal", "material"}
CLOSENESS = 1e-6


def is_total_label(text: str, kind: str, synonyms: Synonyms) -> bool:
    """合计, Total, Subtotal …; where rows carry amounts also `Total for …` and `… total`."""
    key = key_of(text)
    if not key or len(key) > 60:
        return False
    if key in synonyms.common["totals"]:
        return True
    if kind not in WITH_AMOUNTS and not (kind == "risk" and key.startswith("total ")):
        return False
    starts = any(_starts(key, word) for word in synonyms.common["total_starts"])
    ends = any(_ends(key, word) for word in synonyms.common["total_ends"])
    return starts or ends


def _starts(key: str, word: str) -> bool:
    return key.startswith(word if is_cjk(word) else f"{word} ")


def _ends(key: str, word: str) -> bool:
    return key.endswith(word if is_cjk(word) else f" {word}")


def sums_up(grid: Grid, row: int, rows: list[int], layout: Layout) -> bool:
    """Whether every number of an unlabelled row is the sum, or every one the mean, of the same columns above."""
    numbers = {
        index: number
        for index in layout.data
        if index not in layout.numbering and (number := grid.number(row, index)) is not None
    }
    if not numbers or len(rows) < 2:
        return False
    columns = {index: _numbers(grid, rows, index) for index in numbers}
    if any(len(values) < 2 for values in columns.values()):
        return False
    summed = all(_close(numbers[index], sum(values)) for index, values in columns.items())
    meant = all(_close(numbers[index], sum(values) / len(values)) for index, values in columns.items())
    return summed or meant


def _numbers(grid: Grid, rows: list[int], index: int) -> list[float]:
    return [number for row in rows if (number := grid.number(row, index)) is not None]


def _close(first: float, second: float) -> bool:
    return abs(first - second) <= CLOSENESS * max(1.0, abs(first), abs(second))
