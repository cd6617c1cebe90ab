"""The chart: bars over time on the rows of the table beside it. Mouse and keys become edits of the desk."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from planning.edits.trial import Shift
from planning.rows import Id
from planning.schedule.from_plan import SCHEDULE
from planning.schedule.passes import Passes
from ui.desk import Desk, Moved
from ui.timeline.axis import TimeAxis
from ui.timeline.bars import BAR, Bars
from ui.timeline.chart_keys import ChartKeys
from ui.timeline.chart_layout import ChartLayout, Hit
from ui.timeline.chart_painter import ChartPainter
from ui.timeline.compared import Compared
from ui.timeline.connecting import Connect
from ui.timeline.gestures import Gesture, Move, Progress, Resize, cleared
from ui.timeline.hover import away_text, day_text, link_text, task_text
from ui.timeline.owner_tray import OwnerTray
from ui.timeline.scale import day_number
from ui.timeline.shading import DayShades
from ui.timeline.shown import Shown
from ui.widgets.paint import Pen

NOTCH = 120
LINE = 3
"""Rows that one notch of the wheel scrolls."""
DRAG_FROM = 4
"""Px from which a press is a drag: less than the system's, since a day may be 6 px wide."""
EDGE, EDGE_STEP, EDGE_PAUSE = 24, 14, 30
"""Px from the side at which a drag scrolls on, px a step, ms between steps."""
_CURSORS = {
    "body": Qt.CursorShape.OpenHandCursor,
    "finish": Qt.CursorShape.SizeHorCursor,
    "progress": Qt.CursorShape.SplitHCursor,
    "handle": Qt.CursorShape.CrossCursor,
    "handle_start": Qt.CursorShape.CrossCursor,
}
Modifier = Qt.KeyboardModifier


