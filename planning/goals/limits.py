"""Which goals' due dates the tasks for them overrun, as passes over the plan have it. Knows no view, edits nothing."""

from collections.abc import Collection
from datetime import datetime, time

from planning.plan import Plan
from planning.rows import Id
from planning.schedule.clockwork import clock_of
from planning.schedule.from_rows import next_day
from planning.schedule.passes import Passes


class GoalLimits:
    """Goals with a due date and the tasks that work for them; a summary's goal is that of all under it too.

    A goal is missed when the last of its tasks finishes after its due day."""

    def __init__(self, plan: Plan, passes: Passes) -> None:
        due = {goal.id: goal.due for goal in plan.goals.values() if goal.due is not None}
        self._due = {goal: clock_of(next_day(datetime.combine(day, time()))) for goal, day in due.items()}
        self._plan = plan
        self._found: dict[Id | None, tuple[Id, ...]] = {None: ()}
        self._nodes: dict[Id, list[int]] = {}
        for task, node in passes.network.index.items() if due else ():
            for goal in self._goals_of(task):
                self._nodes.setdefault(goal, []).append(node)
        self.missed_before = self._late(passes, self._nodes)

    def of(self, tasks: Collection[Id]) -> frozenset[Id]:
        """The goals with a due date that any of these tasks works for."""
        if not self._due:
            return frozenset()
        return frozenset(goal for task in tasks for goal in self._goals_of(task))

    def missed(self, passes: Passes, tasks: Collection[Id]) -> frozenset[Id]:
        """Those of the goals of these tasks that would be missed; the tasks must be those of before."""
        return self._late(passes, self.of(tasks))

    def _late(self, passes: Passes, goals: Collection[Id]) -> frozenset[Id]:
        finish = passes.finish
        return frozenset(
            goal
            for goal in goals
            if any(finish[node] > self._due[goal] for node in self._nodes.get(goal, ()))
        )

    def _goals_of(self, task_id: Id | None) -> tuple[Id, ...]:
        known = self._found.get(task_id)
        if known is None:
            task = self._plan.tasks.get(task_id) if task_id is not None else None
            if task is None:
                return ()
            own = (task.goal,) if task.goal is not None and task.goal in self._due else ()
            known = self._found[task_id] = tuple(dict.fromkeys((*own, *self._goals_of(task.parent))))
        return known
