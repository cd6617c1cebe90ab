"""Microsoft Project's XML (MSPDI) as a project draft: what places tasks, and who works on them."""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from xml.etree.ElementTree import Element

from planning.importing.project import (
    DraftAssignment,
    DraftLink,
    DraftPerson,
    DraftTask,
    ProjectDraft,
)
from planning.rows import Value
from storage.interchange.mspdi_calendars import read_calendars
from storage.interchange.mspdi_values import flag, minutes, moment, number, plain, text, whole
from storage.interchange.xml_records import read_records

_CONTAINERS = frozenset({"Calendars", "Tasks", "Resources", "Assignments"})
_CONSTRAINTS = (
    "asap",
    "alap",
    "must_start",
    "must_finish",
    "start_no_earlier",
    "start_no_later",
    "finish_no_earlier",
    "finish_no_later",
)
_LINKS = ("FF", "FS", "SF", "SS")
_TYPES = ("fixed_units", "fixed_duration", "fixed_work")
_ESTIMATED = 32
"""Added to a format by a question mark."""
_ELAPSED = frozenset({4, 6, 8, 10, 12})
_PERCENT, _ELAPSED_PERCENT = 19, 20
_WORK_RESOURCE = 1
_LONGEST_NAME = 4000


def read_mspdi(path: Path) -> ProjectDraft:
    """PlanError and StoreError as `read_records`."""
    reader = _Reader()
    read_records(path, _CONTAINERS, reader.take)
    return reader.draft()


class _Reader:
    """Takes records in any order; what refers to others is put together at the end."""

    def __init__(self) -> None:
        self._fields: dict[str, str] = {}
        self._calendars: dict[str, Element] = {}
        self._tasks: list[Element] = []
        self._resources: list[Element] = []
        self._assignments: list[Element] = []

    def take(self, container: str, record: Element) -> None:
        if not container:
            self._fields[record.tag] = (record.text or "").strip()
        elif container == "Calendars":
            self._calendars[text(record, "UID")] = record
        else:
            lists = {"Tasks": self._tasks, "Resources": self._resources, "Assignments": self._assignments}
            lists[container].append(record)

    def draft(self) -> ProjectDraft:
        """Everything read so far."""
        draft = ProjectDraft(_name(self._fields), _plan_values(self._fields))
        draft.calendar = self._fields.get("CalendarUID") or next(iter(self._calendars), None)
        read_calendars(self._calendars, draft)
        for record in self._tasks:
            task = _task(record, draft)
            if task is not None:
                draft.tasks.append(task)
                draft.links.extend(_links(record, task.uid, draft))
        draft.people = [person for record in self._resources if (person := _person(record, draft))]
        draft.assignments = [_assignment(record) for record in self._assignments]
        _tell_contours(self._assignments, draft)
        return draft


def _name(fields: dict[str, str]) -> str:
    given = plain(fields.get("Title") or fields.get("Name") or "")
    return " ".join(given.removesuffix(".xml").removesuffix(".mpp").split())


def _plan_values(fields: dict[str, str]) -> dict[str, Value]:
    start, finish = moment(fields.get("StartDate", "")), moment(fields.get("FinishDate", ""))
    backward = fields.get("ScheduleFromStart") == "0" and finish is not None
    values: dict[str, Value] = {
        "start": start.date() if start else None,
        "start_time": f"{start:%H:%M}" if start else "",
        "schedule_from": "finish" if backward else "start",
        "finish": finish if backward else None,
        # The other program doesn't move remaining work by itself.
        "status_date": moment(fields.get("StatusDate", "")),
        "replan": False,
    }
    day = int(number(fields.get("MinutesPerDay", "")))
    if 1 <= day <= 1440:
        values["minutes_per_day"] = day
        values["critical_limit"] = int(number(fields.get("CriticalSlackLimit", ""))) * day
    return values


def _task(record: Element, draft: ProjectDraft) -> DraftTask | None:
    """None for blank lines and for the line of the project itself."""
    level = whole(record, "OutlineLevel", 1)
    if flag(record, "IsNull") or level < 1:
        return None
    uid = text(record, "UID")
    name = " ".join(plain(text(record, "Name")).split())[:_LONGEST_NAME] or f"#{text(record, 'ID') or uid}"
    values: dict[str, Value] = {
        **_placing(record),
        **_happened(record),
        "task_type": _choice(_TYPES, whole(record, "Type")),
        "effort_driven": flag(record, "EffortDriven"),
        "active": flag(record, "Active", missing=True),
        "ignore_people": flag(record, "IgnoreResourceCalendar"),
        "note": plain(text(record, "Notes")),
    }
    if flag(record, "ExternalTask"):
        draft.tell("external_task", name)
    if number(text(record, "LevelingDelay")) > 0:
        draft.tell("leveling_delay_left_out", name)
    calendar = text(record, "CalendarUID")
    return DraftTask(uid, name, level, values, calendar if calendar in draft.calendars else None)


