"""A working calendar: a week pattern with exceptions, asked in moments. Moments are naive local datetimes.

Positions are working minutes since a fixed origin; `planning.schedule.clockwork` does the arithmetic.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from types import MappingProxyType

from planning.errors import PlanError
from planning.schedule.clockwork import DAY, Axis, Clockwork, Spans, clock_of, moment_of, working_minutes


class WorkingCalendar:
    """Spans are minutes of the day, in order and apart; `week` begins on Monday; an exception replaces its day.

    Raises PlanError("calendar_spans_invalid", spans=…). A calendar without any working time can be made and
    shown; what asks it for a working moment gets PlanError("calendar_without_work").
    """

    __slots__ = ("_axis", "_clockwork", "_finish", "_position", "_start", "exceptions", "week")

    def __init__(self, week: Sequence[Spans], exceptions: Mapping[date, Spans] | None = None) -> None:
        self.week = tuple(_checked(spans) for spans in week)
        if len(self.week) != 7:
            raise PlanError("calendar_spans_invalid", spans=self.week)
        self.exceptions = MappingProxyType(
            {day: _checked(spans) for day, spans in (exceptions or {}).items()}
        )
        self._clockwork = Clockwork(self.week, {day.toordinal(): it for day, it in self.exceptions.items()})
        self._axis = self._position, self._start, self._finish = self._clockwork.axis()

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, WorkingCalendar):
            return NotImplemented
        return self.week == other.week and self.exceptions == other.exceptions

    def __hash__(self) -> int:
        return hash((self.week, frozenset(self.exceptions.items())))

    def __repr__(self) -> str:
        return f"WorkingCalendar({self.week!r}, {dict(self.exceptions)!r})"

    @property
    def axis(self) -> Axis:
        """The conversions on integer clocks, for the passes."""
        return self._axis

    def spans(self, day: date) -> Spans:
        """Working spans of this day."""
        return self._clockwork.spans(day.toordinal())

    def is_working_day(self, day: date) -> bool:
        """Whether any work is possible on this day."""
        return working_minutes(self.spans(day)) > 0

    def position_at(self, moment: datetime) -> int:
        """Working minutes from the origin; the same all through a gap between two spans."""
        return self._position[clock_of(moment)]

    def start_moment(self, position: int) -> datetime:
        """Where work goes on at this position: Monday 09:00 rather than Friday 18:00."""
        return moment_of(self._start[position])

    def finish_moment(self, position: int) -> datetime:
        """Where work has ended at this position: Friday 18:00 rather than Monday 09:00."""
        return moment_of(self._finish[position])

    def add(self, moment: datetime, minutes: int) -> datetime:
        """Where `minutes` of work begun at `moment` end; negative: where they had to begin; 0: `moment`."""
        if minutes == 0:
            return moment
        target = self.position_at(moment) + minutes
        return self.finish_moment(target) if minutes > 0 else self.start_moment(target)

    def minutes_between(self, earlier: datetime, later: datetime) -> int:
        """Working minutes from one moment to the other, negative if `later` comes first."""
        return self.position_at(later) - self.position_at(earlier)

    def start_of_day(self, day: date) -> datetime:
        """Begin of this day's work; on a day without work the next begin of work."""
        return self.start_moment(self._position[day.toordinal() * DAY])

    def end_of_day(self, day: date) -> datetime:
        """Close of business: the end of this day's work; on a day without work the last end before it."""
        return self.finish_moment(self._position[(day.toordinal() + 1) * DAY])

    def intersected(self, other: "WorkingCalendar") -> "WorkingCalendar":
        """Only the time that is working time in both: a task's calendar with the calendar of its owner."""
        week = tuple(_common(mine, theirs) for mine, theirs in zip(self.week, other.week, strict=True))
        days = self.exceptions.keys() | other.exceptions.keys()
        return WorkingCalendar(week, {day: _common(self.spans(day), other.spans(day)) for day in days})


def _checked(spans: Spans) -> Spans:
    edges = [edge for span in spans for edge in span]
    in_order = all(left < right for left, right in spans) and edges == sorted(edges)
    if not in_order or (edges and not 0 <= edges[0] <= edges[-1] <= DAY):
        raise PlanError("calendar_spans_invalid", spans=spans)
    return tuple((begin, end) for begin, end in spans)


def _common(mine: Spans, theirs: Spans) -> Spans:
    shared = ((max(a, c), min(b, d)) for a, b in mine for c, d in theirs)
    return tuple((begin, end) for begin, end in shared if begin < end)


_OFFICE_DAY: Spans = ((9 * 60, 12 * 60), (13 * 60, 18 * 60))

OFFICE_HOURS = WorkingCalendar((_OFFICE_DAY,) * 5 + ((), ()))
ALWAYS = WorkingCalendar((((0, DAY),),) * 7)
