"""What a drag means: moves on the calendar, lengths, progress, links, and what would move along."""

from datetime import date, datetime, timedelta

import pytest

from planning.change import Change
from planning.derived import DerivedValues
from planning.edits.builder import ChangeBuilder
from planning.edits.drag import (
    carried,
    connect,
    hand_over,
    movable,
    move_tasks,
    move_together,
    resize_task,
    set_share,
    shifted,
    take_over,
    working_step,
)
from planning.errors import PlanError
from planning.plan import Plan
from planning.rows import Id
from planning.schedule.from_plan import SCHEDULE

NOW = datetime(2026, 11, 3, 9, 41)
PREP, BRIEF, BUILD, LAUNCH, SHOW = range(1, 6)
DAY = timedelta(days=1)


def at(day: int, hour: int = 9) -> datetime:
    return datetime(2026, 11, day, hour)


@pytest.fixture
def values() -> DerivedValues:
    """Brief 2–3 Nov, then Build 4–6, then the milestone Launch; Show by hand on the evening of the 5th."""
    plan = Plan(1)
    builder = ChangeBuilder(plan)
    builder.add("plan", name="Q4", currency="CNY", start=date(2026, 11, 2))
    builder.add("calendar_day", day=date(2026, 11, 14), name="Make-up", hours="09:00-12:00 13:00-18:00")
    builder.add("task", name="Preparation")
    builder.add("task", name="Brief", parent=PREP, duration=960)
    builder.add("task", name="Build", parent=PREP, duration=1440)
    builder.add("task", name="Launch", duration=0)
    builder.add("task", name="Show", mode="manual", manual_start=at(5, 19), manual_finish=at(5, 22))
    builder.add("link", predecessor=BRIEF, successor=BUILD)
    builder.add("link", predecessor=BUILD, successor=LAUNCH)
    return made(DerivedValues(plan, NOW), builder.change("undo.import"))


def made(values: DerivedValues, change: Change) -> DerivedValues:
    """The values after a change."""
    plan = values.plan.snapshot()
    plan.swap(plan.prepare(change))
    return DerivedValues(plan, values.now)


def start_of(values: DerivedValues, task_id: Id) -> datetime:
    return values.get(SCHEDULE)[task_id].start


@pytest.mark.parametrize(
    ("days", "expected"),
    [(1, at(5)), (3, at(9)), (10, at(14)), (11, at(16)), (-1, at(3)), (-3, datetime(2026, 10, 30, 9))],
)
def test_that_a_shift_off_the_workdays_goes_on_in_its_direction(
    values: DerivedValues, days: int, expected: datetime
) -> None:
    assert shifted(values, BUILD, days * DAY) == expected


@pytest.mark.parametrize(
    ("days", "expected"), [(1, at(9, 18)), (2, at(9, 18)), (-1, at(5, 18)), (8, at(14, 18))]
)
def test_that_a_finish_shifts_to_close_of_business(
    values: DerivedValues, days: int, expected: datetime
) -> None:
    assert shifted(values, BUILD, days * DAY, finish=True) == expected


def test_that_a_manual_task_may_stand_anywhere(values: DerivedValues) -> None:
    assert shifted(values, SHOW, 2 * DAY) == at(7, 19)


def test_that_a_milestone_keeps_the_end_of_its_day(values: DerivedValues) -> None:
    assert shifted(values, LAUNCH, 3 * DAY) == at(9, 18)
    after = made(values, move_tasks(values, {LAUNCH: at(10, 18)}))
    assert start_of(after, LAUNCH) == at(10, 18)


def test_that_a_step_counts_working_days(values: DerivedValues) -> None:
    assert working_step(values, BUILD, 3) == at(9)
    assert working_step(values, BUILD, -2) == at(2)
    assert working_step(values, SHOW, 3) == at(8, 19)


def test_that_moving_sets_start_no_earlier(values: DerivedValues) -> None:
    after = made(values, move_tasks(values, {BUILD: at(9)}))
    task = after.plan.tasks[BUILD]
    assert (task.constraint, task.constraint_at, start_of(after, BUILD)) == ("start_no_earlier", at(9), at(9))


def test_that_moving_several_is_named_by_their_number(values: DerivedValues) -> None:
    change = move_tasks(values, {BUILD: at(9), SHOW: at(8, 19)})
    assert (change.label_key, change.params["count"]) == ("undo.drag.move_many", 2)
    assert made(values, change).plan.tasks[SHOW].manual_finish == at(8, 22)


def test_that_a_summary_cannot_be_moved(values: DerivedValues) -> None:
    with pytest.raises(PlanError, match="summary_is_computed"):
        move_tasks(values, {PREP: at(9)})
    assert movable(values, (PREP, BRIEF, SHOW)) == (BRIEF, SHOW)


