"""Rules about goals: what they lack, what doesn't add up, what can't be in time."""

from collections.abc import Iterable, Iterator
from math import ceil
from typing import cast

from planning.checks.rule import HINT, WARNING, Amount, Fix, Found, Rule
from planning.derived import NOW, DerivedValues, reads
from planning.edits.builder import ChangeBuilder
from planning.errors import PlanError
from planning.goals.formula import children_of
from planning.goals.numbers import GOAL_NUMBERS, GOAL_OUTLINE
from planning.goals.recurrence import check_rule
from planning.goals.roll_up import PERCENT, adds_up, exact_sum, weights_of
from planning.rows import Goal, Id, Value
from planning.schedule.from_plan import SCHEDULE, TASK_OUTLINE
from planning.schedule.work import TASK_WORK
from planning.task_state import DONE, task_state

BASES = {
    "clicks": "impressions",
    "signups": "clicks",
    "orders": "clicks",
    "active_users": "users",
    "repeat_users": "users",
    "revenue": "cost",
}
"""What a figure is usually divided by."""


def _goals(values: DerivedValues) -> Iterator[Goal]:
    goals = values.plan.goals
    return (goals[row.id] for row in values.get(GOAL_OUTLINE).rows)


# --- gaps ------------------------------------------------------------------------------------------


def _gaps(values: DerivedValues) -> Iterator[Found]:
    """Those that lack most come first."""
    numbers = values.get(GOAL_NUMBERS)
    lacking = [(row.id, numbers[row.id].gaps) for row in values.get(GOAL_OUTLINE).rows]
    for goal_id, gaps in sorted(lacking, key=lambda found: -len(found[1])):
        if gaps:
            yield goal_id, {"gaps": gaps}


def _from_above(values: DerivedValues, goal_id: Id) -> dict[str, Value]:
    """Owner and date that a goal lacks and a goal above has."""
    goals = values.plan.goals
    goal, found = goals[goal_id], cast(dict[str, Value], {})
    at = goal.parent
    while at is not None:
        above: Goal = goals[at]
        for key in ("owner", "due"):
            if getattr(goal, key) is None and getattr(above, key) is not None:
                found.setdefault(key, getattr(above, key))
        at = above.parent
    return found


def _complete(builder: ChangeBuilder, values: DerivedValues, goal_id: Id) -> None:
    builder.update("goal", goal_id, **_from_above(values, goal_id))


# --- what doesn't add up ---------------------------------------------------------------------------


def _adding(values: DerivedValues, goal: Goal) -> list[Goal]:
    """The sub-goals whose targets add up to the goal's."""
    children = (values.plan.goals[child] for child in children_of(values, goal.id))
    return [child for child in children if child.weight != 0 and adds_up(goal, child)]


def _short(values: DerivedValues) -> Iterator[Found]:
    for goal in _goals(values):
        if not goal.target or goal.direction != "at_least" or _crosses(goal):
            continue
        targets = [child.target for child in _adding(values, goal)]
        if not targets or None in targets:
            continue
        total = exact_sum(target for target in targets if target is not None)
        if total is not None and total < goal.target:
            missing = Amount(goal.target - total, goal.unit)
            shown = {"total": Amount(total, goal.unit), "target": Amount(goal.target, goal.unit)}
            yield goal.id, {**shown, "missing": missing}


def _crosses(goal: Goal) -> bool:
    """Whether the targets of sub-goals needn't add up."""
    return goal.actual_from == "children" and goal.roll_up != "sum"


def _can_grow(values: DerivedValues, goal_id: Id) -> bool:
    return _total(_adding(values, values.plan.goals[goal_id])) > 0


def _total(goals: Iterable[Goal]) -> float:
    return exact_sum(goal.target or 0.0 for goal in goals) or 0.0


def _grow(builder: ChangeBuilder, values: DerivedValues, goal_id: Id) -> None:
    """The targets grow in proportion, rounded up."""
    goal = values.plan.goals[goal_id]
    children = _adding(values, goal)
    total = _total(children)
    for child in children:
        wanted = (child.target or 0.0) * (goal.target or 0.0) / total
        builder.update("goal", child.id, target=float(ceil(round(wanted, 6))))


