"""A procedure becomes tasks at the moments that its offsets say, with a checklist and its people."""

import tomllib
from datetime import date, datetime
from pathlib import Path

import pytest

from planning.change import LIBRARY
from planning.edits.builder import ChangeBuilder
from planning.errors import PlanError
from planning.plan import Plan
from planning.rows import Id
from planning.sop.use import people_for, roles_of, steps_of, use_sop
from planning.templates import Template, library_from_template

FILE = Path(__file__).parents[3] / "resources" / "templates" / "library.toml"
TEMPLATE: Template = tomllib.loads(FILE.read_text(encoding="utf-8"))
ANCHOR = datetime(2026, 11, 10, 18)


def library(lang: str = "zh_CN") -> Plan:
    made = Plan(LIBRARY)
    made.swap(made.prepare(library_from_template(TEMPLATE, made, lang)))
    return made


def plan() -> Plan:
    made = Plan(1)
    builder = ChangeBuilder(made)
    builder.add("plan", name="Q4", currency="CNY", start=date(2026, 11, 2))
    builder.add("person", name="陈晨", role="内容策划")
    builder.add("person", name="李强", role="渠道运营")
    builder.add("person", name="第二", role="渠道运营")
    made.swap(made.prepare(builder.change("undo.import")))
    return made


def sop(shelf: Plan, name: str) -> Id:
    return next(row.id for row in shelf.rows("sop").values() if getattr(row, "name", "") == name)


def used(name: str, anchor: datetime = ANCHOR) -> Plan:
    shelf, made = library(), plan()
    at = sop(shelf, name)
    owners = people_for(made, roles_of(steps_of(shelf, at)))
    made.swap(made.prepare(use_sop(shelf, made, at, anchor, owners, f"{name} · 11-10")))
    return made


def test_that_the_content_sop_is_placed_around_its_moment_of_publishing() -> None:
    made = used("小红书内容发布")
    summary, plan_, review, publish, interact = made.tasks.values()
    assert summary.name == "小红书内容发布 · 11-10" and summary.parent is None
    assert {task.parent for task in (plan_, review, publish, interact)} == {summary.id}
    assert (plan_.manual_start, plan_.manual_finish) == (
        datetime(2026, 11, 5, 9),
        datetime(2026, 11, 6, 18),
    )
    assert (review.manual_start, review.manual_finish) == (
        datetime(2026, 11, 9, 9),
        datetime(2026, 11, 9, 18),
    )
    assert (publish.manual_start, publish.manual_finish) == (ANCHOR, datetime(2026, 11, 10, 20))
    answers = [item for item in made.checklist_items.values() if item.task == interact.id]
    assert len(answers) == 10 and answers[0].name.endswith(" 1/10")
    assert {item.due for item in answers} == {datetime(2026, 11, 10, 19)}
    assert all(item.criterion for item in made.checklist_items.values())


def test_that_roles_are_bound_to_the_first_person_who_has_them() -> None:
    made = used("小红书内容发布")
    owners = {task.name.split("：")[0]: task.owner for task in made.tasks.values()}
    assert owners["策划"] == 1 and owners["互动"] == 2
    assert people_for(made, ["法务"]) == {"法务": None}


def test_that_the_event_sop_counts_every_hour_and_closes_within_a_day_of_the_end() -> None:
    made = used("社群裂变活动", datetime(2026, 11, 10, 19))
    by_name = {task.name.split("：")[0]: task for task in made.tasks.values()}
    assert by_name["预热"].manual_start == datetime(2026, 11, 7, 19)
    counts = [item for item in made.checklist_items.values() if item.task == by_name["过程监控"].id]
    assert [item.due.hour for item in counts if item.due] == [19, 20, 21, 22]
    assert by_name["收尾"].manual_finish == datetime(2026, 11, 11, 22)


def test_that_an_audit_is_one_task_with_a_tick_a_step() -> None:
    made = used("落地页检查", datetime(2026, 11, 10, 9))
    (task,) = made.tasks.values()
    assert task.manual_finish == datetime(2026, 11, 10, 9, 40)
    assert [item.name for item in made.checklist_items.values()] == [
        "加载时间",
        "首屏卖点",
        "按钮",
        "信任背书",
    ]


def test_that_a_step_without_end_and_a_procedure_without_steps_are_refused() -> None:
    shelf, made = Plan(LIBRARY), plan()
    builder = ChangeBuilder(shelf)
    builder.add("sop", name="Empty")
    builder.add("sop", name="Wild")
    builder.add("sop_step", sop=2, name="Look", duration=1440, repeat="every 1 min")
    shelf.swap(shelf.prepare(builder.change("undo.import")))
    with pytest.raises(PlanError, match="sop_without_steps"):
        use_sop(shelf, made, 1, ANCHOR, {}, "Empty")
    with pytest.raises(PlanError, match="sop_repeats_too_often"):
        use_sop(shelf, made, 2, ANCHOR, {}, "Wild")


@pytest.mark.parametrize("lang", ["zh_CN", "en"])
def test_that_the_library_is_whole_in_each_language(lang: str) -> None:
    shelf = library(lang)
    assert {table: len(shelf.rows(table)) for table in ("sop", "case", "channel_profile", "script")} == {
        "sop": 4,
        "case": 2,
        "channel_profile": 4,
        "script": 5,
    }
    assert all(steps_of(shelf, row) for row in shelf.rows("sop"))
    made = plan()
    for row in shelf.rows("sop"):
        assert not use_sop(shelf, made, row, ANCHOR, {}, "x").is_empty
