"""Breaking a total down into goals: what would be added, changed, kept or no longer needed, then one Change.

Works on the plan's own steps and shares as they are in the plan that it is given, which may be a draft.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from planning.change import Change
from planning.edits.builder import ChangeBuilder
from planning.errors import PlanError
from planning.goals.breakdown import Level, Need, needs
from planning.goals.funnel_steps import funnel_levels
from planning.order import children_by_parent
from planning.plan import Plan
from planning.rows import FunnelStep, Goal, Id, Value

ADDED, CHANGED, KEPT, SAME, UNNEEDED, RAISED = "added", "changed", "kept", "same", "unneeded", "total"
"""`kept` was changed by hand since the last breakdown; `total` is the goal itself where it gets another number."""
CHOSEN = (ADDED, CHANGED, RAISED)
"""Kinds that are carried out unless the user says otherwise; nothing else is ever touched unasked."""
Key = tuple[int, Id | None, Id | None]
"""(level, channel, goal): names a proposal while the rates are being edited."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One goal of the breakdown. `goal` None while it doesn't exist; `level` counts from 0, -1 for what has no place
    any more; `exact` is the number before rounding; `old` the present target, `new` the one that it would get."""

    kind: str
    level: int
    channel: Id | None
    goal: Id | None
    name: str
    new: float | None
    old: float | None = None
    exact: float | None = None
    work: bool = False
    """Whether tasks, money or other goals hang from it: deleting it would touch them."""

    @property
    def key(self) -> Key:
        return self.level, self.channel, self.goal


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A total at a level of the plan's funnel, with what follows from it."""

    goal: Id
    at: int
    total: float
    levels: tuple[Level, ...]
    needs: tuple[Need | None, ...]
    proposals: tuple[Proposal, ...]


def break_down(plan: Plan, goal_id: Id, step: Id, total: float) -> Breakdown:
    """What a total that counts at `step` asks of the others; PlanError `breakdown_total`, `breakdown_not_a_count`."""
    goal = plan.goals[goal_id]
    if goal.kind != "count":
        raise PlanError("breakdown_not_a_count", name=goal.name)
    if not 0 < total < 1e15:
        raise PlanError("breakdown_total", name=goal.name)
    levels = funnel_levels(plan)
    at = next(place for place, level in enumerate(levels) if level.id == step)
    found = needs(levels, at, total)
    proposals = tuple(_proposals(plan, goal, at, levels, found))
    return Breakdown(goal_id, at, total, levels, tuple(found), proposals)


# --- what would be done -----------------------------------------------------------------------


def _proposals(
    plan: Plan, goal: Goal, at: int, levels: Sequence[Level], found: Sequence[Need | None]
) -> Iterator[Proposal]:
    steps = [plan.funnel_steps[level.id] for level in levels]
    there = _there(plan, goal, levels)
    total = found[at]
    if total is not None and goal.target != float(total.count):
        new = float(total.count)
        yield Proposal(RAISED, at, None, goal.id, goal.name, new, goal.target, float(total.exact))
    for level, (step, need) in enumerate(zip(steps, found, strict=True)):
        if need is None:
            continue
        held = there.pop((level, None), None)
        if level != at or held is not None:
            yield _proposal(plan, level, None, step.name, need.count, held, float(need.exact))
        for channel, part in need.parts.items():
            if channel is not None and levels[level].shares[channel] > 0:
                name = f"{step.name} · {plan.channels[channel].name}"
                yield _proposal(plan, level, channel, name, part, there.pop((level, channel), None))
    for (level, channel), left in there.items():
        unknown = level >= 0 and found[level] is None  # a rate is missing: nothing can be said of it
        if left.broken_from == goal.id and not unknown:
            work = _has_work(plan, left)
            yield Proposal(UNNEEDED, -1, channel, left.id, left.name, None, left.target, work=work)


def _proposal(
    plan: Plan, level: int, channel: Id | None, name: str, count: int, held: Goal | None, exact: float = 0.0
) -> Proposal:
    new = float(count)
    if held is None:
        return Proposal(ADDED, level, channel, None, name, new, exact=exact or new)
    by_hand = held.broken_target is None or held.target != held.broken_target
    kind = SAME if held.target == new else KEPT if by_hand and held.target is not None else CHANGED
    work = _has_work(plan, held)
    return Proposal(kind, level, channel, held.id, held.name, new, held.target, exact or new, work)


