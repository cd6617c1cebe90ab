"""Exact texts: typing one back changes nothing, for every field of every table that is shown in rows."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from desktop.catalogue import load_texts
from planning.derived import DerivedValues
from planning.edits.cells import CellEdit, set_cells
from planning.errors import PlanError
from planning.exact import exact_text, plain_number
from planning.fields import TABLES
from planning.parsing.typed import Typed, read_typed
from planning.plan import Plan
from planning.templates import plan_from_template, template_moment
from planning.wording import choice_words

RESOURCES = Path(__file__).resolve().parents[2] / "resources"


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
@pytest.mark.parametrize("table", ["goal", "budget_line", "task", "risk"])
def test_that_typing_the_exact_text_back_changes_nothing(table: str, lang: str) -> None:
    template = tomllib.loads((RESOURCES / "templates" / "sample.toml").read_text(encoding="utf-8"))
    plan = Plan(1)
    plan.swap(plan.prepare(plan_from_template(template, 1, lang)))
    moment = template_moment(template)
    assert moment is not None
    values, texts = DerivedValues(plan, moment), load_texts(lang, RESOURCES)
    typed = 0
    for row_id in plan.rows(table):
        for field in TABLES[table].fields:
            text = exact_text(values, texts, table, row_id, field.key)
            if not field.editable or field.key == "parent" or not text:
                continue
            if table == "task" and field.key == "progress" and values.plan.tasks[row_id].done_at is None:
                continue  # of a summary, or it would be done now
            try:
                change = set_cells(
                    values, table, [CellEdit(row_id, field.key, text, typed=True)], choice_words(texts)
                )
            except PlanError as refusal:
                assert refusal.code == "summary_is_computed", (field.key, text)
                continue
            assert change.is_empty, (field.key, text, change.deltas)
            typed += 1
    assert typed > 20


@pytest.mark.parametrize("number", [0.0, 0.1, 1 / 3, 44_000_000.0, 1e15, 1e-7, -12_345.678, 2.0**53])
def test_that_a_plain_number_is_read_back_as_the_very_same(number: float) -> None:
    assert float(plain_number(number)) == number
    assert "e" not in plain_number(number)


def test_that_minutes_that_make_no_even_days_are_told_in_minutes() -> None:
    field = TABLES["task"].field("duration")
    assert field is not None
    typed = Typed(today=date(2026, 1, 1), currency="CNY", wording={})
    assert read_typed("task", field, "125 min", typed) == 125