def test_that_resizing_changes_the_duration(values: DerivedValues) -> None:
    after = made(values, resize_task(values, BUILD, at(10, 18)))
    assert after.plan.tasks[BUILD].duration == 5 * 480


def test_that_a_finish_before_the_start_leaves_the_first_day(values: DerivedValues) -> None:
    assert made(values, resize_task(values, BUILD, at(2, 18))).plan.tasks[BUILD].duration == 480
    assert (
        made(values, resize_task(values, SHOW, at(2, 18))).plan.tasks[SHOW].manual_finish
        == at(5, 19) + DAY / 48
    )


def test_that_progress_is_set_in_whole_percents(values: DerivedValues) -> None:
    assert made(values, set_share(values, BRIEF, 0.333)).plan.tasks[BRIEF].progress == 0.33
    done = made(values, set_share(values, BRIEF, 1.4)).plan.tasks[BRIEF]
    assert (done.progress, done.done_at) == (1.0, NOW)


def test_that_connecting_twice_changes_nothing_and_a_loop_is_refused(values: DerivedValues) -> None:
    assert connect(values, BRIEF, BUILD).is_empty
    assert len(connect(values, SHOW, LAUNCH).deltas) == 1
    with pytest.raises(PlanError, match="link_loop"):
        connect(values, LAUNCH, BRIEF)


def test_that_links_of_several_kinds_may_tie_a_pair_but_each_kind_once(values: DerivedValues) -> None:
    tied = made(values, connect(values, BRIEF, BUILD, "SS"))
    assert [link.kind for link in tied.plan.links.values() if link.successor == BUILD] == ["FS", "SS"]
    assert connect(tied, BRIEF, BUILD, "SS").is_empty
    with pytest.raises(PlanError, match="link_loop"):
        connect(values, BUILD, BRIEF, "FF")


def test_that_only_what_no_link_inside_carries_has_to_be_moved(values: DerivedValues) -> None:
    assert carried(values, (PREP,)) == (BRIEF,)
    assert carried(values, (BUILD,)) == (BUILD,)
    assert carried(values, (LAUNCH, BRIEF, SHOW)) == (BRIEF, LAUNCH, SHOW)
    assert carried(values, (PREP, LAUNCH)) == (BRIEF,)


def test_that_a_summary_moves_its_own_floor_and_those_below(values: DerivedValues) -> None:
    builder = ChangeBuilder(values.plan)
    builder.update("task", PREP, constraint="start_no_earlier", constraint_at=at(3))
    builder.update("task", BUILD, constraint="start_no_earlier", constraint_at=at(5))
    bound = made(values, builder.change("undo.edit"))
    change = move_together(bound, (PREP,), lambda one: shifted(bound, one, -DAY), -DAY)
    after = made(bound, change).plan.tasks
    assert (after[PREP].constraint_at, after[BUILD].constraint_at) == (at(2), at(4))
    assert after[BRIEF].constraint_at == at(2)


def test_that_handing_over_takes_the_owners_assignment_along(values: DerivedValues) -> None:
    builder = ChangeBuilder(values.plan)
    one, other = builder.add("person", name="Wang Min"), builder.add("person", name="Li Qiang")
    builder.update("task", BUILD, owner=one)
    builder.add("assignment", task=BUILD, person=one, units=0.5)
    owned = made(values, builder.change("undo.edit"))
    after = made(owned, hand_over(owned.plan, (BUILD,), other)).plan
    assert after.tasks[BUILD].owner == other
    assert [(row.person, row.units) for row in after.assignments.values()] == [(other, 0.5)]
    left = made(owned, hand_over(owned.plan, (BUILD,), None)).plan
    assert left.tasks[BUILD].owner is None and not left.assignments


def test_that_of_a_shared_task_only_the_holders_part_goes(values: DerivedValues) -> None:
    builder = ChangeBuilder(values.plan)
    owner, helper, other = (builder.add("person", name=name) for name in ("Wang Min", "Li Qiang", "Chen"))
    builder.update("task", BUILD, owner=owner)
    builder.add("assignment", task=BUILD, person=owner, units=0.5)
    builder.add("assignment", task=BUILD, person=helper, units=0.5)
    shared = made(values, builder.change("undo.edit"))

    def after(holder: int | None, person: int | None) -> tuple[int | None, set[int]]:
        plan = made(shared, take_over(shared.plan, BUILD, holder, person)).plan
        return plan.tasks[BUILD].owner, {row.person for row in plan.assignments.values()}

    assert after(helper, other) == (owner, {owner, other})
    assert after(helper, owner) == (owner, {owner})
    assert after(helper, None) == (owner, {owner})
    assert after(owner, other) == (other, {other, helper})
