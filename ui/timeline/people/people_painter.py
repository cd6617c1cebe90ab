"""Paints the People view: days, people, how full each day is, the tasks below, what is dragged. Decides nothing."""

from collections.abc import Collection
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen, QPolygonF

from planning.rows import Id
from planning.schedule.work import TASK_WORK
from planning.task_state import task_state
from ui.desk import Desk
from ui.timeline.people.layout import ROW, SIDE, BarBox, PeopleLayout, PersonBox
from ui.timeline.people.model import Cell, PeopleModel, is_over
from ui.widgets.paint import Pen

PAD, GAP, ICON = 10, 6, 14
FULL = 0.62
"""How high in its cell the line of the capacity lies; above it is what is too much."""
MOST = 1.5
"""Load over capacity from which a bar doesn't get higher."""
LEAST_TEXT, LEAST_NAME = 30, 36
"""Px of a column from which hours are written, and of a place from which a name is begun in it."""
SIGNS = {"done": ("check-circle", "good"), "late": ("critical-octagon", "critical")}


@dataclass(slots=True)
class PeopleShown:
    """`aimed` is whose row a bar is held over (in a list, since nobody is None), `ghost` the bar that is held;
    `cursor` the row that keys work on, `marked` a column of a row that was jumped to."""

    selected: Collection[Id] = ()
    aimed: list[Id | None] = field(default_factory=list)
    ghost: QRect = field(default_factory=QRect)
    held: Collection[Id] = ()
    strip: str = ""
    strip_at: tuple[int, int] = (0, 0)
    cursor: list[Id | None] = field(default_factory=list)
    marked: tuple[Id, int] | None = None
    focused: bool = False


