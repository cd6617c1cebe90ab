"""The state of a task in one word, for icons and words alike."""

from datetime import datetime

from planning.derived import DerivedValues
from planning.rows import Id, Task
from planning.schedule.from_plan import SCHEDULE
from planning.schedule.work import TASK_WORK

DONE, LATE, RUNNING, WAITING = "done", "late", "running", "waiting"


def task_state(values: DerivedValues, task_id: Id) -> str:
    """done; late (its finish or its deadline has passed); running (begun, or its time has come); waiting."""
    progress = values.get(TASK_WORK)[task_id].progress
    if progress >= 1:
        return DONE
    schedule, task = values.get(SCHEDULE), values.plan.tasks[task_id]
    if is_late(task, schedule.finish_of(task_id), values.now):
        return LATE
    return RUNNING if progress > 0 or schedule.start_of(task_id) <= values.now else WAITING


def is_late(task: Task, finish: datetime, now: datetime) -> bool:
    """Whether an unfinished task is late: its finish or its deadline has passed."""
    return finish < now or (task.deadline is not None and task.deadline < now.date())