def _there(plan: Plan, total: Goal, levels: Sequence[Level]) -> dict[tuple[int, Id | None], Goal]:
    """The counting goals of the breakdown by (level, channel): those that it made, and those below the total that
    somebody put at a step by hand. What has lost its step counts from -1 down."""
    places = {level.id: at for at, level in enumerate(levels)}
    below = _below(plan, total.id)
    found: dict[tuple[int, Id | None], Goal] = {}
    lost = 0
    ranked = sorted(plan.goals.values(), key=lambda goal: (goal.broken_from != total.id, goal.id))
    for goal in ranked:
        ours = goal.broken_from == total.id
        if goal.id == total.id or goal.kind != "count" or not (ours or goal.id in below):
            continue
        place = places.get(goal.step or 0)
        if place is not None:
            if (place, goal.channel) not in found:
                found[place, goal.channel] = goal
        elif ours:
            lost -= 1
            found[lost, goal.channel] = goal
    return found


def _below(plan: Plan, goal_id: Id) -> set[Id]:
    children = children_by_parent(plan.rows("goal").values())
    found, waiting = set[Id](), [goal_id]
    while waiting:
        below = children.get(waiting.pop(), [])
        found.update(below)
        waiting.extend(below)
    return found


def _has_work(plan: Plan, goal: Goal) -> bool:
    return (
        any(task.goal == goal.id for task in plan.tasks.values())
        or any(line.goal == goal.id for line in plan.budget_lines.values())
        or any(other.parent == goal.id for other in plan.goals.values())
    )


# --- doing it ---------------------------------------------------------------------------------


def carry_out(plan: Plan, breakdown: Breakdown, chosen: Mapping[Key, bool] | None = None) -> Change:
    """The one change: what is `chosen` (else every proposal of a kind in CHOSEN); the others stay as they are."""
    builder = ChangeBuilder(plan)
    total, marks = plan.goals[breakdown.goal], chosen or {}
    wanted = [one for one in breakdown.proposals if marks.get(one.key, one.kind in CHOSEN)]
    step = breakdown.levels[breakdown.at].id
    if total.step != step:
        builder.update("goal", total.id, step=step)
    stages = {one.level: one.goal for one in breakdown.proposals if one.channel is None and one.goal}
    stages[breakdown.at] = stages.get(breakdown.at) or total.id
    made = _Maker(plan, builder, breakdown)
    for one in wanted:
        if one.kind == UNNEEDED:
            _delete(builder, one)
        elif one.goal is None:
            added = made.add(one, stages.get(one.level) or total.id)
            if one.channel is None:
                stages[one.level] = added
        elif one.new is not None:
            builder.update("goal", one.goal, **_retargeted(one, breakdown))
    return builder.change("undo.break_down", name=total.name)


def _delete(builder: ChangeBuilder, one: Proposal) -> None:
    if one.goal is not None and builder.find("goal", one.goal) is not None:
        builder.delete("goal", one.goal)


def _retargeted(one: Proposal, breakdown: Breakdown) -> dict[str, Value]:
    if one.goal == breakdown.goal:
        return {"target": one.new}
    return {"target": one.new, "broken_target": one.new, "broken_from": breakdown.goal}


class _Maker:
    """New goals with what they inherit."""

    def __init__(self, plan: Plan, builder: ChangeBuilder, breakdown: Breakdown) -> None:
        self._plan, self._builder, self._breakdown = plan, builder, breakdown
        self._total = plan.goals[breakdown.goal]

    def add(self, one: Proposal, parent: Id) -> Id:
        """Owner, due date, period and team as the total; an owner of the channel goes first."""
        total = self._total
        step = self._plan.funnel_steps[self._breakdown.levels[one.level].id]
        return self._builder.add(
            "goal", parent=parent, name=one.name, stage=step.stage, channel=one.channel,
            owner=channel_owner(self._plan, one.channel) or total.owner,
            team=total.team, due=total.due, period_start=total.period_start, period_end=total.period_end,
            kind="count", unit=step.unit or step.name, direction="at_least", baseline=0.0, target=one.new,
            step=step.id, broken_from=total.id, broken_target=one.new, **self._actual(one, step),
        )  # fmt: skip

    def _actual(self, one: Proposal, step: FunnelStep) -> dict[str, Value]:
        """From its parts where it has some, else from the step's figure, else by hand."""
        shares = self._breakdown.levels[one.level].shares
        if one.channel is None and any(share > 0 for share in shares.values()):
            return {"actual_from": "children", "roll_up": "sum"}
        return {"actual_from": "metrics", "metric": step.metric} if step.metric else {}


def channel_owner(plan: Plan, channel: Id | None) -> Id | None:
    """Who owns most of what the channel has: its goals, then its money."""
    if channel is None:
        return None
    for rows in (plan.goals.values(), plan.budget_lines.values()):
        owners = Counter(row.owner for row in rows if row.channel == channel and row.owner is not None)
        if owners:
            return max(owners, key=lambda owner: (owners[owner], -owner))
    return None
