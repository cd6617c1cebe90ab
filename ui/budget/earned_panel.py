"""Earned value beside the money: what was planned, earned and spent as bars, then every index and forecast with its
formula. The selected line's where it can be measured, else all lines'."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QToolTip, QVBoxLayout, QWidget

from planning.budget.earned_value import EarnedValue
from planning.budget.earning import EARNING
from planning.budget.earning_telling import EarnedRow, basis_text, earned_rows, verdict_text
from planning.rows import Id
from ui.desk import Desk
from ui.widgets.label import label, rule
from ui.widgets.paint import Pen

SIDE, GAP, BAR = 14, 14, 12
LEAST_BAR = 90
BARS = {"pv": "text_faint", "ev": "bar_done", "ac": "warning_fill"}
"""Figure → colour token of its bar."""


class EarnedRows(QWidget):
    """Name, bar or formula, value; painted."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.rows: list[EarnedRow] = []
        self._earned = EarnedValue(0, 0.0, 0.0, 0)
        desk.theme.changed.connect(self.update)

    def show_earned(self, earned: EarnedValue) -> None:
        """The figures of a line or of all."""
        self._earned, self.rows = earned, earned_rows(self._desk.formats, earned)
        told = (f"{row.name}: {row.value} = {row.formula}" for row in self.rows)
        self.setAccessibleName("\n".join(told))
        self.updateGeometry()
        self.update()

    def row_height(self) -> int:
        """Px."""
        return self._desk.theme.row_height()

    def sizeHint(self) -> QSize:
        """All rows."""
        return QSize(420, self.row_height() * len(self.rows) + 6)

    def minimumSizeHint(self) -> QSize:
        """As high as all rows: they scroll."""
        return QSize(300, self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        """On hover the whole formula, which a narrow panel cuts."""
        if isinstance(event, QHelpEvent):
            at = event.pos().y() // self.row_height()
            row = self.rows[at] if 0 <= at < len(self.rows) else None
            QToolTip.showText(
                event.globalPos(), f"{row.name}: {row.formula} = {row.value}" if row else "", self
            )
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """One line a figure."""
        painter = QPainter(self)
        pen, theme = Pen(painter, self._desk.theme), self._desk.theme
        painter.fillRect(event.rect(), theme.color("surface"))
        body, strong = theme.metrics(), theme.metrics("body", True)
        names = max((body.horizontalAdvance(row.name) for row in self.rows), default=0)
        values = max((strong.horizontalAdvance(row.value) for row in self.rows), default=0)
        high = self.row_height()
        for number, row in enumerate(self.rows):
            top, right = number * high, self.width() - SIDE
            pen.text(QRect(SIDE, top, names + 2, high), row.name)
            pen.text(QRect(right - values, top, values, high), row.value, row.tone, strong=True, right=True)
            middle = QRect(SIDE + names + GAP, top, right - values - GAP - SIDE - names - GAP, high)
            if row.key in BARS:
                self._bar(pen, middle, row.key)
            else:
                pen.text(middle, row.formula, "text_muted", "caption", right=True)
            pen.rule(SIDE, top + high - 1, self.width() - 2 * SIDE, 1, "grid")
        painter.end()

    def _bar(self, pen: Pen, box: QRect, key: str) -> None:
        """As a part of the budget, or of the most that was spent."""
        earned = self._earned
        whole = max(earned.bac, earned.ac, 1)
        if box.width() < LEAST_BAR:
            return
        top = box.top() + (box.height() - BAR) // 2
        pen.box(QRect(box.left(), top, box.width(), BAR), "sunken", radius="radius.bar")
        wide = round(box.width() * getattr(earned, key) / whole)
        if wide > 0:
            pen.box(QRect(box.left(), top, max(2, wide), BAR), BARS[key], radius="radius.bar")


class EarnedPanel(QWidget):
    """`line` says whose figures are shown; None, or one that can't be measured: all of them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.line: Id | None = None
        self.rows = EarnedRows(desk)
        self.whose = label(desk.theme, "", strong=True)
        self.verdict = label(desk.theme, "", tone="muted", wrap=True)
        self.basis = label(desk.theme, "", "caption", "muted", wrap=True)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self.rows)
        head = QVBoxLayout()
        head.setContentsMargins(SIDE, 8, SIDE, 6)
        head.setSpacing(2)
        for part in (self.whose, self.verdict, self.basis):
            head.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(rule("grid"))
        column.addWidget(scroll, 1)

    @property
    def is_there(self) -> bool:
        """Whether any line can be measured."""
        return bool(self._desk.get(EARNING).lines)

    def show_plan(self) -> None:
        """The figures as they are now."""
        earning, formats = self._desk.get(EARNING), self._desk.formats
        earned = earning.lines.get(self.line) if self.line is not None else None
        line = self._desk.plan.budget_lines.get(self.line) if earned and self.line is not None else None
        self.whose.setText(line.name if line else self._desk.texts("earned.all", count=len(self._measured())))
        shown = earned or earning.total
        self.verdict.setText(verdict_text(formats, shown))
        self.basis.setText(basis_text(formats, earning))
        self.rows.show_earned(shown)

    def _measured(self) -> list[Id]:
        """The lines without others below them that are measured."""
        above = {line.parent for line in self._desk.plan.budget_lines.values()}
        return [line for line in self._desk.get(EARNING).lines if line not in above]
