"""Checklists, materials, expenses and days off: rows that belong to others."""

from datetime import date, timedelta

from planning.errors import PlanError
from planning.importing.draft import DraftRow, DraftTable
from planning.importing.taking.context import (
    Taking,
    day,
    header_of,
    moment,
    note_line,
    note_of,
    text,
    title_of,
    whole,
)
from planning.importing.taking.people import reference
from planning.rows import Id, Value

LONGEST_HOLIDAY = timedelta(days=60)


def take_step(taking: Taking, table: DraftTable, row: DraftRow) -> Id:
    """A step of the task that the file names, else of one called like the list. A step that the file says is done
    without a day counts as done now."""
    task_name = text(row, "task") or " · ".join(row.section) or title_of(table, taking)
    task = taking.named(taking.builder, "task", task_name)
    if task is None:
        task = taking.builder.add("task", name=task_name)
        taking.note_name("task", task_name, task)
    number = taking.memory.get(("steps", task), 0) or _last_number(taking, task)
    taking.memory[("steps", task)] = number + 1
    done = row.values.get("done") is True
    item = taking.builder.add(
        "checklist_item",
        task=task,
        number=number + 1,
        position=(number + 1) * 1000,
        name=text(row, "name"),
        owner=reference(taking, table, row, "owner", "person"),
        due=moment(row, "due"),
        criterion=text(row, "criterion"),
        done_at=(moment(row, "due") or taking.values.now) if done else None,
        note=note_of(row),
    )
    taking.builder.update("task", task, steps_numbered=number + 1)
    return item


def _last_number(taking: Taking, task: Id) -> int:
    return int(getattr(taking.builder.row("task", task), "steps_numbered", 0))


def take_material(taking: Taking, table: DraftTable, row: DraftRow) -> Id:
    """A material; its specification becomes a point to check."""
    stored: dict[str, Value] = {"name": text(row, "name"), "due": day(row, "due"), "note": note_of(row)}
    for key in ("kind", "state"):
        if text(row, key):
            stored[key] = text(row, key)
    for key, ref in (("owner", "person"), ("channel", "channel")):
        stored[key] = reference(taking, table, row, key, ref)
    made = taking.builder.add("material", **stored)
    wanted = text(row, "specification")
    if wanted:
        name = note_line(header_of(table, "specification"), wanted)
        taking.builder.add("material_check", material=made, name=name)
    return made


def take_expense(taking: Taking, table: DraftTable, row: DraftRow) -> Id:
    """Money that went, on the line that the file names, else on one called like the list. PlanError
    `field_required`."""
    amount = whole(row, "amount")
    if amount is None:
        raise PlanError("field_required", table="expense", field="amount")
    line_name = text(row, "line") or " · ".join(row.section) or title_of(table, taking)
    line = taking.named(taking.builder, "budget_line", line_name)
    if line is None:
        line = taking.builder.add("budget_line", name=line_name, parent=None)
        taking.note_name("budget_line", line_name, line)
    name, payee = text(row, "name"), text(row, "payee")
    extra = [note_line(header_of(table, "name"), name)] if payee and name and payee != name else []
    return taking.builder.add(
        "expense", line=line, day=day(row, "day"), name=payee or name, amount=amount, note=note_of(row, extra)
    )


def take_holiday(taking: Taking, table: DraftTable, row: DraftRow) -> Id:
    """Every day off from first to last, and the days that are worked instead. PlanError `day_missing`,
    `range_reversed`."""
    first = day(row, "start") or day(row, "finish")
    last = day(row, "finish") or first
    worked = _days(row, "makeup")
    if first is None or last is None:
        raise PlanError("day_missing", field="start")
    if last < first or last - first > LONGEST_HOLIDAY:
        raise PlanError("range_reversed", field="finish", value=f"{first} – {last}")
    hours = taking.values.plan.info.hours if row.values.get("works") is True else ""
    name = text(row, "name")
    days = [first + timedelta(days=step) for step in range((last - first).days + 1)]
    made = [_put_day(taking, at, name, hours) for at in days]
    for at in worked:
        _put_day(taking, at, name, taking.values.plan.info.hours)
    return made[0]


def _days(row: DraftRow, key: str) -> list[date]:
    found = day(row, key)
    return [] if found is None else [found]


def _put_day(taking: Taking, at: date, name: str, hours: str) -> Id:
    """A day that the calendar has already is changed, not doubled."""
    if ("days", "read") not in taking.memory:
        taking.memory[("days", "read")] = 1
        for known in taking.values.plan.calendar_days.values():
            if known.calendar is None:
                taking.memory[("day", known.day)] = known.id
    found = taking.memory.get(("day", at))
    if found is None:
        found = taking.memory[("day", at)] = taking.builder.add(
            "calendar_day", day=at, name=name, hours=hours
        )
    else:
        taking.builder.update("calendar_day", found, name=name, hours=hours)
    return found
