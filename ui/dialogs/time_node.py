"""A time node of a goal: when it is due and how it repeats, in words, with the next moments before it is kept."""

from datetime import date, datetime, time

from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QHBoxLayout, QLineEdit, QWidget

from planning.change import Change
from planning.edits.goals import NodePlan, add_node, change_node
from planning.errors import PlanError
from planning.goals.nodes import close_of, due_of, next_moments
from planning.goals.recurrence import LAST, MONTHLY, WEEKLY, WORKDAYS, Repeat, repeat_of, rule_text
from planning.goals.rule_words import node_words, ordinal, weekday_list
from planning.parsing.dates import parse_date
from planning.parsing.times import split_time
from planning.parsing.typed import SHOWN
from planning.rows import Id, TimeNode
from planning.schedule.from_plan import CALENDAR
from ui.desk import Desk
from ui.dialogs.form import form_layout, people_box, person_of
from ui.widgets.dialog_frame import DialogFrame
from ui.widgets.fields import number_field
from ui.widgets.label import label

ONCE, BY_RULE = "once", "rule"
EVERY = (ONCE, "daily", WEEKLY, MONTHLY, "yearly")
PLACES = ("day", "last_day", "last_workday", "nth_weekday")
ENDS = ("never", "until", "count")
SHOWN_MOMENTS = 4
MOST_TIMES = 999


