"""Where everything in the chart is: rows by pixels, bars as boxes, and what lies under the pointer. Paints nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

from planning.rows import Id
from ui.timeline.bars import BAR, MILESTONE, SUMMARY, Bar, Bars
from ui.timeline.routes import End
from ui.timeline.scale import TimeScale
from ui.tokens import Tokens

FAR = 4000.0
"""Px beyond the chart at which coordinates are cut off: what is further away can't be seen anyway."""
NARROWEST, LEAST_WIDTH = 3.0, 10.0
GRIP = 6.0
"""Px at the right end of a bar that change its length."""
HANDLE_AT, HANDLE = 11.0, 4.0
"""Px from an end of a bar to the middle of the handle that links are drawn from, and its radius."""
FINISH_SHARE = 0.6
"""The share of a bar behind which what is dropped on it means its finish."""

PROGRESS_GRIP = 4.0


@dataclass(frozen=True, slots=True)
class Box:
    """A bar in px. `split` is where what is done ends."""

    bar: Bar
    left: float
    right: float
    top: float
    bottom: float
    split: float

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Hit:
    """What is under the pointer: a task's row, and the part of its bar: body, finish, progress, handle (behind it),
    handle_start (before it) or nothing."""

    id: Id
    part: str


class ChartLayout:
    """Rows, offset and scale together; whoever owns it keeps them right."""

    def __init__(self, bars: Bars, tokens: Tokens) -> None:
        self.bars = bars
        self.ids: Sequence[Id] = ()
        self.row_of: dict[Id, int] = {}
        self.row_height = 26
        self.pinned: Sequence[Id] = ()
        """Groups that stay at the top while their rows are in sight."""
        self.offset = 0
        self.width = self.height = 0
        self.scale = TimeScale(14, 0)
        self.generation = 0
        """Another number whenever bars or rows stand elsewhere than before, scrolling of rows aside."""
        self._sides: dict[Id, tuple[float, float]] = {}
        self._bar_height = tokens.measure("gantt.bar_height")
        self._baseline = tokens.measure("gantt.baseline_height")
        self._diamond = tokens.measure("gantt.milestone")
        self._summary = tokens.measure("gantt.summary_height")

    def set_rows(self, ids: Sequence[Id], row_height: int) -> None:
        self.ids = ids
        self.row_height = row_height
        self.row_of = {row_id: row for row, row_id in enumerate(ids)}
        self.generation += 1

    def set_size(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self.forget()

    def set_scale(self, scale: TimeScale) -> None:
        self.scale = scale
        self.bars.set_by_the_hour(scale.by_the_hour)
        self.forget()

    def forget(self) -> None:
        """The bars aren't what they were."""
        self._sides.clear()
        self.generation += 1

    @property
    def visible(self) -> range:
        """Rows of which something can be seen."""
        first = max(0, self.offset // self.row_height)
        last = (self.offset + self.height - 1) // self.row_height
        return range(first, min(last + 1, len(self.ids)))

    def row_at(self, y: float) -> int:
        """The row under a pixel, or the group that covers it; may lie behind the last one."""
        if 0 <= y < len(self.pinned) * self.row_height:
            return self.row_of[self.pinned[int(y // self.row_height)]]
        return int((y + self.offset) // self.row_height)

    def id_at(self, y: float) -> Id | None:
        row = self.row_at(y)
        return self.ids[row] if 0 <= row < len(self.ids) else None

    def row_top(self, row: int) -> int:
        return row * self.row_height - self.offset

    def bar_top(self, row: int) -> float:
        """Bar and the baseline below it stand in the middle of the row together."""
        return self.row_top(row) + (self.row_height - self._bar_height - self._baseline) // 2

    def baseline_top(self, row: int) -> float:
        """A gap of one px under the bar."""
        return self.bar_top(row) + self._bar_height + 1

    def box(self, task_id: Id) -> Box:
        """The bar of a shown task."""
        bar = self.bars[task_id]
        sides = self._sides.get(task_id)
        if sides is None:
            sides = self._sides[task_id] = self._sides_of(bar, bar.begin, bar.end)
        return self._placed(bar, sides, self.bar_top(self.row_of[task_id]))

    def boxed(self, bar: Bar, begin: float, end: float, row: int) -> Box:
        """A bar of this kind at other dates."""
        return self._placed(bar, self._sides_of(bar, begin, end), self.bar_top(row))

    def _sides_of(self, bar: Bar, begin: float, end: float) -> tuple[float, float]:
        left, right = self._x(begin), self._x(end)
        if bar.kind == MILESTONE:
            return right - self._diamond / 2, right + self._diamond / 2
        return self._widened(begin, left, right)

    def _placed(self, bar: Bar, sides: tuple[float, float], top: float) -> Box:
        left, right = sides
        if bar.kind == MILESTONE:
            top += (self._bar_height - self._diamond) / 2
            return Box(bar, left, right, top, top + self._diamond, (left + right) / 2)
        height = self._summary if bar.kind == SUMMARY else self._bar_height
        return Box(bar, left, right, top, top + height, left + (right - left) * bar.share)

    def end_of(self, task_id: Id) -> End:
        """Where links leave and enter a shown task."""
        box, top = self.box(task_id), self.row_top(self.row_of[task_id])
        if box.bar.kind == SUMMARY:
            middle = box.top + self._bar_height / 2
            half = middle - box.top
        else:
            middle, half = box.middle, (box.bottom - box.top) / 2
        if not -FAR < top < 2 * FAR:
            cut = -FAR if top < 0 else 2 * FAR
            top, middle = cut, middle - top + cut
        return End(box.left, box.right, middle, half, top, top + self.row_height, box.bar.kind == MILESTONE)

    def hit(self, x: float, y: float) -> Hit | None:
        """The task under a pixel and what of its bar; None below the last row."""
        task_id = self.id_at(y)
        if task_id is None:
            return None
        return Hit(task_id, self._part(self.box(task_id), x, y))

    def _part(self, box: Box, x: float, y: float) -> str:
        if box.bar.kind != BAR:
            return "body" if box.left - 2 <= x <= box.right + 2 else self._handle(box, x)
        if not box.left - 2 <= x <= box.right + 2:
            return self._handle(box, x)
        lower = y >= box.middle
        if lower and abs(x - box.split) <= PROGRESS_GRIP and box.right - box.left >= 3 * PROGRESS_GRIP:
            return "progress"
        if x >= box.right - min(GRIP, (box.right - box.left) / 3):
            return "finish"
        return "body"

    def _handle(self, box: Box, x: float) -> str:
        if abs(x - box.right - HANDLE_AT) <= HANDLE + 3:
            return "handle"
        return "handle_start" if abs(box.left - HANDLE_AT - x) <= HANDLE + 3 else ""

    def means_finish(self, task_id: Id, x: float) -> bool:
        """Whether a link that is dropped here is meant for the finish of the task: on the last part of its bar, or
        right behind it."""
        box = self.box(task_id)
        width = box.right - box.left
        if box.bar.kind == MILESTONE or width < 3 * HANDLE:
            return box.right < x <= box.right + HANDLE_AT + HANDLE
        return box.left + FINISH_SHARE * width < x <= box.right + HANDLE_AT + HANDLE

    def _x(self, day: float) -> float:
        return float(round(min(max(self.scale.x_of_day(day), -FAR), self.width + FAR)))

    def _widened(self, begin: float, left: float, right: float) -> tuple[float, float]:
        """Never narrower than can be seen; what begins late in a day grows to the left, so as to stay in its day."""
        least = min(max(self.scale.day_width * 0.7, NARROWEST), LEAST_WIDTH)
        if right - left >= least:
            return left, right
        if begin % 1 > 0.5:
            return right - least, right
        return left, left + least
