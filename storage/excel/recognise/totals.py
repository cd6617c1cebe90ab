"""Rows that only sum up others, by their label or by their numbers."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Protocol

from storage.excel.recognise.draft import SkipReason
from storage.excel.recognise.grid import Grid
from storage.excel.recognise.header_text import is_cjk, key_of
from storage.excel.recognise.layout import Layout
from storage.excel.recognise.synonyms import Synonyms

WITH_AMOUNTS = {"budget_line", "expense", "metric", "goal", "material"}
CLOSENESS = 1e-6
LONGEST_LABEL = 80
FEWEST_TOTALS = 3


class Judged(Protocol):
    """A row with the reason, if any, why it is no data."""

    reason: SkipReason | None


def may_be_total(text: str, synonyms: Synonyms) -> bool:
    """A quick look before `is_total_label`, which is dear: whether a word of totals is anywhere in a short text."""
    return len(text) <= LONGEST_LABEL and synonyms.total_hint.search(text.replace(" ", "")) is not None


def is_total_label(text: str, kind: str, synonyms: Synonyms) -> bool:
    """合计, Total, Subtotal …; where rows carry amounts also `Total for …` and `… total`."""
    key = key_of(text)
    if not key or len(key) > LONGEST_LABEL:
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
    return is_sum(grid, row, rows, [index for index in layout.data if index not in layout.numbering])


def is_sum(grid: Grid, row: int, rows: list[int], columns_looked_at: list[int]) -> bool:
    """`sums_up` over given columns."""
    found = {index: grid.number(row, index) for index in columns_looked_at}
    numbers = {index: number for index, number in found.items() if number is not None}
    if not numbers or len(rows) < 2:
        return False
    columns = {index: _numbers(grid, rows, index) for index in numbers}
    if any(len(values) < 2 for values in columns.values()):
        return False
    summed = all(_close(numbers[index], sum(values)) for index, values in columns.items())
    varied = any(max(values) - min(values) > CLOSENESS for values in columns.values())
    meant = varied and all(
        _close(numbers[index], sum(values) / len(values)) for index, values in columns.items()
    )
    return summed or meant


def _numbers(grid: Grid, rows: list[int], index: int) -> list[float]:
    return [number for row in rows if (number := grid.number(row, index)) is not None]


def _close(first: float, second: float) -> bool:
    return abs(first - second) <= CLOSENESS * max(1.0, abs(first), abs(second))


def mark_derived(rows: Sequence[Judged]) -> None:
    """Where a total usually closes its group (a blank row or a section follows), what stands right below one is
    worked out from it: a share, a tax, a sum of some of its lines."""
    closing = [
        following.reason is not None
        for row, following in pairwise(rows)
        if row.reason == "total" and following.reason != "total"
    ]
    if len(closing) < FEWEST_TOTALS or closing.count(True) * 3 < len(closing) * 2:
        return
    below = False
    for row in rows:
        if row.reason == "total":
            below = True
        elif row.reason is not None:
            below = False
        elif below:
            row.reason = "total"
