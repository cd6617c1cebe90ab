"""Paints the rows in sight, in layers: ground, bars, links, labels, today, what is being dragged."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from planning.rows import Id
from ui.desk import Desk
from ui.timeline.bar_painter import BarPainter
from ui.timeline.bars import SUMMARY
from ui.timeline.chart_layout import Box, ChartLayout
from ui.timeline.label_pictures import LabelPictures
from ui.timeline.link_painter import LinkPaths, paint_routes
from ui.timeline.routes import Route
from ui.timeline.shading import DayShades

LABEL_GAP = 12
"""Px between a bar and its label: room for a link's elbow and the handle."""
FLOAT_GAP = 5
SHADE_SELECTED = 0.3
"""How strongly days off show on a selected row."""


@dataclass(slots=True)
class Shown:
    """What of the chart can be switched, and what the pointer does to it. `ghosts` are day numbers by task, the
    dragged ones in `dragged`; `thread` is the link that is being drawn; `strip` is told beside the pointer."""

    critical: bool = True
    floats: bool = True
    selected: Collection[Id] = ()
    hovered: Id | None = None
    ghosts: Mapping[Id, tuple[float, float]] = field(default_factory=dict)
    dragged: Collection[Id] = ()
    thread: Route | None = None
    target: Id | None = None
    strip: str = ""
    strip_at: tuple[float, float] = (0, 0)
    share: tuple[Id, float] | None = None


