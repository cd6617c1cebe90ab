"""A person, a role or days off in the inspector: what they may and must, how much work against how much time, and all
that hangs on them."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from itertools import groupby
from typing import cast

from planning.order import sorted_ids
from planning.people.load import PEOPLE_LOAD, DayLoad
from planning.people.roles import role_called
from planning.rows import Id, Role
from planning.schedule.from_plan import SCHEDULE, TASK_OUTLINE
from planning.timeline_rows import DayOff
from ui.desk import Desk
from ui.inspection.parts import every_field, field_entries, row_target
from ui.widgets.chip import Chip
from ui.widgets.inspector_content import Entry, InspectorContent, LinkEntry, Section, TextEntry

MOST_RUNS = 4
MOST_LINKS = 8
"""Spans of days with the same too much work, and rows of a kind, that are listed."""
_FRAME = ("team", "capacity", "calendar", "note")


def person_content(desk: Desk, person: Id) -> InspectorContent:
    """Everything about one person."""
    row = desk.plan.persons[person]
    over = desk.value("person", person, "over_days")
    chips = [Chip(row.role, "neutral")] if row.role else []
    if isinstance(over, int) and over:
        chips.append(Chip(desk.texts("person.over_chip", count=over), "warning"))
    sections = tuple(section for section in _person_sections(desk, person) if section.entries)
    return InspectorContent(desk.texts("person.kind"), "people", row.name, tuple(chips), sections)


def _person_sections(desk: Desk, person: Id) -> Iterator[Section]:
    texts = desk.texts
    yield Section(texts("person.role"), _role(desk, person))
    yield Section(texts("person.load"), _load(desk, person))
    yield Section(texts("inspector.fields"), every_field(desk, "person", person, _FRAME))
    for table, fact in (("goal", "progress"), ("budget_line", "amount_total"), ("material", "standing")):
        yield _links(desk, table, _owned(desk, table, person), fact)
    yield _tasks(desk, person)
    yield Section(texts("table.day_off"), _leave(desk, person))


def _role(desk: Desk, person: Id) -> tuple[Entry, ...]:
    """Role, duty and authority, and the way to where they are described."""
    fields = every_field(desk, "person", person, ("role",))
    role = role_called(desk.plan.roles, desk.plan.persons[person].role)
    if role is None:
        return (*fields, TextEntry(desk.texts("person.role.none")))
    told = field_entries(desk, "person", person, ("duty", "authority"))
    return (*fields, *told, LinkEntry(role.name, desk.texts("role.kind"), row_target("role", role.id)))


def _load(desk: Desk, person: Id) -> tuple[Entry, ...]:
    """Work that is left, then the days on which it is too much, with the tasks that it comes from."""
    today, load = desk.values.now.date(), desk.get(PEOPLE_LOAD)[person]
    over = [day for day in load.over if day >= today]
    entries: list[Entry] = list(field_entries(desk, "person", person, ("work_left",)))
    if not over:
        entries.append(TextEntry(desk.texts("person.over.none"), bar=True))
    alike = [list(run) for _, run in groupby(over, lambda day: load.days[day])]
    for run in alike[:MOST_RUNS]:
        days = {"first": desk.formats.date(run[0]), "last": desk.formats.date(run[-1])}
        key = "person.over" if len(run) == 1 else "person.over.each"
        told = desk.texts(key, **days, **_hours(desk, load.days[run[0]]))
        entries.append(TextEntry(told, bar=True))
        entries += (_task(desk, task) for task in load.days[run[0]].tasks)
    left = sum(len(run) for run in alike[MOST_RUNS:])
    if left:
        entries.append(TextEntry(desk.texts("person.over.more", count=left)))
    return tuple(entries)


def _hours(desk: Desk, load: DayLoad) -> dict[str, str]:
    work, capacity = round(load.minutes / 60, 1), round(load.capacity / 60, 1)
    number = desk.formats.number
    return {"work": number(work), "capacity": number(capacity), "more": number(round(work - capacity, 1))}


def _owned(desk: Desk, table: str, person: Id) -> list[Id]:
    rows = desk.plan.rows(table)
    return [row_id for row_id in sorted_ids(rows) if getattr(rows[row_id], "owner", None) == person]


def _links(desk: Desk, table: str, ids: list[Id], fact: str) -> Section:
    rows = desk.plan.rows(table)
    entries: list[Entry] = [
        LinkEntry(
            str(getattr(rows[row_id], "name", "")),
            desk.text(table, row_id, fact),
            row_target(table, row_id),
        )
        for row_id in ids[:MOST_LINKS]
    ]
    return Section(desk.texts(f"person.{table}"), (*entries, *_rest(desk, ids)), _count(desk, ids))


def _tasks(desk: Desk, person: Id) -> Section:
    """Tasks that are open before those that are done, in the order of the plan."""
    loaded = {*desk.get(PEOPLE_LOAD)[person].tasks, *_owned(desk, "task", person)}
    outline = desk.get(TASK_OUTLINE)
    ids = [row.id for row in outline.rows if row.id in loaded and not row.children]
    ids.sort(key=lambda task: desk.plan.tasks[task].progress >= 1)
    entries = tuple(_task(desk, task) for task in ids[:MOST_LINKS])
    return Section(desk.texts("person.task"), (*entries, *_rest(desk, ids)), _count(desk, ids))


def _task(desk: Desk, task: Id) -> LinkEntry:
    parts = (desk.text("task", task, key) for key in ("start", "finish"))
    fact = f"{' → '.join(parts)} · {desk.text('task', task, 'progress')}"
    return LinkEntry(desk.plan.tasks[task].name, fact, row_target("task", task))


def _rest(desk: Desk, ids: list[Id]) -> tuple[TextEntry, ...]:
    left = len(ids) - MOST_LINKS
    return (TextEntry(desk.texts("person.more", count=left)),) if left > 0 else ()


def _count(desk: Desk, ids: list[Id]) -> str:
    return desk.formats.number(len(ids)) if ids else ""


def _leave(desk: Desk, person: Id) -> tuple[LinkEntry, ...]:
    rows = [row for row in desk.plan.day_offs.values() if row.person == person]
    rows.sort(key=lambda row: (row.first, row.id))
    return tuple(LinkEntry(_span(desk, row), row.reason, row_target("day_off", row.id)) for row in rows)


def _span(desk: Desk, row: DayOff) -> str:
    first, last = desk.formats.date(row.first), desk.formats.date(row.last)
    return first if first == last else f"{first} → {last}"


def role_content(desk: Desk, role_id: Id) -> InspectorContent:
    """A role: duty, authority, and who has it."""
    texts, role = desk.texts, cast(Role, desk.plan.row("role", role_id))
    having = [
        LinkEntry(row.name, row.team, row_target("person", row.id))
        for row in desk.plan.persons.values()
        if role_called({role.id: role}, row.role) is not None
    ]
    sections = (
        Section(texts("person.role"), every_field(desk, "role", role_id, ("duty", "authority", "note"))),
        Section(texts("role.people"), tuple(having) or (TextEntry(texts("role.nobody")),)),
    )
    return InspectorContent(texts("role.kind"), "people", role.name, (), sections)


def day_off_content(desk: Desk, row_id: Id) -> InspectorContent:
    """Days off: whose, and which of the person's tasks run across them."""
    texts, row = desk.texts, desk.plan.day_offs[row_id]
    person = desk.plan.persons[row.person]
    fields = every_field(desk, "day_off", row_id, ("first", "last", "reason"))
    across = tuple(_task(desk, task) for task in _running(desk, row))
    about = TextEntry(texts("day_off.about"), bar=True)
    sections = (
        Section(texts("inspector.fields"), fields),
        Section(texts("day_off.tasks"), (about, *across) if across else (TextEntry(texts("day_off.none")),)),
        Section(
            texts("inspector.chain"), (LinkEntry(person.name, person.role, row_target("person", person.id)),)
        ),
    )
    title = f"{person.name} · {_span(desk, row)}"
    return InspectorContent(texts("day_off.kind"), "calendar", title, (), sections)


def _running(desk: Desk, row: DayOff) -> list[Id]:
    """The person's tasks that have begun when the days off begin and end after them, or begin in them."""
    schedule = desk.get(SCHEDULE)
    first, end = datetime.combine(row.first, time()), datetime.combine(row.last + timedelta(days=1), time())
    tasks = desk.get(PEOPLE_LOAD)[row.person].tasks
    return [task for task in tasks if schedule.start_of(task) < end and schedule.finish_of(task) > first]
