"""Which baseline or scenario the chart shows, and the dates that it gives."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from pytestqt.qtbot import QtBot

from planning.edits.drag import move_tasks
from planning.edits.rows import delete_rows
from planning.schedule.baselines import take_baseline
from planning.schedule.from_plan import SCHEDULE
from planning.schedule.scenarios import add_scenario, set_in_scenario
from tests.ui.desks import make_desk
from tests.ui.timeline.conftest import BUILD, FREE, PLAN
from ui.desk import Desk
from ui.theme import Theme
from ui.timeline.compared import Compared


@pytest.fixture
def desk(theme: Theme) -> Iterator[Desk]:
    made = make_desk(theme, PLAN)
    yield made
    made.close()


def test_that_nothing_is_compared_until_something_is_chosen(desk: Desk) -> None:
    compared = Compared(desk)
    assert (compared.baseline, compared.scenario, compared.name) == (None, None, "")
    assert compared.dates_of(FREE) is None


def test_that_a_baseline_keeps_the_dates_that_tasks_had(desk: Desk) -> None:
    desk.run(lambda: take_baseline(desk.values, "October"))
    before = desk.get(SCHEDULE)[FREE]
    compared = Compared(desk)
    compared.show_baseline(1)
    desk.run(lambda: move_tasks(desk.values, {FREE: before.start + timedelta(days=5)}))
    assert compared.name == "October"
    assert compared.dates_of(FREE) == (before.start, before.finish)
    assert desk.get(SCHEDULE)[FREE].start > before.start


def test_that_a_scenario_gives_the_dates_it_leads_to_and_follows_edits(desk: Desk) -> None:
    desk.run(lambda: add_scenario(desk.plan, "Longer"))
    desk.run(lambda: set_in_scenario(desk.plan, 1, "task", BUILD, {"duration": 2400}))
    compared, told = Compared(desk), []
    compared.show_scenario(1)
    compared.changed.connect(lambda: told.append(compared.dates_of(BUILD)))
    stood = compared.dates_of(BUILD)
    assert stood is not None and stood.finish == datetime(2026, 11, 10, 18)
    desk.run(lambda: set_in_scenario(desk.plan, 1, "task", BUILD, {"duration": 480}))
    assert [one.finish for one in told if one] == [datetime(2026, 11, 4, 18)]


def test_that_showing_a_scenario_takes_the_baseline_away(desk: Desk) -> None:
    desk.run(lambda: take_baseline(desk.values, "October"))
    desk.run(lambda: add_scenario(desk.plan, "Longer"))
    compared = Compared(desk)
    compared.show_baseline(1)
    compared.show_scenario(1)
    assert (compared.baseline, compared.scenario, compared.name) == (None, 1, "Longer")


def test_that_a_deleted_baseline_is_shown_no_more(desk: Desk) -> None:
    desk.run(lambda: take_baseline(desk.values, "October"))
    compared = Compared(desk)
    compared.show_baseline(1)
    desk.run(lambda: delete_rows(desk.plan, "baseline", [1]))
    assert compared.baseline is None and compared.dates_of(FREE) is None


def test_that_a_baseline_just_taken_is_shown_and_its_undo_shows_none(desk: Desk) -> None:
    compared = Compared(desk)
    desk.run(lambda: take_baseline(desk.values, "October"))
    assert (compared.baseline, compared.name) == (1, "October")
    desk.undo()
    assert compared.baseline is None


def test_that_the_scenario_of_a_large_plan_is_worked_out_over_some_turns(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.timeline.compared.AT_ONCE", 1)
    desk.run(lambda: add_scenario(desk.plan, "Longer"))
    desk.run(lambda: set_in_scenario(desk.plan, 1, "task", BUILD, {"duration": 2400}))
    compared = Compared(desk)
    with qtbot.waitSignal(compared.changed):
        compared.show_scenario(1)
        assert compared.dates_of(BUILD) is None
    stood = compared.dates_of(BUILD)
    assert stood is not None and stood.finish == datetime(2026, 11, 10, 18)
