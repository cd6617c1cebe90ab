"""What an alert becomes: a task for whoever answers for the channel's goal."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from planning.change import Change
from planning.derived import DerivedValues
from planning.edits.builder import ChangeBuilder
from planning.errors import PlanError
from planning.monitoring.alerts import Alert
from planning.monitoring.targets import UNITS, metric_of_unit
from planning.plan import Plan
from planning.rows import Goal, Id
from planning.schedule.from_plan import day_minutes
from planning.task_state import DONE, task_state

DAYS_TO_ANSWER = 2


@dataclass(frozen=True, slots=True)
class AlertTask:
    """Its words, in the language of whoever asks for it."""

    name: str
    note: str = ""


def task_from_alert(values: DerivedValues, alert: Alert, words: AlertTask) -> Change:
    """A task of one day from now on, serving the channel's goal; PlanError `alert_has_task` while one is open."""
    plan = values.plan
    for task in plan.tasks.values():
        if task.name == words.name and task_state(values, task.id) != DONE:
            raise PlanError("alert_has_task", name=words.name)
    goal = goal_of_channel(plan, alert.channel)
    builder = ChangeBuilder(plan)
    builder.add(
        "task",
        name=words.name,
        note=words.note,
        owner=None if goal is None else goal.owner,
        goal=None if goal is None else goal.id,
        constraint="start_no_earlier",
        constraint_at=datetime.combine(values.now.date(), time()),
        duration=day_minutes(values),
        deadline=values.now.date() + timedelta(days=DAYS_TO_ANSWER),
    )
    return builder.change("undo.task_from_alert", name=words.name)


def goal_of_channel(plan: Plan, channel: Id) -> Goal | None:
    """The channel's goal that a fall hurts: one that counts a figure, the nearest to the result; else its first."""
    goals = sorted(
        (goal for goal in plan.goals.values() if goal.channel == channel), key=lambda goal: goal.id
    )
    order = list(UNITS)
    counting = [goal for goal in goals if metric_of_unit(goal.unit) is not None]
    return min(
        counting,
        key=lambda goal: order.index(metric_of_unit(goal.unit) or order[0]),
        default=next(iter(goals), None),
    )
