"""A scenario is edited as if it were the plan; all of it or chosen rows become the plan."""

from datetime import datetime

import pytest

from planning.change import Change
from planning.edits.builder import ChangeBuilder
from planning.edits.cells import CellEdit, set_cells
from planning.errors import PlanError
from planning.live import LivePlan
from planning.plan import Plan
from planning.rows import PlanInfo
from planning.schedule.comparing import compared_rows, counts, side_state
from planning.schedule.from_plan import SCHEDULE
from planning.schedule.scenario_edits import adopt, record
from planning.schedule.scenario_live import ScenarioLive
from planning.schedule.scenarios import add_scenario, laid_over
from planning.session import PlanSession
from tests.fakes import FakeStore, FixedClock

NOW = datetime(2026, 1, 5, 9)


@pytest.fixture
def live() -> LivePlan:
    """Three tasks of a day each, the second behind the first, and an empty scenario."""
    builder = ChangeBuilder(Plan(1, {"plan": {1: PlanInfo(1, "p", "P", start=NOW.date())}}))
    for name in "ABC":
        builder.add("task", name=name, duration=480)
    builder.add("link", predecessor=1, successor=2)
    builder.plan.swap(builder.plan.prepare(builder.change("made")))
    session = PlanSession(FakeStore(builder.plan), FixedClock(NOW))
    session.run(add_scenario(session.plan(1), "What if"))
    return LivePlan(session, 1)


def edit(live: LivePlan, tried: ScenarioLive, *edits: CellEdit) -> None:
    change = set_cells(tried.values, "task", edits)
    live.session.run(record(live.plan, 1, change))


def build(live: LivePlan, tried: ScenarioLive, change: Change) -> None:
    live.session.run(record(live.plan, 1, change))


def test_that_an_edit_of_the_scenario_moves_its_dates_and_not_those_of_the_plan(live):
    tried = ScenarioLive(live, 1)
    told: list[frozenset[str]] = []
    tried.watch(lambda change, stale, origin: told.append(stale))
    before = live.get(SCHEDULE).finish_of(2)
    assert tried.get(SCHEDULE).finish_of(2) == before
    edit(live, tried, CellEdit(1, "duration", 960))
    assert live.get(SCHEDULE).finish_of(2) == before
    assert tried.get(SCHEDULE).finish_of(2) == datetime(2026, 1, 7, 18)
    assert told and SCHEDULE.key in told[0]
    live.session.undo(1)
    assert tried.get(SCHEDULE).finish_of(2) == before
    assert not live.plan.scenario_rows


def test_that_a_value_set_back_is_no_difference_any_more(live):
    tried = ScenarioLive(live, 1)
    edit(live, tried, CellEdit(1, "duration", 960))
    edit(live, tried, CellEdit(1, "duration", 480))
    assert not live.plan.scenario_rows


def test_that_links_and_tasks_can_be_new_in_a_scenario_and_are_adopted(live):
    tried = ScenarioLive(live, 1)
    edit(live, tried, CellEdit(3, "predecessors", "B", typed=True))
    builder = ChangeBuilder(tried.plan)
    new = builder.add("task", name="D", duration=480)
    builder.add("link", predecessor=3, successor=new)
    build(live, tried, builder.change("added"))
    assert [task.name for task in tried.plan.tasks.values()] == ["A", "B", "C", "D"]
    assert tried.get(SCHEDULE).finish_of(new) == datetime(2026, 1, 8, 18)
    assert len(live.plan.tasks) == 3 and len(live.plan.links) == 1
    live.session.run(adopt(live.plan, 1, live.values))
    assert live.plan.tasks[new].name == "D"
    ties = {(link.predecessor, link.successor) for link in live.plan.links.values()}
    assert ties == {(1, 2), (2, 3), (3, new)}
    assert live.plan.scenarios[1].adopted_at == NOW
    live.session.undo(1)
    assert len(live.plan.tasks) == 3


def test_that_a_task_added_to_the_plan_meanwhile_does_not_take_the_place_of_the_scenarios_own(live):
    tried = ScenarioLive(live, 1)
    builder = ChangeBuilder(tried.plan)
    builder.add("task", name="Own", duration=480)
    build(live, tried, builder.change("added"))
    beside = ChangeBuilder(live.plan)
    beside.add("task", name="Plan's", duration=480)
    live.session.run(beside.change("added"))
    assert sorted(task.name for task in tried.plan.tasks.values()) == ["A", "B", "C", "Own", "Plan's"]
    assert sorted(task.name for task in laid_over(live.plan, 1).tasks.values())[3:] == ["Own", "Plan's"]


def test_that_chosen_rows_alone_are_adopted_with_their_links(live):
    tried = ScenarioLive(live, 1)
    edit(live, tried, CellEdit(1, "duration", 960))
    edit(live, tried, CellEdit(3, "predecessors", "A", typed=True), CellEdit(3, "name", "Last"))
    uid = live.plan.tasks[3].uid
    live.session.run(adopt(live.plan, 1, live.values, {("task", uid)}))
    assert live.plan.tasks[1].duration == 480
    assert live.plan.tasks[3].name == "Last"
    assert (1, 3) in {(link.predecessor, link.successor) for link in live.plan.links.values()}
    assert live.plan.scenarios[1].adopted_at is None


def test_that_a_row_deleted_in_the_scenario_is_kept_by_the_plan_until_adopted(live):
    tried = ScenarioLive(live, 1)
    builder = ChangeBuilder(tried.plan)
    builder.delete("task", 2)
    build(live, tried, builder.change("deleted"))
    assert 2 not in tried.plan.tasks and not tried.plan.links
    rows = compared_rows(
        live.values, side_state(live.values, "now", 0), side_state(live.values, "scenario", 1)
    )
    assert [(row.name, row.change) for row in rows] == [("A", "same"), ("B", "deleted"), ("C", "same")]
    assert counts(rows) == {"changed": 0, "added": 0, "deleted": 1, "same": 2}
    live.session.run(adopt(live.plan, 1, live.values))
    assert 2 not in live.plan.tasks


def test_that_a_scenario_on_another_keeps_only_what_differs_from_that_one(live):
    first = ScenarioLive(live, 1)
    edit(live, first, CellEdit(1, "duration", 960))
    live.session.run(add_scenario(live.plan, "Then", 1))
    second = ScenarioLive(live, 2)
    assert second.plan.tasks[1].duration == 960
    live.session.run(record(live.plan, 2, set_cells(second.values, "task", [CellEdit(1, "duration", 480)])))
    assert second.plan.tasks[1].duration == 480
    assert first.plan.tasks[1].duration == 960


def test_that_what_belongs_to_the_plan_itself_is_refused(live):
    tried = ScenarioLive(live, 1)
    change = set_cells(tried.values, "plan", [CellEdit(1, "name", "Other")])
    with pytest.raises(PlanError, match="scenario_keeps_plan_rows"):
        record(live.plan, 1, change)
