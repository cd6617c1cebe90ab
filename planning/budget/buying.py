"""Does the money buy the funnel? What channels' goals need at unit prices, against the money that they are given.

A line's money goes to the goal that it serves, else to its channel; the reserve buys nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from planning.budget.amounts import BUDGET_AMOUNTS, BUDGET_OUTLINE
from planning.budget.prices import (
    CPA,
    CPC,
    CPM,
    MEASURED,
    MODES,
    PLANNED,
    UnitPrice,
    measured_prices,
    planned_prices,
    unit_price,
)
from planning.derived import Derived, DerivedValues, reads
from planning.goals.breakdown import Level, written
from planning.goals.funnel_steps import FUNNEL_NEEDS, FunnelNeeds
from planning.goals.numbers import GOAL_OUTLINE
from planning.monitoring.figures import POINTS
from planning.monitoring.targets import metric_of_unit
from planning.order import sorted_ids
from planning.rows import Goal, Id

BOUGHT, SHORT, NO_PRICE, NO_NEED, UNBOUGHT = "bought", "short", "no_price", "no_need", "unbought"
"""`no_price`: money or a need, but no unit price; `no_need`: money, but no goal that it buys; `unbought`: a need that
neither has money nor a price, since it follows from what others buy."""
_NEAREST = ("orders", "signups", "clicks", "impressions")
_PAID = {CPM: "impressions", CPC: "clicks", CPA: "signups"}
"""Price → the figure that is paid for."""


@dataclass(frozen=True, slots=True)
class Lever:
    """One way to close a gap. `key` is money (minor units more), price (minor units at most), ctr or cvr (that rate at
    least), step (the rate of the funnel's step `step` at least), target (the number at most)."""

    key: str
    value: int | float
    now: int | float
    step: Id | None = None


@dataclass(frozen=True, slots=True)
class Purchase:
    """What one channel needs and what its money buys. `needed` counts `metric`; `goals` say so, or with `step` the
    funnel's shares do. `cost` and `money` are minor units; `affordable` counts what the money buys."""

    channel: Id
    state: str
    money: int
    lines: tuple[Id, ...]
    metric: str = ""
    needed: int = 0
    goals: tuple[Id, ...] = ()
    step: Id | None = None
    price: UnitPrice | None = None
    cost: int | None = None
    affordable: int | None = None
    levers: tuple[Lever, ...] = ()

    @property
    def gap(self) -> int | None:
        """Money that is left after buying all, below zero where it doesn't suffice."""
        return None if self.cost is None else self.money - self.cost

    @property
    def share(self) -> float | None:
        """The part of the need that the money buys; more than 1 where there is more than enough."""
        return None if self.affordable is None or not self.needed else self.affordable / self.needed


@dataclass(frozen=True, slots=True)
class Buying:
    """`mode` says which prices; totals are over the purchases that have a price."""

    mode: str
    purchases: tuple[Purchase, ...]
    unassigned: int
    """Money of lines with neither a goal that counts nor a channel."""

    @property
    def cost(self) -> int:
        return sum(one.cost for one in self.purchases if one.cost is not None)

    @property
    def money(self) -> int:
        return sum(one.money for one in self.purchases if one.cost is not None)

    @property
    def missing(self) -> int:
        """What the channels that are short lack together; what others have too much isn't taken from them."""
        return sum(-gap for one in self.purchases if (gap := one.gap) is not None and gap < 0)

    def of(self, channel: Id) -> Purchase | None:
        return next((one for one in self.purchases if one.channel == channel), None)


@dataclass(frozen=True, slots=True)
class _Need:
    metric: str
    count: int
    goals: tuple[Id, ...]
    step: Id | None


def _buying(values: DerivedValues, mode: str) -> Buying:
    plan = values.plan
    needs = _needs(values)
    serving = {goal: channel for channel, held in needs.items() for need in held for goal in need.goals}
    money, lines, unassigned = _money(values, serving)
    found = values.get(FUNNEL_NEEDS)
    made = []
    for channel in sorted_ids(plan.rows("channel")):
        if channel not in needs and not money.get(channel):
            continue
        if mode == PLANNED:
            prices = planned_prices(plan.channels[channel])
        else:
            prices = measured_prices(values.get(POINTS).get(channel, ()))
        own = Purchase(channel, NO_NEED, money.get(channel, 0), tuple(lines.get(channel, ())))
        made.append(_purchase(own, needs.get(channel, ()), prices, found))
    return Buying(mode, tuple(made), unassigned)


def _purchase(
    own: Purchase, needs: Sequence[_Need], prices: Mapping[str, Fraction], found: FunnelNeeds | None
) -> Purchase:
    """The dearest of a channel's needs: the same impressions bring its clicks, so they aren't paid twice."""
    if not needs:
        return own
    priced = [(need, price) for need in needs if (price := unit_price(need.metric, prices)) is not None]
    if not priced:
        need = needs[0]
        state = NO_PRICE if own.money else UNBOUGHT
        return _filled(own, need, state)
    need, price = max(priced, key=lambda pair: pair[0].count * pair[1].cost)  # the first of several
    cost = ceil(need.count * price.cost)
    affordable = floor(own.money / price.cost) if price.cost else need.count
    state = BOUGHT if own.money >= cost else SHORT
    levers = tuple(_levers(own, need, price, cost, affordable, found)) if state == SHORT else ()
    return _filled(own, need, state, price, cost, affordable, levers)


def _filled(
    own: Purchase,
    need: _Need,
    state: str,
    price: UnitPrice | None = None,
    cost: int | None = None,
    affordable: int | None = None,
    levers: tuple[Lever, ...] = (),
) -> Purchase:
    return Purchase(
        own.channel, state, own.money, own.lines, need.metric, need.count, need.goals, need.step, price, cost,
        affordable, levers,
    )  # fmt: skip


def _levers(
    own: Purchase, need: _Need, price: UnitPrice, cost: int, affordable: int, found: FunnelNeeds | None
) -> Iterator[Lever]:
    """Each closes the gap alone; what can't be (a rate over 100 %, a price of nothing) is left out."""
    yield Lever("money", cost - own.money, own.money)
    if not own.money:
        return
    lower = floor(price.price * own.money / (need.count * price.cost))
    if lower > 0:
        yield Lever("price", lower, float(price.price))
    short = need.count * price.cost / own.money
    for key, rate in price.divided.items():
        if written(rate) * short <= 1:
            yield Lever(key, float(written(rate) * short), rate)
    after = _step_after(need, found)
    if found is not None and after is not None and affordable:
        rate = found.levels[after].rate or 0.0
        if (better := written(rate) * Fraction(need.count, affordable)) <= 1:
            yield Lever("step", float(better), rate, found.levels[after].id)
    if affordable:
        yield Lever("target", affordable, need.count)


def _step_after(need: _Need, found: FunnelNeeds | None) -> int | None:
    """The level whose rate says how much of the need is needed."""
    level = None if found is None else found.level_of(need.step)
    if found is None or level is None or level >= found.at or not found.levels[level + 1].rate:
        return None
    return level + 1


# --- what is needed ---------------------------------------------------------------------------


def _needs(values: DerivedValues) -> Mapping[Id, Sequence[_Need]]:
    """By channel, what is nearest to the result first. The funnel's shares speak for channels that no goal counts."""
    found: dict[Id, dict[str, list[Goal]]] = {}
    known: dict[tuple[str, Id | None, str], str] = {}
    for goal in _outermost(values):
        asked = (goal.metric, goal.step, goal.unit)
        metric = known.get(asked)
        if metric is None:
            metric = known[asked] = figure_of(values, goal)
        if metric and goal.channel is not None:
            found.setdefault(goal.channel, {}).setdefault(metric, []).append(goal)
    needs = {
        channel: [_counted(metric, held[metric]) for metric in _NEAREST if metric in held]
        for channel, held in found.items()
    }
    for channel, need in _shared(values):
        if channel not in found:
            needs.setdefault(channel, []).append(need)
    return needs


def figure_of(values: DerivedValues, goal: Goal) -> str:
    """The figure that a goal counts and that can be bought: its own, that of its step, that of its unit."""
    step = values.plan.funnel_steps.get(goal.step or 0)
    metric = goal.metric or ("" if step is None else step.metric) or metric_of_unit(goal.unit) or ""
    return metric if metric in _NEAREST else ""


def _counted(metric: str, goals: Sequence[Goal]) -> _Need:
    """Whole numbers are added as such: exact fractions take a hundred times as long."""
    total: Fraction | int = 0
    for goal in goals:
        for sign, number in ((1, goal.target or 0.0), (-1, goal.baseline or 0.0)):
            total += sign * (int(number) if number.is_integer() else written(number))
    step = next((goal.step for goal in goals if goal.step is not None), None)
    return _Need(metric, ceil(total), tuple(goal.id for goal in goals), step)


def _outermost(values: DerivedValues) -> Iterator[Goal]:
    """Goals that count something for a channel; one below another of the same channel and unit is in that one."""
    goals = values.plan.goals
    path: list[tuple[Id | None, str]] = []
    for row in values.get(GOAL_OUTLINE).rows:
        goal = goals[row.id]
        del path[row.level :]
        counted = (goal.channel, goal.unit)
        if (
            goal.channel is not None
            and goal.kind == "count"
            and (goal.target or 0.0) > 0
            and counted not in path
        ):
            yield goal
        path.append(counted)


def _shared(values: DerivedValues) -> Iterator[tuple[Id, _Need]]:
    found = values.get(FUNNEL_NEEDS)
    if found is None:
        return
    ranked = sorted(
        zip(found.levels, found.needs, strict=True), key=lambda pair: -found.levels.index(pair[0])
    )
    for level, need in ranked:
        metric = values.plan.funnel_steps[level.id].metric
        for channel, count in need.parts.items() if need is not None and metric in _NEAREST else ():
            if channel is not None and count:
                yield channel, _Need(metric, count, (), level.id)


# --- what is there ----------------------------------------------------------------------------


def _money(
    values: DerivedValues, serving: Mapping[Id, Id]
) -> tuple[Mapping[Id, int], Mapping[Id, list[Id]], int]:
    """Minor units and lines by channel, and what belongs to none."""
    rows, amounts = values.plan.budget_lines, values.get(BUDGET_AMOUNTS).amounts
    money: dict[Id, int] = {}
    lines: dict[Id, list[Id]] = {}
    unassigned = 0
    path: list[Id] = []
    for row in values.get(BUDGET_OUTLINE).rows:
        del path[row.level :]
        path.append(row.id)
        amount = amounts[row.id]
        branch = [rows[at] for at in reversed(path)]  # what a line doesn't say, the one above says for it
        if row.children or not amount or any(line.reserve for line in branch):
            continue
        goal = next((line.goal for line in branch if line.goal is not None), None)
        channel = next((line.channel for line in branch if line.channel is not None), None)
        taker = serving.get(goal or 0, channel)
        if taker is None:
            unassigned += amount
            continue
        money[taker] = money.get(taker, 0) + amount
        lines.setdefault(taker, []).append(row.id)
    return money, lines, unassigned


def _declare(mode: str) -> Derived[Buying]:
    return Derived(
        f"buying.{mode}",
        lambda values: _buying(values, mode),
        reads(
            channel="position plan_cpc plan_cpm plan_cpa plan_ctr plan_cvr",
            goal="parent position channel kind unit baseline target metric step",
            funnel_step="metric",
            budget_line="parent position goal channel reserve",
        ),
        needs=(
            GOAL_OUTLINE,
            FUNNEL_NEEDS,
            BUDGET_OUTLINE,
            BUDGET_AMOUNTS,
            *((POINTS,) if mode == MEASURED else ()),
        ),
    )


BUYING: Mapping[str, Derived[Buying]] = {mode: _declare(mode) for mode in MODES}


def costs_by_level(values: DerivedValues, levels: Sequence[Level]) -> Mapping[int, int]:
    """What the plan's channels cost at planned prices, by the level that is paid for; minor units."""
    places = {values.plan.funnel_steps[level.id].metric: at for at, level in enumerate(levels)}
    found: dict[int, int] = {}
    for one in values.get(BUYING[PLANNED]).purchases:
        at = places.get(_PAID[one.price.kind]) if one.price is not None else None
        if at is not None and one.cost is not None:
            found[at] = found.get(at, 0) + one.cost
    return found
