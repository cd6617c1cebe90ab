"""Paints what stands left of the calendar's days: channels with their rhythm, hours, numbers of weeks."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from planning.board.rhythm import Rhythm
from ui.desk import Desk
from ui.timeline.board.arrangement import Arrangement, Row
from ui.timeline.board.model import BoardModel
from ui.timeline.board.span import CHANNELS, MONTH, WEEK
from ui.widgets.paint import Pen

PAD, SQUARE, ICON, GAP = 10, 10, 14, 5
SIGNS = {
    "good": ("check-circle", "good"),
    "few": ("warning-triangle", "warning"),
    "many": ("info-circle", "info"),
}


def rhythm_text(desk: Desk, rhythm: Rhythm) -> str:
    """`2 / 3–5 a week · few`; only the count without a wish."""
    texts, wish = desk.texts, ""
    if rhythm.low is not None and rhythm.high is not None:
        wish = f"{rhythm.low}–{rhythm.high}" if rhythm.low != rhythm.high else f"{rhythm.low}"
    elif rhythm.low is not None:
        wish = f"≥ {rhythm.low}"
    elif rhythm.high is not None:
        wish = f"≤ {rhythm.high}"
    if not wish:
        return texts("calendar.rhythm.none", count=rhythm.posts)
    verdict = texts(f"calendar.rhythm.{rhythm.verdict}")
    return texts("calendar.rhythm", count=rhythm.posts, wish=wish, verdict=verdict)


class SidePainter:
    """Works in the coordinates of what scrolls."""

    def __init__(self, desk: Desk, model: BoardModel) -> None:
        self._desk, self._model = desk, model

    def paint(self, painter: QPainter, made: Arrangement, sight: QRect) -> None:
        """The ground, then each row."""
        theme = self._desk.theme
        painter.fillRect(0, sight.top(), made.side, sight.height(), theme.color("panel"))
        painter.fillRect(made.side, sight.top(), 1, sight.height(), theme.color("border"))
        pen, mode = Pen(painter, theme), self._model.span.mode
        if made.hour:
            self._hours(pen, made)
            return
        for number, row in enumerate(made.rows):
            painter.fillRect(0, row.top + row.height - 1, made.side, 1, theme.color("border"))
            if mode == CHANNELS:
                self._channel(pen, made, row)
            elif mode == MONTH:
                week = self._model.span.days[number * WEEK].isocalendar().week
                box = QRect(0, row.top + 3, made.side - 6, theme.metrics("caption").height() + 4)
                pen.text(box, str(week), "text_faint", "axis", right=True)

    def _hours(self, pen: Pen, made: Arrangement) -> None:
        metrics = self._desk.theme.metrics("axis")
        for hour in range(1, 24):
            box = QRect(0, hour * made.hour - metrics.height() // 2, made.side - 8, metrics.height())
            pen.text(box, f"{hour}:00", "text_faint", "axis", right=True)

    def _channel(self, pen: Pen, made: Arrangement, row: Row) -> None:
        """Square and name, below it the rhythm with its sign."""
        desk, theme = self._desk, self._desk.theme
        high = theme.metrics("body").height() + 2
        channel = desk.plan.channels.get(row.channel) if row.channel is not None else None
        top = row.top + 6
        square = QRect(PAD, top + (high - SQUARE) // 2, SQUARE, SQUARE)
        left = PAD + SQUARE + 8
        pen.box(square, "sunken" if channel is None else f"c{channel.colour}", radius="radius.bar")
        name = desk.texts("calendar.no_channel") if channel is None else channel.name
        ink = "text_muted" if channel is None else "text"
        pen.text(QRect(left, top, made.side - left - 4, high), name, ink, "body", strong=channel is not None)
        rhythm = self._model.rhythms.get(row.channel) if row.channel is not None else None
        if rhythm is None:
            return
        line = QRect(left, top + high, made.side - left - 4, theme.metrics("caption").height() + 2)
        token = "text_muted"
        if rhythm.verdict:
            icon, token = SIGNS[rhythm.verdict]
            pen.icon(PAD - 2, line.top() + line.height() / 2, icon, token, ICON)
        pen.text(line, rhythm_text(desk, rhythm), token, "caption")
