"""Working time: the plan's week, further calendars, exceptions day by day, holidays as published, people's days off.
Every edit is done at once and is one step of undo."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Protocol

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from planning.change import Change
from planning.edits.cells import CellEdit
from planning.edits.holidays import bring_holidays, bring_table
from planning.edits.people import type_leave
from planning.edits.rows import delete_rows
from planning.edits.working_time import add_calendar, add_leave, set_days, set_week, week_texts
from planning.errors import PlanError, Refusal
from planning.order import sorted_ids
from planning.rows import Id
from planning.schedule.holidays import PublishedYear, years_needed
from ui.calendars.day_editor import DayEditor, DayWish
from ui.calendars.day_facts import calendar_facts, person_facts
from ui.calendars.effect import Effect
from ui.calendars.month_grid import MonthGrid
from ui.calendars.subject_list import PLAN, Subject, SubjectList
from ui.calendars.week_hours import WeekHours
from ui.clipboard import pasted_block
from ui.desk import Desk
from ui.dialogs.undo_keys import add_undo_keys
from ui.table import Column
from ui.table.side_table import SideTable
from ui.widgets.button import button, icon_button
from ui.widgets.dialog_frame import DialogFrame
from ui.widgets.label import label, rule

WIDTH, HEIGHT, LIST, RIGHT = 1220, 660, 190, 276
LEAVE = (Column("first", width=78), Column("last", width=78), Column("reason", width=80, grow=True))


class Holidays(Protocol):
    """The published years that the program brings."""

    def published_years(self) -> Sequence[int]: ...

    def public_holidays(self, year: int) -> PublishedYear:
        """PlanError `holidays_not_published`."""
        ...


class WorkingTimeDialog(DialogFrame):
    """`subjects` chooses whose time, `grid` shows its days."""

    def __init__(self, desk: Desk, holidays: Holidays, parent: QWidget, subject: Subject = PLAN) -> None:
        super().__init__(desk.theme, desk.texts, desk.texts("working.title"), "calendar", parent=parent)
        self._desk, self._holidays = desk, holidays
        self._effect = Effect(desk)
        self.subjects = SubjectList(desk)
        self.grid = MonthGrid(desk)
        self.day_editor = DayEditor(desk)
        self.week = WeekHours(desk)
        self.leave = SideTable(desk, "day_off", LEAVE, "working.type_leave")
        self.leave.table.row_model.draft.make = self._leave_typed
        self.works_by = QComboBox()
        self.calendar_name = QLineEdit()
        self.used_by = label(desk.theme, "", "caption", "muted", wrap=True)
        self.years = QComboBox()
        self.told = label(desk.theme, "", tone="muted")
        self._lay_out()
        self._connect()
        add_undo_keys(self, desk)
        self.resize(WIDTH, HEIGHT)
        self.subjects.go_to(subject)
        self.refresh()
        self.grid.setFocus()

    # --- building -----------------------------------------------------------------------------

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(0)
        self.subjects.setFixedWidth(LIST)
        row.addWidget(self.subjects)
        row.addWidget(rule(vertical=True))
        middle = QVBoxLayout()
        middle.setContentsMargins(14, 10, 14, 12)
        middle.setSpacing(8)
        middle.addLayout(self._month_row())
        middle.addWidget(self.grid, 1)
        middle.addWidget(self.day_editor)
        row.addLayout(middle, 1)
        row.addWidget(rule(vertical=True))
        self.sides = QStackedWidget()
        self.sides.setFixedWidth(RIGHT)
        self.sides.addWidget(self._calendar_side())
        self.sides.addWidget(self._person_side())
        row.addWidget(self.sides)
        self.set_body_layout(row)
        self.notes.addWidget(self.told)
        close = self.add_button(self.texts("widgets.close"), "primary")
        close.clicked.connect(self.accept)
        close.setDefault(False)

    def _month_row(self) -> QHBoxLayout:
        texts, theme = self.texts, self.theme
        back = icon_button(theme, "chevron-left", texts("working.month.back"))
        on = icon_button(theme, "chevron-right", texts("working.month.on"))
        back.clicked.connect(lambda: self.grid.step_month(-1))
        on.clicked.connect(lambda: self.grid.step_month(1))
        self.month = label(theme, "", "title", strong=True)
        self.month.setMinimumWidth(120)
        self.load = button(theme, texts("working.load"))
        self.load.clicked.connect(self.load_holidays)
        self.years.setAccessibleName(texts("working.year"))
        self.paste = button(theme, texts("working.paste"))
        self.paste.setToolTip(texts("working.paste.tip"))
        self.paste.clicked.connect(self.paste_days)
        row = QHBoxLayout()
        row.setSpacing(6)
        for widget in (back, self.month, on):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.paste)
        row.addWidget(self.years)
        row.addWidget(self.load)
        return row

    def _calendar_side(self) -> QWidget:
        side, texts = QWidget(), self.texts
        column = QVBoxLayout(side)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        self.calendar_name.setAccessibleName(texts("field.calendar.name"))
        column.addWidget(self.calendar_name)
        column.addWidget(label(self.theme, texts("working.week"), strong=True))
        column.addWidget(self.week)
        column.addWidget(label(self.theme, texts("working.week.about"), "caption", "muted", wrap=True))
        column.addWidget(self.used_by)
        column.addStretch(1)
        return side

    def _person_side(self) -> QWidget:
        side, texts = QWidget(), self.texts
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(8)
        top = QVBoxLayout()
        top.setContentsMargins(14, 0, 14, 0)
        top.setSpacing(6)
        top.addWidget(label(self.theme, texts("working.works_by"), "caption", "muted"))
        self.works_by.setAccessibleName(texts("working.works_by"))
        top.addWidget(self.works_by)
        column.addLayout(top)
        column.addWidget(self.leave, 1)
        return side

    def _connect(self) -> None:
        self.subjects.chosen.connect(self.refresh)
        self.subjects.calendar_asked.connect(self.add_calendar)
        self.subjects.delete_asked.connect(self.delete_calendar)
        self.grid.selected.connect(lambda _first, _last: self._show_days())
        self.grid.month_changed.connect(self._show_month)
        self.day_editor.asked.connect(self.set_days)
        self.day_editor.leave_asked.connect(self.add_leave)
        self.week.edited.connect(self.set_week)
        self.works_by.activated.connect(lambda _at: self._choose_calendar())
        self.calendar_name.editingFinished.connect(self._rename)
        self._desk.moved.connect(self._on_moved)
        self._desk.refused.connect(self._tell_refusal)

    # --- whose time ---------------------------------------------------------------------------

    @property
    def calendar(self) -> Id | None:
        """The calendar whose days are edited; None is the plan's own."""
        kind, row_id = self.subjects.current
        return row_id if kind == "calendar" else None

    def refresh(self) -> None:
        """Everything as it is now."""
        kind, row_id = self.subjects.current
        person = kind == "person"
        self.sides.setCurrentIndex(1 if person else 0)
        self.day_editor.set_person(person)
        self.years.setVisible(not person)
        self.load.setVisible(not person)
        self.paste.setVisible(not person)
        if person:
            self._show_person(row_id)
            self.grid.set_facts(person_facts(self._desk, row_id))
        else:
            self._show_calendar()
            self.grid.set_facts(calendar_facts(self._desk, self.calendar))
        self._fill_years()
        self._show_month()
        self._show_days()
        self._allow(not self._desk.live.session.read_only)

    def _allow(self, writes: bool) -> None:
        for widget in (self.day_editor, self.week, self.load, self.paste, self.works_by, self.calendar_name):
            widget.setEnabled(writes)

    def _show_calendar(self) -> None:
        plan, calendar = self._desk.plan, self.calendar
        self.calendar_name.setVisible(calendar is not None)
        if calendar is not None and not self.calendar_name.hasFocus():
            self.calendar_name.setText(plan.calendars[calendar].name)
        if not any(field.hasFocus() for field in self.week.fields):
            self.week.set_hours(week_texts(plan, calendar))
        tasks = sum(task.calendar == calendar for task in plan.tasks.values())
        people = sum(person.calendar == calendar for person in plan.persons.values())
        self.used_by.setText(self.texts("working.used_by", tasks=tasks, people=people))

    def _show_person(self, person: Id) -> None:
        plan = self._desk.plan
        self.leave.table.row_model.set_part({"person": person})
        self.works_by.blockSignals(True)
        self.works_by.clear()
        self.works_by.addItem(self.texts("working.as_plan"), 0)
        for row_id in sorted_ids(plan.calendars):
            self.works_by.addItem(plan.calendars[row_id].name, row_id)
        self.works_by.setCurrentIndex(max(0, self.works_by.findData(plan.persons[person].calendar or 0)))
        self.works_by.blockSignals(False)

    def _show_month(self) -> None:
        month = self.grid.month
        self.month.setText(
            self.texts("working.month", year=month.year, month=self.texts(f"month.{month.month}"))
        )

    def _show_days(self) -> None:
        first, last = self.grid.span
        week = week_texts(self._desk.plan, self.calendar)
        usual = next((hours for hours in week if hours), "")
        self.day_editor.set_days(first, last, self.grid.fact(first), usual)

    def _fill_years(self) -> None:
        known = list(self._holidays.published_years())
        needed = [year for year in years_needed(self._desk.values) if year not in known]
        chosen = self.years.currentData() or self._desk.values.now.year
        self.years.clear()
        for year in sorted([*known, *needed]):
            key = "working.year.published" if year in known else "working.year.unknown"
            self.years.addItem(self.texts(key, year=year), year)
        self.years.setCurrentIndex(max(0, self.years.findData(chosen)))

    # --- edits --------------------------------------------------------------------------------

    def set_days(self, wish: DayWish) -> None:
        """The selected days become what is wished."""
        self._run(
            lambda: set_days(self._desk.plan, self.calendar, wish.first, wish.last, wish.name, wish.hours)
        )

    def set_week(self, hours: Sequence[str]) -> None:
        """The hours of the week."""
        name = self.texts("working.week_of", name=self._desk.plan.info.name)
        self._run(lambda: set_week(self._desk.plan, self.calendar, hours, name))

    def add_leave(self, first: date, last: date, reason: str) -> None:
        """The person is away on the selected days."""
        self._run(lambda: add_leave(self._desk.plan, self.subjects.current[1], first, last, reason))

    def _leave_typed(self, cells: dict[str, str]) -> Change:
        """A first day alone is one day off."""
        desk, person = self._desk, self.subjects.current[1]
        return type_leave(desk.values, person, cells, self.grid.span[0], desk.wording)

    def add_calendar(self, preset: str) -> None:
        """A further calendar, which is gone to."""
        name = self.texts(f"working.preset.{preset}.name")
        if self._run(lambda: add_calendar(self._desk.plan, name, preset)):
            self.subjects.go_to(("calendar", max(self._desk.plan.calendars)))
            self.calendar_name.setFocus()
            self.calendar_name.selectAll()

    def delete_calendar(self) -> None:
        """Tasks and people that it was for work as the plan does again."""
        calendar = self.calendar
        if calendar is not None:
            self._run(lambda: delete_rows(self._desk.plan, "calendar", [calendar]))

    def load_holidays(self) -> None:
        """The chosen year as it was published; one that wasn't is said to be so."""
        year = self.years.currentData()

        def bring() -> Change:
            return bring_holidays(self._desk.plan, self._holidays.public_holidays(int(year)), self.calendar)

        if self._run(bring) and self.grid.month.year != int(year):
            self.grid.show_month(date(int(year), 1, 1))

    def paste_days(self) -> None:
        """A table of days from a spreadsheet; the first of them is shown."""
        desk, rows = self._desk, pasted_block()
        known = set(desk.plan.calendar_days)
        if self._run(lambda: bring_table(desk.plan, rows, desk.values.now.date(), self.calendar)):
            new = [row.day for row in desk.plan.calendar_days.values() if row.id not in known]
            self.grid.show_month(min(new, default=self.grid.month))

    def _choose_calendar(self) -> None:
        chosen = self.works_by.currentData() or None
        self._desk.type_into("person", [CellEdit(self.subjects.current[1], "calendar", chosen)], self)

    def _rename(self) -> None:
        calendar, name = self.calendar, self.calendar_name.text().strip()
        if calendar is not None and name and name != self._desk.plan.calendars[calendar].name:
            self._desk.type_into("calendar", [CellEdit(calendar, "name", name)], self)

    def _run(self, edit: Callable[[], Change]) -> bool:
        return self._desk.run(edit, self)

    # --- what happens -------------------------------------------------------------------------

    def _on_moved(self, _moved: object) -> None:
        self.subjects.refill()
        effect = self._effect.told()
        self.told.set_tone("muted")
        self.told.setText(effect)
        if self.week.isVisible():
            self.week.set_hours(week_texts(self._desk.plan, self.calendar))

    def _tell_refusal(self, refusal: Refusal) -> None:
        if not self.isVisible():
            return
        words = self._desk.message_of(refusal)
        self.told.set_tone("critical")
        self.told.setText(words)
        if isinstance(refusal, PlanError) and refusal.code == "week_without_work":
            self.week.refuse(words)
