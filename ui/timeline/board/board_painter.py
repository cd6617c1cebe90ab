"""Paints the calendar: head, ground of days, channels at the side, items, what is dragged. Decides nothing."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPen

from ui.desk import Desk
from ui.timeline.board.arrangement import Arrangement, Member, Place, Row
from ui.timeline.board.chip_painter import ChipPainter
from ui.timeline.board.model import BoardModel
from ui.timeline.board.side_painter import SidePainter
from ui.timeline.board.span import CHANNELS, MONTH, WEEK
from ui.widgets.paint import Pen

PAD = 8


@dataclass(slots=True)
class BoardShown:
    """`ghosts` are where items would stand, `dragged` which of them the pointer holds, `target` the cell below it,
    `strip` what is told beside the pointer."""

    selected: Collection[Member] = ()
    ghosts: Sequence[Place] = ()
    dragged: Collection[Member] = ()
    target: QRect = field(default_factory=QRect)
    strip: str = ""
    strip_at: tuple[int, int] = (0, 0)
    focused: bool = False


class BoardPainter:
    """`head` px stay above; what scrolls is moved up by `offset`."""

    def __init__(self, desk: Desk, model: BoardModel) -> None:
        self._desk, self._model = desk, model
        self._side = SidePainter(desk, model)

    @property
    def head(self) -> int:
        """Px of the line of days."""
        theme = self._desk.theme
        return theme.size("header") if self._model.span.mode == MONTH else theme.size("gantt_header")

    def paint(
        self, painter: QPainter, made: Arrangement, shown: BoardShown, size: QRect, offset: int
    ) -> None:
        """One frame."""
        theme, top = self._desk.theme, self.head + made.pinned
        painter.fillRect(size, theme.color("surface"))
        painter.save()
        painter.setClipRect(QRect(0, top, size.width(), size.height() - top))
        painter.translate(0, top - offset)
        sight = QRect(0, offset, size.width(), size.height() - top)
        self._ground(painter, made, sight)
        self._now(painter, made)
        self._items(painter, made, shown, sight, pinned=False)
        self._side.paint(painter, made, sight)
        painter.restore()
        if made.pinned:
            painter.save()
            painter.translate(0, self.head)
            self._pinned(painter, made, shown, size)
            painter.restore()
        self._head(painter, made, size)
        if shown.strip:
            self._strip(painter, shown, size)

    # --- ground -------------------------------------------------------------------------------

    def _ground(self, painter: QPainter, made: Arrangement, sight: QRect) -> None:
        model, theme = self._model, self._desk.theme
        days = model.span.days
        for at, row in enumerate(made.rows):
            if row.top > sight.bottom() or row.top + row.height < sight.top():
                continue
            week = days[at * WEEK : at * WEEK + WEEK] if model.span.mode == MONTH else days
            for number, day in enumerate(week):
                left, right = made.columns[number], made.columns[number + 1]
                box = QRect(left, row.top, right - left, row.height)
                fact = model.fact(day)
                if fact.ground:
                    painter.fillRect(box, theme.color(fact.ground))
                elif model.span.mode == MONTH and not model.span.holds(day):
                    painter.fillRect(box, theme.color("panel"))
                if made.hour and not fact.ground:
                    self._breaks(painter, made, box, model.work_hours(day))
            self._lines(painter, made, row)
        if made.hour:
            self._hour_lines(painter, made)
        if model.span.mode == MONTH:
            self._numbers(painter, made)

    def _breaks(self, painter: QPainter, made: Arrangement, box: QRect, spans: list[tuple[int, int]]) -> None:
        """Hours in which no work is done."""
        ink, edge = self._desk.theme.color("nonworking"), 0
        for begin, end in [*spans, (1440, 1440)]:
            top, foot = edge * made.hour // 60, begin * made.hour // 60
            painter.fillRect(box.left(), top, box.width(), foot - top, ink)
            edge = end

    def _lines(self, painter: QPainter, made: Arrangement, row: Row) -> None:
        grid, border = self._desk.theme.color("grid"), self._desk.theme.color("border")
        for number, left in enumerate(made.columns[:-1]):
            painter.fillRect(left, row.top, 1, row.height, border if not number else grid)
        painter.fillRect(0, row.top + row.height - 1, made.columns[-1], 1, border)

    def _hour_lines(self, painter: QPainter, made: Arrangement) -> None:
        ink = self._desk.theme.color("grid")
        for hour in range(1, 24):
            painter.fillRect(made.side, hour * made.hour, made.columns[-1] - made.side, 1, ink)

    def _numbers(self, painter: QPainter, made: Arrangement) -> None:
        """Day numbers of a month with what the calendar calls the day."""
        theme = self._desk.theme
        pen, high = Pen(painter, theme), theme.metrics("caption").height() + 4
        for cell in made.cells:
            day, fact = cell.spot.day, self._model.fact(cell.spot.day)
            text = (
                str(day.day)
                if day.day > 1
                else self._desk.texts(
                    "calendar.first", day=day.day, month=self._desk.texts(f"month.{day.month}")
                )
            )
            wide = theme.metrics("caption", True).horizontalAdvance(text) + 8
            number = QRect(cell.box.left() + 4, cell.box.top() + 3, wide, high)
            if fact.today:
                pen.box(number, "today", radius="radius.cell")
            ink = "surface" if fact.today else "text" if self._model.span.holds(day) else "text_muted"
            pen.text(number.adjusted(4, 0, 0, 0), text, ink, "caption", strong=fact.today)
            room = QRect(number.right() + 6, number.top(), cell.box.right() - number.right() - 10, high)
            pen.text(room, self._called(fact.name, fact.makeup), "text_muted", "caption", right=True)

    def _called(self, name: str, makeup: bool) -> str:
        sign = self._desk.texts("timeline.header.makeup").strip() if makeup else ""
        return f"{sign} {name}".strip() if sign and sign not in name else name

    def _now(self, painter: QPainter, made: Arrangement) -> None:
        """The line of this minute among hours."""
        now, days = self._desk.values.now, self._model.span.days
        if made.hour and now.date() in days:
            number = days.index(now.date())
            y = (now.hour * 60 + now.minute) * made.hour // 60
            wide = made.columns[number + 1] - made.columns[number]
            painter.fillRect(made.columns[number], y - 1, wide, 2, self._desk.theme.color("today"))

    # --- items --------------------------------------------------------------------------------

    def _items(
        self, painter: QPainter, made: Arrangement, shown: BoardShown, sight: QRect, *, pinned: bool
    ) -> None:
        chips = ChipPainter(painter, self._desk)
        if not shown.target.isNull() and not pinned:
            painter.fillRect(shown.target.adjusted(1, 0, 0, -1), self._desk.theme.color("hover"))
        for place in made.places:
            if place.pinned == pinned and place.box.intersects(sight):
                member = (place.item.table, place.item.id)
                chips.paint(place, member in shown.selected, member in shown.dragged)
                if shown.focused and member in shown.selected:
                    Pen(painter, self._desk.theme).focus(place.box.adjusted(-1, -1, 1, 1), "radius.cell")
        self._more(painter, made, pinned)
        for ghost in shown.ghosts:
            if ghost.pinned == pinned:
                chips.ghost(ghost.box, (ghost.item.table, ghost.item.id) in shown.dragged)

    def _more(self, painter: QPainter, made: Arrangement, pinned: bool) -> None:
        """How many are left out of a cell."""
        if bool(made.hour) != pinned:
            return
        pen, high = Pen(painter, self._desk.theme), self._desk.theme.metrics("caption").height() + 4
        for cell in made.cells:
            if cell.hidden:
                text = self._desk.texts("calendar.more", count=cell.hidden)
                pen.text(cell.more_box(high).adjusted(PAD, 0, 0, 0), text, "link", "caption")

    def _pinned(self, painter: QPainter, made: Arrangement, shown: BoardShown, size: QRect) -> None:
        theme, area = self._desk.theme, QRect(0, 0, size.width(), made.pinned)
        painter.setClipRect(area)
        painter.fillRect(area, theme.color("surface"))
        for number, day in enumerate(self._model.span.days):
            left, right = made.columns[number], made.columns[number + 1]
            if ground := self._model.fact(day).ground:
                painter.fillRect(left, 0, right - left, made.pinned, theme.color(ground))
            painter.fillRect(left, 0, 1, made.pinned, theme.color("border" if not number else "grid"))
        painter.fillRect(0, made.pinned - 1, size.width(), 1, theme.color("border"))
        self._items(painter, made, shown, area, pinned=True)

    # --- head ---------------------------------------------------------------------------------

    def _head(self, painter: QPainter, made: Arrangement, size: QRect) -> None:
        theme, high, mode = self._desk.theme, self.head, self._model.span.mode
        pen = Pen(painter, theme)
        painter.fillRect(0, 0, size.width(), high, theme.color("header"))
        week = self._model.span.first.isocalendar().week
        if mode != MONTH:
            told = self._desk.texts("calendar.week" if mode == CHANNELS else "calendar.week_short", week=week)
            pen.text(QRect(PAD, 0, made.side - PAD, high), told, "text_muted", "caption", strong=True)
        for number, day in enumerate(self._model.span.days[:WEEK]):
            left, right = made.columns[number], made.columns[number + 1]
            painter.fillRect(left, 0, 1, high, theme.color("border" if not number else "grid"))
            box = QRect(left, 0, right - left, high)
            if mode == MONTH:
                name = self._desk.texts(f"weekday.{day.isoweekday()}")
                pen.text(box.adjusted(PAD, 0, -2, 0), name, "text_muted", "caption", strong=True)
            else:
                self._day_head(pen, box, number)
        painter.fillRect(0, high - 1, size.width(), 1, theme.color("border"))

    def _day_head(self, pen: Pen, box: QRect, number: int) -> None:
        """Weekday and date; below it the holiday, the make-up workday or that it is today."""
        day = self._model.span.days[number]
        fact, theme = self._model.fact(day), self._desk.theme
        text = self._desk.formats.day_long(day)
        half = box.height() // 2
        below = self._called(fact.name, fact.makeup) or (
            self._desk.texts("calendar.today") if fact.today else ""
        )
        top = QRect(box.left() + PAD, 0, box.width() - PAD - 2, half + 2 if below else box.height())
        if fact.today:
            wide = min(theme.metrics("caption", True).horizontalAdvance(text) + 10, box.width() - 4)
            mark = QRect(top.left() - 5, top.center().y() - 9, wide, 19)
            pen.box(mark, "today", radius="radius.cell")
        ink = "surface" if fact.today else "text_muted" if fact.ground else "text"
        pen.text(top, text, ink, "caption", strong=True)
        if not below:
            return
        line = QRect(top.left(), half, top.width(), half - 2)
        ink = "today" if fact.today and not fact.name else "text_muted"
        wide = pen.text(line, below, ink, "caption")
        if fact.makeup:
            painter = pen.painter
            painter.setPen(QPen(theme.color("border_control"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(
                line.left() - 4, line.top() + 1, min(wide + 8, line.width() + 4), line.height() - 3, 2, 2
            )

    # --- dragging -----------------------------------------------------------------------------

    def _strip(self, painter: QPainter, shown: BoardShown, size: QRect) -> None:
        """A line beside the pointer that stays in sight."""
        theme = self._desk.theme
        pen, wide = Pen(painter, theme), theme.metrics("caption").horizontalAdvance(shown.strip) + 2 * PAD
        x = min(max(shown.strip_at[0] + 14, 4), max(4, size.width() - wide - 4))
        y = shown.strip_at[1] + 18
        if y + 24 > size.height():
            y = shown.strip_at[1] - 32
        box = QRect(x, y, wide, 24)
        pen.box(box, "panel", "border", "radius.chip")
        pen.text(box.adjusted(PAD, 0, 0, 0), shown.strip, "text", "caption")