class PeoplePainter:
    """`head` px stay above; what scrolls is moved up by `offset`."""

    def __init__(self, desk: Desk, model: PeopleModel) -> None:
        self._desk, self._model = desk, model

    @property
    def head(self) -> int:
        """Px of the two lines of time."""
        return self._desk.theme.size("gantt_header")

    def paint(
        self, painter: QPainter, made: PeopleLayout, shown: PeopleShown, size: QRect, offset: int
    ) -> None:
        """One frame."""
        theme, head = self._desk.theme, self.head
        painter.fillRect(size, theme.color("surface"))
        painter.save()
        painter.setClipRect(QRect(0, head, size.width(), size.height() - head))
        painter.translate(0, head - offset)
        sight = QRect(0, offset, size.width(), size.height() - head)
        self._columns(painter, made, sight)
        self._today(painter, made, sight)
        for row in made.people:
            if row.top + row.height >= sight.top() and row.top <= sight.bottom():
                self._row(painter, made, row, shown, sight)
        if not shown.ghost.isNull():
            self._ghost(painter, shown.ghost)
        if not made.people:
            box = QRect(SIDE + PAD, 0, size.width() - SIDE - 2 * PAD, ROW)
            Pen(painter, theme).text(box, self._desk.texts("people.load.empty"), "text_muted")
        painter.restore()
        self._head(painter, made, size)
        if shown.strip:
            self._strip(painter, shown, size)

    # --- ground -------------------------------------------------------------------------------

    def _columns(self, painter: QPainter, made: PeopleLayout, sight: QRect) -> None:
        theme, model = self._desk.theme, self._model
        high = max(0, min(sight.bottom() + 1, made.height) - sight.top())
        painter.fillRect(0, sight.top(), SIDE, sight.height(), theme.color("panel"))
        for number, day in enumerate(model.columns):
            left, right = made.edges[number], made.edges[number + 1]
            if ground := model.ground(number):
                painter.fillRect(left, sight.top(), right - left, high, theme.color(ground))
            monday = model.step > 1 or day.weekday() == 0
            painter.fillRect(left, sight.top(), 1, high, theme.color("border" if monday else "grid"))

    def _today(self, painter: QPainter, made: PeopleLayout, sight: QRect) -> None:
        model, now = self._model, self._desk.values.now
        column = model.column_of(now.date())
        if not 0 <= column < model.count:
            return
        passed = (now.date() - model.columns[column]).days + (now.hour * 60 + now.minute) / 1440
        left, right = made.edges[column], made.edges[column + 1]
        x = round(left + (right - left) * passed / model.step)
        high = min(sight.bottom() + 1, made.height) - sight.top()
        painter.fillRect(x, sight.top(), 1, max(0, high), self._desk.theme.color("today"))

    # --- rows ---------------------------------------------------------------------------------

    def _row(
        self, painter: QPainter, made: PeopleLayout, row: PersonBox, shown: PeopleShown, sight: QRect
    ) -> None:
        theme, width = self._desk.theme, sight.width()
        if row.person in shown.aimed:
            painter.fillRect(0, row.top, width, row.height, theme.color("selected"))
        elif row.person in shown.cursor:
            painter.fillRect(0, row.top, SIDE, ROW, theme.color("selected"))
        self._side(painter, row)
        for number, cell in enumerate(self._model.cells(row.person)):
            box = QRect(made.edges[number] + 1, row.top, made.edges[number + 1] - made.edges[number] - 1, ROW)
            self._cell(painter, row.person, box, cell)
            if shown.marked == (row.person, number):
                Pen(painter, theme).focus(box.adjusted(0, 1, 0, -1), "radius.cell")
        for bar in made.bars(row):
            if bar.box.bottom() >= sight.top() and bar.box.top() <= sight.bottom():
                self._bar(painter, bar, shown)
        painter.fillRect(0, row.top + row.height - 1, width, 1, theme.color("border"))
        painter.fillRect(SIDE, row.top, 1, row.height, theme.color("border"))
        if shown.focused and row.person in shown.cursor:
            Pen(painter, theme).focus(QRect(1, row.top + 1, SIDE - 2, ROW - 3), "radius.cell")

    def _side(self, painter: QPainter, row: PersonBox) -> None:
        """Twisty, name, role and capacity; at the right the hours shown and the days with too much."""
        desk, texts, pen = self._desk, self._desk.texts, Pen(painter, self._desk.theme)
        opened = "chevron-down" if row.person in self._model.expanded else "chevron-right"
        pen.icon(PAD - 4, row.top + ROW / 2, opened, "text_muted", 12)
        left, half = PAD + 14, ROW // 2
        cells = self._model.cells(row.person)
        if row.person is None:
            name, below = (
                texts("people.nobody"),
                texts("people.nobody.count", count=len(self._model.tasks_of(None))),
            )
            pen.text(QRect(left, row.top + 3, SIDE - left - 8, half - 3), name, "text", strong=True)
            pen.text(QRect(left, row.top + half, SIDE - left - 8, half - 5), below, "text_muted", "caption")
            return
        person = desk.plan.persons[row.person]
        hours = self._hours(sum(cell.minutes for cell in cells))
        wide = pen.text(
            QRect(left, row.top + 3, SIDE - left - 8, half - 3), hours, "text_muted", "caption", right=True
        )
        pen.text(QRect(left, row.top + 3, SIDE - left - wide - 14, half - 3), person.name, strong=True)
        over = sum(cell.over_days for cell in cells)
        wide = 0
        line = QRect(left, row.top + half, SIDE - left - 8, half - 5)
        if over:
            wide = pen.text(line, texts("people.days_over", count=over), "critical", "caption", right=True)
            pen.icon(
                line.right() - wide - ICON - 3,
                line.top() + line.height() / 2,
                "critical-octagon",
                "critical",
                ICON,
            )
            wide += ICON + 8
        share = (
            texts("people.share", share=desk.formats.percent(person.capacity)) if person.capacity != 1 else ""
        )
        told = " · ".join(part for part in (person.role, share) if part)
        pen.text(line.adjusted(0, 0, -wide - 4, 0), told, "text_muted", "caption")

    def _hours(self, minutes: float) -> str:
        return self._desk.texts("people.hours", hours=short_hours(minutes))

    # --- cells --------------------------------------------------------------------------------

    def _cell(self, painter: QPainter, person: Id | None, box: QRect, cell: Cell) -> None:
        """A column as high as the day is full, up to the line of the capacity; what is too much is hatched above."""
        theme = self._desk.theme
        if cell.away:
            painter.fillRect(
                box.adjusted(0, 0, 0, -1), QBrush(theme.color("baseline"), Qt.BrushStyle.BDiagPattern)
            )
        if person is None:
            if cell.tasks:
                self._centred(painter, box, str(len(cell.tasks)), "text_muted")
            return
        foot, full = box.bottom() - 1, round((ROW - 6) * FULL)
        if cell.capacity:
            painter.fillRect(box.left(), foot - full, box.width(), 1, theme.color("grid"))
        if not cell.minutes:
            return
        inset = 2 if box.width() > 12 else 0
        left, width = box.left() + inset, box.width() - 2 * inset
        share = cell.minutes / cell.capacity if cell.capacity else MOST
        done = round(full * min(share, 1.0)) if cell.capacity else 0
        over = is_over(cell)
        painter.fillRect(left, foot - done, width, done, theme.color("bar_left"))
        if over:
            above = max(4, round((ROW - 6 - full) * (min(share, MOST) - 1) / (MOST - 1)))
            top = QRect(left, foot - done - above, width, above)
            painter.fillRect(top, theme.color("critical_soft"))
            painter.fillRect(top, QBrush(theme.color("critical"), Qt.BrushStyle.BDiagPattern))
            painter.fillRect(left, foot - done, width, 1, theme.color("critical"))
        if box.width() >= LEAST_TEXT:
            area = QRect(box.left(), foot - 19, box.width(), 18)
            self._centred(painter, area, short_hours(cell.minutes), "text", over)
        elif over and box.width() >= ICON:
            icon = min(ICON, box.width() - 2)
            Pen(painter, theme).icon(
                box.center().x() - icon / 2, foot - 9, "critical-octagon", "critical", icon
            )

    def _centred(self, painter: QPainter, box: QRect, text: str, ink: str, strong: bool = False) -> None:
        metrics = self._desk.theme.metrics("axis", strong)
        left = box.left() + (box.width() - metrics.horizontalAdvance(text)) // 2
        Pen(painter, self._desk.theme).text(
            QRect(left, box.top(), box.width(), box.height()), text, ink, "axis", strong
        )

    # --- tasks --------------------------------------------------------------------------------

    def _bar(self, painter: QPainter, bar: BarBox, shown: PeopleShown) -> None:
        """As in the Gantt: done and left; the name in it."""
        desk, theme, pen = self._desk, self._desk.theme, Pen(painter, self._desk.theme)
        task, box = bar.lane.task, QRectF(bar.box)
        state, selected = task_state(desk.values, task), task in shown.selected
        painter.setOpacity(0.35 if task in shown.held else 1.0)
        painter.setPen(QPen(theme.color("accent" if selected else "bar_line"), 1))
        painter.setBrush(theme.color("selected" if selected else "surface"))
        inner = box.adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(inner, theme.size("radius.cell"), theme.size("radius.cell"))
        share = desk.get(TASK_WORK)[task].progress
        if share > 0:
            part = QRectF(box.left() + 1, box.bottom() - 3, (box.width() - 2) * share, 2)
            painter.fillRect(part, theme.color("bar_done"))
        self._name(pen, bar, state)
        self._ends(painter, bar)
        if selected and shown.focused:
            pen.focus(bar.box.adjusted(-1, -1, 1, 1), "radius.cell")
        painter.setOpacity(1.0)

    def _name(self, pen: Pen, bar: BarBox, state: str) -> None:
        """In the bar; behind it, where it is too short."""
        desk, box = self._desk, bar.box
        right, name = box.right() - 5, desk.plan.tasks[bar.lane.task].name
        if state in SIGNS and box.width() > 3 * ICON:
            icon, ink = SIGNS[state]
            pen.icon(right - ICON, box.center().y() + 1, icon, ink, ICON)
            right -= ICON + 4
        line = QRect(box.left() + 7, box.top(), right - box.left() - 7, box.height() - 1)
        outside = QRect(box.right() + 6, box.top(), bar.room - box.right() - 6, box.height() - 1)
        if max(line.width(), outside.width()) < LEAST_NAME:
            return
        short = desk.theme.metrics("caption").horizontalAdvance(name) > line.width()
        area = outside if short and outside.width() > line.width() else line
        if area.width() >= LEAST_NAME:
            pen.text(area, name, "text_muted" if state == "done" else "text", "caption")

    def _ends(self, painter: QPainter, bar: BarBox) -> None:
        """Small arrows where a task goes on beyond the days shown."""
        if not bar.lane.before and not bar.lane.after:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._desk.theme.color("bar_line"))
        middle = bar.box.center().y()
        for on, x, way in ((bar.lane.before, bar.box.left(), -4), (bar.lane.after, bar.box.right(), 4)):
            if on:
                tip = [QPointF(x, middle - 4), QPointF(x + way, middle), QPointF(x, middle + 4)]
                painter.drawPolygon(QPolygonF(tip))

    def _ghost(self, painter: QPainter, box: QRect) -> None:
        theme = self._desk.theme
        fill = theme.color("drag_ghost")
        fill.setAlphaF(0.16)
        painter.setPen(QPen(theme.color("drag_ghost"), 1.5))
        painter.setBrush(fill)
        radius = theme.size("radius.cell")
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)

    # --- head ---------------------------------------------------------------------------------

    def _head(self, painter: QPainter, made: PeopleLayout, size: QRect) -> None:
        """Weeks above days; of weeks as columns, months above weeks."""
        theme, model, high = self._desk.theme, self._model, self.head
        pen, half = Pen(painter, theme), self.head // 2
        painter.fillRect(0, 0, size.width(), high, theme.color("header"))
        title = self._desk.texts("people.column")
        pen.text(QRect(PAD, 0, SIDE - PAD, high), title, "text_muted", "caption", strong=True)
        today = self._desk.values.now.date()
        for number, day in enumerate(model.columns):
            left, right = made.edges[number], made.edges[number + 1]
            weekly = model.step > 1
            begins = number == 0 or (day.day <= 7 if weekly else day.weekday() == 0)
            painter.fillRect(
                left, 0 if begins else half, 1, high, theme.color("border" if begins else "grid")
            )
            if begins:
                until = next(
                    (made.edges[at] for at in range(number + 1, model.count) if self._begins(at)),
                    made.edges[-1],
                )
                pen.text(
                    QRect(left + 6, 0, until - left - 8, half), self._upper(number), "text_muted", "caption"
                )
            now = (
                day <= today < (model.columns[number + 1] if number + 1 < model.count else model.last)
                or day == today
            )
            self._number(pen, QRect(left, half, right - left, high - half - 1), number, now)
        painter.fillRect(0, high - 1, size.width(), 1, theme.color("border"))
        painter.fillRect(SIDE, 0, 1, high, theme.color("border"))

    def _begins(self, number: int) -> bool:
        day = self._model.columns[number]
        return day.day <= 7 if self._model.step > 1 else day.weekday() == 0

    def _upper(self, number: int) -> str:
        day, texts = self._model.columns[number], self._desk.texts
        month = texts(f"month.{day.month}")
        if self._model.step > 1:
            return texts("calendar.title.month", year=day.year, month=month)
        return texts("timeline.header.week", day=day.day, month=month, week=day.isocalendar().week)

    def _number(self, pen: Pen, box: QRect, number: int, today: bool) -> None:
        """The day's number, of a make-up workday its sign; of weeks the number of the week."""
        model, texts, theme = self._model, self._desk.texts, self._desk.theme
        day = model.columns[number]
        wide = box.width() >= 46
        text = f"{day.day}"
        if model.step > 1:
            text = texts("calendar.week_short", week=day.isocalendar().week)
        elif wide:
            text = f"{texts(f'weekday.{day.isoweekday()}')} {day.day}"
        makeup = model.step == 1 and model.shades.is_makeup(day)
        if makeup:
            sign = texts("timeline.header.makeup").strip()
            text = f"{sign} {day.day}".strip() if wide else sign or text
        role = "axis" if text.isascii() else "caption"
        metrics = theme.metrics(role, today)
        took = metrics.horizontalAdvance(text)
        left = box.left() + (box.width() - took) // 2
        mark = QRect(left - 4, box.top() + 2, took + 8, box.height() - 4)
        if today:
            pen.box(mark, "today", radius="radius.bar")
        elif makeup:
            pen.box(mark, "surface", "text_muted", "radius.bar")
        ink = "surface" if today else "text" if makeup else "text_muted"
        pen.text(QRect(left, box.top(), took + 2, box.height()), text, ink, role, strong=today)

    def _strip(self, painter: QPainter, shown: PeopleShown, size: QRect) -> None:
        """A line beside the pointer that stays in sight."""
        theme = self._desk.theme
        pen, wide = Pen(painter, theme), theme.metrics("caption").horizontalAdvance(shown.strip) + 2 * PAD
        x = min(max(shown.strip_at[0] + 14, 4), max(4, size.width() - wide - 4))
        y = shown.strip_at[1] + 18
        box = QRect(x, y if y + 24 < size.height() else shown.strip_at[1] - 32, wide, 24)
        pen.box(box, "panel", "border", "radius.chip")
        pen.text(box.adjusted(PAD, 0, 0, 0), shown.strip, "text", "caption")


def short_hours(minutes: float) -> str:
    """`8`, `9.5`, `1,680`."""
    return f"{round(minutes / 60, 1):,.1f}".removesuffix(".0")
