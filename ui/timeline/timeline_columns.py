"""The columns of the timeline's table: a new one is an entry here."""

from datetime import datetime

from planning.rows import Id
from planning.schedule.dates import Dates
from planning.schedule.from_plan import CALENDAR, SCHEDULE, TASK_OUTLINE
from planning.task_state import DONE, LATE, RUNNING
from ui.desk import Desk
from ui.table import Column
from ui.table.cell import Cell

SIGNS = {
    DONE: ("check-circle", "good"),
    LATE: ("critical-octagon", "critical"),
    RUNNING: ("clock", "text_muted"),
}
SIGN = 14


def paint_state(cell: Cell) -> None:
    """The state's icon alone; its word stands in the inspector and in the tool tip. Summaries have none."""
    if cell.id is None or _is_summary(cell.desk, cell.id):
        return
    icon, token = SIGNS.get(str(cell.value), ("", ""))
    if icon:
        cell.icon(icon, token, cell.box.left() + (cell.box.width() - SIGN) // 2, SIGN)


def paint_float(cell: Cell) -> None:
    """Red where the task is critical."""
    critical = cell.id is not None and _dates(cell.desk, cell.id).critical
    cell.need(cell.text)
    cell.write(cell.text, token="critical" if critical else cell.ink)


def start_text(desk: Desk, task_id: Id) -> str:
    """The day; times stand in the inspector and beside the pointer."""
    return _day(desk, _dates(desk, task_id).start)


def finish_text(desk: Desk, task_id: Id) -> str:
    """The day."""
    return _day(desk, _dates(desk, task_id).finish)


def days_text(desk: Desk, task_id: Id) -> str:
    """Working days as a bare number; `1?` where nobody has estimated them. A fixed task outside working time tells
    how long it lasts by the clock."""
    task = desk.plan.tasks[task_id]
    summary = _is_summary(desk, task_id)
    if task.duration is not None and task.mode != "manual" and not summary:
        return _days(desk, task.duration)
    dates = _dates(desk, task_id)
    minutes = desk.get(CALENDAR).minutes_between(dates.start, dates.finish)
    if not minutes and dates.finish > dates.start:
        return desk.formats.number(max(0.1, round((dates.finish - dates.start).total_seconds() / 86400, 1)))
    return _days(desk, minutes) + ("" if summary or task.mode == "manual" else "?")


def float_text(desk: Desk, task_id: Id) -> str:
    """Days that a task can slip; a summary has none of its own."""
    return "" if _is_summary(desk, task_id) else _days(desk, _dates(desk, task_id).total_float)


def _is_summary(desk: Desk, task_id: Id) -> bool:
    return desk.get(TASK_OUTLINE)[task_id].children > 0


def _dates(desk: Desk, task_id: Id) -> Dates:
    return desk.get(SCHEDULE)[task_id]


def _day(desk: Desk, moment: datetime) -> str:
    return desk.formats.date(moment.date())


def _days(desk: Desk, minutes: int) -> str:
    formats = desk.formats
    return formats.number(round(minutes / formats.minutes_per_day, 1))


COLUMNS = (
    Column(
        "state",
        "timeline.column.state",
        width=28,
        align="center",
        priority=4,
        paint=paint_state,
        tool_tip_key="field.task.state",
        fixed=True,
    ),
    Column("name", width=150, grow=True),
    Column("owner", width=60, priority=3, context=True),
    Column("start", width=56, text=start_text),
    Column("finish", width=56, text=finish_text),
    Column("duration", "timeline.column.days", width=44, priority=2, align="right", text=days_text),
    Column("total_float", width=44, priority=3, paint=paint_float, align="right", text=float_text),
    Column("predecessors", width=80, priority=5, optional=True),
    Column("progress", width=56, priority=5, optional=True),
    Column("goal", width=120, priority=5, optional=True),
    Column("deadline", width=62, priority=5, optional=True),
    Column("mode", width=70, priority=5, optional=True),
    Column("criterion", width=160, priority=5, optional=True),
    Column("constraint", width=120, priority=5, optional=True),
    Column("constraint_at", width=84, priority=5, optional=True),
    Column("calendar", width=90, priority=5, optional=True),
    Column("optimistic", width=70, priority=5, optional=True),
    Column("likely", width=84, priority=5, optional=True),
    Column("pessimistic", width=76, priority=5, optional=True),
    Column("expected", width=70, priority=5, optional=True),
    Column("actual_start", width=84, priority=5, optional=True),
    Column("actual_finish", width=84, priority=5, optional=True),
)
