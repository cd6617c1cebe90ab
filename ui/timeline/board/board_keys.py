"""The keyboard on the calendar: everything that the mouse does, and the way through the items."""

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent

from planning.board.edits import shift, to_channel
from planning.change import Change
from planning.edits.rows import delete_rows
from planning.edits.trial import Trial
from planning.errors import PlanError
from planning.rows import Id
from ui.timeline.board.arrangement import Place, Spot
from ui.timeline.board.span import CHANNELS, HOURS
from ui.timeline.gestures import told_of_hold

if TYPE_CHECKING:
    from ui.timeline.board.board_view import BoardView

Key = Qt.Key
Modifier = Qt.KeyboardModifier
MOST_TRIES = 20
"""Steps that a task is tried further on, until it moves over a night or days off."""
HALF_HOUR = timedelta(minutes=30)


class BoardKeys:
    """Works on the selection of the desk."""

    def __init__(self, view: "BoardView") -> None:
        self._view = view
        none, alt = Modifier.NoModifier.value, Modifier.AltModifier.value
        shift_key = Modifier.ShiftModifier.value
        ways = {Key.Key_Left: (-1, 0), Key.Key_Right: (1, 0), Key.Key_Up: (0, -1), Key.Key_Down: (0, 1)}
        self._plain: dict[tuple[int, int], Callable[[], object]] = {
            (Key.Key_Escape, none): self._escape,
            (Key.Key_PageUp, none): lambda: view.step(-1),
            (Key.Key_PageDown, none): lambda: view.step(1),
            (Key.Key_Home, none): view.today,
        }
        self._edits: dict[tuple[int, int], Callable[[], object]] = {
            (Key.Key_Insert, none): lambda: self._add("content_item"),
            (Key.Key_Insert, shift_key): lambda: self._add("task"),
            (Key.Key_Delete, none): self._delete,
            (Key.Key_F2, none): self._rename,
            (Key.Key_Return, none): self._rename,
            (Key.Key_Enter, none): self._rename,
        }
        for key, (across, down) in ways.items():
            self._plain[key, none] = lambda across=across, down=down: self._go(across, down)
            self._edits[key, alt] = lambda across=across, down=down: self._move(across, down)

    def press(self, event: QKeyEvent) -> bool:
        """Whether the key means something here."""
        pressed = (event.key(), (event.modifiers() & ~Modifier.KeypadModifier).value)
        act = self._plain.get(pressed)
        if act is None and not self._view.desk.live.session.read_only:
            act = self._edits.get(pressed)
        if act is None:
            return False
        act()
        event.accept()
        return True

    def _escape(self) -> None:
        if self._view.drag is None:
            self._view.desk.selection.select("", (), self._view)
        self._view.cancel()

    # --- through the items --------------------------------------------------------------------

    def _current(self) -> Place | None:
        marks = self._view.marks
        return self._view.made.place_of(marks[0]) if marks else None

    def _go(self, across: int, down: int) -> None:
        """To the nearest item in that direction; beyond the last one, to the next days."""
        places, current = self._view.made.places, self._current()
        if not places:
            if across:
                self._view.step(across)
            return
        if current is None:
            self._choose(min(places, key=lambda one: (one.item.start, one.box.top())))
            return
        found = _nearest(places, current, across, down)
        if found is not None:
            self._choose(found)
        elif across:
            self._view.step(across)
            shown = self._view.made.places
            if shown:
                order = sorted(shown, key=lambda one: (one.box.center().x(), one.box.top()))
                self._choose(order[0] if across > 0 else order[-1])

    def _choose(self, place: Place) -> None:
        item = place.item
        self._view.desk.selection.select(item.table, (item.id,), self._view)
        self._view.into_sight((item.table, item.id))

    # --- edits --------------------------------------------------------------------------------

    def _move(self, across: int, down: int) -> None:
        """Sideways a day; down half an hour, a channel or a week."""
        marks = self._view.marks
        if not marks:
            return
        mode = self._view.model.span.mode
        if down and mode == CHANNELS:
            self._to_channel(down)
        elif down:
            self._shift(HALF_HOUR * down if mode == HOURS else timedelta(days=7 * down))
        else:
            self._shift(timedelta(days=across))

    def _shift(self, step: timedelta) -> None:
        """The selected items, by as many steps as it takes to move. Quick repeats are one step of undo."""
        view, desk, marks = self._view, self._view.desk, self._view.marks
        try:
            change = self._first_that_moves(step)
        except PlanError as refusal:
            desk.refused.emit(refusal)
            return
        if change is not None:
            desk.run(lambda: change, view, merge_key=("board", *marks))
            view.reveal(*marks[0])
        elif told := told_of_hold(desk, marks[0][1]):
            desk.told.emit(told)

    def _first_that_moves(self, step: timedelta) -> Change | None:
        values, marks = self._view.desk.values, self._view.marks
        trial = Trial(values)
        for times in range(1, MOST_TRIES + 1):
            change = shift(values, marks, step * times)
            if any(table != "task" for table, _ in marks) or trial.outcome(change).moved:
                return change
        return None

    def _to_channel(self, down: int) -> None:
        view, marks = self._view, self._view.marks
        item = view.model.item(*marks[0])
        channels = view.model.channels
        if item is None or item.channel not in channels:
            return
        at = channels.index(item.channel) + down
        if 0 <= at < len(channels):
            wanted: Id | None = channels[at]
            view.desk.run(
                lambda: to_channel(view.desk.values, marks, wanted), view, ("board_channel", *marks)
            )
            view.reveal(*marks[0])

    def _add(self, table: str) -> None:
        """Beside the current item; else today, or on the first day shown."""
        self._view.add(table, self.spot())

    def spot(self) -> Spot:
        """Where something new belongs: beside the current item; else today, or on the first day shown."""
        view, current = self._view, self._current()
        model = view.model
        today = view.desk.values.now.date()
        if current is not None:
            item = current.item
            day = max(item.start.date(), model.span.first)
            if model.span.mode == HOURS:
                return Spot(day, item.start.hour * 60 + item.start.minute)
            return Spot(day, None, item.channel, True) if model.span.mode == CHANNELS else Spot(day)
        day = today if today in model.span.days else model.span.first
        if model.span.mode == CHANNELS:
            return Spot(day, None, model.channels[0], True)
        return Spot(day, 600 if model.span.mode == HOURS else None)

    def _rename(self) -> None:
        current = self._current()
        if current is not None:
            self._view.into_sight((current.item.table, current.item.id))
            self._view.rename(current)

    def _delete(self) -> None:
        view, marks = self._view, self._view.marks
        if marks:
            table, ids = marks[0][0], [one for _, one in marks]
            view.desk.run(lambda: delete_rows(view.desk.plan, table, ids), view)


def _nearest(places: list[Place], current: Place, across: int, down: int) -> Place | None:
    """The item whose box comes first in a direction; what lies to the side counts thrice."""
    here = QPoint(current.box.left(), current.box.center().y())
    best: tuple[int, Place] | None = None
    for place in places:
        there = QPoint(place.box.left(), place.box.center().y())
        along = (there.x() - here.x()) * across + (there.y() - here.y()) * down
        if place is current or along <= 0 or (place.pinned != current.pinned and not down):
            continue
        aside = abs(there.y() - here.y()) if across else abs(there.x() - here.x())
        cost = along + 3 * aside
        if best is None or cost < best[0]:
            best = (cost, place)
    return best[1] if best else None
