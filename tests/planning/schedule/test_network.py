"""What may be linked, in which order it is worked, and how a loop is named."""

import pytest

from planning.errors import PlanError
from planning.schedule.activities import Activity, Dependency
from planning.schedule.network import build_network, find_loop
from planning.schedule.outline import Outline, rolled_progress
from tests.planning.schedule.builders import chain


def refusal_of(tasks, links):
    with pytest.raises(PlanError) as refusal:
        build_network(tasks, links)
    return refusal.value.code, refusal.value.params


def test_that_every_predecessor_comes_first():
    tasks, links = chain(1, 1, 1, 1)
    network = build_network(tasks[::-1], links[::-1])
    assert [network.tasks[node] for node in network.order] == [1, 2, 3, 4]


def test_that_a_plan_without_a_loop_has_none_to_name():
    assert find_loop(*chain(1, 2, 3)) == ()


def test_that_a_loop_is_named_in_the_order_of_work_without_what_hangs_on_it():
    tasks, links = chain(1, 1, 1, 1, 1)
    links.append(Dependency(4, 2, "SS", 60))
    assert find_loop(tasks, links) == (2, 3, 4)
    assert refusal_of(tasks, links) == ("link_loop", {"tasks": (2, 3, 4)})


@pytest.mark.parametrize("kind", ["FS", "SS", "FF", "SF"])
def test_that_a_link_of_a_task_to_itself_is_a_loop(kind):
    assert refusal_of([Activity(7)], [Dependency(7, 7, kind)]) == ("link_loop", {"tasks": (7,)})


def test_that_a_loop_through_a_summary_names_the_summary():
    tasks = [Activity(1), Activity(2, parent=1, duration=60), Activity(3, duration=60)]
    assert find_loop(tasks, [Dependency(1, 3), Dependency(3, 2)]) == (1, 3, 2)


def test_that_a_loop_between_two_summaries_is_found():
    tasks = [Activity(1), Activity(2, parent=1), Activity(3), Activity(4, parent=3)]
    assert find_loop(tasks, [Dependency(1, 3), Dependency(4, 2)]) == (1, 3, 4, 2)


@pytest.mark.parametrize("ends", [(1, 3), (3, 1)])
def test_that_a_link_between_a_summary_and_its_own_descendant_is_refused(ends):
    tasks = [Activity(1), Activity(2, parent=1), Activity(3, parent=2)]
    assert refusal_of(tasks, [Dependency(*ends)]) == ("link_to_own_summary", {"task": 3, "summary": 1})


@pytest.mark.parametrize("kind", ["FF", "SF"])
def test_that_a_link_to_the_finish_of_a_summary_is_refused(kind):
    tasks = [Activity(1), Activity(2, parent=1), Activity(3)]
    assert refusal_of(tasks, [Dependency(3, 1, kind)]) == ("link_kind_on_summary", {"task": 1, "kind": kind})


def test_that_a_link_to_an_unknown_task_is_refused():
    assert refusal_of([Activity(1)], [Dependency(1, 9)]) == ("link_to_unknown_task", {"task": 9})


def test_that_an_id_given_twice_is_refused():
    assert refusal_of([Activity(1), Activity(1)], []) == ("task_id_twice", {"task": 1})


def test_that_an_unknown_parent_is_refused():
    assert refusal_of([Activity(1, parent=5)], []) == ("parent_unknown", {"task": 1, "parent": 5})


def test_that_an_outline_that_loops_is_refused():
    tasks = [Activity(1, parent=2), Activity(2, parent=1), Activity(3)]
    assert refusal_of(tasks, []) == ("outline_loop", {"tasks": (1, 2)})


def test_that_inner_summaries_come_before_outer_ones():
    outline = Outline([Activity(1), Activity(2, parent=1), Activity(3, parent=2), Activity(4, parent=1)])
    assert outline.summaries_inside_out() == [2, 1]
    assert list(outline.ancestors(3)) == [2, 1]


def test_that_a_link_on_a_summary_adds_edges_in_proportion_to_its_leaves():
    leaves = [Activity(100 + number, parent=1 + number % 2) for number in range(40)]
    tasks = [Activity(1), Activity(2), *leaves]
    network = build_network(tasks, [Dependency(1, 2)])
    assert sum(len(nodes) for nodes in network.after) == 41


def test_that_progress_rolls_up_by_duration():
    tasks = [
        Activity(1),
        Activity(2, parent=1),
        Activity(3, parent=2, duration=300, progress=1.0),
        Activity(4, parent=2, duration=0, progress=0.0),
        Activity(5, parent=1, duration=100, progress=0.5),
    ]
    assert rolled_progress(tasks) == {1: 0.875, 2: 1.0, 3: 1.0, 4: 0.0, 5: 0.5}


def test_that_progress_of_milestones_alone_is_their_mean():
    tasks = [Activity(1), Activity(2, parent=1, progress=1.0), Activity(3, parent=1)]
    assert rolled_progress(tasks)[1] == 0.5
