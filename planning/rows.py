"""The rows of a plan and of the library: frozen values, no behaviour.

`id` counts within its table and scope; `uid` (128 bits as 32 hex digits) names the same row on every laptop.
Money is an integer of the plan's minor units, shares and progress are fractions of 1, durations are working
minutes, moments are wall-clock datetimes without zone. `position` orders a row among its siblings.
Every field is described once in fields.py.
"""

from dataclasses import dataclass
from datetime import date, datetime

from planning.timeline_rows import (
    Assignment,
    Baseline,
    BaselineRow,
    Calendar,
    CalendarDay,
    ChecklistItem,
    DayOff,
    Id,
    Link,
    Scenario,
    ScenarioRow,
    Task,
)

__all__ = [
    "PLAN_ROW",
    "Assignment",
    "Baseline",
    "BaselineRow",
    "BudgetLine",
    "Calendar",
    "CalendarDay",
    "Case",
    "Channel",
    "ChannelProfile",
    "ChecklistItem",
    "Commitment",
    "DayOff",
    "Expense",
    "Goal",
    "Id",
    "ImportMapping",
    "Journey",
    "Link",
    "MetricPoint",
    "Person",
    "PlanInfo",
    "PlatformRule",
    "ReserveDraw",
    "RetroCause",
    "RetroImprovement",
    "RetroResult",
    "Risk",
    "Row",
    "Scenario",
    "ScenarioRow",
    "Script",
    "Sop",
    "SopStep",
    "Task",
    "Value",
]

PLAN_ROW: Id = 1
"""The id of the single row of table `plan` in its scope."""


@dataclass(frozen=True, slots=True)
class PlanInfo:
    """The plan itself; `hours` is one working day as `09:00-12:00 13:00-18:00`, `workdays` digits 1 (Monday)–7.

    `calendar` replaces hours and workdays by a week of its own. `start_time` (`HH:MM`, else the begin of work) is when
    the first day begins; `schedule_from` finish plans backward from `finish`. With `replan` what remains isn't
    planned before `status_date`. `critical_limit` is the float up to which a task is critical.
    """

    id: Id
    uid: str
    name: str
    currency: str = "CNY"
    start: date | None = None
    hours: str = "09:00-12:00 13:00-18:00"
    workdays: str = "12345"
    note: str = ""
    archived: date | None = None
    start_time: str = ""
    finish: datetime | None = None
    schedule_from: str = "start"
    status_date: datetime | None = None
    replan: bool = True
    critical_limit: int = 0
    minutes_per_day: int | None = None
    calendar: Id | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """`calendar` None: works as the plan does."""

    id: Id
    uid: str
    position: int
    name: str
    role: str = ""
    note: str = ""
    calendar: Id | None = None


@dataclass(frozen=True, slots=True)
class Channel:
    """`colour` 1–8 names a token c1…c8 and stays for the life of the plan."""

    id: Id
    uid: str
    position: int
    name: str
    colour: int = 8
    note: str = ""


