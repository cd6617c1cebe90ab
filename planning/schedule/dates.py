"""What a schedule tells of one task, and why it begins when it does."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple

DriverKind = Literal[
    "link",
    "start_no_earlier",
    "manual",
    "project_start",
    "child",
    "actual",
    "constraint",
    "alap",
    "calendar",
    "status_date",
]


class Driver(NamedTuple):
    """What set a start. `task` is, by kind: the predecessor of the link; the task or summary that may start no
    earlier; the first child of a summary; none for project_start and status_date; else the task itself, that is
    manual, has begun, is constrained, as late as possible, or waits for working time of its own or its people.
    `bearer` carries the link: the task or the summary around it."""

    kind: DriverKind
    task: int | None = None
    bearer: int | None = None


@dataclass(frozen=True, slots=True)
class Dates:
    """Floats are working minutes on the task's calendar: negative if it comes too late for its successors."""

    early_start: datetime
    early_finish: datetime
    late_start: datetime
    late_finish: datetime
    start: datetime
    finish: datetime
    total_float: int
    free_float: int
    critical: bool
    driver: Driver
