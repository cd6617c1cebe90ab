"""The owners that bars are dropped on to hand them over: chips at the edge of the chart while bars are dragged."""

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from planning.order import position_of
from planning.rows import Id
from ui.desk import Desk
from ui.widgets.chip import Chip, chip_width, paint_chip
from ui.widgets.paint import Pen

GAP, SIDE, PADDING = 6, 10, 6
MOST_LINES = 5
"""Lines of chips; who finds no room there is handed tasks in the table."""


class Choice(NamedTuple):
    """Somebody to hand over to; None for nobody."""

    person: Id | None
    name: str


class OwnerTray:
    """Placed once, when a drag begins: at the edge of the chart that is further away from the bar."""

    def __init__(self, desk: Desk, width: int, height: int, *, at_top: bool) -> None:
        self._desk = desk
        self._width = width
        self._line = desk.theme.size("chip") + GAP
        self._label = desk.texts("timeline.tray")
        self.choices = list(self._placed())
        """Each with the box of its chip, from the tray's own top."""
        lines = 1 + max((box.top() for _, box in self.choices), default=0) // self._line
        self.height = lines * self._line + 2 * PADDING - GAP
        self.top = 0 if at_top else height - self.height
        self.aimed: Choice | None = None

    def covers(self, y: float) -> bool:
        """Whether a pixel lies on the tray."""
        return self.top <= y < self.top + self.height

    def aim(self, x: float, y: float) -> Choice | None:
        """Whose chip is under the pixel."""
        self.aimed = None
        for choice, box in self.choices:
            if box.translated(0, self.top).contains(round(x), round(y)):
                self.aimed = choice
        return self.aimed

    def middle_of(self, person: Id | None) -> tuple[int, int]:
        """Where somebody's chip is, in px of the chart."""
        box = next(box for choice, box in self.choices if choice.person == person)
        return box.center().x(), box.center().y() + self.top

    def paint(self, painter: QPainter) -> None:
        """A panel with a rule towards the chart; the chip aimed at is filled."""
        pen, line = Pen(painter, self._desk.theme), self.top if self.top else self.height - 1
        painter.fillRect(0, self.top, self._width, self.height, self._desk.theme.color("panel"))
        pen.rule(0, line, self._width, 1, "border")
        box = QRect(SIDE, self.top + PADDING, self._width, self._line - GAP)
        pen.text(box, self._label, "text_muted", "caption")
        for choice, box in self.choices:
            tone = "accent" if choice == self.aimed else "neutral"
            icon = "people" if choice.person is not None else ""
            paint_chip(painter, self._desk.theme, box.translated(0, self.top), Chip(choice.name, tone, icon))

    def _placed(self) -> Iterator[tuple[Choice, QRect]]:
        theme = self._desk.theme
        begin = SIDE + theme.metrics("caption").horizontalAdvance(self._label) + 2 * GAP
        left, line = begin, 0
        for choice in self._people():
            icon = "people" if choice.person is not None else ""
            width = chip_width(theme, Chip(choice.name, icon=icon))
            if left + width > self._width - SIDE and left > begin:
                left, line = begin, line + 1
            if line == MOST_LINES:
                return
            yield choice, QRect(left, PADDING + line * self._line, width, self._line - GAP)
            left += width + GAP

    def _people(self) -> list[Choice]:
        people = sorted(self._desk.plan.persons.values(), key=lambda row: (position_of(row), row.id))
        named = [Choice(row.id, row.name) for row in people]
        return [*named, Choice(None, self._desk.texts("timeline.label.nobody"))]
