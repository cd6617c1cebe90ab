"""Where a single activity goes that is more than links, calendar and duration: constraints, progress, elapsed time,
several people. Clocks in, clocks out; what stands around it is the passes' concern."""

from dataclasses import dataclass
from datetime import datetime

from planning.schedule.activities import Activity
from planning.schedule.clockwork import Axis, clock_of


@dataclass(slots=True)
class Placing:
    """The facts of one activity as clocks. `legs` are its calendars with the minutes that run on each: one for most,
    more where people of different calendars share the work. `status` is where remaining work may begin."""

    legs: tuple[tuple[Axis, int], ...]
    kind: str
    at: int
    begun: int | None
    ended: int | None
    progress: float
    status: int | None
    is_milestone: bool

    def start_at(self, clock: int) -> int:
        """Where work is taken up that may begin at `clock`; a milestone keeps the end of working time."""
        if self.is_milestone:
            position, first, last = self.legs[0][0]
            at = position[clock]
            return clock if clock == last[at] else first[at]
        if len(self.legs) == 1:
            position, first, _ = self.legs[0][0]
            return first[position[clock]]
        return min(first[position[clock]] for (position, first, _), _ in self.legs)

    def finish_from(self, start: int) -> int:
        """Where the work ends that begins at `start`."""
        if self.is_milestone:
            return start
        if len(self.legs) == 1:
            (position, _, last), minutes = self.legs[0]
            return last[position[start] + minutes]
        return max(last[position[start] + minutes] for (position, _, last), minutes in self.legs)

    def finish_after(self, clock: int) -> int:
        """Where the work ends that may begin at `clock`."""
        if len(self.legs) == 1 and not self.is_milestone:
            (position, _, last), minutes = self.legs[0]
            return last[position[clock] + minutes]
        return self.finish_from(self.start_at(clock))

    def start_for(self, finish: int) -> int:
        """Where the work must begin to end at `finish`."""
        if self.is_milestone:
            position, _, last = self.legs[0][0]
            return last[position[finish]]
        if len(self.legs) == 1:
            (position, first, _), minutes = self.legs[0]
            return first[position[finish] - minutes]
        return min(first[position[finish] - minutes] for (position, first, _), minutes in self.legs)

    def placed(self, clock: int) -> tuple[int, int]:
        """Start and finish, if everything before it lets it begin at `clock`."""
        if self.begun is not None or self.ended is not None:
            return self._as_happened()
        if self.status is not None and not self.progress:
            clock = max(clock, self.status)
        start = self.constrained(self.start_at(clock))
        finish = self.finish_from(start)
        return start, finish if self.status is None else self._rescheduled(start, finish)

    def latest(self, clock: int, limit: int | None) -> tuple[int, int]:
        """Start and finish, if everything behind it needs it to be done at `clock`, and a deadline at `limit`. The
        start is that of the work that remains."""
        if self.ended is not None:
            return self._as_happened()[0], self.ended
        clock = self._limited(clock)
        if limit is not None:
            clock = min(clock, limit)
        if self.is_milestone and self.kind in ("must_start", "must_finish"):
            return clock, clock
        if self.begun is None and len(self.legs) == 1:
            (position, first, last), minutes = self.legs[0]
            at = position[clock]
            return last[at] if self.is_milestone else first[at - minutes], last[at]
        done = max(last[position[clock]] for (position, _, last), _ in self.legs)
        if self.begun is None:
            return self.start_for(clock), done
        share = 1 - self.progress
        starts = (first[position[clock] - round(m * share)] for (position, first, _), m in self.legs)
        return min(starts), done

    def _as_happened(self) -> tuple[int, int]:
        if self.begun is None:
            assert self.ended is not None
            return self.start_for(self.ended), self.ended
        if self.ended is not None:
            return self.begun, self.ended
        finish = self._rescheduled(self.begun, self.finish_from(self.begun))
        return self.begun, max(finish, self.at) if self.kind == "finish_no_earlier" else finish

    def constrained(self, start: int) -> int:
        """Where the constraint puts what everything before it would let begin at `start`."""
        kind, at = self.kind, self.at
        if kind == "finish_no_earlier":
            return max(start, self.start_for(at))
        if kind == "finish_no_later":
            return min(start, self.start_for(at))
        if kind == "start_no_later":
            return min(start, self.start_at(at))
        if kind in ("must_start", "must_finish"):
            if self.is_milestone:
                return at
            return self.start_at(at) if kind == "must_start" else self.start_for(at)
        return start

    def _rescheduled(self, start: int, finish: int) -> int:
        """Work that remains of something begun isn't planned before the status date."""
        if self.status is None or self.progress >= 1 or not (self.progress or self.begun is not None):
            return finish
        ends = []
        for (position, _, last), minutes in self.legs:
            done = round(minutes * self.progress)
            resumed = max(position[start] + done, position[self.status])
            ends.append(last[resumed + minutes - done])
        return max(ends)

    def _limited(self, clock: int) -> int:
        kind, at = self.kind, self.at
        if kind == "must_start":
            clock = self.finish_from(self.start_at(at)) if not self.is_milestone else at
        elif kind == "must_finish":
            clock = at
        elif kind == "start_no_later":
            clock = min(clock, self.finish_from(self.start_at(at)))
        elif kind == "finish_no_later":
            clock = min(clock, at)
        return clock


def placing_of(activity: Activity, legs: tuple[tuple[Axis, int], ...], status: int | None) -> Placing:
    """The activity's facts on the calendars of its legs."""
    limit = activity.constraint
    return Placing(
        legs,
        limit.kind if limit else "",
        clock_of(limit.at) if limit and limit.at else 0,
        _clock(activity.actual_start),
        _clock(activity.actual_finish),
        activity.progress,
        status,
        not any(minutes for _, minutes in legs),
    )


def _clock(moment: datetime | None) -> int | None:
    return None if moment is None else clock_of(moment)
