"""The funnel in the window: the scene of ui/pictures with the plan's numbers."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QWidget

from planning.goals.funnel import FUNNEL, FunnelStage
from ui.desk import Desk
from ui.pictures.funnel_scene import FunnelWords, funnel_boxes, funnel_scene
from ui.pictures.picture import Picture


class FunnelPicture(Picture):
    """A click in a box goes to the goal of its level."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, QSize(640, 260), parent)
        self._desk = desk
        self._stages: tuple[FunnelStage, ...] = ()

    @property
    def stages(self) -> tuple[FunnelStage, ...]:
        return self._stages

    def show_plan(self) -> None:
        """Takes the numbers of the plan as they are."""
        stages = self._stages = self._desk.get(FUNNEL)
        words = FunnelWords(self._desk.texts, self._desk.formats)
        self.setAccessibleName(words.told(stages))
        self.show_layout(lambda wide, high, measure: funnel_scene(stages, words, wide, high, measure))

    def boxes(self) -> list[QRect]:
        """Where the boxes lie, from left to right."""
        return [
            QRect(round(box.left), round(box.top), round(box.width), round(box.height))
            for box in funnel_boxes(len(self._stages), self.width(), self.height())
        ]