@dataclass(frozen=True, slots=True)
class Goal:
    """A number to reach. `kind` count, ratio or threshold; `actual_from` says where the actual comes from."""

    id: Id
    uid: str
    parent: Id | None
    position: int
    name: str
    stage: str = ""
    channel: Id | None = None
    owner: Id | None = None
    due: date | None = None
    kind: str = "count"
    unit: str = ""
    direction: str = "at_least"
    baseline: float | None = None
    target: float | None = None
    actual: float | None = None
    actual_from: str = "manual"
    note: str = ""


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """Money given to a purpose; a parent without an amount of its own shows the sum of its children."""

    id: Id
    uid: str
    parent: Id | None
    position: int
    name: str
    channel: Id | None = None
    owner: Id | None = None
    goal: Id | None = None
    amount: int | None = None
    reserve: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Risk:
    """`likelihood` and `impact` are 1–5; their product is the score, 1–25."""

    id: Id
    uid: str
    position: int
    name: str
    category: str = ""
    cause: str = ""
    likelihood: int | None = None
    impact: int | None = None
    owner: Id | None = None
    trigger: str = ""
    response: str = ""
    prevention: str = ""
    contingency: str = ""
    reserve: int | None = None
    residual_likelihood: int | None = None
    residual_impact: int | None = None
    state: str = "open"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Commitment:
    """An order placed: money of a line that is promised. `name` is the supplier."""

    id: Id
    uid: str
    position: int
    line: Id
    day: date | None = None
    name: str = ""
    amount: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class Expense:
    """Money of a line that was spent. `name` is the supplier."""

    id: Id
    uid: str
    position: int
    line: Id
    day: date | None = None
    name: str = ""
    amount: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class ReserveDraw:
    """Money taken from the reserve; `name` is the reason, `risk` what it was drawn against."""

    id: Id
    uid: str
    position: int
    line: Id
    name: str
    risk: Id | None = None
    day: date | None = None
    amount: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class MetricPoint:
    """One day of one channel; None where a figure isn't known."""

    id: Id
    uid: str
    position: int
    channel: Id
    day: date
    impressions: int | None = None
    clicks: int | None = None
    signups: int | None = None
    orders: int | None = None
    cost: int | None = None
    revenue: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Journey:
    """Customers who came the same way: channel names in order of contact, joined by ` > `."""

    id: Id
    uid: str
    position: int
    path: str
    conversions: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class RetroResult:
    """Target against actual."""

    id: Id
    uid: str
    position: int
    name: str
    goal: Id | None = None
    planned: float | None = None
    reached: float | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class RetroCause:
    """Why it came so, with evidence; `kind` success or failure."""

    id: Id
    uid: str
    position: int
    result: Id
    name: str
    kind: str = "failure"
    evidence: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class RetroImprovement:
    """What is done about a cause: an action with owner and date; `task` once it is one."""

    id: Id
    uid: str
    position: int
    cause: Id
    name: str
    owner: Id | None = None
    due: date | None = None
    task: Id | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class ImportMapping:
    """Library: the columns that a user assigned to a header; `columns` is JSON: column letter → field or null."""

    id: Id
    uid: str
    fingerprint: str
    kind: str
    columns: str


@dataclass(frozen=True, slots=True)
class ChannelProfile:
    """Library: form of content and rhythm of a channel; `low` to `high` posts a week at `hours`."""

    id: Id
    uid: str
    position: int
    name: str
    form: str = ""
    rhythm: str = ""
    low: int | None = None
    high: int | None = None
    hours: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Sop:
    """Library: a repeatable procedure. `anchor` says in words what its times count from; empty for an audit."""

    id: Id
    uid: str
    position: int
    name: str
    kind: str = "content"
    anchor: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class SopStep:
    """Library: `offset` and `duration` in clock minutes, counted from the anchor (negative: before it)."""

    id: Id
    uid: str
    position: int
    sop: Id
    name: str
    role: str = ""
    offset: int = 0
    duration: int = 0
    repeat: str = ""
    criterion: str = ""
    asks: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """Library: a success or failure worth finding again."""

    id: Id
    uid: str
    position: int
    name: str
    kind: str = "success"
    tags: str = ""
    lesson: str = ""
    source: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class PlatformRule:
    """Library: `name` is the term that a platform forbids."""

    id: Id
    uid: str
    position: int
    platform: str
    name: str
    why: str = ""
    suggestion: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Script:
    """Library: words for a situation (`name`)."""

    id: Id
    uid: str
    position: int
    name: str
    text: str = ""
    note: str = ""


Row = (
    PlanInfo
    | Calendar
    | Person
    | DayOff
    | Channel
    | CalendarDay
    | Goal
    | BudgetLine
    | Task
    | Link
    | Assignment
    | Baseline
    | BaselineRow
    | Scenario
    | ScenarioRow
    | ChecklistItem
    | Risk
    | Commitment
    | Expense
    | ReserveDraw
    | MetricPoint
    | Journey
    | RetroResult
    | RetroCause
    | RetroImprovement
    | ImportMapping
    | ChannelProfile
    | Sop
    | SopStep
    | Case
    | PlatformRule
    | Script
)
Value = str | int | float | bool | date | datetime | None
