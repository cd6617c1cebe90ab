"""How a link runs from one bar to another. Plain numbers, paints nothing.

From finish to start: down (or up) in the gap behind the first bar, along the line between rows, and into the second bar
from above (or below); where the second begins too early for that, around its left side. The other kinds go around the
sides that they tie.
"""

from dataclasses import dataclass

Point = tuple[float, float]

GAP = 5.0
"""Px from the end of a bar to the upright part."""
ENTRY = 5.0
"""Px from the beginning of a bar to where a link enters it from above."""
CLOSE = 3.0
"""Px by which narrow bars may seem to overlap where one really begins after the other."""
STUB = 9.0
"""Px before the beginning of a bar where a link turns towards it."""


@dataclass(frozen=True, slots=True)
class End:
    """Where a link leaves or enters: left and right x of the bar, its middle y, half its height, and the y of its
    row's edges."""

    left: float
    right: float
    middle: float
    half: float
    top: float
    bottom: float
    pointed: bool = False


@dataclass(frozen=True, slots=True)
class Route:
    """Corners in order; the head stands at the last one and points to `heading`: right, left, down or up."""

    points: tuple[Point, ...]
    heading: str


def route(first: End, second: End, kind: str = "FS") -> Route:
    """From the right end of `first` to the left end of `second`, or as `kind` (FS, SS, FF, SF) says."""
    if kind == "SS":
        return _beside(first.left, second.left, min(first.left, second.left) - STUB, first, second, "right")
    if kind == "FF":
        return _beside(
            first.right, second.right, max(first.right, second.right) + STUB, first, second, "left"
        )
    return _to_finish(first, second) if kind == "SF" else _to_start(first, second)


def _to_start(first: End, second: End) -> Route:
    down = second.middle >= first.middle
    edge = second.top if down else second.bottom
    tip = second.middle - second.half if down else second.middle + second.half
    width = second.right - second.left
    entry = second.left + (width / 2 if second.pointed else min(ENTRY, width / 2))
    turn = first.right + GAP
    if second.pointed and entry < turn <= second.right:
        tip += (turn - entry) * (1 if down else -1)
        entry = turn
    if turn > entry + 1 and first.right <= min(second.left + CLOSE, second.right):
        turn = entry = max(second.left + width / 2, first.right)
    if turn > entry + 1:
        return _around(first, second, turn, edge)
    heading = "down" if down else "up"
    beside = first.bottom >= second.top if down else first.top <= second.bottom
    if beside or abs(turn - entry) <= 1:
        return Route(((first.right, first.middle), (entry, first.middle), (entry, tip)), heading)
    corners = ((first.right, first.middle), (turn, first.middle), (turn, edge), (entry, edge), (entry, tip))
    return Route(corners, heading)


def _around(first: End, second: End, turn: float, edge: float) -> Route:
    back = second.left - STUB
    return Route(
        (
            (first.right, first.middle),
            (turn, first.middle),
            (turn, edge),
            (back, edge),
            (back, second.middle),
            (second.left, second.middle),
        ),
        "right",
    )


def _beside(begin: float, end: float, turn: float, first: End, second: End, heading: str) -> Route:
    """Along one upright beside both bars."""
    corners = ((begin, first.middle), (turn, first.middle), (turn, second.middle), (end, second.middle))
    return Route(corners, heading)


def _to_finish(first: End, second: End) -> Route:
    """From the start of the first bar to the end of the second."""
    turn, back = first.left - GAP, second.right + STUB
    if turn >= back:
        return _beside(first.left, second.right, turn, first, second, "left")
    edge = second.top if second.middle >= first.middle else second.bottom
    return Route(
        (
            (first.left, first.middle),
            (turn, first.middle),
            (turn, edge),
            (back, edge),
            (back, second.middle),
            (second.right, second.middle),
        ),
        "left",
    )
