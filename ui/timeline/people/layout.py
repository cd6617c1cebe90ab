"""Where everything of the People view is, in px: rows, lanes, columns. Paints nothing."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QRect

from planning.rows import Id
from ui.timeline.people.model import Lane, PeopleModel

SIDE, ROW, LANE = 236, 46, 24
PAD = 4


@dataclass(frozen=True, slots=True)
class PersonBox:
    """`top` of somebody's row from the top of what scrolls; `height` with the lanes below."""

    person: Id | None
    top: int
    height: int


@dataclass(frozen=True, slots=True)
class BarBox:
    """A task's bar on somebody; a name that finds no room in it may go on to `room`, px."""

    lane: Lane
    person: Id | None
    box: QRect
    room: int


class PeopleLayout:
    """Made anew after every change of rows, days or width."""

    def __init__(self, model: PeopleModel, width: int) -> None:
        self._model = model
        self.edges = [
            SIDE + round((width - SIDE) * number / model.count) for number in range(model.count + 1)
        ]
        self.people: list[PersonBox] = []
        self._bars: dict[Id | None, list[BarBox]] = {}
        top = 0
        for person in model.rows:
            depth = model.depth(person)
            height = ROW + (depth * LANE + PAD if depth else 0)
            self.people.append(PersonBox(person, top, height))
            top += height
        self.height = top

    def column_at(self, x: int) -> int | None:
        """The column of a pixel; None at the side."""
        if x < SIDE:
            return None
        return min(max(sum(x >= edge for edge in self.edges[:-1]) - 1, 0), self._model.count - 1)

    def person_at(self, y: int) -> PersonBox | None:
        """Whose row, or lanes, a pixel lies in."""
        return next((one for one in self.people if one.top <= y < one.top + one.height), None)

    def row_of(self, person: Id | None) -> PersonBox | None:
        """Somebody's row."""
        return next((one for one in self.people if one.person == person), None)

    def bars(self, row: PersonBox) -> list[BarBox]:
        """The bars below a row that is open; made when first asked for."""
        if row.person not in self._bars:
            opened = row.person in self._model.expanded
            self._bars[row.person] = list(self._made_bars(row)) if opened else []
        return self._bars[row.person]

    def _made_bars(self, row: PersonBox) -> Iterator[BarBox]:
        nexts: dict[int, int] = {}
        for lane in reversed(self._model.lanes(row.person)):
            room = nexts.get(lane.depth, self.edges[-1])
            nexts[lane.depth] = self.edges[lane.first]
            left = self.edges[lane.first] + (0 if lane.before else 2)
            right = self.edges[lane.last + 1] - (0 if lane.after else 2)
            top = row.top + ROW + lane.depth * LANE + 1
            yield BarBox(lane, row.person, QRect(left, top, right - left, LANE - 3), room - 4)

    def bar_at(self, x: int, y: int) -> BarBox | None:
        """The bar under a pixel."""
        row = self.person_at(y)
        return None if row is None else next((one for one in self.bars(row) if one.box.contains(x, y)), None)
