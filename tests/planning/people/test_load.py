"""Work lies on the days on which it is done; more of it than there is time is told, with the tasks it comes from."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planning.edits.builder import ChangeBuilder
from planning.people.load import PEOPLE_LOAD, PersonLoad, capacity_on, shares_of, without_workers
from planning.plan import Plan
from tests.planning.plans import apply, empty, values_of

MONDAY = date(2026, 11, 2)
DAY = 480


def plan(*edits) -> Plan:
    """Person 1 (Li) and person 2 (Wang); `edits` add to the builder."""
    made = empty(MONDAY)
    builder = ChangeBuilder(made)
    builder.add("person", name="Li")
    builder.add("person", name="Wang")
    for edit in edits:
        edit(builder)
    return apply(made, builder.change("undo.add", name="", table=""))


def task(name: str, minutes: int = DAY, owner: int | None = 1, **fields):
    return lambda builder: builder.add("task", name=name, duration=minutes, owner=owner, **fields)


def assigned(task_id: int, person: int, units: float = 1.0, work: int | None = None):
    return lambda builder: builder.add("assignment", task=task_id, person=person, units=units, work=work)


def load(made: Plan, person: int = 1) -> PersonLoad:
    return values_of(made, datetime(2026, 11, 2, 9)).get(PEOPLE_LOAD)[person]


def minutes(found: PersonLoad) -> dict[int, float]:
    return {day.day: part.minutes for day, part in found.days.items()}


def test_that_an_owner_is_loaded_on_the_working_days_of_the_task() -> None:
    found = load(plan(task("a", 2 * DAY + 120)))
    assert minutes(found) == {2: DAY, 3: DAY, 4: 120}
    assert found.over == () and found.left == 2 * DAY + 120


def test_that_two_tasks_on_a_day_are_more_than_the_day_holds() -> None:
    found = load(plan(task("a"), task("b", 240)))
    assert minutes(found) == {2: DAY + 240}
    assert found.over == (MONDAY,)
    assert found.days[MONDAY].tasks == (1, 2)


def test_that_assignments_with_units_replace_the_owner() -> None:
    made = plan(task("a"), assigned(1, 2, 0.5))
    assert minutes(load(made, 1)) == {}
    assert minutes(load(made, 2)) == {2: DAY / 2}


def test_that_work_of_its_own_lies_evenly_in_the_time_of_the_task() -> None:
    made = plan(task("a", 2 * DAY), assigned(1, 2, 1.0, work=DAY))
    assert minutes(load(made, 2)) == {2: DAY / 2, 3: DAY / 2}


def test_that_half_a_person_is_over_allocated_by_a_whole_day() -> None:
    def half(builder: ChangeBuilder) -> None:
        builder.update("person", 1, capacity=0.5)

    found = load(plan(task("a"), half))
    assert found.days[MONDAY].capacity == DAY / 2 and found.over == (MONDAY,)


def test_that_leave_takes_capacity_away_and_moves_the_work() -> None:
    def leave(builder: ChangeBuilder) -> None:
        builder.add("day_off", person=1, first=MONDAY, last=MONDAY)

    made = plan(task("a"), leave)
    assert minutes(load(made)) == {3: DAY}
    assert capacity_on(values_of(made), 1, MONDAY) == 0


def test_that_work_outside_all_working_time_counts_by_the_clock() -> None:
    live = task(
        "live",
        mode="manual",
        manual_start=datetime(2026, 11, 7, 23),
        manual_finish=datetime(2026, 11, 8, 1),
    )
    assert minutes(load(plan(live))) == {7: 60, 8: 60}


def test_that_summaries_milestones_and_set_aside_tasks_load_nobody() -> None:
    found = load(
        plan(task("sum"), task("part", owner=None, parent=1), task("m", 0), task("off", active=False))
    )
    assert minutes(found) == {} and found.tasks == ()


@given(st.lists(st.tuples(st.integers(1, 3000), st.sampled_from([1, 2])), max_size=12))
def test_that_no_minute_of_work_is_lost_or_doubled(tasks: list[tuple[int, int]]) -> None:
    made = plan(*(task(f"t{at}", length, owner) for at, (length, owner) in enumerate(tasks)))
    for person in (1, 2):
        wanted = sum(length for length, owner in tasks if owner == person)
        assert sum(minutes(load(made, person)).values()) == pytest.approx(wanted)


def test_that_the_part_of_one_task_is_told_by_day() -> None:
    made = plan(task("a", DAY + 240), assigned(1, 2, 0.5), task("b"))
    values = values_of(made, datetime(2026, 11, 2, 9))
    assert shares_of(values, 2, 1) == {MONDAY: 240, date(2026, 11, 3): 120}
    assert shares_of(values, 1, 1) == {}
    assert shares_of(values, 1, 2) == {MONDAY: 480}


def test_that_tasks_nobody_works_on_are_found_on_their_days() -> None:
    made = plan(task("a", owner=None), task("b", owner=None), assigned(2, 2), task("c"))
    values = values_of(made, datetime(2026, 11, 2, 9))
    assert without_workers(values, MONDAY, MONDAY) == [1]
    assert without_workers(values, date(2026, 11, 3), date(2026, 11, 8)) == []
