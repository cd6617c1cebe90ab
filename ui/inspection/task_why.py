"""Why a task is where it is: what holds its start and what would take that away, what makes it too late."""

from collections.abc import Iterator

from planning.rows import DayOff, Id, Link
from planning.schedule.from_plan import TASK_OUTLINE
from planning.schedule.lateness import lateness_of
from planning.schedule.why import Reason, Remedy, reasons
from planning.texts import Texts
from ui.desk import Desk
from ui.inspection.parts import row_target
from ui.widgets.inspector_content import ButtonEntry, Entry, LinkEntry, TextEntry

_FIELDS = {
    "constraint": "unconstrain",
    "mode": "auto",
    "actual_start": "forget_actual",
    "calendar": "plan_calendar",
    "ignore_people": "ignore_people",
    "status_date": "no_status_date",
    "start": "week_earlier",
    "finish": "finish_week_earlier",
}
"""The first field that a remedy edits → text `remedy.<key>`."""


def why_date(desk: Desk, task_id: Id) -> tuple[Entry, ...]:
    """What holds the start, the strongest first, each with the commands that would change it."""
    entries: list[Entry] = []
    for reason in reasons(desk.values, task_id):
        entries.append(TextEntry(_reason_text(desk, task_id, reason), bar=True))
        if not desk.live.session.read_only:
            entries.extend(_buttons(desk, reason))
    task = desk.plan.tasks[task_id]
    if task.duration is None and not desk.get(TASK_OUTLINE)[task_id].children:
        key = "why.not_estimated" if task.likely is None else "why.expected"
        entries.append(TextEntry(desk.texts(key), bar=True))
    return tuple(entries)


def _reason_text(desk: Desk, task_id: Id, reason: Reason) -> str:
    driver, texts = reason.driver, desk.texts
    held = desk.plan.tasks.get(driver.task or 0)
    name = held.name if held else ""
    if driver.kind == "link":
        return _link_text(desk, reason, name)
    if driver.kind == "child":
        return texts("why.driver.child", name=name)
    if driver.kind in ("constraint", "start_no_earlier") and held and held.constraint_at:
        rule = texts(f"choice.task.constraint.{held.constraint}")
        moment = desk.formats.moment(held.constraint_at)
        if driver.task != task_id:
            return texts("why.constraint_of", name=name, rule=rule, moment=moment)
        return texts("why.constraint", rule=rule, moment=moment)
    if driver.kind == "start_no_earlier":
        return texts("why.driver.start_no_earlier", moment="")
    if driver.kind == "calendar":
        leave = [text for remedy in reason.remedies if (text := _leave_text(desk, remedy))]
        return "\n".join(leave) or texts("why.driver.calendar")
    return texts(f"why.driver.{driver.kind}")


def _link_text(desk: Desk, reason: Reason, name: str) -> str:
    links = [desk.plan.links.get(remedy.id) for remedy in reason.remedies]
    ties = ", ".join(tie_text(desk, link) for link in links if link is not None)
    bearer = desk.plan.tasks.get(reason.driver.bearer or 0)
    if bearer is not None and links and links[0] is not None and links[0].successor != bearer.id:
        return desk.texts("why.driver.link", name=name)
    return desk.texts("why.link", name=name, tie=ties) if ties else desk.texts("why.driver.link", name=name)


def tie_text(desk: Desk, link: Link) -> str:
    """`finish to start, 2 d later`."""
    texts = desk.texts
    kind = texts(f"choice.link.kind.{link.kind}")
    if not link.lag:
        return kind
    key = "later" if link.lag > 0 else "sooner"
    return texts(f"why.tie.{key}", kind=kind, lag=_lag_text(desk, link))


def _lag_text(desk: Desk, link: Link) -> str:
    lag = abs(link.lag)
    if link.lag_kind == "percent":
        return f"{lag} %"
    if link.lag_kind == "elapsed":
        return desk.texts("why.tie.elapsed", days=desk.formats.number(round(lag / 1440, 2)))
    return desk.formats.minutes(lag)


def short_tie(desk: Desk, link: Link) -> str:
    """`SS+2 d`; nothing for a plain finish to start."""
    if not link.lag:
        return "" if link.kind == "FS" else link.kind
    return f"{link.kind}{'+' if link.lag > 0 else chr(0x2212)}{_lag_text(desk, link)}"


def _leave_text(desk: Desk, remedy: Remedy) -> str:
    row = desk.plan.find(remedy.table, remedy.id) if remedy.table == "day_off" else None
    return _leave(desk, row, "why.leave") if isinstance(row, DayOff) else ""


def _leave(desk: Desk, row: DayOff, key: str) -> str:
    formats = desk.formats
    days = formats.date(row.first)
    if row.last != row.first:
        days = f"{days}–{formats.date(row.last)}"
    person = desk.plan.persons[row.person].name
    reason = desk.texts("why.leave.reason", reason=row.reason) if row.reason else ""
    return desk.texts(key, name=person, days=days, reason=reason)


def _buttons(desk: Desk, reason: Reason) -> Iterator[ButtonEntry]:
    for remedy in reason.remedies:
        yield ButtonEntry(remedy_text(desk.texts, desk, remedy), remedy_target(remedy))


def remedy_text(texts: Texts, desk: Desk, remedy: Remedy) -> str:
    """What pressing it does."""
    if remedy.table == "link":
        return texts("remedy.unlink")
    if remedy.table == "day_off":
        row = desk.plan.find("day_off", remedy.id)
        return _leave(desk, row, "remedy.end_leave") if isinstance(row, DayOff) else ""
    field = next(iter(remedy.fields))
    if field in _FIELDS:
        return texts(f"remedy.{_FIELDS[field]}")
    return texts("remedy.change", field=texts(f"field.{remedy.table}.{field}"))


def remedy_target(remedy: Remedy) -> tuple[object, ...]:
    """What comes back from its button: ("delete", table, id) or ("edit", table, id, fields)."""
    if remedy.verb == "delete":
        return ("delete", remedy.table, remedy.id)
    return ("edit", remedy.table, remedy.id, tuple(remedy.fields.items()))


def late_entries(desk: Desk, task_id: Id) -> tuple[Entry, ...]:
    """By how much the task comes too late for what, with a way there."""
    late = lateness_of(desk.values, task_id)
    if late is None:
        return ()
    plan, other = desk.plan, late.because
    named = plan.tasks[other].name if other is not None else ""
    key = f"schedule.late.{late.kind}" if other != task_id else f"inspector.late.own.{late.kind}"
    minutes = desk.formats.minutes(late.minutes)
    told = desk.texts(key, name=plan.tasks[task_id].name, late=minutes, other=named)
    entries: list[Entry] = [TextEntry(told, bar=True)]
    if other is not None and other != task_id:
        entries.append(LinkEntry(named, desk.text("task", other, "deadline"), row_target("task", other)))
    return tuple(entries)
