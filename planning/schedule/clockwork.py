"""Working-time arithmetic on plain integers, fast enough for every link of a large plan.

A *clock* counts minutes of the wall clock from the day before 1 January of year 1; a *position* counts working
minutes from the same origin. Friday 18:00 and Monday 09:00 are two clocks and one position.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import accumulate

from planning.errors import PlanError

Spans = tuple[tuple[int, int], ...]

DAY = 24 * 60
LAST_DAY = datetime.max.toordinal()
_MEMO_LIMIT = 200_000


def clock_of(moment: datetime) -> int:
    """The clock of a moment; seconds are dropped."""
    return moment.toordinal() * DAY + moment.hour * 60 + moment.minute


def moment_of(clock: int) -> datetime:
    """Raises PlanError("date_out_of_range") outside the years 1 to 9999."""
    try:
        return datetime.min + timedelta(minutes=clock - DAY)
    except OverflowError:
        raise PlanError("date_out_of_range") from None


def working_minutes(spans: Spans) -> int:
    """Minutes of a day's spans together."""
    return sum(end - begin for begin, end in spans)


class Memo(dict[int, int]):
    """Remembers what `rule` answered: dates of a plan repeat, and a hit costs a tenth of the arithmetic."""

    __slots__ = ("_rule",)

    def __init__(self, rule: Callable[[int], int]) -> None:
        super().__init__()
        self._rule = rule

    def __missing__(self, key: int) -> int:
        if len(self) >= _MEMO_LIMIT:
            self.clear()
        self[key] = value = self._rule(key)
        return value


class Same(dict[int, int]):
    """Answers every key with itself."""

    __slots__ = ()

    def __missing__(self, key: int) -> int:
        return key


Axis = tuple[dict[int, int], dict[int, int], dict[int, int]]
"""The three conversions of one calendar: clock to position, position to where work goes on and to where it has ended.
No named tuple: those take five times as long to unpack."""

# For nodes of the network that only pass moments on: there every clock is its own position.
CLOCK_AXIS: Axis = (Same(), Same(), Same())


class Clockwork:
    """Converts between clocks and positions in O(log exceptions): the week is arithmetic, exceptions are bisected.

    `week` has seven entries, Monday first; `exceptions` maps ordinals of days to their spans.
    """

    __slots__ = ("_breaks", "_days", "_exceptions", "_known", "_prefix", "_shifts", "_week", "_week_minutes")

    def __init__(self, week: Sequence[Spans], exceptions: Mapping[int, Spans]) -> None:
        self._week = tuple(week)
        self._prefix = [0, *accumulate(working_minutes(spans) for spans in self._week)]
        self._week_minutes = self._prefix[-1]
        self._exceptions = dict(exceptions)
        self._known: dict[int, tuple[int, Spans]] = {}
        self._days = sorted(self._exceptions)
        gains = (working_minutes(exceptions[day]) - self._usual_minutes(day) for day in self._days)
        self._shifts = [0, *accumulate(gains)]
        # Positions where an exception's day begins and ends: between two of them the plain week holds.
        self._breaks = [self.day_position(day + after) for day in self._days for after in (0, 1)]

    def axis(self) -> Axis:
        """Fresh conversions that remember their answers."""
        return Memo(self.position), Memo(self.start), Memo(self.finish)

    def spans(self, day: int) -> Spans:
        """Working spans of the day with this ordinal."""
        return self._exceptions.get(day, self._usual(day))

    def day_position(self, day: int) -> int:
        """Position at midnight before the day with this ordinal."""
        week, weekday = divmod(day - 1, 7)
        usual = week * self._week_minutes + self._prefix[weekday]
        return usual + self._shifts[bisect_left(self._days, day)]

    def position(self, clock: int) -> int:
        """Working minutes before this clock."""
        day, minute = divmod(clock, DAY)
        at, spans = self._known[day] if day in self._known else self._learn(day)
        for begin, end in spans:
            if minute <= begin:
                break
            at += (minute if minute < end else end) - begin
        return at

    def start(self, position: int) -> int:
        """The last clock at this position: where work goes on. Raises PlanError as `_day_in_week`."""
        return self._clock(position, at_end=False)

    def finish(self, position: int) -> int:
        """The first clock at this position: where work has ended. Raises PlanError as `_day_in_week`."""
        return self._clock(position, at_end=True)

    def _clock(self, position: int, at_end: bool) -> int:
        day = self._day_of(position, at_end)
        at, spans = self._known[day] if day in self._known else self._learn(day)
        rest = position - at
        for begin, end in spans:
            if rest < end - begin + at_end:
                return day * DAY + begin + rest
            rest -= end - begin
        raise AssertionError("the day of a position holds it")

    def _learn(self, day: int) -> tuple[int, Spans]:
        """Position at midnight and spans of a day, kept: many dates of a plan fall on the same days."""
        if len(self._known) >= _MEMO_LIMIT:
            self._known.clear()
        known = self._known[day] = (self.day_position(day), self.spans(day))
        return known

    def _usual(self, day: int) -> Spans:
        return self._week[(day - 1) % 7]

    def _usual_minutes(self, day: int) -> int:
        return working_minutes(self._usual(day))

    def _day_of(self, position: int, at_end: bool) -> int:
        """Odd segments are exceptions, even ones stretches of the plain week between them."""
        segment = bisect_left(self._breaks, position) if at_end else bisect_right(self._breaks, position)
        if segment % 2:
            return self._days[segment // 2]
        return self._day_in_week(position - self._shifts[segment // 2], at_end)

    def _day_in_week(self, usual: int, at_end: bool) -> int:
        """Raises PlanError: calendar_without_work if no week has any, date_out_of_range beyond year 9999."""
        if not self._week_minutes:
            raise PlanError("calendar_without_work")
        week, rest = divmod(usual - at_end, self._week_minutes)
        day = week * 7 + bisect_right(self._prefix, rest)
        if not 1 <= day <= LAST_DAY:
            raise PlanError("date_out_of_range")
        return day
