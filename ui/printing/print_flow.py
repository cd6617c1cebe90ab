"""From the window to paper: the preview with what to print beside it. Remembers nothing between two prints."""

from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QComboBox, QDateEdit, QVBoxLayout, QWidget

from planning.order import sorted_ids
from planning.rows import Id
from ui.desk import Desk
from ui.printing import printables
from ui.printing.fonts import print_style
from ui.printing.pages import PageSetup
from ui.printing.preview import PrintPreview
from ui.printing.printables import CountedDocument, Printable, PrintRequest, printable
from ui.widgets.label import label

_SPACING = 6


class PrintScope(QWidget):
    """What is printed, and of a checklist whose and of which day; `changed` when the user chose otherwise."""

    changed = Signal()

    def __init__(self, desk: Desk, what: Printable, day: date, person: Id | None) -> None:
        super().__init__()
        self._desk = desk
        self.what_field = self._what_box(what)
        self.day_field = self._day_box(day)
        self.person_field = self._person_box(person)
        self.by_day = QWidget()
        self._build()
        self.what_field.currentIndexChanged.connect(self._on_what)
        self.day_field.dateChanged.connect(lambda: self.changed.emit())
        self.person_field.currentIndexChanged.connect(lambda: self.changed.emit())

    @property
    def what(self) -> Printable:
        return printable(self.what_field.currentData())

    @property
    def day(self) -> date:
        chosen = self.day_field.date()
        return date(chosen.year(), chosen.month(), chosen.day())

    @property
    def person(self) -> Id | None:
        """None for everybody."""
        return self.person_field.currentData()

    def _what_box(self, what: Printable) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(self._desk.texts("print.what"))
        for known in printables.PRINTABLES:
            box.addItem(self._desk.theme.icon(known.icon), self._desk.texts(known.text_key), known.key)
        box.setCurrentIndex(box.findData(what.key))
        return box

    def _day_box(self, day: date) -> QDateEdit:
        box = QDateEdit(QDate(day.year, day.month, day.day))
        box.setCalendarPopup(True)
        box.setDisplayFormat("yyyy-MM-dd")
        box.setAccessibleName(self._desk.texts("today.print.day"))
        return box

    def _person_box(self, person: Id | None) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(self._desk.texts("today.print.person"))
        box.addItem(self._desk.texts("sheet.everybody"), None)
        for person_id in sorted_ids(self._desk.plan.rows("person")):
            box.addItem(self._desk.plan.persons[person_id].name, person_id)
        box.setCurrentIndex(max(0, box.findData(person)))
        return box

    def _build(self) -> None:
        column, inner = _column(self), _column(self.by_day)
        self._add(column, "print.what", self.what_field)
        self._add(inner, "today.print.day", self.day_field)
        self._add(inner, "today.print.person", self.person_field)
        column.addWidget(self.by_day)
        self.by_day.setVisible(self.what.by_day)

    def _add(self, column: QVBoxLayout, key: str, field: QWidget) -> None:
        caption = label(self._desk.theme, self._desk.texts(key), "caption", "muted")
        caption.setBuddy(field)
        column.addWidget(caption)
        column.addWidget(field)

    def _on_what(self) -> None:
        self.by_day.setVisible(self.what.by_day)
        self.changed.emit()


def _column(widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(_SPACING)
    return column


def document_of(desk: Desk, what: Printable, day: date, person: Id | None) -> CountedDocument:
    """Something out of the desk's plan that can be laid out on paper."""
    style, now = print_style(desk.theme.tokens), desk.live.session.clock.now()
    return what.build(PrintRequest(desk.values, desk.texts, desk.formats, style, now, day, person))


def open_print_preview(
    desk: Desk, parent: QWidget, what: Printable, day: date | None = None, person: Id | None = None
) -> PrintPreview:
    """Shows the preview over `parent` and returns at once; today and everybody unless told otherwise."""
    scope = PrintScope(desk, what, day or desk.values.now.date(), person)
    first = document_of(desk, what, scope.day, person)
    setup = PageSetup(landscape=what.landscape)
    preview = PrintPreview(desk.theme, desk.texts, first, setup, scope=scope, parent=parent)
    shown = [what.key]

    def show() -> None:
        """The paper turns with what is printed, and stays as the user laid it otherwise."""
        chosen = scope.what
        turned = chosen.landscape if chosen.key != shown[0] else None
        shown[0] = chosen.key
        preview.show_document(document_of(desk, chosen, scope.day, scope.person), landscape=turned)

    scope.changed.connect(show)
    preview.finished.connect(preview.deleteLater)
    preview.open()
    return preview
