"""Spent against plan to date: a bar a line, a mark where the plan stands, the deviation in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from planning.budget.amounts import BUDGET_OUTLINE
from planning.budget.spending import SPENDING, is_reserve
from planning.formats import MINUS
from planning.rows import Id
from ui.budget.axis_steps import round_up
from ui.desk import Desk
from ui.widgets.paint import Pen

SIDE = 14
ROW = 30
BAR = 16
FOOT = 22
MOST_NAME = 180
TICKS = 4
MARK = 2
SIDE_ROOM = 120
MOST_BARS = 14
LEAST_HEIGHT = 90


@dataclass(frozen=True, slots=True)
class PaceBar:
    """Amounts in minor units."""

    line: Id
    name: str
    spent: int
    planned: int


class PaceBars(QWidget):
    """The lowest lines that have a plan to date, in the order of the table; the outermost ones where those are many."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.bars: list[PaceBar] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        desk.theme.changed.connect(self.update)

    def show_plan(self) -> None:
        """Takes the money of the plan as it is."""
        rows = self._desk.get(BUDGET_OUTLINE).rows
        self.bars = self._bars_of(row.id for row in rows if not row.children)
        if len(self.bars) > MOST_BARS:
            self.bars = self._bars_of(row.id for row in rows if not row.level)[:MOST_BARS]
        self.setAccessibleName(" · ".join(f"{bar.name} {self.deviation(bar)}" for bar in self.bars))
        self.updateGeometry()
        self.update()

    def _bars_of(self, ids: Iterable[Id]) -> list[PaceBar]:
        spending, lines = self._desk.get(SPENDING).lines, self._desk.plan.budget_lines
        return [
            PaceBar(line, lines[line].name, spending[line].spent, planned)
            for line in ids
            if (planned := spending[line].planned) is not None and not is_reserve(lines, line)
        ]

    def deviation(self, bar: PaceBar) -> str:
        """`−6.7 %` behind the plan, `7.2 % over` beyond it."""
        if not bar.planned:
            return ""
        share = abs(bar.spent - bar.planned) / bar.planned
        told = self._desk.formats.percent(share, 1)
        if bar.spent > bar.planned:
            return self._desk.texts("budget.pace.over", share=told)
        return f"{MINUS}{told}"

    def sizeHint(self) -> QSize:
        """A line a bar, and the axis."""
        return QSize(480, SIDE + ROW * len(self.bars) + FOOT)

    def minimumSizeHint(self) -> QSize:
        """The first bars."""
        return QSize(240, LEAST_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Axis behind, then the bars."""
        painter = QPainter(self)
        pen, theme = Pen(painter, self._desk.theme), self._desk.theme
        painter.fillRect(self.rect(), theme.color("surface"))
        metrics = theme.metrics("body")
        wide = min(MOST_NAME, max((metrics.horizontalAdvance(bar.name) for bar in self.bars), default=0))
        left = SIDE + wide + 10
        room = max(60, self.width() - left - SIDE - SIDE_ROOM)
        most = round_up(max((max(bar.spent, bar.planned) for bar in self.bars), default=1))
        self._axis(pen, left, room, most)
        for number, bar in enumerate(self.bars):
            top = SIDE // 2 + ROW * number
            pen.text(QRect(SIDE, top, wide, ROW), bar.name, right=True)
            self._bar(pen, bar, QRect(left, top + (ROW - BAR) // 2, room, BAR), most)
        painter.end()

    def _axis(self, pen: Pen, left: int, room: int, most: int) -> None:
        low = SIDE // 2 + ROW * len(self.bars)
        for tick in range(TICKS + 1):
            at = left + round(room * tick / TICKS)
            pen.rule(at, SIDE // 2, 1, low - SIDE // 2, "grid")
            told = self._desk.formats.money(most * tick // TICKS).rsplit(".", 1)[0]
            width = self._desk.theme.metrics("axis").horizontalAdvance(told)
            pen.text(QRect(at - width // 2, low + 4, width + 2, 16), told, "text_faint", "axis")

    def _bar(self, pen: Pen, bar: PaceBar, box: QRect, most: int) -> None:
        end = box.left() + round(box.width() * bar.spent / most)
        if bar.spent:
            pen.box(
                QRect(box.left(), box.top(), max(2, end - box.left()), BAR), "bar_done", radius="radius.bar"
            )
        at = box.left() + round(box.width() * bar.planned / most)
        pen.painter.fillRect(at, box.top() - 3, MARK, BAR + 6, self._desk.theme.color("text"))
        tone = "critical" if bar.spent > bar.planned else "text_muted"
        text = QRect(max(end, at) + 8, box.top() - 4, SIDE_ROOM, BAR + 8)
        pen.text(text, self.deviation(bar), tone, "caption")
