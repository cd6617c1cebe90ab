"""Where an imported task goes on the timeline, from whatever its row says of start, finish and duration."""

from dataclasses import dataclass, field
from datetime import date, datetime, time

from planning.derived import DerivedValues
from planning.edits.builder import ChangeBuilder
from planning.errors import PlanError
from planning.importing.draft import DraftRow, DraftValue
from planning.rows import Id, Value
from planning.schedule.calendar import WorkingCalendar
from planning.schedule.from_plan import CALENDAR

Told = list[tuple[str, PlanError]]


@dataclass(slots=True)
class Placement:
    """Fields of the task; `told` are (field, refusal) for what can't be taken over, `kept` goes to the note."""

    fields: dict[str, Value] = field(default_factory=dict)
    told: Told = field(default_factory=list)
    kept: str = ""


class Placer:
    """Places rows of one plan; equal dates are worked out once. A summary is never placed: its dates and progress
    follow from its parts."""

    def __init__(self, values: DerivedValues) -> None:
        self._calendar = values.get(CALENDAR)
        self._placing = _Placing(self._calendar, _earliest(values))
        self._known: dict[tuple[datetime | None, datetime | None, int | None], dict[str, Value]] = {}

    def placed(self, row: DraftRow) -> Placement:
        """What the row says of start, finish, duration and progress."""
        found = Placement()
        start = _moment(row.values.get("start"), self._calendar, begin=True)
        finish = _moment(row.values.get("finish"), self._calendar, begin=False)
        duration = row.values.get("duration")
        minutes = int(duration) if isinstance(duration, int | float) else None
        if start is not None and finish is not None and finish < start:
            found.told.append(("finish", PlanError("finish_before_start_kept", start=start, finish=finish)))
            found.kept = f"{row.raw.get('start', start)} – {row.raw.get('finish', finish)}"
            finish = None
        known = self._known.get((start, finish, minutes))
        if known is None:
            known = self._known[(start, finish, minutes)] = self._placing.put(start, finish, minutes)
        found.fields.update(known)
        progress = row.values.get("progress")
        if isinstance(progress, int | float):
            found.fields["progress"] = float(progress)
        return found


def put_anyway(builder: ChangeBuilder, task_id: Id, placement: Placement) -> Told:
    """Field by field, where all of them at once were refused; returns what can't be taken over."""
    told: Told = []
    progress = {key: value for key, value in placement.fields.items() if key == "progress"}
    times = {key: value for key, value in placement.fields.items() if key != "progress"}
    for name, fields in (("duration", times), ("progress", progress)):
        try:
            builder.update("task", task_id, **fields)
        except PlanError as refusal:
            told.append((name, refusal))
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
