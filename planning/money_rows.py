"""The rows of goals and money: the funnel, goals and what was said of them, budget lines, approvals, money that moved.

Part of planning/rows.py, which gives them all out.
"""

from dataclasses import dataclass
from datetime import date, datetime

from planning.timeline_rows import Id


@dataclass(frozen=True, slots=True)
class FunnelStep:
    """One count of the funnel, widest first; `rate` is how much of the step before arrives here, `reachable` the best
    rate that is thought possible, `metric` the channel figure that counts it."""

    id: Id
    uid: str
    position: int
    name: str
    unit: str = ""
    stage: str = ""
    metric: str = ""
    rate: float | None = None
    reachable: float | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class FunnelShare:
    """The part of a step that a channel is to bring."""

    id: Id
    uid: str
    step: Id
    channel: Id
    share: float = 0.0


@dataclass(frozen=True, slots=True)
class Goal:
    """A number to reach. `kind` count, ratio or threshold; `actual_from` says where the actual comes from.

    From children: `roll_up` says how; `weight` None is the child's part of the sum of targets, 0 leaves it out of any
    roll-up. A ratio is `numerator` over `denominator`, whichever way they come. From metrics: the sum of `metric`, over
    that of `metric_base` for a ratio, in `channel` and the period. `step` is the funnel's; `broken_from` and
    `broken_target` say which total it was broken down from and what it got then, so that a hand-made target is known as
    one.
    """

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
    team: str = ""
    period_start: date | None = None
    period_end: date | None = None
    roll_up: str = "sum"
    weight: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    metric: str = ""
    metric_base: str = ""
    step: Id | None = None
    broken_from: Id | None = None
    broken_target: float | None = None


@dataclass(frozen=True, slots=True)
class CheckIn:
    """What somebody said of a goal on a day; `confidence` 0–1 is how sure they are that it will be reached."""

    id: Id
    uid: str
    goal: Id
    day: date
    actual: float | None = None
    confidence: float | None = None
    person: Id | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class TimeNode:
    """A moment at which a goal's owner hands something in; `rule` (RFC 5545, without `RRULE:`) repeats it from `first`
    on. `at_close`: due at the end of that day's working time, whatever the time of `first`."""

    id: Id
    uid: str
    position: int
    goal: Id
    name: str
    first: datetime
    rule: str = ""
    at_close: bool = False
    owner: Id | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class TimeNodeTick:
    """One occurrence that was handed in, or with `skipped` left out; `at` is when it was due."""

    id: Id
    uid: str
    node: Id
    at: datetime
    done_at: datetime | None = None
    skipped: bool = False


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """Money given to a purpose; a parent without an amount of its own shows the sum of its children.

    `rule` says how a split finds the amount: `fixed` keeps it, `percent_total` is `percent` of what the parent has,
    `percent_left` of what earlier priorities left, `weight` a part of the remainder. `minimum` and `maximum` bound it,
    a `locked` one never gives way; lower `priority` goes first. A `reserve` is taken off the top.
    """

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
    rule: str = "fixed"
    percent: float | None = None
    weight: float | None = None
    minimum: int | None = None
    maximum: int | None = None
    locked: bool = False
    priority: int = 0


@dataclass(frozen=True, slots=True)
class SplitApproval:
    """Who approved the split, and when; `content` is JSON: the total and, by the uid of the line, its name, amount and
    own amount, in minor units."""

    id: Id
    uid: str
    position: int
    at: datetime
    person: Id | None = None
    content: str = ""
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
    """Money of a line that was spent. `name` is the supplier; `commitment` the order that it pays a part of."""

    id: Id
    uid: str
    position: int
    line: Id
    day: date | None = None
    name: str = ""
    amount: int = 0
    note: str = ""
    commitment: Id | None = None


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