def _mixed(values: DerivedValues) -> Iterator[Found]:
    numbers = values.get(GOAL_NUMBERS)
    for goal in _goals(values):
        foreign = numbers[goal.id].source.foreign
        if foreign:
            yield goal.id, {"count": len(foreign)}


def _set_aside(builder: ChangeBuilder, values: DerivedValues, goal_id: Id) -> None:
    for child in values.get(GOAL_NUMBERS)[goal_id].source.foreign:
        builder.update("goal", child, weight=0.0)


def _weightless(values: DerivedValues) -> Iterator[Found]:
    for goal in _goals(values):
        if goal.actual_from != "children" or goal.roll_up != "weighted_mean":
            continue
        children = _meant(values, goal)
        if children and not any(weights_of(children).values()):
            yield goal.id, {"count": len(children)}


def _meant(values: DerivedValues, goal: Goal) -> list[Goal]:
    children = (values.plan.goals[child] for child in children_of(values, goal.id))
    return [child for child in children if child.unit == goal.unit]


def _weigh_equally(builder: ChangeBuilder, values: DerivedValues, goal_id: Id) -> None:
    for child in _meant(values, values.plan.goals[goal_id]):
        builder.update("goal", child.id, weight=1.0)


def _above_all(values: DerivedValues) -> Iterator[Found]:
    for goal in _goals(values):
        if goal.kind != "ratio" or goal.unit != PERCENT:
            continue
        for key, number in (("target", goal.target), ("actual", values.get(GOAL_NUMBERS)[goal.id].actual)):
            if number is not None and number > 1:
                yield goal.id, {"what": (f"field.goal.{key}",), "rate": Amount(number, PERCENT)}
                break


def _was_percent(values: DerivedValues, goal_id: Id) -> bool:
    """Whether 15 was typed where 15 % was meant."""
    target = values.plan.goals[goal_id].target
    return target is not None and 1 < target <= 100


def _as_percent(builder: ChangeBuilder, values: DerivedValues, goal_id: Id) -> None:
    goal = values.plan.goals[goal_id]
    for key, number in (("target", goal.target), ("baseline", goal.baseline), ("actual", goal.actual)):
        if number is not None and number > 1:
            builder.update("goal", goal_id, **{key: float(f"{number / 100:.12g}")})


def _undivided(values: DerivedValues) -> Iterator[Found]:
    """Ratios of which only a half is there."""
    for goal in _goals(values):
        if goal.kind != "ratio":
            continue
        by_hand = goal.actual_from == "manual" and goal.numerator is not None and not goal.denominator
        counted = goal.actual_from == "metrics" and bool(goal.metric) and not goal.metric_base
        if by_hand or counted or _lacks_parts(values, goal):
            yield goal.id, {}


def _lacks_parts(values: DerivedValues, goal: Goal) -> bool:
    """Whether the goal above sums numerators and denominators, and this one has none."""
    above = values.plan.goals.get(goal.parent or 0)
    if above is None or (above.actual_from, above.roll_up) != ("children", "ratio") or goal.weight == 0:
        return False
    numbers = values.get(GOAL_NUMBERS)[goal.id]
    return numbers.actual is not None and numbers.source.denominator is None


def _has_base(values: DerivedValues, goal_id: Id) -> bool:
    goal = values.plan.goals[goal_id]
    return goal.actual_from == "metrics" and not goal.metric_base and goal.metric in BASES


def _choose_base(builder: ChangeBuilder, values: DerivedValues, goal_id: Id) -> None:
    builder.update("goal", goal_id, metric_base=BASES[values.plan.goals[goal_id].metric])


# --- time ------------------------------------------------------------------------------------------


def _after_parent(values: DerivedValues) -> Iterator[Found]:
    """What the goal above doesn't count may be due when it likes."""
    for goal in _goals(values):
        above = values.plan.goals.get(goal.parent or 0)
        if above is None or goal.due is None or above.due is None or goal.weight == 0:
            continue
        if goal.due > above.due:
            yield goal.id, {"due": goal.due, "above": above.due}


