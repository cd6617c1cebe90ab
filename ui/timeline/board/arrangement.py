"""Where everything of the calendar is, in px: cells, chips, bars, what is left out. Paints nothing and asks no plan."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from PySide6.QtCore import QRect

from planning.board.items import BoardItem
from planning.rows import Id
from ui.timeline.board.span import CHANNELS, MONTH, WEEK, Span
from ui.timeline.board.stacking import Sizes, Stack, stack

INSET = 3
"""Px between a cell's line and what lies in it."""
CHIP, BAR, BLOCK = "chip", "bar", "block"
Member = tuple[str, Id]
"""Table and id of an item."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that something can be put: a day, on the hours' grid a minute of it, among channels one of them."""

    day: date
    minute: int | None = None
    channel: Id | None = None
    by_channel: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """The box of a spot; `hidden` items found no room in it."""

    spot: Spot
    box: QRect
    hidden: int = 0

    def more_box(self, height: int) -> QRect:
        """The line that counts what is hidden, at the cell's foot."""
        return QRect(self.box.left(), self.box.bottom() + 1 - height, self.box.width(), height)


@dataclass(frozen=True, slots=True)
class Place:
    """An item's box. `kind` is chip, bar (across days) or block (by the hour); `before` and `after` tell that it goes
    on beyond the days shown; what is `pinned` doesn't scroll."""

    item: BoardItem
    box: QRect
    kind: str
    before: bool = False
    after: bool = False
    pinned: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A channel's row, a week of a month, or the grid of hours."""

    top: int
    height: int
    channel: Id | None = None


