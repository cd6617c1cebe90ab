"""Paints the links of the rows in sight: rounded elbows and solid heads, all of one colour in one stroke."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from math import copysign

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from planning.rows import Id, Link
from planning.schedule.predecessors import LINKS_BY_PREDECESSOR, LINKS_BY_SUCCESSOR
from ui.desk import Desk
from ui.timeline.chart_layout import FAR, ChartLayout
from ui.timeline.routes import Route, route

BEND = 3.0
HEAD, HEAD_HALF = 5.0, 3.0
NEAR = 3.0
"""Px from a link that still point at it."""
_WAYS = {"right": (1, 0), "down": (0, 1), "up": (0, -1)}


def links_in_sight(desk: Desk, layout: ChartLayout) -> Iterator[Link]:
    """Links with an end in a visible row and both ends shown, each once."""
    before, after = desk.get(LINKS_BY_SUCCESSOR), desk.get(LINKS_BY_PREDECESSOR)
    seen: set[Id] = set()
    for row in layout.visible:
        task_id = layout.ids[row]
        for link in (*before.get(task_id, ()), *after.get(task_id, ())):
            both_shown = link.predecessor in layout.row_of and link.successor in layout.row_of
            if link.id not in seen and both_shown:
                seen.add(link.id)
                yield link


def route_of(layout: ChartLayout, link: Link) -> Route:
    """The way of a link between shown tasks, in px."""
    return route(layout.end_of(link.predecessor), layout.end_of(link.successor))


def is_critical(layout: ChartLayout, link: Link) -> bool:
    """Whether the link sets the start of a task that is critical and still open."""
    bar = layout.bars[link.successor]
    return bar.open_critical and bar.held_by == link.predecessor


class LinkPaths:
    """Lines and heads of links by id, relative to the first row: scrolling rows moves them as they are."""

    def __init__(self, desk: Desk, layout: ChartLayout) -> None:
        self._desk = desk
        self._layout = layout
        self._generation = -1
        self._kept: dict[Id, tuple[bool, QPainterPath, QPainterPath]] = {}

    def paint(self, painter: QPainter, show_critical: bool) -> None:
        """Ordinary links first, critical ones over them."""
        theme, layout = self._desk.theme, self._layout
        if self._generation != layout.generation:
            self._generation = layout.generation
            self._kept.clear()
        paths = {red: (QPainterPath(), QPainterPath()) for red in (False, True)}
        for link in links_in_sight(self._desk, layout):
            red, line, head = self._paths(link)
            lines, heads = paths[red and show_critical]
            lines.addPath(line)
            heads.addPath(head)
        painter.translate(0, -layout.offset)
        _stroke(painter, *paths[False], QPen(theme.color("link_line"), theme.real("gantt.link")))
        _stroke(painter, *paths[True], QPen(theme.color("link_crit"), theme.real("gantt.link_critical")))
        painter.translate(0, layout.offset)

    def _paths(self, link: Link) -> tuple[bool, QPainterPath, QPainterPath]:
        found = self._kept.get(link.id)
        if found is None:
            layout = self._layout
            one = route_of(layout, link)
            line, head = QPainterPath(), QPainterPath()
            _add_line(line, one)
            _add_head(head, one)
            line.translate(0, layout.offset)
            head.translate(0, layout.offset)
            found = (is_critical(layout, link), line, head)
            rows = abs(layout.row_of[link.predecessor] - layout.row_of[link.successor])
            if rows * layout.row_height < FAR / 2:
                self._kept[link.id] = found
        return found


def paint_routes(painter: QPainter, routes: Iterable[Route], pen: QPen) -> None:
    """Lines and heads in the pen's colour."""
    lines, heads = QPainterPath(), QPainterPath()
    for one in routes:
        _add_line(lines, one)
        _add_head(heads, one)
    _stroke(painter, lines, heads, pen)


def _stroke(painter: QPainter, lines: QPainterPath, heads: QPainterPath, pen: QPen) -> None:
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(lines)
    heads.setFillRule(Qt.FillRule.WindingFill)  # heads of two links may lie on each other
    painter.fillPath(heads, pen.color())


def _add_line(path: QPainterPath, one: Route) -> None:
    """Crisp: upright and level parts lie on the middle of pixels; the line ends inside the head."""
    points = [(round(x) + 0.5, round(y) + 0.5) for x, y in one.points]
    way = _WAYS[one.heading]
    points[-1] = (points[-1][0] - way[0] * (HEAD - 1), points[-1][1] - way[1] * (HEAD - 1))
    path.moveTo(*points[0])
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        bend = min(BEND, _length(before, corner) / 2, _length(corner, after) / 2)
        path.lineTo(*_towards(corner, before, bend))
        path.quadTo(QPointF(*corner), QPointF(*_towards(corner, after, bend)))
    path.lineTo(*points[-1])


def _add_head(path: QPainterPath, one: Route) -> None:
    x, y = round(one.points[-1][0]) + 0.5, round(one.points[-1][1]) + 0.5
    across, along = _WAYS[one.heading]
    path.moveTo(x, y)
    path.lineTo(x - across * HEAD + along * HEAD_HALF, y - along * HEAD + across * HEAD_HALF)
    path.lineTo(x - across * HEAD - along * HEAD_HALF, y - along * HEAD - across * HEAD_HALF)
    path.closeSubpath()


def _length(one: tuple[float, float], other: tuple[float, float]) -> float:
    return abs(one[0] - other[0]) + abs(one[1] - other[1])


def _towards(start: tuple[float, float], end: tuple[float, float], by: float) -> tuple[float, float]:
    """Level and upright lines only."""
    if start[0] != end[0]:
        return start[0] + copysign(by, end[0] - start[0]), start[1]
    return start[0], start[1] + (copysign(by, end[1] - start[1]) if end[1] != start[1] else 0)


def link_at(desk: Desk, layout: ChartLayout, x: float, y: float) -> Link | None:
    """The link under a pixel."""
    for link in links_in_sight(desk, layout):
        points = route_of(layout, link).points
        if any(_beside(one, other, x, y) for one, other in pairwise(points)):
            return link
    return None


def _beside(one: tuple[float, float], other: tuple[float, float], x: float, y: float) -> bool:
    left, right = sorted((one[0], other[0]))
    top, bottom = sorted((one[1], other[1]))
    return left - NEAR <= x <= right + NEAR and top - NEAR <= y <= bottom + NEAR
