"""What the retro makes of its rows: a fact becomes a result, an improvement becomes a task."""

from datetime import date, datetime, timedelta
from typing import cast

from planning.change import Change
from planning.derived import DerivedValues
from planning.edits.builder import ChangeBuilder
from planning.errors import PlanError
from planning.money import major
from planning.plan import Plan
from planning.retro.facts import Fact
from planning.rows import Id, RetroCause, RetroImprovement, RetroResult, Value
from planning.schedule.calendar import WorkingCalendar
from planning.schedule.from_plan import CALENDAR, day_minutes

MOST_DAYS_OFF = 30
"""How far back from a due date a working day is looked for."""


def take_over(plan: Plan, fact: Fact) -> Change:
    """A result that says what the fact says; money in whole units of the currency, a date as days late."""
    builder = ChangeBuilder(plan)
    values: dict[str, Value] = {"name": fact.name}
    if fact.table == "goal":
        values |= {"goal": fact.id, "planned": _number(fact.planned), "reached": _number(fact.reached)}
    elif fact.table == "budget_line":
        values |= {
            "planned": float(major(cast(int, fact.planned), plan.currency)),
            "reached": float(major(cast(int, fact.reached), plan.currency)),
        }
    builder.add("retro_result", **values)
    return builder.change("undo.take_over", name=fact.name)


def make_task(values: DerivedValues, improvement_id: Id) -> Change:
    """A task of one day that ends on the improvement's date, owned by the same person; the improvement names it.

    PlanError `improvement_has_task`."""
    plan = values.plan
    row = cast(RetroImprovement, plan.row("retro_improvement", improvement_id))
    if plan.find("task", row.task) is not None:
        raise PlanError("improvement_has_task", name=row.name)
    cause = cast(RetroCause, plan.row("retro_cause", row.cause))
    result = cast(RetroResult, plan.row("retro_result", cause.result))
    builder = ChangeBuilder(plan)
    task = builder.add(
        "task",
        name=row.name,
        owner=row.owner,
        goal=result.goal,
        duration=day_minutes(values),
        constraint="start_no_earlier",
        constraint_at=_start(values.get(CALENDAR), row.due, values.now),
        deadline=row.due,
        note=cause.name,
    )
    builder.update("retro_improvement", improvement_id, task=task)
    return builder.change("undo.make_task", name=row.name)


def _number(value: Value) -> float | None:
    return float(value) if isinstance(value, int | float) else None


def _start(calendar: WorkingCalendar, due: date | None, now: datetime) -> datetime:
    """The last working morning up to the due date, from today on."""
    today = now.date()
    day = max(due or today, today)
    for _ in range(MOST_DAYS_OFF):
        if day <= today or calendar.is_working_day(day):
            break
        day -= timedelta(days=1)
    return calendar.start_of_day(day) if calendar.is_working_day(day) else calendar.add(now, 0)
