"""The row that is looked at, in full: what is wrong with it, and every cell as the file has it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from planning.importing.draft import DraftColumn, Problem
from planning.importing.report import problem_text
from planning.importing.trial import TrialRow, TrialTable
from ui.desk import Desk
from ui.importing.signs import SEVERITY
from ui.widgets.icon_label import IconLabel
from ui.widgets.label import label, rule

MOST_TEXT = 400


class RowDetails(QWidget):
    """Head with the row's number and name, the rest below."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._number = label(desk.theme, strong=True)
        self._name = label(desk.theme, tone="muted")
        head = QHBoxLayout()
        head.setContentsMargins(12, 0, 12, 0)
        head.setSpacing(8)
        head.addWidget(self._number)
        head.addWidget(self._name, 1)
        bar = QWidget()
        bar.setLayout(head)
        bar.setFixedHeight(desk.theme.size("panel_head"))
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(rule())
        column.addWidget(self._scroll, 1)
        self.shown: list[str] = []
        """The lines that are shown, for screen readers and tests."""

    def set_row(self, table: TrialTable | None, row: TrialRow | None) -> None:
        """None empties it."""
        inside = QWidget()
        inside.setProperty("surface", "surface")
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(12, 8, 12, 10)
        lines.setSpacing(4)
        self.shown = []
        known = table is not None and row is not None
        self._number.setText(self._desk.texts("import.row_number", row=row.row) if row else "")
        self._name.setText(self._called(table, row) if table is not None and row is not None else "")
        if known and table is not None and row is not None:
            self._fill(lines, table, row)
        lines.addStretch(1)
        self._scroll.setWidget(inside)

    def _called(self, table: TrialTable, row: TrialRow) -> str:
        letters = [column.column for column in table.columns if column.field == "name"]
        return next((row.texts[letter] for letter in letters if letter in row.texts), "")

    def _fill(self, lines: QVBoxLayout, table: TrialTable, row: TrialRow) -> None:
        if row.reason:
            self._line(lines, self._desk.texts(f"import.skip.{row.reason}"))
        for problem in row.problems:
            self._problem(lines, problem)
        for column in table.columns:
            text = row.texts.get(column.column, "")
            if text:
                told = self._desk.texts(
                    "import.cell", cell=f"{column.column}{row.row}", header=self._head(table, column)
                )
                self._line(lines, told, text[:MOST_TEXT])

    def _head(self, table: TrialTable, column: DraftColumn) -> str:
        """As the file has it; in our own workbook that is the name of the field."""
        key = f"field.{table.kind}.{column.field}"
        if table.part.own is not None and self._desk.texts.has(key):
            return self._desk.texts(key)
        return " ".join(column.header.split()) or column.column

    def _problem(self, lines: QVBoxLayout, problem: Problem) -> None:
        told = problem_text(self._desk.texts, problem)
        icon, token = SEVERITY[problem.severity]
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(IconLabel(self._desk.theme, icon, token, 14), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(label(self._desk.theme, f"{problem.cell} {told}".strip(), wrap=True), 1)
        lines.addLayout(line)
        self.shown.append(told)

    def _line(self, lines: QVBoxLayout, head: str, text: str = "") -> None:
        if not text:
            lines.addWidget(label(self._desk.theme, head, tone="muted", wrap=True))
        else:
            lines.addWidget(label(self._desk.theme, head, role="caption", tone="muted"))
            lines.addWidget(label(self._desk.theme, text, wrap=True))
        self.shown.append(f"{head} {text}".strip())
