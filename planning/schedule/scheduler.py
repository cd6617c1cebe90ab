"""Keeps what the last schedule of a plan was made from, so that the next one redoes only what an edit touched."""

from collections.abc import Mapping
from datetime import datetime

from planning.plan import Plan
from planning.rows import Id, Row, Task
from planning.schedule.activities import Activity
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
from planning.schedule.revising import revised


class Scheduler:
    """One a plan. Rows are compared by identity: an edit swaps them."""

    def __init__(self) -> None:
        self._frame: tuple[object, ...] = ()
        self._rows: dict[str, dict[Id, Row]] = {}
        self._activities: dict[Id, Activity] = {}
        self._passes: Passes | None = None

    def passes(self, plan: Plan, calendars: PlanCalendars, now: datetime) -> Passes:
        """The passes over the plan as it stands; PlanError as the network and the calendars raise it."""
        info = plan.info
        start = project_start(plan, now)
        until = info.finish if info.schedule_from == "finish" else None
        status = info.status_date if info.replan else None
        frame = (calendars, start, until, status, minutes_of_day(info))
        changed = self._changed(plan) if frame == self._frame and self._passes else None
        self._frame = ()  # until this went well
        passes = None
        if changed is not None and self._passes is not None:
            again = self._renewed(plan, calendars, changed)
            passes = revised(self._passes, again)
        if passes is None:
            self._activities = activities_of(plan, calendars)
            links = [dependency_of(link) for link in plan.links.values()]
            network = build_network(self._activities.values(), links)
            passes = Passes(network, calendars.plan, start, until=until, status=status)
        self._frame, self._passes = frame, passes
        self._rows = {name: dict(plan.rows(name)) for name in ("task", "link", "assignment")}
        return passes

    def _changed(self, plan: Plan) -> list[Task] | None:
        """Tasks with new facts; None where rows came or went, or links or assignments changed."""
        old = self._rows["task"]
        if len(old) != len(plan.tasks) or not all(_same(self._rows[name], plan.rows(name)) for name in _TIES):
            return None
        changed = [row for task, row in plan.tasks.items() if old.get(task) is not row]
        percent = {link.predecessor for link in plan.links.values() if link.lag_kind == "percent"}
        if any(row.id not in old or row.id in percent for row in changed):
            return None
        return changed

    def _renewed(self, plan: Plan, calendars: PlanCalendars, changed: list[Task]) -> dict[Id, Activity]:
        """Activities of these tasks where they differ from before."""
        minutes = minutes_of_day(plan.info)
        workers = workers_of(plan, calendars) if changed else {}
        made = (activity_of(task, minutes, calendars, workers.get(task.id, ())) for task in changed)
        again = {item.id: item for item in made if item != self._activities.get(item.id)}
        self._activities.update(again)
        return again


_TIES = ("link", "assignment")


def _same(old: Mapping[Id, Row], new: Mapping[Id, Row]) -> bool:
    """Whether both hold the very same rows."""
    return len(old) == len(new) and all(old.get(at) is row for at, row in new.items())
