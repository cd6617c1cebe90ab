"""The funnel picture: a box a stage, filled by what is there of what is due; connectors carry the rate."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from planning.goals.funnel import FUNNEL, FunnelStage
from ui.desk import Desk
from ui.widgets.paint import Pen

SIDE = 28
HEAD = 44
TOP = 16
FOOT = 12
GAP_SHARE = 0.35
LEAST_HEIGHT = 40
FALL = 24
"""Px by which each box is lower than the one before it, at the top and at the bottom."""
GOOD, FAIR = 1.0, 0.8


class FunnelPicture(QWidget):
    """`picked` gives the largest goal of the stage that was clicked. Not to scale: the numbers are."""

    picked = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._stages: tuple[FunnelStage, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        desk.theme.changed.connect(self.update)

    @property
    def stages(self) -> tuple[FunnelStage, ...]:
        return self._stages

    def show_plan(self) -> None:
        """Takes the numbers of the plan as they are."""
        self._stages = self._desk.get(FUNNEL)
        self.setAccessibleName(" · ".join(self._told(stage) for stage in self._stages))
        self.setCursor(Qt.CursorShape.PointingHandCursor if self._stages else Qt.CursorShape.ArrowCursor)
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the boxes and their words."""
        return QSize(640, 240)

    def minimumSizeHint(self) -> QSize:
        """Words still stand beside each other."""
        return QSize(320, HEAD + TOP + LEAST_HEIGHT + FALL * 2 + FOOT)

    def boxes(self) -> list[QRect]:
        """Where the boxes lie, from left to right."""
        count = len(self._stages)
        if not count:
            return []
        room = self.width() - 2 * SIDE
        width = room / (count + (count - 1) * GAP_SHARE)
        high = min(170, self.height() - HEAD - TOP - FOOT)
        fall = min(FALL, max(0, (high - LEAST_HEIGHT) // (2 * count)))
        return [
            QRect(
                round(SIDE + at * width * (1 + GAP_SHARE)),
                TOP + HEAD + at * fall,
                round(width),
                high - 2 * at * fall,
            )
            for at in range(count)
        ]

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click in a box goes to its goal."""
        for stage, box in zip(self._stages, self.boxes(), strict=True):
            if box.contains(event.position().toPoint()):
                self.picked.emit(stage.goals[0])

    def paintEvent(self, event: QPaintEvent) -> None:
        """Connectors behind, boxes before."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._desk.theme.color("surface"))
        pen, boxes = Pen(painter, self._desk.theme), self.boxes()
        for at in range(1, len(boxes)):
            self._connector(pen, boxes[at - 1], boxes[at], self._stages[at - 1], self._stages[at])
        for stage, box in zip(self._stages, boxes, strict=True):
            self._box(pen, stage, box)
        painter.end()

    def _box(self, pen: Pen, stage: FunnelStage, box: QRect) -> None:
        theme, formats = self._desk.theme, self._desk.formats
        radius = theme.size("radius.cell")
        pen.painter.setPen(Qt.PenStyle.NoPen)
        pen.painter.setBrush(theme.color(f"{stage.stage}_soft"))
        pen.painter.drawRoundedRect(QRectF(box), radius, radius)
        share = stage.reached
        if share is not None:
            high = round(box.height() * min(1.0, max(0.0, share)))
            colour = theme.color(stage.stage)
            colour.setAlphaF(0.35)
            pen.painter.fillRect(QRect(box.left(), box.bottom() + 1 - high, box.width(), high), colour)
        pen.painter.setPen(QPen(theme.color(stage.stage), 1))
        pen.painter.setBrush(Qt.BrushStyle.NoBrush)
        pen.painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        self._head(pen, stage, box)
        figure = "—" if stage.actual is None else formats.goal_number(stage.actual, stage.unit)
        self._centred(
            pen, QRect(box.left(), box.center().y() - 21, box.width(), 22), figure, "title", strong=True
        )
        self._centred(
            pen, QRect(box.left(), box.center().y() + 3, box.width(), 16), self._due(stage), "caption"
        )

    def _head(self, pen: Pen, stage: FunnelStage, box: QRect) -> None:
        name = self._desk.text("goal", stage.goals[0], "stage")
        unit = f" · {stage.unit}" if stage.unit else ""
        pen.text(QRect(box.left(), TOP - 4, box.width(), 20), name + unit, strong=True)
        texts, formats = self._desk.texts, self._desk.formats
        line = QRect(box.left(), TOP + 17, box.width(), 18)
        used = 0
        if stage.reached is not None:
            told = texts("goals.funnel.so_far", share=formats.percent(stage.reached))
            tone = "good" if stage.reached >= GOOD else "warning" if stage.reached >= FAIR else "critical"
            used = pen.text(line, told, tone, "caption") + 10
        need = texts("goals.funnel.need", target=formats.goal_number(stage.target, stage.unit))
        pen.text(line.adjusted(used, 0, 0, 0), need, "text_muted", "caption", right=True)

    def _due(self, stage: FunnelStage) -> str:
        texts, formats = self._desk.texts, self._desk.formats
        if stage.planned is None:
            return texts("goals.funnel.of_target", target=formats.goal_number(stage.target, stage.unit))
        return texts(
            "goals.funnel.planned", planned=formats.goal_number(float(round(stage.planned)), stage.unit)
        )

    def _centred(self, pen: Pen, box: QRect, text: str, role: str, strong: bool = False) -> None:
        width = self._desk.theme.metrics(role, strong).horizontalAdvance(text)
        left = max(0, (box.width() - width) // 2)
        pen.text(box.adjusted(left, 0, 0, 0), text, "text", role, strong=strong)

    def _connector(
        self, pen: Pen, left: QRect, right: QRect, before: FunnelStage, after: FunnelStage
    ) -> None:
        edges = [
            QPointF(left.right() + 2, left.top() + 1), QPointF(right.left() - 1, right.top() + 1),
            QPointF(right.left() - 1, right.bottom()), QPointF(left.right() + 2, left.bottom()),
        ]  # fmt: skip
        pen.painter.setPen(Qt.PenStyle.NoPen)
        pen.painter.setBrush(self._desk.theme.color("header"))
        pen.painter.drawPolygon(QPolygonF(edges))
        width, middle = right.left() - left.right(), left.center().y()
        texts, formats = self._desk.texts, self._desk.formats
        goal = after.target / before.target
        box = QRect(left.right(), middle - 18, width, 18)
        if before.actual and after.actual is not None:
            rate = after.actual / before.actual
            pen.painter.setPen(Qt.PenStyle.NoPen)
            tone = "good" if rate >= goal else "warning"
            shown = formats.percent(rate, 1)
            inset = (width - self._desk.theme.metrics("body", True).horizontalAdvance(shown)) // 2
            pen.text(box.adjusted(max(0, inset), 0, 0, 0), shown, tone, strong=True)
        aim = texts("goals.funnel.rate", rate=formats.percent(goal, 1))
        self._centred(pen, box.translated(0, 19), aim, "caption")

    def _told(self, stage: FunnelStage) -> str:
        name = self._desk.text("goal", stage.goals[0], "stage")
        figure = "—" if stage.actual is None else self._desk.formats.goal_number(stage.actual, stage.unit)
        return f"{name} {figure} {self._due(stage)}"
