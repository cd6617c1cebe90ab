"""A schedule after edits is the one that a plan made afresh has: working out only what was touched loses nothing."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from planning.change import Change
from planning.derived import DerivedValues
from planning.edits.builder import ChangeBuilder
from planning.errors import PlanError
from planning.plan import Plan
from planning.rows import PlanInfo
from planning.schedule.forward_backward import Schedule
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
FACTS = st.one_of(
    st.fixed_dictionaries({"duration": st.sampled_from((None, 0, 60, 480, 1500))}),
    st.fixed_dictionaries({"constraint": st.sampled_from(KINDS), "constraint_at": MOMENTS}),
    st.fixed_dictionaries({"constraint": st.sampled_from(("asap", "alap")), "constraint_at": st.none()}),
    st.fixed_dictionaries(
        {"progress": st.sampled_from((0.0, 0.5, 1.0)), "actual_start": st.none() | MOMENTS}
    ),
    st.fixed_dictionaries({"actual_finish": st.none() | MOMENTS}),
    st.fixed_dictionaries({"deadline": st.none() | MOMENTS.map(datetime.date)}),
    st.fixed_dictionaries({"elapsed": st.booleans()}),
    st.fixed_dictionaries({"active": st.booleans()}),
    st.fixed_dictionaries({"calendar": st.sampled_from((None, 1))}),
    st.fixed_dictionaries({"owner": st.sampled_from((None, 1, 2))}),
    st.fixed_dictionaries({"mode": st.just("manual"), "manual_start": MOMENTS, "manual_finish": MOMENTS}),
    st.fixed_dictionaries({"mode": st.just("auto")}),
    st.fixed_dictionaries({"name": st.sampled_from(("a", "b"))}),
)
LAGS = st.sampled_from((0, 0, 50, 480, -60))
LAG_KINDS = st.sampled_from(("working", "elapsed", "percent"))
LINK_KINDS = st.sampled_from(("FS", "SS", "FF", "SF"))
SHAPES = ("link", "unlink", "relink", "add", "delete", "hang", "assign", "release")
FRAMES = st.fixed_dictionaries(
    {
        "start": st.just(NOW.date()),
        "finish": st.just(NOW + timedelta(days=60)),
        "schedule_from": st.sampled_from(("start", "start", "finish")),
        "replan": st.booleans(),
        "status_date": st.none() | MOMENTS,
    }
)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Up to nine tasks, some under summaries, with links of every kind and lag that never loop; two people, one of
    them away for a time, and a calendar of nights."""
    info = replace(PlanInfo(1, "p", "P"), **draw(FRAMES))
    builder = ChangeBuilder(Plan(1, {"plan": {1: info}}))
    nights = dict.fromkeys(("monday", "tuesday", "wednesday", "thursday", "friday"), "20:00-24:00")
    builder.add("calendar", name="Nights", **nights)
    for name in ("Ann", "Bob"):
        builder.add("person", name=name)
    builder.add("day_off", person=2, first=date(2026, 1, 7), last=date(2026, 1, 9))
    count = draw(st.integers(2, 9))
    for number in range(1, count + 1):
        above = draw(st.sampled_from((None, None, *range(1, number))))
        builder.add(
            "task", name=f"T{number}", parent=above, duration=draw(st.sampled_from((0, 60, 480, 960)))
        )
    plan = builder.plan
    plan.swap(plan.prepare(builder.change("made")))
    for _ in range(draw(st.integers(0, 10))):
        run_if_it_holds(plan, linking(plan, draw))
    return plan


def linking(plan: Plan, draw) -> Change:
    builder = ChangeBuilder(plan)
    tasks = sorted(plan.tasks)
    builder.add(
        "link",
        predecessor=draw(st.sampled_from(tasks)),
        successor=draw(st.sampled_from(tasks)),
        kind=draw(LINK_KINDS),
        lag=draw(LAGS),
        lag_kind=draw(LAG_KINDS),
    )
    return builder.change("linked")


def run_if_it_holds(plan: Plan, change: Change) -> bool:
    """Whether the plan has a schedule after the change; else it is left out."""
    trial = plan.snapshot()
    trial.swap(trial.prepare(change))
    try:
        DerivedValues(trial, NOW).get(SCHEDULE)
    except PlanError:
        return False
    plan.swap(plan.prepare(change))
    return True


