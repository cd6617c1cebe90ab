"""A day's or a person's checklist out of the plan, as plain values for paper. No Qt; decides nothing of the look."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from planning.agenda import (
    AGENDA,
    DONE,
    LATE,
    NEXT_MARK,
    NODE,
    AgendaGroup,
    AgendaRow,
    by_source,
    on_day,
    source_title,
)
from planning.cells import name_of
from planning.derived import DerivedValues
from planning.formats import Formats
from planning.goals.numbers import GOAL_OUTLINE
from planning.rows import Id
from planning.schedule.from_plan import SCHEDULE
from planning.texts import Texts
from ui.printing.sheet import ChecklistGroup, ChecklistRow, ChecklistSheet

WEEK = timedelta(days=7)


def checklist_sheet(
    values: DerivedValues,
    texts: Texts,
    formats: Formats,
    *,
    day: date,
    person: Id | None,
    printed_at: datetime,
) -> ChecklistSheet:
    """What is due on `day` and what is late from before it; only one owner's with `person`."""
    rows = [row for row in on_day(values.get(AGENDA), day) if person is None or row.owner == person]
    groups = tuple(_group(values, texts, formats, group, day) for group in by_source(rows))
    named = {"date": day.isoformat(), "weekday": texts(f"weekday.{day.isoweekday()}")}
    title = texts("sheet.title_today" if day == values.now.date() else "sheet.title", **named)
    return ChecklistSheet(
        title=title,
        subtitle=_subtitle(values, texts, person, len(rows)),
        right_lines=standing_lines(values, texts),
        groups=groups or (ChecklistGroup(texts("sheet.nothing"), ()),),
        footer_left=texts("sheet.footer", plan=values.plan.info.name),
        printed_at=printed_at,
        notes_hint=texts("sheet.notes_hint"),
        tick_hint=texts("sheet.tick_hint", example=_example(rows)),
    )


def _subtitle(values: DerivedValues, texts: Texts, person: Id | None, count: int) -> str:
    who = texts("sheet.everybody") if person is None else name_of(values, "person", person)
    steps = texts("sheet.one_step") if count == 1 else texts("sheet.steps", count=count)
    return texts("sheet.subtitle", plan=values.plan.info.name, who=who, steps=steps)


def standing_lines(values: DerivedValues, texts: Texts) -> tuple[str, ...]:
    """What is next, and who leads; neither if the plan doesn't say."""
    lines = []
    mark = values.get(NEXT_MARK)
    if mark is not None:
        key = "sheet.one_day_to" if mark.days == 1 else "sheet.days_to"
        name = texts("sheet.finish") if mark.task is None else values.plan.tasks[mark.task].name
        lines.append(texts(key, name=name, days=mark.days))
    lead = _lead(values, texts)
    if lead:
        lines.append(texts("sheet.lead", name=lead))
    return tuple(lines)


def _lead(values: DerivedValues, texts: Texts) -> str:
    """Who has the role of the project lead in either language, else the owner of the first target."""
    roles = {role.casefold() for role in texts.both("sheet.lead_role")}
    for person in values.plan.persons.values():
        if person.role.casefold() in roles:
            return person.name
    goals = values.get(GOAL_OUTLINE).rows
    return name_of(values, "person", values.plan.goals[goals[0].id].owner) if goals else ""


def _example(rows: Sequence[AgendaRow]) -> str:
    """Two codes of this very list."""
    return " ".join(row.code for row in rows[:2]) or "A1 A3"


def _group(
    values: DerivedValues, texts: Texts, formats: Formats, group: AgendaGroup, day: date
) -> ChecklistGroup:
    key = group.key if isinstance(group.key, int) else None
    other = texts("today.group.nodes" if group.key == NODE else "sheet.single_tasks")
    title = source_title(values.plan, key) or other
    return ChecklistGroup(title, tuple(_row(values, texts, formats, row, day) for row in group.rows))


def _row(values: DerivedValues, texts: Texts, formats: Formats, row: AgendaRow, day: date) -> ChecklistRow:
    return ChecklistRow(
        code=row.code,
        time_text=_time(values, texts, formats, row, day),
        step=row.name,
        owner=name_of(values, "person", row.owner),
        criterion=row.criterion,
        done=row.state == DONE,
        late=row.state == LATE,
    )


def _time(values: DerivedValues, texts: Texts, formats: Formats, row: AgendaRow, day: date) -> str:
    """`09:30`; a fixed task of the day from–to; what is older with its weekday, or its date after a week."""
    due = row.due
    if due.date() == day:
        start = values.get(SCHEDULE)[row.task].start if row.table == "task" else due
        spans = row.timed and start.date() == day and start < due
        return f"{start:%H:%M}–{due:%H:%M}" if spans else f"{due:%H:%M}"
    if day - due.date() < WEEK:
        return texts("sheet.earlier", weekday=texts(f"weekday.{due.isoweekday()}"), time=f"{due:%H:%M}")
    return formats.date(due.date())
