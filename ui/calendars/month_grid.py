"""A month as a grid of days: shaded where no work is done, holidays and make-up workdays by name. Days are selected by
mouse and keys; nothing is edited here."""

import calendar as weeks
from datetime import date, timedelta

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.calendars.day_facts import DayFact, DayFacts, short_hours
from ui.desk import Desk
from ui.widgets.paint import Pen

HEAD = 26
LEAST_DAY, LEAST_ROW = 78, 50
SIDE, TOP, SIGN = 7, 5, 14
_GROUNDS = {"rest": "nonworking", "holiday": "holiday", "leave": "leave"}
_SIGNS = {"holiday": "working.sign.off", "makeup": "working.sign.on", "leave": "working.sign.away"}
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}


class MonthGrid(QWidget):
    """`selected(first, last)` when other days are chosen, `month_changed()` when another month is shown."""

    selected = Signal(date, date)
    month_changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._theme = desk, desk.theme
        self._facts: DayFacts | None = None
        self._today = desk.values.now.date()
        self._anchor = self._current = self._today
        self.month = self._today.replace(day=1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(7 * LEAST_DAY, HEAD + 6 * LEAST_ROW)
        self._name()

    # --- public -------------------------------------------------------------------------------

    @property
    def span(self) -> tuple[date, date]:
        """The first and the last selected day."""
        return min(self._anchor, self._current), max(self._anchor, self._current)

    def set_facts(self, facts: DayFacts) -> None:
        """Another calendar, or the same one edited."""
        self._facts = facts
        self._name()
        self.update()

    def show_month(self, day: date) -> None:
        """The month of this day; the selection stays where it is."""
        month = day.replace(day=1)
        if month != self.month:
            self.month = month
            self.month_changed.emit()
            self.update()

    def step_month(self, by: int) -> None:
        """So many months on."""
        number = self.month.year * 12 + self.month.month - 1 + by
        if date.min.year < number // 12 < date.max.year:
            self.show_month(date(number // 12, number % 12 + 1, 1))

    def select(self, first: date, last: date | None = None) -> None:
        """Chooses days and shows the last of them."""
        self._anchor, self._current = first, last or first
        self.show_month(self._current)
        self._name()
        self.update()
        self.selected.emit(*self.span)

    def fact(self, day: date) -> DayFact:
        """What the calendar says of a day."""
        return self._facts(day) if self._facts else DayFact("work", "", "")

    def day_at(self, x: float, y: float) -> date | None:
        """The day under a place."""
        if y < HEAD or not (0 <= x < self.width()) or y >= self.height():
            return None
        column = min(6, int(x * 7 // self.width()))
        row = min(5, int((y - HEAD) * 6 // (self.height() - HEAD)))
        return self._first_shown() + timedelta(days=row * 7 + column)

    def box_of(self, day: date) -> QRect:
        """Where a day of the shown weeks lies."""
        at = (day - self._first_shown()).days
        column, row, high = at % 7, at // 7, self.height() - HEAD
        left, right = column * self.width() // 7, (column + 1) * self.width() // 7
        top, end = HEAD + row * high // 6, HEAD + (row + 1) * high // 6
        return QRect(left, top, right - left, end - top)

    # --- events -------------------------------------------------------------------------------

    def _first_shown(self) -> date:
        return self.month - timedelta(days=self.month.weekday())

    def sizeHint(self) -> QSize:
        """Room for two lines a day."""
        return QSize(7 * 92, HEAD + 6 * 58)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Chooses a day; with Shift up to this one."""
        day = self.day_at(event.position().x(), event.position().y())
        if day is None or event.button() != Qt.MouseButton.LeftButton:
            return
        held = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        self.select(self._anchor if held else day, day)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Dragging chooses a run of days."""
        day = self.day_at(event.position().x(), event.position().y())
        if event.buttons() & Qt.MouseButton.LeftButton and day is not None and day != self._current:
            self._current = day
            self._name()
            self.update()
            self.selected.emit(*self.span)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A notch is a month."""
        self.step_month(-1 if event.angleDelta().y() > 0 else 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go by days, PageUp and PageDown by months, Shift keeps the other end, Home is today."""
        held = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None:
            day = self._current + timedelta(days=step)
            self.select(self._anchor if held else day, day)
        elif event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self._go_months(-1 if event.key() == Qt.Key.Key_PageUp else 1)
        elif event.key() == Qt.Key.Key_Home:
            self.select(self._today)
        else:
            super().keyPressEvent(event)

    def _go_months(self, by: int) -> None:
        """The same day of another month, or its last."""
        self.step_month(by)
        last = weeks.monthrange(self.month.year, self.month.month)[1]
        self.select(self.month.replace(day=min(self._current.day, last)))

    def _name(self) -> None:
        texts, formats = self._desk.texts, self._desk.formats
        first, last = self.span
        fact = self.fact(self._current)
        days = formats.day_long(first)
        if last != first:
            days = f"{days} – {formats.day_long(last)}"
        told = texts(f"working.kind.{fact.kind}")
        self.setAccessibleName(", ".join(part for part in (days, fact.name, told, fact.hours) if part))

    # --- painting -----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Heads of the weekdays, then every day."""
        painter = QPainter(self)
        pen = Pen(painter, self._theme)
        pen.rule(0, 0, self.width(), self.height(), "surface")
        first = self._first_shown()
        for at in range(7):
            box = self.box_of(first + timedelta(days=at))
            words = self._desk.texts(f"weekday.{at + 1}")
            pen.text(QRect(box.left() + SIDE, 0, box.width(), HEAD), words, "text_muted", "caption", True)
        for at in range(42):
            self._paint_day(pen, first + timedelta(days=at))
        pen.rule(self.width() - 1, HEAD, 1, self.height() - HEAD, "grid")
        pen.rule(0, self.height() - 1, self.width(), 1, "grid")
        if self.hasFocus():
            pen.focus(self.box_of(self._current).adjusted(1, 1, 0, 0), "radius.cell")
        painter.end()

    def _paint_day(self, pen: Pen, day: date) -> None:
        box, fact = self.box_of(day), self.fact(day)
        inside, (first, last) = day.month == self.month.month, self.span
        ground = _GROUNDS.get(fact.kind, "surface")
        if first <= day <= last:
            ground = "selected"
        pen.rule(box.left(), box.top(), box.width(), box.height(), "grid")
        pen.rule(box.left() + 1, box.top() + 1, box.width() - 1, box.height() - 1, ground)
        line = QRect(box.left() + SIDE, box.top() + TOP, box.width() - 2 * SIDE, 18)
        took = self._paint_number(pen, line, day, inside)
        sign = _SIGNS.get(fact.kind)
        if sign:
            self._paint_sign(pen, line.adjusted(took + 6, 0, 0, 0), self._desk.texts(sign), fact.kind)
        words = line.translated(0, 19)
        ink = "text" if inside else "text_muted"
        if fact.name:
            pen.text(words, fact.name, ink, "caption")
        if fact.hours and fact.kind in ("special", "makeup"):
            hours = words.translated(0, 15 if fact.name else 0)
            if hours.bottom() <= box.bottom():
                pen.text(hours, short_hours(fact.hours), "text_muted", "caption")

    def _paint_number(self, pen: Pen, line: QRect, day: date, inside: bool) -> int:
        number = str(day.day)
        if day.day == 1:
            number = self._desk.formats.date(day)
        if day == self._today:
            wide = self._theme.metrics("body", True).horizontalAdvance(number)
            pen.box(QRect(line.left() - 4, line.top(), wide + 8, 18), "today", radius="radius.chip")
            return pen.text(line, number, "surface", strong=True) + 4
        return pen.text(line, number, "text" if inside else "text_muted", strong=inside)

    def _paint_sign(self, pen: Pen, line: QRect, text: str, kind: str) -> None:
        """班 or 休, boxed: the shape and the word tell, the colour repeats."""
        wide = self._theme.metrics("caption").horizontalAdvance(text) + 8
        box = QRect(line.left(), line.top() + 1, wide, 17)
        pen.box(box, "accent_soft" if kind == "makeup" else "sunken", radius="radius.chip")
        ink = "accent" if kind == "makeup" else "text_muted"
        pen.text(box.adjusted(4, 0, 4, 0), text, ink, "caption")