@dataclass(slots=True)
class Arrangement:
    """From the top of what scrolls; `pinned` is the height of what stays above it."""

    side: int
    columns: Sequence[int]
    rows: list[Row] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    height: int = 0
    pinned: int = 0
    hour: int = 0

    def cell_at(self, x: int, y: int) -> Cell | None:
        """The cell that holds a pixel."""
        return next((cell for cell in self.cells if cell.box.contains(x, y)), None)

    def column_at(self, x: int) -> int:
        """The day's number; the first and the last go on to the sides."""
        return max(0, sum(x >= edge for edge in self.columns[:WEEK]) - 1)

    def spot_at(self, x: int, y: int, days: Sequence[date], pinned: bool = False) -> Spot | None:
        """What a pixel of what scrolls, or of what is pinned, stands for; None beside the days."""
        if x < self.side:
            return None
        if pinned:
            return Spot(days[self.column_at(x)])
        if self.hour:
            return Spot(days[self.column_at(x)], min(max(y * 60 // self.hour, 0), 1439))
        cell = self.cell_at(min(x, self.columns[-1] - 1), y)
        return None if cell is None else cell.spot

    def box_of(self, spot: Spot, days: Sequence[date]) -> QRect:
        """The cell of a spot; of a minute half an hour from there."""
        if self.hour and spot.minute is not None:
            number = days.index(spot.day)
            left, right = self.columns[number], self.columns[number + 1]
            return QRect(left, spot.minute * self.hour // 60, right - left, self.hour // 2)
        return next((cell.box for cell in self.cells if cell.spot == spot), QRect())

    def place_of(self, member: Member) -> Place | None:
        """The first box of an item."""
        return next((one for one in self.places if (one.item.table, one.item.id) == member), None)


@dataclass(frozen=True, slots=True)
class Measures:
    """Px of the theme's fonts: a line of a chip, the line that counts, the side, the height of an hour."""

    line: int
    more: int
    side: int
    hour: int
    least_row: int


def columns_of(width: int, side: int) -> list[int]:
    """The left edges of seven columns and the right end of the last."""
    return [side + round((width - side) * number / WEEK) for number in range(WEEK + 1)]


def by_channels(
    span: Span,
    channels: Sequence[Id | None],
    items: dict[Id | None, list[BoardItem]],
    size: tuple[int, int],
    measures: Measures,
) -> Arrangement:
    """A row a channel; rows are as high as what they hold."""
    width, height = size
    made = Arrangement(measures.side, columns_of(width, measures.side))
    top, days = 0, span.days
    chip = 2 * measures.line + 6
    sizes = Sizes(measures.line + 7, chip + 3, measures.more, 5 * (chip + 3))
    stacks = [(one, stack(items[one], days, sizes) if items.get(one) else Stack()) for one in channels]
    heights = [max(measures.least_row, held.height + 2 * INSET + 2) for _, held in stacks]
    spare = max(0, height - sum(heights)) // max(1, len(heights))
    spare = min(spare, chip // 2)
    for (channel, held), high in zip(stacks, heights, strict=True):
        made.rows.append(Row(top, high + spare, channel))
        _fill(made, held, top, high + spare, days, sizes, lambda day, one=channel: Spot(day, None, one, True))
        top += high + spare
    made.height = top
    return made


def by_month(span: Span, items: list[BoardItem], size: tuple[int, int], measures: Measures) -> Arrangement:
    """Six rows of a week each, which share the height."""
    width, height = size
    made = Arrangement(measures.side, columns_of(width, measures.side))
    head = measures.line + 6
    least = head + 2 * (measures.line + 6) + measures.more
    high = max(least, height // 6)
    sizes = Sizes(measures.line + 6, measures.line + 6, measures.more, high - head - INSET)
    for number, touching in enumerate(_by_week(items, span)):
        days = span.days[number * WEEK : (number + 1) * WEEK]
        top = number * high
        made.rows.append(Row(top, high))
        held = stack(touching, days, sizes) if touching else Stack()
        _fill(made, held, top, high, days, sizes, lambda day: Spot(day), head)
    made.height = 6 * high
    return made


def _by_week(items: Sequence[BoardItem], span: Span) -> list[list[BoardItem]]:
    """The items that touch each week of a month."""
    found: list[list[BoardItem]] = [[] for _ in range(6)]
    begin = span.first
    for item in items:
        first = max(0, (item.start.date() - begin).days // WEEK)
        for number in range(first, min(5, (item.last - begin).days // WEEK) + 1):
            found[number].append(item)
    return found


def _fill(
    made: Arrangement,
    held: Stack,
    top: int,
    height: int,
    days: Sequence[date],
    sizes: Sizes,
    spot: Callable[[date], Spot],
    head: int = INSET,
) -> None:
    for number, day in enumerate(days):
        left, right = made.columns[number], made.columns[number + 1]
        box = QRect(left, top, right - left, height)
        made.cells.append(Cell(spot(day), box, held.hidden.get(number, 0)))
    for one in held.placed:
        left = made.columns[one.first] + (0 if one.before else INSET)
        right = made.columns[one.last + 1] - (0 if one.after else INSET)
        high = (sizes.bar if one.wide else sizes.chip) - 3
        box = QRect(left, top + head + one.top, right - left, high)
        made.places.append(Place(one.item, box, BAR if one.wide else CHIP, one.before, one.after))


def by_hours(span: Span, items: list[BoardItem], size: tuple[int, int], measures: Measures) -> Arrangement:
    """24 hours; what takes days stands above them, the rest at its hour, side by side where it overlaps."""
    width, _ = size
    days = span.days
    made = Arrangement(measures.side, columns_of(width, measures.side), hour=measures.hour)
    timed = [one for one in items if has_hours(one)]
    long = [one for one in items if not has_hours(one)]
    sizes = Sizes(
        measures.line + 6, measures.line + 6, measures.more, 4 * (measures.line + 6) + measures.more
    )
    held = stack(long, days, sizes) if long else Stack()
    blocks, crowded = _blocks(made, timed, days)
    for number, count in crowded.items():
        held.hidden[number] = held.hidden.get(number, 0) + count
        held.height = min(sizes.room, max(held.height, _foot(held, number, sizes) + sizes.more))
    made.pinned = held.height + INSET + 2 if held.height else 0
    if made.pinned:
        _fill(made, held, 0, made.pinned, days, sizes, lambda day: Spot(day))
        made.places = [
            Place(one.item, one.box, one.kind, one.before, one.after, pinned=True) for one in made.places
        ]
        made.cells = [cell for cell in made.cells if cell.hidden]
    made.rows.append(Row(0, 24 * measures.hour))
    made.places += blocks
    made.height = 24 * measures.hour
    return made


def _foot(held: Stack, number: int, sizes: Sizes) -> int:
    """How far down bars reach in a column."""
    return max((one.top + sizes.bar for one in held.placed if one.first <= number <= one.last), default=0)


def _blocks(
    made: Arrangement, timed: Sequence[BoardItem], days: Sequence[date]
) -> tuple[list[Place], dict[int, int]]:
    """Items at their hours; by column how many found no room beside the others."""
    found: list[Place] = []
    crowded: dict[int, int] = {}
    for number, segments in enumerate(_by_day(timed, days)):
        left, right = made.columns[number] + 1, made.columns[number + 1] - INSET
        most = max(1, (right - left) // LEAST_LANE)
        for (item, begin, end), lane, lanes in side_by_side(segments):
            if lane >= most:
                crowded[number] = crowded.get(number, 0) + 1
                continue
            wide = (right - left) / min(lanes, most)
            x, until = round(left + lane * wide), round(left + (lane + 1) * wide)
            y, foot = round(begin * made.hour / 60), round(end * made.hour / 60)
            found.append(Place(item, QRect(x + 1, y + 1, until - x - 2, foot - y - 2), BLOCK))
    return found, crowded


def has_hours(item: BoardItem) -> bool:
    """Whether an item stands at its hour: a moment, a part of a day, or what is fixed and runs past midnight."""
    return item.days == 1 or (item.fixed and (item.finish - item.start).total_seconds() < 86400)


def ghosts(made: Arrangement, span: Span, item: BoardItem, like: Place | None) -> Iterator[Place]:
    """Where an item would stand: on its days and at its hours, as high in its row as `like`, its place now, is."""
    days = span.days
    if made.hour and has_hours(item):
        for number, day in enumerate(days):
            for _, begin, end in _segments([item], day):
                left, right = made.columns[number] + 1, made.columns[number + 1] - INSET
                top, foot = begin * made.hour // 60, end * made.hour // 60
                yield Place(item, QRect(left, top + 1, right - left, foot - top - 2), BLOCK)
        return
    for number, row in enumerate(made.rows):
        week = days[number * WEEK : (number + 1) * WEEK] if span.mode == MONTH else days
        wanted = span.mode != CHANNELS or row.channel == item.channel
        if wanted and item.start.date() <= week[-1] and item.last >= week[0]:
            yield _ghost(made, row, week, item, like)


def _ghost(made: Arrangement, row: Row, week: Sequence[date], item: BoardItem, like: Place | None) -> Place:
    first = (max(item.start.date(), week[0]) - week[0]).days
    last = (min(item.last, week[-1]) - week[0]).days
    left, right = made.columns[first] + INSET, made.columns[last + 1] - INSET
    top, height = row.top + INSET, LEAST_GHOST
    if like is not None:
        height = min(like.box.height(), max(LEAST_GHOST, row.height - 2 * INSET))
        inside = row.top <= like.box.top() < row.top + row.height
        top = like.box.top() if inside else row.top + max(INSET, (row.height - height) // 2)
    return Place(item, QRect(left, top, right - left, height), BAR, pinned=bool(made.hour))


LEAST_GHOST = 20
LEAST_LANE = 18
"""Px of a ghost's height without a place that it comes from, and of an item among hours; narrower, it is counted."""
LEAST_MINUTES = 30
"""What is shorter is drawn as long, so that its name can be read."""
Segment = tuple[BoardItem, int, int]
"""An item and the minutes of a day from which and to which it is drawn."""


def _by_day(items: Sequence[BoardItem], days: Sequence[date]) -> list[list[Segment]]:
    """The segments of each day."""
    found: list[list[Segment]] = [[] for _ in days]
    for item in items:
        first = max(0, (item.start.date() - days[0]).days)
        for number in range(first, min(len(days), (item.last - days[0]).days + 1)):
            found[number] += _segments([item], days[number])
    return found


def _segments(items: Sequence[BoardItem], day: date) -> Iterator[Segment]:
    for item in items:
        if not item.start.date() <= day <= item.last:
            continue
        begin = item.start.hour * 60 + item.start.minute if item.start.date() == day else 0
        last = item.finish.date() == day
        end = item.finish.hour * 60 + item.finish.minute if last else 1440
        yield item, min(begin, 1440 - LEAST_MINUTES), min(1440, max(end, begin + LEAST_MINUTES))


def side_by_side(segments: Sequence[Segment]) -> Iterator[tuple[Segment, int, int]]:
    """Each with its lane and the number of lanes of the cluster that overlaps it."""
    cluster: list[tuple[Segment, int]] = []
    ends: list[int] = []
    for segment in sorted(segments, key=lambda one: (one[1], -one[2])):
        if ends and segment[1] >= max(ends):
            yield from ((one, lane, len(ends)) for one, lane in cluster)
            cluster, ends = [], []
        lane = next((at for at, end in enumerate(ends) if end <= segment[1]), len(ends))
        if lane == len(ends):
            ends.append(0)
        ends[lane] = segment[2]
        cluster.append((segment, lane))
    yield from ((one, lane, len(ends)) for one, lane in cluster)
