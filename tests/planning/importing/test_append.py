"""Foreign rows become rows of the plan in one change; what can't be taken over is told with its cell."""

from datetime import date, datetime

import pytest

from planning.derived import DerivedValues
from planning.importing.append import ImportResult, append_tables
from planning.importing.draft import DraftColumn, DraftRow, DraftTable
from planning.parsing.links import Predecessor
from planning.plan import Plan
from planning.progress import Cancelled
from planning.rows import Task
from planning.schedule.from_plan import SCHEDULE
from tests.planning.importing.drafts import draft, values_of


def after(values: DerivedValues, result: ImportResult) -> Plan:
    plan = values.plan.snapshot()
    plan.swap(plan.prepare(result.change))
    return plan


def imported(table: DraftTable, values: DerivedValues | None = None) -> tuple[Plan, ImportResult]:
    known = values or values_of()
    result = append_tables(known, [table], "排期.xlsx")
    return after(known, result), result


def tasks(plan: Plan) -> dict[str, Task]:
    return {task.name: task for task in plan.tasks.values()}


def test_that_all_rows_are_one_change_that_names_the_file_and_counts() -> None:
    _, result = imported(draft("task", {"name": "拍摄"}, {"name": "剪辑"}))
    assert result.change.label_key == "undo.import"
    assert result.change.params == {"file": "排期.xlsx", "added": 2, "updated": 0}
    assert result.tables[0].ids == {2: 1, 3: 2}


def test_that_an_owner_who_is_not_known_is_added_once() -> None:
    plan, _ = imported(draft("task", {"name": "拍摄", "owner": "李强"}, {"name": "剪辑", "owner": "李强"}))
    assert [person.name for person in plan.persons.values()] == ["李强"]
    assert {task.owner for task in plan.tasks.values()} == {1}


def test_that_an_owner_who_is_known_is_taken() -> None:
    values = values_of(rows={"person": [{"name": "李强"}]})
    plan, _ = imported(draft("task", {"name": "拍摄", "owner": "李强"}), values)
    assert len(plan.persons) == 1
    assert tasks(plan)["拍摄"].owner == 1


def test_that_columns_without_a_field_stand_in_the_note_under_their_header() -> None:
    row = DraftRow(2, {"name": "拍摄", "note": "带三脚架"}, notes={"地点": "一号棚", "": "散字"})
    plan, _ = imported(draft("task", row, columns=[DraftColumn("A", "任务", "name", 1.0)]))
    assert tasks(plan)["拍摄"].note == "带三脚架\n地点：一号棚\n散字"


def test_that_a_field_that_the_kind_has_not_keeps_the_header_of_the_file_in_the_note() -> None:
    heads = [DraftColumn("A", "任务", "name", 1.0), DraftColumn("B", "阶段", "stage", 1.0)]
    row = DraftRow(2, {"name": "拍摄", "stage": "收尾"}, {"stage": "收尾"})
    plan, _ = imported(draft("task", row, columns=heads))
    assert tasks(plan)["拍摄"].note == "阶段：收尾"


def test_that_sections_and_levels_become_rows_above() -> None:
    rows = [
        DraftRow(2, {"name": "策划"}, section=("筹备",)),
        DraftRow(3, {"name": "文案"}, level=1, section=("筹备",)),
        DraftRow(4, {"name": "投放"}, section=("执行",)),
    ]
    plan, result = imported(draft("task", *rows))
    found = tasks(plan)
    assert found["策划"].parent == found["筹备"].id
    assert found["文案"].parent == found["策划"].id
    assert found["投放"].parent == found["执行"].id
    assert result.tables[0].sections == 2


def test_that_a_row_out_of_limits_is_refused_with_its_cell_and_the_rest_stands() -> None:
    good, bad = {"name": "断网", "likelihood": 3}, {"name": "下雨", "likelihood": 9}
    plan, result = imported(draft("risk", good, bad))
    assert [risk.name for risk in plan.risks.values()] == ["断网"]
    assert result.tables[0].refused == [3]
    [problem] = result.problems
    assert (problem.sheet, problem.cell, problem.severity, problem.code) == (
        "Sheet1",
        "B3",
        "error",
        "value_out_of_range",
    )


def test_that_a_row_without_a_name_is_refused_by_name() -> None:
    _, result = imported(draft("budget_line", {"amount": 100}))
    assert [(problem.code, problem.cell) for problem in result.problems] == [("field_required", "A2")]


def test_that_money_goals_and_risks_come_as_what_they_are() -> None:
    values = values_of()
    tables = [
        draft("budget_line", {"name": "信息流", "amount": 4_800_000, "channel": "抖音"}),
        draft("goal", {"name": "新客", "target": 100_000.0, "unit": "人", "due": date(2026, 12, 31)}),
        draft("risk", {"name": "断网", "impact": 4, "response": "mitigate"}),
    ]
    plan = after(values, append_tables(values, tables, "f"))
    assert plan.budget_lines[1].amount == 4_800_000
    assert plan.channels[1].name == "抖音"
    assert (plan.goals[1].target, plan.goals[1].due) == (100_000.0, date(2026, 12, 31))
    assert (plan.risks[1].impact, plan.risks[1].response) == (4, "mitigate")


def test_that_a_kind_without_rows_in_the_plan_is_passed_over() -> None:
    _, result = imported(draft("other", {"name": "曝光"}))
    assert result.change.is_empty
    assert result.tables == []


