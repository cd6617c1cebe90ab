"""What a bar, a link or a day says when the pointer rests on it: dates, and why they are so."""

from datetime import date

from planning.cells import name_of
from planning.rows import Id, Link, Task
from planning.schedule.dates import Dates, Driver
from planning.schedule.from_plan import CALENDAR, SCHEDULE, TASK_OUTLINE
from ui.desk import Desk
from ui.timeline.compared import Compared, Stood
from ui.timeline.shading import DayShades


def task_text(desk: Desk, task_id: Id, compared: Compared) -> str:
    """Lines: name, dates, why, owner and progress, float, deadline, how far it is from where it stood."""
    texts, formats = desk.texts, desk.formats
    task, dates = desk.plan.tasks[task_id], desk.get(SCHEDULE)[task_id]
    summary = bool(desk.get(TASK_OUTLINE)[task_id].children)
    start, finish = formats.moment_full(dates.start), formats.moment_full(dates.finish)
    duration = formats.minutes(desk.get(CALENDAR).minutes_between(dates.start, dates.finish))
    lines = [
        task.name,
        texts("timeline.hover.span", start=start, finish=finish, duration=duration),
        *(why_text(desk, driver, task) for driver in desk.get(SCHEDULE).drivers(task_id)),
    ]
    if task.duration is None and not summary and task.mode != "manual":
        lines.append(texts("timeline.hover.estimate"))
    lines.append(_progress(desk, task))
    if not summary:
        lines.append(_float(desk, dates))
    if task.deadline is not None:
        lines.append(texts("timeline.hover.deadline", date=formats.date(task.deadline)))
    stood = compared.dates_of(task_id)
    if stood is not None:
        lines.append(stood_text(desk, compared.name, stood, dates))
    return "\n".join(lines)


def stood_text(desk: Desk, name: str, stood: Stood, dates: Dates) -> str:
    """`Baseline October: 10-20 – 11-05 · start as then · finish +1 d`, in calendar days."""
    texts, formats = desk.texts, desk.formats
    start, finish = formats.date(stood.start.date()), formats.date(stood.finish.date())
    return texts(
        "timeline.hover.stood",
        name=name,
        start=start,
        finish=finish,
        start_by=_by(desk, (dates.start.date() - stood.start.date()).days),
        finish_by=_by(desk, (dates.finish.date() - stood.finish.date()).days),
    )


def _by(desk: Desk, days: int) -> str:
    if not days:
        return desk.texts("timeline.hover.as_then")
    return desk.texts("timeline.drag.later" if days > 0 else "timeline.drag.earlier", days=abs(days))


def away_text(desk: Desk, task: Task, day: date) -> str:
    """That the owner of a task is away."""
    return desk.texts(
        "timeline.hover.away",
        day=desk.formats.day_long(day),
        name=name_of(desk.values, "person", task.owner),
    )


def why_text(desk: Desk, driver: Driver, task: Task) -> str:
    """What set the start of `task`, as a sentence."""
    texts = desk.texts
    name = name_of(desk.values, "task", driver.task)
    if driver.kind == "link":
        if driver.bearer in (None, task.id):
            return texts("timeline.why.link", name=name)
        bearer = name_of(desk.values, "task", driver.bearer)
        return texts("timeline.why.link_of_summary", name=name, bearer=bearer)
    if driver.kind == "start_no_earlier":
        holder = desk.plan.tasks[driver.task] if driver.task is not None else task
        moment = "" if holder.constraint_at is None else desk.formats.moment(holder.constraint_at)
        if holder.id == task.id:
            return texts("timeline.why.start_no_earlier", moment=moment)
        return texts("timeline.why.start_of_summary", name=name, moment=moment)
    if driver.kind == "child":
        return texts("timeline.why.child", name=name)
    if driver.kind in ("manual", "project_start"):
        return texts(f"timeline.why.{driver.kind}")
    return texts(f"why.driver.{driver.kind}")


def _progress(desk: Desk, task: Task) -> str:
    share = desk.text("task", task.id, "progress")
    owner = name_of(desk.values, "person", task.owner) or desk.texts("timeline.label.nobody")
    return desk.texts("timeline.hover.progress", owner=owner, share=share)


def _float(desk: Desk, dates: Dates) -> str:
    told = desk.formats.minutes(dates.total_float)
    key = "timeline.hover.critical" if dates.critical else "timeline.hover.float"
    return desk.texts(key, float=told)


def link_text(desk: Desk, link: Link) -> str:
    """Both ends by name, the kind and the lag as the table has them."""
    names = {key: name_of(desk.values, "task", getattr(link, key)) for key in ("predecessor", "successor")}
    kind = desk.texts(f"choice.link.kind.{link.kind}")
    told = desk.texts("timeline.hover.link", kind=kind, **names)
    return f"{told} · {desk.text('link', link.id, 'lag')}" if link.lag else told


def day_text(desk: Desk, shades: DayShades, day: date, calendar: Id | None = None) -> str:
    """The date in words, and what the calendar calls it."""
    told = desk.formats.day_long(day)
    if day == desk.values.now.date():
        told = desk.texts("timeline.hover.today", day=told)
    entry = shades.exception(day, calendar)
    if entry is None:
        return told
    key = "timeline.hover.makeup" if shades.is_makeup(day, calendar) else "timeline.hover.day_off"
    if shades.works_on(day, calendar) and not shades.is_makeup(day, calendar):
        return desk.texts("timeline.hover.day", day=told, name=entry.name) if entry.name else told
    name = f"{entry.name} · {desk.texts(key)}" if entry.name else desk.texts(key)
    return desk.texts("timeline.hover.day", day=told, name=name)
