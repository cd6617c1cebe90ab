"""The People view itself: one widget that paints who has how much work when; mouse and keys hand tasks over."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from planning.change import Change
from planning.edits.drag import hand_over, take_over
from planning.rows import Id
from planning.schedule.from_plan import SCHEDULE
from ui.desk import Desk
from ui.timeline.compared import Compared
from ui.timeline.hover import day_text, task_text
from ui.timeline.people.layout import LANE, ROW, SIDE, BarBox, PeopleLayout, PersonBox
from ui.timeline.people.model import Over, PeopleModel
from ui.timeline.people.people_keys import PeopleKeys
from ui.timeline.people.people_painter import PeoplePainter, PeopleShown
from ui.timeline.people.words import already_text, cell_text, person_text

DRAG_FROM, NOTCH, LINE = 4, 120, 48
EDGE, EDGE_STEP = 20, 12
Modifier = Qt.KeyboardModifier


class PeopleView(QWidget):
    """`span_changed` when other days are shown, `scrolled` when offset or height are others, `menu_asked(at)`."""

    span_changed = Signal()
    scrolled = Signal()
    menu_asked = Signal(QPoint)

    def __init__(self, desk: Desk, compared: Compared, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.model = PeopleModel(desk)
        self.shown = PeopleShown()
        self.offset = 0
        self.over: Over | None = None
        self._compared = compared
        self.painter = PeoplePainter(desk, self.model)
        self._keys = PeopleKeys(self)
        self._made: PeopleLayout | None = None
        self._pressed: tuple[BarBox, QPoint] | None = None
        self._held: BarBox | None = None
        self._at = QPoint()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(480, 200)
        self.setAccessibleName(desk.texts("people.name"))
        desk.selection.changed.connect(self._selection_changed)
        desk.theme.changed.connect(self.rearrange)
        self._selection_changed(None)

    def sizeHint(self) -> QSize:
        """As large as there is room."""
        return QSize(1000, 600)

    # --- what it shows ------------------------------------------------------------------------

    def refresh(self) -> None:
        """The plan as it is now; a drag is over."""
        self.cancel()
        self.model.refresh()
        self.rearrange()

    def rearrange(self) -> None:
        """Another size, other rows."""
        self._made = None
        self.scroll_to(self.offset)
        self.scrolled.emit()
        self.update()

    def step(self, by: int) -> None:
        """So many weeks on; by weeks, four."""
        self.show_from(self.model.first.toordinal() + by * 7 * (4 if self.model.step > 1 else 1))

    def show_from(self, number: int) -> None:
        """From the Monday of a day, by its ordinal."""
        first = number - (number - 1) % 7
        if not 1 <= first <= 3652059 - 7 * 14:
            return
        self.cancel()
        self.shown.marked = None
        self.model.first = self.model.first.fromordinal(first)
        self.model.look()
        self.rearrange()
        self.span_changed.emit()

    def set_scope(self, scope: str) -> None:
        """How many weeks, and whether a column is a day or a week."""
        self.model.scope = scope
        self.show_from(self.model.first.toordinal())

    def today(self) -> None:
        """The week of today at the left."""
        self.show_from(self.desk.values.now.date().toordinal())

    @property
    def made(self) -> PeopleLayout:
        """Where everything is."""
        if self._made is None:
            self._made = PeopleLayout(self.model, self.width())
        return self._made

    @property
    def top(self) -> int:
        """Px above what scrolls."""
        return self.painter.head

    @property
    def most(self) -> int:
        """How far it can be scrolled, px."""
        return max(0, self.made.height - (self.height() - self.top))

    def scroll_to(self, offset: int) -> None:
        """Px scrolled out at the top."""
        offset = min(max(offset, 0), self.most)
        if offset != self.offset:
            self.offset = offset
            self.scrolled.emit()
            self.update()

    def _inside(self, at: QPoint) -> tuple[int, int]:
        """A pixel of the widget in what scrolls."""
        return at.x(), at.y() - self.top + self.offset

    def bar_at(self, at: QPoint) -> BarBox | None:
        """The task under a pixel."""
        return None if at.y() < self.top else self.made.bar_at(*self._inside(at))

    def row_at(self, at: QPoint) -> PersonBox | None:
        """Whose row or lanes are under a pixel."""
        return None if at.y() < self.top else self.made.person_at(self._inside(at)[1])

    def bar_of(self, task: Id, person: Id | None) -> QRect:
        """Where somebody's bar of a task is in the widget; null if it isn't shown."""
        row = self.made.row_of(person)
        found = (bar.box for bar in self.made.bars(row) if bar.lane.task == task) if row else iter(())
        box = next(found, QRect())
        return box if box.isNull() else box.translated(0, self.top - self.offset)

    def row_box(self, person: Id | None) -> QRect:
        """Where somebody's name is in the widget."""
        row = self.made.row_of(person)
        return QRect() if row is None else QRect(0, row.top + self.top - self.offset, SIDE, ROW)

    def toggle(self, person: Id | None) -> None:
        """Opens or closes the tasks below somebody."""
        self.model.expanded ^= {person}
        self.rearrange()

    def reveal(self, table: str, row_id: Id) -> bool:
        """Opens the row of who has the task and goes there; False for what isn't a person's work."""
        if table == "person" and row_id in self.model.rows:
            self.shown.cursor = [row_id]
            self._scroll_into(row_id, 0, ROW)
            return True
        if table != "task" or row_id not in self.desk.plan.tasks:
            return False
        person = self.model.held_by(row_id)
        start = self.desk.text("task", row_id, "start")
        if not start or (person is not None and row_id not in self.model.load(person).tasks):
            return False
        self._show_task(row_id)
        if person not in self.model.rows:
            return False
        self.shown.cursor = [person]
        if person not in self.model.expanded:
            self.toggle(person)
        lane = next((one for one in self.model.lanes(person) if one.task == row_id), None)
        if lane is not None:
            self._scroll_into(person, ROW + lane.depth * LANE, LANE)
        return lane is not None

    def _show_task(self, task: Id) -> None:
        schedule = self.desk.get(SCHEDULE)
        begin, end = schedule.start_of(task).date(), schedule.finish_of(task).date()
        if begin > self.model.last or end < self.model.first:
            self.show_from(begin.toordinal())

    def _scroll_into(self, person: Id | None, below: int, height: int) -> None:
        row = self.made.row_of(person)
        if row is None:
            return
        top, room = row.top + below, self.height() - self.top
        if top < self.offset:
            self.scroll_to(top)
        elif top + height > self.offset + room:
            self.scroll_to(top + height - room)
        self.update()

    def jump(self) -> Over | None:
        """To the next day on which somebody has too much."""
        self.over = self.model.next_over(self.over)
        if self.over is None:
            return None
        if not self.model.first <= self.over.day <= self.model.last:
            self.show_from(self.over.day.toordinal())
        self.shown.cursor = [self.over.person]
        self.shown.marked = (self.over.person, self.model.column_of(self.over.day))
        if self.over.person not in self.model.expanded:
            self.toggle(self.over.person)
        self._scroll_into(self.over.person, 0, ROW + LANE * self.model.depth(self.over.person))
        self._scroll_into(self.over.person, 0, ROW)
        return self.over

    # --- selection ----------------------------------------------------------------------------

    def _selection_changed(self, origin: object) -> None:
        self.shown.selected = frozenset(self.desk.selection.ids_in("task"))
        people = self.desk.selection.ids_in("person")
        if people:
            self.shown.cursor = [people[0]]
        self.update()

    def select(
        self, task: Id, person: Id | None, modifiers: Qt.KeyboardModifier = Modifier.NoModifier
    ) -> None:
        """One task; with Ctrl or Shift, one more or less."""
        chosen = self.desk.selection.ids_in("task")
        if modifiers & (Modifier.ControlModifier | Modifier.ShiftModifier):
            rest = tuple(one for one in chosen if one != task)
            ids = rest if task in chosen else (task, *rest)
        elif task in chosen:
            ids = (task, *(one for one in chosen if one != task))
        else:
            ids = (task,)
        self.shown.cursor = [person]
        self.desk.selection.select("task", ids, self)
        self.update()

    def select_alone(self, task: Id, person: Id | None) -> None:
        """One task, brought into sight."""
        self.shown.cursor = [person]
        self.desk.selection.select("task", (task,), self)
        lane = next((one for one in self.model.lanes(person) if one.task == task), None)
        if lane is not None:
            self._scroll_into(person, ROW + lane.depth * LANE, LANE)

    def choose(self, person: Id | None, tasks: Sequence[Id] = ()) -> None:
        """Somebody's row; `tasks` of a day are selected, else the person."""
        self.shown.cursor = [person]
        if tasks:
            self.desk.selection.select("task", tuple(tasks), self)
        elif person is not None:
            self.desk.selection.select("person", (person,), self)
        else:
            self.desk.selection.select("", (), self)
        self.update()

    # --- painting -----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """One frame."""
        painter = QPainter(self)
        self.shown.focused = self.hasFocus() and self._held is None
        self.painter.paint(painter, self.made, self.shown, self.rect(), self.offset)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Everything lies elsewhere."""
        self.rearrange()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.shown.cursor and self.model.rows:
            self.shown.cursor = [self.model.rows[0]]
        self.update()

    # --- mouse --------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A bar is selected and may be dragged; a name opens or closes; a day selects its tasks."""
        at = event.position().toPoint()
        if event.button() != Qt.MouseButton.LeftButton or self._held is not None:
            return
        bar, row = self.bar_at(at), self.row_at(at)
        if bar is not None:
            self.select(bar.lane.task, bar.person, event.modifiers())
            self._pressed = (bar, at)
        elif row is not None and self._inside(at)[1] < row.top + ROW:
            column = self.made.column_at(at.x())
            if column is None:
                self.choose(row.person)
                self.toggle(row.person)
            else:
                self.choose(row.person, self.model.cells(row.person)[column].tasks)
        else:
            self.desk.selection.select("", (), self)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Goes on with a drag, begins one, or shows what could be dragged."""
        self._at = event.position().toPoint()
        pressed = self._pressed
        if pressed is not None and (self._at - pressed[1]).manhattanLength() >= DRAG_FROM:
            self._pressed = None
            if not self.desk.live.session.read_only:
                self._held = pressed[0]
                self.setFocus(Qt.FocusReason.MouseFocusReason)
        if self._held is not None:
            self._follow(self._held)
        elif pressed is None:
            over = self.bar_at(self._at) is not None and not self.desk.live.session.read_only
            name = self._at.x() < SIDE and self.row_at(self._at) is not None
            cursor = Qt.CursorShape.PointingHandCursor if name else Qt.CursorShape.ArrowCursor
            self.setCursor(Qt.CursorShape.OpenHandCursor if over else cursor)

    def _follow(self, held: BarBox) -> None:
        if self.height() - self._at.y() < EDGE:
            self.scroll_to(self.offset + EDGE_STEP)
        elif 0 <= self._at.y() - self.top < EDGE:
            self.scroll_to(self.offset - EDGE_STEP)
        row, shown = self.row_at(self._at), self.shown
        y = self._inside(self._at)[1]
        shown.held = self._moved(held)
        shown.ghost = QRect(held.box.left(), y - LANE // 2, held.box.width(), LANE - 3)
        shown.strip_at = (self._at.x(), self._at.y())
        shown.aimed, shown.strip = [], ""
        if row is not None and row.person != held.person:
            shown.aimed = [row.person]
            shown.strip = already_text(self.desk, self.model, held.lane.task, row.person)
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        self.update()

    def _moved(self, held: BarBox) -> tuple[Id, ...]:
        """All that are selected on the same row; else what is held alone."""
        chosen = self.desk.selection.ids_in("task")
        mine = {lane.task for lane in self.model.lanes(held.person)}
        together = tuple(one for one in chosen if one in mine)
        return together if held.lane.task in together else (held.lane.task,)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Hands over what is dragged; a mere click on one of several leaves this one."""
        pressed, self._pressed, held = self._pressed, None, self._held
        if held is None:
            if pressed is not None and not event.modifiers():
                self.desk.selection.select("task", (pressed[0].lane.task,), self)
            return
        if event.button() != Qt.MouseButton.LeftButton:
            return
        row, tasks = self.row_at(event.position().toPoint()), self._moved(held)
        self.cancel()
        if row is not None and row.person != held.person:
            self.give(tasks, held.person, row.person)

    def give(self, tasks: Sequence[Id], holder: Id | None, person: Id | None) -> None:
        """Hands tasks over as one step, and shows them where they are now."""
        desk = self.desk

        def change() -> Change:
            if len(tasks) == 1:
                return take_over(desk.plan, tasks[0], holder, person)
            return hand_over(desk.plan, tasks, person)

        if desk.run(change, self):
            self.model.expanded.add(person)
            self.rearrange()
            self.select(tasks[0], person)
            self.desk.selection.select("task", tuple(tasks), self)

    @property
    def held(self) -> BarBox | None:
        """The bar that is being dragged."""
        return self._held

    def cancel(self) -> None:
        """Ends a drag without doing anything."""
        self._held = self._pressed = None
        shown = self.shown
        shown.aimed, shown.held, shown.strip, shown.ghost = [], (), "", QRect()
        self.unsetCursor()
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolls; with Shift or sideways goes to other weeks."""
        angle = event.angleDelta()
        across = angle.x() or (angle.y() if event.modifiers() & Modifier.ShiftModifier else 0)
        if across:
            self.step(-1 if across > 0 else 1)
        else:
            self.scroll_to(self.offset - (event.pixelDelta().y() or angle.y() * LINE // NOTCH))
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the task under the pointer."""
        bar = self.bar_at(event.pos())
        if bar is not None and bar.lane.task not in self.shown.selected:
            self.select(bar.lane.task, bar.person)
        if bar is not None:
            self.menu_asked.emit(event.globalPos())

    # --- keys and tool tips -------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Goes through people and tasks, hands them over, shows other weeks."""
        if not self._keys.press(event):
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """What is under the pointer, in words."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.text_at(event.pos()), self)
            return True
        return super().event(event)

    def text_at(self, at: QPoint) -> str:
        """Of a task, somebody's day, somebody, a day."""
        bar, row, column = self.bar_at(at), self.row_at(at), self.made.column_at(at.x())
        if bar is not None:
            return task_text(self.desk, bar.lane.task, self._compared)
        if row is not None and column is not None:
            return cell_text(self.desk, self.model, row.person, column)
        if row is not None:
            return person_text(self.desk, self.model, row.person)
        return "" if column is None else day_text(self.desk, self.model.shades, self.model.columns[column])
