"""Paints the links of the rows in sight: rounded elbows and solid heads, all of one colour in one stroke."""

from collections.abc import Iterable
from itertools import pairwise
from math import ceil, copysign, floor
from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from planning.rows import Id, Link
from ui.desk import Desk
from ui.timeline.chart_layout import FAR, ChartLayout
from ui.timeline.routes import Route, route
from ui.timeline.ties import Tie, Ties

BEND = 3.0
HEAD, HEAD_HALF = 5.0, 3.0
NEAR = 3.0
"""Px from a link that still point at it."""
_WAYS = {"right": (1, 0), "left": (-1, 0), "down": (0, 1), "up": (0, -1)}


def route_of(layout: ChartLayout, tie: Tie) -> Route:
    """The way of a link between shown rows, in px."""
    return route(layout.end_of(tie.first), layout.end_of(tie.second), tie.link.kind)


def is_critical(layout: ChartLayout, link: Link) -> bool:
    """Whether the link sets the start of a task that is critical and still open."""
    bar = layout.bars[link.successor]
    return bar.open_critical and bar.held_by == link.predecessor


class LinkPaths:
    """Lines and heads of links by id, relative to the first row: scrolling rows moves them as they are."""

    def __init__(self, desk: Desk, layout: ChartLayout) -> None:
        self._desk = desk
        self._layout = layout
        self._ties = Ties(desk, layout)
        self._generation = -1
        self._kept: dict[Id, Way] = {}
        self.uprights: dict[int, list[float]] = {}
        """By row in sight the x of upright lines that cross the middle of the row, as last painted."""

    def paint(self, painter: QPainter, show_critical: bool) -> None:
        """Ordinary links first, critical ones over them."""
        theme, layout = self._desk.theme, self._layout
        if self._generation != layout.generation:
            self._generation = layout.generation
            self._kept.clear()
        paths = {red: (QPainterPath(), QPainterPath()) for red in (False, True)}
        self.uprights = {}
        for tie in self._ties.in_sight():
            way = self._way(tie)
            lines, heads = paths[way.critical and show_critical]
            lines.addPath(way.line)
            heads.addPath(way.head)
            for x, first, last in way.uprights:
                for row in range(max(first, layout.visible.start), min(last + 1, layout.visible.stop)):
                    self.uprights.setdefault(row, []).append(x)
        painter.translate(0, -layout.offset)
        _stroke(painter, *paths[False], QPen(theme.color("link_line"), theme.real("gantt.link")))
        _stroke(painter, *paths[True], QPen(theme.color("link_crit"), theme.real("gantt.link_critical")))
        painter.translate(0, layout.offset)

    def _way(self, tie: Tie) -> "Way":
        found = self._kept.get(tie.link.id)
        if found is None or found.tie != tie:
            layout = self._layout
            found = Way.made(tie, route_of(layout, tie), layout, is_critical(layout, tie.link))
            rows = abs(layout.row_of[tie.first] - layout.row_of[tie.second])
            if rows * layout.row_height < FAR / 2:
                self._kept[tie.link.id] = found
        return found

    def link_at(self, x: float, y: float) -> Link | None:
        """The link under a pixel."""
        for tie in self._ties.in_sight():
            points = route_of(self._layout, tie).points
            if any(_beside(one, other, x, y) for one, other in pairwise(points)):
                return tie.link
        return None


class Way(NamedTuple):
    """What is painted of a link, from the first row's top; its upright parts with the rows they cross."""

    tie: Tie
    critical: bool
    line: QPainterPath
    head: QPainterPath
    uprights: tuple[tuple[float, int, int], ...]

    @classmethod
    def made(cls, tie: Tie, one: Route, layout: ChartLayout, critical: bool) -> "Way":
        """`one` is in px of the chart as it is scrolled now."""
        line, head = QPainterPath(), QPainterPath()
        _add_line(line, one)
        _add_head(head, one)
        line.translate(0, layout.offset)
        head.translate(0, layout.offset)
        half = layout.row_height / 2
        uprights = []
        for (x, y), (other, end) in pairwise(one.points):
            if x == other:
                top, low = min(y, end) + layout.offset, max(y, end) + layout.offset
                first, last = ceil((top - half) / layout.row_height), floor((low - half) / layout.row_height)
                uprights.append((x, first, last))
        return cls(tie, critical, line, head, tuple(uprights))


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


def _beside(one: tuple[float, float], other: tuple[float, float], x: float, y: float) -> bool:
    left, right = sorted((one[0], other[0]))
    top, bottom = sorted((one[1], other[1]))
    return left - NEAR <= x <= right + NEAR and top - NEAR <= y <= bottom + NEAR
