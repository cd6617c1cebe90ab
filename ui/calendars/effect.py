"""What the last edit did to the dates: how many tasks moved, where the plan ends now. Remembers one state."""

from datetime import datetime

from planning.errors import PlanError
from planning.rows import Id
from planning.schedule.from_plan import SCHEDULE
from ui.desk import Desk


class Effect:
    """`told()` compares with the dates at the last call, or at the beginning."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._before = self._dates()

    def told(self) -> str:
        """In words; empty where no date moved."""
        before, after = self._before, self._dates()
        self._before = after
        moved = sum(before[task] != dates for task, dates in after.items() if task in before)
        if not moved:
            return ""
        texts, formats = self._desk.texts, self._desk.formats
        finish = self._desk.get(SCHEDULE).finish
        key = "working.effect.one" if moved == 1 else "working.effect"
        return texts(key, count=moved, finish=formats.date(finish.date()))

    def _dates(self) -> dict[Id, tuple[datetime, datetime]]:
        try:
            schedule = self._desk.get(SCHEDULE)
        except PlanError:
            return {}
        tasks = self._desk.plan.tasks
        return {task: (schedule.start_of(task), schedule.finish_of(task)) for task in tasks}
