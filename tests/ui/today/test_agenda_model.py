"""The model under Qt's own tester, through every kind of change; what assistive technology reads."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy

from planning.agenda import AGENDA, AgendaRow, ahead, by_day, by_person, by_source
from planning.edits.checklist import tick
from tests.ui.desks import NOW, make_desk
from ui.desk import Desk
from ui.theme import Theme
from ui.today.agenda_model import CHECK, SOURCE, STATE, WHAT, AgendaModel, Head

Role = Qt.ItemDataRole
FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


@pytest.fixture
def desk(theme: Theme) -> Iterator[Desk]:
    made = make_desk(theme, sample=True)
    yield made
    made.close()


@pytest.fixture
def model(desk: Desk) -> Iterator[AgendaModel]:
    """Watched by Qt's tester, which ends the process at the first fault."""
    made = AgendaModel(desk)
    tester = QAbstractItemModelTester(made, FATAL)
    made.show_groups("person", by_person(rows(desk), [1, 2, 3, 4, 5, 6, 7]))
    yield made
    tester.deleteLater()


def rows(desk: Desk, days: int | None = 7, done: bool = True) -> list[AgendaRow]:
    return ahead(desk.get(AGENDA), desk.values.now.date(), days, done=done)


def test_that_the_model_stays_sound_through_all_views_and_filters(desk: Desk, model: AgendaModel) -> None:
    for days in (0, None, 7):
        for done in (True, False):
            found = rows(desk, days, done)
            for view, groups in (
                ("person", by_person(found, [1, 2, 3, 4, 5, 6, 7])),
                ("time", by_day(found, NOW.date())),
                ("source", by_source(found)),
            ):
                model.show_groups(view, groups)
                assert model.rowCount() == len(found) + len(groups)
    model.show_groups("person", [])
    assert model.rowCount() == 0


def test_that_only_changed_lines_are_told(desk: Desk, model: AgendaModel) -> None:
    spy = QSignalSpy(model.dataChanged)
    desk.run(lambda: tick(desk.plan, [("checklist_item", 3)], NOW))
    model.show_groups("person", by_person(rows(desk), [1, 2, 3, 4, 5, 6, 7]))
    told = [(spy.at(at)[0].row(), spy.at(at)[1].row()) for at in range(spy.count())]
    assert told == [(model.row_of(("checklist_item", 3)),) * 2]


def test_that_the_same_list_again_tells_nothing(desk: Desk, model: AgendaModel) -> None:
    changed, arranged = QSignalSpy(model.dataChanged), QSignalSpy(model.arranged)
    model.show_groups("person", by_person(rows(desk), [1, 2, 3, 4, 5, 6, 7]))
    assert (changed.count(), arranged.count()) == (0, 0)


def test_that_folding_is_kept_for_each_view(desk: Desk, model: AgendaModel) -> None:
    model.toggle(0)
    assert isinstance(model.line(1), Head)
    model.show_groups("time", by_day(rows(desk), NOW.date()))
    assert not isinstance(model.line(1), Head)
    model.show_groups("person", by_person(rows(desk), [1, 2, 3, 4, 5, 6, 7]))
    assert isinstance(model.line(1), Head)


def test_that_a_mark_can_be_opened_only_if_it_is_there(model: AgendaModel) -> None:
    model.toggle(0)
    assert model.row_of(("checklist_item", 3)) == -1
    assert model.open_for(("checklist_item", 3))
    assert model.row_of(("checklist_item", 3)) == 2
    assert not model.open_for(("checklist_item", 999))


def test_that_boxes_have_states_and_ask_before_they_change(model: AgendaModel) -> None:
    done, left = (model.index(model.row_of(("checklist_item", at)), CHECK) for at in (1, 3))
    assert model.data(done, Role.CheckStateRole) == Qt.CheckState.Checked
    assert model.data(left, Role.CheckStateRole) == Qt.CheckState.Unchecked
    assert model.flags(left) & Qt.ItemFlag.ItemIsUserCheckable
    spy = QSignalSpy(model.check_requested)
    assert model.setData(left, Qt.CheckState.Checked, Role.CheckStateRole)
    assert spy.at(0) == [("checklist_item", 3)]
    assert model.data(left, Role.CheckStateRole) == Qt.CheckState.Unchecked


def test_that_nothing_else_can_be_typed_over(model: AgendaModel) -> None:
    name = model.index(1, WHAT)
    assert not model.setData(name, "Other", Role.EditRole)
    assert not model.setData(model.index(0, CHECK), Qt.CheckState.Checked, Role.CheckStateRole)
    assert not model.flags(name) & Qt.ItemFlag.ItemIsEditable


def test_that_a_screen_reader_hears_the_whole_line(model: AgendaModel) -> None:
    row = model.row_of(("checklist_item", 5))
    spoken = model.data(model.index(row, WHAT), Role.AccessibleTextRole)
    assert spoken == "Send out 214 prizes, Sun Yue, 11-02 22:00, 11 h 41 m late"
    assert model.data(model.index(row, STATE), Role.AccessibleTextRole) == "11 h 41 m late"


def test_that_tips_tell_the_code_the_criterion_and_the_full_source(model: AgendaModel) -> None:
    row = model.row_of(("checklist_item", 5))
    assert model.data(model.index(row, WHAT), Role.ToolTipRole) == (
        "W1  Send out 214 prizes\nDone when: The list equals the third-party draw"
    )
    assert model.data(model.index(row, SOURCE), Role.ToolTipRole) == (
        "Community referral SOP · Close: prizes within 24 h of the end"
    )


def test_that_a_done_row_without_a_moment_is_just_done(theme: Theme) -> None:
    desk = make_desk(theme, {"task": [{"name": "T", "duration": 480, "progress": 1.0}]})
    model = AgendaModel(desk)
    model.show_groups("person", by_person(rows(desk, None), []))
    item = model.item(1)
    assert item is not None and item.sign.text == "done"
    desk.close()


def test_that_what_was_done_on_another_day_shows_its_date(desk: Desk, model: AgendaModel) -> None:
    desk.live.tick_clock(datetime(2026, 11, 4, 9))
    model.show_groups("person", by_person(rows(desk, None), [1, 2, 3, 4, 5, 6, 7]))
    item = model.item(model.row_of(("checklist_item", 1)))
    assert item is not None and item.sign.text == "done 11-03"