class GanttChart(QWidget):
    """`scroll_asked` wants the rows scrolled by px, `edit_asked` the name of a task opened, `menu_asked` a menu."""

    scroll_asked = Signal(int)
    edit_asked = Signal(int)
    menu_asked = Signal(QPoint)
    resized = Signal()

    def __init__(
        self,
        desk: Desk,
        axis: TimeAxis,
        shades: DayShades,
        compared: Compared,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self.axis = axis
        self.shades = shades
        self.compared = compared
        self.bars = Bars(desk, compared)
        self.layout_of_rows = ChartLayout(self.bars, desk.theme.tokens)
        self.shown = Shown()
        self.painted = False
        self.painter = ChartPainter(desk, self.layout_of_rows, shades)
        self._keys = ChartKeys(self)
        self._passes: Passes | None = None
        self._pressed: tuple[Hit, QPoint] | None = None
        self._gesture: Gesture | None = None
        self._at = QPoint()
        self._edge = QTimer(self)
        self._edge.setInterval(EDGE_PAUSE)
        self._edge.timeout.connect(self._scroll_at_edge)
        self.setAccessibleName(desk.texts("timeline.chart"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumWidth(200)
        axis.changed.connect(self._axis_changed)
        desk.selection.changed.connect(self._selection_changed)
        desk.theme.changed.connect(self.update)
        compared.changed.connect(self._bars_changed)
        self._axis_changed()

    def sizeHint(self) -> QSize:
        """Wide; the splitter decides."""
        return QSize(700, 400)

    # --- what it shows ------------------------------------------------------------------------

    def set_rows(self, ids: Sequence[Id], row_height: int, offset: int, pinned: Sequence[Id] = ()) -> None:
        """The table's rows as they are."""
        self.layout_of_rows.set_rows(ids, row_height)
        self.set_offset(offset, pinned)

    def set_offset(self, offset: int, pinned: Sequence[Id] = ()) -> None:
        """Px scrolled out at the top, and the groups that stay there."""
        self.layout_of_rows.offset, self.layout_of_rows.pinned = offset, pinned
        self._drag()
        self.update()

    def set_critical(self, on: bool) -> None:
        """Whether the critical path is red."""
        self.shown.critical = on
        self.update()

    def set_floats(self, on: bool) -> None:
        """Whether floats are drawn."""
        self.shown.floats = on
        self.update()

    def note(self, moved: Moved | None = None) -> None:
        """The plan or the time has changed: what was kept is forgotten, a drag is over, what moved is tinted."""
        if self._gesture is not None:
            self.cancel()
        self.shades.forget()
        self._tint(moved)
        self._bars_changed()

    def _tint(self, moved: Moved | None) -> None:
        before, self._passes = self._passes, self.desk.get(SCHEDULE).passes
        if moved is None:
            self.shown.changed = None
        elif moved.change is not None:
            self.shown.changed = None if before is None else Shift(before, self._passes)

    def _bars_changed(self) -> None:
        self.bars.forget()
        self.layout_of_rows.forget()
        self.update()

    def reveal(self, task_id: Id) -> None:
        """Scrolls time so that the task's bar is in sight."""
        bar = self.bars[task_id]
        self.axis.reveal(bar.begin, bar.end)

    def spot(self) -> QPoint:
        """Where a menu for the current bar belongs."""
        rows, current = self.layout_of_rows, self.desk.selection.ids_in("task")[:1]
        if not current or current[0] not in rows.row_of:
            return QPoint()
        box = rows.box(current[0])
        return QPoint(
            round(min(max(box.left, 0), self.width())), round(min(max(box.bottom, 0), self.height()))
        )

    def _axis_changed(self) -> None:
        self.layout_of_rows.set_scale(self.axis.scale)
        self.update()

    def _selection_changed(self, origin: object) -> None:
        self.shown.selected = frozenset(self.desk.selection.ids_in("task"))
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The layout is as large as the widget."""
        self.layout_of_rows.set_size(self.width(), self.height())
        self.axis.set_width(self.width())
        self.resized.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """One frame; while the chart has the keyboard, a ring around the bar that keys work on."""
        painter = QPainter(self)
        self.painter.paint(painter, self.shown, day_number(self.desk.values.now))
        current, rows = self.desk.selection.ids_in("task")[:1], self.layout_of_rows
        if self.hasFocus() and current and current[0] in rows.row_of and self._gesture is None:
            box = rows.box(current[0])
            ring = QRectF(box.left, box.top, box.right - box.left, box.bottom - box.top)
            Pen(painter, self.desk.theme).focus(ring.toAlignedRect().adjusted(-4, -4, 4, 4))
        painter.end()
        self.painted = True

    # --- mouse --------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Selects the row; what is pressed may become a drag."""
        at = event.position()
        hit = self.layout_of_rows.hit(at.x(), at.y())
        if event.button() != Qt.MouseButton.LeftButton or self._gesture is not None:
            return
        if hit is None:
            self.desk.selection.select("", (), self)
            return
        self._select(hit.id, event.modifiers())
        self._pressed = (hit, at.toPoint())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Goes on with a drag, begins one, or shows what could be dragged."""
        self._at = event.position().toPoint()
        pressed = self._pressed
        if pressed is not None and (self._at - pressed[1]).manhattanLength() >= DRAG_FROM:
            self._begin(*pressed)
        if self._gesture is not None:
            self._drag()
        elif self._pressed is None:
            self._hover(self.layout_of_rows.hit(self._at.x(), self._at.y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drops what is dragged; a mere click on one of many selected rows leaves this one."""
        pressed, self._pressed = self._pressed, None
        gesture = self._gesture
        if gesture is None and pressed is not None and not event.modifiers():
            self.desk.selection.select("task", (pressed[0].id,), self)
        if gesture is None or event.button() != Qt.MouseButton.LeftButton:
            return
        self._end()
        self._drop(gesture)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Opens the name in the table."""
        task_id = self.layout_of_rows.id_at(event.position().y())
        if task_id is not None:
            self._pressed = None
            self.edit_asked.emit(task_id)

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the pointer."""
        self._hover(None)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolls rows; with Shift, time; with Ctrl, zooms around the mouse."""
        pixels, angle = event.pixelDelta(), event.angleDelta()
        if event.modifiers() & Modifier.ControlModifier:
            self.axis.zoom_by((angle.y() or angle.x()) / NOTCH, event.position().x())
        else:
            step = LINE * self.layout_of_rows.row_height / NOTCH
            across = pixels.x() or angle.x() * step
            along = pixels.y() or angle.y() * step
            if event.modifiers() & Modifier.ShiftModifier:
                across, along = across + along, 0
            if across:
                self.axis.scroll_by(-across)
            if along:
                self.scroll_asked.emit(round(-along))
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the row under the pointer."""
        task_id = self.layout_of_rows.id_at(event.pos().y())
        if task_id is not None and task_id not in self.shown.selected:
            self.desk.selection.select("task", (task_id,), self)
        self.menu_asked.emit(event.globalPos())

    def _select(self, task_id: Id, modifiers: Qt.KeyboardModifier) -> None:
        chosen = self.desk.selection.ids_in("task")
        if modifiers & Modifier.ControlModifier:
            rest = tuple(one for one in chosen if one != task_id)
            ids = rest if task_id in chosen else (task_id, *rest)
        elif modifiers & Modifier.ShiftModifier and chosen:
            ids = self.range_of(chosen[0], task_id)
        elif task_id in chosen and len(chosen) > 1:
            ids = (task_id, *(one for one in chosen if one != task_id))
        else:
            ids = (task_id,)
        self.desk.selection.select("task", ids, self)

    def range_of(self, first: Id, last: Id) -> tuple[Id, ...]:
        """The shown rows from one to the other, `first` in front."""
        rows = self.layout_of_rows
        one, other = sorted((rows.row_of.get(first, rows.row_of[last]), rows.row_of[last]))
        between = [row_id for row_id in rows.ids[one : other + 1] if row_id != first]
        return (first, *between)

    def _hover(self, hit: Hit | None) -> None:
        part = "" if hit is None or self.desk.live.session.read_only else hit.part
        cursor = _CURSORS.get(part)
        if cursor is None:
            self.unsetCursor()
        else:
            self.setCursor(cursor)
        near = hit.id if hit is not None and hit.part and not self.desk.live.session.read_only else None
        if near != self.shown.hovered:
            self.shown.hovered = near
            self.update()

    # --- dragging -----------------------------------------------------------------------------

    @property
    def gesture(self) -> Gesture | None:
        """What is being dragged."""
        return self._gesture

    def _begin(self, hit: Hit, at: QPoint) -> None:
        gesture = None if self.desk.live.session.read_only else self._gesture_for(hit, at.x())
        self._pressed = None
        if gesture is not None:
            self._gesture = gesture
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self._edge.start()

    def _gesture_for(self, hit: Hit, x: float) -> Gesture | None:
        rows, kind = self.layout_of_rows, self.bars[hit.id].kind
        if hit.part in ("handle", "handle_start"):
            return Connect(self.desk, rows, hit.id, x, from_start=hit.part == "handle_start")
        if not hit.part:
            return None
        if hit.part == "progress":
            return Progress(self.desk, rows, hit.id, x)
        if hit.part == "finish" and kind == BAR:
            return Resize(self.desk, rows, hit.id, x)
        return Move(self.desk, rows, hit.id, x, self.desk.selection.ids_in("task"), self._tray(hit.id))

    def _tray(self, task_id: Id) -> OwnerTray | None:
        """None in a plan without people."""
        if not self.desk.plan.persons:
            return None
        lower = self.layout_of_rows.box(task_id).middle > self.height() / 2
        return OwnerTray(self.desk, self.width(), self.height(), at_top=lower)

    def _drag(self) -> None:
        if self._gesture is not None:
            self._gesture.move(self._at.x(), self._at.y(), self.shown)
            self.update()

    def _scroll_at_edge(self) -> None:
        """A drag goes on beyond the sides of the chart."""
        x, y = self._at.x(), self._at.y()
        across = EDGE_STEP * ((x > self.width() - EDGE) - (x < EDGE))
        along = (
            EDGE_STEP * ((y > self.height() - EDGE) - (y < EDGE)) if isinstance(self._gesture, Connect) else 0
        )
        if across:
            self.axis.scroll_by(across)
        if along:
            self.scroll_asked.emit(along)
        if across or along:
            self._drag()

    def _drop(self, gesture: Gesture) -> None:
        change = gesture.change
        if gesture.refusal is not None:
            self.desk.refused.emit(gesture.refusal)
        elif change is None or change.is_empty:
            if told := gesture.told_instead():
                self.desk.told.emit(told)
        elif self.desk.run(lambda: change, self) and gesture.told:
            self.desk.told.emit(gesture.told)

    def cancel(self) -> None:
        """Ends a drag without doing anything."""
        self._end()

    def _end(self) -> None:
        self._gesture = self._pressed = None
        self._edge.stop()
        self.shown = cleared(self.shown)
        self.update()

    # --- keys and tool tips -------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Moves the selection, the selected bars, the time."""
        if not self._keys.press(event):
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Why a bar stands where it does, as a tool tip; what a link ties; what a day is called."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            text = "" if self._gesture is not None else self.tip(event.pos().x(), event.pos().y())
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def tip(self, x: float, y: float) -> str:
        """What is told about the place under the pointer."""
        hit = self.layout_of_rows.hit(x, y)
        if hit is not None and hit.part in ("body", "finish", "progress"):
            return task_text(self.desk, hit.id, self.compared)
        link = self.painter.link_at(x, y)
        if link is not None:
            return link_text(self.desk, link)
        return self._day_tip(self.axis.scale.moment_at(x).date(), None if hit is None else hit.id)

    def _day_tip(self, day: date, task_id: Id | None) -> str:
        """What is particular about the day, on the calendar and for the owner of the row."""
        task = None if task_id is None else self.desk.plan.tasks[task_id]
        own = task.calendar if task is not None and self.shades.has_own(task.calendar) else None
        lines = [day_text(self.desk, self.shades, day, own)] if self.shades.exception(day, own) else []
        if task is not None and self.shades.is_away(task.owner, day):
            lines.append(away_text(self.desk, task, day))
        return "\n".join(lines)
