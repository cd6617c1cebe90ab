"""Other people's workbooks, where they are at hand: nothing hangs on the names of files and sheets, on the order of
columns, or on where on the sheet a table stands."""

import csv
import random
from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path

import pytest

from storage.excel.recognise import recognise
from storage.excel.sheet import Book, Sheet
from tests.storage.excel.in_process import read_here
from tests.storage.excel.recognise.sheets import SYNONYMS

FOLDER = Path(__file__).parents[5] / "shared" / "workbooks"
GOLD = FOLDER / "gold.tsv"
CATEGORIES = ("tasks", "budget", "risks", "metrics", "content_calendar", "goals", "retro")
KINDS = {
    "task": {"task", "checklist", "sop"}, "budget line": {"budget_line", "expense", "material"}, "goal": {"goal"},
    "metric": {"metric", "journey"}, "risk": {"risk"}, "retro": {"retro", "case"},
    "content calendar": {"content_item", "task"},
}  # fmt: skip
MOST_BYTES = 120_000
LEAST_SHARE = 0.9
FIXED_ORDER = ("sidebyside", "gridcal", "gantt_grid", "ffill")
"""Tables whose columns mean something by their order."""

pytestmark = pytest.mark.skipif(not GOLD.exists(), reason="the collection of workbooks is not here")

Told = dict[str, str]
Change = Callable[[Book, list[Told]], None]


def golden() -> Iterator[tuple[str, list[Told]]]:
    """Small files, three of a category, with the tables that are known to be in them."""
    with GOLD.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE, escapechar="\\"))
    for category in CATEGORIES:
        files = sorted({row["file"] for row in rows if row["category"] == category and is_fit(row)})
        for file in files[:4]:
            yield file, [row for row in rows if row["file"] == file]


def is_fit(row: Told) -> bool:
    return int(row["bytes"]) <= MOST_BYTES and "?" not in row["header_row"]


@lru_cache(maxsize=64)
def book(file: str) -> Book:
    return read_here(FOLDER / file)


def copied(file: str) -> Book:
    """The book with sheets of its own: tests change them."""
    known = book(file)
    sheets = [Sheet(s.name, [list(row) for row in s.rows], list(s.merges), s.hidden) for s in known.sheets]
    return Book(known.path_name, sheets, known.kind)


def as_it_is(_book: Book, _told: list[Told]) -> None:
    pass


def renamed(changed: Book, told: list[Told]) -> None:
    names = {sheet.name: f"S{number}" for number, sheet in enumerate(changed.sheets)}
    changed.path_name = "x"
    for sheet in changed.sheets:
        sheet.name = names[sheet.name]
    for row in told:
        row["sheet"] = names.get(row["sheet"], row["sheet"])


def permuted(changed: Book, told: list[Told]) -> None:
    order = random.Random(7)
    for sheet in changed.sheets:
        flags = [row["flags"] for row in told if row["sheet"] == sheet.name]
        if len(flags) != 1 or any(flag in flags[0] for flag in FIXED_ORDER):
            continue
        if all(left == right for _top, left, _bottom, right in sheet.merges):
            width = max(map(len, sheet.rows), default=0)
            columns = order.sample(range(width), width)
            sheet.rows = [[row[at] if at < len(row) else None for at in columns] for row in sheet.rows]
            sheet.merges = [(t, columns.index(c), b, columns.index(c)) for t, c, b, _r in sheet.merges]


def moved(changed: Book, told: list[Told]) -> None:
    for sheet in changed.sheets:
        sheet.rows = [["Document"], [], *([None, *row] for row in sheet.rows)]
        sheet.merges = [
            (top + 2, left + 1, bottom + 2, right + 1) for top, left, bottom, right in sheet.merges
        ]
    for row in told:
        first = header_row(row)
        row["header_row"] = str(first + 2) if first else row["header_row"]


def header_row(row: Told) -> int:
    first = row["header_row"].split("-")[0]
    return int(first) if first.isdigit() else 0


def is_right(told: Told, all_told: list[Told], found: list[tuple[str, int, str, int]]) -> bool:
    same = [item for item in found if item[0] == told["sheet"]]
    if not told["data_rows"].isdigit() or told["data_rows"] == "0" or told["entity"] in ("", "other", "-"):
        return (
            not any(item[3] for item in same) or len([r for r in all_told if r["sheet"] == told["sheet"]]) > 1
        )
    kinds = KINDS[told["entity"]]
    best = min(same, key=lambda item: abs(item[1] - header_row(told)), default=None)
    count = sum(item[3] for item in same if item[2] in kinds)
    return (
        best is not None
        and best[2] in kinds
        and best[1] == header_row(told)
        and count == int(told["data_rows"])
    )


@pytest.mark.parametrize("change", [as_it_is, renamed, permuted, moved])
def test_that_tables_are_found_whatever_they_are_called_and_wherever_they_stand(change: Change) -> None:
    wrong, count = [], 0
    for file, known in golden():
        told = [dict(row) for row in known]
        changed = copied(file)
        change(changed, told)
        draft = recognise(changed, SYNONYMS, today=date(2026, 3, 1))
        found = [(table.sheet, table.header_row, table.kind, len(table.rows)) for table in draft.tables]
        count += len(told)
        wrong += [(row["category"], row["header_row"]) for row in told if not is_right(row, told, found)]
    assert count >= 20
    assert len(wrong) <= count * (1 - LEAST_SHARE), wrong
