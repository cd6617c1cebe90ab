"""Links a task before or after another: which, how, with which lag. Says what would move before it does."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QFormLayout, QLineEdit, QWidget

from planning.change import Change
from planning.edits.builder import ChangeBuilder
from planning.edits.links import link_with_lag
from planning.errors import PlanError
from planning.rows import Id
from planning.schedule.from_plan import TASK_OUTLINE, day_minutes
from planning.tables.schedule import LINK_KINDS
from ui.desk import Desk
from ui.dialogs.outcome import Foresight
from ui.widgets.dialog_frame import DialogFrame
from ui.widgets.label import label


class AddLinkDialog(DialogFrame):
    """`side` is before or after: where the other task stands."""

    def __init__(self, desk: Desk, task: Id, side: str, parent: QWidget) -> None:
        super().__init__(desk.theme, desk.texts, desk.texts(f"add_link.{side}.title"), "link", parent=parent)
        self._desk, self._task, self._side = desk, task, side
        self._foresight = Foresight(desk)
        self.other, self.lag = QLineEdit(), QLineEdit()
        self.kind = QComboBox()
        for kind in LINK_KINDS:
            self.kind.addItem(desk.texts(f"choice.link.kind.{kind}"), kind)
        self.told = label(desk.theme, "", tone="muted", wrap=True)
        self._lay_out()
        self._offer()
        self.other.textChanged.connect(self._preview)
        self.lag.textChanged.connect(self._preview)
        self.kind.currentIndexChanged.connect(self._preview)
        self.link_button.setEnabled(False)
        self.other.setFocus()

    def _lay_out(self) -> None:
        texts = self.texts
        self.body.addWidget(label(self.theme, self._desk.plan.tasks[self._task].name, strong=True, wrap=True))
        form = QFormLayout()
        form.setHorizontalSpacing(14)
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for key, field in (("task", self.other), ("kind", self.kind), ("lag", self.lag)):
            form.addRow(label(self.theme, texts(f"add_link.{key}"), tone="muted"), field)
            field.setAccessibleName(texts(f"add_link.{key}"))
        self.other.setPlaceholderText(texts("add_link.task.hint"))
        self.lag.setPlaceholderText(texts("add_link.lag.hint"))
        self.body.addLayout(form)
        self.body.addWidget(self.told)
        cancel = self.add_button(texts("widgets.cancel"))
        cancel.clicked.connect(self.reject)
        self.link_button = self.add_button(texts("add_link.do"), "primary")
        self.link_button.clicked.connect(self.link)
        self.setMinimumWidth(self.theme.size("command_field"))

    def _offer(self) -> None:
        names = [task.name for task in self._desk.plan.tasks.values() if task.id != self._task]
        completer = QCompleter(sorted(set(names)), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.other.setCompleter(completer)

    def change(self) -> Change:
        """The link as it stands in the fields; PlanError names what can't be read or would close a loop."""
        desk, builder = self._desk, ChangeBuilder(self._desk.plan)
        return link_with_lag(
            builder,
            self._task,
            self.other.text(),
            before=self._side == "before",
            kind=str(self.kind.currentData()),
            lag=self.lag.text(),
            minutes_per_day=day_minutes(desk.values),
            tree=desk.get(TASK_OUTLINE),
        )

    def link(self) -> None:
        """One step."""
        if self._desk.run(self.change, self):
            self.accept()

    def _preview(self) -> None:
        try:
            if not self.other.text().strip():
                raise PlanError("field_required", table="link", field="predecessor")
            told, good = self._foresight.told(self.change()), True
        except PlanError as refusal:
            told, good = self._desk.message_of(refusal), False
        empty = not self.other.text().strip()
        self.told.set_tone("muted" if good or empty else "critical")
        self.told.setText("" if empty else told)
        self.link_button.setEnabled(good)