def _due_with_parent(builder: ChangeBuilder, values: DerivedValues, goal_id: Id) -> None:
    above = values.plan.goals[values.plan.goals[goal_id].parent or 0]
    builder.update("goal", goal_id, due=above.due)


def _reversed(values: DerivedValues) -> Iterator[Found]:
    for goal in _goals(values):
        if (
            goal.period_start is not None
            and goal.period_end is not None
            and goal.period_end < goal.period_start
        ):
            yield goal.id, {"first": goal.period_start, "last": goal.period_end}


def _swap(builder: ChangeBuilder, values: DerivedValues, goal_id: Id) -> None:
    goal = values.plan.goals[goal_id]
    builder.update("goal", goal_id, period_start=goal.period_end, period_end=goal.period_start)


def _late_actions(values: DerivedValues) -> Iterator[Found]:
    schedule, goals = values.get(SCHEDULE), values.plan.goals
    for row in values.get(TASK_OUTLINE).rows:
        task = values.plan.tasks[row.id]
        goal = goals.get(task.goal or 0)
        if goal is None or goal.due is None or task_state(values, task.id) == DONE:
            continue
        finish = schedule.finish_of(task.id)
        if finish.date() > goal.due:
            yield task.id, {"finish": finish, "due": goal.due}


def _unreadable(values: DerivedValues) -> Iterator[Found]:
    for node in values.plan.time_nodes.values():
        try:
            check_rule(node.rule)
        except PlanError:
            yield node.id, {}


def _make_single(builder: ChangeBuilder, values: DerivedValues, node_id: Id) -> None:
    builder.update("time_node", node_id, rule="")


def _always(values: DerivedValues, row_id: Id) -> bool:
    return True


_NUMBERS = (GOAL_NUMBERS, GOAL_OUTLINE)
_TREE = (GOAL_OUTLINE,)
_TARGETS = "target direction actual_from roll_up weight unit kind"

GOAL_RULES = (
    Rule(
        "goal_gaps",
        WARNING,
        "goal",
        _gaps,
        needs=_NUMBERS,
        fix=Fix("complete_goal", lambda values, goal_id: bool(_from_above(values, goal_id)), _complete),
    ),
    Rule(
        "goal_short",
        WARNING,
        "goal",
        _short,
        reads(goal=_TARGETS),
        _TREE,
        fix=Fix("grow_targets", _can_grow, _grow),
    ),
    Rule(
        "goal_mixed_units", WARNING, "goal", _mixed, needs=_NUMBERS, fix=Fix("set_aside", _always, _set_aside)
    ),
    Rule(
        "goal_weightless",
        WARNING,
        "goal",
        _weightless,
        reads(goal=_TARGETS),
        _TREE,
        fix=Fix("weigh_equally", _always, _weigh_equally),
    ),
    Rule(
        "goal_above_all",
        WARNING,
        "goal",
        _above_all,
        needs=_NUMBERS,
        fix=Fix("as_percent", _was_percent, _as_percent),
    ),
    Rule(
        "goal_undivided",
        WARNING,
        "goal",
        _undivided,
        needs=_NUMBERS,
        fix=Fix("choose_base", _has_base, _choose_base),
    ),
    Rule(
        "goal_after_parent",
        WARNING,
        "goal",
        _after_parent,
        reads(goal="due weight"),
        _TREE,
        fix=Fix("due_with_parent", _always, _due_with_parent),
    ),
    Rule(
        "goal_period_reversed",
        WARNING,
        "goal",
        _reversed,
        reads(goal="period_start period_end"),
        _TREE,
        fix=Fix("swap_period", _always, _swap),
    ),
    Rule(
        "action_after_goal",
        WARNING,
        "task",
        _late_actions,
        reads(task="goal deadline", goal="due"),
        (SCHEDULE, TASK_OUTLINE, TASK_WORK),
        frozenset({NOW}),
    ),
    Rule(
        "node_rule_unreadable",
        HINT,
        "time_node",
        _unreadable,
        reads(time_node="rule"),
        fix=Fix("make_single", _always, _make_single),
    ),
)
