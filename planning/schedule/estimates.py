"""Three-point estimates: what a duration may be, what is to be expected and how far that may be off."""

from planning.rows import Task


def expected(optimistic: float, likely: float, pessimistic: float) -> float:
    """(o + 4m + p) / 6: the mean of the beta distribution that PERT assumes."""
    return (optimistic + 4 * likely + pessimistic) / 6


def deviation(optimistic: float, pessimistic: float) -> float:
    """(p − o) / 6: PERT's rule of thumb for the standard deviation."""
    return (pessimistic - optimistic) / 6


def expected_duration(task: Task) -> int | None:
    """In whole minutes; None where one of the three is missing."""
    if task.optimistic is None or task.likely is None or task.pessimistic is None:
        return None
    return round(expected(task.optimistic, task.likely, task.pessimistic))


def planned_duration(task: Task, minutes_per_day: int) -> int:
    """The duration as given, else as expected of three points, else a day."""
    if task.duration is not None:
        return task.duration
    estimate = expected_duration(task)
    return minutes_per_day if estimate is None else estimate
