"""A suggested split: never a cent lost, never beyond a bound, never worse than now; taken as one change."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planning.budget.amounts import BUDGET_AMOUNTS
from planning.budget.approval import APPROVAL
from planning.budget.channel_money import NO_CURVE, UNFIT
from planning.budget.suggest import COMMITTED, EQUAL, HELD, suggest
from planning.edits.builder import ChangeBuilder
from planning.edits.split import plan_split
from planning.edits.suggestion import apply_amounts
from planning.errors import PlanError
from planning.plan import Plan
from tests.planning.plans import apply, empty, sample, values_of


def plan(channels: list[dict[str, Any]], lines: list[dict[str, Any]], budget: int | None = None) -> Plan:
    made = empty()
    builder = ChangeBuilder(made)
    builder.update("plan", 1, budget=budget)
    for number, channel in enumerate(channels, 1):
        builder.add("channel", name=f"C{number}", **channel)
    for number, line in enumerate(lines, 1):
        builder.add("budget_line", **{"name": f"L{number}", **line})
    return apply(made, builder.change("undo.add", name="", table=""))


CURVES = st.one_of(
    st.builds(lambda gain: {"curve": "linear", "curve_gain": gain}, st.floats(0.01, 5)),
    st.builds(
        lambda gain, shape: {"curve": "power", "curve_gain": gain, "curve_shape": shape},
        st.floats(0.1, 50),
        st.floats(0.2, 0.95),
    ),
    st.builds(
        lambda gain, shape: {"curve": "saturating", "curve_gain": gain, "curve_shape": shape},
        st.floats(10, 5000),
        st.floats(50, 5000),
    ),
)
LINES = st.builds(
    lambda channel, amount, less, more, locked: {
        "channel": channel,
        "amount": amount,
        "minimum": None if less is None else max(0, amount - less),
        "maximum": None if more is None else amount + more,
        "locked": locked,
    },
    st.integers(1, 3),
    st.integers(0, 1_000_000),
    st.none() | st.integers(0, 400_000),
    st.none() | st.integers(0, 400_000),
    st.sampled_from([False, False, False, True]),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(CURVES, min_size=3, max_size=3), st.lists(LINES, min_size=1, max_size=7))
def test_that_the_same_money_is_handed_out_to_the_cent_within_bounds_and_brings_no_less(
    channels: list[dict[str, Any]], lines: list[dict[str, Any]]
) -> None:
    made = plan(channels, lines)
    found = suggest(values_of(made))
    assert sum(found.amounts.values()) == found.total == found.now == sum(line["amount"] for line in lines)
    assert found.unspent == 0
    for line_id, amount in found.amounts.items():
        line = made.budget_lines[line_id]
        assert amount >= (line.minimum or 0)
        assert line.maximum is None or amount <= line.maximum
        assert not line.locked or amount == line.amount
    assert found.after >= found.before - 1e-6 * max(1.0, found.before) - 0.1


@settings(max_examples=60, deadline=None)
@given(st.lists(CURVES, min_size=3, max_size=3), st.integers(0, 3_000_000))
def test_that_another_total_is_handed_out_as_exactly(channels: list[dict[str, Any]], total: int) -> None:
    lines = [{"channel": number, "amount": 1, "maximum": 1_000_000} for number in (1, 2, 3)]
    found = suggest(values_of(plan(channels, lines)), total)
    assert sum(found.amounts.values()) + found.unspent == total
    assert found.unspent == 0


def test_that_one_more_yuan_brings_the_same_wherever_nothing_is_in_the_way() -> None:
    found = suggest(values_of(sample("en")))
    free = [part.marginal for part in found.parts if part.why == EQUAL]
    assert len(free) >= 2
    assert free == pytest.approx([found.marginal] * len(free), rel=0.005)
    assert sum(part.new % 1000_00 > 0 for part in found.parts if part.why == EQUAL) <= 1
    assert all(part.marginal <= free[0] for part in found.parts if part.why == COMMITTED)


def test_that_every_channel_says_why_it_is_where_it_is_and_those_without_a_curve_are_named() -> None:
    made = sample("en")
    names = {channel.name: channel.id for channel in made.channels.values()}
    found = suggest(values_of(made))
    why = {name: part.why for name, row_id in names.items() if (part := found.of(row_id))}
    assert why["Douyin"] == HELD
    assert why["Xiaohongshu"] == COMMITTED
    assert why["Live streaming"] == EQUAL
    assert [(one.channel, one.state) for one in found.others] == [(names["Official Account"], NO_CURVE)]
    assert found.before == pytest.approx(100_000, rel=0.01)  # the curves agree with the plan's target


def test_that_it_becomes_the_split_as_one_change_with_rules_that_say_the_same() -> None:
    made = sample("en")
    values = values_of(made)
    found = suggest(values)
    after = values_of(apply(made, apply_amounts(values, found.amounts)))
    amounts = after.get(BUDGET_AMOUNTS)
    assert amounts.total == 2_000_000_00 == values.get(BUDGET_AMOUNTS).total
    assert all(amounts.amounts[line] == amount for line, amount in found.amounts.items())
    untouched = set(values.get(BUDGET_AMOUNTS).amounts) - set(found.amounts)
    leaves = [line for line in untouched if not any(row.parent == line for row in made.budget_lines.values())]
    assert all(amounts.amounts[line] == values.get(BUDGET_AMOUNTS).amounts[line] for line in leaves)
    assert not amounts.rests
    assert plan_split(after, keep=False).moved == []
    assert after.get(APPROVAL).state == "changed"


def test_that_more_money_raises_the_budget_and_less_leaves_a_rest() -> None:
    made = sample("en")
    values = values_of(made)
    now = suggest(values).now
    more = values_of(apply(made, apply_amounts(values, suggest(values, now + 100_000_00).amounts)))
    assert (more.plan.info.budget, more.get(BUDGET_AMOUNTS).total) == (2_100_000_00, 2_100_000_00)
    less = values_of(apply(made, apply_amounts(values, suggest(values, now - 100_000_00).amounts)))
    assert (less.plan.info.budget, less.get(BUDGET_AMOUNTS).rest) == (2_000_000_00, 100_000_00)


def test_that_a_line_above_with_a_maximum_or_a_lock_is_respected() -> None:
    channels = [{"curve": "linear", "curve_gain": gain} for gain in (1.0, 2.0)]
    lines = [
        {"amount": 500, "maximum": 600},
        {"amount": 500, "channel": 1},
        {"parent": 1, "channel": 2, "amount": 500},
    ]
    values = values_of(plan(channels, lines))
    with pytest.raises(PlanError) as refused:
        apply_amounts(values, suggest(values).amounts)
    assert refused.value.code == "amount_above_maximum"
    lines[0]["locked"] = True
    assert [part.why for part in suggest(values_of(plan(channels, lines))).parts] == [EQUAL, HELD]


def test_that_the_reserve_and_promised_money_stay() -> None:
    made = plan(
        [{"curve": "linear", "curve_gain": 1.0}, {"curve": "linear", "curve_gain": 2.0}],
        [
            {"channel": 1, "amount": 900},
            {"channel": 2, "amount": 100},
            {"channel": 1, "amount": 50, "reserve": True},
        ],
    )
    builder = ChangeBuilder(made)
    builder.add("commitment", line=1, amount=300)
    found = suggest(values_of(apply(made, builder.change("undo.add", name="", table=""))))
    assert dict(found.amounts) == {1: 300, 2: 700}
    assert [part.why for part in found.parts] == [COMMITTED, EQUAL]


def test_that_without_a_curve_and_money_nothing_is_suggested_and_a_broken_curve_is_told() -> None:
    broken = plan([{"curve": "power", "curve_gain": 1.0}], [{"channel": 1, "amount": 5}])
    with pytest.raises(PlanError) as refused:
        suggest(values_of(broken))
    assert refused.value.code == "suggest_nothing"
    mixed = plan(
        [{"curve": "power", "curve_gain": 1.0}, {"curve": "linear", "curve_gain": 1.0}],
        [{"channel": 1, "amount": 5}, {"channel": 2, "amount": 7}],
    )
    assert [(one.channel, one.state) for one in suggest(values_of(mixed)).others] == [(1, UNFIT)]


def test_that_minimums_above_the_money_are_refused() -> None:
    made = plan([{"curve": "linear", "curve_gain": 1.0}], [{"channel": 1, "amount": 500, "minimum": 400}])
    with pytest.raises(PlanError) as refused:
        suggest(values_of(made), 300)
    assert refused.value.code == "split_minimums_too_high"


def test_that_what_is_there_already_is_no_change() -> None:
    values = values_of(plan([{"curve": "linear", "curve_gain": 1.0}], [{"channel": 1, "amount": 500}]))
    with pytest.raises(PlanError) as refused:
        apply_amounts(values, suggest(values).amounts)
    assert refused.value.code == "suggest_same"