def test_that_rows_of_the_same_names_are_told_as_perhaps_imported_before() -> None:
    rows = [{"name": name} for name in ("甲", "乙", "丙")]
    values = values_of(rows={"risk": rows})
    _, result = imported(draft("risk", *rows), values)
    assert [problem.code for problem in result.problems] == ["maybe_imported_before"]


def test_that_a_cancelled_import_stops() -> None:
    class Stopped:
        def step(self, done: int, total: int, key: str) -> None:
            raise AssertionError("never told")

        def check(self) -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        append_tables(values_of(), [draft("task", {"name": "拍摄"})], "f", Stopped())


# --- dates --------------------------------------------------------------------------------------


def placed(facts: dict[str, object], values: DerivedValues | None = None) -> tuple[Task, datetime, datetime]:
    known = values or values_of()
    plan, _ = imported(draft("task", {"name": "拍摄", **facts}), known)  # type: ignore[dict-item]
    dates = DerivedValues(plan, known.now).get(SCHEDULE)[1]
    return plan.tasks[1], dates.start, dates.finish


def test_that_start_and_finish_on_working_days_are_given_back_by_the_schedule() -> None:
    task, start, finish = placed({"start": date(2026, 11, 3), "finish": date(2026, 11, 5)})
    assert (task.mode, task.duration) == ("auto", 3 * 480)
    assert (start, finish) == (datetime(2026, 11, 3, 9), datetime(2026, 11, 5, 18))


def test_that_dates_outside_working_time_are_fixed() -> None:
    task, start, finish = placed({"start": date(2026, 11, 7), "finish": date(2026, 11, 8)})
    assert task.mode == "manual"
    assert (start.date(), finish.date()) == (date(2026, 11, 7), date(2026, 11, 8))


FIRST, THIRD = date(2026, 9, 1), date(2026, 9, 3)


@pytest.mark.parametrize(
    "facts",
    [
        {"start": FIRST, "finish": THIRD},
        {"finish": THIRD},
        {"start": FIRST, "duration": 960},
        {"finish": THIRD, "duration": 960},
    ],
)
def test_that_dates_before_the_start_of_the_plan_stay_where_they_were(facts: dict[str, object]) -> None:
    task, start, finish = placed(facts, values_of(start=date(2026, 10, 1)))
    assert task.mode == "manual"
    assert start.date() == facts.get("start", start.date())
    assert finish.date() == facts.get("finish", date(2026, 9, 2))


def test_that_a_due_date_alone_becomes_the_deadline_with_the_work_before_it() -> None:
    task, start, finish = placed({"finish": date(2026, 11, 6), "duration": 960})
    assert task.deadline == date(2026, 11, 6)
    assert (start, finish) == (datetime(2026, 11, 5, 9), datetime(2026, 11, 6, 18))


def test_that_a_finish_before_the_start_is_told_and_kept_in_the_note() -> None:
    table = draft("task", {"name": "拍摄", "start": date(2026, 11, 5), "finish": date(2026, 11, 3)})
    plan, result = imported(table)
    assert [(problem.code, problem.cell) for problem in result.problems] == [
        ("finish_before_start_kept", "C2")
    ]
    assert "2026-11-03" in plan.tasks[1].note


def test_that_a_summary_takes_its_dates_from_its_parts() -> None:
    rows = [
        DraftRow(2, {"name": "筹备", "start": date(2026, 1, 1), "progress": 0.5}),
        DraftRow(3, {"name": "策划", "start": date(2026, 11, 3), "finish": date(2026, 11, 3)}, level=1),
    ]
    plan, result = imported(draft("task", *rows))
    assert plan.tasks[1].constraint == "asap"
    assert result.problems == []


def test_that_progress_is_taken() -> None:
    task, _, _ = placed({"progress": 0.4})
    assert task.progress == pytest.approx(0.4)


# --- links --------------------------------------------------------------------------------------


def linked(*wanted: tuple[Predecessor, ...], numbers: bool = False) -> tuple[Plan, ImportResult]:
    rows = []
    for at, predecessors in enumerate(wanted):
        row = DraftRow(at + 2, {"name": f"任务{at + 1}"}, cells={"predecessors": f"C{at + 2}"})
        if predecessors:
            row.values["predecessors"] = predecessors
            row.raw["predecessors"] = ",".join(item.reference for item in predecessors)
        if numbers:
            row.raw["wbs"] = f"{at + 1}0"
        rows.append(row)
    return imported(draft("task", *rows))


def test_that_links_go_by_the_table_s_own_numbers() -> None:
    plan, _ = linked((), (Predecessor("10", "FS", 480),), numbers=True)
    [link] = plan.links.values()
    assert (link.predecessor, link.successor, link.lag) == (1, 2, 480)


def test_that_links_go_by_row_or_by_name_where_there_are_no_numbers() -> None:
    plan, _ = linked((), (Predecessor("1", "FS", 0),), (Predecessor("任务2", "FS", 0),))
    assert {(link.predecessor, link.successor) for link in plan.links.values()} == {(1, 2), (2, 3)}


def test_that_a_link_to_nobody_is_told_and_kept_in_the_note() -> None:
    plan, result = linked((Predecessor("99", "FS", 0),))
    assert not plan.links
    assert [(problem.code, problem.cell) for problem in result.problems] == [("predecessor_unknown", "C2")]
    assert "99" in plan.tasks[1].note


def test_that_a_loop_is_broken_and_told_by_names() -> None:
    plan, result = linked((Predecessor("2", "FS", 0),), (Predecessor("1", "FS", 0),))
    assert len(plan.links) == 1
    [problem] = result.problems
    assert problem.code == "link_loop"
    assert "任务1" in problem.params["tasks"]
