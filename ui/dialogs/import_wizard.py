"""The import: what a file holds, what it would do to the plan, and the one button that does it."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from planning.errors import Refusal
from planning.importing.draft import Reading
from planning.importing.problem_sheet import report_lines, report_words
from planning.importing.report import hint_text
from planning.importing.report_lines import ReportLine
from planning.importing.trial import Trial
from ui.desk import Desk
from ui.importing.counts import totals
from ui.importing.parts_list import PartsList
from ui.importing.state import ImportState
from ui.importing.steps import Steps
from ui.importing.summary import Summary
from ui.importing.tools import WizardTools
from ui.importing.trial_view import TrialView
from ui.importing.work import Reread
from ui.widgets.dialog_frame import DialogFrame
from ui.widgets.icon_label import IconLabel
from ui.widgets.label import rule
from ui.widgets.message_bar import MessageAction, MessageBar

SHEETS, COLUMNS, TRIAL, DONE = range(4)
STEPS = ("sheets", "columns", "trial", "done")
LIST_WIDTH = 236
LEAST_WIDTH, LEAST_HEIGHT = 760, 480
AROUND = 60
"""Px of the window that stay visible around the dialog."""
SHOWN_ELSEWHERE = frozenset({"encoding"})
"""Hints that the tools over the sheet tell."""


class ImportWizard(DialogFrame):
    """Nothing is written before the primary button; `imported(sentence)` when it is left after that. `report_wanted`
    has the source, the lines and the words of the report."""

    imported = Signal(str)
    report_wanted = Signal(object, object, object)

    def __init__(
        self, desk: Desk, reading: Reading, parent: QWidget | None = None, reread: Reread | None = None
    ) -> None:
        super().__init__(desk.theme, desk.texts, desk.texts("import.title"), "table", reading.file, parent)
        self._desk = desk
        self.state = ImportState(desk, reading, reread, self)
        self._step = SHEETS
        self._applying = False
        self._sentence = ""
        self.steps = Steps(desk.theme, [desk.texts(f"import.step.{step}") for step in STEPS])
        self.head.extra.addWidget(self.steps)
        self.tools = WizardTools(desk, self.state)
        self.counts, self.kind_button = self.tools.counts, self.tools.kind_button
        self.message = MessageBar(desk.theme, desk.texts)
        self.parts_list = PartsList(desk.theme, desk.texts, self.state)
        self.view = TrialView(desk, self.state)
        self.summary = Summary(desk)
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
        column.addWidget(self.tools)
        column.addWidget(self._message_area())
        column.addWidget(rule())
        inside = QWidget()
        middle = QHBoxLayout(inside)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        self._beside = rule(vertical=True)
        middle.addWidget(self.parts_list)
        middle.addWidget(self._beside)
        middle.addWidget(self.view, 1)
        self._pages = QStackedWidget()
        self._pages.addWidget(inside)
        self._pages.addWidget(self.summary)
        column.addWidget(self._pages, 1)
        self.set_body_layout(column)
        self._fill_foot()

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
        icon = IconLabel(self.theme, "undo", "text_muted")
        self.notes.addWidget(icon)
        self._notes = [icon, self.add_note(self.texts("import.one_step"))]
        self.report_button: QPushButton = self.add_button(self.texts("import.save_report"))
        self.undo_button: QPushButton = self.add_button(self.texts("import.undo"))
        self.back_button: QPushButton = self.add_button("")
        self.go_button: QPushButton = self.add_button("", "primary")

    def _connect(self) -> None:
        state = self.state
        state.tried.connect(self._tried)
        state.failed.connect(self._failed)
        state.began.connect(lambda _title: self._show_foot())
        state.stopped.connect(self._stopped)
        state.parts_changed.connect(self._parts_changed)
        state.current_changed.connect(self._show_table)
        self.parts_list.current_part.connect(state.set_current)
        self.parts_list.sheet_chosen.connect(self._look_at_sheet)
        self.parts_list.included.connect(state.set_included)
        self.counts.changed.connect(self.view.grid.set_filter)
        self.view.grid.cell_refused.connect(self._tell_unread)
        self.view.sheet_wanted.connect(self._show_sheet)
        self.message.action_triggered.connect(lambda _key: self.state.retry())
        self.report_button.clicked.connect(self._want_report)
        self.undo_button.clicked.connect(self._undo)
        self.back_button.clicked.connect(self._back)
        self.go_button.clicked.connect(self._forward)
        self._desk.refused.connect(self._tell_refusal)
        self._desk.moved.connect(self._plan_moved)
        self._desk.saving.began.connect(self._show_foot)
        self._desk.saving.ended.connect(self._show_foot)

    # --- steps --------------------------------------------------------------------------------

    @property
    def step(self) -> int:
        return self._step

    def go(self, step: int) -> None:
        """Shows a step: the sheets with their tables, the columns as the file has them, what the import would do, what
        it has done."""
        self._step = step
        self.steps.set_current(step)
        self._pages.setCurrentIndex(int(step == DONE))
        sheets = step == SHEETS
        cells = sheets and self.state.reading.source is not None
        entries = len(self.state.parts) + len(self.state.unrecognised)
        self.parts_list.setVisible(sheets or entries > 1)
        self.parts_list.setMaximumWidth(self.maximumWidth() if sheets and not cells else LIST_WIDTH)
        self.parts_list.setMinimumWidth(LIST_WIDTH)
        self._beside.setVisible(cells or (not sheets and entries > 1))
        self.view.setVisible(cells or not sheets)
        self.view.show_sheet(cells)
        self.view.grid.set_as_in_file(step == COLUMNS)
        if step == TRIAL and self.state.part is None:
            self.state.set_current(self.state.current)
        self._show_table()
        if step != DONE:
            (self.view.sheet if cells else self.parts_list if sheets else self.view.grid).setFocus()

    def _back(self) -> None:
        if self._step == SHEETS:
            self.reject()
        else:
            self.go(self._step - 1)

    def _forward(self) -> None:
        if self._step == DONE:
            self.accept()
        elif self._is_idle():
            self.reject()
        elif self._step < TRIAL:
            self.go(self._step + 1)
        else:
            self._apply()

    def _look_at_sheet(self, name: str) -> None:
        """A sheet without a table is shown as it is."""
        self.state.look_at_sheet(name)
        if self._step != SHEETS:
            self.go(SHEETS)

    def _show_sheet(self) -> None:
        """A cell is wanted that no row shows."""
        if self._step != SHEETS:
            self.go(SHEETS)

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
            self._show_message("good", self.texts("import.same"), "", "same")

    def _parts_changed(self) -> None:
        """Tables came or went: the list beside follows, and the message that there was none."""
        self.parts_list.renew()
        if self._anything() and self._message_room.property("about") in ("hints", "encoding"):
            self._message_room.hide()
        self.go(self._step)

    def _show_table(self) -> None:
        part, trial = self.state.part, self.state.trial
        self.parts_list.follow()
        known = trial is not None and self.state.current < len(trial.tables)
        self.counts.set_table(trial.tables[self.state.current] if trial and known else None)
        file = self.state.reading.file
        about = file
        if part is not None:
            key = "import.about_own" if self.state.is_own else "import.about"
            key = key if part.table.header_row else "import.about_headless"
            about = self.texts(key, file=file, sheet=part.table.sheet, row=part.table.header_row)
        self.set_title(self.texts("import.title"), "table", about)
        self._show_foot()

    def _show_foot(self) -> None:
        trial, done = self.state.trial, self._step == DONE
        busy = self.state.busy
        self.tools.show_step(STEPS[self._step])
        self.back_button.setText(self.texts("widgets.cancel" if self._step == SHEETS else "import.back"))
        self.back_button.setVisible(not done and (not self._is_idle() or self._step != SHEETS))
        self.undo_button.setVisible(done)
        for note in self._notes:
            note.setVisible(not done)
        self.report_button.setVisible(self._step >= TRIAL and trial is not None and self.has_report)
        self.go_button.setText(self._go_text())
        waiting = self._step == TRIAL and (busy or trial is None or self._nothing_comes())
        self.go_button.setEnabled(done or self._is_idle() or not waiting)
        self._hold(self._desk.saving.busy)

    def _hold(self, saving: bool) -> None:
        """While the rows go to disk nothing can be chosen, and the dialog stays."""
        for part in (self._pages, self.tools, self.steps, self._message_room):
            part.setEnabled(not saving)
        for button in (self.back_button, self.undo_button, self.report_button):
            button.setEnabled(not saving)
        if saving:
            self.go_button.setEnabled(False)
            self.go_button.setText(self.texts("import.writing"))

    def _nothing_comes(self) -> bool:
        return self.state.trial is None or self.state.trial.change.is_empty

    def _go_text(self) -> str:
        if self._step == DONE:
            return self.texts("import.finish")
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
        told = [
            hint_text(self.texts, code, params)
            for code, params in reading.hints
            if code not in SHOWN_ELSEWHERE
        ]
        if self.state.recalled:
            told.append(self.texts("import.recalled"))
        if not self._anything():
            way = "import.nothing_click" if reading.source is not None else "import.nothing_do"
            self._show_message("warning", self.texts("import.nothing"), self.texts(way), "hints")
        elif told:
            self._show_message("info", self.texts("import.noticed"), " ".join(told), "hints")

    def _show_message(self, tone: str, title: str, text: str, about: str, *actions: MessageAction) -> None:
        self.message.show_message(tone, title, text, actions)
        self._message_room.setProperty("about", about)
        self._message_room.show()

    def _failed(self, refusal: Refusal) -> None:
        self._show_message("critical", self.texts("import.cannot"), self._desk.message_of(refusal), "failure")
        self._show_table()

    def _stopped(self) -> None:
        again = MessageAction("again", self.texts("import.again"))
        self._show_message(
            "info", self.texts("import.stopped"), self.texts("import.stopped_do"), "failure", again
        )
        self._show_table()

    def _tell_refusal(self, refusal: Refusal) -> None:
        self._show_message(
            "warning", self.texts("import.not_done"), self._desk.message_of(refusal), "refusal"
        )

    def _tell_unread(self, refusal: Refusal) -> None:
        """What was typed into a cell can't be read; the editor is still open."""
        self._show_message("warning", self.texts("import.unread"), self._desk.message_of(refusal), "refusal")

    # --- ways in ------------------------------------------------------------------------------

    def start_plan(self) -> None:
        """A new plan comes of the file, named after its title."""
        self.tools.go_into(self.tools.new_name)
        self._show_foot()

    def ask_encoding(self) -> None:
        """The text can't be read as it should: the sheet is shown with the encodings to choose from."""
        self.go(SHEETS)
        self._show_message("warning", self.texts("import.encoding_ask"), "", "encoding")

    # --- report -------------------------------------------------------------------------------

    @property
    def has_report(self) -> bool:
        """Whether there is anything to write down, and cells to write it beside."""
        state = self.state
        told = bool(state.trial and state.trial.problems) or bool(state.mended) or bool(state.left)
        return told and state.reading.source is not None

    def report(self) -> Sequence[ReportLine]:
        """Every line of it, as things stand."""
        state = self.state
        problems = state.trial.problems if state.trial else []
        return report_lines(self.texts, problems, state.mended, state.left, state.names, state.choices)

    def _want_report(self) -> None:
        self.report_wanted.emit(self.state.reading.source, self.report(), report_words(self.texts))

    def tell_saved(self, file: str) -> None:
        """The report is written."""
        self._show_message("good", self.texts("import.report_saved", file=file), "", "report")

    # --- doing --------------------------------------------------------------------------------

    def _apply(self) -> None:
        self._applying = True
        self.state.apply(self._applied)

    def _applied(self, done: Trial | None) -> None:
        self._applying = done is not None
        if done is None:
            self._show_foot()
            return
        come, left = totals(done)
        added = done.count("added")
        key = "import.done_left" if left else "import.done"
        file = self.state.reading.file
        self._sentence = self.texts(key, file=file, added=added, updated=come - added, left=left)
        self._message_room.hide()
        self.summary.show_trial(done, self.state, self._sentence)
        self.go(DONE)
        self.go_button.setFocus()

    def _undo(self) -> None:
        """Back to the preview, as if nothing had been done."""
        self.state.target.undo(self._undone)

    def _undone(self, done: bool) -> None:
        if not done:
            return
        self._applying, self._sentence = False, ""
        self.state.retry()
        self.go(TRIAL)
        self._show_message("info", self.texts("import.undone"), "", "undone")

    def _plan_moved(self, _moved: object) -> None:
        """The plan became another while the preview was open: the preview follows."""
        if not self._applying:
            self.state.retry()

    def reject(self) -> None:
        """Escape and the cross: after the import they only close, and while it is written they do nothing."""
        if self._desk.saving.busy:
            return
        if self._step == DONE:
            self.accept()
        else:
            super().reject()

    def done(self, result: int) -> None:
        """However the dialog is left, nothing of it goes on."""
        self._desk.refused.disconnect(self._tell_refusal)
        self._desk.moved.disconnect(self._plan_moved)
        self._desk.saving.began.disconnect(self._show_foot)
        self._desk.saving.ended.disconnect(self._show_foot)
        self.state.close()
        super().done(result)
        self.view.release()
        if self._sentence:
            self.imported.emit(self._sentence)
            self.state.target.show()

    def _wanted_size(self) -> QSize:
        """Nearly the whole window."""
        owner = self.parentWidget().window() if self.parentWidget() else None
        wanted = self.maximumSize()
        return wanted if owner is None else wanted.boundedTo(owner.size() - QSize(AROUND, AROUND))
