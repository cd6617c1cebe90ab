"""What hangs on a task: links as chips, people, estimate, materials and posts, what a baseline remembers otherwise."""

from collections.abc import Iterable
from datetime import datetime

from planning.order import sorted_ids
from planning.rows import Id, Link
from planning.schedule.baselines import Cell, state_of_task, stood
from planning.schedule.chances import probability_by, spread_of
from planning.schedule.comparing import cell_text
from planning.schedule.from_plan import SCHEDULE
from planning.schedule.from_rows import deadline_of
from planning.schedule.predecessors import LINKS_BY_PREDECESSOR, LINKS_BY_SUCCESSOR
from ui.desk import Desk
from ui.inspection.parts import every_field, row_target
from ui.inspection.task_why import short_tie, tie_text
from ui.widgets.inspector_content import (
    ButtonEntry,
    ChipEntry,
    Entry,
    FieldEntry,
    LinkEntry,
    Section,
    TextEntry,
)


def link_sections(desk: Desk, task_id: Id) -> Iterable[Section]:
    """The tasks before and after this one; a chip goes there, its cross unlinks, the last one links another."""
    for key, links, other in (
        ("before", desk.get(LINKS_BY_SUCCESSOR), "predecessor"),
        ("after", desk.get(LINKS_BY_PREDECESSOR), "successor"),
    ):
        chips = [_chip(desk, link, getattr(link, other)) for link in links.get(task_id, ())]
        if not desk.live.session.read_only:
            chips.append(ChipEntry(desk.texts("inspector.add_link"), ("add_link", task_id, key), adds=True))
        if chips:
            yield Section(desk.texts(f"inspector.links.{key}"), tuple(chips))


def _chip(desk: Desk, link: Link, other: Id) -> ChipEntry:
    name, tie = desk.plan.tasks[other].name, short_tie(desk, link)
    writes = not desk.live.session.read_only
    tip = desk.texts("inspector.link.tip", name=name, tie=tie_text(desk, link))
    text = f"{name} · {tie}" if tie else name
    return ChipEntry(text, row_target("task", other), ("delete", "link", link.id) if writes else None, tip)


def people_section(desk: Desk, task_id: Id) -> Section:
    """Who works on it with which share and how much; the owner alone where nobody is assigned."""
    plan, texts, formats = desk.plan, desk.texts, desk.formats
    entries: list[Entry] = []
    for row in plan.assignments.values():
        if row.task == task_id:
            parts = [formats.percent(row.units)]
            if row.work is not None:
                parts.append(formats.minutes(row.work))
            entries.append(FieldEntry(plan.persons[row.person].name, " · ".join(parts)))
    if not entries:
        key = "inspector.people.owner" if plan.tasks[task_id].owner else "inspector.people.none"
        entries.append(TextEntry(texts(key)))
    if not desk.live.session.read_only:
        entries.append(ButtonEntry(texts("inspector.people.assign"), ("command", "plan.assign")))
    return Section(texts("inspector.people"), tuple(entries))


def estimate_section(desk: Desk, task_id: Id) -> Section:
    """The three points, what is to be expected of them, and how sure the deadline is."""
    texts, task = desk.texts, desk.plan.tasks[task_id]
    entries: list[Entry] = list(
        every_field(desk, "task", task_id, ("optimistic", "likely", "pessimistic", "expected"))
    )
    spread = spread_of(desk.values, task_id)
    if spread is not None and spread.deviation:
        deviation = desk.formats.minutes(round(spread.deviation))
        entries.append(TextEntry(texts("inspector.spread", deviation=deviation, count=spread.estimated)))
        by = deadline_of(task)
        share = None if by is None else probability_by(desk.values, task_id, by)
        if share is not None and task.deadline is not None:
            day = desk.formats.date(task.deadline)
            told = texts("inspector.chance", day=day, share=desk.formats.percent(share))
            entries.append(TextEntry(told, strong=True))
    return Section(texts("inspector.estimate"), tuple(entries))


def goods_section(desk: Desk, task_id: Id) -> tuple[Section, ...]:
    """Materials and posts that the task needs or publishes."""
    entries: list[Entry] = []
    for table in ("material", "content_item"):
        rows = desk.plan.rows(table)
        for row_id in sorted_ids(rows):
            if getattr(rows[row_id], "task", None) == task_id:
                fact = desk.text(table, row_id, "state")
                entries.append(
                    LinkEntry(str(getattr(rows[row_id], "name", "")), fact, row_target(table, row_id))
                )
    return (Section(desk.texts("inspector.goods"), tuple(entries)),) if entries else ()


def baseline_section(desk: Desk, task_id: Id) -> tuple[Section, ...]:
    """What differs from the newest baseline."""
    plan, texts, formats = desk.plan, desk.texts, desk.formats
    newest = max(plan.baselines.values(), key=lambda row: (row.at, row.id), default=None)
    if newest is None:
        return ()
    task = plan.tasks[task_id]
    title = texts("inspector.baseline", name=newest.name)
    old = stood(plan, newest.id, "task", task.uid)
    if old is None:
        return (Section(title, (TextEntry(texts("inspector.baseline.new")),)),)
    now: dict[str, Cell] = {"name": task.name, **state_of_task(desk.values, task_id)}
    before: dict[str, Cell] = {"name": old.name, **old.cells}
    shown = [(key, *(cell_text(formats, key, cells.get(key)) for cells in (before, now))) for key in now]
    entries: list[Entry] = [
        FieldEntry(texts(f"compare.field.{key}"), f"{one or '–'} → {other or '–'}")
        for key, one, other in shown
        if one != other
    ]
    same = TextEntry(texts("inspector.baseline.same"))
    return (Section(title, tuple(entries) or (same,), _slip(desk, task_id, before.get("finish"))),)


def _slip(desk: Desk, task_id: Id, before: Cell) -> str:
    """Calendar days by which the finish moved."""
    if not isinstance(before, str):
        return ""
    days = (desk.get(SCHEDULE).finish_of(task_id).date() - datetime.fromisoformat(before).date()).days
    if not days:
        return ""
    return desk.texts("inspector.slip.later" if days > 0 else "inspector.slip.sooner", days=abs(days))
