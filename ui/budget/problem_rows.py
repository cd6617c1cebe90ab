"""What is wrong with rules, a line each with the sign of its weight; says so where nothing is."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from planning.budget.problem_words import problem_text
from planning.budget.siblings import Problem
from ui.desk import Desk
from ui.widgets.icon_label import IconLabel
from ui.widgets.label import label
from ui.widgets.paint import TONE_ICONS

MOST_HEIGHT = 168
MOST_ROWS = 100
"""Nobody reads more of them; the rest is counted."""


class ProblemRows(QScrollArea):
    """Impossible rules first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.texts: list[str] = []
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("surface", "surface")

    def set_problems(self, problems: Sequence[Problem]) -> None:
        """Shows these in the order of their weight."""
        desk = self._desk
        found = sorted(problems, key=lambda problem: not problem.blocking)
        rows = [
            ("critical" if problem.blocking else "warning", problem_text(desk.values, desk.formats, problem))
            for problem in found[:MOST_ROWS]
        ]
        if len(found) > MOST_ROWS:
            rows.append(("warning", desk.texts("split.problems.more", count=len(found) - MOST_ROWS)))
        self.texts = [text for _, text in rows]
        inner = QWidget()
        inner.setProperty("surface", "surface")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for tone, text in rows or [("good", desk.texts("split.problems.none"))]:
            column.addWidget(self._row(tone, text))
        column.addStretch(1)
        self.setWidget(inner)
        self.setFixedHeight(min(MOST_HEIGHT, inner.sizeHint().height() + 2))

    def _row(self, tone: str, text: str) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(IconLabel(self._desk.theme, TONE_ICONS[tone], tone), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(label(self._desk.theme, text, wrap=True), 1)
        return row
