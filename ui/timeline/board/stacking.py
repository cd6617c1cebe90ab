"""Items laid out under each other on a row of days: bars across days first, then what has a single day, each day on its
own. Pixels from the top of the row; no Qt."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from planning.board.items import BoardItem


@dataclass(frozen=True, slots=True)
class Sizes:
    """Px: height of a bar across days and of a chip, both with the gap below; `room` for both together, in which the
    line that counts what is left out has to find its place."""

    bar: int
    chip: int
    more: int
    room: int


@dataclass(frozen=True, slots=True)
class Stacked:
    """`first` and `last` are numbers of columns; `before` and `after` tell that the item goes on beyond them."""

    item: BoardItem
    first: int
    last: int
    top: int
    wide: bool
    before: bool
    after: bool


@dataclass(slots=True)
class Stack:
    """`hidden` counts by column what found no room; `height` is what the fullest column takes."""

    placed: list[Stacked] = field(default_factory=list)
    hidden: dict[int, int] = field(default_factory=dict)
    height: int = 0


_Clipped = tuple[BoardItem, int, int]
"""An item with its first and last column."""


def stack(items: Sequence[BoardItem], days: Sequence[date], sizes: Sizes) -> Stack:
    """`items` in order of start, each touching one of the `days`, which follow each other."""
    first, end = days[0], days[-1]
    wide: list[_Clipped] = []
    single: list[_Clipped] = []
    for item in items:
        start, last = item.start.date(), item.last
        clipped = (item, (max(start, first) - first).days, (min(last, end) - first).days)
        (wide if last > start else single).append(clipped)
    wide.sort(key=lambda one: (one[1], one[1] - one[2]))
    fullest = max(Counter(column for _, column, _ in single).values(), default=0) * sizes.chip
    made = _stacked(wide, single, days, sizes, sizes.room - fullest)
    if made.hidden:
        made = _stacked(wide, single, days, sizes, sizes.room - sizes.more - min(fullest, sizes.room // 2))
    return made


def _stacked(
    wide: list[_Clipped], single: list[_Clipped], days: Sequence[date], sizes: Sizes, room: int
) -> Stack:
    """With so many px for bars."""
    made = Stack()
    tops = _stack_bars(made, wide, days, sizes.bar, max(1, room // sizes.bar))
    _stack_chips(made, single, tops, sizes)
    made.height = max(tops)
    for column in made.hidden:
        made.height = max(made.height, min(sizes.room, tops[column] + sizes.more))
    return made


def _stack_bars(made: Stack, wide: list[_Clipped], days: Sequence[date], height: int, most: int) -> list[int]:
    """Each in the highest of `most` lanes that is free over its days; returns where chips begin in each column."""
    lanes: list[int] = []
    tops, start, end = [0] * len(days), days[0], days[-1]
    for item, first, last in wide:
        lane = next((at for at, free in enumerate(lanes) if free <= first), len(lanes))
        if lane >= most:
            for column in range(first, last + 1):
                made.hidden[column] = made.hidden.get(column, 0) + 1
            continue
        if lane == len(lanes):
            lanes.append(0)
        lanes[lane] = last + 1
        for column in range(first, last + 1):
            tops[column] = max(tops[column], (lane + 1) * height)
        before, after = item.start.date() < start, item.last > end
        made.placed.append(Stacked(item, first, last, lane * height, True, before, after))
    return tops


def _stack_chips(made: Stack, chips: list[_Clipped], tops: list[int], sizes: Sizes) -> None:
    """Below the bars of their day; the last that would leave no room for the count is counted too."""
    waiting: dict[int, list[BoardItem]] = {}
    for item, column, _ in chips:
        waiting.setdefault(column, []).append(item)
    for column, members in waiting.items():
        left = sizes.room - tops[column]
        fits = left // sizes.chip
        if len(members) > fits or made.hidden.get(column):
            fits = max(0, (left - sizes.more) // sizes.chip)
        for item in members[:fits]:
            made.placed.append(Stacked(item, column, column, tops[column], False, False, False))
            tops[column] += sizes.chip
        if len(members) > fits:
            made.hidden[column] = made.hidden.get(column, 0) + len(members) - fits
