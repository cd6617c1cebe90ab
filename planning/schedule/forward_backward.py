"""The schedule of a plan: dates, floats, critical path and drivers of its tasks, worked out when looked at."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from functools import cached_property
from typing import NamedTuple

from planning.schedule.activities import Activity, Dependency
from planning.schedule.calendar import WorkingCalendar
from planning.schedule.clockwork import moment_of
from planning.schedule.dates import Dates, Driver
from planning.schedule.drivers import first_driver, leaf_drivers
from planning.schedule.floats import all_free_floats, all_total_floats, free_float, late_dates, total_float
from planning.schedule.network import Network, build_network
from planning.schedule.passes import Passes

FEW = 256
"""Tasks asked for one by one until the floats of all are worked out together."""


class Span(NamedTuple):
    """Clocks and floats of a leaf or a summary, as they roll up."""

    start: int
    finish: int
    early_start: int
    early_finish: int
    late_start: int
    late_finish: int
    total_float: int
    free_float: int
    critical: bool


class Schedule(Mapping[int, Dates]):
    """Dates by task id, by id in order. Only the passes run at once; each task's answer is made when asked for.

    `start` is the project's start as given, `finish` its last finish.
    """

    def __init__(self, passes: Passes, start: datetime, critical_limit: int) -> None:
        self.start = start
        self.finish = moment_of(passes.last_finish())
        self._passes = passes
        self._outline = passes.network.outline
        self._critical_limit = critical_limit
        self._dates: dict[int, Dates] = {}
        self._spans: dict[int, Span] = {}

    @property
    def passes(self) -> Passes:
        """What it is read from; never to be changed."""
        return self._passes

    def __getitem__(self, task: int) -> Dates:
        if task not in self._dates:
            self._dates[task] = self._made(task)
        return self._dates[task]

    def __iter__(self) -> Iterator[int]:
        return iter(self._outline.activities)

    def __len__(self) -> int:
        return len(self._outline.activities)

    def drivers(self, task: int) -> tuple[Driver, ...]:
        """Everything that holds this start equally; the first is its driver. Removing the only one moves it."""
        if self._outline.is_summary(task):
            return (Driver("child", self._first_child(task)),)
        return leaf_drivers(self._passes, self._passes.network.index[task])

    def _first_driver(self, task: int) -> Driver:
        if self._outline.is_summary(task):
            return Driver("child", self._first_child(task))
        return first_driver(self._passes, self._passes.network.index[task])

    def is_critical(self, task: int) -> bool:
        """Cheaper than its Dates."""
        return self.span(task).critical

    def finish_of(self, task: int) -> datetime:
        """Cheaper than its Dates."""
        if self._outline.is_summary(task):
            return moment_of(self.span(task).finish)
        return moment_of(self._passes.finish[self._passes.network.index[task]])

    def start_of(self, task: int) -> datetime:
        """Cheaper than its Dates."""
        if self._outline.is_summary(task):
            return moment_of(self.span(task).start)
        return moment_of(self._passes.start[self._passes.network.index[task]])

    @cached_property
    def critical_tasks(self) -> frozenset[int]:
        """Ids of all critical tasks, summaries among them."""
        floats, limit, known = self._total_floats, self._critical_limit, self._outline.activities
        leaves = {
            task
            for task, node in self._passes.network.index.items()
            if floats[node] <= limit and known[task].progress < 1
        }
        if not self._outline.children:
            return frozenset(leaves)
        above = {summary for task in leaves for summary in self._outline.ancestors(task)}
        return frozenset(leaves | above)

    @cached_property
    def floats(self) -> Mapping[int, tuple[int, int]]:
        """Total and free float of every task without children, worked out together."""
        network, total = self._passes.network, self._total_floats
        both = dict(
            zip(network.tasks, zip(total, all_free_floats(self._passes, total), strict=True), strict=True)
        )
        if network.passing:
            return {task: both[task] for task in network.index}
        return both

    @cached_property
    def _total_floats(self) -> list[int]:
        return all_total_floats(self._passes)

    def _made(self, task: int) -> Dates:
        span = self.span(task)
        start, finish = moment_of(span.start), moment_of(span.finish)
        driver = self._first_driver(task)
        return Dates(
            moment_of(span.early_start),
            moment_of(span.early_finish),
            moment_of(span.late_start),
            moment_of(span.late_finish),
            start,
            finish,
            span.total_float,
            span.free_float,
            span.critical,
            driver,
        )

    def span(self, task: int) -> Span:
        """Clocks and floats, cheaper than its Dates; a clock becomes a moment by `clockwork.moment_of`."""
        if task not in self._spans:
            if self._outline.is_summary(task):
                self._roll_up(task)
            else:
                self._spans[task] = self._leaf_span(task)
        return self._spans[task]

    def _leaf_span(self, task: int) -> Span:
        passes = self._passes
        node = passes.network.index[task]
        slack, free = self.floats[task] if len(self._spans) >= FEW else self._floats_of(node)
        critical = slack <= self._critical_limit and self._outline.activities[task].progress < 1
        early = passes.early.get(node) or (passes.start[node], passes.finish[node])
        return Span(
            passes.start[node],
            passes.finish[node],
            *early,
            *late_dates(passes, node),
            slack,
            free,
            critical,
        )

    def _floats_of(self, node: int) -> tuple[int, int]:
        return total_float(self._passes, node), free_float(self._passes, node)

    def _roll_up(self, top: int) -> None:
        """The summaries under `top` and itself, inside out: a view asks for the few that it shows."""
        waiting = [top]
        for summary in waiting:
            waiting += [child for child in self._outline.children[summary] if self._outline.is_summary(child)]
        for summary in reversed(waiting):
            if summary in self._spans:
                continue
            parts = [self.span(child) for child in self._outline.children[summary]]
            self._spans[summary] = Span(
                min(part.start for part in parts),
                max(part.finish for part in parts),
                min(part.early_start for part in parts),
                max(part.early_finish for part in parts),
                min(part.late_start for part in parts),
                max(part.late_finish for part in parts),
                min(part.total_float for part in parts),
                min(part.free_float for part in parts),
                any(part.critical for part in parts),
            )

    def _first_child(self, summary: int) -> int:
        return min(self._outline.children[summary], key=lambda child: self.span(child).start)


def schedule(
    activities: Iterable[Activity],
    dependencies: Iterable[Dependency],
    calendar: WorkingCalendar,
    start: datetime,
    critical_limit: int = 0,
    *,
    until: datetime | None = None,
    status: datetime | None = None,
) -> Schedule:
    """Tasks with at most `critical_limit` working minutes of float are critical, unless they are done. With `until`
    planned backward from that finish; `status` is the moment before which no remaining work is planned.

    Raises PlanError as `build_network`, and calendar_without_work or date_out_of_range.
    """
    passes = Passes(build_network(activities, dependencies), calendar, start, until=until, status=status)
    return Schedule(passes, start, critical_limit)


def schedule_network(
    network: Network, calendar: WorkingCalendar, start: datetime, critical_limit: int = 0
) -> Schedule:
    """As `schedule`, on a network that was built before."""
    return Schedule(Passes(network, calendar, start), start, critical_limit)
