"""Money by channel as bars in the channels' colours, each with its amount."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from planning.budget.summary import BUDGET_SUMMARY
from planning.cells import name_of
from planning.rows import Id
from ui.desk import Desk
from ui.widgets.paint import Pen

SIDE = 14
ROW = 26
BAR = 14
MOST_NAME = 160
OTHER = "c8"


class ChannelBars(QWidget):
    """Largest first; what has no channel last."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._bars: list[tuple[str, str, int]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        desk.theme.changed.connect(self.update)

    @property
    def bars(self) -> list[tuple[str, str, int]]:
        """(name, colour token, amount) from top to bottom."""
        return self._bars

    def show_plan(self) -> None:
        """Takes the amounts of the plan as they are."""
        by_channel = self._desk.get(BUDGET_SUMMARY).by_channel
        self._bars = [
            (self._name(channel), self._colour(channel), amount) for channel, amount in by_channel.items()
        ]
        formats = self._desk.formats
        self.setAccessibleName(
            " · ".join(f"{name} {formats.money(amount)}" for name, _, amount in self._bars)
        )
        self.updateGeometry()
        self.update()

    def _name(self, channel: Id | None) -> str:
        return name_of(self._desk.values, "channel", channel) or self._desk.texts("budget.no_channel")

    def _colour(self, channel: Id | None) -> str:
        return OTHER if channel is None else f"c{self._desk.plan.channels[channel].colour}"

    def sizeHint(self) -> QSize:
        """A line a channel."""
        return QSize(480, SIDE + ROW * len(self._bars))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Name, bar, amount."""
        painter = QPainter(self)
        pen, theme = Pen(painter, self._desk.theme), self._desk.theme
        painter.fillRect(self.rect(), theme.color("surface"))
        metrics, money = theme.metrics("body"), self._desk.formats.money
        wide = min(MOST_NAME, max((metrics.horizontalAdvance(name) for name, _, _ in self._bars), default=0))
        figure = max((metrics.horizontalAdvance(money(amount)) for _, _, amount in self._bars), default=0)
        room = max(40, self.width() - 2 * SIDE - wide - figure - 20)
        most = max((amount for _, _, amount in self._bars), default=0) or 1
        for number, (name, token, amount) in enumerate(self._bars):
            top = SIDE // 2 + ROW * number
            pen.text(QRect(SIDE, top, wide, ROW), name, right=True)
            left, high = SIDE + wide + 10, top + (ROW - BAR) // 2
            pen.box(QRect(left, high, max(2, round(room * amount / most)), BAR), token, radius="radius.bar")
            end = left + max(2, round(room * amount / most)) + 8
            pen.text(QRect(end, top, figure + 4, ROW), money(amount), "text_muted")
        painter.end()
