"""Working time in the window: weeks, single days, holidays as published, leave; every edit is one step."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.holiday_files import published_years, read_year
from planning.schedule.from_plan import SCHEDULE
from planning.schedule.holidays import PublishedYear
from tests.ui.desks import make_desk
from ui.calendars.day_facts import short_hours
from ui.clipboard import copy_block
from ui.desk import Desk
from ui.dialogs.working_time import WorkingTimeDialog
from ui.table.editors import CellEditor
from ui.theme import Theme

LEFT = Qt.MouseButton.LeftButton
OFFICE = "09:00-12:00 13:00-18:00"
ROWS = {
    "plan": [{"name": "Q4", "currency": "CNY", "start": date(2026, 11, 2)}],
    "person": [{"name": "Ann"}, {"name": "Bo"}],
    "task": [{"name": "Write", "duration": 2400, "owner": 1}],
}


class Holidays:
    def published_years(self) -> Sequence[int]:
        return published_years()

    def public_holidays(self, year: int) -> PublishedYear:
        return read_year(year, "en")


@pytest.fixture
def desk(theme: Theme) -> Iterator[Desk]:
    made = make_desk(theme, ROWS)
    yield made
    made.close()


@pytest.fixture
def dialog(qtbot: QtBot, desk: Desk) -> Iterator[WorkingTimeDialog]:
    home = QWidget()
    qtbot.addWidget(home)
    made = WorkingTimeDialog(desk, Holidays(), home)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.close()


def finish(desk: Desk) -> datetime:
    return desk.get(SCHEDULE).finish_of(1)


def middle(dialog: WorkingTimeDialog, day: date) -> QPoint:
    return dialog.grid.box_of(day).center()


def test_that_days_are_dragged_over_and_taken_off_in_one_step(
    dialog: WorkingTimeDialog, desk: Desk, qtbot: QtBot
) -> None:
    grid = dialog.grid
    qtbot.mousePress(grid, LEFT, pos=middle(dialog, date(2026, 11, 4)))
    qtbot.mouseMove(grid, middle(dialog, date(2026, 11, 5)))
    qtbot.mouseRelease(grid, LEFT, pos=middle(dialog, date(2026, 11, 5)))
    qtbot.mouseClick(dialog.day_editor.ways.segment("off"), LEFT)
    qtbot.keyClicks(dialog.day_editor.name, "Fair")
    qtbot.keyClick(dialog.day_editor.name, Qt.Key.Key_Return)
    assert [(row.day.day, row.name, row.hours) for row in desk.plan.calendar_days.values()] == [
        (4, "Fair", ""),
        (5, "Fair", ""),
    ]
    assert finish(desk) == datetime(2026, 11, 10, 18)
    assert dialog.told.text() == "One task moved; the plan now ends 11-10"
    assert grid.fact(date(2026, 11, 4)).kind == "holiday"
    assert len(desk.undo_list()) == 1
    desk.undo()
    assert grid.fact(date(2026, 11, 4)).kind == "work"


def test_that_a_saturday_becomes_a_workday_by_keys(
    dialog: WorkingTimeDialog, desk: Desk, qtbot: QtBot
) -> None:
    grid = dialog.grid
    grid.setFocus()
    for key in (Qt.Key.Key_Home, *(Qt.Key.Key_Right,) * 4):
        qtbot.keyClick(grid, key)
    assert grid.span == (date(2026, 11, 7), date(2026, 11, 7))
    qtbot.mouseClick(dialog.day_editor.ways.segment("work"), LEFT)
    assert dialog.day_editor.hours.text() == OFFICE
    qtbot.mouseClick(dialog.day_editor.apply, LEFT)
    assert grid.fact(date(2026, 11, 7)).kind == "makeup"
    qtbot.mouseClick(dialog.day_editor.ways.segment("week"), LEFT)
    qtbot.mouseClick(dialog.day_editor.apply, LEFT)
    assert not desk.plan.calendar_days


def test_that_bad_hours_are_refused_in_place(dialog: WorkingTimeDialog, desk: Desk, qtbot: QtBot) -> None:
    field = dialog.week.fields[4]
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "soon")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.property("invalid") is True
    assert "no working time" in dialog.week.refusal.text()
    assert not desk.undo_list()
    field.clear()
    qtbot.keyClicks(field, "9-12")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert dialog.week.refusal.isHidden()
    assert desk.plan.calendars[1].friday == "09:00-12:00"
    assert finish(desk) == datetime(2026, 11, 9, 15)
    desk.undo()
    assert not desk.plan.calendars and desk.plan.info.calendar is None


def test_that_holidays_of_a_year_are_loaded_and_an_unpublished_one_is_said_to_be_so(
    dialog: WorkingTimeDialog, desk: Desk, qtbot: QtBot
) -> None:
    dialog.years.setCurrentIndex(dialog.years.findData(2026))
    qtbot.mouseClick(dialog.load, LEFT)
    makeup = date(2026, 10, 10)
    assert dialog.grid.fact(makeup).kind == "makeup"
    assert dialog.grid.fact(date(2026, 10, 3)).kind == "holiday"
    desk.run(lambda: _next_year(desk))
    assert dialog.years.itemText(dialog.years.findData(2027)) == "2027, not published yet"
    dialog.years.setCurrentIndex(dialog.years.findData(2027))
    before = len(desk.plan.calendar_days)
    qtbot.mouseClick(dialog.load, LEFT)
    assert "2027 aren’t known" in dialog.told.text()
    assert len(desk.plan.calendar_days) == before


def _next_year(desk: Desk):
    from planning.edits.cells import CellEdit, set_cell

    return set_cell(desk.values, "task", CellEdit(1, "duration", 480 * 60))


def test_that_leave_is_typed_for_a_person_and_moves_their_tasks(
    dialog: WorkingTimeDialog, desk: Desk, qtbot: QtBot
) -> None:
    dialog.subjects.go_to(("person", 1))
    table = dialog.leave.table
    table.setFocus()
    table.setCurrentIndex(table.row_model.index(0, 0))
    qtbot.keyClicks(table, "1")
    editor = table.findChild(CellEditor)
    qtbot.keyClicks(editor, "1-03")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert [(row.person, row.first, row.last) for row in desk.plan.day_offs.values()] == [
        (1, date(2026, 11, 3), date(2026, 11, 3))
    ]
    assert finish(desk) == datetime(2026, 11, 9, 18)
    assert dialog.grid.fact(date(2026, 11, 3)).kind == "leave"
    dialog.grid.select(date(2026, 11, 4), date(2026, 11, 5))
    qtbot.keyClicks(dialog.day_editor.name, "Trip")
    qtbot.mouseClick(dialog.day_editor.apply, LEFT)
    assert finish(desk) == datetime(2026, 11, 11, 18)
    dialog.subjects.go_to(("person", 2))
    assert dialog.leave.table.shown_ids() == []
    assert dialog.grid.fact(date(2026, 11, 4)).kind == "work"


def test_that_a_person_works_by_another_calendar(dialog: WorkingTimeDialog, desk: Desk, qtbot: QtBot) -> None:
    dialog.add_calendar("night")
    assert dialog.subjects.current == ("calendar", 1)
    qtbot.keyClicks(dialog.calendar_name, "Nights")
    qtbot.keyClick(dialog.calendar_name, Qt.Key.Key_Return)
    assert desk.plan.calendars[1].name == "Nights"
    dialog.subjects.go_to(("person", 1))
    dialog.works_by.setCurrentIndex(1)
    dialog.works_by.activated.emit(1)
    assert desk.plan.persons[1].calendar == 1
    assert desk.get(SCHEDULE).start_of(1) == datetime(2026, 11, 2, 22)
    dialog.subjects.go_to(("calendar", 1))
    assert dialog.used_by.text().startswith("Used by 0 tasks and 1 people")
    qtbot.mouseClick(dialog.subjects.bin, LEFT)
    assert not desk.plan.calendars and desk.plan.persons[1].calendar is None


def test_that_a_copied_table_of_days_is_pasted_as_one_step(
    dialog: WorkingTimeDialog, desk: Desk, qtbot: QtBot
) -> None:
    copy_block([["日期", "名称", ""], ["2027-02-05", "春节", ""], ["2027-02-20", "补班", "班"]])
    qtbot.mouseClick(dialog.paste, LEFT)
    assert dialog.grid.month == date(2027, 2, 1)
    assert dialog.grid.fact(date(2027, 2, 20)).kind == "makeup"
    assert len(desk.undo_list()) == 1
    copy_block([["nothing", "here"]])
    qtbot.mouseClick(dialog.paste, LEFT)
    assert "No dates were found" in dialog.told.text()


def test_that_hours_are_told_in_few_signs() -> None:
    assert short_hours("09:00-12:00 13:30-18:00") == "9–12, 13:30–18"
