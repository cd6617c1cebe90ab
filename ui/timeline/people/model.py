"""What the People view shows of the plan: who has how much work on which days, and which tasks it comes from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from planning.order import position_of
from planning.people.load import PEOPLE_LOAD, SLACK, PersonLoad, capacity_on, without_workers
from planning.rows import Id
from planning.schedule.calendars import CALENDARS
from planning.schedule.from_plan import SCHEDULE
from ui.desk import Desk
from ui.timeline.shading import DayShades

WEEK = 7
SCOPES = {"two": (2, 1), "four": (4, 1), "six": (6, 1), "quarter": (13, WEEK)}
"""Weeks that are shown and days that a column is."""
NOTHING = PersonLoad({}, (), 0.0)


@dataclass(frozen=True, slots=True)
class Cell:
    """A column of somebody's row: `minutes` of work, the `capacity` for it, on how many days there is too much."""

    minutes: float
    capacity: float
    over_days: int
    away: bool
    tasks: tuple[Id, ...]


@dataclass(frozen=True, slots=True)
class Lane:
    """A task below somebody's row: columns that it covers, and how deep it lies."""

    task: Id
    first: int
    last: int
    depth: int
    before: bool
    after: bool


@dataclass(frozen=True, slots=True)
class Over:
    """A day on which somebody has more work than time."""

    day: date
    person: Id


