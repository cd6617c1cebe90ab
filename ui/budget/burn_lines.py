"""Money over time: planned and spent as lines, today, and the way to the forecast dashed."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from planning.budget.burn import BURN, Burn
from ui.budget.axis_steps import round_up
from ui.desk import Desk
from ui.widgets.paint import Pen

SIDE, TOP, FOOT = 14, 12, 24
BEFORE_LABEL = 22
TICKS = 4
DATES = 5
APART = 18
"""Least distance of two labels, px."""


class BurnLines(QWidget):
    """Sums of the whole budget by day."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.burn: Burn = desk.get(BURN)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        desk.theme.changed.connect(self.update)

    def show_plan(self) -> None:
        """Takes the money of the plan as it is."""
        self.burn = self._desk.get(BURN)
        self.setAccessibleName(" · ".join(self._told(*end) for end in self.ends()))
        self.update()

    def ends(self) -> list[tuple[str, int, str]]:
        """(text key, amount, colour token) of every line where it ends."""
        burn = self.burn
        if not burn.days:
            return []
        found = [("planned", burn.planned[-1], "text_muted"), ("forecast", burn.forecast, "accent")]
        return [*found, ("spent", burn.spent[-1], "bar_done")] if burn.spent else found

    def _told(self, key: str, amount: int, _token: str) -> str:
        return self._desk.texts(f"budget.burn.{key}", amount=self._desk.formats.money(amount))

    def sizeHint(self) -> QSize:
        """As wide as the panel gives."""
        return QSize(480, 180)

    def minimumSizeHint(self) -> QSize:
        """Low enough for a small window."""
        return QSize(240, 110)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Axes, lines, today, labels."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._desk.theme.color("surface"))
        if self.burn.days:
            self._paint(Pen(painter, self._desk.theme))
        painter.end()

    def _paint(self, pen: Pen) -> None:
        burn, most = self.burn, round_up(max(1, self.burn.top))
        box = QRect(self._axis_room(most), TOP, 0, self.height() - TOP - FOOT)
        metrics = self._desk.theme.metrics("caption")
        names = max(metrics.horizontalAdvance(self._told(*end)) for end in self.ends())
        box.setRight(max(box.left() + 80, self.width() - names - BEFORE_LABEL - SIDE))
        self._axes(pen, box, most)
        self._line(pen, self._places(box, burn.days, burn.planned, most), "text_muted", 1.5)
        spent = self._places(box, burn.days[: len(burn.spent)], burn.spent, most)
        if spent:
            end = QPointF(box.right(), self._high(box, burn.forecast, most))
            if burn.days[-1] > burn.today:
                self._line(pen, [spent[-1], end], "accent", 1.5, dashed=True)
            self._line(pen, spent, "bar_done", 2.5)
        self._today(pen, box)
        self._labels(pen, box, most)

    def _axis_room(self, most: int) -> int:
        return SIDE + self._desk.theme.metrics("axis").horizontalAdvance(self._tick(most)) + 8

    def _tick(self, amount: int) -> str:
        return self._desk.formats.money(amount).rsplit(".", 1)[0]

    def _across(self, box: QRect, day: date) -> float:
        first, last = self.burn.days[0], self.burn.days[-1]
        return box.left() + box.width() * (day - first).days / max(1, (last - first).days)

    def _high(self, box: QRect, amount: int, most: int) -> float:
        return box.bottom() - box.height() * amount / most

    def _places(self, box: QRect, days: Sequence[date], amounts: Sequence[int], most: int) -> list[QPointF]:
        return [
            QPointF(self._across(box, day), self._high(box, amount, most))
            for day, amount in zip(days, amounts, strict=True)
        ]

    def _axes(self, pen: Pen, box: QRect, most: int) -> None:
        for tick in range(TICKS + 1):
            high = round(box.bottom() - box.height() * tick / TICKS)
            pen.rule(box.left(), high, box.width(), 1, "grid")
            place = QRect(SIDE, high - 8, box.left() - SIDE - 8, 16)
            pen.text(place, self._tick(most * tick // TICKS), "text_faint", "axis", right=True)
        first, last = self.burn.days[0], self.burn.days[-1]
        for number in range(DATES):
            day = first + (last - first) * number // (DATES - 1)
            told = self._desk.formats.date(day)
            wide = self._desk.theme.metrics("axis").horizontalAdvance(told)
            left = round(self._across(box, day) - wide / 2)
            pen.text(QRect(left, box.bottom() + 6, wide + 2, 16), told, "text_faint", "axis")

    def _line(
        self, pen: Pen, places: Sequence[QPointF], token: str, width: float, *, dashed: bool = False
    ) -> None:
        stroke = QPen(self._desk.theme.color(token), width)
        stroke.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        if dashed:
            stroke.setDashPattern([4, 3])
        pen.painter.setPen(stroke)
        pen.painter.drawPolyline(QPolygonF(list(places)))

    def _today(self, pen: Pen, box: QRect) -> None:
        if not self.burn.days[0] <= self.burn.today <= self.burn.days[-1]:
            return
        at = round(self._across(box, self.burn.today))
        pen.rule(at, box.top(), 1, box.height(), "today")
        told = self._desk.texts("budget.burn.today")
        wide = self._desk.theme.metrics("axis").horizontalAdvance(told)
        pen.text(QRect(at - wide - 6, box.top(), wide + 2, 16), told, "text_muted", "axis")

    def _labels(self, pen: Pen, box: QRect, most: int) -> None:
        """Right of the lines in the order of their heights, moved apart."""
        low = float("inf")
        for key, amount, token in sorted(self.ends(), key=lambda end: end[1]):
            high = min(self._high(box, amount, most), low - APART)
            low = high
            pen.box(QRect(box.right() + 8, round(high) - 4, 8, 8), token, radius="radius.bar")
            left = box.right() + BEFORE_LABEL
            place = QRect(left, round(high) - 10, self.width() - left, 20)
            pen.text(place, self._told(key, amount, token), "text_muted", "caption")
