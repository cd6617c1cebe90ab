"""The rows of a plan and of the library: frozen values, no behaviour.

`id` counts within its table and scope; `uid` (128 bits as 32 hex digits) names the same row on every laptop.
Money is an integer of the plan's minor units, shares and progress are fractions of 1, durations are working
minutes, moments are wall-clock datetimes without zone. `position` orders a row among its siblings.
Every field is described once in fields.py.
"""

from dataclasses import dataclass
from datetime import date, datetime

from planning.content_rows import Attachment, ContentItem, Material, MaterialCheck, MaterialSpec
from planning.money_rows import (
    BudgetLine,
    CheckIn,
    Commitment,
    Expense,
    FunnelShare,
    FunnelStep,
    Goal,
    ReserveDraw,
    SplitApproval,
    TimeNode,
    TimeNodeTick,
)
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
    "Attachment",
    "Baseline",
    "BaselineRow",
    "BudgetLine",
    "Calendar",
    "CalendarDay",
    "Case",
    "Channel",
    "ChannelProfile",
    "CheckIn",
    "ChecklistItem",
    "Commitment",
    "ContentItem",
    "DayOff",
    "Expense",
    "FunnelShare",
    "FunnelStep",
    "Goal",
    "Id",
    "ImportMapping",
    "Journey",
    "Link",
    "Material",
    "MaterialCheck",
    "MaterialSpec",
    "MetricPoint",
    "Person",
    "PlanInfo",
    "PlatformRule",
    "ReserveDraw",
    "RetroCause",
    "RetroImprovement",
    "RetroResult",
    "Risk",
    "Role",
    "Row",
    "Scenario",
    "ScenarioRow",
    "Script",
    "Sop",
    "SopStep",
    "SplitApproval",
    "Task",
    "TimeNode",
    "TimeNodeTick",
    "Value",
]

PLAN_ROW: Id = 1
"""The id of the single row of table `plan` in its scope."""


@dataclass(frozen=True, slots=True)
class PlanInfo:
    """The plan itself; `hours` is one working day as `09:00-12:00 13:00-18:00`, `workdays` digits 1 (Monday)–7.

    `calendar` replaces hours and workdays by a week of its own. `start_time` (`HH:MM`, else the begin of work) is when
    the first day begins; `schedule_from` finish plans backward from `finish`. With `replan` what remains isn't
    planned before `status_date`. `critical_limit` is the float up to which a task is critical. `budget` is the money
    that a split hands out, in minor units; None: as much as its lines say.
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
    budget: int | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """`calendar` None: works as the plan does. `role` is the name of a Role; `capacity` the share of working time that
    this plan has of the person, 1 for all of it."""

    id: Id
    uid: str
    position: int
    name: str
    role: str = ""
    note: str = ""
    calendar: Id | None = None
    team: str = ""
    capacity: float = 1.0


@dataclass(frozen=True, slots=True)
class Role:
    """What whoever has this role does and may decide."""

    id: Id
    uid: str
    position: int
    name: str
    duty: str = ""
    authority: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Channel:
    """`colour` 1–8 names a token c1…c8 and stays for the life of the plan.

    `plan_cpc`, `plan_cpm` (a thousand impressions) and `plan_cpa` are planned unit prices in minor units, `plan_ctr`
    and `plan_cvr` planned rates. `curve` says how the target grows with the money, x in major units: linear `gain*x`,
    power `gain*x**shape`, saturating `gain*(1-exp(-x/shape))`.
    """

    id: Id
    uid: str
    position: int
    name: str
    colour: int = 8
    note: str = ""
    plan_cpc: int | None = None
    plan_cpm: int | None = None
    plan_cpa: int | None = None
    plan_ctr: float | None = None
    plan_cvr: float | None = None
    curve: str = ""
    curve_gain: float | None = None
    curve_shape: float | None = None


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
    users: int | None = None
    active_users: int | None = None
    repeat_users: int | None = None


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
    | Role
    | Person
    | DayOff
    | Channel
    | CalendarDay
    | FunnelStep
    | FunnelShare
    | Goal
    | CheckIn
    | TimeNode
    | TimeNodeTick
    | BudgetLine
    | SplitApproval
    | Task
    | Link
    | Assignment
    | Baseline
    | BaselineRow
    | Scenario
    | ScenarioRow
    | ChecklistItem
    | Material
    | MaterialCheck
    | ContentItem
    | Attachment
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
    | MaterialSpec
)
Value = str | int | float | bool | date | datetime | None
