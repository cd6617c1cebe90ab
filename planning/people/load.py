"""The load of people, day by day: the work that tasks give them against the time that the plan has of them.

A task loads those assigned to it with their units, else its owner fully; its work lies evenly in the working time that
task and person share. Work outside all working time (a stream on a Sunday evening) counts by the clock.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from planning.board.items import tasks_between
from planning.derived import NOW, Derived, DerivedValues, reads
from planning.rows import Assignment, Id, Task
from planning.schedule.calendar import WorkingCalendar
from planning.schedule.calendars import CALENDARS
from planning.schedule.from_plan import SCHEDULE, TASK_OUTLINE

SLACK = 0.5
"""Minutes above capacity that are no over-allocation: what rounding makes of thirds."""
_DAY = timedelta(days=1)
MOST_KNOWN = 50_000
"""Shares that are remembered from one edit to the next: most tasks stay where they are."""
_Key = tuple[Id | None, Id, datetime, datetime, float, int | None]
_SHARES: Derived[dict[_Key, dict[date, float]]] = Derived("load_shares", lambda _: {}, needs=(CALENDARS,))


@dataclass(frozen=True, slots=True)
class DayLoad:
    """`minutes` of work and the `capacity` for it; `tasks` are those that it comes from, in order of the plan."""

    minutes: float
    capacity: float
    tasks: tuple[Id, ...]

    @property
    def over(self) -> bool:
        """Whether there is more work than time."""
        return self.minutes > self.capacity + SLACK


@dataclass(frozen=True, slots=True)
class PersonLoad:
    """`days` holds those with work, in order; `tasks` all that load the person; `left` are the minutes of work from now
    on."""

    days: Mapping[date, DayLoad]
    tasks: tuple[Id, ...]
    left: float

    @property
    def over(self) -> tuple[date, ...]:
        """The days with more work than time."""
        return tuple(day for day, load in self.days.items() if load.over)


@dataclass(slots=True)
class _Gathered:
    minutes: dict[date, float] = field(default_factory=dict)
    tasks: dict[date, list[Id]] = field(default_factory=dict)
    all: list[Id] = field(default_factory=list)

    def add(self, task: Id, shares: Mapping[date, float]) -> None:
        if shares:
            self.all.append(task)
        for day, minutes in shares.items():
            self.minutes[day] = self.minutes.get(day, 0.0) + minutes
            self.tasks.setdefault(day, []).append(task)


def _load(values: DerivedValues) -> Mapping[Id, PersonLoad]:
    plan, schedule, calendars = values.plan, values.get(SCHEDULE), values.get(CALENDARS)
    assigned: dict[Id, list[Assignment]] = {}
    for row in plan.assignments.values():
        assigned.setdefault(row.task, []).append(row)
    found = {person: _Gathered() for person in plan.persons}
    known = values.get(_SHARES)
    if len(known) > MOST_KNOWN:
        known.clear()
    for place in values.get(TASK_OUTLINE).rows:
        task = plan.tasks[place.id]
        if place.children or not task.active:
            continue
        span = schedule.start_of(task.id), schedule.finish_of(task.id)
        for row in workers(task, assigned.get(task.id, ())):
            key = (task.calendar, row.person, *span, row.units, row.work)
            shares = known.get(key)
            if shares is None:
                shares = known[key] = spread(calendars.shared(task.calendar, row.person), span, row)
            found[row.person].add(task.id, shares)
    return {person: _person_load(values, person, gathered) for person, gathered in found.items()}


def workers(task: Task, assigned: Iterable[Assignment]) -> list[Assignment]:
    """Who works on a task: its assignments, else its owner with all units."""
    rows = list(assigned)
    if rows or task.owner is None:
        return rows
    return [Assignment(0, "", task.id, task.owner)]


def spread(calendar: WorkingCalendar, span: tuple[datetime, datetime], row: Assignment) -> dict[date, float]:
    """The minutes of work by day."""
    found = dict(_by_day(calendar, *span)) or dict(_by_clock(*span))
    whole = sum(found.values())
    factor = row.work / whole if row.work and whole else row.units
    return {day: minutes * factor for day, minutes in found.items() if minutes * factor > 0}


def shares_of(values: DerivedValues, person: Id, task_id: Id) -> Mapping[date, float]:
    """The minutes of one task that lie on somebody, by day."""
    task, schedule = values.plan.tasks[task_id], values.get(SCHEDULE)
    rows = [row for row in values.plan.assignments.values() if row.task == task_id]
    calendar = values.get(CALENDARS).shared(task.calendar, person)
    span = schedule.start_of(task_id), schedule.finish_of(task_id)
    mine = (row for row in workers(task, rows) if row.person == person)
    found: dict[date, float] = {}
    for row in mine:
        for day, minutes in spread(calendar, span, row).items():
            found[day] = found.get(day, 0.0) + minutes
    return found


def _by_day(calendar: WorkingCalendar, start: datetime, finish: datetime) -> Iterable[tuple[date, float]]:
    day = start.date()
    while day <= finish.date():
        low = start.hour * 60 + start.minute if day == start.date() else 0
        high = finish.hour * 60 + finish.minute if day == finish.date() else 24 * 60
        minutes = sum(max(0, min(end, high) - max(begin, low)) for begin, end in calendar.spans(day))
        if minutes:
            yield day, float(minutes)
        day += _DAY


def _by_clock(start: datetime, finish: datetime) -> Iterable[tuple[date, float]]:
    at = start
    while at < finish:
        end = min(finish, datetime.combine(at.date() + _DAY, time()))
        yield at.date(), (end - at).total_seconds() / 60
        at = end


def _person_load(values: DerivedValues, person: Id, gathered: _Gathered) -> PersonLoad:
    calendar, share = values.get(CALENDARS).of_person(person), values.plan.persons[person].capacity
    days = {
        day: DayLoad(gathered.minutes[day], _capacity(calendar, day) * share, tuple(gathered.tasks[day]))
        for day in sorted(gathered.minutes)
    }
    today = values.now.date()
    left = sum(load.minutes for day, load in days.items() if day >= today)
    return PersonLoad(days, tuple(gathered.all), left)


def _capacity(calendar: WorkingCalendar, day: date) -> int:
    return sum(end - begin for begin, end in calendar.spans(day))


def without_workers(values: DerivedValues, first: date, last: date) -> list[Id]:
    """Active tasks without children on these days, both included, that nobody works on."""
    tasks = values.plan.tasks
    assigned = {row.task for row in values.plan.assignments.values()}
    free = (one for one in tasks_between(values, first, last) if tasks[one].owner is None)
    return [one for one in free if one not in assigned]


def capacity_on(values: DerivedValues, person: Id, day: date) -> float:
    """Minutes that the plan has of somebody on a day, whether or not there is work."""
    calendar = values.get(CALENDARS).of_person(person)
    return _capacity(calendar, day) * values.plan.persons[person].capacity


PEOPLE_LOAD: Derived[Mapping[Id, PersonLoad]] = Derived(
    "people_load",
    _load,
    reads(
        task="parent owner active calendar",
        assignment="",
        person="capacity calendar",
        day_off="",
        calendar="",
    ),
    needs=(SCHEDULE, TASK_OUTLINE, CALENDARS),
    also=frozenset({NOW}),
)
