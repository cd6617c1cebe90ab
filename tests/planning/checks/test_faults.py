"""Each fault is found where it is and nowhere else."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from planning.checks.faults import FAULTS, Fault
from planning.edits.builder import ChangeBuilder
from planning.live import LivePlan
from planning.plan import Plan
from planning.rows import Value
from planning.session import PlanSession
from tests.fakes import FakeStore, FixedClock

NOW = datetime(2026, 11, 3, 9, 41)
GOOD_TASK: Mapping[str, Value] = {"name": "Good", "owner": 1, "duration": 480}
GOOD_RISK: Mapping[str, Value] = {"name": "R", "likelihood": 5, "impact": 4, "contingency": "Move"}


def live_with(**rows: Sequence[Mapping[str, Value]]) -> LivePlan:
    plan = Plan(1)
    builder = ChangeBuilder(plan)
    builder.add("plan", name="Q4", currency="CNY", start=date(2026, 11, 2))
    builder.add("person", name="Li")
    for table, members in rows.items():
        for values in members:
            builder.add(table, **values)
    plan.swap(plan.prepare(builder.change("undo.import")))
    return LivePlan(PlanSession(FakeStore(plan), FixedClock(NOW)), 1)


def faults(**rows: Sequence[Mapping[str, Value]]) -> list[tuple[str, int]]:
    return [(fault.code, fault.id) for fault in found(live_with(**rows))]


def found(live: LivePlan) -> tuple[Fault, ...]:
    return live.get(FAULTS)


def test_that_a_sound_plan_has_no_fault() -> None:
    start: Mapping[str, Value] = {"constraint": "start_no_earlier", "constraint_at": datetime(2026, 11, 4, 9)}
    goal = {"name": "G", "owner": 1, "due": date(2026, 12, 1), "target": 5.0}
    assert (
        faults(
            goal=[goal],
            task=[{**GOOD_TASK, **start, "goal": 1, "deadline": date(2026, 11, 5)}],
            risk=[GOOD_RISK],
            budget_line=[{"name": "L", "amount": 100}],
        )
        == []
    )


def test_that_a_late_task_is_told_and_a_done_one_is_not() -> None:
    done = {**GOOD_TASK, "progress": 1.0, "owner": None}
    assert faults(task=[GOOD_TASK, done]) == [("task_late", 1)]


def test_that_a_deadline_out_of_reach_is_told_once_with_both_dates() -> None:
    live = live_with(task=[{**GOOD_TASK, "duration": 4800, "deadline": date(2026, 11, 5)}])
    (fault,) = found(live)
    assert fault.code == "deadline_missed" and fault.severity == "critical"
    assert fault.inputs == {"finish": datetime(2026, 11, 13, 18), "deadline": date(2026, 11, 5)}


def test_that_missing_duration_and_owner_are_told_of_leaves_only() -> None:
    rows = [{"name": "Summary"}, {"name": "Bare", "parent": 1, "constraint_at": None}]
    assert ("task_unestimated", 2) in faults(task=rows)
    assert ("task_without_owner", 2) in faults(task=rows)
    assert not [code for code, task in faults(task=rows) if task == 1]


def test_that_a_manual_task_needs_no_duration() -> None:
    manual = {"mode": "manual", "manual_start": NOW, "manual_finish": datetime(2026, 11, 3, 12)}
    assert faults(task=[{"name": "Fixed", "owner": 1, **manual}]) == []


def test_that_goals_that_lack_most_come_first() -> None:
    full = {"owner": 1, "due": date(2026, 12, 1), "target": 5.0}
    live = live_with(goal=[{"name": "A", **full}, {"name": "B"}])
    assert [fault.id for fault in found(live)] == [2, 1]
    assert found(live)[1].inputs == {"gaps": ("gap.action",)}


def test_that_a_high_risk_needs_a_contingency_plan() -> None:
    bare = {**GOOD_RISK, "contingency": ""}
    low, closed = {**bare, "likelihood": 2}, {**bare, "state": "closed"}
    assert faults(risk=[GOOD_RISK, bare, low, closed]) == [("risk_without_plan", 2)]


def test_that_a_line_without_money_is_told_but_a_sum_is_not() -> None:
    lines = [{"name": "Sum"}, {"name": "Known", "parent": 1, "amount": 5}, {"name": "Open", "parent": 1}]
    assert faults(budget_line=lines) == [("line_without_amount", 3)]


def test_that_critical_faults_come_first() -> None:
    live = live_with(goal=[{"name": "Bare"}], task=[{"name": "No owner", "duration": 60}])
    codes = [fault.code for fault in found(live)]
    assert codes == ["task_late", "task_without_owner", "goal_gaps"]


def test_that_a_mended_fault_is_gone() -> None:
    live = live_with(goal=[{"name": "Bare"}])
    assert len(found(live)) == 1
    builder = ChangeBuilder(live.plan)
    builder.delete("goal", 1)
    live.session.run(builder.change("undo.delete"))
    assert found(live) == ()