class TimeNodeDialog(DialogFrame):
    """For a new node of a goal, or for one that there is. What can't be read is told in place of the preview."""

    def __init__(self, desk: Desk, goal_id: Id, node_id: Id | None, parent: QWidget) -> None:
        goal = desk.plan.goals[goal_id]
        title = desk.texts("node.add.title" if node_id is None else "node.edit.title")
        super().__init__(desk.theme, desk.texts, title, "calendar", goal.name, parent)
        self._desk, self._goal, self._node = desk, goal_id, node_id
        self._kept_rule = ""
        self.name = QLineEdit()
        self.every, self.place, self.end = QComboBox(), QComboBox(), QComboBox()
        self.interval = number_field(1, 99)
        self.weekdays = [QCheckBox(desk.texts(f"weekday.{day}")) for day in range(1, 8)]
        self.day, self.time, self.end_value = QLineEdit(), QLineEdit(), QLineEdit()
        self.at_close = QCheckBox(desk.texts("field.time_node.at_close"))
        owner = desk.plan.persons.get(goal.owner or 0)
        nobody = desk.texts("node.goal_owner", name=owner.name if owner else "–")
        self.owner = people_box(desk, None, nobody)
        self.told = label(desk.theme, tone="muted", wrap=True)
        self._form = form_layout()
        self._lay_out()
        self._fill(desk.plan.time_nodes.get(node_id or 0))
        self._connect()
        self._changed()

    # --- building -----------------------------------------------------------------------------

    def _lay_out(self) -> None:
        for box, keys in ((self.every, EVERY), (self.place, PLACES), (self.end, ENDS)):
            for key in keys:
                box.addItem(self._choice(key), key)
        form = self._form
        self._row(form, "field.time_node.name", self.name)
        self._row(form, "node.repeats", self.every)
        self.interval_row = self._line(self.interval)
        self._row(form, "node.interval", self.interval_row)
        self.weekday_row = self._line(*self.weekdays)
        self._row(form, "node.weekdays", self.weekday_row)
        self._row(form, "node.place", self.place)
        self._row(form, "node.first", self.day)
        self._row(form, "node.hour", self._line(self.time, self.at_close))
        self.end_row = self._line(self.end, self.end_value)
        self._row(form, "node.ends", self.end_row)
        self._row(form, "field.time_node.owner", self.owner)
        self.body.addLayout(form)
        self.body.addWidget(self.told)
        texts = self.texts
        self.add_button(texts("widgets.cancel")).clicked.connect(self.reject)
        self.do_button = self.add_button(texts("node.do"), "primary")
        self.do_button.clicked.connect(self.keep)
        self.setMinimumWidth(self.theme.size("command_field") + self.theme.size("inspector_min") // 2)

    def _row(self, form: QFormLayout, key: str, field: QWidget) -> None:
        field.setAccessibleName(self.texts(key))
        form.addRow(label(self.theme, self.texts(key), tone="muted"), field)

    def _choice(self, key: str) -> str:
        """Words of a choice; those that name the day get it when it is known."""
        return "" if key in ("day", "nth_weekday") else self.texts(f"node.choice.{key}")

    @staticmethod
    def _line(*fields: QWidget) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        for field in fields:
            row.addWidget(field)
        row.addStretch(1)
        return line

    def _fill(self, node: TimeNode | None) -> None:
        now = self._desk.values.now
        self.day.setText((node.first if node else now).date().isoformat())
        self.time.setText(f"{node.first:%H:%M}" if node and not node.at_close else "10:00")
        self.at_close.setChecked(node.at_close if node else True)
        if node is None:
            self.every.setCurrentIndex(self.every.findData(WEEKLY))
            self.weekdays[now.weekday()].setChecked(True)
            return
        self.name.setText(node.name)
        self.owner.setCurrentIndex(max(0, self.owner.findData(node.owner or 0)))
        self._fill_rule(node)

    def _fill_rule(self, node: TimeNode) -> None:
        try:
            repeat = repeat_of(node.rule) if node.rule else None
        except PlanError:
            repeat = None
        if node.rule and repeat is None:
            self._kept_rule = node.rule
            self.every.addItem(self.texts("node.choice.rule", rule=node.rule), BY_RULE)
            self.every.setCurrentIndex(self.every.findData(BY_RULE))
            return
        if repeat is None:
            return
        self.every.setCurrentIndex(self.every.findData(repeat.every))
        self.interval.setValue(repeat.interval)
        for day in repeat.weekdays or (node.first.weekday(),):
            self.weekdays[day].setChecked(True)
        self.place.setCurrentIndex(self.place.findData(_place_of(repeat)))
        if repeat.until is not None:
            self.end.setCurrentIndex(self.end.findData("until"))
            self.end_value.setText(repeat.until.isoformat())
        elif repeat.count is not None:
            self.end.setCurrentIndex(self.end.findData("count"))
            self.end_value.setText(str(repeat.count))

    def _connect(self) -> None:
        for box in (self.every, self.place, self.end, self.owner):
            box.currentIndexChanged.connect(self._changed)
        for field in (self.name, self.day, self.time, self.end_value):
            field.textChanged.connect(self._changed)
        for check in (*self.weekdays, self.at_close):
            check.toggled.connect(self._changed)
        self.interval.valueChanged.connect(self._changed)

    # --- what is wanted -----------------------------------------------------------------------

    def wanted(self) -> NodePlan:
        """The node as it would be; PlanError for what can't be read."""
        today = self._desk.values.now.date()
        day = parse_date(self.day.text(), today=today, order=SHOWN)
        hour = self._hour(day)
        rule = self._rule(day)
        return NodePlan(
            self.name.text().strip(),
            datetime.combine(day, hour),
            rule,
            self.at_close.isChecked(),
            person_of(self.owner),
        )

    def _hour(self, day: date) -> time:
        if self.at_close.isChecked():
            return close_of(self._desk.get(CALENDAR), day)
        rest, found = split_time(self.time.text().strip())
        if found is None or rest.strip():
            raise PlanError("time_unreadable", value=self.time.text())
        return found

    def _rule(self, day: date) -> str:
        every = str(self.every.currentData())
        if every == ONCE:
            return ""
        if every == BY_RULE:
            return self._kept_rule
        chosen = tuple(at for at, check in enumerate(self.weekdays) if check.isChecked())
        weekdays = (chosen or (day.weekday(),)) if every == WEEKLY else ()
        month_day, nth = None, None
        if every == MONTHLY:
            weekdays, month_day, nth = _monthly(str(self.place.currentData()), day)
        until, count = self._end()
        return rule_text(Repeat(every, self.interval.value(), weekdays, month_day, nth, until, count))

    def _end(self) -> tuple[date | None, int | None]:
        kind, typed = self.end.currentData(), self.end_value.text()
        if kind == "until":
            return parse_date(typed, today=self._desk.values.now.date(), order=SHOWN), None
        if kind == "count":
            if not (typed.strip().isdecimal() and 0 < int(typed) <= MOST_TIMES):
                raise PlanError("node_times_unreadable", most=MOST_TIMES)
            return None, int(typed)
        return None, None

    def keep(self) -> None:
        """One step."""
        try:
            change = self._change()
        except PlanError as refusal:
            self._tell_refusal(refusal)
            return
        if self._desk.run(lambda: change, self):
            self.accept()

    def _change(self) -> Change:
        plan, wanted = self._desk.plan, self.wanted()
        if self._node is None:
            return add_node(plan, self._goal, wanted)
        return change_node(plan, self._node, wanted)

    # --- what is shown ------------------------------------------------------------------------

    def _changed(self) -> None:
        every, end = self.every.currentData(), self.end.currentData()
        repeats = every not in (ONCE, BY_RULE)
        self._form.setRowVisible(self.interval_row, repeats)
        self._form.setRowVisible(self.weekday_row, every == WEEKLY)
        self._form.setRowVisible(self.place, every == MONTHLY)
        self._form.setRowVisible(self.end_row, repeats)
        self.end_value.setVisible(end != "never")
        self.time.setEnabled(not self.at_close.isChecked())
        if repeats:
            one = ".one" if self.interval.value() == 1 else ""
            self.interval.setSuffix(f" {self.texts(f'node.suffix.{every}{one}')}")
        try:
            wanted = self.wanted()
        except PlanError as refusal:
            self._tell_refusal(refusal)
            return
        self._name_places(wanted.first.date())
        self._tell(wanted)

    def _name_places(self, day: date) -> None:
        """What “on this day of the month” would mean."""
        texts = self.texts
        nth = ordinal(texts, (day.day - 1) // 7 + 1)
        weekday = weekday_list(texts, (day.weekday(),))
        self.place.setItemText(0, texts("node.choice.day", day=ordinal(texts, day.day)))
        self.place.setItemText(3, texts("node.choice.nth_weekday", nth=nth, what=weekday))

    def _tell(self, wanted: NodePlan) -> None:
        desk, texts = self._desk, self.texts
        node = TimeNode(0, "", 0, self._goal, wanted.name, wanted.first, wanted.rule, wanted.at_close)
        moments = next_moments(node, max(wanted.first, desk.values.now), SHOWN_MOMENTS)
        calendar = desk.get(CALENDAR)
        told = []
        for at in moments:
            shown = f"{desk.formats.day_long(at.date())} {due_of(node, at, calendar):%H:%M}"
            holiday = not calendar.is_working_day(at.date())
            told.append(texts("node.on_holiday", moment=shown) if holiday else shown)
        lines = [node_words(desk.formats, node)]
        lines.append(texts("node.next_are", moments="\n".join(told)) if told else texts("node.none_ahead"))
        self.told.set_tone("muted")
        self.told.setText("\n".join(lines))
        self.do_button.setEnabled(bool(wanted.name))

    def _tell_refusal(self, refusal: PlanError) -> None:
        self.told.set_tone("critical")
        self.told.setText(self._desk.message_of(refusal))
        self.do_button.setEnabled(False)


def _place_of(repeat: Repeat) -> str:
    if repeat.nth is not None:
        return "last_workday" if (repeat.weekdays, repeat.nth) == (WORKDAYS, LAST) else "nth_weekday"
    return "last_day" if repeat.month_day == LAST else "day"


def _monthly(place: str, day: date) -> tuple[tuple[int, ...], int | None, int | None]:
    """Weekdays, day of the month, which of the weekdays."""
    if place == "last_workday":
        return WORKDAYS, None, LAST
    if place == "nth_weekday":
        nth = (day.day - 1) // 7 + 1
        return (day.weekday(),), None, LAST if nth > 4 else nth
    return (), LAST if place == "last_day" else day.day, None
