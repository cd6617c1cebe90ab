"""What a line of the list says: when, how late, from what. Words only; the delegate paints them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from planning.agenda import DONE, LATE, LATER, NODE, TODAY, AgendaGroup, AgendaRow, source_title
from planning.cells import name_of
from planning.rows import Id
from ui.desk import Desk

BY_PERSON, BY_TIME, BY_SOURCE = "person", "time", "source"
MINUTES_A_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Sign:
    """A state as shape, colour token of icon and words, and words."""

    icon: str
    token: str
    ink: str
    text: str


@dataclass(frozen=True, slots=True)
class HeadWords:
    """Over a group: its title and, muted, what else is known of it."""

    title: str
    more: str = ""


def sign_of(desk: Desk, row: AgendaRow) -> Sign:
    """Icon and words; colour only repeats them."""
    now = desk.values.now
    if row.state == DONE:
        return Sign("check-circle", "good", "text_muted", _done(desk, row.done_at, now.date()))
    if row.state == LATE:
        return Sign("critical-octagon", "critical", "critical", lateness(desk, row))
    if row.state == TODAY:
        return Sign("clock", "warning", "warning", _with_progress(desk, row, _left(desk, row.due - now)))
    return Sign("calendar", "text_muted", "text_muted", _with_progress(desk, row, _days(desk, row)))


def lateness(desk: Desk, row: AgendaRow) -> str:
    """Hours and minutes on the first day and where an hour was named, else days."""
    now = desk.values.now
    minutes = int((now - row.due).total_seconds() // 60)
    days = (now.date() - row.due.date()).days
    if days and (minutes >= MINUTES_A_DAY or not row.timed):
        return desk.texts("today.late.one_day" if days == 1 else "today.late.days", days=days)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return desk.texts("today.late.hours", hours=hours, minutes=minutes)
    return desk.texts("today.late.minutes", minutes=minutes)


def due_text(desk: Desk, row: AgendaRow) -> str:
    """The hour only where somebody named it; a holiday is told."""
    shown = desk.formats.moment_full(row.due) if row.timed else desk.formats.date(row.due.date())
    return f"{shown} · {desk.texts('node.holiday')}" if row.holiday else shown


def owner_text(desk: Desk, row: AgendaRow) -> str:
    return name_of(desk.values, "person", row.owner)


def tip_text(desk: Desk, row: AgendaRow) -> str:
    """Code, full name, and what must be true to tick it off."""
    lines = [f"{row.code}  {row.name}".strip()]
    if row.holiday:
        lines.append(desk.texts("node.holiday.about"))
    if row.criterion:
        lines.append(desk.texts("today.tip.criterion", criterion=row.criterion))
    return "\n".join(lines)


def head_words(desk: Desk, view: str, group: AgendaGroup) -> HeadWords:
    """The title of a group in one of the three views."""
    if view == BY_PERSON:
        return _person_words(desk, group.key if isinstance(group.key, int) else None)
    if group.key == NODE:
        return HeadWords(desk.texts("today.group.nodes"))
    if view == BY_SOURCE:
        key = group.key if isinstance(group.key, int) else None
        return HeadWords(source_title(desk.plan, key) or desk.texts("sheet.single_tasks"))
    if isinstance(group.key, date):
        return _day_words(desk, group.key)
    return HeadWords(desk.texts("today.group.late"))


def _person_words(desk: Desk, person: Id | None) -> HeadWords:
    if person is None or person not in desk.plan.persons:
        return HeadWords(desk.texts("today.group.nobody"))
    row = desk.plan.persons[person]
    return HeadWords(row.name, row.role)


def _day_words(desk: Desk, day: date) -> HeadWords:
    days = (day - desk.values.now.date()).days
    long = desk.formats.day_long(day)
    if days == 0:
        return HeadWords(desk.texts("today.group.today"), long)
    return HeadWords(long, desk.texts("today.in.one_day" if days == 1 else "today.in.days", days=days))


def _done(desk: Desk, at: datetime | None, today: date) -> str:
    if at is None:
        return desk.texts("today.done")
    return desk.texts(
        "today.done_at", moment=f"{at:%H:%M}" if at.date() == today else desk.formats.date(at.date())
    )


def _left(desk: Desk, left: timedelta) -> str:
    hours, minutes = divmod(int(left.total_seconds() // 60), 60)
    if hours:
        return desk.texts("today.in.hours", hours=hours, minutes=minutes)
    return desk.texts("today.in.minutes", minutes=minutes)


def _days(desk: Desk, row: AgendaRow) -> str:
    assert row.state == LATER
    days = (row.due.date() - desk.values.now.date()).days
    return desk.texts("today.in.one_day" if days == 1 else "today.in.days", days=days)


def _with_progress(desk: Desk, row: AgendaRow, text: str) -> str:
    """A task that is under way says how far it is."""
    progress = desk.plan.tasks[row.task].progress if row.table == "task" else 0.0
    if not progress:
        return text
    return desk.texts("today.state_and_progress", state=text, share=desk.formats.percent(progress))
