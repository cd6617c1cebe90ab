"""The import preview: what a file holds, what it would do to the plan, and the one button that does it."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from planning.errors import Refusal
from planning.importing.append import SUPPORTED
from planning.importing.draft import Reading
from planning.importing.report import hint_text
from ui.desk import Desk
from ui.importing.counts import Counts, totals
from ui.importing.parts_list import PartsList
from ui.importing.state import ImportState
from ui.importing.steps import Steps
from ui.importing.trial_view import TrialView
from ui.widgets.button import button
from ui.widgets.dialog_frame import DialogFrame
from ui.widgets.icon_label import IconLabel
from ui.widgets.label import label, rule
from ui.widgets.message_bar import MessageBar

SHEETS, COLUMNS, TRIAL, DONE = range(4)
STEPS = ("sheets", "columns", "trial", "done")
LIST_WIDTH = 236
LEAST_WIDTH, LEAST_HEIGHT = 760, 480
AROUND = 60
"""Px of the window that stay visible around the dialog."""


class ImportWizard(DialogFrame):
    """Nothing is written before the primary button; `imported(sentence)` afterwards."""

    imported = Signal(str)

    def __init__(self, desk: Desk, reading: Reading, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, desk.texts, desk.texts("import.title"), "table", reading.file, parent)
        self._desk = desk
        self.state = ImportState(desk, reading, self)
        self._step = SHEETS
        self._applying = False
        self.steps = Steps(desk.theme, [desk.texts(f"import.step.{step}") for step in STEPS])
        self.head.extra.addWidget(self.steps)
        self.counts = Counts(desk.theme, desk.texts)
        self.kind_button = button(desk.theme, "")
        self.message = MessageBar(desk.theme, desk.texts)
        self.parts_list = PartsList(desk.theme, desk.texts, self.state)
        self.view = TrialView(desk, self.state)
        self.head.title.setMinimumWidth(self.head.title.sizeHint().width())
        self._build_body()
        self._connect()
        self._show_hints()
        self.state.retry()
        self.resize(self._wanted_size().expandedTo(QSize(LEAST_WIDTH, LEAST_HEIGHT)))
        self.go(TRIAL if self._anything() else SHEETS)

    # --- building -----------------------------------------------------------------------------

    def _build_body(self) -> None:
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._tools())
        column.addWidget(self._message_area())
        column.addWidget(rule())
        middle = QHBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        self._beside = rule(vertical=True)
        middle.addWidget(self.parts_list)
        middle.addWidget(self._beside)
        middle.addWidget(self.view, 1)
        column.addLayout(middle, 1)
        self.set_body_layout(column)
        self._fill_foot()

    def _tools(self) -> QWidget:
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(10)
        row.addWidget(self.counts)
        self._choose_tables = label(self._desk.theme, self.texts("import.choose_tables"), tone="muted")
        row.addWidget(self._choose_tables)
        row.addStretch(1)
        row.addWidget(self.kind_button)
        self._state_note = label(self._desk.theme)
        row.addWidget(self._state_note)
        menu = QMenu(self.kind_button)
        for kind in SUPPORTED:
            action = menu.addAction(self.texts(f"table.{kind}"))
            action.setData(kind)
            action.setCheckable(True)
        menu.triggered.connect(lambda action: self.state.set_kind(self.state.current, action.data()))
        self.kind_button.setMenu(menu)
        self.kind_button.setProperty("menu", "true")
        return bar

    def _message_area(self) -> QWidget:
        self._message_room = QWidget()
        room = QVBoxLayout(self._message_room)
        room.setContentsMargins(12, 0, 12, 8)
        room.addWidget(self.message)
        self._message_room.hide()
        self.message.closed.connect(self._message_room.hide)
        return self._message_room

    def _fill_foot(self) -> None:
        self.notes.setSpacing(6)
        self.notes.addWidget(IconLabel(self.theme, "undo", "text_muted"))
        self.add_note(self.texts("import.one_step"))
        self.copy_button: QPushButton = self.add_button(self.texts("import.copy_problems"))
        self.back_button: QPushButton = self.add_button("")
        self.go_button: QPushButton = self.add_button("", "primary")

    def _connect(self) -> None:
        state = self.state
        state.tried.connect(self._tried)
        state.failed.connect(self._failed)
        state.began.connect(self._show_foot)
        state.current_changed.connect(self._show_table)
        self.parts_list.current_part.connect(state.set_current)
        self.parts_list.included.connect(state.set_included)
        self.counts.changed.connect(self.view.grid.set_filter)
        self.copy_button.clicked.connect(self.view.problems.copy)
        self.back_button.clicked.connect(self._back)
        self.go_button.clicked.connect(self._forward)
        self._desk.refused.connect(self._tell_refusal)
        self._desk.moved.connect(self._plan_moved)

    # --- steps --------------------------------------------------------------------------------

    @property
    def step(self) -> int:
        return self._step

    def go(self, step: int) -> None:
        """Shows a step: the tables, the columns as the file has them, or what the import would do."""
        self._step = step
        self.steps.set_current(step)
        sheets = step == SHEETS
        entries = len(self.state.parts) + len(self.state.unrecognised)
        self.parts_list.setVisible(sheets or entries > 1)
        self.parts_list.setMaximumWidth(self.maximumWidth() if sheets else LIST_WIDTH)
        self.parts_list.setMinimumWidth(LIST_WIDTH)
        self._beside.setVisible(not sheets and entries > 1)
        self.view.setVisible(not sheets)
        self.counts.setVisible(step == TRIAL)
        self._choose_tables.setVisible(step != TRIAL)
        self._choose_tables.setText(self.texts("import.choose_tables" if sheets else "import.choose_columns"))
        self.view.grid.set_as_in_file(step == COLUMNS)
        self._show_table()
        (self.parts_list if sheets else self.view.grid).setFocus()

    def _back(self) -> None:
        if self._step == SHEETS:
            self.reject()
        else:
            self.go(self._step - 1)

    def _forward(self) -> None:
        if self._is_idle():
            self.reject()
        elif self._step < TRIAL:
            self.go(self._step + 1)
        else:
            self._apply()

    def _anything(self) -> bool:
        """Whether there is a table that could be taken."""
        return any(self.state.can_be_taken(at) for at in range(len(self.state.parts)))

    def _is_idle(self) -> bool:
        """Whether there is nothing that the primary button could go on to."""
        if not self._anything():
            return True
        trial = self.state.trial
        return self._step == TRIAL and trial is not None and trial.change.is_empty and self.state.is_own

    # --- what is shown ------------------------------------------------------------------------

    def _tried(self) -> None:
        if self._message_room.property("about") == "failure":
            self._message_room.hide()
        self._show_table()
        trial = self.state.trial
        if trial is not None and self.state.is_own and trial.change.is_empty:
            self._tell("good", "import.same", "same")

    def _show_table(self) -> None:
        part, trial = self.state.part, self.state.trial
        self.parts_list.follow()
        self.counts.set_table(trial.tables[self.state.current] if trial and trial.tables else None)
        file = self.state.reading.file
        about = file
        if part is not None:
            key = "import.about_own" if self.state.is_own else "import.about"
            about = self.texts(key, file=file, sheet=part.table.sheet, row=part.table.header_row)
        self.set_title(self.texts("import.title"), "table", about)
        can = part is not None and not self.state.is_own and bool(part.table.rows)
        self.kind_button.setVisible(can)
        if part is not None and can:
            known = part.table.kind in SUPPORTED
            kind = self.texts(f"table.{part.table.kind}") if known else self.texts("import.kind_choose")
            self.kind_button.setText(self.texts("import.as_kind", kind=kind))
            for action in self.kind_button.menu().actions():
                action.setChecked(action.data() == part.table.kind)
        self._show_foot()

    def _show_foot(self) -> None:
        trial = self.state.trial
        busy = self.state.busy
        self._state_note.setText(self.texts("import.trying" if busy else "import.nothing_written"))
        self.back_button.setText(self.texts("widgets.cancel" if self._step == SHEETS else "import.back"))
        self.back_button.setVisible(not self._is_idle() or self._step != SHEETS)
        self.copy_button.setVisible(self._step == TRIAL and bool(trial and trial.problems))
        self.go_button.setText(self._go_text())
        waiting = self._step == TRIAL and (busy or trial is None or self._nothing_comes())
        self.go_button.setEnabled(self._is_idle() or not waiting)

    def _nothing_comes(self) -> bool:
        return self.state.trial is None or self.state.trial.change.is_empty

    def _go_text(self) -> str:
        if self._is_idle():
            return self.texts("widgets.close")
        if self._step < TRIAL:
            return self.texts("import.next")
        trial = self.state.trial
        if trial is None or self._nothing_comes():
            return self.texts("import.go_none")
        come, left = totals(trial)
        return self.texts("import.go_left" if left else "import.go", rows=come, left=left)

    def _show_hints(self) -> None:
        reading = self.state.reading
        told = [hint_text(self.texts, code, params) for code, params in reading.hints]
        if self.state.recalled:
            told.append(self.texts("import.recalled"))
        if not self._anything():
            self._show_message(
                "warning", self.texts("import.nothing"), self.texts("import.nothing_do"), "hints"
            )
        elif told:
            self._show_message("info", self.texts("import.noticed"), " ".join(told), "hints")

    def _tell(self, tone: str, key: str, about: str) -> None:
        self._show_message(tone, self.texts(key), "", about)

    def _show_message(self, tone: str, title: str, text: str, about: str) -> None:
        self.message.show_message(tone, title, text)
        self._message_room.setProperty("about", about)
        self._message_room.show()

    def _failed(self, refusal: Refusal) -> None:
        self._show_message("critical", self.texts("import.cannot"), self._desk.message_of(refusal), "failure")
        self._show_table()

    def _tell_refusal(self, refusal: Refusal) -> None:
        self._show_message(
            "warning", self.texts("import.not_done"), self._desk.message_of(refusal), "refusal"
        )

    # --- doing --------------------------------------------------------------------------------

    def _apply(self) -> None:
        self._applying = True
        done = self.state.apply()
        self._applying = False
        if done is None:
            return
        self.steps.set_current(DONE)
        come, left = totals(done)
        added = done.count("added")
        key = "import.done_left" if left else "import.done"
        file = self.state.reading.file
        self.imported.emit(self.texts(key, file=file, added=added, updated=come - added, left=left))
        self.accept()

    def _plan_moved(self, _moved: object) -> None:
        """The plan became another while the preview was open: the preview follows."""
        if not self._applying:
            self.state.retry()

    def done(self, result: int) -> None:
        """However the dialog is left, nothing of it goes on."""
        self._desk.refused.disconnect(self._tell_refusal)
        self._desk.moved.disconnect(self._plan_moved)
        self.state.close()
        super().done(result)
        self.view.release()

    def _wanted_size(self) -> QSize:
        """Nearly the whole window."""
        owner = self.parentWidget().window() if self.parentWidget() else None
        wanted = self.maximumSize()
        return wanted if owner is None else wanted.boundedTo(owner.size() - QSize(AROUND, AROUND))
