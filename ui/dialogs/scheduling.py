"""How the plan is scheduled: from which end, status date, what counts as critical. One step; says first what moves."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFormLayout, QHBoxLayout, QLineEdit, QWidget

from planning.change import Change
from planning.edits.cells import CellEdit, set_cells
from planning.errors import PlanError
from planning.exact import exact_minutes, exact_text
from planning.parsing.durations import parse_duration
from planning.rows import PLAN_ROW, Value
from planning.schedule.from_plan import SCHEDULE, day_minutes
from ui.desk import Desk
from ui.dialogs.outcome import Foresight
from ui.widgets.dialog_frame import DialogFrame
from ui.widgets.fields import number_field
from ui.widgets.label import label
from ui.widgets.segmented_control import SegmentedControl

WIDTH = 520


class SchedulingDialog(DialogFrame):
    """Dates are typed as in any cell; what can't be read is told in place."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        texts = desk.texts
        super().__init__(desk.theme, texts, texts("scheduling.title"), "settings", parent=parent)
        self._desk = desk
        self._foresight = Foresight(desk)
        ways = [(way, texts(f"choice.plan.schedule_from.{way}")) for way in ("start", "finish")]
        info = desk.plan.info
        self.direction = SegmentedControl(
            desk.theme, ways, info.schedule_from, texts("field.plan.schedule_from")
        )
        self.start = self._field("start", exact_text(desk.values, texts, "plan", PLAN_ROW, "start"))
        self.start_time = self._field("start_time", info.start_time)
        self.finish = self._field("finish", exact_text(desk.values, texts, "plan", PLAN_ROW, "finish"))
        self.status = self._field(
            "status_date", exact_text(desk.values, texts, "plan", PLAN_ROW, "status_date")
        )
        self.replan = QCheckBox(texts("scheduling.replan"))
        self.replan.setChecked(info.replan)
        limit = exact_minutes(desk.values, texts, info.critical_limit)
        self.limit = self._field("critical_limit", limit)
        self.hours = number_field(1, 24, texts("scheduling.hours"))
        self.hours.setAccessibleName(texts("scheduling.day"))
        self.hours.setValue(max(1, round(day_minutes(desk.values) / 60)))
        self.told = label(desk.theme, "", tone="muted", wrap=True)
        self._lay_out()
        self._connect()
        self._show_direction()

    # --- building -----------------------------------------------------------------------------

    def _field(self, key: str, text: str) -> QLineEdit:
        made = QLineEdit(text)
        made.setAccessibleName(self.texts(f"field.plan.{key}"))
        hint = f"scheduling.{key}.hint"
        if self.texts.has(hint):
            made.setPlaceholderText(self.texts(hint))
        return made

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(14)
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        begin = QHBoxLayout()
        begin.setSpacing(8)
        begin.addWidget(self.start, 2)
        begin.addWidget(self.start_time, 1)
        rows = (
            ("field.plan.schedule_from", self.direction),
            ("field.plan.start", begin),
            ("field.plan.finish", self.finish),
            ("field.plan.status_date", self.status),
            ("", self.replan),
            ("field.plan.critical_limit", self.limit),
            ("scheduling.day", self.hours),
        )
        for key, field in rows:
            form.addRow(label(self.theme, self.texts(key) if key else "", tone="muted"), field)
        self.body.addLayout(form)
        self.body.addWidget(label(self.theme, self.texts("scheduling.about"), "caption", "muted", wrap=True))
        self.body.addWidget(self.told)
        cancel = self.add_button(self.texts("widgets.cancel"))
        cancel.clicked.connect(self.reject)
        self.do_button = self.add_button(self.texts("scheduling.do"), "primary")
        self.do_button.clicked.connect(self.do)
        self.setMinimumWidth(WIDTH)

    def _connect(self) -> None:
        self.direction.changed.connect(self._turn)
        for field in (self.start, self.start_time, self.finish, self.status, self.limit):
            field.textChanged.connect(lambda _text: self._preview())
        self.replan.toggled.connect(lambda _on: self._preview())
        self.hours.valueChanged.connect(lambda _value: self._preview())

    # --- what it does -------------------------------------------------------------------------

    def change(self) -> Change:
        """All that differs, as one change; PlanError names what can't be read."""
        desk, info = self._desk, self._desk.plan.info
        limit = self.limit.text().strip()
        minutes = parse_duration(limit, minutes_per_day=day_minutes(desk.values)) if limit else 0
        day: Value = info.minutes_per_day
        if self.hours.value() != max(1, round(day_minutes(desk.values) / 60)):
            day = self.hours.value() * 60
        edits = [
            CellEdit(PLAN_ROW, "start", self.start.text(), typed=True),
            CellEdit(PLAN_ROW, "start_time", self.start_time.text().strip()),
            CellEdit(PLAN_ROW, "status_date", self.status.text(), typed=True),
            CellEdit(PLAN_ROW, "replan", self.replan.isChecked()),
            CellEdit(PLAN_ROW, "critical_limit", minutes),
            CellEdit(PLAN_ROW, "minutes_per_day", day),
            CellEdit(PLAN_ROW, "schedule_from", self.direction.current),
        ]
        if self.direction.current == "finish":
            edits.append(CellEdit(PLAN_ROW, "finish", self.finish.text(), typed=True))
        change = set_cells(desk.values, "plan", edits, desk.wording)
        return replace(change, label_key="undo.scheduling", params={})

    def do(self) -> None:
        """One step."""
        if self._desk.run(self.change, self):
            self.accept()

    def _turn(self) -> None:
        """From the finish: the present one, unless another is given."""
        if self.direction.current == "finish" and not self.finish.text().strip():
            finish = self._desk.get(SCHEDULE).finish
            self.finish.setText(f"{finish:%Y-%m-%d %H:%M}")
        self._show_direction()

    def _show_direction(self) -> None:
        self.finish.setEnabled(self.direction.current == "finish")
        self._preview()

    def _preview(self) -> None:
        try:
            change = self.change()
            told, good = self._foresight.told(change), not change.is_empty
            words = told if good else self.texts("scheduling.same")
            self.told.set_tone("muted")
        except PlanError as refusal:
            words, good = self._desk.message_of(refusal), False
            self.told.set_tone("critical")
        self.told.setText(words)
        self.do_button.setEnabled(good)
