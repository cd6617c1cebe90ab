"""The plan doctor: rules run when what they read was edited, fixes are one step, a rule is added by one entry."""

from collections.abc import Iterator
from datetime import date, datetime

import pytest

from planning.checks.doctor import FINDINGS, RULES, doctor, finder, mend
from planning.checks.rule import HINT, Finding, Fix, Found, Rule
from planning.derived import DerivedValues, reads
from planning.edits.builder import ChangeBuilder
from planning.edits.cells import CellEdit, set_cells
from planning.errors import PlanError
from planning.live import LivePlan
from planning.rows import Id
from tests.planning.checks.test_faults import live_with


def found(live: LivePlan, code: str) -> list[Finding]:
    return [finding for finding in live.get(FINDINGS) if finding.code == code]


def mended(live: LivePlan, code: str) -> None:
    live.session.run(mend(live.values, found(live, code)))


# --- adding a rule: what a new entry of RULES needs, from finding to fix ---------------------------


def _loud(values: DerivedValues) -> Iterator[Found]:
    for person in values.plan.persons.values():
        if person.name.isupper():
            yield person.id, {"length": len(person.name)}


def _quieten(builder: ChangeBuilder, values: DerivedValues, person_id: Id) -> None:
    builder.update("person", person_id, name=values.plan.persons[person_id].name.title())


LOUD = Rule(
    "loud_name",
    HINT,
    "person",
    _loud,
    reads(person="name"),
    fix=Fix("quieten", lambda values, person_id: True, _quieten),
)


def test_that_a_rule_is_one_entry_that_finds_tells_and_mends() -> None:
    live = live_with(person=[{"name": "CHEN"}])
    mine = doctor((*RULES, LOUD), "mine")
    (finding,) = [one for one in live.get(mine) if one.code == "loud_name"]
    assert finding == Finding("loud_name", HINT, "person", 2, {"length": 4}, "quieten")
    live.session.run(mend(live.values, [finding], (LOUD,)))
    assert live.plan.persons[2].name == "Chen"
    assert live.get(mine) == ()


def test_that_a_rule_runs_again_only_when_what_it_reads_was_edited() -> None:
    runs: list[int] = []

    def count(values: DerivedValues) -> Iterator[Found]:
        runs.append(1)
        return iter(())

    live = live_with()
    rule = finder(Rule("count", HINT, "person", count, reads(person="name")))
    live.get(rule)
    live.session.run(set_cells(live.values, "person", [CellEdit(1, "note", "x")]))
    live.get(rule)
    assert len(runs) == 1
    live.session.run(set_cells(live.values, "person", [CellEdit(1, "name", "Lin")]))
    live.get(rule)
    assert len(runs) == 2


# --- the rules there are ---------------------------------------------------------------------------


def test_that_no_two_rules_share_a_code() -> None:
    assert len({rule.code for rule in RULES}) == len(RULES)


def test_that_an_owner_is_taken_from_the_nearest_task_above_or_the_goal() -> None:
    live = live_with(
        goal=[{"name": "G", "owner": 1, "due": date(2026, 12, 1), "target": 5.0}],
        task=[
            {"name": "Sum", "owner": 1},
            {"name": "Below", "parent": 1, "duration": 60},
            {"name": "Serves", "goal": 1, "duration": 60},
            {"name": "Alone", "duration": 60},
        ],
    )
    assert [(one.id, one.fix) for one in found(live, "task_without_owner")] == [
        (2, "assign_owner"),
        (3, "assign_owner"),
        (4, ""),
    ]
    mended(live, "task_without_owner")
    assert [live.plan.tasks[at].owner for at in (2, 3, 4)] == [1, 1, None]
    live.session.undo(1)
    assert live.plan.tasks[2].owner is None


def test_that_an_assumed_day_becomes_the_estimate_and_a_deadline_moves_to_the_finish() -> None:
    missed = {"name": "Page", "owner": 1, "duration": 4800, "deadline": date(2026, 11, 5)}
    live = live_with(task=[{"name": "Bare", "owner": 1}, missed])
    mended(live, "task_unestimated")
    assert live.plan.tasks[1].duration == 480
    mended(live, "deadline_missed")
    assert live.plan.tasks[2].deadline == date(2026, 11, 13)
    assert found(live, "deadline_missed") == []


def test_that_a_late_task_that_has_not_begun_can_start_today_and_a_begun_one_stays() -> None:
    live = live_with(
        task=[
            {"name": "Late", "owner": 1, "duration": 60},
            {"name": "Begun", "owner": 1, "duration": 60, "progress": 0.5},
        ]
    )
    assert [one.fix for one in found(live, "task_late")] == ["start_today", ""]
    mended(live, "task_late")
    assert live.plan.tasks[1].constraint_at == datetime(2026, 11, 3, 9)


def test_that_a_goal_takes_what_it_lacks_from_above() -> None:
    above = {"name": "Total", "owner": 1, "due": date(2026, 12, 1), "target": 5.0}
    live = live_with(goal=[above, {"name": "Part", "parent": 1, "target": 1.0}])
    mended(live, "goal_gaps")
    assert (live.plan.goals[2].owner, live.plan.goals[2].due) == (1, date(2026, 12, 1))


def test_that_the_retro_is_checked_and_an_improvement_takes_its_goals_owner() -> None:
    live = live_with(
        goal=[{"name": "G", "owner": 1, "due": date(2026, 12, 1), "target": 5.0}],
        retro_result=[{"name": "Short", "goal": 1}, {"name": "Bare"}],
        retro_cause=[{"result": 1, "name": "Weak"}],
        retro_improvement=[{"cause": 1, "name": "Train"}],
    )
    assert [one.id for one in found(live, "result_without_cause")] == [2]
    assert [one.id for one in found(live, "cause_without_evidence")] == [1]
    assert found(live, "improvement_gaps")[0].inputs == {"gaps": ("gap.owner", "gap.due")}
    mended(live, "improvement_gaps")
    assert found(live, "improvement_gaps")[0].inputs == {"gaps": ("gap.due",)}


def test_that_many_are_mended_as_one_step_and_what_needs_a_person_is_refused() -> None:
    live = live_with(task=[{"name": "A", "owner": 1}, {"name": "B", "owner": 1}])
    live.session.run(mend(live.values, live.get(FINDINGS)))
    assert len(live.session.undo_list(1)) == 1
    risk = {"name": "R", "likelihood": 5, "impact": 5}
    bare = live_with(risk=[risk])
    with pytest.raises(PlanError, match="finding_has_no_fix"):
        mend(bare.values, bare.get(FINDINGS))
