"""A check-in on a goal: what the figure is, how sure we are, what is to be said. One step."""

from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QPlainTextEdit, QWidget

from planning.change import Change
from planning.edits.goals import Said, check_in, is_entered
from planning.errors import PlanError
from planning.exact import exact_text
from planning.fields import TABLES
from planning.goals.check_ins import confidence_of
from planning.goals.formula import formula_of
from planning.goals.telling import actual_lines
from planning.parsing.dates import parse_date
from planning.parsing.typed import SHOWN, Typed, read_typed
from planning.rows import Id
from ui.desk import Desk
from ui.dialogs.form import form_layout, people_box, person_of
from ui.widgets.dialog_frame import DialogFrame
from ui.widgets.label import label

NOTE_LINES = 3


class CheckInDialog(DialogFrame):
    """Begins with today, the present actual and the latest confidence; a refusal is told here."""

    def __init__(self, desk: Desk, goal_id: Id, parent: QWidget) -> None:
        texts, goal = desk.texts, desk.plan.goals[goal_id]
        super().__init__(desk.theme, texts, texts("check_in.title"), "goals", goal.name, parent)
        self._desk, self._goal = desk, goal_id
        self.day = QLineEdit(desk.values.now.date().isoformat())
        self.actual = QLineEdit(exact_text(desk.values, texts, "goal", goal_id, "actual_now"))
        self.confidence = QLineEdit()
        self.person: QComboBox = people_box(desk, goal.owner, texts("use.nobody"))
        self.note = QPlainTextEdit()
        self._lay_out(goal_id)

    def _lay_out(self, goal_id: Id) -> None:
        desk, texts = self._desk, self._desk.texts
        known = confidence_of(desk.values, goal_id)
        self.confidence.setPlaceholderText(texts("check_in.confidence.hint"))
        if known is not None:
            self.confidence.setText(desk.formats.percent(known))
        self.actual.setEnabled(is_entered(desk.plan.goals[goal_id]))
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(NOTE_LINES * self.theme.metrics().lineSpacing() + 14)
        form = form_layout()
        self._add(form, "field.check_in.day", self.day)
        self._add(form, "field.check_in.actual", self.actual)
        if not self.actual.isEnabled():
            told = actual_lines(desk.formats, formula_of(desk.values, goal_id))[0]
            form.addRow(
                "", label(self.theme, texts("check_in.computed", why=told), "caption", "muted", wrap=True)
            )
        self._add(form, "field.check_in.confidence", self.confidence)
        self._add(form, "field.check_in.person", self.person)
        self._add(form, "field.check_in.note", self.note)
        self.body.addLayout(form)
        self.refusal = label(self.theme, "", tone="critical", wrap=True)
        self.refusal.hide()
        self.body.addWidget(self.refusal)
        self.add_button(texts("widgets.cancel")).clicked.connect(self.reject)
        self.do_button = self.add_button(texts("check_in.do"), "primary")
        self.do_button.clicked.connect(self.check_in)
        self.setMinimumWidth(self.theme.size("command_field"))
        begin = self.actual if self.actual.isEnabled() else self.confidence
        begin.setFocus()
        begin.selectAll()

    def _add(self, form: QFormLayout, key: str, field: QWidget) -> None:
        field.setAccessibleName(self.texts(key))
        form.addRow(label(self.theme, self.texts(key), tone="muted"), field)

    def check_in(self) -> None:
        """All of it or nothing."""
        try:
            change = self._change()
        except PlanError as refusal:
            self.refusal.setText(self._desk.message_of(refusal))
            self.refusal.show()
            return
        if self._desk.run(lambda: change, self):
            self.accept()

    def _change(self) -> Change:
        desk = self._desk
        said = Said(
            parse_date(self.day.text(), today=desk.values.now.date(), order=SHOWN),
            self._number("goal", "actual", self.actual) if self.actual.isEnabled() else None,
            self._number("check_in", "confidence", self.confidence),
            person_of(self.person),
            self.note.toPlainText(),
        )
        return check_in(desk.values, self._goal, said)

    def _number(self, table: str, key: str, field: QLineEdit) -> float | None:
        """Read as the cell of a table would be."""
        desk, spec = self._desk, TABLES[table].field(key)
        assert spec is not None
        typed = Typed(desk.values.now.date(), desk.plan.currency, {})
        unit = desk.plan.goals[self._goal].unit if table == "goal" else ""
        found = read_typed(table, spec, field.text(), typed, unit)
        return found if isinstance(found, float) else None