def _placing(record: Element) -> dict[str, Value]:
    kind = _choice(_CONSTRAINTS, whole(record, "ConstraintType"))
    at, deadline = moment(text(record, "ConstraintDate")), moment(text(record, "Deadline"))
    if at is None and kind not in ("asap", "alap"):
        kind = "asap"
    duration = minutes(text(record, "Duration"))
    values: dict[str, Value] = {
        "constraint": kind,
        "constraint_at": at if kind not in ("asap", "alap") else None,
        "duration": None if duration is None else max(0, duration),
        "elapsed": whole(record, "DurationFormat") & ~_ESTIMATED in _ELAPSED,
        "deadline": deadline.date() if deadline else None,
        "deadline_time": f"{deadline:%H:%M}" if deadline else "",
    }
    return {**values, **_by_hand(record)}


def _by_hand(record: Element) -> dict[str, Value]:
    """Dates that somebody set. With one of them its duration gives the other; without any the task is manual all the
    same, and goes where its links put it."""
    external = flag(record, "ExternalTask")
    if not flag(record, "Manual") and not external:
        return {}
    start = moment(text(record, "ManualStart") or text(record, "Start"))
    finish = moment(text(record, "ManualFinish") or text(record, "Finish"))
    if (start is None) != (finish is None):
        kind = "must_finish" if start is None else "must_start"
        return {"mode": "manual", "constraint": kind, "constraint_at": start or finish}
    if start is None or finish is None or finish < start:
        return {"mode": "manual"}
    return {"mode": "manual", "manual_start": start, "manual_finish": finish}


def _happened(record: Element) -> dict[str, Value]:
    share = min(100.0, max(0.0, number(text(record, "PercentComplete")))) / 100
    start, finish = moment(text(record, "ActualStart")), moment(text(record, "ActualFinish"))
    return {
        "progress": share,
        "actual_start": start,
        "actual_finish": finish if start is None or finish is None or finish >= start else None,
        "done_at": finish if share >= 1 else None,
    }


def _links(record: Element, task: str, draft: ProjectDraft) -> Iterable[DraftLink]:
    for item in record.iterfind("PredecessorLink"):
        if flag(item, "CrossProject"):
            draft.tell(
                "predecessor_elsewhere", text(item, "CrossProjectName") or text(item, "PredecessorUID")
            )
            continue
        kind = _choice(_LINKS, whole(item, "Type", 1))
        lag, unit = number(text(item, "LinkLag")), whole(item, "LagFormat") & ~_ESTIMATED
        if unit in (_PERCENT, _ELAPSED_PERCENT):
            yield DraftLink(text(item, "PredecessorUID"), task, kind, round(lag), "percent")
        else:
            running = "elapsed" if unit in _ELAPSED else "working"
            yield DraftLink(text(item, "PredecessorUID"), task, kind, round(lag / 10), running)


def _person(record: Element, draft: ProjectDraft) -> DraftPerson | None:
    """Only people: materials and costs are told."""
    name = " ".join(plain(text(record, "Name")).split())[:_LONGEST_NAME]
    if not name or flag(record, "IsNull"):
        return None
    if whole(record, "Type", _WORK_RESOURCE) != _WORK_RESOURCE:
        draft.tell("resource_no_person", name)
        return None
    return DraftPerson(
        text(record, "UID"), name, text(record, "CalendarUID") or None, plain(text(record, "Notes"))
    )


def _tell_contours(records: Iterable[Element], draft: ProjectDraft) -> None:
    """Work that rises or falls within its task is taken over as even."""
    names = {task.uid: str(task.name) for task in draft.tasks}
    bent = {text(record, "TaskUID") for record in records if whole(record, "WorkContour")}
    for uid in sorted(bent & names.keys(), key=list(names).index):
        draft.tell("work_contour_left_out", names[uid])


def _assignment(record: Element) -> DraftAssignment:
    units = text(record, "Units")
    return DraftAssignment(
        text(record, "TaskUID"),
        text(record, "ResourceUID"),
        max(0.0, number(units)) if units else 1.0,
        _work(text(record, "Work")),
    )


def _work(given: str) -> int | None:
    with suppress(ValueError):
        read = minutes(given)
        return None if read is None else max(0, read)
    return None


def _choice(choices: tuple[str, ...], at: int) -> str:
    return choices[at] if 0 <= at < len(choices) else choices[0]
