"""Paints one bar, milestone or summary into its box, its float and its handle. Knows no plan."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from ui.theme import Theme
from ui.timeline.bars import BAR, MILESTONE
from ui.timeline.chart_layout import HANDLE, HANDLE_AT, Box

TURN = 5.0
"""Width and depth of a summary's turned-down ends."""
POST = 2
"""Width of the posts that mark a fixed bar, and by how much they stand out."""
STOP = 7
"""Height of the stop at the end of a float."""


class BarPainter:
    """One painter, one frame; colours are looked up once."""

    def __init__(self, painter: QPainter, theme: Theme, show_critical: bool) -> None:
        self.painter = painter
        self._theme = theme
        self._show_critical = show_critical
        self._colours: dict[str, QColor] = {}
        self._radius = theme.size("radius.bar")

    def colour(self, token: str) -> QColor:
        """Kept for the frame."""
        found = self._colours.get(token)
        if found is None:
            found = self._colours[token] = self._theme.color(token)
        return found

    def paint(self, box: Box) -> None:
        """The bar by its kind."""
        if box.bar.kind == BAR:
            self._bar(box)
        elif box.bar.kind == MILESTONE:
            self._milestone(box)
        else:
            self._summary(box)

    def _is_red(self, box: Box) -> bool:
        return self._show_critical and box.bar.open_critical

    def _bar(self, box: Box) -> None:
        red = self._is_red(box)
        done, left, line = (
            ("bar_crit_done", "bar_crit_left", "bar_crit_done")
            if red
            else ("bar_done", "bar_left", "bar_line")
        )
        painter, whole = self.painter, QRectF(box.left, box.top, box.right - box.left, box.bottom - box.top)
        painter.setPen(self._outline(line, box.bar.guessed))
        painter.setBrush(self.colour(left if box.bar.share < 1 else done))
        painter.drawRoundedRect(whole.adjusted(0.5, 0.5, -0.5, -0.5), self._radius, self._radius)
        if 0 < box.bar.share < 1:
            part = QRectF(box.left, box.top, round(box.split) - box.left, whole.height())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.colour(done))
            painter.drawRoundedRect(part, self._radius, self._radius)
            if part.width() > 2 * self._radius:
                painter.fillRect(part.adjusted(self._radius, 0, 0, 0), self.colour(done))
        if box.bar.fixed:
            self._posts(box)

    def _outline(self, token: str, dashed: bool) -> QPen:
        pen = QPen(self.colour(token), 1)
        if dashed:
            pen.setDashPattern([3, 2])
        return pen

    def _posts(self, box: Box) -> None:
        """A bar that stays where it was put stands between two posts."""
        top, height = round(box.top) - POST, round(box.bottom - box.top) + 2 * POST
        ink = self.colour("summary")
        width = POST if box.right - box.left > 6 * POST else 1
        self.painter.fillRect(round(box.left) - width + 1, top, width, height, ink)
        self.painter.fillRect(round(box.right) - 1, top, width, height, ink)

    def _milestone(self, box: Box) -> None:
        painter, x, y = self.painter, (box.left + box.right) / 2, box.middle
        half = (box.bottom - box.top) / 2 - 1
        diamond = QPolygonF(
            [QPointF(x, y - half), QPointF(x + half, y), QPointF(x, y + half), QPointF(x - half, y)]
        )
        ink = self.colour("link_crit" if self._is_red(box) else "milestone")
        painter.setPen(QPen(ink, 1))
        painter.setBrush(ink)
        painter.drawPolygon(diamond)
        if box.bar.fixed:
            width = round(box.right - box.left)
            painter.fillRect(round(box.left), round(box.bottom) + 1, width, POST, self.colour("summary"))

    def _summary(self, box: Box) -> None:
        turn = min(TURN, (box.right - box.left) / 2)
        left, right, top, bottom = box.left, box.right, box.top, box.bottom
        shape = QPolygonF(
            [
                QPointF(left, top),
                QPointF(right, top),
                QPointF(right, bottom + TURN),
                QPointF(right - turn, bottom),
                QPointF(left + turn, bottom),
                QPointF(left, bottom + TURN),
            ]
        )
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(self.colour("summary"))
        self.painter.drawPolygon(shape)

    def float_tail(self, box: Box, end: float, gap: tuple[float, float]) -> None:
        """A dotted whisker from the bar to where it would become late, with a stop; nothing of it in the `gap`."""
        y = round(box.middle) + 0.5
        pen = QPen(self.colour("float_line"), self._theme.real("gantt.float"))
        pen.setDashPattern([1, 1.6])
        self.painter.setPen(pen)
        left, right = box.right + 2, end - 1
        for begin, until in ((left, min(gap[0], right)), (max(gap[1], left), right)):
            if until > begin:
                self.painter.drawLine(QPointF(begin, y), QPointF(until, y))
        self.painter.fillRect(round(end) - 1, round(y - STOP / 2), 1, STOP, self.colour("float_line"))

    def handles(self, box: Box) -> None:
        """The rings before and behind a bar that links are drawn from."""
        self.painter.setPen(QPen(self.colour("accent"), 1.5))
        self.painter.setBrush(self.colour("surface"))
        for x in (box.left - HANDLE_AT, box.right + HANDLE_AT):
            self.painter.drawEllipse(QPointF(x, box.middle), HANDLE, HANDLE)

    def ghost(self, box: Box, strong: bool) -> None:
        """The outline of a bar where it would come to stand; `strong` for what is dragged itself."""
        pen = QPen(self.colour("drag_ghost"), 1.5 if strong else 1)
        if not strong:
            pen.setDashPattern([3, 2])
        fill = QColor(self.colour("drag_ghost"))
        fill.setAlphaF(0.16 if strong else 0.06)
        self.painter.setPen(pen)
        self.painter.setBrush(fill)
        shape = QRectF(box.left, box.top, box.right - box.left, box.bottom - box.top)
        if box.bar.kind == MILESTONE:
            middle = shape.center()
            half = shape.height() / 2
            self.painter.drawPolygon(
                QPolygonF(
                    [
                        middle + QPointF(0, -half),
                        middle + QPointF(half, 0),
                        middle + QPointF(0, half),
                        middle + QPointF(-half, 0),
                    ]
                )
            )
            return
        self.painter.drawRoundedRect(shape.adjusted(0.5, 0.5, -0.5, -0.5), self._radius, self._radius)
