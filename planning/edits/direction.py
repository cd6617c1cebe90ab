"""From which end a plan is scheduled. Turning it round turns what has no date of its own as well."""

from planning.derived import DerivedValues
from planning.edits.builder import ChangeBuilder
from planning.rows import PLAN_ROW
from planning.schedule.from_plan import SCHEDULE

_FREE = {"finish": ("asap", "alap"), "start": ("alap", "asap")}


def set_direction(builder: ChangeBuilder, values: DerivedValues, direction: str) -> None:
    """From the finish, tasks stand as late as possible, and the finish is the present one unless one is given."""
    info = values.plan.info
    if direction == info.schedule_from:
        return
    builder.update("plan", PLAN_ROW, schedule_from=direction)
    if direction == "finish" and info.finish is None:
        builder.update("plan", PLAN_ROW, finish=values.get(SCHEDULE).finish)
    old, new = _FREE[direction]
    for task in values.plan.tasks.values():
        if task.constraint == old:
            builder.update("task", task.id, constraint=new)
