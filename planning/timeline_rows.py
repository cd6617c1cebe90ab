"""The rows of the timeline: calendars, tasks, links, who works on them, steps; remembered and possible states.

Part of planning/rows.py, which gives them all out.
"""

from dataclasses import dataclass
from datetime import date, datetime

Id = int


@dataclass(frozen=True, slots=True)
class Calendar:
    """A working week of its own for tasks or people: the hours of each weekday, empty for a day off."""

    id: Id
    uid: str
    position: int
    name: str
    monday: str = ""
    tuesday: str = ""
    wednesday: str = ""
    thursday: str = ""
    friday: str = ""
    saturday: str = ""
    sunday: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class DayOff:
    """Days on which a person is away, the last one included."""

    id: Id
    uid: str
    person: Id
    first: date
    last: date
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """An exception to the week: a holiday (`hours` empty) or a make-up workday (`hours` like the plan's); of the
    plan's own calendar unless `calendar` names another."""

    id: Id
    uid: str
    day: date
    name: str = ""
    hours: str = ""
    calendar: Id | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """Work with a place on the timeline.

    An automatic task is placed by links, calendar and its constraint (with `constraint_at` but for `asap` and
    `alap`); a manual one stays at `manual_start`–`manual_finish`, also outside working time.
    `duration` None means not estimated: it is scheduled as one day and shown with a question mark.
    `steps_numbered` is the highest step number ever given, so that no printed code names a later step.
    `elapsed`: the duration runs day and night. `ignore_people`: calendars of those who work on it don't count.
    `deadline_time` is `HH:MM`, else close of business. `source_uid` is the identifier in the file it came from.
    `optimistic`, `likely`, `pessimistic` are a three-point estimate; one that isn't `active` moves nothing.
    """

    id: Id
    uid: str
    parent: Id | None
    position: int
    name: str
    owner: Id | None = None
    goal: Id | None = None
    mode: str = "auto"
    constraint: str = "asap"
    constraint_at: datetime | None = None
    manual_start: datetime | None = None
    manual_finish: datetime | None = None
    duration: int | None = None
    progress: float = 0.0
    done_at: datetime | None = None
    deadline: date | None = None
    criterion: str = ""
    note: str = ""
    steps_numbered: int = 0
    calendar: Id | None = None
    task_type: str = "fixed_units"
    effort_driven: bool = False
    elapsed: bool = False
    ignore_people: bool = False
    active: bool = True
    actual_start: datetime | None = None
    actual_finish: datetime | None = None
    deadline_time: str = ""
    source_uid: str = ""
    optimistic: int | None = None
    likely: int | None = None
    pessimistic: int | None = None
    channel: Id | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A dependency between two tasks; `lag` in working minutes, negative for a lead; in clock minutes where
    `lag_kind` is elapsed, in percent of the predecessor's duration where it is percent."""

    id: Id
    uid: str
    predecessor: Id
    successor: Id
    kind: str = "FS"
    lag: int = 0
    lag_kind: str = "working"


@dataclass(frozen=True, slots=True)
class Assignment:
    """A person at work on a task. `units` 1 is the person's whole time; `work` None: units over the duration."""

    id: Id
    uid: str
    task: Id
    person: Id
    units: float = 1.0
    work: int | None = None


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """A step that is ticked. `number` is the digit of its printed code and never changes while it lives."""

    id: Id
    uid: str
    task: Id
    position: int
    number: int
    name: str
    owner: Id | None = None
    due: datetime | None = None
    criterion: str = ""
    done_at: datetime | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Baseline:
    """A named state of all dates and amounts, taken at a moment."""

    id: Id
    uid: str
    position: int
    name: str
    at: datetime
    note: str = ""


@dataclass(frozen=True, slots=True)
class BaselineRow:
    """A row as it stood then, also of what is deleted since; `content` is JSON: field → value."""

    id: Id
    uid: str
    baseline: Id
    kind: str
    row_uid: str
    name: str = ""
    content: str = ""


@dataclass(frozen=True, slots=True)
class Scenario:
    """Another possible plan, laid over the plan or over `base`; `adopted_at` once it has become the plan."""

    id: Id
    uid: str
    position: int
    name: str
    base: Id | None = None
    adopted_at: datetime | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class ScenarioRow:
    """What a scenario changes in one row: `content` is JSON, field → value; empty where the row is left out."""

    id: Id
    uid: str
    scenario: Id
    kind: str
    row_uid: str
    content: str = ""
