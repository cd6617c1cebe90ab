"""A schedule after edits is the one that a plan made afresh has: working out only what was touched loses nothing."""

from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from planning.change import Change
from planning.derived import DerivedValues
from planning.edits.builder import ChangeBuilder
from planning.errors import PlanError
from planning.plan import Plan
from planning.rows import PlanInfo
from planning.schedule.from_plan import SCHEDULE

NOW = datetime(2026, 1, 5, 9)
MOMENTS = st.integers(0, 60 * 24 * 30).map(lambda minutes: NOW + timedelta(minutes=minutes))
KINDS = (
    "start_no_earlier",
    "start_no_later",
    "finish_no_earlier",
    "finish_no_later",
    "must_start",
    "must_finish",
)
EDITS = st.one_of(
    st.fixed_dictionaries({"duration": st.sampled_from((None, 0, 60, 480, 1500))}),
    st.fixed_dictionaries({"constraint": st.sampled_from(KINDS), "constraint_at": MOMENTS}),
    st.fixed_dictionaries({"constraint": st.sampled_from(("asap", "alap")), "constraint_at": st.none()}),
    st.fixed_dictionaries(
        {"progress": st.sampled_from((0.0, 0.5, 1.0)), "actual_start": st.none() | MOMENTS}
    ),
    st.fixed_dictionaries({"deadline": st.none() | MOMENTS.map(datetime.date)}),
    st.fixed_dictionaries({"elapsed": st.booleans()}),
    st.fixed_dictionaries({"active": st.booleans()}),
    st.fixed_dictionaries({"name": st.sampled_from(("a", "b"))}),
)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Up to nine tasks, some under a summary, with links of every kind and lag that never loop."""
    builder = ChangeBuilder(Plan(1, {"plan": {1: PlanInfo(1, "p", "P", start=NOW.date())}}))
    count = draw(st.integers(2, 9))
    for number in range(1, count + 1):
        above = 1 if number > 1 and draw(st.integers(0, 3)) == 0 else None
        builder.add(
            "task", name=f"T{number}", parent=above, duration=draw(st.sampled_from((0, 60, 480, 960)))
        )
    plan = builder.plan
    plan.swap(plan.prepare(builder.change("made")))
    for _ in range(draw(st.integers(0, 10))):
        link = {
            "predecessor": draw(st.integers(1, count)),
            "successor": draw(st.integers(1, count)),
            "kind": draw(st.sampled_from(("FS", "SS", "FF", "SF"))),
            "lag": draw(st.sampled_from((0, 0, 50, 480, -60))),
            "lag_kind": draw(st.sampled_from(("working", "elapsed", "percent"))),
        }
        _add_if_it_holds(plan, link)
    return plan


def _add_if_it_holds(plan: Plan, link: dict) -> None:
    adding = ChangeBuilder(plan)
    adding.add("link", **link)
    change = adding.change("linked")
    trial = plan.snapshot()
    trial.swap(trial.prepare(change))
    try:
        DerivedValues(trial, NOW).get(SCHEDULE)
    except PlanError:
        return
    plan.swap(plan.prepare(change))


def edited(values: DerivedValues, task: int, fields: dict) -> Change:
    builder = ChangeBuilder(values.plan)
    builder.update("task", task, **fields)
    change = builder.change("edited")
    values.plan.swap(values.plan.prepare(change))
    values.note_change(change)
    return change


@settings(deadline=None)
@given(plans(), st.data())
def test_that_an_edit_gives_the_schedule_that_starting_afresh_gives(plan, data):
    values = DerivedValues(plan, NOW)
    values.get(SCHEDULE)
    for _ in range(4):
        task = data.draw(st.sampled_from(sorted(plan.tasks)))
        edited(values, task, data.draw(EDITS))
        afresh = DerivedValues(plan.snapshot(), NOW).get(SCHEDULE)
        kept = values.get(SCHEDULE)
        assert dict(kept) == dict(afresh)
        assert kept.finish == afresh.finish


@settings(deadline=None)
@given(plans(), st.data())
def test_that_a_schedule_looked_at_before_stays_what_it_was(plan, data):
    values = DerivedValues(plan, NOW)
    before = values.get(SCHEDULE)
    starts = {task: before[task].start for task in plan.tasks}
    untouched = DerivedValues(plan.snapshot(), NOW).get(SCHEDULE)
    edited(values, data.draw(st.sampled_from(sorted(plan.tasks))), {"duration": 2000})
    values.get(SCHEDULE)
    assert starts == {task: untouched[task].start for task in starts}
    assert {task: before[task].finish for task in starts} == {task: untouched[task].finish for task in starts}
