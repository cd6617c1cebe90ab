"""Paints the rows in sight, in layers: ground, bars, links, labels, today, what is being dragged."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen

from planning.rows import Link
from ui.desk import Desk
from ui.timeline.bar_painter import BarPainter
from ui.timeline.bars import MILESTONE, SUMMARY
from ui.timeline.chart_layout import Box, ChartLayout
from ui.timeline.ground_painter import GroundPainter
from ui.timeline.label_pictures import LabelPictures
from ui.timeline.link_painter import LinkPaths, paint_routes
from ui.timeline.mark_painter import MarkPainter
from ui.timeline.shading import DayShades
from ui.timeline.shown import Shown

LABEL_GAP = 12
"""Px between a bar and its label: room for a link's elbow and the handle."""
FLOAT_GAP = 5
SHORT_TAIL = 60
"""Px of float behind which the label stands; over a longer one it stands beside its bar."""
HALF = 5
"""Px from the middle of a diamond to its corners, nearly."""
CLEAR = 6
"""Px kept between a label and what it gives way to."""
STEPS = 3
"""Things that a label gives way to one after the other."""
DODGE = 60
"""Px that a label gives way to the right to stand clear of links."""


class ChartPainter:
    """Reads the layout at every frame; keeps nothing but pictures of labels."""

    def __init__(self, desk: Desk, layout: ChartLayout, shades: DayShades) -> None:
        self._desk = desk
        self._layout = layout
        self._ground = GroundPainter(desk, layout, shades)
        self.labels = LabelPictures(desk.theme)
        self._links = LinkPaths(desk, layout)
        self._now = 0.0

    def paint(self, painter: QPainter, shown: Shown, today: float) -> None:
        """One frame over the whole layout; `today` is a day number."""
        layout = self._layout
        self._now = layout.scale.x_of_day(today)
        self._ground.paint(painter, shown)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = BarPainter(painter, self._desk.theme, shown.critical)
        marks = MarkPainter(pen, layout, self._desk.theme)
        boxes = [layout.box(layout.ids[row]) for row in layout.visible]
        in_sight = [box for box in boxes if box.right >= 0 and box.left <= layout.width]
        self._under_bars(boxes, marks, shown)
        for box in in_sight:
            pen.paint(
                box if shown.share is None or shown.share[0] != box.bar.id else _split(box, shown.share[1])
            )
        for box in boxes:
            marks.deadline(box)
        self._links.paint(painter, shown.critical)
        for box in boxes:
            self._beside_bar(painter, pen, box, shown)
        self._pinned(painter, pen)
        self._today(painter)
        self._pointer(painter, pen, shown)

    def _pinned(self, painter: QPainter, pen: BarPainter) -> None:
        """The groups around the topmost row, over what scrolls beneath them."""
        layout, high = self._layout, self._layout.row_height
        for at, task_id in enumerate(layout.pinned):
            painter.fillRect(QRectF(0, at * high, layout.width, high - 1), pen.colour("header"))
            painter.fillRect(QRectF(0, at * high + high - 1, layout.width, 1), pen.colour("grid"))
            box, by = layout.box(task_id), at * high - layout.row_top(layout.row_of[task_id])
            pen.paint(replace(box, top=box.top + by, bottom=box.bottom + by))
        if layout.pinned:
            painter.fillRect(QRectF(0, len(layout.pinned) * high - 1, layout.width, 1), pen.colour("border"))

    def link_at(self, x: float, y: float) -> Link | None:
        """The link under a pixel."""
        return self._links.link_at(x, y)

    def _under_bars(self, boxes: list[Box], marks: MarkPainter, shown: Shown) -> None:
        for box in boxes:
            if shown.changed is not None and shown.changed.dates_of(box.bar.id) is not None:
                marks.tint(box)
            marks.stood(box)

    # --- beside the bars ----------------------------------------------------------------------

    def _tail_end(self, box: Box) -> float:
        return round(self._layout.scale.x_of_day(box.bar.float_end))

    def _beside_bar(self, painter: QPainter, pen: BarPainter, box: Box, shown: Shown) -> None:
        """The float, and the label in it or beside it."""
        layout, label = self._layout, None
        if box.bar.label and box.right >= 0 and box.left <= layout.width:
            ink = "critical" if box.bar.late else "text_muted"
            ground = "selected" if box.bar.id in shown.selected else "surface"
            label = self.labels.picture(box.bar.label, ink, ground, painter.device().devicePixelRatioF())
        width = label.deviceIndependentSize().width() if label is not None else 0.0
        x = self._label_x(box, width, shown) if label is not None else 0.0
        if shown.floats and box.bar.float_end > box.bar.end:
            self._float(pen, box, (x, x + width))
        if label is not None and -width < x < layout.width:
            painter.drawPixmap(QPointF(round(x), round(box.middle - self.labels.height / 2)), label)

    def _float(self, pen: BarPainter, box: Box, gap: tuple[float, float]) -> None:
        end = self._tail_end(box)
        if end - box.right > 4 and box.right < self._layout.width and end > 0:
            pen.float_tail(box, min(end, self._layout.width + 20), gap)

    def _label_x(self, box: Box, width: float, shown: Shown) -> float:
        """Right of the bar and its float, or left of the bar: where it isn't cut off and no link runs through it."""
        right = box.right + LABEL_GAP
        if shown.floats and box.bar.float_end > box.bar.end:
            behind = self._tail_end(box) + FLOAT_GAP
            right = behind if right < behind <= right + SHORT_TAIL else right
        uprights = self._links.uprights.get(self._layout.row_of[box.bar.id], ())
        taken = [*uprights, *self._marks_of(box), self._now]
        return label_place(right, box.left - LABEL_GAP - width, width, self._layout.width, taken)

    def _marks_of(self, box: Box) -> Iterator[float]:
        """The x of what a label would hide: a deadline, where a milestone stood."""
        bar, scale = box.bar, self._layout.scale
        if bar.deadline is not None:
            yield scale.x_of_day(bar.deadline)
        if bar.stood is not None and bar.kind == MILESTONE:
            middle = scale.x_of_day(bar.stood[1])
            yield from (middle - HALF, middle, middle + HALF)

    def _today(self, painter: QPainter) -> None:
        x = self._now
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
            pen.handles(layout.box(shown.hovered))
        if shown.target in layout.row_of:
            bar = layout.bars[shown.target]
            pen.ghost(layout.boxed(bar, bar.begin, bar.end, layout.row_of[shown.target]), True)
        if shown.thread is not None:
            theme = self._desk.theme
            paint_routes(
                painter, [shown.thread], QPen(theme.color("drag_ghost"), theme.real("gantt.link_critical"))
            )
        if shown.tray is not None:
            shown.tray.paint(painter)
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


def label_place(right: float, left: float, width: float, room: float, taken: Sequence[float]) -> float:
    """The x of a label: `right` of its bar if that is in sight and hides nothing of `taken` (upright lines of links,
    marks), else a bit further right, else `left` of the bar or a bit further left; `right`, cut off or not, at last."""

    def in_the_way(x: float) -> list[float]:
        return [line for line in taken if x - CLEAR <= line <= x + width + CLEAR]

    beyond, before = right, left
    for _ in range(STEPS):
        beyond = max((line + CLEAR + 1 for line in in_the_way(beyond)), default=beyond)
        before = min((line - CLEAR - 1 - width for line in in_the_way(before)), default=before)
    places = [right, *([beyond] if beyond - right <= DODGE else []), left]
    places += [before] if left - before <= DODGE else []
    clear = (x for x in places if 0 <= x <= room - width and not in_the_way(x))
    return next(clear, right if right + width <= room else left)
