"""Why is this date here? What holds a task's start, in rows, with the edit that would take that hold away."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from planning.derived import DerivedValues
from planning.rows import PLAN_ROW, Id, Link, PlanInfo, Task, Value
from planning.schedule.calendars import CALENDARS
from planning.schedule.dates import Driver
from planning.schedule.from_plan import SCHEDULE, workers_of


@dataclass(frozen=True, slots=True)
class Remedy:
    """`edit` or `delete` of one row; the command line and the window's edit functions say the same."""

    verb: str
    table: str
    id: Id
    fields: Mapping[str, Value] = field(default_factory=dict)

    @property
    def command(self) -> str:
        """As typed behind `luodi`."""
        words = [self.verb, self.table, str(self.id)]
        return " ".join(
            [*words, *(f"{key}={'' if value is None else value}" for key, value in self.fields.items())]
        )


@dataclass(frozen=True, slots=True)
class Reason:
    """A driver with what would take it away; no remedy for what has happened or follows from a part."""

    driver: Driver
    remedies: tuple[Remedy, ...]


def reasons(values: DerivedValues, task_id: Id) -> tuple[Reason, ...]:
    """All that holds the start, the strongest first."""
    drivers = values.get(SCHEDULE).drivers(task_id)
    return tuple(Reason(driver, tuple(_remedies(values, task_id, driver))) for driver in drivers)


def _remedies(values: DerivedValues, task_id: Id, driver: Driver) -> Iterator[Remedy]:
    task = values.plan.tasks[task_id]
    if driver.kind == "link":
        yield from _unlinking(values, driver)
    elif driver.kind in ("start_no_earlier", "constraint", "alap"):
        held = driver.task if driver.task is not None else task_id
        yield Remedy("edit", "task", held, {"constraint": "asap", "constraint_at": None})
    elif driver.kind == "manual":
        yield Remedy("edit", "task", task_id, {"mode": "auto"})
    elif driver.kind == "actual":
        yield Remedy("edit", "task", task_id, {"actual_start": None, "actual_finish": None})
    elif driver.kind == "calendar":
        yield from _freeing(values, task)
    elif driver.kind == "status_date":
        yield Remedy("edit", "plan", PLAN_ROW, {"status_date": None})
    elif driver.kind == "project_start":
        yield from _earlier(values.plan.info)


def _earlier(info: PlanInfo) -> Iterator[Remedy]:
    """A plan made backward begins where its finish lets it."""
    if info.schedule_from == "finish" and info.finish is not None:
        yield Remedy("edit", "plan", PLAN_ROW, {"finish": info.finish - timedelta(days=7)})
    elif info.start is not None:
        yield Remedy("edit", "plan", PLAN_ROW, {"start": info.start - timedelta(days=7)})


def _unlinking(values: DerivedValues, driver: Driver) -> Iterator[Remedy]:
    """The links between the two; several if they are tied in more than one way."""
    for link in values.plan.links.values():
        if _joins(link, driver):
            yield Remedy("delete", "link", link.id)


def _joins(link: Link, driver: Driver) -> bool:
    return link.predecessor == driver.task and link.successor == driver.bearer


def _freeing(values: DerivedValues, task: Task) -> Iterator[Remedy]:
    """Days off of those who work on it when it could begin; a calendar of the task's own."""
    calendars, start = values.get(CALENDARS), values.get(SCHEDULE)[task.id].start.date()
    for worker in workers_of(values.plan, calendars).get(task.id, ()):
        for row in values.plan.day_offs.values():
            if row.person == worker.person and row.first <= start:
                yield Remedy("delete", "day_off", row.id)
    if task.calendar is not None:
        yield Remedy("edit", "task", task.id, {"calendar": None})
    elif workers_of(values.plan, calendars).get(task.id):
        yield Remedy("edit", "task", task.id, {"ignore_people": True})
