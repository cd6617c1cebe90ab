"""What people and their days say when the pointer rests on them or a task is held over them."""

from planning.people.load import SLACK, shares_of
from planning.rows import Id
from planning.schedule.from_plan import SCHEDULE
from ui.desk import Desk
from ui.timeline.people.model import PeopleModel
from ui.timeline.people.people_painter import short_hours

MOST = 12
"""Tasks that are listed by name."""


def cell_text(desk: Desk, model: PeopleModel, person: Id | None, column: int) -> str:
    """The day or week, how full it is, the tasks that it comes from with their hours."""
    texts, formats = desk.texts, desk.formats
    days, cell = model.days_of(column), model.cells(person)[column]
    told = [formats.day_long(days[0])]
    if len(days) > 1:
        told = [texts("people.tip.week", first=told[0], last=formats.day_long(days[-1]))]
    if cell.away:
        told.append(texts("people.tip.away"))
    if person is not None:
        of = texts("people.tip.load", hours=short_hours(cell.minutes), capacity=short_hours(cell.capacity))
        told.append(of)
        if cell.minutes > cell.capacity + SLACK:
            told.append(texts("people.tip.over", hours=short_hours(cell.minutes - cell.capacity)))
    told += [_task_line(desk, model, person, task, column) for task in cell.tasks[:MOST]]
    if len(cell.tasks) > MOST:
        told.append(texts("calendar.more", count=len(cell.tasks) - MOST))
    return "\n".join(told)


def _task_line(desk: Desk, model: PeopleModel, person: Id | None, task: Id, column: int) -> str:
    name = desk.plan.tasks[task].name
    if person is None:
        return name
    shares = shares_of(desk.values, person, task)
    minutes = sum(shares.get(day, 0.0) for day in model.days_of(column))
    return desk.texts("people.tip.task", name=name, hours=short_hours(minutes))


def person_text(desk: Desk, model: PeopleModel, person: Id | None) -> str:
    """Role, share of the time, what is left, days with too much."""
    texts = desk.texts
    if person is None:
        return texts("people.nobody.tip")
    row, load = desk.plan.persons[person], model.load(person)
    told = [" · ".join(part for part in (row.name, row.role) if part)]
    told.append(texts("people.share", share=desk.formats.percent(row.capacity)))
    told.append(texts("people.tip.left", hours=short_hours(load.left)))
    if load.over:
        told.append(texts("people.tip.days_over", count=len(load.over)))
    return "\n".join(told)


def already_text(desk: Desk, model: PeopleModel, task: Id, person: Id | None) -> str:
    """Whom a task would go to, and how much somebody has to do on its days already."""
    if person is None:
        return desk.texts("timeline.drag.no_owner")
    schedule, load = desk.get(SCHEDULE), model.load(person)
    first, last = schedule.start_of(task).date(), schedule.finish_of(task).date()
    minutes = sum(held.minutes for day, held in load.days.items() if first <= day <= last)
    name = desk.plan.persons[person].name
    if not minutes:
        return desk.texts("people.drag.free", name=name)
    return desk.texts("people.drag.busy", name=name, hours=short_hours(minutes))
