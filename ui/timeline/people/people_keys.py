"""The keyboard in the People view: through people and their tasks, to other weeks, to other owners."""

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from planning.board.edits import shift
from planning.rows import Id

if TYPE_CHECKING:
    from ui.timeline.people.people_view import PeopleView

Key = Qt.Key
Modifier = Qt.KeyboardModifier
Stop = tuple[Id | None, Id | None]
"""A person and one of their tasks; a task of None is the person's own row."""


class PeopleKeys:
    """Up and down stop at every row and, where it is open, at every task."""

    def __init__(self, view: "PeopleView") -> None:
        self._view = view
        none, alt = Modifier.NoModifier.value, Modifier.AltModifier.value
        self._plain: dict[tuple[int, int], Callable[[], object]] = {
            (Key.Key_Escape, none): view.cancel,
            (Key.Key_PageUp, none): lambda: view.step(-1),
            (Key.Key_PageDown, none): lambda: view.step(1),
            (Key.Key_Home, none): view.today,
            (Key.Key_Up, none): lambda: self._go(-1),
            (Key.Key_Down, none): lambda: self._go(1),
            (Key.Key_Right, none): lambda: self._open(True),
            (Key.Key_Left, none): lambda: self._open(False),
            (Key.Key_Space, none): self._toggle,
            (Key.Key_Return, none): self._toggle,
            (Key.Key_Enter, none): self._toggle,
            (Key.Key_N, none): view.jump,
        }
        self._edits: dict[tuple[int, int], Callable[[], object]] = {
            (Key.Key_Up, alt): lambda: self._give(-1),
            (Key.Key_Down, alt): lambda: self._give(1),
            (Key.Key_Left, alt): lambda: self._shift(-1),
            (Key.Key_Right, alt): lambda: self._shift(1),
        }

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

    def _stops(self) -> list[Stop]:
        model, found = self._view.model, list[Stop]()
        for person in model.rows:
            found.append((person, None))
            if person in model.expanded:
                lanes = sorted(model.lanes(person), key=lambda lane: (lane.depth, lane.first))
                found += [(person, lane.task) for lane in lanes]
        return found

    def _here(self) -> Stop | None:
        view = self._view
        if not view.shown.cursor:
            return None
        task = view.desk.selection.ids_in("task")[:1]
        person = view.shown.cursor[0]
        stop: Stop = (person, task[0] if task else None)
        return stop if stop in self._stops() else (person, None)

    def _go(self, down: int) -> None:
        stops, here = self._stops(), self._here()
        if not stops:
            return
        at = stops.index(here) + down if here in stops else 0
        person, task = stops[min(max(at, 0), len(stops) - 1)]
        if task is None:
            self._view.choose(person)
            if person is not None:
                self._view.reveal("person", person)
        else:
            self._view.select_alone(task, person)

    def _open(self, on: bool) -> None:
        here = self._here()
        if here is None:
            return
        person, task = here
        if not on and task is not None:
            self._view.choose(person)
        elif (person in self._view.model.expanded) != on:
            self._view.toggle(person)

    def _toggle(self) -> None:
        here = self._here()
        if here is not None:
            self._view.toggle(here[0])

    def _give(self, down: int) -> None:
        """The selected tasks to who comes above or below."""
        view, here = self._view, self._here()
        if here is None or here[1] is None:
            return
        order = [one for one in view.model.rows if one is not None]
        if here[0] is None:
            wanted = order[0] if down > 0 and order else None
        else:
            at = order.index(here[0]) + down
            wanted = order[at] if 0 <= at < len(order) else None
        if wanted is not None:
            chosen = view.desk.selection.ids_in("task")
            mine = {lane.task for lane in view.model.lanes(here[0])}
            view.give([one for one in chosen if one in mine], here[0], wanted)

    def _shift(self, days: int) -> None:
        """The selected tasks a day earlier or later; days off are passed over."""
        view, here = self._view, self._here()
        if here is None or here[1] is None:
            return
        desk, marks = view.desk, [("task", one) for one in view.desk.selection.ids_in("task")]
        desk.run(lambda: shift(desk.values, marks, timedelta(days=days)), view, merge_key=("people", *marks))
        view.reveal("task", marks[0][1])
