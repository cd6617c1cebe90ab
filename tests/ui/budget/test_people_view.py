"""Budget → People: people, roles and leave typed in; what they carry and where it is too much is told at once."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from planning.schedule.from_plan import SCHEDULE
from tests.ui.budget.hands import Hands
from tests.ui.desks import Rows, make_desk
from ui.budget.people_view import PeopleView
from ui.theme import Theme

DAY = 8 * 60
ROWS: Rows = {
    "plan": [{"name": "Q4", "currency": "CNY", "start": date(2026, 11, 2)}],
    "person": [{"name": "Wang Min", "role": "Lead"}, {"name": "Li Qiang", "role": "Operator"}],
    "goal": [{"name": "Users", "owner": 1}],
    "budget_line": [{"name": "Ads", "owner": 1, "amount": 10_000_00}],
    "task": [
        {"name": "Plan", "owner": 1, "duration": 2 * DAY},
        {"name": "Shoot", "owner": 2, "duration": 3 * DAY},
    ],
}
CHOICES = (("money", "Money"), ("people", "People"), ("materials", "Materials"))


def made_view(qtbot: QtBot, theme: Theme, rows: Rows, **more: bool) -> PeopleView:
    view = PeopleView(make_desk(theme, rows, **more), CHOICES)
    qtbot.addWidget(view)
    view.resize(1150, 780)
    with qtbot.waitExposed(view):
        view.show()
    view.refresh()
    return view


@pytest.fixture
def view(qtbot: QtBot, theme: Theme) -> Iterator[PeopleView]:
    made = made_view(qtbot, theme, ROWS)
    yield made
    made.desk.close()


def figure(view: PeopleView, at: int) -> str:
    return view._kpis()[at].figure


def test_that_a_person_is_typed_with_role_and_capacity(view: PeopleView, qtbot: QtBot) -> None:
    hands = Hands(qtbot, view.table)
    hands.type_new("Chen Chen")
    hands.type(2, "role", "Designer")
    hands.type(2, "capacity", "50%")
    row = view.desk.plan.persons[3]
    assert (row.name, row.role, row.capacity) == ("Chen Chen", "Designer", 0.5)
    assert figure(view, 0) == "3"


def test_that_duty_and_authority_follow_from_the_role_that_is_described(
    view: PeopleView, qtbot: QtBot
) -> None:
    people, roles = Hands(qtbot, view.table), Hands(qtbot, view.roles.table)
    assert people.cell(0, "duty") == ""
    roles.type_new("lead")
    roles.type(0, "duty", "Overall progress")
    roles.type(0, "authority", "Approves the budget")
    assert (people.cell(0, "duty"), people.cell(0, "authority")) == (
        "Overall progress",
        "Approves the budget",
    )
    assert people.cell(1, "duty") == ""
    view.desk.undo()
    assert people.cell(0, "authority") == ""


def test_that_a_role_renamed_stays_with_those_who_have_it(view: PeopleView, qtbot: QtBot) -> None:
    roles = Hands(qtbot, view.roles.table)
    roles.type_new(" LEAD ")
    roles.type(0, "name", "Project lead")
    assert [row.role for row in view.desk.plan.persons.values()] == ["Project lead", "Operator"]
    view.desk.undo()
    assert view.desk.plan.persons[1].role == "Lead"


def test_that_what_somebody_carries_is_counted(view: PeopleView, qtbot: QtBot) -> None:
    hands = Hands(qtbot, view.table)
    shown = [hands.cell(0, key) for key in ("goals_owned", "tasks_owned", "money_owned", "work_left")]
    assert shown == ["1", "1", "¥10,000.00", "1 d"]
    assert [hands.cell(1, key) for key in ("goals_owned", "money_owned")] == ["", ""]


def test_that_leave_of_the_selected_person_moves_their_task(view: PeopleView, qtbot: QtBot) -> None:
    Hands(qtbot, view.table).click(1, "name")
    leave = Hands(qtbot, view.leave.table)
    finish = view.desk.get(SCHEDULE)[2].finish
    assert finish.date() == date(2026, 11, 4)
    leave.type_new("2026-11-03", "first")
    (row,) = view.desk.plan.day_offs.values()
    assert (row.person, row.first, row.last) == (2, date(2026, 11, 3), date(2026, 11, 3))
    assert view.desk.get(SCHEDULE)[2].finish.date() == date(2026, 11, 5)
    assert Hands(qtbot, view.table).cell(1, "days_off") == "1"
    leave.type(0, "last", "2026-11-04")
    assert view.desk.get(SCHEDULE)[2].finish.date() == date(2026, 11, 6)


def test_that_the_leave_shown_is_that_of_the_selected_person(view: PeopleView, qtbot: QtBot) -> None:
    people, leave = Hands(qtbot, view.table), Hands(qtbot, view.leave.table)
    people.click(1, "name")
    leave.type_new("2026-11-10", "first")
    people.click(0, "name")
    assert leave.model.ids == [] and view.leave_panel.about.text() == "Wang Min"
    leave.type_new("2026-11-12", "first")
    assert leave.model.headerData(0, Qt.Orientation.Vertical) == "1"
    assert [row.person for row in view.desk.plan.day_offs.values()] == [2, 1]


def test_that_more_work_than_time_is_flagged_and_a_smaller_capacity_makes_it(
    view: PeopleView, qtbot: QtBot
) -> None:
    hands = Hands(qtbot, view.table)
    assert (hands.cell(1, "over_days"), figure(view, 2)) == ("0", "0")
    hands.type(1, "capacity", "50%")
    assert (hands.cell(1, "over_days"), figure(view, 2)) == ("2", "1")
    view.desk.undo()
    assert figure(view, 2) == "0"


def test_that_a_row_is_revealed_where_it_stands(view: PeopleView, qtbot: QtBot) -> None:
    Hands(qtbot, view.table).click(1, "name")
    Hands(qtbot, view.leave.table).type_new("2026-11-10", "first")
    Hands(qtbot, view.roles.table).type_new("Lead")
    view.show_leave(1)
    view.reveal("day_off", 1)
    assert view.person == 2 and view.leave.table.selected_ids() == (1,)
    view.reveal("role", 1)
    assert view.desk.selection.ids_in("role") == (1,)


def test_that_an_empty_plan_says_what_to_do_first(qtbot: QtBot, theme: Theme) -> None:
    view = made_view(qtbot, theme, {})
    Hands(qtbot, view.table).type_new("Wang Min")
    assert view.person == 1 and view.leave_panel.about.text() == "Wang Min"
    view.desk.undo()
    assert view.person is None and not view.leave.table.row_model.adds
    view.desk.close()


def test_that_nothing_is_typed_where_the_file_is_read_only(qtbot: QtBot, theme: Theme) -> None:
    view = made_view(qtbot, theme, ROWS, read_only=True)
    codes: list[str] = []
    view.desk.refused.connect(lambda refusal: codes.append(refusal.code))
    Hands(qtbot, view.table).type(0, "role", "x")
    assert codes and view.desk.plan.persons[1].role == "Lead"
    view.desk.close()
