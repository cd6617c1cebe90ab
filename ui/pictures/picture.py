"""A widget that shows a scene, laid out anew at every size; clicks and tips come from its spots."""

from collections.abc import Callable, Hashable

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui.pictures.painting import measure_of, paint_scene
from ui.pictures.scene import Measure, Scene
from ui.theme import Theme

Layout = Callable[[float, float, Measure], Scene]
"""(width, height, measure) → the scene at that size."""


class Picture(QWidget):
    """`picked(target)` when a spot is clicked."""

    picked = Signal(object)

    def __init__(self, theme: Theme, least: QSize, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._least = least
        self._layout: Layout | None = None
        self._scene: Scene | None = None
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self._afresh)

    def show_layout(self, layout: Layout) -> None:
        """Draws this from now on."""
        self._layout = layout
        self._afresh()

    def scene(self) -> Scene:
        """What is seen, at the present size."""
        if self._scene is None:
            if self._layout is None:
                return Scene(self.width(), self.height())
            self._scene = self._layout(self.width(), self.height(), measure_of(self.theme))
        return self._scene

    def scene_of(self, width: float, height: float) -> Scene:
        """What would be seen at another size: for files."""
        return (
            Scene(width, height)
            if self._layout is None
            else self._layout(width, height, measure_of(self.theme))
        )

    def _afresh(self) -> None:
        self._scene = None
        self.update()

    def sizeHint(self) -> QSize:
        return self._least

    def minimumSizeHint(self) -> QSize:
        return QSize(self._least.width() // 2, self._least.height() // 2)

    def resizeEvent(self, event: QEvent) -> None:
        self._scene = None

    def _target(self, at: QPoint) -> Hashable:
        spot = self.scene().spot_at(at.x(), at.y())
        return None if spot is None else spot.target

    def mousePressEvent(self, event: QMouseEvent) -> None:
        target = self._target(event.position().toPoint())
        if target is not None and event.button() == Qt.MouseButton.LeftButton:
            self.picked.emit(target)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        hand = self._target(event.position().toPoint()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)

    def event(self, event: QEvent) -> bool:
        """The tip of the spot under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            spot = self.scene().spot_at(event.pos().x(), event.pos().y())
            if spot is None or not spot.tip:
                QToolTip.hideText()
            else:
                QToolTip.showText(event.globalPos(), spot.tip, self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_scene(painter, self.scene(), self.theme)
        painter.end()
