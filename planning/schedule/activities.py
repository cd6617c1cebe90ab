"""What the passes are given: activities and the dependencies between them, free of rows and storage."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from planning.schedule.calendar import WorkingCalendar

LinkKind = Literal["FS", "SS", "FF", "SF"]


@dataclass(frozen=True, slots=True)
class Activity:
    """What the passes need to know of a task. `duration` in working minutes; 0 is a milestone.

    `manual` is a fixed start and finish, also outside working time. On a summary `not_before` holds its leaves,
    while duration, manual dates and progress are not read. `calendar` None is the project's.
    """

    id: int
    parent: int | None = None
    duration: int = 0
    manual: tuple[datetime, datetime] | None = None
    not_before: datetime | None = None
    progress: float = 0.0
    calendar: WorkingCalendar | None = None


@dataclass(frozen=True, slots=True)
class Dependency:
    """`lag` in working minutes on the successor's calendar; negative is a lead."""

    predecessor: int
    successor: int
    kind: LinkKind = "FS"
    lag: int = 0
