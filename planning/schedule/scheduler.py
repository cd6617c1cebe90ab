"""Keeps what the last schedule of a plan was made from, so that the next one redoes only what an edit touched."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import cast

from planning.plan import Plan
from planning.rows import Assignment, Id, Row
from planning.schedule.activities import Activity, Dependency
from planning.schedule.calendars import PlanCalendars
from planning.schedule.from_rows import (
    activities_of,
    activity_of,
    dependency_of,
    minutes_of_day,
    project_start,
    workers_of,
)
from planning.schedule.network import build_network
from planning.schedule.passes import Passes
from planning.schedule.reshaping import Edit
from planning.schedule.revising import revised

_READ = ("task", "link", "assignment")


class Scheduler:
    """One a plan. Rows are compared by identity: an edit swaps them."""

    def __init__(self) -> None:
        self._frame: tuple[object, ...] = ()
        self._rows: dict[str, dict[Id, Row]] = {}
        self._activities: dict[Id, Activity] = {}
        self._links: dict[Id, Dependency] = {}
        self._passes: Passes | None = None

    def passes(self, plan: Plan, calendars: PlanCalendars, now: datetime) -> Passes:
        """The passes over the plan as it stands; PlanError as the network and the calendars raise it."""
        info = plan.info
        start = project_start(plan, now)
        until = info.finish if info.schedule_from == "finish" else None
        status = info.status_date if info.replan else None
        frame = (calendars, start, until, status, minutes_of_day(info))
        passes = None
        if frame == self._frame and self._passes is not None:
            self._frame = ()  # until this went well
            edit, kept = self._edit(plan, calendars)
            passes = revised(self._passes, edit, kept)
        if passes is None:
            passes = self._afresh(plan, calendars, start, until, status)
        self._frame, self._passes = frame, passes
        self._rows = {name: dict(plan.rows(name)) for name in _READ}
        return passes

    def _afresh(
        self,
        plan: Plan,
        calendars: PlanCalendars,
        start: datetime,
        until: datetime | None,
        status: datetime | None,
    ) -> Passes:
        self._frame = ()
        self._activities = activities_of(plan, calendars)
        self._links = {link.id: dependency_of(link) for link in plan.links.values()}
        network = build_network(self._activities.values(), self._links.values())
        return Passes(network, calendars.plan, start, until=until, status=status)

    def _edit(self, plan: Plan, calendars: PlanCalendars) -> tuple[Edit, Iterable[Dependency]]:
        """What differs from the rows of the last time, and the links that stay."""
        links = _differing(self._rows["link"], plan.links)
        kept = dict(self._links) if links else self._links
        cut = [kept.pop(at) for at in links if at in kept]
        tied = {at: dependency_of(plan.links[at]) for at in links if at in plan.links}
        self._links = {**kept, **tied} if tied else kept
        return Edit(self._renewed(plan, calendars), cut, tuple(tied.values())), kept.values()

    def _renewed(self, plan: Plan, calendars: PlanCalendars) -> dict[Id, Activity | None]:
        """Activities where they differ from before, None for those that are gone."""
        minutes = minutes_of_day(plan.info)
        tasks = {*_differing(self._rows["task"], plan.tasks), *self._staffed_anew(plan)}
        workers = workers_of(plan, calendars, tasks) if tasks else {}
        renewed: dict[Id, Activity | None] = {}
        for at in tasks:
            known, task = self._activities.pop(at, None), plan.tasks.get(at)
            if task is not None:
                self._activities[at] = activity_of(task, minutes, calendars, workers.get(at, ()))
            if self._activities.get(at) != known:
                renewed[at] = self._activities.get(at)
        return renewed

    def _staffed_anew(self, plan: Plan) -> Iterable[Id]:
        """Tasks that other people work on than before."""
        old, new = self._rows["assignment"], plan.assignments
        for at in _differing(old, new):
            for row in (old.get(at), new.get(at)):
                if row is not None:
                    yield cast(Assignment, row).task


def _differing(old: Mapping[Id, Row], new: Mapping[Id, Row]) -> list[Id]:
    """Ids of rows that came, went or were swapped."""
    found = [at for at, row in new.items() if old.get(at) is not row]
    if len(new) - sum(at not in old for at in found) < len(old):
        found += old.keys() - new.keys()
    return found
