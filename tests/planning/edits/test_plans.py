"""Whole plans: copied row by row, put away and taken out."""

from datetime import date

from planning.edits.plans import archive_plan, copy_plan
from planning.plan import Plan, row_values
from planning.rows import PLAN_ROW, PlanInfo
from tests.builders import filled_plan

DAY = date(2026, 11, 3)


def source() -> Plan:
    plan = filled_plan(1, seed=3)
    rows = dict(plan.tables())
    rows["plan"] = {PLAN_ROW: PlanInfo(PLAN_ROW, "a" * 32, "原计划", archived=DAY)}
    return Plan(1, rows)


def applied(plan: Plan, change: object) -> Plan:
    plan.swap(plan.prepare(change))  # type: ignore[arg-type]
    return plan


def test_that_a_copy_has_every_row_and_no_identifier_of_the_original() -> None:
    before = source()
    copy = applied(Plan(2), copy_plan(before, 2, "副本"))
    for table, rows in before.tables():
        copied = copy.rows(table)
        assert copied.keys() == rows.keys()
        assert not {row.uid for row in copied.values()} & {row.uid for row in rows.values()}
        for row_id, row in rows.items():
            if table != "plan":
                assert {**row_values(copied[row_id]), "uid": row.uid} == row_values(row)
    assert (copy.info.name, copy.info.archived) == ("副本", None)


def test_that_archiving_is_undone_by_its_inverse_and_done_once() -> None:
    plan = Plan(1, {"plan": {PLAN_ROW: PlanInfo(PLAN_ROW, "a" * 32, "计划")}})
    change = archive_plan(plan, DAY)
    applied(plan, change)
    assert plan.info.archived == DAY
    assert archive_plan(plan, date(2026, 12, 1)).is_empty, "it keeps the day on which it was put away"
    assert archive_plan(plan, None).label_key == "undo.unarchive_plan"
    applied(plan, change.inverse())
    assert plan.info.archived is None and archive_plan(plan, None).is_empty
