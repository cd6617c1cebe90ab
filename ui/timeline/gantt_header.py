"""The two lines of time above the chart; dragging them scrolls, the wheel zooms. Knows days, not tasks."""

from datetime import date

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QToolTip, QWidget

from ui.desk import Desk
from ui.timeline.axis import TimeAxis
from ui.timeline.hover import day_text
from ui.timeline.scale import HeaderCell, day_number, quarter_of
from ui.timeline.shading import DayShades
from ui.widgets.paint import Pen, baseline

FULL_DAYS = 18.0
"""Px a day under which only Monday, Wednesday and Friday are numbered."""
PADDING = 6
NOTCH = 120


class GanttHeader(QWidget):
    """As high as the token says, so that the table's header can stand level with it."""

    def __init__(self, desk: Desk, axis: TimeAxis, shades: DayShades, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._axis = axis
        self._shades = shades
        self._grabbed: float | None = None
        self.setFixedHeight(desk.theme.size("gantt_header"))
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        axis.changed.connect(self.update)
        desk.theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Any width."""
        return QSize(400, self.height())

    # --- painting -----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, first line, second line."""
        painter = QPainter(self)
        theme, scale = self._desk.theme, self._axis.scale
        painter.fillRect(self.rect(), theme.color("header"))
        half = self.height() // 2
        for cell in scale.upper_cells(self.width()):
            self._upper(painter, cell, half)
        for cell in scale.lower_cells(self.width()):
            self._lower(painter, cell, half)
        painter.fillRect(0, half, self.width(), 1, theme.color("grid"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.color("border"))
        painter.end()

    def _box(self, cell: HeaderCell, top: int, height: int) -> QRect:
        scale = self._axis.scale
        left, right = round(scale.x_of_day(cell.begin)), round(scale.x_of_day(cell.end))
        return QRect(left, top, right - left, height)

    def _upper(self, painter: QPainter, cell: HeaderCell, half: int) -> None:
        """The label stays in sight while its cell is."""
        box = self._box(cell, 0, half)
        painter.fillRect(box.left(), 0, 1, self.height(), self._desk.theme.color("border"))
        text, metrics = self.upper_text(cell), self._desk.theme.metrics("caption")
        left = max(box.left(), 0) + PADDING
        if left + metrics.horizontalAdvance(text) + PADDING > box.right() + 1 and box.left() < 0:
            return
        room = QRect(left, 0, box.right() - left, half)
        Pen(painter, self._desk.theme).text(room, text, "text_muted", "caption")

    def _lower(self, painter: QPainter, cell: HeaderCell, half: int) -> None:
        box = self._box(cell, half + 1, self.height() - half - 2)
        day = cell.at.date()
        today = cell.kind == "day" and day == self._desk.values.now.date()
        makeup = cell.kind == "day" and self._shades.is_makeup(day)
        text = self.lower_text(cell, makeup)
        if cell.kind != "day" and box.width() > 2:
            painter.fillRect(box.left(), box.top(), 1, box.height(), self._desk.theme.color("grid"))
        if today:
            self._fill_today(painter, box)
        if not text and not today:
            return
        if makeup:
            self._box_makeup(painter, box, text)
        ink = "surface" if today else "text" if makeup else "text_muted"
        self._centred(painter, box, text or str(day.day), ink, strong=today)

    def _fill_today(self, painter: QPainter, box: QRect) -> None:
        pen = Pen(painter, self._desk.theme)
        pen.box(self._label_box(box), "today", radius="radius.bar")

    def _box_makeup(self, painter: QPainter, box: QRect, text: str) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._desk.theme.color("text_muted"), 1))
        painter.setBrush(self._desk.theme.color("surface"))
        shape = self._label_box(box)
        radius = self._desk.theme.size("radius.bar")
        painter.drawRoundedRect(
            shape.x() + 0.5, shape.y() + 0.5, shape.width() - 1, shape.height() - 1, radius, radius
        )

    def _label_box(self, box: QRect) -> QRect:
        """Around a label of two digits, even where days are narrow."""
        width = max(box.width() + 1, self._desk.theme.metrics("axis").horizontalAdvance("00") + 2)
        return QRect(round(box.left() + (box.width() - width) / 2), box.top() + 1, width, box.height() - 2)

    def _centred(self, painter: QPainter, box: QRect, text: str, ink: str, strong: bool) -> None:
        role = "axis" if text.isascii() else "caption"
        theme = self._desk.theme
        metrics = theme.metrics(role, strong)
        painter.setFont(theme.font(role, strong))
        painter.setPen(theme.color(ink))
        left = box.left() + (box.width() - metrics.horizontalAdvance(text)) / 2
        painter.drawText(round(left), baseline(box.top(), box.height(), metrics), text)

    # --- words --------------------------------------------------------------------------------

    def upper_text(self, cell: HeaderCell) -> str:
        """`10-12 · 42 周`, `Nov 2026`, …"""
        return self._words(cell, "")

    def lower_text(self, cell: HeaderCell, makeup: bool = False) -> str:
        """Numbers of days and hours, short names of longer spans; empty where there is no room."""
        width = (cell.end - cell.begin) * self._axis.scale.day_width
        if cell.kind == "hour":
            return f"{cell.at.hour}"
        if cell.kind == "day":
            if makeup:
                return self._desk.texts("timeline.header.makeup").strip() or str(cell.at.day)
            numbered = width >= FULL_DAYS or cell.at.weekday() in (0, 2, 4)
            return str(cell.at.day) if numbered else ""
        if cell.kind == "week":
            widest = self._date(date(2000, 9, 28))
            return self._date(cell.at.date()) if self._fits(widest, width) else str(cell.at.day)
        text = self._words(cell, "_short")
        return text if self._fits(text, width) else ""

    def _fits(self, text: str, width: float) -> bool:
        return self._desk.theme.metrics("caption").horizontalAdvance(text) < width - 4

    def _words(self, cell: HeaderCell, form: str) -> str:
        texts, day = self._desk.texts, cell.at.date()
        month = texts(f"month.{day.month}")
        if cell.kind == "year":
            return texts("timeline.header.year", year=day.year)
        if cell.kind == "quarter":
            return texts(f"timeline.header.quarter{form}", quarter=quarter_of(day), **_year(day, form))
        if cell.kind == "month":
            return texts(f"timeline.header.month{form}", month=month, **_year(day, form))
        if cell.kind == "week":
            return texts("timeline.header.week", day=day.day, month=month, week=day.isocalendar().week)
        weekday = texts(f"weekday.{day.isoweekday()}")
        return texts("timeline.header.day", weekday=weekday, day=day.day, month=month)

    def _date(self, day: date) -> str:
        texts = self._desk.texts
        return texts("timeline.header.date", day=day.day, month=texts(f"month.{day.month}"))

    # --- mouse --------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Takes hold of the time."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._grabbed = event.position().x()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Time moves along with the mouse."""
        if self._grabbed is not None:
            self._axis.scroll_by(self._grabbed - event.position().x())
            self._grabbed = event.position().x()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Lets go."""
        self._grabbed = None
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zooms around the mouse."""
        self._axis.zoom_by(event.angleDelta().y() / NOTCH, event.position().x())
        event.accept()

    def event(self, event: QEvent) -> bool:
        """The day's name, as a tool tip."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            day = self._axis.scale.moment_at(event.pos().x()).date()
            QToolTip.showText(event.globalPos(), day_text(self._desk, self._shades, day), self)
            return True
        return super().event(event)

    def day_x(self, day: date) -> QPoint:
        """The middle of a day's cell in the second line."""
        begin = self._axis.scale.x_of_day(day.toordinal())
        width = self._axis.scale.day_width
        return QPoint(round(begin + width / 2), round(self.height() * 0.75))


def _year(day: date, form: str) -> dict[str, int]:
    return {} if form else {"year": day.year}


def today_number(desk: Desk) -> float:
    """Now as a day number."""
    return day_number(desk.values.now)
