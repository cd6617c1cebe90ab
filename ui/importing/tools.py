"""The row of tools under the head of the import: counts, where the rows go, the kind of the table, what is running."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QMenu, QProgressBar, QPushButton, QWidget

from planning.importing.append import SUPPORTED
from planning.importing.column_values import FIELDS
from planning.importing.same_names import SAME, Same
from planning.importing.source import title_over
from ui.desk import Desk
from ui.importing.counts import Counts
from ui.importing.state import ImportState
from ui.importing.words import kind_text
from ui.widgets.button import button
from ui.widgets.label import label
from ui.widgets.link import Link

BAR_WIDTH, NAME_WIDTH = 110, 130
FINEST = 1000
LEAST = 400


class WizardTools(QWidget):
    """Follows the state; `show_step` says which parts are needed."""

    def __init__(self, desk: Desk, state: ImportState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._state = desk, state
        theme, texts = desk.theme, desk.texts
        self.counts = Counts(theme, texts)
        self._hint = label(theme, tone="muted")
        self.kind_button = self._kinds()
        self.target_button = self._targets()
        self.same_button = self._ways()
        self._note = label(theme)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(BAR_WIDTH)
        self.cancel_link = Link(theme, texts("widgets.cancel"))
        self.cancel_link.clicked.connect(state.cancel)
        self._step, self._narrow = "sheets", False
        self.setMinimumWidth(1)
        row = QHBoxLayout(self)
        row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(10)
        row.addWidget(self.counts)
        row.addWidget(self._hint)
        row.addStretch(1)
        for part in (
            self.same_button,
            self.target_button,
            self.kind_button,
            self._note,
            self.bar,
            self.cancel_link,
        ):
            row.addWidget(part)
        state.progressed.connect(self._show_progress)

    def _kinds(self) -> QPushButton:
        made = button(self._desk.theme, "")
        menu = QMenu(made)
        for kind in FIELDS:
            action = menu.addAction(kind_text(self._desk.texts, kind))
            action.setData(kind)
            action.setCheckable(True)
        menu.triggered.connect(lambda action: self._state.set_kind(self._state.current, action.data()))
        made.setMenu(menu)
        made.setProperty("menu", "true")
        return made

    def _targets(self) -> QPushButton:
        made = button(self._desk.theme, "")
        menu = QMenu(made)
        menu.aboutToShow.connect(lambda: self._fill_targets(menu))
        made.setMenu(menu)
        made.setProperty("menu", "true")
        return made

    def _fill_targets(self, menu: QMenu) -> None:
        menu.clear()
        texts, target = self._desk.texts, self._state.target
        for name in (None, self.new_name):
            here = texts("import.into_this", name=self._desk.plan.info.name)
            told = here if name is None else texts("import.into_new", name=name)
            action = menu.addAction(told.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked((target.new_name is None) == (name is None))
            action.triggered.connect(lambda _checked=False, name=name: self.go_into(name))

    def _ways(self) -> QPushButton:
        made = button(self._desk.theme, "")
        menu = QMenu(made)
        for way in SAME:
            action = menu.addAction(self._desk.texts(f"import.same.{way}.long"))
            action.setData(way)
            action.setCheckable(True)
        menu.triggered.connect(lambda action: self._choose_way(action.data()))
        made.setMenu(menu)
        made.setProperty("menu", "true")
        return made

    def _choose_way(self, way: Same) -> None:
        part = self._state.part
        if part is not None:
            self._state.set_same(part.table.kind, way)

    def _show_ways(self, on: bool, narrow: bool) -> None:
        """Only where the plan holds rows of those names."""
        state, trial = self._state, self._state.trial
        table = trial.tables[state.current] if trial and state.current < len(trial.tables) else None
        self.same_button.setVisible(on and table is not None and table.known > 0)
        if table is None:
            return
        now = state.same.get(table.kind, "add")
        told = self._desk.texts(f"import.same.{now}", count=table.known)
        self.same_button.setText(self._desk.texts(f"import.same.{now}.short") if narrow else told)
        self.same_button.setToolTip(told)
        for action in self.same_button.menu().actions():
            action.setChecked(action.data() == now)

    @property
    def new_name(self) -> str:
        """What a new plan would be called."""
        state = self._state
        part = next((part for part in state.parts if part.taken), None)
        if part is None:
            return Path(state.reading.file).stem
        sheet = state.reading.source.sheet(part.table.sheet) if state.reading.source else None
        return title_over(part.table, sheet) or Path(state.reading.file).stem

    def go_into(self, name: str | None) -> None:
        """The open plan, or a new one of that name."""
        self._state.target.new_name = name
        self._state.retry()

    def show_step(self, step: str) -> None:
        """One of sheets, columns, trial, done. Where the row gets narrow the buttons say what is chosen, no more."""
        self._step = step
        self._fill(step, narrow=False)
        self._narrow = self.sizeHint().width() > max(self.width(), LEAST)
        if self._narrow:
            self._fill(step, narrow=True)

    def _fill(self, step: str, *, narrow: bool) -> None:
        texts, state, busy = self._desk.texts, self._state, self._state.busy
        part = state.part
        self.setVisible(step != "done")
        self.counts.setVisible(step == "trial")
        self._hint.setVisible(step != "trial")
        self._hint.setText(texts("import.choose_tables" if step == "sheets" else "import.choose_columns"))
        self._note.setText(texts("import.nothing_written"))
        self.bar.setVisible(busy)
        self.cancel_link.setVisible(busy)
        if not busy:
            self.bar.setRange(0, 0)
        new = state.target.new_name
        self.target_button.setVisible(state.target.can_create and bool(state.parts))
        name = self._desk.plan.info.name if new is None else new
        key = "import.into_this" if new is None else "import.into_new"
        metrics = self._desk.theme.metrics()
        wide = NAME_WIDTH // 2 if narrow else NAME_WIDTH
        short = metrics.elidedText(name, Qt.TextElideMode.ElideRight, wide)
        self.target_button.setText(short if narrow and new is None else texts(key, name=short))
        self.target_button.setToolTip(texts(key, name=name))
        self._show_ways(step == "trial" and not state.is_own, narrow)
        self._note.setVisible(not busy and not narrow and self.same_button.isHidden())
        self._show_kind(part is not None and not state.is_own and bool(part.table.rows), narrow)

    def _show_kind(self, on: bool, narrow: bool) -> None:
        part, texts = self._state.part, self._desk.texts
        self.kind_button.setVisible(on)
        if part is None or not on:
            return
        known = part.table.kind in SUPPORTED
        kind = kind_text(texts, part.table.kind) if known else texts("import.kind_choose")
        self.kind_button.setText(kind if narrow else texts("import.as_kind", kind=kind))
        for action in self.kind_button.menu().actions():
            action.setChecked(action.data() == part.table.kind)

    def _show_progress(self, done: int, total: int, key: str) -> None:
        self.bar.setRange(0, FINEST if total else 0)
        self.bar.setValue(done * FINEST // total if total else 0)
        self.bar.setAccessibleName(self._desk.texts(key))
        self.bar.setToolTip(self._desk.texts(key))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More room, more words."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.show_step(self._step)
