"""A workbook sent out and brought back untouched changes nothing, whatever the names in it."""

from datetime import date, datetime
from pathlib import Path

import pytest

from desktop import paths
from planning.edits.builder import ChangeBuilder
from planning.formats import Formats
from planning.importing.append import ImportResult
from planning.importing.merge import merge_tables
from planning.plan import Plan
from planning.wording import choice_words
from storage.excel.workbooks import ExcelWorkbooks
from tests.planning.plans import NOW, apply, sample, texts, values_of, with_tasks


def sent_and_back(plan: Plan, path: Path, lang: str, back_lang: str) -> ImportResult:
    """What merging the plan's own export would do."""
    books = ExcelWorkbooks(paths.reader_command(), paths.resources() / "synonyms")
    values = values_of(plan)
    books.write(path, values, texts(lang))
    reading = books.read(path, "CNY", date(2026, 11, 3))
    assert {table.table for table in reading.own} >= {"goal", "budget_line", "task", "risk", "plan"}
    formats = Formats(texts(back_lang), "CNY", NOW.date(), 480)
    return merge_tables(values, reading.own, path.name, choice_words(texts(back_lang)), formats)


@pytest.mark.parametrize(("lang", "back"), [("zh_CN", "zh_CN"), ("en", "en"), ("en", "zh_CN")])
def test_that_the_samples_export_brought_back_changes_nothing(tmp_path: Path, lang: str, back: str) -> None:
    result = sent_and_back(sample(lang), tmp_path / "out.xlsx", lang, back)
    assert result.change.is_empty
    assert result.problems == []


def test_that_rows_of_one_name_are_not_mistaken_for_each_other(tmp_path: Path) -> None:
    plan = with_tasks("发布", "发布", "发布")
    builder = ChangeBuilder(plan)
    first, second = builder.add("person", name="李强"), builder.add("person", name="李强")
    for task, owner in ((1, first), (2, second), (3, second)):
        builder.update("task", task, owner=owner)
        builder.add("checklist_item", task=task, number=1, name="核对", owner=second)
    builder.add("assignment", task=3, person=second)
    plan = apply(plan, builder.change("undo.edit"))
    assert sent_and_back(plan, tmp_path / "out.xlsx", "zh_CN", "zh_CN").change.is_empty


def test_that_content_materials_and_roles_go_out_and_come_back(tmp_path: Path) -> None:
    plan = with_tasks("发布")
    builder = ChangeBuilder(plan)
    builder.add("channel", name="抖音", colour=1)
    builder.add(
        "content_item", name="开箱", channel=1, at=datetime(2026, 3, 4, 18, 30), state="approved", task=1
    )
    builder.add("material", name="海报", kind="poster", due=date(2026, 3, 3), state="ready")
    builder.add("material_check", material=1, name="规格：A3", measure="point", ticked=True)
    builder.add("role", name="运营", duty="发布", authority="排期")
    plan = apply(plan, builder.change("undo.edit"))
    result = sent_and_back(plan, tmp_path / "out.xlsx", "zh_CN", "en")
    assert result.problems == []
    assert result.change.is_empty


def test_that_check_ins_time_nodes_and_the_funnel_go_out_and_come_back(tmp_path: Path) -> None:
    plan = with_tasks("发布")
    builder = ChangeBuilder(plan)
    builder.add("channel", name="抖音", colour=1)
    builder.add("person", name="李强")
    builder.add("goal", name="新用户", target=1000.0, unit="人")
    builder.add("check_in", goal=1, day=date(2026, 3, 3), actual=120.5, confidence=0.8, person=1, note="偏慢")
    builder.add(
        "time_node",
        goal=1,
        name="周报",
        first=datetime(2026, 3, 6, 17),
        rule="FREQ=WEEKLY;BYDAY=FR",
        at_close=True,
        owner=1,
    )
    builder.add("funnel_step", name="点击", unit="次", stage="traffic", rate=0.035)
    builder.add("funnel_share", step=1, channel=1, share=0.4)
    plan = apply(plan, builder.change("undo.edit"))
    result = sent_and_back(plan, tmp_path / "out.xlsx", "zh_CN", "en")
    assert result.problems == []
    assert result.change.is_empty
