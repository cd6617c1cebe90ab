"""What holds for every tree of goals: exact sums, means within their range, ratios of totals, whatever the order."""

from dataclasses import replace
from fractions import Fraction
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from planning.derived import DerivedValues
from planning.goals.numbers import GOAL_NUMBERS
from planning.goals.progress import progress_of
from planning.plan import Plan
from planning.rows import Goal, PlanInfo
from tests.planning.plans import NOW

wholes = st.integers(-(10**9), 10**9)
counts = st.integers(0, 10**9)
finite = st.floats(-1e9, 1e9, allow_nan=False)


@st.composite
def trees(draw: st.DrawFn) -> list[int | None]:
    """The parent of each of 1…40 goals, as its place in the list."""
    size = draw(st.integers(1, 40))
    return [None, *(draw(st.integers(0, at - 1)) for at in range(1, size))]


def computed(goals: list[Goal]) -> DerivedValues:
    plan = Plan(1, {"plan": {1: PlanInfo(1, "p", "P")}, "goal": {goal.id: goal for goal in goals}})
    return DerivedValues(plan, NOW)


def grown(parents: list[int | None], data: st.DataObject, mode: str, **leaf: object) -> list[Goal]:
    """Goals from the parents; `leaf` maps fields of leaves to strategies."""
    inner = {parent for parent in parents if parent is not None}
    found = []
    for at, parent in enumerate(parents):
        below = None if parent is None else parent + 1
        position = data.draw(st.integers(0, 5))
        if at in inner:
            goal = Goal(
                at + 1, f"g{at}", below, position, "G", unit="u", actual_from="children", roll_up=mode
            )
        else:
            values = {key: data.draw(strategy) for key, strategy in leaf.items()}  # type: ignore[arg-type]
            goal = replace(Goal(at + 1, f"g{at}", below, position, "G", unit="u"), **values)
        found.append(goal)
    return found


def root(goals: list[Goal]) -> float | None:
    return computed(goals).get(GOAL_NUMBERS)[1].actual


@given(trees(), st.data())
def test_that_the_top_is_the_exact_sum_of_the_leaves(parents: list[int | None], data: st.DataObject) -> None:
    goals = grown(parents, data, "sum", actual=wholes.map(float))
    leaves = [int(goal.actual) for goal in goals if goal.actual is not None]
    assert root(goals) == sum(leaves)


@given(st.lists(st.tuples(finite, st.floats(0, 1e6)), min_size=1, max_size=12))
def test_that_a_weighted_mean_lies_within_its_sub_goals(pairs: list[tuple[float, float]]) -> None:
    top = Goal(1, "t", None, 0, "T", actual_from="children", roll_up="weighted_mean")
    below = [
        Goal(at, f"g{at}", 1, at, "G", actual=actual, weight=weight)
        for at, (actual, weight) in enumerate(pairs, 2)
    ]
    mean = root([top, *below])
    values = [actual for actual, weight in pairs if weight]
    if mean is None:
        assert sum(weight for _, weight in pairs) == 0 or not values
    else:
        assert min(values) <= mean <= max(values)


@given(trees(), st.data())
def test_that_a_ratio_is_that_of_the_totals_whatever_the_depth(
    parents: list[int | None], data: st.DataObject
) -> None:
    goals = grown(
        parents, data, "ratio", numerator=counts.map(float), denominator=st.integers(1, 10**9).map(float)
    )
    goals = [replace(goal, kind="ratio") for goal in goals]
    leaves = [goal for goal in goals if goal.denominator is not None]
    above = sum(int(goal.numerator or 0) for goal in leaves)
    below = sum(int(goal.denominator or 0) for goal in leaves)
    assert root(goals) == float(Fraction(above)) / float(Fraction(below))


@given(trees(), st.data(), st.sampled_from(["sum", "weighted_mean", "minimum"]), st.randoms())
def test_that_order_changes_nothing(
    parents: list[int | None], data: st.DataObject, mode: str, chance: Random
) -> None:
    goals = grown(parents, data, mode, actual=finite, target=st.floats(1, 1e6))
    places = list(range(len(goals)))
    chance.shuffle(places)
    shuffled = [replace(goal, position=place) for goal, place in zip(goals, places, strict=True)]
    before, after = (computed(some).get(GOAL_NUMBERS) for some in (goals, shuffled))
    assert {goal: (one.actual, one.progress) for goal, one in before.items()} == {
        goal: (one.actual, one.progress) for goal, one in after.items()
    }


@given(
    st.one_of(st.none(), finite),
    finite,
    st.sampled_from(["at_least", "at_most"]),
    finite,
    finite,
)
def test_that_progress_grows_towards_the_target(
    baseline: float | None, target: float, direction: str, one: float, other: float
) -> None:
    start = baseline or 0.0
    up = direction == "at_least"
    goal = Goal(1, "g", None, 0, "G", baseline=baseline, target=target, direction=direction)
    low, high = sorted((one, other), reverse=not up)
    before, after = progress_of(goal, low), progress_of(goal, high)
    if before is not None and after is not None:
        assert before <= after, (start, target)
