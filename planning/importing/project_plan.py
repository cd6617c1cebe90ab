"""A project file as rows: a new plan of its own, or added to a plan that is there. One change either way."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from planning.change import Change, Scope
from planning.edits.builder import ChangeBuilder
from planning.errors import PlanError
from planning.importing.project import DraftCalendar, DraftTask, ProjectDraft
from planning.plan import Plan
from planning.rows import PLAN_ROW, Id, Value
from planning.schedule.activities import Activity
from planning.schedule.calendars import WEEKDAYS, write_hours
from planning.schedule.from_plan import dependency_of
from planning.schedule.network import find_loop
from planning.timeline_rows import Link


def plan_of_project(scope: Scope, draft: ProjectDraft, name: str, currency: str) -> Change:
    """A new plan in the empty scope; what can't be taken over is told to the draft's problems."""
    builder = ChangeBuilder(Plan(scope))
    builder.add("plan", name=draft.name or name, currency=currency, **draft.values)
    _Adding(builder, draft).add(whole_plan=True)
    return builder.change("undo.create_plan", name=draft.name or name)


def add_project(plan: Plan, draft: ProjectDraft, file: str) -> Change:
    """Tasks, people and calendars behind those that are there; the plan's own settings stay."""
    builder = ChangeBuilder(plan)
    _Adding(builder, draft).add(whole_plan=False)
    added, updated, _ = builder.change("undo.import").counts()
    return builder.change("undo.import", file=file, added=added, updated=updated)


@dataclass(slots=True)
class _Adding:
    """Identifiers of the file → rows."""

    builder: ChangeBuilder
    draft: ProjectDraft
    calendars: dict[str, Id | None] = field(default_factory=dict)
    tasks: dict[str, Id] = field(default_factory=dict)
    people: dict[str, Id] = field(default_factory=dict)

    def add(self, *, whole_plan: bool) -> None:
        if whole_plan:
            self._set_plan_calendar()
        for person in self.draft.people:
            row: dict[str, Value] = {"name": person.name, "note": person.note}
            self.people[person.uid] = self.builder.add(
                "person", **row, calendar=self._calendar(person.calendar)
            )
        self._add_tasks()
        self._add_links()
        for item in self.draft.assignments:
            task, worker = self.tasks.get(item.task), self.people.get(item.person)
            if task is not None and worker is not None:
                self.builder.add("assignment", task=task, person=worker, units=item.units, work=item.work)

    def _set_plan_calendar(self) -> None:
        """Hours and workdays where all workdays are alike, else a calendar of its own; days off are the plan's."""
        own = self.draft.calendars.get(self.draft.calendar or "")
        if own is None:
            return
        hours = {spans for spans in own.week if spans}
        if len(hours) == 1:
            digits = "".join(str(day) for day, spans in enumerate(own.week, 1) if spans)
            self.builder.update("plan", PLAN_ROW, hours=write_hours(hours.pop()), workdays=digits)
        else:
            self.builder.update("plan", PLAN_ROW, calendar=self._add_calendar(own, with_days=False))
        self._add_days(own, None)
        for uid, calendar in self.draft.calendars.items():
            if calendar.same_time(own):
                self.calendars[uid] = None

    def _calendar(self, uid: str | None) -> Id | None:
        if uid is None or uid not in self.draft.calendars:
            return None
        if uid not in self.calendars:
            self.calendars[uid] = self._add_calendar(self.draft.calendars[uid], with_days=True)
        return self.calendars[uid]

    def _add_calendar(self, calendar: DraftCalendar, *, with_days: bool) -> Id:
        week = {day: write_hours(spans) for day, spans in zip(WEEKDAYS, calendar.week, strict=True)}
        row_id = self.builder.add("calendar", name=calendar.name or calendar.uid, **week)
        if with_days:
            self._add_days(calendar, row_id)
        return row_id

    def _add_days(self, calendar: DraftCalendar, row_id: Id | None) -> None:
        for day, spans in sorted(calendar.exceptions.items()):
            name = calendar.names.get(day, "")
            self.builder.add("calendar_day", day=day, name=name, hours=write_hours(spans), calendar=row_id)

    def _add_tasks(self) -> None:
        owners: dict[str, Id] = {}
        for item in self.draft.assignments:
            if item.person in self.people and item.units:
                owners.setdefault(item.task, self.people[item.person])
        open_rows: list[tuple[int, Id]] = []
        for task in self.draft.tasks:
            while open_rows and open_rows[-1][0] >= task.level:
                open_rows.pop()
            parent = open_rows[-1][1] if open_rows else None
            self.tasks[task.uid] = self._add_task(task, parent, owners.get(task.uid))
            open_rows.append((task.level, self.tasks[task.uid]))

    def _add_task(self, task: DraftTask, parent: Id | None, owner: Id | None) -> Id:
        return self.builder.add(
            "task",
            name=task.name,
            parent=parent,
            owner=owner,
            source_uid=task.uid,
            calendar=self._calendar(task.calendar),
            **task.values,
        )

    def _add_links(self) -> None:
        """All that hold; a loop, a link with itself or its own summary is told and left out."""
        kept: list[Id] = []
        for link in self.draft.links:
            before, after = self.tasks.get(link.predecessor), self.tasks.get(link.successor)
            if before is None or after is None:
                self.draft.tell("predecessor_unknown", link.predecessor)
                continue
            row_id = self.builder.add(
                "link",
                predecessor=before,
                successor=after,
                kind=link.kind,
                lag=link.lag,
                lag_kind=link.lag_kind,
            )
            kept.append(row_id)
        if not self._refusal(kept):
            return
        standing: list[Id] = []
        self._keep_what_holds(kept, standing)
        for row_id in set(kept) - set(standing):
            self.builder.delete("link", row_id)

    def _keep_what_holds(self, links: list[Id], standing: list[Id]) -> None:
        """By halves, so that a few bad links among thousands are found in few trials."""
        refusal = self._refusal([*standing, *links])
        if not refusal:
            standing.extend(links)
        elif len(links) == 1:
            self.draft.tell(refusal, self._named(links[0]))
        else:
            self._keep_what_holds(links[: len(links) // 2], standing)
            self._keep_what_holds(links[len(links) // 2 :], standing)

    def _refusal(self, links: Iterable[Id]) -> str:
        """Why these links can't stand together; empty if they can."""
        rows = (row for row in self.builder.rows("task"))
        activities = [Activity(row.id, getattr(row, "parent", None), 1) for row in rows]
        chosen = [self.builder.row("link", row_id) for row_id in links]
        try:
            loop = find_loop(activities, [dependency_of(row) for row in chosen if isinstance(row, Link)])
        except PlanError as refusal:
            return refusal.code
        return "link_loop" if loop else ""

    def _named(self, link_id: Id) -> str:
        link = self.builder.row("link", link_id)
        ends = (getattr(link, "predecessor", 0), getattr(link, "successor", 0))
        return " → ".join(str(getattr(self.builder.row("task", end), "name", "")) for end in ends)
