"""What a channel's goals ask of a span of days: the goal that counts a figure of the channel, spread evenly."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from planning.plan import Plan
from planning.rows import Goal, Id

UNITS: Mapping[str, tuple[str, ...]] = {
    "signups": ("sign-up", "signup", "new user", "registration", "注册", "新用户", "新增用户"),
    "orders": ("order", "下单", "订单"),
    "clicks": ("click", "visit", "点击", "访问"),
    "impressions": ("impression", "view", "曝光", "展现"),
}
"""Figure → how a goal's unit names it; what is nearer to the result comes first."""


@dataclass(frozen=True, slots=True)
class ChannelTarget:
    """`wanted` is what the goal needs in the span."""

    goal: Id
    metric: str
    wanted: float


def metric_of_unit(unit: str) -> str | None:
    """The figure that a goal's unit counts."""
    told = unit.casefold()
    return next((metric for metric, words in UNITS.items() if any(word in told for word in words)), None)


def channel_target(plan: Plan, channel: Id, first: date, last: date) -> ChannelTarget | None:
    """Of the channel's counting goals the one nearest to the result; None where nothing is asked of these days."""
    found: list[tuple[int, ChannelTarget]] = []
    for goal in plan.goals.values():
        metric = _metric(goal) if goal.channel == channel and goal.kind == "count" else None
        wanted = None if metric is None else _wanted(goal, plan.info.start, first, last)
        if metric is not None and wanted is not None:
            found.append((list(UNITS).index(metric), ChannelTarget(goal.id, metric, wanted)))
    return min(found, key=lambda pair: (pair[0], pair[1].goal))[1] if found else None


def _metric(goal: Goal) -> str | None:
    """The figure that is chosen, else the one that its unit counts."""
    return goal.metric if goal.metric in UNITS else metric_of_unit(goal.unit)


def _wanted(goal: Goal, start: date | None, first: date, last: date) -> float | None:
    begin, end = goal.period_start or start, goal.period_end or goal.due
    if begin is None or end is None or goal.target is None or end < begin:
        return None
    days = (min(last, end) - max(first, begin) + timedelta(days=1)).days
    if days <= 0:
        return None
    whole = (end - begin + timedelta(days=1)).days
    return (goal.target - (goal.baseline or 0.0)) * days / whole
