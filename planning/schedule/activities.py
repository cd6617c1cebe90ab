"""What the passes are given: activities and the dependencies between them, free of rows and storage."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple

from planning.schedule.calendar import WorkingCalendar

LinkKind = Literal["FS", "SS", "FF", "SF"]
LagKind = Literal["working", "elapsed", "percent"]


class Constraint(NamedTuple):
    """`kind` is one of alap, start_no_later, finish_no_earlier, finish_no_later, must_start, must_finish; only
    alap has no moment. Like the other engine's, a constraint is honoured where links contradict it."""

    kind: str
    at: datetime | None = None


class Leg(NamedTuple):
    """One person's part of a task: `minutes` of work on the time that person and task share."""

    calendar: WorkingCalendar
    minutes: int


@dataclass(frozen=True, slots=True)
class Activity:
    """What the passes need to know of a task. `duration` in working minutes, in clock minutes if `elapsed`; 0 is a
    milestone.

    `manual` is a fixed start and finish, also outside working time; `by_hand` says that somebody dates the task, with
    or without dates. On a summary `not_before` and finish_no_later hold its leaves, while duration, manual dates and
    progress are not read. `calendar` None is the project's; floats and lags run on it, the work on `legs` if there
    are any. What isn't `active` stands where it would begin and moves nothing.
    """

    id: int
    parent: int | None = None
    duration: int = 0
    manual: tuple[datetime, datetime] | None = None
    not_before: datetime | None = None
    progress: float = 0.0
    calendar: WorkingCalendar | None = None
    constraint: Constraint | None = None
    deadline: datetime | None = None
    actual_start: datetime | None = None
    actual_finish: datetime | None = None
    elapsed: bool = False
    active: bool = True
    by_hand: bool = False
    legs: tuple[Leg, ...] = ()

    @property
    def is_plain(self) -> bool:
        """Whether links, the project's calendar, duration and `not_before` say all about its place."""
        return (
            self.calendar is None
            and self.constraint is None
            and self.deadline is None
            and self.manual is None
            and self.actual_start is None
            and self.actual_finish is None
            and self.active
            and not (self.legs or self.elapsed or self.by_hand)
        )

    @property
    def has_place(self) -> bool:
        """Whether a constraint or what has happened says where it goes."""
        return not (self.constraint is None and self.actual_start is None and self.actual_finish is None)


@dataclass(frozen=True, slots=True)
class Dependency:
    """`lag` in working minutes on the successor's calendar, in clock minutes if elapsed, or in percent of the
    predecessor's duration; negative is a lead."""

    predecessor: int
    successor: int
    kind: LinkKind = "FS"
    lag: int = 0
    lag_kind: LagKind = "working"
