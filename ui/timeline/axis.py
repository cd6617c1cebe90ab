"""The one time axis that header, chart and scroll bar share: zoom level, position, limits. Paints nothing."""

from PySide6.QtCore import QObject, Signal

from ui.theme import Theme
from ui.timeline.scale import ZOOMS, TimeScale, nearest_zoom

LEAST_MARGIN = 7
"""Days that can be scrolled to before the plan's start and behind its finish, at the least."""
MARGIN = 0.95
"""The same as a share of the chart's width: a bit of the plan always stays in sight."""
STEP = 1.2
"""By how much one notch of the wheel zooms."""
EDGE = 24
"""Px kept free at both sides where something is brought into sight."""


class TimeAxis(QObject):
    """`changed` tells that what is under a pixel is something else."""

    changed = Signal()

    def __init__(self, theme: Theme, today: float, parent: QObject | None = None) -> None:
        """`today` is a day number."""
        super().__init__(parent)
        self._widths = {name: theme.real(f"day_width.{name}") for name in ZOOMS}
        self._begin = self._end = today
        self._width = 1
        self.scale = TimeScale(self._widths["day"], today)

    @property
    def zoom(self) -> str:
        """The zoom level that comes closest."""
        return nearest_zoom(self.scale.day_width, self._widths)

    @property
    def width(self) -> int:
        """Px of the chart."""
        return self._width

    @property
    def span(self) -> tuple[float, float]:
        """The plan from start to finish, as day numbers."""
        return self._begin, self._end

    @property
    def limits(self) -> tuple[float, float]:
        """Day numbers that can be scrolled to: first and last."""
        margin = max(LEAST_MARGIN, MARGIN * self._width / self.scale.day_width)
        return self._begin - margin, self._end + margin

    @property
    def content_width(self) -> int:
        """Px between the limits."""
        first, last = self.limits
        return round((last - first) * self.scale.day_width)

    @property
    def offset(self) -> int:
        """Px scrolled out at the left."""
        return round((self.scale.left - self.limits[0]) * self.scale.day_width)

    def set_range(self, begin: float, end: float) -> None:
        """The plan from start to finish, as day numbers."""
        if (begin, end) != (self._begin, self._end):
            self._begin, self._end = begin, end
            self._use(self.scale)

    def set_width(self, width: int) -> None:
        if width != self._width:
            self._width = max(1, width)
            self._use(self.scale)

    def set_zoom(self, name: str) -> None:
        """One of ZOOMS; the middle of the chart stays."""
        self._use(self.scale.zoomed(self._widths[name], self._width / 2))

    def set_day_width(self, day_width: float, left: float) -> None:
        """As remembered from another time."""
        self._use(TimeScale(1, left).zoomed(day_width, 0))

    def zoom_by(self, notches: float, about: float) -> None:
        """In (positive) or out; what is under the pixel `about` stays there."""
        self._use(self.scale.zoomed(self.scale.day_width * STEP**notches, about))

    def scroll_to(self, offset: int) -> None:
        """Px from the first limit."""
        self._use(self.scale.starting_at(self.limits[0] + offset / self.scale.day_width))

    def scroll_by(self, pixels: float) -> None:
        self._use(self.scale.starting_at(self.scale.left + pixels / self.scale.day_width))

    def show_day(self, day: float, share: float = 0.5) -> None:
        """Puts a day number at this share of the width."""
        self._use(self.scale.starting_at(day - share * self._width / self.scale.day_width))

    def reveal(self, begin: float, end: float) -> None:
        """Scrolls as little as needed to see the span, or its beginning if it is wider than the chart."""
        left, right = self.scale.x_of_day(begin), self.scale.x_of_day(end)
        if left < EDGE or right - left > self._width - 2 * EDGE:
            if not (left < EDGE and right > self._width - EDGE):
                self.scroll_by(left - EDGE)
        elif right > self._width - EDGE:
            self.scroll_by(right - self._width + EDGE)

    def fit(self, right_room: int) -> None:
        """The whole plan in sight, with `right_room` px left for labels behind the last bars."""
        days = max(1.0, self._end - self._begin)
        room = max(1, self._width - 2 * EDGE - right_room)
        scale = self.scale.zoomed(min(room / days, self._widths["hour"]), 0)
        self._use(scale.starting_at(self._begin - EDGE / scale.day_width))

    def _use(self, scale: TimeScale) -> None:
        self.scale = scale
        first, last = self.limits
        most = max(first, last - self._width / scale.day_width)
        self.scale = scale.starting_at(min(max(scale.left, first), most))
        self.changed.emit()
