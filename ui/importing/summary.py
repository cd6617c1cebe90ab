"""The last step: what was done, table by table, and what stayed away. Only shows; its buttons stand in the foot."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from planning.importing.trial import Trial, TrialTable
from ui.desk import Desk
from ui.importing.state import ImportState
from ui.importing.words import kind_text
from ui.widgets.icon_label import IconLabel
from ui.widgets.label import label, rule

NUMBERS = ("added", "updated", "unchanged", "left_out")
SIDE = 32


class Summary(QScrollArea):
    """Empty until `show_trial`."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.shown: list[str] = []
        """Every line that is shown, for screen readers and tests."""

    def show_trial(self, trial: Trial, state: ImportState, title: str) -> None:
        """What an import that was carried out has done."""
        inside = QWidget()
        inside.setProperty("surface", "surface")
        column = QVBoxLayout(inside)
        column.setContentsMargins(SIDE, 24, SIDE, 24)
        column.setSpacing(10)
        self.shown = []
        self._head(column, title)
        column.addSpacing(6)
        column.addLayout(self._table(trial))
        column.addSpacing(10)
        for icon, token, text in self._facts(trial, state):
            self._fact(column, icon, token, text)
        column.addStretch(1)
        self.setWidget(inside)
        self.setAccessibleName("\n".join(self.shown))

    def _head(self, column: QVBoxLayout, title: str) -> None:
        theme = self._desk.theme
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.addWidget(IconLabel(theme, "check-circle", "good", 24), 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label(theme, title, role="title", strong=True), 0, 1)
        grid.addWidget(label(theme, self._desk.texts("import.summary.safe"), tone="muted", wrap=True), 1, 1)
        grid.setColumnStretch(1, 1)
        column.addLayout(grid)
        self.shown.append(title)

    def _table(self, trial: Trial) -> QGridLayout:
        theme, texts = self._desk.theme, self._desk.texts
        grid = QGridLayout()
        grid.setHorizontalSpacing(28)
        grid.setVerticalSpacing(7)
        heads = ["import.summary.table", *(f"import.count.{key}" for key in NUMBERS)]
        for at, key in enumerate(heads):
            made = label(theme, texts(key), role="caption", tone="muted")
            grid.addWidget(
                made, 0, at, Qt.AlignmentFlag.AlignLeft if at == 0 else Qt.AlignmentFlag.AlignRight
            )
        grid.addWidget(rule(), 1, 0, 1, len(heads))
        taken = [table for table in trial.tables if table.part.taken]
        for row, table in enumerate(taken, 2):
            name = f"{table.part.table.sheet} · {kind_text(texts, table.kind)}"
            grid.addWidget(label(theme, name, strong=True), row, 0)
            for at, key in enumerate(NUMBERS, 1):
                grid.addWidget(self._number(table, key), row, at, Qt.AlignmentFlag.AlignRight)
            told = "，".join(f"{texts(f'import.count.{key}')} {table.counts[key]}" for key in NUMBERS)
            self.shown.append(f"{name} {told}")
        grid.setColumnStretch(len(heads), 1)
        return grid

    def _number(self, table: TrialTable, key: str) -> QWidget:
        count = table.counts[key]
        return label(self._desk.theme, str(count), tone="" if count else "faint", strong=bool(count))

    def _facts(self, trial: Trial, state: ImportState) -> list[tuple[str, str, str]]:
        """Icon, colour and sentence of what else is to be told."""
        texts = self._desk.texts
        found = []
        if state.mended:
            cells = "、".join(f"{item.cell} {item.before} → {item.after}" for item in state.mended[:4])
            found.append(
                ("edit", "accent", texts("import.summary.mended", count=len(state.mended), cells=cells))
            )
        created = [name for name in state.names if name.can_be_created and name.key not in state.choices]
        if created:
            names = texts("import.summary.and").join(name.name for name in created[:6])
            found.append(
                ("people", "accent", texts("import.summary.created", count=len(created), names=names))
            )
        if trial.problems:
            found.append(
                ("warning-triangle", "warning", texts("import.summary.problems", count=len(trial.problems)))
            )
        if state.left:
            found.append(("minus", "text_muted", texts("import.summary.left", count=len(state.left))))
        return found

    def _fact(self, column: QVBoxLayout, icon: str, token: str, text: str) -> None:
        theme = self._desk.theme
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.addWidget(IconLabel(theme, icon, token, 16), 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label(theme, text, wrap=True), 0, 1)
        grid.setColumnStretch(1, 1)
        column.addLayout(grid)
        self.shown.append(text)