def some_edit(plan: Plan, draw) -> Change:
    """Any edit of one row: new facts, or another shape of the plan."""
    builder, task = ChangeBuilder(plan), draw(st.sampled_from(sorted(plan.tasks)))
    shape = draw(st.sampled_from(("facts", *SHAPES)))
    if shape == "facts":
        builder.update("task", task, **draw(FACTS))
    elif shape == "link":
        return linking(plan, draw)
    elif shape in ("unlink", "relink") and plan.links:
        row = draw(st.sampled_from(sorted(plan.links)))
        if shape == "unlink":
            builder.delete("link", row)
        else:
            builder.update("link", row, kind=draw(LINK_KINDS), lag=draw(LAGS), lag_kind=draw(LAG_KINDS))
    elif shape == "add":
        above = draw(st.none() | st.sampled_from(sorted(plan.tasks)))
        builder.add("task", name="new", duration=480, parent=above)
    elif shape == "delete" and any(
        other.parent is None and other.id != task for other in elsewhere(plan, task)
    ):
        builder.delete("task", task)
    elif shape == "hang":
        others = [other.id for other in elsewhere(plan, task)]
        builder.update("task", task, parent=draw(st.sampled_from((None, *others))))
    elif shape == "assign":
        builder.add("assignment", task=task, person=draw(st.sampled_from((1, 2))))
    elif shape == "release" and plan.assignments:
        builder.delete("assignment", draw(st.sampled_from(sorted(plan.assignments))))
    return builder.change("edited")


def elsewhere(plan: Plan, task: int) -> list:
    """The tasks that neither are this one nor stand under it."""
    branch = {task}
    for _ in plan.tasks:
        branch |= {other.id for other in plan.tasks.values() if other.parent in branch}
    return [other for other in plan.tasks.values() if other.id not in branch]


def same(one: Schedule, other: Schedule) -> bool:
    return (
        dict(one) == dict(other)
        and one.finish == other.finish
        and [one.drivers(task) for task in one] == [other.drivers(task) for task in other]
        and one.critical_tasks == other.critical_tasks
        and dict(one.floats) == dict(other.floats)
    )


@settings(deadline=None, max_examples=200)
@given(plans(), st.data())
def test_that_any_edits_give_the_schedule_that_starting_afresh_gives(plan, data):
    values = DerivedValues(plan, NOW)
    values.get(SCHEDULE)
    for _ in range(6):
        change = some_edit(plan, data.draw)
        if run_if_it_holds(plan, change):
            values.note_change(change)
        assert same(values.get(SCHEDULE), DerivedValues(plan.snapshot(), NOW).get(SCHEDULE))


@settings(deadline=None)
@given(plans(), st.data())
def test_that_an_edit_that_is_refused_is_refused_as_afresh_and_leaves_no_trace(plan, data):
    values = DerivedValues(plan, NOW)
    values.get(SCHEDULE)
    change = some_edit(plan, data.draw)
    plan.swap(plan.prepare(change))
    values.note_change(change)
    told = [refusal_of(values), refusal_of(DerivedValues(plan.snapshot(), NOW))]
    assert told[0] == told[1]
    plan.swap(plan.prepare(change.inverse()))
    values.note_change(change.inverse())
    assert same(values.get(SCHEDULE), DerivedValues(plan.snapshot(), NOW).get(SCHEDULE))


def refusal_of(values: DerivedValues) -> tuple[str, dict] | None:
    try:
        values.get(SCHEDULE)
    except PlanError as refusal:
        return refusal.code, dict(refusal.params)
    return None


@settings(deadline=None)
@given(plans(), st.data())
def test_that_floats_of_all_are_those_of_each(plan, data):
    schedule = DerivedValues(plan, NOW).get(SCHEDULE)
    for task, floats in schedule.floats.items():
        assert floats == (schedule[task].total_float, schedule[task].free_float)
    assert schedule.critical_tasks == {task for task in schedule if schedule[task].critical}


@settings(deadline=None)
@given(plans(), st.data())
def test_that_a_schedule_looked_at_before_stays_what_it_was(plan, data):
    values = DerivedValues(plan, NOW)
    before = values.get(SCHEDULE)
    untouched = DerivedValues(plan.snapshot(), NOW).get(SCHEDULE)
    change = some_edit(plan, data.draw)
    if run_if_it_holds(plan, change):
        values.note_change(change)
    values.get(SCHEDULE)
    assert same(before, untouched)
