"""The whole plan on a strip under the chart, with the part in sight framed; dragging the frame scrolls both ways."""

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from planning.schedule.from_plan import SCHEDULE
from ui.desk import Desk
from ui.timeline.axis import TimeAxis
from ui.timeline.chart_layout import ChartLayout
from ui.timeline.overview_bars import Strokes, strokes
from ui.timeline.scale import day_number

HEIGHT, SIDE, INSET = 40, 6, 4
QUIET = 120
"""Ms without an edit after which the picture is made anew."""
LEAST_FRAME = 8.0
"""Px of the frame, however large the plan."""


class Overview(QWidget):
    """`scroll_asked` wants the rows scrolled to an offset in px."""

    scroll_asked = Signal(int)

    def __init__(
        self, desk: Desk, axis: TimeAxis, layout: ChartLayout, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._axis = axis
        self._layout = layout
        self._picture: QPixmap | None = None
        self._grabbed: QPointF | None = None
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(QUIET)
        self._quiet.timeout.connect(self.renew)
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(desk.texts("timeline.overview"))
        self.setToolTip(desk.texts("timeline.overview.tip"))
        axis.changed.connect(self.update)
        desk.theme.changed.connect(self.renew)

    def sizeHint(self) -> QSize:
        """Any width."""
        return QSize(400, HEIGHT)

    # --- what it shows ------------------------------------------------------------------------

    def note(self) -> None:
        """The plan or its rows have changed: the picture follows in a moment."""
        if self._picture is None:
            self.update()
        else:
            self._quiet.start()

    def renew(self) -> None:
        """Makes the picture anew at the next frame."""
        self._quiet.stop()
        self._picture = None
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another picture."""
        self.renew()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The kept picture, today, the frame."""
        if self._picture is None:
            self._picture = self._made()
        painter, theme = QPainter(self), self._desk.theme
        painter.drawPixmap(0, 0, self._picture)
        today = self._x(day_number(self._desk.values.now))
        painter.fillRect(QRectF(today, 1, 1, HEIGHT - 1), theme.color("today"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = QColor(theme.color("accent"))
        veil.setAlphaF(0.1)
        painter.setPen(QPen(theme.color("accent"), 1))
        painter.setBrush(veil)
        radius = theme.size("radius.bar")
        painter.drawRoundedRect(self.frame().adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.end()

    def frame(self) -> QRectF:
        """The part of the plan that the chart shows, in px of the strip."""
        scale, rows = self._axis.scale, self._layout
        left = min(max(self._x(scale.left), 0.0), self.width() - LEAST_FRAME)
        right = min(max(self._x(scale.day_at(self._axis.width)), left + LEAST_FRAME), self.width())
        whole = max(1, len(rows.ids) * rows.row_height)
        top = INSET + self._inner() * min(1.0, rows.offset / whole)
        bottom = INSET + self._inner() * min(1.0, (rows.offset + rows.height) / whole)
        return QRectF(left, top - 1, right - left, max(bottom - top + 2, LEAST_FRAME))

    def _inner(self) -> int:
        return HEIGHT - 2 * INSET

    def _span(self) -> tuple[float, float]:
        begin, end = self._axis.span
        return begin, max(end, begin + 1)

    def _x(self, day: float) -> float:
        begin, end = self._span()
        return SIDE + (day - begin) / (end - begin) * (self.width() - 2 * SIDE)

    def _day(self, x: float) -> float:
        begin, end = self._span()
        return begin + (x - SIDE) / (self.width() - 2 * SIDE) * (end - begin)

    def _made(self) -> QPixmap:
        ratio, theme = self.devicePixelRatioF(), self._desk.theme
        picture = QPixmap(round(self.width() * ratio), round(HEIGHT * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(theme.color("panel"))
        painter = QPainter(picture)
        painter.fillRect(0, 0, self.width(), 1, theme.color("border"))
        painter.setPen(Qt.PenStyle.NoPen)
        for token, boxes in self._strokes().items():
            painter.setBrush(theme.color(token))
            painter.drawRects([QRectF(left, top, width, high) for left, top, width, high in boxes])
        painter.end()
        return picture

    def _strokes(self) -> Strokes:
        begin, end = self._span()
        room = (SIDE, INSET, self.width() - 2 * SIDE, self._inner())
        schedule = self._desk.get(SCHEDULE)
        return strokes(self._layout.ids, self._desk.plan.tasks, schedule.passes, (begin, end), room)

    # --- mouse --------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Takes hold of the frame; elsewhere the frame comes to the pointer first."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        at, frame = event.position(), self.frame()
        self._grabbed = at - frame.center() if frame.contains(at) else QPointF()
        self._go(at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The chart shows what the frame is dragged to."""
        if self._grabbed is not None:
            self._go(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Lets go."""
        self._grabbed = None

    def _go(self, at: QPointF) -> None:
        middle = at - (self._grabbed or QPointF())
        self._axis.show_day(self._day(middle.x()))
        rows = self._layout
        whole = len(rows.ids) * rows.row_height
        share = (middle.y() - INSET) / self._inner()
        self.scroll_asked.emit(round(min(max(0.0, share * whole - rows.height / 2), whole)))

    def point_of(self, day: float, share: float) -> QPoint:
        """Where a day and a share of the rows are on the strip."""
        return QPoint(round(self._x(day)), round(INSET + share * self._inner()))
