"""What must hold for every plan: links and calendars respected, floats that mean what they say, true drivers."""

from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st

from planning.schedule.activities import Dependency
from planning.schedule.forward_backward import Schedule
from tests.planning.schedule.builders import Case, cases

WITHOUT_STARTS_OF_SUMMARIES = cases(starts_of_summaries=False)


def position(case: Case, moment):
    return case.calendar.position_at(moment)


def delayed(case: Case, plan: Schedule, leaf: int, minutes: int) -> Schedule:
    """The same plan, where this leaf may not begin before so many working minutes after its start."""
    begin = case.calendar.start_moment(position(case, plan[leaf].start) + minutes)
    tasks = (replace(task, not_before=begin) if task.id == leaf else task for task in case.tasks)
    return replace(case, tasks=tuple(tasks)).scheduled()


def some_leaf(case: Case, data) -> int:
    return data.draw(st.sampled_from(case.leaves()))


def held(case: Case, plan: Schedule, link: Dependency, leaf: int) -> bool:
    """Whether the leaf keeps the distance that a link, on it or on a summary around it, demands."""
    ends = {"F": "finish", "S": "start"}
    given_at = position(case, getattr(plan[link.predecessor], ends[link.kind[0]]))
    own = position(case, getattr(plan[leaf], ends[link.kind[1]]))
    return own >= given_at + link.lag


@given(cases(manual=True))
def test_that_every_link_holds_every_leaf_that_is_not_manual(case):
    plan, manual = case.scheduled(), {task.id for task in case.tasks if task.manual}
    for link in case.links:
        for leaf in case.leaves_under(link.successor):
            assert leaf in manual or held(case, plan, link, leaf)


@given(cases(manual=True))
def test_that_every_leaf_lies_in_working_time_and_lasts_its_duration(case):
    plan, calendar = case.scheduled(), case.calendar
    for task in case.tasks:
        if task.manual:
            assert (plan[task.id].start, plan[task.id].finish) == task.manual
        elif task.id in case.leaves():
            begin, end = position(case, plan[task.id].start), position(case, plan[task.id].finish)
            assert end - begin == task.duration
            assert plan[task.id].start in (calendar.start_moment(begin), calendar.finish_moment(begin))
            assert not task.duration or plan[task.id].start == calendar.start_moment(begin)
            assert not task.duration or plan[task.id].finish == calendar.finish_moment(end)


@given(cases(manual=True))
def test_that_nothing_begins_before_the_project_or_its_own_floor(case):
    plan = case.scheduled()
    for task in case.tasks:
        for leaf in case.leaves_under(task.id):
            floor = max(case.start, task.not_before or case.start)
            assert plan[leaf].start >= floor or plan[leaf].driver.kind == "manual"


@given(cases())
def test_that_float_is_never_negative_without_manual_tasks(case):
    for dates in case.scheduled().values():
        assert dates.total_float >= 0
        assert 0 <= dates.free_float <= dates.total_float


@given(cases(), st.data())
def test_that_a_delay_within_the_total_float_never_moves_the_finish(case, data):
    plan, leaf = case.scheduled(), some_leaf(case, data)
    delay = data.draw(st.integers(0, plan[leaf].total_float))
    later = delayed(case, plan, leaf, delay)
    assert position(case, later.finish) == position(case, plan.finish)
    assert position(case, later[leaf].start) == position(case, plan[leaf].start) + delay


@given(WITHOUT_STARTS_OF_SUMMARIES, st.data())
def test_that_a_delay_beyond_the_total_float_moves_the_finish_by_as_much(case, data):
    plan, leaf = case.scheduled(), some_leaf(case, data)
    beyond = data.draw(st.integers(1, 1000))
    later = delayed(case, plan, leaf, plan[leaf].total_float + beyond)
    assert position(case, later.finish) == position(case, plan.finish) + beyond


@given(cases(), st.data())
def test_that_a_delay_within_the_free_float_moves_no_other_task(case, data):
    plan, leaf = case.scheduled(), some_leaf(case, data)
    delay = data.draw(st.integers(0, plan[leaf].free_float))
    later = delayed(case, plan, leaf, delay)
    for other in case.leaves():
        if other != leaf:
            assert position(case, later[other].start) == position(case, plan[other].start)


@given(WITHOUT_STARTS_OF_SUMMARIES, st.data())
def test_that_a_delay_beyond_the_free_float_moves_another_task_or_the_finish(case, data):
    plan, leaf = case.scheduled(), some_leaf(case, data)
    later = delayed(case, plan, leaf, plan[leaf].free_float + 1)
    moved = [it for it in case.leaves() if position(case, later[it].start) > position(case, plan[it].start)]
    assert moved != [leaf] or position(case, later.finish) > position(case, plan.finish)


@given(cases(manual=True))
def test_that_late_dates_lie_as_far_off_as_the_float_says(case):
    plan = case.scheduled()
    for dates in (plan[leaf] for leaf in case.leaves()):
        assert position(case, dates.late_start) - position(case, dates.start) == dates.total_float
        assert position(case, dates.late_finish) - position(case, dates.finish) == dates.total_float


@given(cases())
def test_that_what_finishes_last_is_critical_unless_it_is_done(case):
    plan, progress = case.scheduled(), {task.id: task.progress for task in case.tasks}
    for leaf in case.leaves():
        if plan[leaf].finish == plan.finish:
            assert plan[leaf].critical == (progress[leaf] < 1)


def without(case: Case, driver) -> Case:
    """The plan with this reason for the start of the leaf taken away."""
    if driver.kind == "project_start":
        early = case.calendar.finish_moment(position(case, case.start) - 60)
        return replace(case, start=early)
    if driver.kind == "start_no_earlier":
        tasks = (replace(task, not_before=None) if task.id == driver.task else task for task in case.tasks)
        return replace(case, tasks=tuple(tasks))
    pair = (driver.task, driver.bearer)
    return replace(
        case, links=tuple(link for link in case.links if (link.predecessor, link.successor) != pair)
    )


@given(cases(), st.data())
def test_that_removing_the_only_driver_moves_the_start_earlier(case, data):
    plan, leaf = case.scheduled(), some_leaf(case, data)
    assume(len(plan.drivers(leaf)) == 1)
    assert plan.drivers(leaf)[0] == plan[leaf].driver
    freed = without(case, plan[leaf].driver).scheduled()
    assert freed[leaf].start < plan[leaf].start


@given(cases(manual=True), st.data())
def test_that_removing_a_link_that_is_no_driver_moves_nothing(case, data):
    plan, leaf = case.scheduled(), some_leaf(case, data)
    drivers = {(driver.task, driver.bearer) for driver in plan.drivers(leaf) if driver.kind == "link"}
    kept = [link for link in case.links if link.successor != leaf or (link.predecessor, leaf) in drivers]
    assert replace(case, links=tuple(kept)).scheduled()[leaf].start == plan[leaf].start


@given(cases(manual=True), st.data())
def test_that_the_order_of_the_input_does_not_matter(case, data):
    tasks, links = data.draw(st.permutations(case.tasks)), data.draw(st.permutations(case.links))
    shuffled = replace(case, tasks=tuple(tasks), links=tuple(links)).scheduled()
    assert dict(shuffled) == dict(case.scheduled())
    assert [shuffled.drivers(task) for task in shuffled] == [
        case.scheduled().drivers(task) for task in shuffled
    ]
