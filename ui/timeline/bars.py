"""What the chart shows of each task, in days rather than pixels: kept until the plan moves. Paints nothing."""

from dataclasses import dataclass
from datetime import datetime

from planning.cells import name_of
from planning.rows import Id, Task
from planning.schedule.calendar import WorkingCalendar
from planning.schedule.dates import Dates
from planning.schedule.from_plan import CALENDAR, SCHEDULE, TASK_OUTLINE
from planning.schedule.from_rows import deadline_of
from planning.schedule.work import TASK_WORK
from planning.task_state import LATE, task_state
from ui.desk import Desk
from ui.timeline.compared import Compared
from ui.timeline.scale import day_number

BAR, SUMMARY, MILESTONE = "bar", "summary", "milestone"


@dataclass(frozen=True, slots=True)
class Bar:
    """`begin` and `end` are day numbers as drawn, `float_end` where the float's whisker stops (`end` without float).
    `open_critical` is critical and not done yet; `fixed` placed by hand; `guessed` without an estimate;
    `held_by` is the predecessor whose link set the start. `stood` is where the bar stands in what the plan is compared
    with, `deadline` the end of the last day for it, `overrun` whether it finishes after that."""

    id: Id
    kind: str
    begin: float
    end: float
    share: float
    open_critical: bool
    fixed: bool
    guessed: bool
    late: bool
    float_end: float
    label: str
    held_by: Id | None
    stood: tuple[float, float] | None = None
    deadline: float | None = None
    overrun: bool = False


class Bars:
    """Bars by task id, made when first asked for; `forget` after every change."""

    def __init__(self, desk: Desk, compared: Compared) -> None:
        self._desk = desk
        self._compared = compared
        self._kept: dict[Id, Bar] = {}
        self._by_the_hour = False

    def forget(self) -> None:
        self._kept.clear()

    def set_by_the_hour(self, by_the_hour: bool) -> None:
        """True: ends stand at their time of day. False: a whole working day fills its day."""
        if by_the_hour != self._by_the_hour:
            self._by_the_hour = by_the_hour
            self.forget()

    def __getitem__(self, task_id: Id) -> Bar:
        bar = self._kept.get(task_id)
        if bar is None:
            bar = self._kept[task_id] = self._made(task_id)
        return bar

    def span(self, start: datetime, finish: datetime) -> tuple[float, float]:
        """Day numbers as drawn, for dates that aren't the task's own, as those of a ghost."""
        if self._by_the_hour:
            return day_number(start), day_number(finish)
        calendar = self._desk.get(CALENDAR)
        return _drawn(calendar, start, False), _drawn(calendar, finish, True)

    def _made(self, task_id: Id) -> Bar:
        desk = self._desk
        task, dates = desk.plan.tasks[task_id], desk.get(SCHEDULE)[task_id]
        share = desk.get(TASK_WORK)[task_id].progress
        kind = _kind(task, dates, bool(desk.get(TASK_OUTLINE)[task_id].children))
        begin, end = self.span(dates.start, dates.finish)
        if kind == MILESTONE:
            begin = end
        late = kind != SUMMARY and share < 1 and task_state(desk.values, task_id) == LATE
        float_end = end
        if kind != SUMMARY and share < 1 and dates.total_float > 0:
            float_end = max(end, self.span(dates.start, dates.late_finish)[1])
        return Bar(
            task_id,
            kind,
            begin,
            end,
            share,
            dates.critical and share < 1,
            task.mode == "manual" and kind != SUMMARY,
            task.duration is None and kind == BAR and task.mode != "manual",
            late,
            float_end,
            self._label(task, dates, kind, share, late),
            dates.driver.task if dates.driver.kind == "link" and dates.driver.bearer == task_id else None,
            self._stood(task_id, kind),
            self._deadline(task),
            task.deadline is not None and dates.finish > (deadline_of(task) or dates.finish),
        )

    def _stood(self, task_id: Id, kind: str) -> tuple[float, float] | None:
        """A milestone is compared where it happens, whatever it was before."""
        stood = self._compared.dates_of(task_id)
        if stood is None:
            return None
        begin, end = self.span(*stood)
        return (end, end) if kind == MILESTONE else (begin, end)

    def _deadline(self, task: Task) -> float | None:
        moment = deadline_of(task)
        return (
            None
            if moment is None
            else self.span(moment, moment)[1]
            if task.deadline_time
            else day_number(moment)
        )

    def _label(self, task: Task, dates: Dates, kind: str, share: float, late: bool) -> str:
        """Owner and share of what is open, name and date of a milestone; nothing where all is said."""
        desk, texts = self._desk, self._desk.texts
        if kind == SUMMARY:
            return ""
        if kind == MILESTONE:
            date = desk.formats.date(dates.finish.date())
            text = texts("timeline.label.milestone", name=task.name, date=date)
        elif share >= 1:
            return ""
        else:
            owner = name_of(desk.values, "person", task.owner)
            told = desk.formats.percent(share) if share > 0 else ""
            text = (
                texts("timeline.label.progress", owner=owner, share=told) if owner and told else owner or told
            )
        return self._late_label(task, dates, text) if late else text

    def _late_label(self, task: Task, dates: Dates, label: str) -> str:
        """How many days have passed since the finish or, if that was before, the deadline."""
        due = dates.finish.date() if task.deadline is None else min(dates.finish.date(), task.deadline)
        days = (self._desk.values.now.date() - due).days
        if days < 1:
            return self._desk.texts("timeline.label.late", label=label).lstrip(" ·")
        return self._desk.texts("timeline.label.late_days", label=label, days=days).lstrip(" ·")


def _kind(task: Task, dates: Dates, parent: bool) -> str:
    if parent:
        return SUMMARY
    manual = task.mode == "manual"
    instant = dates.start == dates.finish if manual else task.duration == 0
    return MILESTONE if instant else BAR


def _drawn(calendar: WorkingCalendar, moment: datetime, finish: bool) -> float:
    """A working day is stretched over its whole day, so that what ends at close of business ends with the day."""
    day = moment.toordinal()
    minute = moment.hour * 60 + moment.minute
    spans = calendar.spans(moment.date())
    if not spans:
        return day + minute / 1440
    first, last = spans[0][0], spans[-1][1]
    if first <= minute <= last:
        return day + (minute - first) / (last - first)
    if minute > last:
        return day + 1.0 if finish else day + minute / 1440
    return day + minute / 1440 if finish and minute else float(day)
