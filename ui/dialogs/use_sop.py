"""Using a procedure of the library: which one, from which moment, who takes which role."""

from datetime import datetime, time, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QWidget

from planning.change import Change
from planning.errors import PlanError
from planning.order import sorted_ids
from planning.parsing.dates import parse_moment
from planning.parsing.typed import SHOWN
from planning.rows import Id, Sop
from planning.sop.use import people_for, roles_of, steps_of, use_sop
from ui.desk import Desk
from ui.widgets.dialog_frame import DialogFrame
from ui.widgets.label import label

EVENING = time(18)


class UseSopDialog(DialogFrame):
    """Says what it will make before it does; a moment that can't be read is told in place."""

    def __init__(self, desk: Desk, sop_id: Id | None, parent: QWidget) -> None:
        super().__init__(desk.theme, desk.texts, desk.texts("use.title"), "sop", parent=parent)
        self._desk = desk
        self.sop = QComboBox()
        self.sop.setAccessibleName(desk.texts("table.sop"))
        self.anchor = QLineEdit()
        self.anchor.setPlaceholderText(desk.texts("use.anchor.hint"))
        self.anchor.setAccessibleName(desk.texts("use.anchor"))
        self.roles: dict[str, QComboBox] = {}
        self._role_form = QFormLayout()
        self.told = label(desk.theme, tone="muted", wrap=True)
        self._build_forms()
        self._fill(sop_id)
        self.sop.currentIndexChanged.connect(self._show_sop)
        self.anchor.textChanged.connect(self._preview)
        self._show_sop()

    def _build_forms(self) -> None:
        texts = self._desk.texts
        form = QFormLayout()
        form.addRow(label(self.theme, texts("table.sop"), tone="muted"), self.sop)
        form.addRow(label(self.theme, texts("use.anchor"), tone="muted"), self.anchor)
        for each in (form, self._role_form):
            each.setHorizontalSpacing(14)
            each.setVerticalSpacing(8)
            each.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
            each.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(form)
        self.body.addWidget(label(self.theme, texts("use.roles"), strong=True))
        self.body.addLayout(self._role_form)
        self.body.addWidget(self.told)
        cancel = self.add_button(texts("widgets.cancel"))
        cancel.clicked.connect(self.reject)
        self.use_button = self.add_button(texts("use.do"), "primary")
        self.use_button.clicked.connect(self.use)
        self.setMinimumWidth(self.theme.size("command_field"))

    def _fill(self, sop_id: Id | None) -> None:
        rows = self._desk.library.plan.rows("sop")
        for row_id in sorted_ids(rows):
            row = rows[row_id]
            self.sop.addItem(row.name if isinstance(row, Sop) else "", row_id)
        self.sop.setCurrentIndex(max(0, self.sop.findData(sop_id)))
        tomorrow = self._desk.values.now.date() + timedelta(days=1)
        self.anchor.setText(f"{datetime.combine(tomorrow, EVENING):%Y-%m-%d %H:%M}")

    @property
    def sop_id(self) -> Id | None:
        found = self.sop.currentData()
        return found if isinstance(found, int) else None

    def moment(self) -> datetime:
        """The anchor as typed; PlanError where it can't be read."""
        today = self._desk.values.now.date()
        return parse_moment(self.anchor.text(), today=today, order=SHOWN)

    def change(self) -> Change:
        """What using it would do; PlanError names what is missing."""
        desk, moment = self._desk, self.moment()
        if self.sop_id is None:
            raise PlanError("sop_without_steps", name="–")
        owners = {role: self._person(box) for role, box in self.roles.items()}
        day = desk.formats.date(moment.date())
        name = desk.texts("use.task_name", sop=self.sop.currentText(), day=day)
        return use_sop(desk.library.plan, desk.plan, self.sop_id, moment, owners, name)

    def use(self) -> None:
        """One step in the plan."""
        try:
            change = self.change()
        except PlanError as refusal:
            self._tell(refusal)
            return
        if self._desk.run(lambda: change, self):
            self._desk.told.emit(self._desk.texts("use.done", name=change.params["name"]))
            self.accept()

    def _show_sop(self) -> None:
        while self._role_form.rowCount():
            self._role_form.removeRow(0)
        self.roles = {}
        desk = self._desk
        steps = [] if self.sop_id is None else steps_of(desk.library.plan, self.sop_id)
        found = people_for(desk.plan, roles_of(steps))
        for role, person in found.items():
            self.roles[role] = self._people_box(role, person)
            self._role_form.addRow(label(self.theme, role, tone="muted"), self.roles[role])
        self._preview()

    def _people_box(self, role: str, person: Id | None) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(role)
        box.addItem(self._desk.texts("use.nobody"), 0)
        for row in self._desk.plan.persons.values():
            box.addItem(f"{row.name} · {row.role}" if row.role else row.name, row.id)
        box.setCurrentIndex(max(0, box.findData(person or 0)))
        return box

    @staticmethod
    def _person(box: QComboBox) -> Id | None:
        found = box.currentData()
        return found if isinstance(found, int) and found else None

    def _preview(self) -> None:
        try:
            change = self.change()
        except PlanError as refusal:
            self._tell(refusal)
            return
        tasks = [delta.after for delta in change.deltas if delta.table == "task" and delta.after]
        starts = [start for task in tasks if isinstance(start := task["manual_start"], datetime)]
        ends = [end for task in tasks if isinstance(end := task["manual_finish"], datetime)]
        formats = self._desk.formats
        first, last = formats.moment_full(min(starts)), formats.moment_full(max(ends))
        self.told.set_tone("muted")
        self.told.setText(self._desk.texts("use.made", tasks=len(tasks), first=first, last=last))
        self.use_button.setEnabled(True)

    def _tell(self, refusal: PlanError) -> None:
        self.told.set_tone("critical")
        self.told.setText(self._desk.message_of(refusal))
        self.use_button.setEnabled(False)
