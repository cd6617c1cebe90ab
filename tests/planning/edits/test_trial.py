"""What a trial foretells of an edit: the same as making it, whatever the edit reaches."""

import random
from datetime import date, datetime, timedelta

import pytest

from planning.change import Change
from planning.derived import DerivedValues
from planning.edits.builder import ChangeBuilder
from planning.edits.drag import move_tasks, resize_task
from planning.edits.links import link_tasks
from planning.edits.trial import Trial
from planning.plan import Plan
from planning.rows import Id
from planning.schedule.from_plan import SCHEDULE, TASK_OUTLINE

NOW = datetime(2026, 11, 3, 9, 41)
PREP, BRIEF, BUILD, LAUNCH, SHOW = range(1, 6)
FORMER, LATTER = 1, 2
"""Goals: of Preparation as a whole, due 6 Nov; of Launch, due 9 Nov."""


def at(day: int, hour: int = 9) -> datetime:
    return datetime(2026, 11, day, hour)


@pytest.fixture
def values() -> DerivedValues:
    """Brief 2–3 Nov, then Build 4–6, then the milestone Launch; Show by hand on the evening of the 5th."""
    builder = ChangeBuilder(Plan(1))
    builder.add("plan", name="Q4", currency="CNY", start=date(2026, 11, 2))
    builder.add("goal", name="Leads", due=date(2026, 11, 6))
    builder.add("goal", name="Sales", due=date(2026, 11, 9))
    builder.add("task", name="Preparation", goal=FORMER)
    builder.add("task", name="Brief", parent=PREP, duration=960)
    builder.add("task", name="Build", parent=PREP, duration=1440)
    builder.add("task", name="Launch", duration=0, goal=LATTER)
    builder.add("task", name="Show", mode="manual", manual_start=at(5, 19), manual_finish=at(5, 22))
    builder.add("link", predecessor=BRIEF, successor=BUILD)
    builder.add("link", predecessor=BUILD, successor=LAUNCH)
    return made(DerivedValues(builder.plan, NOW), builder.change("undo.import"))


def made(values: DerivedValues, change: Change) -> DerivedValues:
    """The values after a change."""
    plan = values.plan.snapshot()
    plan.swap(plan.prepare(change))
    return DerivedValues(plan, values.now)


def assert_foretold(values: DerivedValues, change: Change) -> None:
    """The outcome is what really happens, task by task, and nothing that stays is said to move."""
    before, after, outcome = (
        values.get(SCHEDULE),
        made(values, change).get(SCHEDULE),
        Trial(values).outcome(change),
    )
    for task_id in after:
        old = (before[task_id].start, before[task_id].finish) if task_id in before else None
        new = (after[task_id].start, after[task_id].finish)
        assert outcome.dates_of(task_id) == (None if old == new else new), task_id
    assert outcome.finish_after == after.finish


def test_that_a_trial_tells_all_that_moves_and_changes_nothing(values: DerivedValues) -> None:
    outcome = Trial(values).outcome(move_tasks(values, {BRIEF: at(3)}))
    assert outcome.moved == {BRIEF, BUILD, LAUNCH}
    assert outcome.dates_of(BUILD) == (at(5), at(9, 18))
    assert outcome.dates_of(PREP) == (at(3), at(9, 18))
    assert outcome.dates_of(SHOW) is None
    assert outcome.days_later == 3
    assert values.get(SCHEDULE)[BRIEF].start == at(2)
    assert values.plan.tasks[BRIEF].constraint == "asap"


def test_that_a_held_task_does_not_move(values: DerivedValues) -> None:
    assert not Trial(values).outcome(move_tasks(values, {BUILD: at(2)})).moved


def test_that_goals_whose_deadline_would_be_missed_are_named(values: DerivedValues) -> None:
    trial = Trial(values)
    assert trial.outcome(move_tasks(values, {BRIEF: at(3)})).goals_missed == {FORMER}
    assert trial.outcome(move_tasks(values, {BRIEF: at(5)})).goals_missed == {FORMER, LATTER}
    assert trial.outcome(move_tasks(values, {SHOW: at(20)})).goals_missed == frozenset()


def test_that_a_goal_that_is_late_already_is_no_news_but_being_in_time_again_is(
    values: DerivedValues,
) -> None:
    late = made(values, move_tasks(values, {BRIEF: at(3)}))
    assert Trial(late).outcome(move_tasks(late, {BRIEF: at(5)})).goals_missed == {LATTER}
    assert Trial(late).outcome(move_tasks(late, {BRIEF: at(2)})).goals_saved == {FORMER}


