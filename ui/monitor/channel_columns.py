"""The columns of the channels: figures of the chosen days, how far they reach what is wanted, the state."""

from collections.abc import Callable

from PySide6.QtCore import QRect

from planning.monitoring.channels import MONITORS, ChannelRow
from planning.rows import Id, Value
from ui.desk import Desk
from ui.monitor.figure_texts import NOTHING, figure_text
from ui.table.cell import PADDING, Cell
from ui.table.columns import Column
from ui.table.painters import BAR_HEIGHT, SQUARE, paint_sign
from ui.widgets.paint import Pen

SIGNS = {
    "alert": ("critical-octagon", "critical"),
    "behind": ("warning-triangle", "warning"),
    "on_target": ("check-circle", "good"),
    "no_target": ("dash", "text_muted"),
    "no_figures": ("info-circle", "text_muted"),
}
NUMBER_WIDTH = 54
SHOWN = {
    "impressions": (92, 1),
    "clicks": (76, 1),
    "ctr": (60, 1),
    "signups": (70, 1),
    "cvr": (60, 1),
    "orders": (60, 2),
    "cost": (100, 1),
    "cpa": (80, 2),
    "roas": (60, 3),
}
"""Figure → (width, priority)."""
Span = Callable[[], str]


def paint_colour(cell: Cell) -> None:
    """A square in the channel's colour."""
    left = cell.box.left() + (cell.box.width() - SQUARE) // 2
    box = QRect(left, round(cell.middle - SQUARE / 2), SQUARE, SQUARE)
    Pen(cell.painter, cell.theme).box(box, f"c{cell.value}", radius="radius.bar")


class ChannelColumns:
    """Columns that show the span which `span` names now."""

    def __init__(self, span: Span) -> None:
        self._span = span

    def columns(self) -> tuple[Column, ...]:
        """In the order of the funnel."""
        return (
            Column(
                "colour",
                "monitor.column.colour",
                width=30,
                fixed=True,
                align="center",
                paint=paint_colour,
                priority=4,
                tool_tip_key="field.channel.colour",
            ),
            Column("name", width=150, grow=True),
            *(self._figure(key, width, priority) for key, (width, priority) in SHOWN.items()),
            Column(
                "reached", width=170, align="left", paint=self._paint_reached, text=self._reached, priority=2
            ),
            Column("state", width=104, paint=self._paint_state, text=self._state_word, value=self._state),
            Column("note", width=120, context=True, optional=True, priority=5),
        )

    def row(self, desk: Desk, channel: Id) -> ChannelRow:
        """What the monitor knows of a channel in the chosen days."""
        return desk.get(MONITORS[self._span()]).rows[channel]

    def _figure(self, key: str, width: int, priority: int) -> Column:
        def value(desk: Desk, channel: Id) -> Value:
            return self.row(desk, channel).figures.value(key)

        def text(desk: Desk, channel: Id) -> str:
            return figure_text(desk.formats, key, self.row(desk, channel).figures.value(key))

        return Column(key, width=width, priority=priority, text=text, value=value)

    def _reached(self, desk: Desk, channel: Id) -> str:
        row = self.row(desk, channel)
        if row.target is None or row.reached is None:
            return NOTHING
        metric = desk.texts(f"monitor.metric.{row.target.metric}")
        return f"{desk.formats.percent(row.reached)} · {metric}"

    def _paint_reached(self, cell: Cell) -> None:
        row = None if cell.id is None else self.row(cell.desk, cell.id)
        if row is None or row.reached is None:
            cell.write(NOTHING, token="text_muted", align="left")
            return
        box = cell.box
        room = max(20, box.width() - NUMBER_WIDTH - 2 * PADDING)
        bar = QRect(box.left() + PADDING, round(cell.middle - BAR_HEIGHT / 2), room, BAR_HEIGHT)
        pen = Pen(cell.painter, cell.theme)
        pen.box(bar, "sunken", radius="radius.bar")
        filled = round(room * min(1.0, row.reached))
        if filled:
            pen.box(QRect(bar.left(), bar.top(), max(2, filled), BAR_HEIGHT), "bar_done", radius="radius.bar")
        right = QRect(bar.right() + 1, box.top(), box.right() - PADDING - bar.right(), box.height())
        cell.write(cell.desk.formats.percent(row.reached), right, align="right")

    def _state(self, desk: Desk, channel: Id) -> str:
        return self.row(desk, channel).state

    def _state_word(self, desk: Desk, channel: Id) -> str:
        return desk.formats.choice("channel", "state", self._state(desk, channel))

    def _paint_state(self, cell: Cell) -> None:
        if cell.id is not None:
            icon, token = SIGNS[self._state(cell.desk, cell.id)]
            paint_sign(cell, icon, token, cell.text)


DAY_COLUMNS = (
    Column("day", width=84),
    Column("channel", width=110, grow=True),
    Column("impressions", width=92),
    Column("clicks", width=76),
    Column("ctr", width=60, context=True, priority=3, text=lambda desk, row_id: _rate(desk, row_id, "ctr")),
    Column("signups", width=70),
    Column("cvr", width=60, context=True, priority=3, text=lambda desk, row_id: _rate(desk, row_id, "cvr")),
    Column("orders", width=60, priority=2),
    Column("cost", width=96, priority=2),
    Column("revenue", width=96, priority=4),
    Column("note", width=100, context=True, optional=True, priority=5),
)
JOURNEY_COLUMNS = (
    Column("path", width=240, grow=True),
    Column("conversions", width=90),
    Column("note", width=120, context=True, optional=True, priority=3),
)


def _rate(desk: Desk, point: Id, key: str) -> str:
    value = desk.value("metric_point", point, key)
    return figure_text(desk.formats, key, value if isinstance(value, float) else None)
