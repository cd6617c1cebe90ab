"""Facts that the plan knows, the board in reading order, a result from a fact, a task from an improvement."""

from datetime import date, datetime

import pytest

from planning.edits.builder import ChangeBuilder
from planning.errors import PlanError
from planning.live import LivePlan
from planning.plan import Plan
from planning.retro.board import BOARD
from planning.retro.edits import make_task, take_over
from planning.retro.facts import FACTS, Fact
from planning.rows import Value
from planning.schedule.from_plan import SCHEDULE
from planning.session import PlanSession
from tests.fakes import FakeStore, FixedClock

NOW = datetime(2026, 11, 3, 9, 41)


def live(**rows: list[dict[str, Value]]) -> LivePlan:
    plan = Plan(1)
    builder = ChangeBuilder(plan)
    builder.add("plan", name="Q4", currency="CNY", start=date(2026, 10, 1))
    builder.add("person", name="Chen")
    for table, members in rows.items():
        for values in members:
            builder.add(table, **values)
    plan.swap(plan.prepare(builder.change("undo.import")))
    return LivePlan(PlanSession(FakeStore(plan), FixedClock(NOW)), 1)


def facts(at: LivePlan, table: str) -> list[Fact]:
    return [fact for fact in at.get(FACTS) if fact.table == table]


RETRO: dict[str, list[dict[str, Value]]] = {
    "retro_result": [{"name": "Q3", "planned": 100000.0, "reached": 80000.0}, {"name": "Page held"}],
    "retro_cause": [
        {"result": 1, "name": "Few impressions", "evidence": "CTR 5 % → 2 %\n\n27 of 39 notes"},
        {"result": 1, "name": "Feed ads", "kind": "success", "evidence": "CVR 4 %"},
    ],
    "retro_improvement": [
        {"cause": 1, "name": "Copywriting training", "owner": 1, "due": date(2026, 11, 15)},
        {"cause": 2, "name": "Undated"},
    ],
}


def test_that_a_goal_is_told_with_its_completion_and_one_without_figures_is_not() -> None:
    at = live(goal=[{"name": "Users", "target": 100.0, "actual": 80.0}, {"name": "No figures"}])
    (fact,) = facts(at, "goal")
    assert (fact.planned, fact.reached, fact.share) == (100.0, 80.0, 0.8)
    assert not fact.taken


def test_that_money_is_told_for_whole_branches_once_some_was_spent() -> None:
    lines: list[dict[str, Value]] = [{"name": "Ads"}, {"name": "Feed", "parent": 1, "amount": 10000}]
    assert facts(live(budget_line=lines), "budget_line") == []
    at = live(budget_line=lines, expense=[{"line": 2, "amount": 12000}])
    (fact,) = facts(at, "budget_line")
    assert (fact.planned, fact.reached, fact.state) == (10000, 12000, "bad")


def test_that_a_milestone_reached_late_and_a_deadline_that_will_be_missed_are_told_in_days() -> None:
    fixed: dict[str, Value] = {"constraint": "start_no_earlier", "constraint_at": datetime(2026, 10, 19, 9)}
    done = {"name": "Live", "duration": 0, "progress": 1.0, "done_at": datetime(2026, 10, 20, 18), **fixed}
    missed = {"name": "Page", "duration": 480, "deadline": date(2026, 10, 30)}
    told = {fact.name: (fact.days, fact.state) for fact in facts(live(task=[done, missed]), "task")}
    assert told == {"Live": (1, "bad"), "Page": (4, "bad")}


def test_that_only_risks_that_happened_are_facts() -> None:
    at = live(risk=[{"name": "A", "state": "happened", "likelihood": 4}, {"name": "B", "state": "open"}])
    assert [fact.name for fact in facts(at, "risk")] == ["A"]


def test_that_a_fact_taken_over_is_a_result_with_its_goal_and_says_so() -> None:
    at = live(goal=[{"name": "Users", "target": 100.0, "actual": 80.0}])
    at.session.run(take_over(at.plan, facts(at, "goal")[0]))
    (result,) = at.get(BOARD)
    assert (result.row.goal, result.row.planned, result.row.reached) == (1, 100.0, 80.0)
    assert facts(at, "goal")[0].taken


def test_that_money_is_taken_over_in_whole_units() -> None:
    at = live(budget_line=[{"name": "Ads", "amount": 10050}], expense=[{"line": 1, "amount": 9000}])
    at.session.run(take_over(at.plan, facts(at, "budget_line")[0]))
    assert (at.get(BOARD)[0].row.planned, at.get(BOARD)[0].row.reached) == (100.5, 90.0)


def test_that_evidence_is_numbered_through_a_result() -> None:
    first, second = live(**RETRO).get(BOARD)
    assert [[one.number for one in cause.evidence] for cause in first.causes] == [[1, 2], [3]]
    assert first.kind == "failure" and second.kind == "" and second.causes == ()
    assert [row.name for row in first.improvements] == ["Copywriting training", "Undated"]


def test_that_an_improvement_becomes_a_task_that_ends_by_its_date() -> None:
    at = live(**RETRO)
    at.session.run(make_task(at.values, 1))
    (task,) = at.plan.tasks.values()
    assert (task.name, task.owner, task.deadline) == ("Copywriting training", 1, date(2026, 11, 15))
    assert at.get(SCHEDULE)[task.id].finish == datetime(2026, 11, 13, 18)  # the 15th is a Sunday
    assert at.get(BOARD)[0].improvements[0].task == task.id
    with pytest.raises(PlanError, match="improvement_has_task"):
        make_task(at.values, 1)
    at.session.undo(1)
    assert not at.plan.tasks and at.get(BOARD)[0].improvements[0].task is None


def test_that_an_improvement_without_date_starts_now() -> None:
    at = live(**RETRO)
    at.session.run(make_task(at.values, 2))
    assert at.plan.tasks[1].deadline is None
    assert at.get(SCHEDULE)[1].start == datetime(2026, 11, 3, 9)


def test_that_a_deleted_result_takes_its_causes_and_improvements_along() -> None:
    at = live(**RETRO)
    builder = ChangeBuilder(at.plan)
    builder.delete("retro_result", 1)
    at.session.run(builder.change("undo.delete"))
    assert [result.row.name for result in at.get(BOARD)] == ["Page held"]
    assert not at.plan.rows("retro_improvement")
