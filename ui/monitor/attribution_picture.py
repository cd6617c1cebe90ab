"""Attribution as a picture: a row a channel, a bar a model, shares and counts beside each other."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from planning.attribution.journeys import ATTRIBUTION, Attribution
from planning.attribution.models import MODELS
from ui.desk import Desk
from ui.widgets.paint import Pen

SIDE = 14
ROW = 34
HEAD = 28
BAR = 10
FIGURES = 96
MOST_NAME = 180
OTHER = "c8"


class AttributionPicture(QWidget):
    """Models side by side: what one credits and another doesn't is seen across a row."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.found = Attribution(0, {})
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        desk.theme.changed.connect(self.update)

    def show_plan(self) -> None:
        """Takes the journeys of the plan as they are."""
        self.found = self._desk.get(ATTRIBUTION)
        self.setAccessibleName(" · ".join(self._told(name) for name in self.found.credit))
        self.updateGeometry()
        self.update()

    def _told(self, name: str) -> str:
        percent = self._desk.formats.percent
        shares = (
            f"{self._desk.texts(f'monitor.model.{model}')} {percent(self.found.share(name, model), 1)}"
            for model in MODELS
        )
        return f"{name}: {', '.join(shares)}"

    def sizeHint(self) -> QSize:
        """A line a channel."""
        return QSize(640, HEAD + ROW * len(self.found.credit) + SIDE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Head, then the rows."""
        painter = QPainter(self)
        pen, theme = Pen(painter, self._desk.theme), self._desk.theme
        painter.fillRect(self.rect(), theme.color("surface"))
        metrics = theme.metrics("body")
        names = [metrics.horizontalAdvance(name) for name in self.found.credit]
        wide = min(MOST_NAME, max(names, default=0))
        left = SIDE + 18 + wide + 16
        column = max(FIGURES + 20, (self.width() - left - SIDE) // len(MODELS))
        painter.fillRect(0, 0, self.width(), HEAD, theme.color("header"))
        pen.rule(0, HEAD - 1, self.width(), 1, "border")
        pen.text(
            QRect(SIDE, 0, wide + 18, HEAD), self._desk.texts("monitor.model.channel"), *_HEAD, strong=True
        )
        for at, model in enumerate(MODELS):
            box = QRect(left + at * column, 0, column - 8, HEAD)
            pen.text(box, self._desk.texts(f"monitor.model.{model}"), *_HEAD, strong=True)
        for number, name in enumerate(self.found.credit):
            self._row(pen, name, QRect(left, HEAD + ROW * number, column, ROW), wide)
        painter.end()

    def _row(self, pen: Pen, name: str, cell: QRect, wide: int) -> None:
        token = self._colour(name)
        middle = cell.top() + ROW // 2
        pen.box(QRect(SIDE, middle - 4, 9, 9), token, radius="radius.bar")
        pen.text(QRect(SIDE + 18, cell.top(), wide + 2, ROW), name)
        most = (
            max((share for other in self.found.credit for share in self._shares(other)), default=0.0) or 1.0
        )
        for at, model in enumerate(MODELS):
            share = self.found.share(name, model)
            left = cell.left() + at * cell.width()
            room = cell.width() - FIGURES - 16
            bar = QRect(left, middle - BAR // 2, room, BAR)
            pen.box(bar, "sunken", radius="radius.bar")
            if share > 0:
                bar.setWidth(max(2, round(room * share / most)))
                pen.box(bar, token, radius="radius.bar")
            figures = QRect(left + room + 8, cell.top(), FIGURES, ROW)
            taken = pen.text(figures, self._desk.formats.percent(share, 1), strong=share > 0)
            count = self._desk.formats.number(round(self.found.credit[name][model], 1))
            pen.text(figures.adjusted(taken + 8, 0, 0, 0), count, "text_muted", "caption")
        pen.rule(0, cell.bottom(), self.width(), 1, "grid")

    def _shares(self, name: str) -> list[float]:
        return [self.found.share(name, model) for model in MODELS]

    def _colour(self, name: str) -> str:
        named = (channel for channel in self._desk.plan.channels.values() if channel.name == name)
        channel = next(named, None)
        return OTHER if channel is None else f"c{channel.colour}"


_HEAD = ("text_muted", "caption")
