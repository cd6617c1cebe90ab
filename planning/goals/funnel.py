"""The funnel of a plan: what each level is to bring and has brought. By the plan's own steps once a goal hangs from
them, else by the stages of its goals that count. Nothing is assumed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planning.derived import Derived, DerivedValues, reads
from planning.goals.breakdown import direct_channels
from planning.goals.funnel_steps import FUNNEL_NEEDS, FunnelNeeds
from planning.goals.metrics import GoalFigures, period_of
from planning.goals.numbers import GOAL_NUMBERS, GOAL_OUTLINE, GoalNumbers, goal_figures
from planning.monitoring.figures import POINTS
from planning.rows import Goal, Id
from planning.tables.goals import STAGES


@dataclass(frozen=True, slots=True)
class FunnelStage:
    """A level of the picture. Without a `step` it sums the stage's outermost counting goals of one unit, that of the
    largest target; `goals` with it first.

    `planned` is what is due by now, None without a plan start or due date; `actual` None while no figure is there, and
    `source` says where it comes from (goal, metrics, channels, rate). Rates are those from the level before; `direct`
    parts don't come through it.
    """

    stage: str
    unit: str
    goals: tuple[Id, ...]
    target: float
    planned: float | None
    actual: float | None
    step: Id | None = None
    name: str = ""
    rate: float | None = None
    actual_rate: float | None = None
    direct: float = 0.0
    direct_actual: float | None = None
    source: str = "goal"

    @property
    def reached(self) -> float | None:
        """The part of what is due by now, else of the target, that is there."""
        due = self.target if self.planned is None else self.planned
        return None if self.actual is None or due <= 0 else self.actual / due


def _funnel(values: DerivedValues) -> tuple[FunnelStage, ...]:
    found = values.get(FUNNEL_NEEDS)
    return _by_stages(values) if found is None else _by_steps(values, found)


# --- by the steps of the plan -----------------------------------------------------------------


def _by_steps(values: DerivedValues, found: FunnelNeeds) -> tuple[FunnelStage, ...]:
    stages: list[FunnelStage] = []
    reader = _Actuals(values, found)
    passed = values.get(GOAL_NUMBERS)[found.base].expected
    for level, (part, need) in enumerate(zip(found.levels, found.needs, strict=True)):
        if need is None:
            continue
        step = values.plan.funnel_steps[part.id]
        goals = reader.goals_at(level)
        actual, source = reader.actual(level, stages[-1].actual if stages else None)
        direct = reader.direct_actual(level) if need.direct else None
        before = stages[-1].actual if stages else None
        through = None if actual is None else actual - (direct or 0.0)
        stages.append(
            FunnelStage(
                step.stage, step.unit or step.name, goals, float(need.count),
                None if passed is None else passed * need.count, actual, step.id, step.name, part.rate,
                through / before if before and through is not None else None,
                float(need.direct), direct, source,
            )
        )  # fmt: skip
    return tuple(stages)


class _Actuals:
    """Where the actual of a level comes from: the goal of the whole level, the channels' figures, the goals of its
    channels, or a rate that is measured of the level before."""

    def __init__(self, values: DerivedValues, found: FunnelNeeds) -> None:
        self._goals = values.plan.goals
        self._steps = values.plan.funnel_steps
        self._numbers: Mapping[Id, GoalNumbers] = values.get(GOAL_NUMBERS)
        self._figures: GoalFigures = goal_figures(values)
        self._found = found
        self._start = values.plan.info.start
        order = values.get(GOAL_OUTLINE).rows
        at_step: dict[Id, list[Goal]] = {}
        for goal in (self._goals[row.id] for row in order):
            if goal.step is not None:
                at_step.setdefault(goal.step, []).append(goal)
        self._at = [at_step.get(level.id, []) for level in found.levels]

    def goals_at(self, level: int) -> tuple[Id, ...]:
        """The goal of the whole level, those of its channels, the one that all hang from."""
        counting = [goal for goal in self._at[level] if goal.kind == "count"]
        ranked = sorted(counting, key=lambda goal: (goal.id != self._found.base, goal.channel is not None))
        others = [goal for goal in self._at[level] if goal.kind != "count"]
        return tuple(goal.id for goal in (*ranked, *others)) or (self._found.base,)

    def actual(self, level: int, before: float | None) -> tuple[float | None, str]:
        """The number and its source."""
        goals = [self._goals[goal] for goal in self.goals_at(level) if self._goals[goal] in self._at[level]]
        whole = (goal for goal in goals if goal.kind == "count" and goal.channel is None)
        known = next((self._numbers[goal.id].actual for goal in whole), None)
        if known is not None:
            return known, "goal"
        measured = self._measured(level)
        if measured is not None:
            return measured, "metrics"
        parts = [self._numbers[goal.id].actual for goal in goals if goal.kind == "count"]
        figures = [part for part in parts if part is not None]
        if figures:
            return sum(figures), "channels"
        rates = (self._numbers[goal.id].actual for goal in goals if goal.kind == "ratio")
        rate = next((rate for rate in rates if rate is not None), None)
        return (None, "goal") if rate is None or before is None else (rate * before, "rate")

    def direct_actual(self, level: int) -> float | None:
        """What came without the level before."""
        channels = direct_channels(self._found.levels, level)
        goals = [goal for goal in self._at[level] if goal.channel in channels and goal.kind == "count"]
        known = [actual for goal in goals if (actual := self._numbers[goal.id].actual) is not None]
        return sum(known) if known else None

    def _measured(self, level: int) -> float | None:
        """The figure of the step over the channels that have a share of it, all of them where none has."""
        step, base = self._steps[self._found.levels[level].id], self._goals[self._found.base]
        if not step.metric:
            return None
        shares = self._found.levels[level].shares
        channels: Sequence[Id | None] = [channel for channel, share in shares.items() if share] or [None]
        period = period_of(base, self._start)
        sums = [self._figures.actual(_counting(base, step.metric, one), period).value for one in channels]
        known = [number for number in sums if number is not None]
        return sum(known) if known else None


def _counting(base: Goal, metric: str, channel: Id | None) -> Goal:
    """A goal that would count the figure of a channel."""
    return Goal(base.id, base.uid, None, 0, base.name, metric=metric, channel=channel, actual_from="metrics")


# --- by the stages of goals -------------------------------------------------------------------


def _by_stages(values: DerivedValues) -> tuple[FunnelStage, ...]:
    numbers = values.get(GOAL_NUMBERS)
    found: list[FunnelStage] = []
    for stage in STAGES:
        made = _stage(values, stage, numbers, found[-1] if found else None) if stage else None
        if made is not None:
            found.append(made)
    return tuple(found)


def _stage(
    values: DerivedValues, stage: str, numbers: Mapping[Id, GoalNumbers], before: FunnelStage | None
) -> FunnelStage | None:
    goals = [goal for goal in _outermost(values, stage) if goal.kind == "count" and goal.target]
    if not goals:
        return None
    largest = max(goals, key=lambda goal: goal.target or 0.0)
    same = [largest, *(goal for goal in goals if goal.unit == largest.unit and goal.id != largest.id)]
    actuals = [actual for goal in same if (actual := numbers[goal.id].actual) is not None]
    planned = [due for goal in same if (due := _planned(goal, numbers[goal.id])) is not None]
    target, actual = sum(goal.target or 0.0 for goal in same), sum(actuals) if actuals else None
    return FunnelStage(
        stage,
        largest.unit,
        tuple(goal.id for goal in same),
        target,
        sum(planned) if len(planned) == len(same) else None,
        actual,
        rate=target / before.target if before else None,
        actual_rate=actual / before.actual if before and before.actual and actual is not None else None,
    )


def _outermost(values: DerivedValues, stage: str) -> list[Goal]:
    """The stage's goals that stand below no other of it: sub-goals are in their parent's number already."""
    found: list[Goal] = []
    skip_to = 0
    goals = values.plan.goals
    for at, row in enumerate(values.get(GOAL_OUTLINE).rows):
        goal = goals[row.id]
        if at >= skip_to and goal.stage == stage:
            found.append(goal)
            skip_to = row.last
    return found


def _planned(goal: Goal, numbers: GoalNumbers) -> float | None:
    if numbers.expected is None or goal.target is None:
        return None
    start = goal.baseline or 0.0
    return start + numbers.expected * (goal.target - start)


FUNNEL: Derived[tuple[FunnelStage, ...]] = Derived(
    "funnel",
    _funnel,
    reads(
        goal="stage step channel kind period_start period_end due",
        funnel_step="name unit stage metric",
        plan="start",
    ),
    needs=(GOAL_NUMBERS, GOAL_OUTLINE, FUNNEL_NEEDS, POINTS),
)


@dataclass(frozen=True, slots=True)
class WeakestRate:
    """The level whose rate is furthest below its plan; `missing` is what that takes from the level's need."""

    level: int
    missing: int


def weakest_rate(stages: Sequence[FunnelStage]) -> WeakestRate | None:
    """None while every measured rate is as good as planned."""
    behind = [
        (stage.actual_rate / stage.rate, level)
        for level, stage in enumerate(stages)
        if stage.rate and stage.actual_rate is not None and stage.actual_rate < stage.rate
    ]
    if not behind:
        return None
    part, level = min(behind)
    stage = stages[level]
    return WeakestRate(level, round((stage.target - stage.direct) * (1 - part)))
