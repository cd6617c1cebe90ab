"""A hundred tables of all kinds, spoiled in fifteen ways: kind, header and number of rows are found in nearly all."""

from collections import Counter
from datetime import date

import pytest

from storage.excel.recognise.book import recognise
from tests.storage.excel.recognise.sheets import SYNONYMS
from tests.storage.excel.recognise.torture import Spoiled, Template, spoiled, templates

SEEDS = 12
AS_WELL = {
    "task": {"checklist", "sop"}, "budget_line": {"expense", "material"}, "metric": {"journey"}, "retro": {"case"},
    "content_item": {"task"},
}  # fmt: skip
"""Kinds that a table may be taken for as well without harm."""


def is_right(template: Template, case: Spoiled) -> bool:
    draft = recognise(case.book, SYNONYMS, today=date(2026, 3, 1))
    kinds = {template.kind, *AS_WELL.get(template.kind, ())}
    best = min(draft.tables, key=lambda table: abs(table.header_row - case.header_row), default=None)
    rows = sum(len(table.rows) for table in draft.tables if table.kind in kinds)
    return (
        best is not None and best.kind in kinds and best.header_row == case.header_row and rows == case.rows
    )


@pytest.mark.parametrize("template", templates(), ids=lambda item: f"{item.kind}-{item.sheet}")
def test_that_a_table_as_it_is_usually_made_is_read(template: Template) -> None:
    assert is_right(template, spoiled(template, 0))


def test_that_tables_are_read_however_they_are_spoiled() -> None:
    right: Counter[str] = Counter()
    all_of: Counter[str] = Counter()
    for template in templates():
        for seed in range(1, SEEDS + 1):
            right[template.kind] += is_right(template, spoiled(template, seed))
            all_of[template.kind] += 1
    assert right.total() / all_of.total() >= 0.95, right
    assert {kind: right[kind] / all_of[kind] for kind in all_of if right[kind] < all_of[kind] * 0.8} == {}
