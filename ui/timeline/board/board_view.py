"""The calendar itself: one widget that paints days and what stands on them; mouse and keys become edits of the desk."""

from datetime import datetime

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

from planning.board.edits import add_content, add_task
from planning.edits.cells import CellEdit
from planning.rows import Id
from ui.desk import Desk
from ui.timeline.board.arrangement import (
    Arrangement,
    Cell,
    Measures,
    Member,
    Place,
    Spot,
    by_channels,
    by_hours,
    by_month,
)
from ui.timeline.board.board_keys import BoardKeys
from ui.timeline.board.board_painter import BoardPainter, BoardShown
from ui.timeline.board.drag import BoardDrag
from ui.timeline.board.model import BoardModel
from ui.timeline.board.name_field import NameField
from ui.timeline.board.span import CHANNELS, HOURS, Span
from ui.timeline.board.words import channel_text, item_text, spoken
from ui.timeline.compared import Compared
from ui.timeline.hover import day_text
from ui.timeline.shading import DayShades

DRAG_FROM = 4
NOTCH, LINE = 120, 48
"""Px that a notch of the wheel scrolls."""
EDGE, EDGE_STEP = 20, 12
MORNING = 7
"""The hour at which the grid of hours begins when it is first shown."""
SIDES = {"channels": 168, "hours": 56, "month": 34}
HOUR, LEAST_ROW = 44, 54
Modifier = Qt.KeyboardModifier


