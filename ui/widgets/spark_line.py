"""A few figures over days as a line, with the target they are to reach: small, without axes, told in words beside."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Theme
from ui.widgets.inspector_content import SparkEntry

HIGH = 44
INSET = 5
DOT = 2.5


class SparkLine(QWidget):
    """The days at their true distances; the dashed line is the target."""

    def __init__(self, theme: Theme, entry: SparkEntry) -> None:
        super().__init__()
        self._theme, self.entry = theme, entry
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(entry.told)
        self.setToolTip(entry.told)

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(200, HIGH)

    def places(self) -> list[QPointF]:
        """Where the figures lie, px."""
        low, high = self._range()
        first, last = self.entry.points[0][0], self.entry.points[-1][0]
        room = QRectF(self.rect()).adjusted(INSET, INSET, -INSET, -INSET)
        days = max(1, last - first)
        return [
            QPointF(room.left() + (day - first) / days * room.width(), self._height(room, value, low, high))
            for day, value in self.entry.points
        ]

    def _range(self) -> tuple[float, float]:
        values = [value for _, value in self.entry.points]
        if self.entry.target is not None:
            values.append(self.entry.target)
        return min(values), max(values)

    @staticmethod
    def _height(room: QRectF, value: float, low: float, high: float) -> float:
        share = (value - low) / (high - low) if high > low else 0.5
        return room.bottom() - share * room.height()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Target, line, dots; the last one full."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, places = self._theme, self.places()
        room = QRectF(self.rect()).adjusted(INSET, INSET, -INSET, -INSET)
        if self.entry.target is not None:
            low, high = self._range()
            level = self._height(room, self.entry.target, low, high)
            painter.setPen(QPen(theme.color("text_muted"), 1, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(room.left(), level), QPointF(room.right(), level))
        painter.setPen(QPen(theme.color("accent"), theme.real("icon.line")))
        painter.drawPolyline(QPolygonF(places))
        for place in places:
            painter.setBrush(theme.color("accent" if place == places[-1] else "panel"))
            painter.drawEllipse(place, DOT, DOT)
        painter.end()
