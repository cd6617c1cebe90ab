"""Why a task begins when it does."""

from datetime import datetime

from planning.schedule.activities import Activity, Dependency
from planning.schedule.dates import Driver
from tests.planning.schedule.builders import DAY, MONDAY, dated

TUESDAY, NEXT_MONDAY = datetime(2026, 1, 6, 9), datetime(2026, 1, 12, 9)


def test_that_a_task_without_reasons_begins_with_the_project():
    assert dated([Activity(1, duration=60)])[1].driver == ("project_start", None, None)


def test_that_the_later_predecessor_is_the_driver():
    tasks = [Activity(1, duration=DAY), Activity(2, duration=2 * DAY), Activity(3, duration=60)]
    plan = dated(tasks, [Dependency(1, 3), Dependency(2, 3)])
    assert plan[3].driver == Driver("link", 2, 3)
    assert plan.drivers(3) == (Driver("link", 2, 3),)


def test_that_start_no_earlier_is_the_driver_when_it_is_later_than_the_links():
    tasks = [Activity(1, duration=DAY), Activity(2, duration=60, not_before=NEXT_MONDAY)]
    assert dated(tasks, [Dependency(1, 2)])[2].driver == Driver("start_no_earlier", 2)


def test_that_a_manual_task_names_itself():
    assert dated([Activity(1, manual=(TUESDAY, TUESDAY))])[1].driver == Driver("manual", 1)


def test_that_what_holds_equally_is_told_and_a_link_named_first():
    tasks = [Activity(1, duration=5 * DAY), Activity(2, duration=60, not_before=datetime(2026, 1, 10))]
    plan = dated(tasks, [Dependency(1, 2)])
    assert plan.drivers(2) == (Driver("link", 1, 2), Driver("start_no_earlier", 2))


def test_that_a_link_on_a_summary_is_named_with_the_summary_that_bears_it():
    tasks = [
        Activity(1, duration=DAY),
        Activity(2),
        Activity(3, parent=2),
        Activity(4, parent=3, duration=60),
    ]
    assert dated(tasks, [Dependency(1, 2)])[4].driver == Driver("link", 1, 2)


def test_that_a_link_from_a_summary_names_the_summary():
    tasks = [Activity(1), Activity(2, parent=1, duration=DAY), Activity(3, duration=60)]
    assert dated(tasks, [Dependency(1, 3)])[3].driver == Driver("link", 1, 3)


def test_that_the_floor_of_a_summary_names_the_summary():
    tasks = [Activity(1, not_before=NEXT_MONDAY), Activity(2, parent=1, duration=60)]
    assert dated(tasks)[2].driver == Driver("start_no_earlier", 1)


def test_that_a_summary_names_its_first_child():
    tasks = [Activity(1), Activity(2, parent=1, not_before=TUESDAY), Activity(3, parent=1, duration=60)]
    plan = dated(tasks)
    assert plan[1].start == MONDAY
    assert plan[1].driver == Driver("child", 3)


def test_that_of_two_links_that_hold_equally_the_later_finish_is_named_first():
    tasks = [
        Activity(1, duration=5 * DAY),
        Activity(2, manual=(TUESDAY, datetime(2026, 1, 10, 19))),
        Activity(3, duration=60),
    ]
    plan = dated(tasks, [Dependency(1, 3), Dependency(2, 3)])
    assert plan.drivers(3) == (Driver("link", 2, 3), Driver("link", 1, 3))


def test_that_a_link_does_not_drive_a_milestone_that_waits_over_the_weekend_for_another_reason():
    tasks = [Activity(1, duration=5 * DAY), Activity(2, not_before=datetime(2026, 1, 10))]
    plan = dated(tasks, [Dependency(1, 2)])
    assert plan[2].start == NEXT_MONDAY
    assert plan.drivers(2) == (Driver("start_no_earlier", 2),)
