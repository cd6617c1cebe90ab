"""One network in the files of other planners: MSPDI, tjp (TaskJuggler), planner; Monday to Friday, 8–12 and 13–17."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from planning.schedule.activities import Activity, Dependency

START = datetime(2026, 1, 5, 8)
WEEK = [((480, 720), (780, 1020))] * 5 + [(), ()]

Before = Mapping[int, Sequence[int]]


def before_of(links: Sequence[Dependency]) -> Before:
    """Predecessors by task."""
    found: dict[int, list[int]] = {}
    for link in links:
        found.setdefault(link.successor, []).append(link.predecessor)
    return found


def mspdi(tasks: Sequence[Activity], links: Sequence[Dependency]) -> str:
    """As Microsoft Project and MPXJ read it; identifiers count from 1."""
    hours = "".join(
        f"<WorkingTime><FromTime>{a}:00:00</FromTime><ToTime>{b}:00:00</ToTime></WorkingTime>"
        for a, b in (("08", "12"), ("13", "17"))
    )
    days = "".join(
        f"<WeekDay><DayType>{day}</DayType><DayWorking>{int(1 < day < 7)}</DayWorking>"
        f"{f'<WorkingTimes>{hours}</WorkingTimes>' if 1 < day < 7 else ''}</WeekDay>"
        for day in range(1, 8)
    )
    before = before_of(links)
    rows = "".join(
        f"<Task><UID>{task.id + 1}</UID><ID>{task.id + 1}</ID><Name>t{task.id}</Name><OutlineLevel>1</OutlineLevel>"
        f"<Duration>PT{task.duration // 60}H0M0S</Duration><DurationFormat>7</DurationFormat>"
        + "".join(
            f"<PredecessorLink><PredecessorUID>{other + 1}</PredecessorUID><Type>1</Type><LinkLag>0</LinkLag>"
            "<LagFormat>7</LagFormat></PredecessorLink>"
            for other in before.get(task.id, ())
        )
        + "</Task>"
        for task in tasks
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><Project xmlns="http://schemas.microsoft.com/project"><Name>net</Name>'
        f"<ScheduleFromStart>1</ScheduleFromStart><StartDate>{START.isoformat()}</StartDate><CalendarUID>1</CalendarUID>"
        "<MinutesPerDay>480</MinutesPerDay><MinutesPerWeek>2400</MinutesPerWeek><Calendars><Calendar><UID>1</UID>"
        "<Name>Standard</Name><IsBaseCalendar>1</IsBaseCalendar><BaseCalendarUID>-1</BaseCalendarUID>"
        f"<WeekDays>{days}</WeekDays></Calendar></Calendars><Tasks>{rows}</Tasks><Resources/><Assignments/></Project>"
    )


def tjp(tasks: Sequence[Activity], links: Sequence[Dependency]) -> str:
    """As TaskJuggler reads it."""
    before = before_of(links)
    lines = [
        'project p "net" 2026-01-05-08:00 +12y { timezone "UTC" timingresolution 60min dailyworkinghours 8',
        "  workinghours mon - fri 8:00 - 12:00, 13:00 - 17:00 workinghours sat, sun off }",
    ]
    for task in tasks:
        ties = ", ".join(f"t{other}" for other in before.get(task.id, ()))
        head = f'task t{task.id} "t" {{ length {task.duration // 480}d '
        lines.append(head + (f"depends {ties} }}" if ties else "start ${projectstart} }"))
    return "\n".join(lines) + "\n"


def planner(tasks: Sequence[Activity], links: Sequence[Dependency]) -> str:
    """As GNOME Planner reads it."""
    before, begin = before_of(links), "20260105T000000Z"
    rows = "".join(
        f'<task id="{task.id + 1}" name="t{task.id}" note="" start="{begin}" end="{begin}" work="{task.duration * 60}"'
        f' duration="{task.duration * 60}" percent-complete="0" priority="0" type="normal" scheduling="fixed-work">'
        "<predecessors>"
        + "".join(
            f'<predecessor id="{at}" predecessor-id="{other + 1}" type="FS"/>'
            for at, other in enumerate(before.get(task.id, ()), 1)
        )
        + "</predecessors></task>"
        for task in tasks
    )
    hours = '<interval start="0800" end="1200"/><interval start="1300" end="1700"/>'
    return (
        f'<?xml version="1.0"?><project name="net" mrproject-version="2" project-start="{begin}" calendar="1">'
        "<calendars>"
        '<day-types><day-type id="0" name="Working" description=""/><day-type id="1" name="Nonworking" description=""/>'
        '<day-type id="2" name="Use base" description=""/></day-types><calendar id="1" name="Default">'
        '<default-week mon="0" tue="0" wed="0" thu="0" fri="0" sat="1" sun="1"/><overridden-day-types>'
        f'<overridden-day-type id="0">{hours}</overridden-day-type></overridden-day-types><days/></calendar>'
        "</calendars>"
        f"<tasks>{rows}</tasks><resource-groups/><resources/><allocations/></project>"
    )
