"""Paints one item of the calendar: what it is, when, whose, how it stands, as far as its box has room."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QPolygonF

from planning.board.items import BoardItem
from planning.cells import name_of
from ui.desk import Desk
from ui.timeline.board.arrangement import Place
from ui.widgets.paint import Pen

STRIPE, PAD, ICON, GAP = 3, 7, 14, 5
TIP = 5
"""Px that the end of a bar points out, where it goes on beyond the days shown."""
SIGNS = {
    "done": ("check-circle", "good"),
    "late": ("critical-octagon", "critical"),
    "running": ("clock", "accent"),
}
_KINDS = {"task": "task", "content_item": "note"}
_GROUNDS = {"late": "critical_soft", "done": "header"}
OTHER = "c8"


class ChipPainter:
    """One painter, one frame."""

    def __init__(self, painter: QPainter, desk: Desk) -> None:
        self._pen = Pen(painter, desk.theme)
        self._painter = painter
        self._desk = desk
        self._lines = desk.theme.metrics("caption").height() + 1

    def paint(self, place: Place, selected: bool, faded: bool = False) -> None:
        """Box, stripe of the channel, then one line or two."""
        box, item = place.box, place.item
        self._painter.setOpacity(0.35 if faded else 1.0)
        self._ground(place, selected)
        left = box.left() + (TIP if place.before else STRIPE) + PAD - 2
        inside = QRect(
            left, box.top(), box.right() - (TIP + 2 if place.after else PAD - 2) - left, box.height()
        )
        self._painter.save()
        self._painter.setClipRect(box)
        if box.height() >= 2 * self._lines and place.kind != "bar":
            self._two_lines(inside, item)
        else:
            self._one_line(inside, item, place.kind == "bar")
        self._painter.restore()
        self._painter.setOpacity(1.0)

    def colour_of(self, item: BoardItem) -> QColor:
        """The channel's; grey without one."""
        channel = self._desk.plan.channels.get(item.channel) if item.channel is not None else None
        return self._desk.theme.color(OTHER if channel is None else f"c{channel.colour}")

    def _ground(self, place: Place, selected: bool) -> None:
        theme, painter, box = self._desk.theme, self._painter, QRectF(place.box)
        item = place.item
        task = item.table == "task"
        fill = "selected" if selected else _GROUNDS.get(item.state, "info_soft" if task else "surface")
        line = "accent" if selected else "border_control" if not task else "border"
        painter.setPen(QPen(theme.color(line), 1))
        painter.setBrush(theme.color(fill))
        inner = box.adjusted(0.5, 0.5, -0.5, -0.5)
        if place.before or place.after:
            painter.drawPolygon(_pointed(inner, place.before, place.after))
        else:
            painter.drawRoundedRect(inner, theme.size("radius.cell"), theme.size("radius.cell"))
        if not place.before:
            stripe = QRectF(box.left(), box.top(), STRIPE, box.height())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.colour_of(item))
            painter.drawRoundedRect(stripe, 1, 1)

    def _ink(self, item: BoardItem) -> str:
        return "text_muted" if item.state == "done" else "text"

    def _two_lines(self, box: QRect, item: BoardItem) -> None:
        """Sign, hour and owner above the name; the state at the right."""
        high = min(self._lines + 2, box.height() // 2)
        top = QRect(box.left(), box.top() + min(3, (box.height() - 2 * high) // 2), box.width(), high)
        left = self._kind(top, item)
        right = self._state(top, item)
        left = self._hours(top, left, right, item)
        owner = name_of(self._desk.values, "person", item.owner)
        if right - left > 2 * ICON:
            self._pen.text(QRect(left, top.top(), right - left, high), owner, "text_muted", "caption")
        self._name(QRect(box.left(), top.bottom() + 1, box.width(), box.bottom() - top.bottom()), high, item)

    def _name(self, box: QRect, high: int, item: BoardItem) -> None:
        """In as many lines as there is room for; only the last is cut."""
        metrics, text, top = self._desk.theme.metrics("caption"), item.name, box.top()
        while text and box.width() >= ICON:
            last = top + 2 * high > box.bottom() + 1
            part = text if last else _fitting(text, metrics, box.width())
            self._pen.text(QRect(box.left(), top, box.width(), high), part, self._ink(item), "caption")
            text, top = text[len(part) :].lstrip(), top + high
            if last:
                return

    def _one_line(self, box: QRect, item: BoardItem, wide: bool) -> None:
        left, right = self._kind(box, item), self._state(box, item)
        metrics = self._desk.theme.metrics("caption")
        owner = name_of(self._desk.values, "person", item.owner)
        if not wide and right - left > 6 * ICON:
            left = self._hours(box, left, right, item, short=True)
        took = self._pen.text(self._between(box, left, right), item.name, self._ink(item), "caption")
        left += took + 2 * GAP
        if owner and right - left > metrics.horizontalAdvance(owner):
            self._pen.text(self._between(box, left, right), owner, "text_muted", "caption")

    def _hours(self, box: QRect, left: int, right: int, item: BoardItem, *, short: bool = False) -> int:
        """Whole, shortened to the begin, or not at all; where what follows begins."""
        metrics = self._desk.theme.metrics("caption")
        for text in (f"{item.start:%H:%M}" if short else self.hours(item), f"{item.start:%H:%M}"):
            if metrics.horizontalAdvance(text) <= right - left:
                return (
                    left
                    + GAP
                    + self._pen.text(self._between(box, left, right), text, "text_muted", "caption")
                )
        return left

    def _between(self, box: QRect, left: int, right: int) -> QRect:
        return QRect(left, box.top(), max(0, right - left), box.height())

    def _kind(self, box: QRect, item: BoardItem) -> int:
        """Task or content item; where what follows begins."""
        if box.width() < 3 * ICON:
            return box.left()
        ink = "text_faint" if item.state != "late" else "text_muted"
        self._pen.icon(box.left(), box.top() + box.height() / 2, _KINDS[item.table], ink, ICON)
        return box.left() + ICON + GAP - 1

    def _state(self, box: QRect, item: BoardItem) -> int:
        """How it stands; where what comes before ends."""
        sign = SIGNS.get(item.state)
        if sign is None or box.width() < 3 * ICON:
            return box.right()
        self._pen.icon(box.right() - ICON, box.top() + box.height() / 2, *sign, ICON)
        return box.right() - ICON - GAP + 1

    def hours(self, item: BoardItem) -> str:
        """`19:00`, or from when to when a fixed task takes."""
        if item.table == "task" and item.fixed and item.finish > item.start and item.days == 1:
            return f"{item.start:%H:%M}–{item.finish:%H:%M}"
        return f"{item.start:%H:%M}"

    def ghost(self, box: QRect, strong: bool) -> None:
        """Where something would come to stand; `strong` for what is dragged itself."""
        theme, painter = self._desk.theme, self._painter
        pen = QPen(theme.color("drag_ghost"), 1.5 if strong else 1)
        if not strong:
            pen.setDashPattern([3, 2])
        fill = theme.color("drag_ghost")
        fill.setAlphaF(0.16 if strong else 0.06)
        painter.setPen(pen)
        painter.setBrush(fill)
        radius = theme.size("radius.cell")
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)


def _pointed(box: QRectF, before: bool, after: bool) -> QPolygonF:
    """A bar whose ends point to where it goes on."""
    left, right, top, bottom, middle = box.left(), box.right(), box.top(), box.bottom(), box.center().y()
    points = [QPointF(left + (TIP if before else 0), top), QPointF(right - (TIP if after else 0), top)]
    if after:
        points.append(QPointF(right, middle))
    points += [QPointF(right - (TIP if after else 0), bottom), QPointF(left + (TIP if before else 0), bottom)]
    if before:
        points.append(QPointF(left, middle))
    return QPolygonF(points)


def _fitting(text: str, metrics: QFontMetrics, width: int) -> str:
    """As much of a text as one line takes: whole words of Latin, any part of Chinese; at least one letter."""
    if len(text) < 2 or metrics.horizontalAdvance(text) <= width:
        return text
    ends = (at for at in range(1, len(text)) if metrics.horizontalAdvance(text[: at + 1]) > width)
    cut = next(ends, len(text) - 1)
    back = cut
    while back > 0 and _in_word(text[back - 1]) and _in_word(text[back]):
        back -= 1
    return text[: back or cut]


def _in_word(letter: str) -> bool:
    return letter.isascii() and letter != " "
