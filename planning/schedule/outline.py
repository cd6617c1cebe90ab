"""The outline of a plan: which activity stands under which, and what rolls up through it."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from planning.errors import PlanError
from planning.schedule.activities import Activity


class Outline:
    """Activities by id, ordered by id, with their children.

    Raises PlanError: task_id_twice(task), parent_unknown(task, parent), outline_loop(tasks).
    """

    __slots__ = ("activities", "children")

    def __init__(self, activities: Iterable[Activity]) -> None:
        given = sorted(activities, key=lambda activity: activity.id)
        self.activities = {activity.id: activity for activity in given}
        self.children: dict[int, list[int]] = {}
        if len(self.activities) < len(given):
            raise PlanError("task_id_twice", task=_first_twice(given))
        for activity in given:
            if activity.parent is not None:
                self._hang(activity.id, activity.parent)
        self._refuse_loops()

    def is_summary(self, task: int) -> bool:
        """Whether anything stands under this activity."""
        return task in self.children

    def leaves(self) -> list[Activity]:
        """Activities with nothing under them, by id."""
        return [activity for activity in self.activities.values() if activity.id not in self.children]

    def ancestors(self, task: int) -> Iterator[int]:
        """From the parent outwards."""
        parent = self.activities[task].parent
        while parent is not None:
            yield parent
            parent = self.activities[parent].parent

    def summaries_inside_out(self) -> list[int]:
        """Every summary, each after all summaries under it."""
        stack = [task for task in self.children if self.activities[task].parent is None]
        outside_in = []
        while stack:
            summary = stack.pop()
            outside_in.append(summary)
            stack += (child for child in self.children[summary] if child in self.children)
        return outside_in[::-1]

    def _hang(self, task: int, parent: int) -> None:
        if parent not in self.activities:
            raise PlanError("parent_unknown", task=task, parent=parent)
        self.children.setdefault(parent, []).append(task)

    def _refuse_loops(self) -> None:
        """What no walk from the top reaches hangs in a loop."""
        lost = self.children.keys() - set(self.summaries_inside_out())
        if lost:
            raise PlanError("outline_loop", tasks=tuple(sorted(lost)))


def rolled_progress(activities: Iterable[Activity]) -> dict[int, float]:
    """Progress of every activity; a summary's is that of its leaves weighted by duration (of milestones: mean)."""
    outline = Outline(activities)
    weighed = {
        leaf.id: (leaf.duration, leaf.duration * leaf.progress, 1, leaf.progress) for leaf in outline.leaves()
    }
    for summary in outline.summaries_inside_out():
        minutes, done, count, progress = zip(
            *(weighed[child] for child in outline.children[summary]), strict=True
        )
        weighed[summary] = (sum(minutes), sum(done), sum(count), sum(progress))
    return {
        task: done / minutes if minutes else progress / count
        for task, (minutes, done, count, progress) in weighed.items()
    }


def _first_twice(given: list[Activity]) -> int:
    return next(left.id for left, right in pairwise(given) if left.id == right.id)