class BoardView(QWidget):
    """`span_changed` when other days are shown, `scrolled` when offset or height are others, `menu_asked(at, spot)`."""

    span_changed = Signal()
    scrolled = Signal()
    menu_asked = Signal(QPoint, object)

    def __init__(self, desk: Desk, compared: Compared, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.model = BoardModel(desk)
        self.shown = BoardShown()
        self.offset = 0
        self.field: NameField | None = None
        self._compared = compared
        self._shades = DayShades(desk)
        self.painter = BoardPainter(desk, self.model)
        self._keys = BoardKeys(self)
        self._made: Arrangement | None = None
        self._pressed: tuple[Place, QPoint] | None = None
        self._drag: BoardDrag | None = None
        self._at = QPoint()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(480, 200)
        self.setAccessibleName(desk.texts("calendar.name"))
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
        self._shades.forget()
        self.model.refresh()
        self.rearrange()

    def rearrange(self) -> None:
        """Another size, other rows."""
        self._made = None
        self.scroll_to(self.offset)
        self.scrolled.emit()
        self.update()

    def show_span(self, span: Span) -> None:
        """Other days."""
        morning = span.mode == HOURS and self.model.span.mode != HOURS
        self.model.span = span
        self.offset = MORNING * HOUR - 8 if morning else self.offset if span.mode == HOURS else 0
        self.refresh()
        self.span_changed.emit()

    def step(self, by: int) -> None:
        """So many weeks or months on."""
        self.show_span(self.model.span.stepped(by))

    @property
    def made(self) -> Arrangement:
        """Where everything is."""
        if self._made is None:
            self._made = self._arranged()
        return self._made

    def _arranged(self) -> Arrangement:
        model, theme = self.model, self.desk.theme
        line = theme.metrics("caption").height() + 1
        mode = model.span.mode
        measures = Measures(line, line + 3, SIDES[mode], HOUR, LEAST_ROW)
        size = (self.width(), self.height() - self.painter.head)
        if mode == CHANNELS:
            return by_channels(model.span, model.channels, model.by_channel, size, measures)
        arrange = by_hours if mode == HOURS else by_month
        return arrange(model.span, model.items, size, measures)

    @property
    def top(self) -> int:
        """Px above what scrolls."""
        return self.painter.head + self.made.pinned

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

    def box_of(self, place: Place) -> QRect:
        """Where a place is in the widget."""
        return place.box.translated(0, self.painter.head if place.pinned else self.top - self.offset)

    def place_at(self, at: QPoint) -> Place | None:
        """The item under a pixel; the one painted last is on top."""
        if at.y() < self.painter.head:
            return None
        pinned = at.y() < self.top
        found = [one for one in self.made.places if one.pinned == pinned and self.box_of(one).contains(at)]
        return found[-1] if found else None

    def spot_at(self, at: QPoint) -> Spot | None:
        """What a pixel stands for."""
        days = self.model.span.days
        if at.y() < self.painter.head:
            return None
        if at.y() < self.top:
            return self.made.spot_at(at.x(), 0, days, pinned=True)
        return self.made.spot_at(at.x(), at.y() - self.top + self.offset, days)

    def spot_box(self, spot: Spot) -> QRect:
        """Where a spot's cell is in the widget."""
        box = self.made.box_of(spot, self.model.span.days)
        return QRect() if box.isNull() else box.translated(0, self.top - self.offset)

    def reveal(self, table: str, row_id: Id) -> bool:
        """Goes to the item's week or month and scrolls to it; False for what has no place on the calendar."""
        item = self.model.item(table, row_id)
        if item is None:
            return False
        if self.model.only is not None and item.channel != self.model.only:
            self.model.only = None
            self.refresh()
        span = self.model.span
        if not (span.first <= item.start.date() <= span.last or span.first <= item.last <= span.last):
            self.show_span(Span(span.mode, item.start.date()))
        elif self.made.place_of((table, row_id)) is None:
            self.refresh()
        self.into_sight((table, row_id))
        return True

    def into_sight(self, member: Member) -> None:
        """Scrolls to an item that is shown."""
        place = self.made.place_of(member)
        if place is not None and not place.pinned:
            room = self.height() - self.top
            if place.box.top() < self.offset:
                self.scroll_to(place.box.top() - 4)
            elif place.box.bottom() > self.offset + room:
                self.scroll_to(place.box.bottom() + 4 - room)

    # --- selection ----------------------------------------------------------------------------

    def _selection_changed(self, origin: object) -> None:
        selection = self.desk.selection
        shown = selection.table in ("task", "content_item")
        self.shown.selected = frozenset((selection.table, one) for one in selection.ids) if shown else ()
        if self.isVisible() and selection.current is not None and shown:
            item = self.model.item(selection.table, selection.current)
            if item is not None:
                self.setAccessibleDescription(spoken(self.desk, item))
        self.update()

    @property
    def marks(self) -> list[Member]:
        """The selected rows that have a place on the calendar, the current one first."""
        selection = self.desk.selection
        members = [(selection.table, one) for one in selection.ids]
        return [member for member in members if self.model.item(*member) is not None]

    def select(self, member: Member, modifiers: Qt.KeyboardModifier = Modifier.NoModifier) -> None:
        """One item; with Ctrl or Shift, one more or less of its kind."""
        table, row_id = member
        chosen = self.desk.selection.ids_in(table)
        if modifiers & (Modifier.ControlModifier | Modifier.ShiftModifier):
            rest = tuple(one for one in chosen if one != row_id)
            ids = rest if row_id in chosen else (row_id, *rest)
        elif row_id in chosen:
            ids = (row_id, *(one for one in chosen if one != row_id))
        else:
            ids = (row_id,)
        self.desk.selection.select(table, ids, self)

    # --- painting -----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """One frame."""
        painter = QPainter(self)
        self.shown.focused = self.hasFocus() and self._drag is None
        self.painter.paint(painter, self.made, self.shown, self.rect(), self.offset)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Everything lies elsewhere."""
        self.rearrange()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    # --- mouse --------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Selects; what is pressed may become a drag; the count of what is hidden opens its day."""
        at = event.position().toPoint()
        if event.button() != Qt.MouseButton.LeftButton or self._drag is not None:
            return
        place = self.place_at(at)
        if place is not None:
            self.select((place.item.table, place.item.id), event.modifiers())
            self._pressed = (place, at)
            return
        cell = self.more_at(at)
        if cell is not None:
            self.open_day(cell.spot)
        elif not event.modifiers():
            self.desk.selection.select("", (), self)

    def more_at(self, at: QPoint) -> Cell | None:
        """The cell whose count of hidden items is under a pixel."""
        pinned = at.y() < self.top
        y = at.y() - self.painter.head if pinned else at.y() - self.top + self.offset
        if at.y() < self.painter.head or pinned != bool(self.made.hour):
            return None
        cell = self.made.cell_at(at.x(), y)
        high = self.desk.theme.metrics("caption").height() + 4
        return cell if cell and cell.hidden and cell.more_box(high).contains(at.x(), y) else None

    def open_day(self, spot: Spot) -> None:
        """The day by the hour; where it is that already, the channel's items alone can't help: the table has all."""
        if self.model.span.mode == HOURS:
            self.show_span(Span(CHANNELS, spot.day))
        else:
            if spot.by_channel:
                self.model.only = spot.channel
            self.show_span(Span(HOURS, spot.day))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Goes on with a drag, begins one, or shows what could be dragged."""
        self._at = event.position().toPoint()
        pressed = self._pressed
        if pressed is not None and (self._at - pressed[1]).manhattanLength() >= DRAG_FROM:
            self._begin(*pressed)
        if self._drag is not None:
            self._follow()
        elif pressed is None:
            over = self.place_at(self._at) is not None and not self.desk.live.session.read_only
            cursor = Qt.CursorShape.OpenHandCursor if over else Qt.CursorShape.ArrowCursor
            self.setCursor(Qt.CursorShape.PointingHandCursor if self.more_at(self._at) else cursor)

    def _begin(self, place: Place, at: QPoint) -> None:
        self._pressed = None
        spot = self.spot_at(at)
        if spot is None or self.desk.live.session.read_only:
            return
        members = self.marks
        mine = (place.item.table, place.item.id)
        marks = members if mine in members else [mine]
        self._drag = BoardDrag(self.desk, self.model, place.item, marks, spot)
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def _follow(self) -> None:
        if self._drag is None:
            return
        below = self.height() - self._at.y()
        if below < EDGE:
            self.scroll_to(self.offset + EDGE_STEP)
        elif 0 <= self._at.y() - self.top < EDGE:
            self.scroll_to(self.offset - EDGE_STEP)
        spot = self.spot_at(self._at)
        self._drag.follow(spot, self.shown, self.made)
        cell = QRect() if spot is None or self.made.hour else self.made.box_of(spot, self.model.span.days)
        self.shown.target = cell
        self.shown.strip_at = (self._at.x(), self._at.y())
        self.update()

    @property
    def drag(self) -> BoardDrag | None:
        """What is being dragged."""
        return self._drag

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drops what is dragged; a mere click on one of several leaves this one."""
        pressed, self._pressed, drag = self._pressed, None, self._drag
        if drag is None:
            if pressed is not None and not event.modifiers():
                item = pressed[0].item
                self.desk.selection.select(item.table, (item.id,), self)
            return
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self.cancel()
        change = drag.change
        if change is not None and not change.is_empty:
            self.desk.run(lambda: change, self)
        elif drag.told:
            self.desk.told.emit(drag.told)

    def cancel(self) -> None:
        """Ends a drag without doing anything."""
        self._drag = self._pressed = None
        self.shown.ghosts, self.shown.dragged, self.shown.strip, self.shown.target = (), (), "", QRect()
        self.unsetCursor()
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A name is edited; on an empty place a content item is added, with Shift a task."""
        at = event.position().toPoint()
        self._pressed = None
        place, spot = self.place_at(at), self.spot_at(at)
        if place is not None:
            self.rename(place)
        elif spot is not None and self.more_at(at) is None:
            self.add("task" if event.modifiers() & Modifier.ShiftModifier else "content_item", spot)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolls; with Ctrl goes to other days."""
        angle = event.angleDelta().y() or event.angleDelta().x()
        if event.modifiers() & Modifier.ControlModifier:
            self.step(-1 if angle > 0 else 1)
        else:
            self.scroll_to(self.offset - (event.pixelDelta().y() or angle * LINE // NOTCH))
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Of the item, or of the place, under the pointer."""
        place = self.place_at(event.pos())
        if place is not None:
            member = (place.item.table, place.item.id)
            if member not in self.shown.selected:
                self.desk.selection.select(place.item.table, (place.item.id,), self)
        self.menu_asked.emit(event.globalPos(), None if place is not None else self.spot_at(event.pos()))

    # --- typing -------------------------------------------------------------------------------

    def rename(self, place: Place) -> None:
        """Opens the item's name in place."""
        if self.desk.live.session.read_only:
            return
        item = place.item
        hint = self.desk.texts("calendar.rename")
        self._open(self.box_of(place), item.name, hint).named.connect(
            lambda text: self.desk.type_into(item.table, [CellEdit(item.id, "name", text, typed=True)], self)
        )

    def add(self, table: str, spot: Spot) -> None:
        """A name is typed where the new row will stand."""
        if self.desk.live.session.read_only:
            return
        moment, channel = self.model.moment_for(spot), self.model.channel_for(spot)
        if table == "task" and spot.minute is None:
            moment = moment.replace(hour=0, minute=0)
        when = (
            self.desk.formats.day_long(moment.date())
            if table == "task"
            else self.desk.formats.moment_full(moment)
        )
        hint = self.desk.texts(
            "calendar.name_task" if table == "task" else "calendar.name_content", when=when
        )
        self._open(self._box_for(spot), "", hint).named.connect(
            lambda name: self._added(table, name, moment, channel)
        )

    def _added(self, table: str, name: str, moment: datetime, channel: Id | None) -> None:
        desk, values = self.desk, self.desk.values
        known = set(desk.plan.rows(table))
        if table == "task":
            made = desk.run(lambda: add_task(values, name, moment, channel, self.model.minutes), self)
        else:
            made = desk.run(lambda: add_content(desk.plan, name, moment, channel), self)
        if made:
            (new,) = set(desk.plan.rows(table)) - known
            desk.selection.select(table, (new,), self)
            self.reveal(table, new)

    def _box_for(self, spot: Spot) -> QRect:
        """Where a name for a spot is typed: below what stands there."""
        if spot.minute is not None:
            return self.spot_box(Spot(spot.day, spot.minute // 30 * 30))
        cell = self.spot_box(spot)
        if cell.isNull():
            number = self.model.span.days.index(spot.day)
            left, right = self.made.columns[number], self.made.columns[number + 1]
            return QRect(left, self.painter.head, right - left, 28)
        inside = [self.box_of(one) for one in self.made.places]
        feet = [box.bottom() for box in inside if box.intersects(cell) and cell.contains(box.center())]
        return QRect(
            cell.left() + 2, min(max(feet, default=cell.top()) + 3, cell.bottom() - 26), cell.width() - 4, 28
        )

    def _open(self, box: QRect, text: str, hint: str) -> NameField:
        if self.field is not None:
            self.field.finish(keep=True)
        self.field = NameField(box, text, hint, self)
        self.field.destroyed.connect(self._field_gone)
        return self.field

    def _field_gone(self) -> None:
        self.field = None

    # --- keys and tool tips -------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Goes through the items, moves them, shows other days."""
        if not self._keys.press(event):
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """What is under the pointer, in words."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.text_at(event.pos()), self)
            return True
        return super().event(event)

    def text_at(self, at: QPoint) -> str:
        """Of an item, a channel, a day."""
        place = self.place_at(at)
        if place is not None:
            return item_text(self.desk, place.item, self._compared)
        made, y = self.made, at.y() - self.top + self.offset
        if at.x() < made.side:
            row = next((one for one in made.rows if one.top <= y < one.top + one.height), None)
            by_channel = self.model.span.mode == CHANNELS and at.y() >= self.top
            return channel_text(self.desk, self.model, row.channel) if row and by_channel else ""
        spot = self.spot_at(at)
        day = spot.day if spot else self.model.span.days[made.column_at(at.x())]
        return day_text(self.desk, self._shades, day)

    def today(self) -> None:
        """The days around now."""
        self.show_span(Span(self.model.span.mode, self.desk.values.now.date()))