class ChartPainter:
    """Reads the layout at every frame; keeps nothing but pictures of labels."""

    def __init__(self, desk: Desk, layout: ChartLayout, shades: DayShades) -> None:
        self._desk = desk
        self._layout = layout
        self._shades = shades
        self._labels = LabelPictures(desk.theme)
        self._links = LinkPaths(desk, layout)

    def paint(self, painter: QPainter, shown: Shown, today: float) -> None:
        """One frame over the whole layout; `today` is a day number."""
        layout = self._layout
        self._ground(painter, shown)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = BarPainter(painter, self._desk.theme, shown.critical)
        boxes = [layout.box(layout.ids[row]) for row in layout.visible]
        in_sight = [box for box in boxes if box.right >= 0 and box.left <= layout.width]
        if shown.floats:
            for box in boxes:
                self._float(pen, box)
        for box in in_sight:
            pen.paint(
                box if shown.share is None or shown.share[0] != box.bar.id else _split(box, shown.share[1])
            )
        self._links.paint(painter, shown.critical)
        for box in boxes:
            if box.bar.label:
                self._label(painter, box, shown)
        self._today(painter, today)
        self._pointer(painter, pen, shown)

    # --- ground -------------------------------------------------------------------------------

    def _ground(self, painter: QPainter, shown: Shown) -> None:
        layout, theme = self._layout, self._desk.theme
        whole = QRect(0, 0, layout.width, layout.height)
        painter.fillRect(whole, theme.color("surface"))
        self._shade(painter, 0, layout.height, 1)
        for row in layout.visible:
            if layout.ids[row] in shown.selected:
                top = layout.row_top(row)
                painter.fillRect(0, top, layout.width, layout.row_height, theme.color("selected"))
                self._shade(painter, top, layout.row_height, SHADE_SELECTED)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("grid"))
        painter.drawRects(self._grid())

    def _shade(self, painter: QPainter, top: int, height: int, strength: float) -> None:
        layout, theme = self._layout, self._desk.theme
        painter.setOpacity(strength)
        for shade in self._shades.shades(layout.scale, layout.width):
            left, right = layout.scale.x_of_day(shade.begin), layout.scale.x_of_day(shade.end)
            painter.fillRect(round(left), top, round(right) - round(left), height, theme.color(shade.token))
        painter.setOpacity(1)

    def _grid(self) -> list[QRect]:
        """A line under every row, and upright ones between the cells of the header's first line."""
        layout = self._layout
        count = layout.height // layout.row_height + 2
        first = layout.row_height - layout.offset % layout.row_height - 1
        lines = [QRect(0, first + row * layout.row_height, layout.width, 1) for row in range(count)]
        for cell in layout.scale.upper_cells(layout.width):
            lines.append(QRect(round(layout.scale.x_of_day(cell.begin)), 0, 1, layout.height))
        return lines

    # --- beside the bars ----------------------------------------------------------------------

    def _tail_end(self, box: Box) -> float:
        return round(self._layout.scale.x_of_day(box.bar.float_end))

    def _float(self, pen: BarPainter, box: Box) -> None:
        end = self._tail_end(box)
        if (
            box.bar.float_end > box.bar.end
            and end - box.right > 4
            and box.right < self._layout.width
            and end > 0
        ):
            pen.float_tail(box, min(end, self._layout.width + 20))

    def _label(self, painter: QPainter, box: Box, shown: Shown) -> None:
        """Right of the bar and its float; left of the bar where that would be cut off."""
        layout = self._layout
        if box.left > layout.width or box.right < 0:
            return
        ink = "critical" if box.bar.late else "text_muted"
        ground = "selected" if box.bar.id in shown.selected else "surface"
        picture = self._labels.picture(box.bar.label, ink, ground, painter.device().devicePixelRatioF())
        width = picture.deviceIndependentSize().width()
        right = box.right + LABEL_GAP
        if shown.floats and box.bar.float_end > box.bar.end:
            right = max(right, self._tail_end(box) + FLOAT_GAP)
        x = right if right + width <= layout.width else box.left - LABEL_GAP - width
        if -width < x < layout.width:
            painter.drawPixmap(QPointF(round(x), round(box.middle - self._labels.height / 2)), picture)

    def _today(self, painter: QPainter, today: float) -> None:
        x = self._layout.scale.x_of_day(today)
        if 0 <= x <= self._layout.width:
            width = self._desk.theme.real("gantt.today")
            painter.fillRect(
                QRectF(x - width / 2, 0, width, self._layout.height), self._desk.theme.color("today")
            )

    # --- what the pointer does ----------------------------------------------------------------

    def _pointer(self, painter: QPainter, pen: BarPainter, shown: Shown) -> None:
        layout = self._layout
        for task_id, (begin, end) in shown.ghosts.items():
            row = layout.row_of.get(task_id, -1)
            if row in layout.visible:
                pen.ghost(layout.boxed(layout.bars[task_id], begin, end, row), task_id in shown.dragged)
        if shown.hovered in layout.row_of and not shown.strip:
            pen.handle(layout.box(shown.hovered))
        if shown.target in layout.row_of:
            bar = layout.bars[shown.target]
            pen.ghost(layout.boxed(bar, bar.begin, bar.end, layout.row_of[shown.target]), True)
        if shown.thread is not None:
            theme = self._desk.theme
            paint_routes(
                painter, [shown.thread], QPen(theme.color("drag_ghost"), theme.real("gantt.link_critical"))
            )
        if shown.strip:
            self._strip(painter, shown)

    def _strip(self, painter: QPainter, shown: Shown) -> None:
        """What the drag would do, on a panel below the pointer that never leaves the chart."""
        theme, layout = self._desk.theme, self._layout
        metrics = theme.metrics("caption", True)
        width, height = metrics.horizontalAdvance(shown.strip) + 16, theme.size("chip") + 6
        x = min(max(4, shown.strip_at[0] + 10), max(4, layout.width - width - 4))
        y = shown.strip_at[1] + 18
        if y + height > layout.height:
            y = shown.strip_at[1] - height - 10
        box = QRectF(round(x) + 0.5, round(y) + 0.5, width, height)
        painter.setPen(QPen(theme.color("drag_ghost"), 1))
        painter.setBrush(theme.color("panel"))
        painter.drawRoundedRect(box, theme.size("radius.chip"), theme.size("radius.chip"))
        painter.setFont(theme.font("caption", True))
        painter.setPen(theme.color("text"))
        base = box.top() + (height + metrics.capHeight()) / 2
        painter.drawText(QPointF(box.left() + 8, round(base)), shown.strip)


def _split(box: Box, share: float) -> Box:
    """The bar with another share done, while its edge is dragged."""
    if box.bar.kind == SUMMARY:
        return box
    bar = replace(box.bar, share=share)
    return replace(box, bar=bar, split=box.left + (box.right - box.left) * share)
