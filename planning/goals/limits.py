"""Which goals' due dates the tasks for them overrun, as passes over the plan have it. Knows no view, edits nothing."""

from collections.abc import Collection
from datetime import datetime, time
from itertools import chain

from planning.plan import Plan
from planning.rows import Id
from planning.schedule.clockwork import clock_of
from planning.schedule.from_rows import next_day
from planning.schedule.passes import Passes

Goals = tuple[Id, ...]


class GoalLimits:
    """Goals with a due date and the tasks that work for them; a summary's goal is that of all under it too.

    A goal is missed when the last of its tasks finishes after its due day."""

    def __init__(self, plan: Plan, passes: Passes) -> None:
        due = {goal.id: goal.due for goal in plan.goals.values() if goal.due is not None}
        self._due = {goal: clock_of(next_day(datetime.combine(day, time()))) for goal, day in due.items()}
        self._tasks = plan.tasks
        self._above: dict[Id | None, Goals] = {None: ()}
        self._goals: dict[Id, Goals] = {}
        self._nodes: dict[Id, list[int]] = {}
        for task, node in passes.network.index.items() if due else ():
            goals = self._with_own(task)
            if goals:
                self._goals[task] = goals
                for goal in goals:
                    self._nodes.setdefault(goal, []).append(node)
        self.missed_before = self.missed(passes, frozenset(self._nodes))

    def of(self, tasks: Collection[Id]) -> frozenset[Id]:
        """The goals with a due date that any of these tasks works for."""
        known = self._goals
        return frozenset(chain.from_iterable([known[task] for task in tasks if task in known]))

    def missed(self, passes: Passes, goals: Collection[Id]) -> frozenset[Id]:
        """Those of the goals that are missed; the tasks must be those of before."""
        finish = passes.finish
        return frozenset(
            goal
            for goal in goals
            if max([finish[node] for node in self._nodes.get(goal, ())], default=0) > self._due[goal]
        )

    def _with_own(self, task_id: Id) -> Goals:
        """The goals of a task and of the summaries around it."""
        task = self._tasks[task_id]
        above = self._above.get(task.parent)
        if above is None and task.parent is not None:
            above = self._above[task.parent] = self._with_own(task.parent)
        goals = above or ()
        own = task.goal
        return goals if own is None or own not in self._due or own in goals else (own, *goals)
