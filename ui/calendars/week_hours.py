"""The hours of the seven weekdays as seven fields; what can't be read is outlined and told below. Writes nothing."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from planning.errors import PlanError
from planning.parsing.hours import parse_hours
from planning.schedule.calendars import WEEKDAYS
from ui.desk import Desk
from ui.widgets.label import label, restyle


class WeekHours(QWidget):
    """`edited(hours)` with the seven texts once a field is left and all can be read."""

    edited = Signal(list)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shown: tuple[str, ...] = ("",) * 7
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        self.fields = [QLineEdit() for _ in WEEKDAYS]
        for at, (day, field) in enumerate(zip(WEEKDAYS, self.fields, strict=True)):
            name = desk.texts(f"field.calendar.{day}")
            grid.addWidget(label(desk.theme, desk.texts(f"weekday.{at + 1}"), tone="muted"), at, 0)
            grid.addWidget(field, at, 1)
            field.setAccessibleName(name)
            field.setPlaceholderText(desk.texts("working.day_off"))
            field.editingFinished.connect(self._commit)
            field.textEdited.connect(lambda _text, field=field: restyle(field, "invalid", False))
        self.refusal = label(desk.theme, "", "caption", "critical", wrap=True)
        self.refusal.hide()
        grid.addWidget(self.refusal, len(WEEKDAYS), 0, 1, 2)
        grid.setColumnStretch(1, 1)

    def set_hours(self, hours: Sequence[str]) -> None:
        """What is in force."""
        self._shown = tuple(hours)
        for field, text in zip(self.fields, hours, strict=True):
            if field.text() != text:
                field.setText(text)
                field.setCursorPosition(0)
            restyle(field, "invalid", False)
        self.refusal.hide()

    def refuse(self, words: str) -> None:
        """Why the week wasn't taken."""
        self.refusal.setText(words)
        self.refusal.show()

    def _commit(self) -> None:
        read = []
        for field in self.fields:
            try:
                read.append(parse_hours(field.text()))
            except PlanError as refusal:
                restyle(field, "invalid", True)
                self.refuse(self._desk.message_of(refusal))
                return
        self.refusal.hide()
        if tuple(read) != self._shown:
            self.edited.emit(read)
