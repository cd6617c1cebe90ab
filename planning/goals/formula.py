"""How a goal's number came about, in pieces that each lead to a row; the words are made in telling.py."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from planning.derived import DerivedValues
from planning.goals.metrics import period_of
from planning.goals.numbers import GOAL_NUMBERS, GOAL_OUTLINE, goal_figures, work_of
from planning.goals.roll_up import Actual, weights_of
from planning.rows import Goal, Id
from planning.schedule.work import TASK_WORK

COUNTED, UNKNOWN, FOREIGN, SET_ASIDE = "counted", "unknown", "foreign", "set_aside"


@dataclass(frozen=True, slots=True)
class Piece:
    """One row of a formula. `role` says whether it counts, and why not; `share` its weight as a part of all weights;
    `numerator` and `denominator` are those of a ratio."""

    table: str
    id: Id
    role: str = COUNTED
    value: float | None = None
    unit: str = ""
    share: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    progress: float | None = None


@dataclass(frozen=True, slots=True)
class Formula:
    """`way` is the text key `why.goal.<way>`; `facts` are its further placeholders."""

    way: str
    value: float | None
    unit: str
    pieces: tuple[Piece, ...] = ()
    numerator: float | None = None
    denominator: float | None = None
    progress: float | None = None
    facts: Mapping[str, float | date | str | None] = field(default_factory=dict)

    def role(self, role: str) -> tuple[Piece, ...]:
        return tuple(piece for piece in self.pieces if piece.role == role)


def formula_of(values: DerivedValues, goal_id: Id) -> Formula:
    """The formula behind a goal's actual, with its inputs."""
    goal, numbers = values.plan.goals[goal_id], values.get(GOAL_NUMBERS)[goal_id]
    source = numbers.source
    pieces, facts = _MAKERS.get(goal.actual_from, _nothing)(values, goal, source)
    return Formula(
        source.way,
        numbers.actual,
        goal.unit,
        pieces,
        source.numerator,
        source.denominator,
        numbers.progress,
        facts,
    )


_Found = tuple[tuple[Piece, ...], Mapping[str, float | date | str | None]]


def children_of(values: DerivedValues, goal_id: Id) -> tuple[Id, ...]:
    """The goals right below, in order."""
    tree = values.get(GOAL_OUTLINE)
    row = tree[goal_id]
    below = tree.rows[tree.index[goal_id] + 1 : row.last]
    return tuple(one.id for one in below if one.level == row.level + 1)


def _nothing(values: DerivedValues, goal: Goal, source: Actual) -> _Found:
    return (), {}


def _children(values: DerivedValues, goal: Goal, source: Actual) -> _Found:
    goals, numbers = values.plan.goals, values.get(GOAL_NUMBERS)
    roles = {
        **dict.fromkeys(source.counted, COUNTED),
        **dict.fromkeys(source.unknown, UNKNOWN),
        **dict.fromkeys(source.foreign, FOREIGN),
    }
    shares = _shares(goals, source) if source.way == "weighted_mean" else {}
    found = []
    for child in children_of(values, goal.id):
        theirs = numbers[child]
        found.append(
            Piece(
                "goal",
                child,
                roles.get(child, SET_ASIDE),
                theirs.actual,
                goals[child].unit,
                shares.get(child),
                theirs.source.numerator,
                theirs.source.denominator,
                theirs.progress,
            )
        )
    return tuple(found), {}


def _shares(goals: Mapping[Id, Goal], source: Actual) -> Mapping[Id, float]:
    """Each weight as a part of those of the sub-goals that have a figure."""
    weights = weights_of([goals[child] for child in (*source.counted, *source.unknown)])
    total = sum(weights[child] for child in source.counted)
    return {child: weights[child] / total for child in source.counted} if total else {}


def _tasks(values: DerivedValues, goal: Goal, source: Actual) -> _Found:
    work, ids = values.get(TASK_WORK), values.get(GOAL_NUMBERS)[goal.id].tasks
    if not ids:
        return (), {"tasks": 0.0}
    done, all_of_it = work_of([values.plan.tasks[task] for task in ids], work)
    pieces = (
        Piece("task", task, value=work[task].progress, unit="%", share=work[task].minutes / all_of_it)
        for task in ids
    )
    return tuple(pieces), {"tasks": float(len(ids)), "share": done / all_of_it}


def _metrics(values: DerivedValues, goal: Goal, source: Actual) -> _Found:
    figures, period = goal_figures(values), period_of(goal, values.plan.info.start)
    days = figures.days(goal, period)
    facts: dict[str, float | date | str | None] = {"metric": goal.metric, "metric_base": goal.metric_base}
    if days is not None:
        facts |= {"first": days[0], "last": days[1]}
    return tuple(_channels(values, goal)), facts


def _channels(values: DerivedValues, goal: Goal) -> Iterator[Piece]:
    """The goal's channel, or each that has figures in the period, with its own number."""
    figures, period = goal_figures(values), period_of(goal, values.plan.info.start)
    for channel in values.plan.channels if goal.channel is None else (goal.channel,):
        own = figures.actual(replace(goal, channel=channel), period)
        if own.value is not None or own.numerator is not None:
            yield Piece(
                "channel",
                channel,
                value=own.value,
                unit=goal.unit,
                numerator=own.numerator,
                denominator=own.denominator,
            )


_MAKERS: Mapping[str, Callable[[DerivedValues, Goal, Actual], _Found]] = {
    "children": _children,
    "tasks": _tasks,
    "metrics": _metrics,
}
