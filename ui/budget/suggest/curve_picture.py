"""The response curve of one channel, with marks where its money is now and where it is suggested to be."""

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from planning.budget.response import Curve
from planning.budget.suggest_words import result_text
from planning.formats import Formats
from planning.parsing.money import minor_digits
from ui.budget.axis_steps import round_up
from ui.theme import Theme
from ui.widgets.paint import Pen

SIDE, TOP, FOOT = 14, 26, 24
POINTS, TICKS, DOT = 60, 4, 5
BEYOND = 1.4
"""How far beyond the larger amount the axis goes."""


class CurvePicture(QWidget):
    """Money in minor units; `new` None where nothing is suggested."""

    def __init__(self, theme: Theme, formats: Formats) -> None:
        super().__init__()
        self._theme, self._formats = theme, formats
        self.curve: Curve | None = None
        self.now, self.new = 0, None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_curve(self, curve: Curve | None, now: int, new: int | None) -> None:
        """Draws another one; None draws nothing."""
        self.curve, self.now, self.new = curve, now, new
        self.setAccessibleName(" · ".join(told for _at, told, _token in self.marks()))
        self.update()

    @property
    def _scale(self) -> int:
        return 10 ** minor_digits(self._formats.currency)

    def marks(self) -> list[tuple[int, str, str]]:
        """(money, what it says, colour token)."""
        if self.curve is None:
            return []
        found = [(self.now, "now", "text_muted")]
        if self.new is not None and self.new != self.now:
            found.append((self.new, "new", "accent"))
        return [(money, self._told(key, money), token) for money, key, token in found]

    def _told(self, key: str, money: int) -> str:
        assert self.curve is not None
        result = result_text(self._formats, self.curve.result(money / self._scale))
        return self._formats.texts(f"suggest.mark.{key}", money=self._short(money), result=result)

    def _short(self, money: int) -> str:
        return self._formats.money(money).partition(".")[0]

    def sizeHint(self) -> QSize:
        """As wide as the panel gives."""
        return QSize(380, 200)

    def minimumSizeHint(self) -> QSize:
        """Low enough for a small window."""
        return QSize(240, 130)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Axes, curve, marks, what they say."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self._theme.color("surface"))
        if self.curve is not None:
            self._paint(Pen(painter, self._theme), self.curve)
        painter.end()

    def _paint(self, pen: Pen, curve: Curve) -> None:
        most = max(self.now, self.new or 0, self._scale * 100)
        money = round_up(round(most * BEYOND))
        result = round_up(max(1, round(curve.result(money / self._scale))))
        left = SIDE + self._theme.metrics("axis").horizontalAdvance(f"{result:,}") + 8
        box = QRect(left, TOP, max(60, self.width() - left - SIDE - 10), max(20, self.height() - TOP - FOOT))
        self._axes(pen, box, money, result)
        places = [self._place(box, curve, money * at / POINTS, money, result) for at in range(POINTS + 1)]
        pen.painter.setPen(QPen(self._theme.color("text_muted"), 1.5))
        pen.painter.drawPolyline(QPolygonF(places))
        for amount, _told, token in self.marks():
            self._mark(pen, box, self._place(box, curve, amount, money, result), token)
        self._legend(pen, box)

    def _place(self, box: QRect, curve: Curve, amount: float, money: int, result: int) -> QPointF:
        high = curve.result(amount / self._scale) / result
        return QPointF(box.left() + box.width() * amount / money, box.bottom() - box.height() * high)

    def _axes(self, pen: Pen, box: QRect, money: int, result: int) -> None:
        for tick in range(TICKS + 1):
            high = round(box.bottom() - box.height() * tick / TICKS)
            pen.rule(box.left(), high, box.width(), 1, "grid")
            place = QRect(SIDE, high - 8, box.left() - SIDE - 8, 16)
            pen.text(
                place, result_text(self._formats, result * tick / TICKS), "text_faint", "axis", right=True
            )
            if tick % 2 == 0:
                told = self._short(money * tick // TICKS)
                wide = self._theme.metrics("axis").horizontalAdvance(told)
                at = box.left() + round(box.width() * tick / TICKS) - wide // 2
                at = min(at, self.width() - wide - 4)
                pen.text(QRect(at, box.bottom() + 6, wide + 2, 16), told, "text_faint", "axis")

    def _mark(self, pen: Pen, box: QRect, place: QPointF, token: str) -> None:
        stroke = QPen(self._theme.color(token), 1)
        stroke.setDashPattern([3, 3])
        pen.painter.setPen(stroke)
        pen.painter.drawLine(place, QPointF(place.x(), box.bottom()))
        pen.painter.setPen(Qt.PenStyle.NoPen)
        pen.painter.setBrush(self._theme.color(token))
        pen.painter.drawEllipse(place, DOT, DOT)
        pen.painter.setBrush(Qt.BrushStyle.NoBrush)

    def _legend(self, pen: Pen, box: QRect) -> None:
        """Above the picture, so that no label hides the curve."""
        left, metrics = box.left(), self._theme.metrics("caption")
        for _amount, told, token in self.marks():
            pen.box(QRect(left, 9, 8, 8), token, radius="radius.bar")
            wide = metrics.horizontalAdvance(told)
            pen.text(QRect(left + 13, 4, wide + 2, 18), told, "text", "caption")
            left += wide + 32
