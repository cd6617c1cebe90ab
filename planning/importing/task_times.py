"""Where an imported task goes on the timeline, from whatever its row says of start, finish and duration."""

from dataclasses import dataclass
from datetime import date, datetime, time

from planning.derived import DerivedValues
from planning.edits.builder import ChangeBuilder
from planning.errors import PlanError
from planning.importing.draft import DraftRow, DraftValue
from planning.rows import Id, Value
from planning.schedule.calendar import WorkingCalendar
from planning.schedule.from_plan import CALENDAR

Told = list[tuple[str, PlanError]]


def place_task(
    builder: ChangeBuilder, values: DerivedValues, task_id: Id, row: DraftRow, *, summary: bool
) -> Told:
    """Sets dates, duration and progress; returns (field, refusal) for what can't be taken over."""
    told: Told = []
    if summary:
        # A summary's dates and progress follow from its parts.
        return told
    calendar = values.get(CALENDAR)
    start = _moment(row.values.get("start"), calendar, begin=True)
    finish = _moment(row.values.get("finish"), calendar, begin=False)
    duration = row.values.get("duration")
    minutes = int(duration) if isinstance(duration, int | float) else None
    if start is not None and finish is not None and finish < start:
        told.append(("finish", PlanError("finish_before_start_kept", start=start, finish=finish)))
        _keep(builder, task_id, f"{row.raw.get('start', start)} – {row.raw.get('finish', finish)}")
        finish = None
    try:
        builder.update("task", task_id, **_Placing(calendar, _earliest(values)).put(start, finish, minutes))
    except PlanError as refusal:
        told.append(("duration", refusal))
    told.extend(_set_progress(builder, task_id, row.values.get("progress")))
    return told


@dataclass(frozen=True, slots=True)
class _Placing:
    """Automatic where the schedule will give the file's dates back; fixed where one of them lies outside working
    time or before the plan's start, which would move it."""

    calendar: WorkingCalendar
    earliest: datetime | None

    def put(self, start: datetime | None, finish: datetime | None, minutes: int | None) -> dict[str, Value]:
        if start is not None and finish is not None:
            return self._between(start, finish)
        if start is not None:
            return self._from(start, minutes)
        if finish is not None:
            return self._until(finish, minutes)
        return {} if minutes is None else {"duration": minutes}

    def _keeps(self, start: datetime) -> bool:
        in_plan = self.earliest is None or start >= self.earliest
        return in_plan and self.calendar.is_working_day(start.date())

    def _between(self, start: datetime, finish: datetime) -> dict[str, Value]:
        minutes = self.calendar.minutes_between(start, finish)
        working = self._keeps(start) and self.calendar.is_working_day(finish.date())
        if working and minutes > 0 and self.calendar.add(start, minutes) == finish:
            return {"constraint": "start_no_earlier", "constraint_at": start, "duration": minutes}
        return _fixed(start, finish, minutes)

    def _from(self, start: datetime, minutes: int | None) -> dict[str, Value]:
        if self._keeps(start):
            return {"constraint": "start_no_earlier", "constraint_at": start, "duration": minutes}
        finish = self.calendar.add(start, minutes) if minutes else _end_of(self.calendar, start.date())
        return _fixed(start, finish, minutes)

    def _until(self, finish: datetime, minutes: int | None) -> dict[str, Value]:
        """Only a due date: the work is put right before it, and the date stays as the deadline."""
        due: dict[str, Value] = {"deadline": finish.date()}
        if not self.calendar.is_working_day(finish.date()):
            start = datetime.combine(finish.date(), time(9))
            return {**due, **_fixed(min(start, finish), finish, minutes)}
        start = self.calendar.start_of_day(finish.date())
        if minutes:
            start = self.calendar.add(finish, -minutes)
        if not self._keeps(start):
            return {**due, **_fixed(start, finish, minutes)}
        return {**due, "constraint": "start_no_earlier", "constraint_at": start, "duration": minutes}


def _fixed(start: datetime, finish: datetime, minutes: int | None) -> dict[str, Value]:
    return {"mode": "manual", "manual_start": start, "manual_finish": finish, "duration": minutes}


def _earliest(values: DerivedValues) -> datetime | None:
    """The schedule puts nothing automatic before the plan's start."""
    start = values.plan.info.start
    return None if start is None else datetime.combine(start, time())


def _set_progress(builder: ChangeBuilder, task_id: Id, progress: DraftValue | None) -> Told:
    if not isinstance(progress, int | float):
        return []
    try:
        builder.update("task", task_id, progress=float(progress))
    except PlanError as refusal:
        return [("progress", refusal)]
    return []


def _moment(value: DraftValue | None, calendar: WorkingCalendar, *, begin: bool) -> datetime | None:
    """A bare date is the beginning of its working time, or its close of business."""
    if isinstance(value, datetime) and value.time() != time():
        return value
    day = value.date() if isinstance(value, datetime) else value
    if not isinstance(day, date):
        return None
    if not begin:
        return _end_of(calendar, day)
    return calendar.start_of_day(day) if calendar.is_working_day(day) else datetime.combine(day, time(9))


def _end_of(calendar: WorkingCalendar, day: date) -> datetime:
    return calendar.end_of_day(day) if calendar.is_working_day(day) else datetime.combine(day, time(18))


def _keep(builder: ChangeBuilder, task_id: Id, text: str) -> None:
    note = str(getattr(builder.row("task", task_id), "note", ""))
    builder.update("task", task_id, note=f"{note}\n{text}".strip())