class PeopleModel:
    """`refresh` after every change of plan; `first` is a Monday. Nobody's row has the person None."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.scope = "two"
        today = desk.values.now.date()
        self.first = today - timedelta(days=today.weekday())
        self.columns: list[date] = []
        """The first day of each; `look` makes them."""
        self.rows: list[Id | None] = []
        self.overs: list[Over] = []
        self.expanded: set[Id | None] = set()
        self._loads: dict[Id, PersonLoad] = {}
        self._cells: dict[Id | None, list[Cell]] = {}
        self._lanes: dict[Id | None, list[Lane]] = {}
        self._nobody: list[Id] = []
        self._shades = DayShades(desk)

    def refresh(self) -> None:
        """The plan as it is now."""
        desk = self.desk
        self._shades.forget()
        self._loads = dict(desk.get(PEOPLE_LOAD))
        order = sorted(desk.plan.persons.values(), key=lambda row: (position_of(row), row.id))
        found = (Over(day, row.id) for row in order for day in self._loads.get(row.id, NOTHING).over)
        self.overs = sorted(found, key=lambda one: one.day)
        self.look()
        self.rows = [*([None] if self._nobody else ()), *(row.id for row in order)]
        self.expanded &= set(self.rows)

    def look(self) -> None:
        """Other days are shown."""
        self._cells, self._lanes = {}, {}
        self.columns = [self.first + timedelta(days=number * self.step) for number in range(self.count)]
        self._nobody = without_workers(self.desk.values, self.first, self.last)
        if self.rows and (None in self.rows) != bool(self._nobody):
            rest = [one for one in self.rows if one is not None]
            self.rows = [None, *rest] if self._nobody else rest

    # --- columns ------------------------------------------------------------------------------

    @property
    def step(self) -> int:
        """Days that a column is."""
        return SCOPES[self.scope][1]

    @property
    def count(self) -> int:
        """How many columns there are."""
        return SCOPES[self.scope][0] * WEEK // self.step

    @property
    def last(self) -> date:
        """The last day shown."""
        return self.first + timedelta(days=self.count * self.step - 1)

    def days_of(self, column: int) -> list[date]:
        """The days that a column is."""
        begin = self.columns[column]
        return [begin + timedelta(days=number) for number in range(self.step)]

    def column_of(self, day: date) -> int:
        """The column of a day, also of one beyond those shown."""
        return (day - self.first).days // self.step

    def ground(self, column: int) -> str:
        """The token that a day is shaded with, if any; a week isn't."""
        day = self.columns[column]
        if self.step > 1 or self._shades.works_on(day):
            return ""
        return "nonworking" if self._shades.exception(day) is None else "holiday"

    @property
    def shades(self) -> DayShades:
        """What days are called."""
        return self._shades

    # --- rows ---------------------------------------------------------------------------------

    def load(self, person: Id | None) -> PersonLoad:
        """All that somebody carries; of nobody nothing is counted."""
        return self._loads.get(person, NOTHING) if person is not None else NOTHING

    def cells(self, person: Id | None) -> list[Cell]:
        """Somebody's row."""
        if person not in self._cells:
            self._cells[person] = [self._cell(person, at) for at in range(self.count)]
        return self._cells[person]

    def _cell(self, person: Id | None, column: int) -> Cell:
        days = self.days_of(column)
        if person is None:
            lanes = self.lanes(None)
            tasks = tuple(lane.task for lane in lanes if lane.first <= column <= lane.last)
            return Cell(0, 0, 0, False, tasks)
        load, values = self.load(person), self.desk.values
        held = [load.days.get(day) for day in days]
        capacity = sum(
            one.capacity if one else capacity_on(values, person, day)
            for one, day in zip(held, days, strict=True)
        )
        tasks = dict.fromkeys(task for one in held if one for task in one.tasks)
        over = sum(bool(one and one.over) for one in held)
        calendars = self.desk.get(CALENDARS)
        away = all(calendars.is_leave(person, day) for day in days)
        return Cell(sum(one.minutes for one in held if one), capacity, over, away, tuple(tasks))

    def tasks_of(self, person: Id | None) -> Sequence[Id]:
        """The tasks on somebody that touch the days shown, in order of start."""
        known = self._nobody if person is None else self.load(person).tasks
        schedule, first, last = self.desk.get(SCHEDULE), self.first, self.last
        spans = [(schedule.start_of(one), schedule.finish_of(one), one) for one in known]
        return [one for begin, end, one in sorted(spans) if begin.date() <= last and end.date() >= first]

    def lanes(self, person: Id | None) -> list[Lane]:
        """Somebody's tasks, each in the highest lane that is free over its columns."""
        if person not in self._lanes:
            self._lanes[person] = list(self._laid(person))
        return self._lanes[person]

    def _laid(self, person: Id | None) -> Iterator[Lane]:
        ends: list[int] = []
        schedule = self.desk.get(SCHEDULE)
        for task in self.tasks_of(person):
            begin, end = schedule.start_of(task), schedule.finish_of(task)
            finish = end - timedelta(minutes=1) if end > begin else end
            first, last = self.column_of(begin.date()), self.column_of(finish.date())
            if last < 0:
                continue
            left, right = max(first, 0), min(last, self.count - 1)
            depth = next((at for at, free in enumerate(ends) if free <= left), len(ends))
            if depth == len(ends):
                ends.append(0)
            ends[depth] = right + 1
            yield Lane(task, left, right, depth, first < 0, last >= self.count)

    def depth(self, person: Id | None) -> int:
        """How many lanes are open below a row."""
        if person not in self.expanded:
            return 0
        return 1 + max((lane.depth for lane in self.lanes(person)), default=-1)

    def held_by(self, task: Id) -> Id | None:
        """On whose row a task is found: its owner's, or the first who works on it."""
        owner = self.desk.plan.tasks[task].owner
        if owner is None or task not in self.load(owner).tasks:
            owner = next((one for one in self.rows if one is not None and task in self.load(one).tasks), None)
        return owner

    # --- too much -----------------------------------------------------------------------------

    @property
    def people_over(self) -> int:
        """How many people have a day with too much."""
        return len({one.person for one in self.overs})

    def next_over(self, after: Over | None) -> Over | None:
        """The next day with too much; behind the last the first again, without `after` the first from today on."""
        if not self.overs:
            return None
        if after is None:
            today = self.desk.values.now.date()
            return next((one for one in self.overs if one.day >= today), self.overs[0])
        order = {row: at for at, row in enumerate(self.rows)}
        place = (after.day, order.get(after.person, 0))
        later = (one for one in self.overs if (one.day, order.get(one.person, 0)) > place)
        return next(later, self.overs[0])


def is_over(cell: Cell) -> bool:
    """Whether a column has more work than time, on any of its days."""
    return cell.over_days > 0 or cell.minutes > cell.capacity + SLACK
