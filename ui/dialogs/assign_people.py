"""Who works on a task: several people with their share and work. Says what happens to the dates before it does."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from planning.change import Change
from planning.edits.people import Part, Way, parts_of, set_people
from planning.errors import PlanError
from planning.exact import exact_minutes
from planning.order import sorted_ids
from planning.parsing.durations import parse_duration
from planning.rows import Id
from planning.schedule.from_plan import SCHEDULE, day_minutes
from planning.tables.schedule import TASK_TYPES
from ui.desk import Desk
from ui.dialogs.outcome import Foresight
from ui.widgets.button import button
from ui.widgets.dialog_frame import DialogFrame
from ui.widgets.fields import number_field
from ui.widgets.label import PlainLabel, label, rule

WIDTH, LIST_HEIGHT, MOST_UNITS = 620, 260, 1000


class PersonLine(QWidget):
    """A person to tick, with share and work; `changed()` whenever one of them is another."""

    changed = Signal()

    def __init__(self, desk: Desk, person: Id | str, name: str, note: str, part: Part | None) -> None:
        super().__init__()
        self.person = person
        self._desk = desk
        self.tick = QCheckBox(name)
        self.tick.setChecked(part is not None)
        self.units = number_field(1, MOST_UNITS, " %")
        self.units.setValue(round(part.units * 100) if part else 100)
        self.units.setAccessibleName(desk.texts("assign.units_of", name=name))
        self.work = QLineEdit()
        self.work.setPlaceholderText(desk.texts("assign.work.hint"))
        self.work.setAccessibleName(desk.texts("assign.work_of", name=name))
        if part is not None and part.work is not None:
            self.work.setText(exact_minutes(desk.values, desk.texts, part.work))
        self.note: PlainLabel = label(desk.theme, note, "caption", "warning")
        self.note.setVisible(bool(note))
        self.tick.toggled.connect(self._toggled)
        self.units.valueChanged.connect(lambda _value: self.changed.emit())
        self.work.textChanged.connect(lambda _text: self.changed.emit())
        self._toggled(self.tick.isChecked())

    def part(self) -> Part | None:
        """Their part; None for somebody who isn't ticked. PlanError where the work can't be read."""
        if not self.tick.isChecked():
            return None
        typed = self.work.text().strip()
        work = parse_duration(typed, minutes_per_day=day_minutes(self._desk.values)) if typed else None
        return Part(self.person, self.units.value() / 100, work)

    def _toggled(self, on: bool) -> None:
        self.units.setEnabled(on)
        self.work.setEnabled(on)
        self.changed.emit()


class AssignPeopleDialog(DialogFrame):
    """For one task or for several, which then all get the same people."""

    def __init__(self, desk: Desk, tasks: Sequence[Id], parent: QWidget) -> None:
        super().__init__(desk.theme, desk.texts, desk.texts("assign.title"), "people", parent=parent)
        self._desk, self._tasks = desk, tuple(tasks)
        self._foresight = Foresight(desk)
        self.lines: list[PersonLine] = []
        self.kind = QComboBox()
        self.effort = QCheckBox(desk.texts("assign.effort"))
        self.ignore = QCheckBox(desk.texts("assign.ignore"))
        self.newcomer = QLineEdit()
        self.told = label(desk.theme, "", tone="muted", wrap=True)
        self._grid = QGridLayout()
        self._lay_out()
        self._fill()
        for box in (self.effort, self.ignore):
            box.toggled.connect(lambda _on: self._preview())
        self.kind.currentIndexChanged.connect(lambda _at: self._preview())
        self.newcomer.returnPressed.connect(self.add_person)
        self._preview()

    # --- building -----------------------------------------------------------------------------

    def _lay_out(self) -> None:
        texts, plan = self.texts, self._desk.plan
        name = plan.tasks[self._tasks[0]].name
        about = name if len(self._tasks) == 1 else texts("assign.several", count=len(self._tasks))
        self.body.addWidget(label(self.theme, about, strong=True, wrap=True))
        self.body.addWidget(self._list())
        row = QHBoxLayout()
        row.setSpacing(8)
        self.newcomer.setPlaceholderText(texts("assign.newcomer"))
        self.newcomer.setAccessibleName(texts("assign.newcomer"))
        add = button(self.theme, texts("assign.add"), icon="add")
        add.clicked.connect(self.add_person)
        row.addWidget(self.newcomer, 1)
        row.addWidget(add)
        self.body.addLayout(row)
        self.body.addWidget(rule("grid"))
        self.body.addLayout(self._way())
        self.body.addWidget(self.told)
        cancel = self.add_button(texts("widgets.cancel"))
        cancel.clicked.connect(self.reject)
        self.assign_button = self.add_button(texts("assign.do"), "primary")
        self.assign_button.clicked.connect(self.assign)
        self.assign_button.setDefault(False)
        self.setMinimumWidth(WIDTH)

    def _list(self) -> QScrollArea:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 1)
        for at, key in enumerate(("person", "units", "work")):
            self._grid.addWidget(
                label(self.theme, self.texts(f"field.assignment.{key}"), "caption", "muted"), 0, at
            )
        column.addLayout(self._grid)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inside)
        area.setMinimumHeight(LIST_HEIGHT)
        inside.setAutoFillBackground(False)
        area.viewport().setAutoFillBackground(False)
        return area

    def _way(self) -> QFormLayout:
        form = QFormLayout()
        form.setHorizontalSpacing(14)
        form.setVerticalSpacing(6)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for kind in TASK_TYPES:
            self.kind.addItem(self.texts(f"choice.task.task_type.{kind}"), kind)
        self.kind.setAccessibleName(self.texts("field.task.task_type"))
        form.addRow(label(self.theme, self.texts("field.task.task_type"), tone="muted"), self.kind)
        form.addRow(self.effort)
        form.addRow(self.ignore)
        return form

    def _fill(self) -> None:
        plan, task = self._desk.plan, self._desk.plan.tasks[self._tasks[0]]
        parts = {part.person: part for part in parts_of(plan, task.id)}
        ids = sorted_ids(plan.persons)
        for person in sorted(ids, key=lambda person: person not in parts):
            row = plan.persons[person]
            name = f"{row.name} · {row.role}" if row.role else row.name
            self._add_line(PersonLine(self._desk, person, name, self._away(person), parts.get(person)))
        self.kind.setCurrentIndex(TASK_TYPES.index(task.task_type))
        self.effort.setChecked(task.effort_driven)
        self.ignore.setChecked(task.ignore_people)

    def _add_line(self, line: PersonLine) -> None:
        at = len(self.lines) + 1
        self.lines.append(line)
        for column, widget in enumerate((line.tick, line.units, line.work, line.note)):
            self._grid.addWidget(widget, at, column)
        line.changed.connect(self._preview)

    def _away(self, person: Id) -> str:
        """Days off while the tasks run."""
        desk = self._desk
        schedule, formats = desk.get(SCHEDULE), desk.formats
        start = min(schedule.start_of(task) for task in self._tasks).date()
        finish = max(schedule.finish_of(task) for task in self._tasks).date()
        days = [
            f"{formats.date(row.first)}–{formats.date(row.last)}"
            for row in desk.plan.day_offs.values()
            if row.person == person and row.first <= finish and row.last >= start
        ]
        return desk.texts("assign.away", days=", ".join(days)) if days else ""

    # --- what it does -------------------------------------------------------------------------

    def add_person(self) -> None:
        """Somebody who isn't in the plan yet, or is and gets ticked."""
        name = " ".join(self.newcomer.text().split())
        if not name:
            return
        known = {row.name.casefold(): row.id for row in self._desk.plan.persons.values()}
        person: Id | str = known.get(name.casefold(), name)
        line = next((line for line in self.lines if line.person == person), None)
        if line is None:
            line = PersonLine(self._desk, name, name, "", Part(name))
            self._add_line(line)
        line.tick.setChecked(True)
        self.newcomer.clear()
        self._preview()

    def change(self) -> Change:
        """What OK would do; PlanError where a field can't be read."""
        parts = [part for line in self.lines if (part := line.part()) is not None]
        way = Way(str(self.kind.currentData()), self.effort.isChecked(), self.ignore.isChecked())
        return set_people(self._desk.values, self._tasks, parts, way)

    def assign(self) -> None:
        """One step."""
        if self._desk.run(self.change, self):
            self.accept()

    def _preview(self) -> None:
        try:
            told, good = self._foresight.told(self.change()), True
        except PlanError as refusal:
            told, good = self._desk.message_of(refusal), False
        self.told.set_tone("muted" if good else "critical")
        self.told.setText(told)
        self.assign_button.setEnabled(good)
