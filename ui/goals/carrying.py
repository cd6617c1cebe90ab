"""Who carries how much, in the window; as high as its lines."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from planning.goals.carrying import CARRYING, Load
from ui.desk import Desk
from ui.pictures.carrying_scene import CarryingWords, carrying_height, carrying_scene
from ui.pictures.picture import Picture


class CarryingPicture(Picture):
    """A click in a line selects the person."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, QSize(640, 240), parent)
        self._desk = desk
        self._loads: tuple[Load, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    @property
    def loads(self) -> tuple[Load, ...]:
        """From top to bottom; nothing where nobody carries anything."""
        return self._loads

    def show_plan(self) -> None:
        """Takes the numbers of the plan as they are."""
        found = self._desk.get(CARRYING)
        loads = self._loads = found if any(not load.is_empty for load in found) else ()
        words = CarryingWords(self._desk.texts, self._desk.formats, self._desk.plan.persons)
        self.setAccessibleName(" · ".join(words.told(load) for load in loads))
        self.show_layout(lambda wide, high, measure: carrying_scene(loads, words, wide, high, measure))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """All lines."""
        return QSize(640, round(carrying_height(self._loads)))

    def minimumSizeHint(self) -> QSize:
        """All lines: what doesn't fit is scrolled to."""
        return QSize(320, round(carrying_height(self._loads)))
