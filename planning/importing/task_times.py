"""Where an imported task goes on the timeline, from whatever its row says of start, finish and duration."""

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
        builder.update("task", task_id, **_placement(calendar, start, finish, minutes))
    except PlanError as refusal:
        told.append(("duration", refusal))
    told.extend(_set_progress(builder, task_id, row.values.get("progress")))
    return told


def _placement(
    calendar: WorkingCalendar, start: datetime | None, finish: datetime | None, minutes: int | None
) -> dict[str, Value]:
    if start is not None and finish is not None:
        return _between(calendar, start, finish)
    if start is not None:
        return _from(calendar, start, minutes)
    if finish is not None:
        return _until(calendar, finish, minutes)
    return {} if minutes is None else {"duration": minutes}


def _between(calendar: WorkingCalendar, start: datetime, finish: datetime) -> dict[str, Value]:
    """Automatic where the calendar reproduces both dates, fixed where one of them lies outside working time."""
    minutes = calendar.minutes_between(start, finish)
    working = calendar.is_working_day(start.date()) and calendar.is_working_day(finish.date())
    if working and minutes > 0 and calendar.add(start, minutes) == finish:
        return {"constraint": "start_no_earlier", "constraint_at": start, "duration": minutes}
    return {"mode": "manual", "manual_start": start, "manual_finish": finish, "duration": minutes}


def _from(calendar: WorkingCalendar, start: datetime, minutes: int | None) -> dict[str, Value]:
    if calendar.is_working_day(start.date()):
        return {"constraint": "start_no_earlier", "constraint_at": start, "duration": minutes}
    finish = calendar.add(start, minutes) if minutes else _end_of(calendar, start.date())
    return {"mode": "manual", "manual_start": start, "manual_finish": finish, "duration": minutes}


def _until(calendar: WorkingCalendar, finish: datetime, minutes: int | None) -> dict[str, Value]:
    """Only a due date: the work is put right before it, and the date stays as the deadline."""
    due: dict[str, Value] = {"deadline": finish.date(), "duration": minutes}
    if not calendar.is_working_day(finish.date()):
        start = datetime.combine(finish.date(), time(9))
        return {**due, "mode": "manual", "manual_start": min(start, finish), "manual_finish": finish}
    start = calendar.add(finish, -minutes) if minutes else calendar.start_of_day(finish.date())
    return {**due, "constraint": "start_no_earlier", "constraint_at": start}


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
