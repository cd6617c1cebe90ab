"""From Today to paper: the preview with what to print beside it. Remembers nothing between two prints."""

from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QComboBox, QDateEdit, QVBoxLayout, QWidget

from planning.order import sorted_ids
from planning.rows import Id
from ui.desk import Desk
from ui.printing.agenda_sheet import checklist_sheet
from ui.printing.checklist import ChecklistDocument
from ui.printing.fonts import print_style
from ui.printing.preview import PrintPreview
from ui.widgets.label import label


class PrintScope(QWidget):
    """Whose checklist and of which day; `changed` when the user chose another."""

    changed = Signal()

    def __init__(self, desk: Desk, day: date, person: Id | None) -> None:
        super().__init__()
        texts = desk.texts
        self.day_field = QDateEdit(QDate(day.year, day.month, day.day))
        self.day_field.setCalendarPopup(True)
        self.day_field.setDisplayFormat("yyyy-MM-dd")
        self.day_field.setAccessibleName(texts("today.print.day"))
        self.person_field = QComboBox()
        self.person_field.setAccessibleName(texts("today.print.person"))
        self.person_field.addItem(texts("sheet.everybody"), None)
        for person_id in sorted_ids(desk.plan.rows("person")):
            self.person_field.addItem(desk.plan.persons[person_id].name, person_id)
        self.person_field.setCurrentIndex(max(0, self.person_field.findData(person)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for key, field in (("day", self.day_field), ("person", self.person_field)):
            caption = label(desk.theme, texts(f"today.print.{key}"), "caption", "muted")
            caption.setBuddy(field)
            column.addWidget(caption)
            column.addWidget(field)
        self.day_field.dateChanged.connect(lambda: self.changed.emit())
        self.person_field.currentIndexChanged.connect(lambda: self.changed.emit())

    @property
    def day(self) -> date:
        chosen = self.day_field.date()
        return date(chosen.year(), chosen.month(), chosen.day())

    @property
    def person(self) -> Id | None:
        """None for everybody."""
        return self.person_field.currentData()


def checklist_document(desk: Desk, day: date, person: Id | None) -> ChecklistDocument:
    """The checklist as something that can be laid out on paper."""
    now = desk.live.session.clock.now()
    sheet = checklist_sheet(desk.values, desk.texts, desk.formats, day=day, person=person, printed_at=now)
    return ChecklistDocument(sheet, print_style(desk.theme.tokens), desk.texts)


def open_checklist_preview(
    desk: Desk, parent: QWidget, day: date | None = None, person: Id | None = None
) -> PrintPreview:
    """Shows the preview over `parent` and returns at once; today and everybody unless told otherwise."""
    scope = PrintScope(desk, day or desk.values.now.date(), person)
    preview = PrintPreview(
        desk.theme, desk.texts, checklist_document(desk, scope.day, person), scope=scope, parent=parent
    )
    scope.changed.connect(lambda: preview.show_document(checklist_document(desk, scope.day, scope.person)))
    preview.finished.connect(preview.deleteLater)
    preview.open()
    return preview
