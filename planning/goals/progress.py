"""How far a goal is, by its baseline, target and direction. Pure."""

from planning.goals.roll_up import finite
from planning.rows import Goal


def is_reached(goal: Goal, actual: float | None) -> bool:
    """Whether the actual is on the right side of the target."""
    if goal.target is None or actual is None:
        return False
    return actual >= goal.target if goal.direction == "at_least" else actual <= goal.target


def is_held(goal: Goal) -> bool:
    """Whether the target is a limit to keep rather than a way to go: the baseline stands on its right side already, or
    there is none where nothing is to be exceeded."""
    if goal.baseline is None and goal.direction == "at_most":
        return True
    return is_reached(goal, goal.baseline or 0.0)


def progress_of(goal: Goal, actual: float | None) -> float | None:
    """(actual − baseline) / (target − baseline), right for goals that go down; None while a number is missing.

    A limit that is kept is 1; one that is broken is the part of it that is kept.
    """
    if goal.target is None or actual is None:
        return None
    start = goal.baseline or 0.0
    if goal.target != start and not is_held(goal):
        return finite((actual - start) / (goal.target - start))
    if is_reached(goal, actual):
        return 1.0
    least, most = sorted((actual, goal.target))
    return least / most if least > 0 else 0.0
