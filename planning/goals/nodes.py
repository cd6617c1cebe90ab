"""When the time nodes of goals are due, and which of those moments are done. Rows and rules in, occurrences out."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from planning.derived import NOW, Derived, DerivedValues, reads
from planning.errors import PlanError
from planning.goals.recurrence import occurrences
from planning.rows import Id, TimeNode, TimeNodeTick
from planning.schedule.calendar import WorkingCalendar
from planning.schedule.from_plan import CALENDAR

BACK, AHEAD = timedelta(days=28), timedelta(days=35)
"""How far a node that repeats is looked at: what was left open before that is nobody's work any more."""
YEARS = timedelta(days=366 * 5)
"""How far the next moment of a node is looked for."""
_CLOSE = time(18)
_SHIFT = 33
_ORIGIN = datetime(1, 1, 1)


class Occurrence(NamedTuple):
    """One moment of a node. `at` is what its rule says and names it; `due` is the same or, for what is due at close of
    business, the end of that day's work. On a `holiday` it stays where it is, and says so."""

    node: Id
    at: datetime
    due: datetime
    holiday: bool
    tick: Id | None = None
    done_at: datetime | None = None
    skipped: bool = False

    @property
    def open(self) -> bool:
        return self.tick is None


def occurrence_id(node: Id, at: datetime) -> Id:
    """A number for one occurrence, for lists that know rows by number; `occurrence_of` reads it back."""
    return node << _SHIFT | (at - _ORIGIN) // timedelta(minutes=1)


def occurrence_of(number: Id) -> tuple[Id, datetime]:
    """The node and the moment that `occurrence_id` was made of."""
    return number >> _SHIFT, _ORIGIN + timedelta(minutes=number & ((1 << _SHIFT) - 1))


def due_of(node: TimeNode, at: datetime, calendar: WorkingCalendar) -> datetime:
    """When the occurrence is due: as said, or at the end of that day's working time."""
    return datetime.combine(at.date(), close_of(calendar, at.date())) if node.at_close else at


def close_of(calendar: WorkingCalendar, day: date) -> time:
    """Close of business; on a day without work that of the same weekday, else the latest of the week."""
    if calendar.is_working_day(day):
        return calendar.end_of_day(day).time()
    spans = calendar.week[day.weekday()] or max(calendar.week, key=lambda spans: spans[-1:] or ((0, 0),))
    minutes = spans[-1][1] if spans else 0
    return time(minutes // 60, minutes % 60) if 0 < minutes < 24 * 60 else _CLOSE


def moments_of(node: TimeNode, start: datetime, end: datetime) -> Iterator[datetime]:
    """What the node's rule says between two moments; a rule that can't be read leaves its first moment."""
    first = node.first.replace(second=0, microsecond=0)
    try:
        yield from occurrences(first, node.rule, start, end)
    except PlanError:
        if start <= first <= end:
            yield first


def next_moments(node: TimeNode, after: datetime, count: int) -> list[datetime]:
    """The next moments of a node, at most `count`."""
    found: list[datetime] = []
    for moment in moments_of(node, after, after + YEARS):
        found.append(moment)
        if len(found) == count:
            break
    return found


def _occurrences(values: DerivedValues) -> Mapping[Id, tuple[Occurrence, ...]]:
    ticks: dict[Id, dict[datetime, TimeNodeTick]] = {}
    for tick in values.plan.time_node_ticks.values():
        ticks.setdefault(tick.node, {})[tick.at.replace(second=0, microsecond=0)] = tick
    calendar = values.get(CALENDAR)
    return {
        node.id: tuple(_of_node(node, ticks.get(node.id, {}), calendar, values.now))
        for node in values.plan.time_nodes.values()
    }


def _of_node(
    node: TimeNode, ticks: Mapping[datetime, TimeNodeTick], calendar: WorkingCalendar, now: datetime
) -> Iterator[Occurrence]:
    today = datetime.combine(now.date(), time())
    first = node.first.replace(second=0, microsecond=0)
    start, end = (today - BACK, today + AHEAD) if node.rule else (first, first)
    moments = {*moments_of(node, start, end), *(at for at in ticks if start <= at <= end)}
    for at in sorted(moments):
        tick = ticks.get(at)
        due, holiday = due_of(node, at, calendar), not calendar.is_working_day(at.date())
        if tick is None:
            yield Occurrence(node.id, at, due, holiday)
        else:
            yield Occurrence(node.id, at, due, holiday, tick.id, tick.done_at, tick.skipped)


def _next(values: DerivedValues) -> Mapping[Id, Occurrence]:
    """The first open occurrence of each goal's nodes."""
    found: dict[Id, Occurrence] = {}
    for node_id, listed in values.get(NODE_OCCURRENCES).items():
        node = values.plan.time_nodes[node_id]
        goal = node.goal
        first = next((one for one in listed if one.open), None) or _far(values, node)
        if first is not None and (goal not in found or first.due < found[goal].due):
            found[goal] = first
    return found


def _far(values: DerivedValues, node: TimeNode) -> Occurrence | None:
    """The next moment beyond what is looked at."""
    calendar = values.get(CALENDAR)
    for at in next_moments(node, values.now + AHEAD, 1) if node.rule else ():
        return Occurrence(node.id, at, due_of(node, at, calendar), not calendar.is_working_day(at.date()))
    return None


NODE_OCCURRENCES: Derived[Mapping[Id, tuple[Occurrence, ...]]] = Derived(
    "node_occurrences",
    _occurrences,
    reads(time_node="first rule at_close goal", time_node_tick=""),
    needs=(CALENDAR,),
    also=frozenset({NOW}),
)
NEXT_NODES: Derived[Mapping[Id, Occurrence]] = Derived(
    "next_nodes", _next, needs=(NODE_OCCURRENCES, CALENDAR)
)
