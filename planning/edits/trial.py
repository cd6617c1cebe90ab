"""Edits tried against the schedule without making them: what would move, and which goals would be missed."""

from collections.abc import Mapping
from datetime import datetime
from functools import cached_property
from typing import cast

from planning.change import Change
from planning.derived import DerivedValues
from planning.goals.limits import GoalLimits
from planning.plan import RowSwap
from planning.rows import Assignment, Id, Task
from planning.schedule.activities import Activity
from planning.schedule.calendars import CALENDARS, PlanCalendars
from planning.schedule.clockwork import moment_of
from planning.schedule.from_plan import SCHEDULE
from planning.schedule.from_rows import activity_of, minutes_of_day, passes_of, workers_of
from planning.schedule.passes import Passes
from planning.schedule.revising import foreseen

Span = tuple[datetime, datetime]


class Shift:
    """What differs between two schedules. `moved` are the tasks without children that stand elsewhere after.

    Moments are made when asked for: a view asks only for what is in sight.
    """

    def __init__(self, before: Passes, after: Passes) -> None:
        self._before, self._after = before, after
        self.moved = _moved(before, after)

    @property
    def finish_before(self) -> datetime:
        """The plan's finish as it is."""
        return moment_of(self._before.last_finish())

    @cached_property
    def finish_after(self) -> datetime:
        """The plan's finish as it would be."""
        return moment_of(self._after.last_finish())

    @property
    def days_later(self) -> int:
        """Calendar days by which the plan's finish moves."""
        return (self.finish_after.date() - self.finish_before.date()).days

    def dates_of(self, task_id: Id) -> Span | None:
        """Start and finish of a task or summary as they would be; None where it stays."""
        if task_id in self.moved:
            node = self._after.network.index[task_id]
            return moment_of(self._after.start[node]), moment_of(self._after.finish[node])
        if task_id not in self._stirred:
            return None
        old, new = _span(self._before, task_id), _span(self._after, task_id)
        return None if old == new else (moment_of(new[0]), moment_of(new[1]))

    @cached_property
    def _stirred(self) -> frozenset[Id]:
        """Summaries with something under them that moves."""
        activities, found = self._after.network.outline.activities, set[Id]()
        for task_id in self.moved:
            parent = activities[task_id].parent
            while parent is not None and parent not in found:
                found.add(parent)
                parent = activities[parent].parent
        return frozenset(found)


class Outcome(Shift):
    """A shift that would be, and what it does to goals."""

    def __init__(self, before: Passes, after: Passes, limits: GoalLimits) -> None:
        super().__init__(before, after)
        self._limits = limits

    @property
    def goals_missed(self) -> frozenset[Id]:
        """Goals whose deadline would be missed and isn't now."""
        return self._missed - self._limits.missed_before

    @property
    def goals_saved(self) -> frozenset[Id]:
        """Goals whose deadline is missed now and would be met."""
        return (self._limits.missed_before & self._touched) - self._missed

    @cached_property
    def _touched(self) -> frozenset[Id]:
        return self._limits.of(self.moved)

    @cached_property
    def _missed(self) -> frozenset[Id]:
        return self._limits.missed(self._after, self._touched)


class Trial:
    """The dates as they are, to try changes against. Good until the plan moves."""

    def __init__(self, values: DerivedValues) -> None:
        self._values = values
        self._before = values.get(SCHEDULE).passes
        self._limits = GoalLimits(values.plan, self._before)

    def outcome(self, change: Change) -> Outcome:
        """PlanError as the schedule raises it, StaleChange if the plan has moved on."""
        plan = self._values.plan
        swaps = plan.prepare(change)
        after = None
        if all(self._keeps_shape(item) for item in swaps):
            after = foreseen(self._before, self._activities([cast(Task, item.new) for item in swaps]))
        if after is None:
            changed = plan.snapshot()
            changed.swap(swaps)
            after = passes_of(changed, PlanCalendars(changed), self._values.now)
        return Outcome(self._before, after, self._limits)

    def _keeps_shape(self, item: RowSwap) -> bool:
        """Whether the edit leaves links, people, and where the plan begins as they are."""
        old, new = item.old, item.new
        if not isinstance(old, Task) or not isinstance(new, Task):
            return False
        if self._values.plan.info.start is None and (old.constraint_at, old.manual_start) != (
            new.constraint_at,
            new.manual_start,
        ):
            return False
        if old.owner != new.owner and self._values.get(CALENDARS).people:
            return False
        return old.duration == new.duration or old.id not in self._measured

    @cached_property
    def _measured(self) -> frozenset[Id]:
        """Tasks of whose duration a lag is a part."""
        links = self._values.plan.links.values()
        return frozenset(link.predecessor for link in links if link.lag_kind == "percent")

    @cached_property
    def _workers(self) -> Mapping[Id, list[Assignment]]:
        return workers_of(self._values.plan, self._values.get(CALENDARS))

    def _activities(self, tasks: list[Task]) -> Mapping[Id, Activity]:
        """Only those with other facts for the schedule."""
        minutes, calendars = minutes_of_day(self._values.plan.info), self._values.get(CALENDARS)
        known = self._before.network.outline.activities
        made = (activity_of(task, minutes, calendars, self._workers.get(task.id, ())) for task in tasks)
        return {item.id: item for item in made if item != known.get(item.id)}


def _moved(before: Passes, after: Passes) -> frozenset[Id]:
    """Leaves at other dates; those that are new stand nowhere else before."""
    old, new = before.network.index, after.network.index
    starts, finishes, start, finish = before.start, before.finish, after.start, after.finish
    if old is new or old == new:
        return frozenset(
            task for task, at in new.items() if start[at] != starts[at] or finish[at] != finishes[at]
        )
    known = {task: (starts[at], finishes[at]) for task, at in old.items()}
    return frozenset(task for task, at in new.items() if known.get(task) != (start[at], finish[at]))


def _span(passes: Passes, task_id: Id) -> tuple[int, int]:
    """First start and last finish under a task, as clocks."""
    outline, index = passes.network.outline, passes.network.index
    if task_id in index:
        return passes.start[index[task_id]], passes.finish[index[task_id]]
    spans = [_span(passes, child) for child in outline.children.get(task_id, ())]
    return min(start for start, _ in spans), max(finish for _, finish in spans)