def test_that_a_change_of_links_is_foretold(values: DerivedValues) -> None:
    assert_foretold(values, link_tasks(values.plan, (LAUNCH, SHOW)))
    assert_foretold(values, link_tasks(values.plan, (SHOW, BRIEF)))


def test_that_a_new_task_is_foretold(values: DerivedValues) -> None:
    builder = ChangeBuilder(values.plan)
    builder.add("task", name="More", parent=PREP, duration=9600)
    assert_foretold(values, builder.change("undo.import"))


@pytest.mark.parametrize(
    "facts",
    [
        {"schedule_from": "finish", "finish": at(27, 18)},
        {"start": None},
        {"replan": True, "status_date": at(4, 12)},
    ],
)
def test_that_plans_made_otherwise_are_foretold(values: DerivedValues, facts: dict[str, object]) -> None:
    builder = ChangeBuilder(values.plan)
    builder.update("plan", 1, **facts)  # type: ignore[arg-type]
    other = made(values, builder.change("undo.edit"))
    assert_foretold(other, resize_task(other, BRIEF, at(6, 18)))
    assert_foretold(other, move_tasks(other, {SHOW: at(1, 19)}))


def test_that_a_lag_in_percent_follows_its_predecessor(values: DerivedValues) -> None:
    builder = ChangeBuilder(values.plan)
    builder.update("link", 1, lag=50, lag_kind="percent")
    other = made(values, builder.change("undo.edit"))
    assert_foretold(other, resize_task(other, BRIEF, at(6, 18)))


def test_that_somebody_elses_calendar_counts_when_the_owner_changes(values: DerivedValues) -> None:
    builder = ChangeBuilder(values.plan)
    person = builder.add("person", name="Li Qiang")
    builder.add("day_off", person=person, first=date(2026, 11, 4), last=date(2026, 11, 5))
    other = made(values, builder.change("undo.edit"))
    handing = ChangeBuilder(other.plan)
    handing.update("task", BUILD, owner=person)
    change = handing.change("undo.edit")
    assert_foretold(other, change)
    owned = made(other, change)
    assert_foretold(owned, resize_task(owned, BUILD, at(13, 18)))


@pytest.mark.parametrize("seed", range(12))
def test_that_random_drags_of_random_plans_are_foretold(seed: int) -> None:
    rng = random.Random(seed)
    values = _random(rng)
    leaves = [row.id for row in values.get(TASK_OUTLINE).rows if not row.children]
    for _ in range(6):
        chosen = rng.sample(leaves, rng.randint(1, 3))
        schedule, by = values.get(SCHEDULE), timedelta(days=rng.randint(-9, 15))
        starts: dict[Id, datetime] = {one: schedule[one].start + by for one in chosen}
        change = move_tasks(values, starts)
        if rng.random() < 0.4:
            change = resize_task(values, chosen[0], schedule[chosen[0]].finish + by)
        assert_foretold(values, change)
        values = made(values, change)


def _random(rng: random.Random) -> DerivedValues:
    """Thirty tasks below six summaries; links of all kinds, constraints and deadlines among them."""
    builder = ChangeBuilder(Plan(1))
    builder.add("plan", name="Q4", currency="CNY", start=date(2026, 11, 2))
    groups = [builder.add("task", name=f"G{number}") for number in range(6)]
    leaves = [_leaf(builder, rng, number, rng.choice(groups)) for number in range(30)]
    for group in groups:
        _leaf(builder, rng, 99, group)
    for _ in range(28):
        first, second = sorted(rng.sample(range(30), 2))
        kind = rng.choice(("FS", "FS", "FS", "SS", "FF", "SF"))
        lag = rng.choice((0, 0, 240, -240))
        builder.add("link", predecessor=leaves[first], successor=leaves[second], kind=kind, lag=lag)
    return made(DerivedValues(builder.plan, NOW), builder.change("undo.import"))


def _leaf(builder: ChangeBuilder, rng: random.Random, number: int, group: Id) -> Id:
    late = rng.random() < 0.03
    return builder.add(
        "task",
        name=f"T{number}",
        parent=group,
        duration=rng.choice((0, 240, 480, 1440)),
        constraint="alap" if late else "asap",
    )
