"""What the selected days shall be: as the week has them, off, or worked with hours and a name. Writes nothing."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from planning.errors import PlanError
from planning.parsing.hours import parse_hours
from ui.calendars.day_facts import DayFact
from ui.desk import Desk
from ui.widgets.button import button
from ui.widgets.label import label, restyle
from ui.widgets.segmented_control import SegmentedControl

WAYS = ("week", "off", "work")


@dataclass(frozen=True, slots=True)
class DayWish:
    """`hours` None: as the week has it; empty: no work."""

    first: date
    last: date
    name: str
    hours: str | None


class DayEditor(QWidget):
    """`asked(DayWish)`; `leave_asked(first, last, reason)` where it is about a person."""

    asked = Signal(object)
    leave_asked = Signal(date, date, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._span = (desk.values.now.date(),) * 2
        self._of_person = False
        self._usual = ""
        texts, theme = desk.texts, desk.theme
        self.days = label(theme, strong=True)
        self.ways = SegmentedControl(
            theme, [(way, texts(f"working.way.{way}")) for way in WAYS], name=texts("working.days")
        )
        self.hours = self._field("working.hours")
        self.name = self._field("working.name")
        self.apply = button(theme, texts("working.apply"))
        self.refusal = label(theme, "", "caption", "critical", wrap=True)
        self.refusal.hide()
        self._lay_out()
        self.ways.changed.connect(self._way_chosen)
        self.hours.textEdited.connect(lambda _text: self._hours_typed())
        for field in (self.hours, self.name):
            field.returnPressed.connect(self.ask)
        self.apply.clicked.connect(self.ask)

    def _field(self, key: str) -> QLineEdit:
        made = QLineEdit()
        made.setPlaceholderText(self._desk.texts(key))
        made.setAccessibleName(self._desk.texts(key))
        return made

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.ways)
        row.addWidget(self.hours, 4)
        row.addWidget(self.name, 3)
        row.addWidget(self.apply)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.days)
        column.addLayout(row)
        column.addWidget(self.refusal)

    # --- what is edited -----------------------------------------------------------------------

    def set_person(self, of_person: bool) -> None:
        """Leave has a reason and no hours."""
        self._of_person = of_person
        self.ways.setVisible(not of_person)
        self.hours.setVisible(not of_person)
        texts = self._desk.texts
        self.name.setPlaceholderText(texts("working.reason" if of_person else "working.name"))
        self.apply.setText(texts("working.add_leave" if of_person else "working.apply"))

    def set_days(self, first: date, last: date, fact: DayFact, usual: str) -> None:
        """The selected days, what the first of them is, and the hours of an ordinary day."""
        self._span, self._usual = (first, last), usual
        formats = self._desk.formats
        self.days.setText(
            formats.day_long(first)
            if first == last
            else self._desk.texts(
                "working.span",
                first=formats.day_long(first),
                last=formats.day_long(last),
                count=(last - first).days + 1,
            )
        )
        self.ways.set_current({"holiday": "off", "makeup": "work", "special": "work"}.get(fact.kind, "week"))
        self.hours.setText(fact.hours or usual)
        self.hours.setCursorPosition(0)
        self.name.setText("" if self._of_person else fact.name)
        self._way_chosen()

    def ask(self) -> None:
        """What stands in the fields, if it can be read."""
        first, last = self._span
        if self._of_person:
            self.leave_asked.emit(first, last, self.name.text().strip())
            return
        way = self.ways.current
        hours = None if way == "week" else "" if way == "off" else self.hours.text()
        try:
            empty = way == "work" and not parse_hours(self.hours.text())
        except PlanError as refusal:
            self._refuse(self._desk.message_of(refusal))
            return
        if empty:
            self._refuse(self._desk.texts("working.hours_needed"))
            return
        self.asked.emit(DayWish(first, last, self.name.text().strip(), hours))

    def _refuse(self, words: str) -> None:
        restyle(self.hours, "invalid", True)
        self.refusal.setText(words)
        self.refusal.show()

    def _way_chosen(self) -> None:
        self._hours_typed()
        way = self.ways.current
        self.hours.setEnabled(way == "work")
        self.name.setEnabled(way != "week" or self._of_person)

    def _hours_typed(self) -> None:
        restyle(self.hours, "invalid", False)
        self.refusal.hide()
