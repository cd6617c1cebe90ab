"""What a project file (MSPDI and its like) holds, before it is rows: identifiers are those of the file."""

from dataclasses import dataclass, field
from datetime import date

from planning.importing.draft import Problem
from planning.rows import Value

Spans = tuple[tuple[int, int], ...]


@dataclass(slots=True)
class DraftCalendar:
    """A calendar with everything that it inherits written out: Monday first, minutes of the day."""

    uid: str
    name: str
    week: tuple[Spans, ...]
    exceptions: dict[date, Spans] = field(default_factory=dict)
    names: dict[date, str] = field(default_factory=dict)

    def same_time(self, other: "DraftCalendar") -> bool:
        """Whether both know the same working time."""
        return self.week == other.week and self.exceptions == other.exceptions


@dataclass(slots=True)
class DraftTask:
    """`values` are stored fields of a task row; `level` counts from 1; `calendar` is one of the draft's."""

    uid: str
    name: str
    level: int
    values: dict[str, Value]
    calendar: str | None = None


@dataclass(frozen=True, slots=True)
class DraftLink:
    """As planning.rows.Link, between identifiers of the file."""

    predecessor: str
    successor: str
    kind: str
    lag: int
    lag_kind: str


@dataclass(frozen=True, slots=True)
class DraftPerson:
    uid: str
    name: str
    calendar: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class DraftAssignment:
    """`work` in minutes, None where the file says nothing."""

    task: str
    person: str
    units: float
    work: int | None


@dataclass(slots=True)
class ProjectDraft:
    """`values` are stored fields of the plan's row, `calendar` the identifier of its own calendar."""

    name: str
    values: dict[str, Value] = field(default_factory=dict)
    calendar: str | None = None
    calendars: dict[str, DraftCalendar] = field(default_factory=dict)
    tasks: list[DraftTask] = field(default_factory=list)
    links: list[DraftLink] = field(default_factory=list)
    people: list[DraftPerson] = field(default_factory=list)
    assignments: list[DraftAssignment] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def tell(self, code: str, value: str, **params: str) -> None:
        """Notes what isn't taken over."""
        self.problems.append(Problem("", "", "warning", code, value, params))
