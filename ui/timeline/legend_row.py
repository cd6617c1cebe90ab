"""Under the chart: what the plan comes to in numbers, and what the colours mean."""

from collections.abc import Iterator
from time import perf_counter

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from planning.errors import PlanError
from planning.schedule.from_plan import SCHEDULE, TASK_OUTLINE
from ui.desk import Desk
from ui.timeline.compared import Compared
from ui.timeline.counts import Counts, counted
from ui.widgets.paint import Pen

SIDE, GAP, MARK_GAP = 12, 14, 6
MARK_WIDTH, MARK_HEIGHT = 16, 8
SLICE_SECONDS = 0.006
"""How long one turn of counting may take."""
_MARKS = (
    ("done", "bar_done", "bar_line"),
    ("left", "bar_left", "bar_line"),
    ("critical", "bar_crit_left", "bar_crit_done"),
    ("fixed", "", ""),
    ("float", "", ""),
    ("deadline", "", ""),
    ("compared", "", ""),
)


class LegendRow(QWidget):
    """Counts left, legend right; the counts follow a moment after the plan."""

    def __init__(self, desk: Desk, compared: Compared, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._compared = compared
        self._counts: Counts | None = None
        self._deadlines = False
        self._work: Iterator[Counts | None] | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._count)
        self.setFixedHeight(desk.theme.size("status"))
        self.setToolTip("")
        desk.theme.changed.connect(self.update)
        compared.changed.connect(self.update)

    def recount(self) -> None:
        """Counts anew, from the start."""
        self._work = None
        self._deadlines = any(task.deadline for task in self._desk.plan.tasks.values())
        self._timer.start(0)
        self.update()

    def finish_counting(self) -> None:
        """At once, for who can wait."""
        while self._timer.isActive():
            self._count()

    def _count(self) -> None:
        until = perf_counter() + SLICE_SECONDS
        try:
            if self._work is None:
                self._work = counted(self._desk.values)
            for counts in self._work:
                if counts is not None:
                    self._finish(counts)
                    return
                if perf_counter() > until:
                    return
        except PlanError:
            self._timer.stop()
            return

    def _finish(self, counts: Counts) -> None:
        self._timer.stop()
        self._work, self._counts = None, counts
        self.setAccessibleName(self.text())
        self.update()

    def text(self) -> str:
        """`26 rows · 5 critical · 1 late · finish 11-13`."""
        texts, rows = self._desk.texts, len(self._desk.get(TASK_OUTLINE).rows)
        if not rows:
            return texts("timeline.counts.none")
        formats = self._desk.formats
        finish = formats.date(self._desk.get(SCHEDULE).finish.date())
        number = formats.number(rows)
        if self._counts is None:
            return texts("timeline.counts.counting", rows=number, finish=finish)
        told = {"critical": formats.number(self._counts.critical), "late": formats.number(self._counts.late)}
        return texts("timeline.counts", rows=number, finish=finish, **told)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Words left, marks right as far as there is room."""
        painter = QPainter(self)
        pen = Pen(painter, self._desk.theme)
        pen.box(self.rect(), "header", radius="radius.bar")
        painter.fillRect(self.rect(), self._desk.theme.color("header"))
        pen.rule(0, 0, self.width(), 1, "border")
        used = pen.text(self.rect().adjusted(SIDE, 0, -SIDE, 0), self.text(), "text_muted", "caption")
        right = self.width() - SIDE
        for key, fill, line in reversed(_MARKS):
            word = self._word(key)
            if not word:
                continue
            width = self._desk.theme.metrics("caption").horizontalAdvance(word)
            left = right - width - MARK_GAP - MARK_WIDTH
            if left < SIDE + used + GAP:
                break
            self._mark(
                pen, QRect(left, (self.height() - MARK_HEIGHT) // 2, MARK_WIDTH, MARK_HEIGHT), key, fill, line
            )
            box = QRect(left + MARK_WIDTH + MARK_GAP, 0, width + 2, self.height())
            pen.text(box, word, "text_muted", "caption")
            right = left - GAP
        painter.end()

    def _word(self, key: str) -> str:
        """Empty for what isn't in the chart."""
        if key == "compared":
            return self._compared.name
        if key == "deadline" and not self._deadlines:
            return ""
        return self._desk.texts(f"timeline.legend.{key}")

    def _mark(self, pen: Pen, box: QRect, key: str, fill: str, line: str) -> None:
        theme, painter = self._desk.theme, pen.painter
        if fill:
            pen.box(box, fill, line, "radius.bar")
        elif key == "fixed":
            pen.box(box.adjusted(1, 0, -1, 0), "bar_left", "bar_line", "radius.bar")
            for left in (box.left(), box.right() - 1):
                painter.fillRect(left, box.top() - 2, 2, box.height() + 4, theme.color("summary"))
        elif key == "compared":
            pen.box(QRect(box.left(), box.center().y(), box.width(), 3), "baseline", radius="radius.bar")
        elif key == "deadline":
            _flag(painter, box, theme.color("text_muted"))
        else:
            stroke = QPen(theme.color("float_line"), theme.real("gantt.float"))
            stroke.setDashPattern([1, 1.6])
            painter.setPen(stroke)
            middle = box.center().y() + 1
            painter.drawLine(box.left(), middle, box.right() - 1, middle)
            painter.fillRect(box.right(), box.top() + 1, 1, box.height() - 1, theme.color("float_line"))


def _flag(painter: QPainter, box: QRect, ink: QColor) -> None:
    """As the chart marks a deadline, in small."""
    x, top = box.center().x() + 0.5, box.top() - 1.0
    painter.fillRect(QRectF(x - 0.75, top, 1.5, box.height() + 2), ink)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawPolygon(QPolygonF([QPointF(x - 4, top), QPointF(x + 4, top), QPointF(x, top + 5)]))
